/**
 * P13 on a real API server: memory over a small cluster; a restart over a thousand resources and five thousand members that have
 * converged, nine of ten with a pod that is ready and reports; one member that changes. The operator is the bundle as it ships.
 * A hundred groups of fifty members with ten users each: teams that share what they offer. SCALE=hard: ten groups of five hundred with a
 * hundred users each. SCALE=created: nothing is copied, the operator makes it all. Copies and first creation: `scale-world.ts`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bundle } from '../../hack/bundle/bundle.ts';
import { buildAndStartMs, describeOnControlPlane } from '../../hack/control-plane/testing.ts';
import { createCluster } from '../src/kube/client.ts';
import { customKind } from '../src/kube/kinds.ts';
import { storesJson } from './etcd.ts';
import { startOperatorProcess, type OperatorProcess } from './operator-process.ts';
import { makeNamespace, startPlane, type Plane } from './real-world.ts';
import { firstCreation, makerIn, rest } from './scale-world.ts';
import type { Asked } from './world.ts';

const scale = process.env['SCALE'];
const size = { groups: scale === 'hard' ? 10 : 100, entries: 5000, virtual: 1000, isCopied: scale !== 'created' };
const controllers = ['deployment', 'replicaset', 'serviceaccount', 'root-ca-certificate-publisher'];
const member = { namespace: 'many', name: 'entry-0' };
const users = Array.from({ length: size.virtual / size.groups }, (_, at) => `v-${at * size.groups}`);
const { signal } = new AbortController();

describeOnControlPlane('P13: an operator over many', () => {
  const dir = mkdtempSync(join(tmpdir(), 'operator-scale-'));
  const opened: { close(): Promise<void> }[] = [];
  let plane: Plane;
  let operator: OperatorProcess;
  let asked: () => Asked[];
  const start = (environment: Record<string, string> = {}): OperatorProcess =>
    startOperatorProcess(dir, plane.plane.kubeconfig, environment);
  beforeAll(async () => {
    await bundle(dir);
    const flags = ['--controllers', controllers.map((name) => `${name}-controller`).join(',')];
    plane = await startPlane([...flags, ...storesJson]);
    opened.push(plane);
    asked = plane.audit.reader((agent) => agent.startsWith('vmcp-operator'));
  }, buildAndStartMs);
  afterAll(async () => {
    for (const each of opened.toReversed()) await each.close();
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
    await running.close();
    say(`a small cluster, at most ${Math.round(peak)} MiB`);
    expect(peak).toBeLessThan(200);
  }, 120_000);

  test('restarted, it is done in under 60 s, writes nothing and stays under 350 MiB', async () => {
    opened.push(await firstCreation(plane, { ...size, namespace: member.namespace, start, asked, say }));
    asked();
    const startMs = performance.now();
    operator = start();
    opened.push(operator);
    const done = { ms: 0, cpuSeconds: 0 };
    const onBusy = () => Object.assign(done, { ms: performance.now() - startMs, cpuSeconds: operator.cpuSeconds() });
    const writes = await rest(operator, asked, { least: size, withinMs: 240_000, onBusy });
    const peak = Math.round(operator.peakMiB());
    say(`restarted in ${(done.ms / 1000).toFixed(1)} s, ${done.cpuSeconds.toFixed(1)} s of CPU, at most ${peak} MiB`);
    expect(writes).toEqual([]);
    expect(done.ms).toBeLessThan(60_000);
    expect(peak).toBeLessThan(350);
  }, 3_600_000);

  test('one member that changes queues each user of its group and nobody else, thrice at most, the last time without a write', async () => {
    operator.noted();
    const before = (await operator.figures())?.passes['virtualmcpserver'] ?? 0;
    const patch = { spec: { headerForward: { addPlaintextHeaders: { 'X-New': 'yes' } } } };
    await createCluster(plane.connection).mergePatch(customKind('MCPServerEntry'), member, patch, signal);
    await rest(operator, asked, { least: { virtual: before + users.length, entries: 0 }, withinMs: 120_000 });
    const noted = operator.noted();
    const passes = Map.groupBy(
      noted.filter(({ what }) => what === 'pass begins'),
      ({ name }) => name,
    );
    expect([...passes.keys()].toSorted()).toEqual(users.toSorted());
    for (const name of users) {
      const own = noted.filter((note) => note.name === name || note.name === `vmcp-${name}-config`);
      expect(own.length).toBeGreaterThan(1);
      expect(own.at(-1)?.what).toBe('pass begins');
      expect(passes.get(name)?.length).toBeLessThanOrEqual(3);
    }
    expect(noted.filter(({ what }) => what === 'object applied')).toHaveLength(users.length);
  }, 180_000);
});

function say(figures: string): void {
  process.stdout.write(`P13: ${figures}\n`);
}
