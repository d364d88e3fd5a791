/**
 * P13 on a real API server: memory over a small cluster; a restart over many resources that have converged; one member that changes.
 * The operator is the bundle as it ships. No pods: replicas are 0. With SCALE=full: 1,000 VirtualMCPServers and 5,000 MCPServerEntries in
 * ten groups; else a tenth. First creation is printed and has no bar; members come while no operator runs, so that it lasts minutes only.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundle } from '../../hack/bundle/bundle.ts';
import { buildAndStartMs, describeOnControlPlane } from '../../hack/control-plane/testing.ts';
import { createCluster } from '../src/kube/client.ts';
import type { KubeObject } from '../src/kube/cluster.ts';
import { customKind } from '../src/kube/kinds.ts';
import { startOperatorProcess, type Figures, type OperatorProcess } from './operator-process.ts';
import { makeNamespace, startPlane, type Plane } from './real-world.ts';
import type { Asked } from './world.ts';

const groups = 10;
const [virtual, entries] = process.env['SCALE'] === 'full' ? [1000, 5000] : [100, 500];
const controllers = ['deployment', 'replicaset', 'serviceaccount', 'root-ca-certificate-publisher'];
const quick = { API_QPS: '10000', API_BURST: '10000', WORKERS: '16' };
const { signal } = new AbortController();

describeOnControlPlane('P13: an operator over many', () => {
  const dir = mkdtempSync(join(tmpdir(), 'operator-scale-'));
  let plane: Plane;
  let operator: OperatorProcess | undefined;
  let asked: () => Asked[];
  const start = (environment: Record<string, string> = {}): OperatorProcess =>
    (operator = startOperatorProcess(dir, plane.plane.kubeconfig, environment));
  const stop = async () => {
    await operator?.close();
    operator = undefined;
  };
  beforeAll(async () => {
    await bundle(dir);
    plane = await startPlane(['--controllers', controllers.map((name) => `${name}-controller`).join(',')]);
    asked = plane.audit.reader((agent) => agent.startsWith('vmcp-operator'));
  }, buildAndStartMs);
  afterAll(async () => {
    await stop();
    await plane?.close();
    rmSync(dir, { recursive: true, force: true });
  });

  test('over a small cluster it stays under 200 MiB', async () => {
    const few = makerIn(plane, 'few');
    await makeNamespace(plane.connection, 'few');
    await few.groups(1);
    await few.entries(5, 1);
    await few.virtual(3, 1);
    const running = start();
    await rest(running, asked, { least: { virtual: 3, entries: 5 }, withinMs: 60_000 });
    const peak = running.peakMiB();
    await stop();
    process.stdout.write(`P13: a small cluster, at most ${Math.round(peak)} MiB\n`);
    expect(peak).toBeLessThan(200);
  }, 120_000);

  test('restarted, it is done in under 60 s, writes nothing and stays under 350 MiB', async () => {
    await firstCreation();
    asked();
    const startMs = performance.now();
    const running = start();
    let doneMs = 0;
    const onBusy = () => (doneMs = performance.now() - startMs);
    const writes = await rest(running, asked, { least: { virtual, entries }, withinMs: 120_000, onBusy });
    const peak = running.peakMiB();
    process.stdout.write(`P13: restarted in ${(doneMs / 1000).toFixed(1)} s, at most ${Math.round(peak)} MiB\n`);
    expect(writes).toEqual([]);
    expect(doneMs).toBeLessThan(60_000);
    expect(peak).toBeLessThan(350);
  }, 1_500_000);

  test('one member that changes queues each user of its group and nobody else, thrice at most, the last time without a write', async () => {
    if (operator === undefined) throw new Error('no operator runs');
    operator.noted();
    const patch = { spec: { headerForward: { addPlaintextHeaders: { 'X-New': 'yes' } } } };
    await createCluster(plane.connection).mergePatch(customKind('MCPServerEntry'), member, patch, signal);
    const least = { virtual: virtual + virtual / groups, entries };
    await rest(operator, asked, { least, withinMs: 120_000 });
    const noted = operator.noted();
    const passes = Map.groupBy(
      noted.filter(({ what }) => what === 'pass begins'),
      ({ name }) => name,
    );
    const users = Array.from({ length: virtual / groups }, (_, at) => `v-${at * groups}`);
    expect([...passes.keys()].toSorted()).toEqual(users.toSorted());
    for (const name of users) {
      const own = noted.filter((note) => note.name === name || note.name === `vmcp-${name}-config`);
      expect(own.length).toBeGreaterThan(1);
      expect(own.at(-1)?.what).toBe('pass begins');
      expect(passes.get(name)?.length).toBeLessThanOrEqual(3);
    }
    expect(noted.filter(({ what }) => what === 'object applied')).toHaveLength(users.length);
  }, 180_000);

  async function firstCreation(): Promise<void> {
    const many = makerIn(plane, member.namespace);
    await makeNamespace(plane.connection, member.namespace);
    await many.groups(groups);
    await many.virtual(virtual, groups);
    const startMs = performance.now();
    await rest(start(quick), asked, { least: { virtual, entries: 0 }, withinMs: 600_000 });
    await stop();
    const emptyMs = performance.now() - startMs;
    await many.entries(entries, groups);
    const againMs = performance.now();
    const running = start(quick);
    await rest(running, asked, { least: { virtual, entries }, withinMs: 800_000 });
    const filledMs = performance.now() - againMs;
    const figures = `${Math.round(emptyMs / 1000)} s without members and ${Math.round(filledMs / 1000)} s with them`;
    process.stdout.write(`P13: first creation in ${figures}, at most ${Math.round(running.peakMiB())} MiB\n`);
    await stop();
  }
});

const member = { namespace: 'many', name: 'entry-0' };

interface Least {
  readonly virtual: number;
  readonly entries: number;
}

interface Rest {
  readonly least: Least;
  readonly withinMs: number;
  /** Called while it is not at rest. */
  readonly onBusy?: () => void;
}

/** Until there were at least so many passes, nothing waits and nothing was written or done for two seconds. Out: what was written. */
async function rest(
  operator: OperatorProcess,
  asked: () => Asked[],
  { least, withinMs, onBusy }: Rest,
): Promise<Asked[]> {
  const deadlineMs = performance.now() + withinMs;
  const writes: Asked[] = [];
  let last = '';
  for (let calm = 0; calm < 8; await sleep(250)) {
    if (performance.now() > deadlineMs) throw new Error(`not at rest within ${withinMs} ms: ${last}`);
    const figures = await operator.figures();
    const fresh = asked().filter(({ verb }) => !['get', 'list', 'watch'].includes(verb));
    writes.push(...fresh);
    const text = JSON.stringify(figures);
    const isCalm = isThrough(figures, least) && fresh.length === 0 && text === last;
    if (!isCalm) onBusy?.();
    calm = isCalm ? calm + 1 : 0;
    last = text;
  }
  return writes;
}

function isThrough(figures: Figures | undefined, least: Least): boolean {
  if (figures === undefined || figures.waiting > 0) return false;
  const { virtualmcpserver: virtual = 0, mcpserverentry: entries = 0 } = figures.passes;
  return virtual >= least.virtual && entries >= least.entries;
}

function makerIn({ connection }: Plane, namespace: string) {
  const cluster = createCluster(connection);
  const make = async (kind: 'MCPGroup' | 'MCPServerEntry' | 'VirtualMCPServer', name: string, spec: object) => {
    const resource = customKind<KubeObject & { spec: object }>(kind);
    const { apiVersion } = resource;
    await cluster.create(resource, { apiVersion, kind, metadata: { name, namespace }, spec }, signal);
  };
  const groupRef = (at: number, of: number) => ({ name: `group-${at % of}` });
  return {
    groups: (count: number) => each(count, (at) => make('MCPGroup', `group-${at}`, {})),
    entries: (count: number, of: number) =>
      each(count, (at) => {
        const remoteUrl = `https://mcp-${at}.example.com/mcp`;
        const spec = { groupRef: groupRef(at, of), remoteUrl, transport: 'streamable-http' };
        return make('MCPServerEntry', `entry-${at}`, spec);
      }),
    virtual: (count: number, of: number) =>
      each(count, (at) => {
        const spec = { groupRef: groupRef(at, of), incomingAuth: { type: 'anonymous' }, replicas: 0 };
        return make('VirtualMCPServer', `v-${at}`, spec);
      }),
  };
}

async function each(count: number, act: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}
