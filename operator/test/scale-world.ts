/**
 * A real control plane with very many resources that have converged, and the shipped operator beside it. I/O; Linux.
 * In: how many of what. Out: verbs for a test. One resource of each group is made by the operator itself, through the API, and its pod
 * brought up; the others are copies of it, written to etcd under other names, since the API server would need ten minutes for them.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { configFile, keysFile, parseKeyring } from '@vmcp/crds';
import { createCluster, pathOf } from '../src/kube/client.ts';
import type { Kind, KubeObject } from '../src/kube/cluster.ts';
import { configMaps, customKind, deployments, pods, secrets, type Pod } from '../src/kube/kinds.ts';
import { keyOf } from '../src/kube/store.ts';
import { renamedBy, renaming, storedOf } from './copies.ts';
import { etcdOf, type Etcd, type Stored } from './etcd.ts';
import { statusOf } from './kubelet.ts';
import type { Figures, OperatorProcess } from './operator-process.ts';
import { makeNamespace, type Plane } from './real-world.ts';
import { addressOf, createReplicaFarm, type ReplicaFarm } from './replica-farm.ts';
import type { Asked } from './world.ts';

export interface Size {
  readonly groups: number;
  readonly entries: number;
  readonly virtual: number;
}

export interface Creation extends Size {
  readonly namespace: string;
  /** false: the operator makes all. */
  readonly isCopied: boolean;
  readonly start: (environment: Record<string, string>) => OperatorProcess;
  /** What operators asked the API server since the last call. */
  readonly asked: () => Asked[];
  readonly say: (figures: string) => void;
}

const { signal } = new AbortController();

/** All as it is when the operator has done its work and stopped. Out: what keeps the replicas there, to be closed. */
export async function firstCreation(plane: Plane, creation: Creation): Promise<{ close(): Promise<void> }> {
  const { namespace, groups, isCopied } = creation;
  const made = isCopied ? { entries: 1, virtual: groups } : creation;
  const make = makerIn(plane, namespace);
  await makeNamespace(plane.connection, namespace);
  await make.groups(groups);
  await make.entries(made.entries, groups);
  await running(creation, (operator) => rest(operator, creation.asked, resting(0, made.entries)));
  if (isCopied) await copyEntries(plane, creation);
  const startMs = performance.now();
  await make.virtual(made.virtual, groups);
  const replicas = startReplicas(plane, namespace);
  await running(creation, async (operator) => {
    await rest(operator, creation.asked, resting(made.virtual, creation.entries));
    await replicas.bringUp();
    await rest(operator, creation.asked, resting(made.virtual, creation.entries));
    const seconds = Math.round((performance.now() - startMs) / 1000);
    const what = `${made.virtual} resources on ${creation.entries / groups} members each`;
    creation.say(`first creation of ${what} in ${seconds} s, at most ${Math.round(operator.peakMiB())} MiB`);
  });
  if (isCopied) {
    await copyVirtual(plane, creation, replicas);
    await controllersRest(plane, namespace);
  }
  return replicas.farm;
}

/** Until the cluster's own controllers have looked at the copies: for seconds they have none of their pods, or one too many. */
async function controllersRest({ connection }: Plane, namespace: string): Promise<void> {
  const cluster = createCluster(connection);
  const versionsOf = async (kind: Kind) =>
    (await cluster.list(kind, { namespace }, signal)).items.map(({ metadata }) => metadata?.resourceVersion).join();
  let last = '';
  for (let calm = 0; calm < 3; await sleep(1000)) {
    const now = `${await versionsOf(deployments)} ${await versionsOf(pods)}`;
    calm = now === last ? calm + 1 : 0;
    last = now;
  }
}

/** With an operator whose settings are for speed. */
async function running(creation: Creation, act: (operator: OperatorProcess) => Promise<unknown>): Promise<void> {
  const operator = creation.start({ API_QPS: '10000', API_BURST: '10000', WORKERS: '16' });
  try {
    await act(operator);
  } finally {
    await operator.close();
  }
}

function resting(virtual: number, entries: number): Rest {
  return { least: { virtual, entries }, withinMs: 1_500_000 };
}

interface Rest {
  readonly least: Pick<Size, 'virtual' | 'entries'>;
  readonly withinMs: number;
  /** Called while it is not at rest. */
  readonly onBusy?: () => void;
}

/** Until there were at least so many passes, nothing waits and nothing was written or done for two seconds. Out: what was written. */
export async function rest(
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

function isThrough(figures: Figures | undefined, least: Rest['least']): boolean {
  if (figures === undefined || figures.waiting > 0) return false;
  const { virtualmcpserver: virtual = 0, mcpserverentry: entries = 0 } = figures.passes;
  return virtual >= least.virtual && entries >= least.entries;
}

/** Makes numbered resources through the API. */
export function makerIn({ connection }: Plane, namespace: string) {
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
    /** Every one has a pod but those of group 0, which are scaled to none. */
    virtual: (count: number, of: number) =>
      each(count, (at) => {
        const replicas = at % of === 0 ? 0 : 1;
        const spec = { groupRef: groupRef(at, of), incomingAuth: { type: 'anonymous' }, replicas };
        return make('VirtualMCPServer', `v-${at}`, spec);
      }),
  };
}

/** Copies the first entry, each copy into its group. */
async function copyEntries(plane: Plane, { namespace, groups, entries }: Creation): Promise<void> {
  const etcd = etcdOf(plane.plane);
  const first = storedOf(await etcd.inNamespace(namespace), 'entry-0');
  const batch = 100;
  const copy = (at: number) => {
    const more = [
      ['group-0', `group-${at % groups}`],
      ['mcp-0.', `mcp-${at}.`],
    ] as const;
    return renamedBy(renaming(first, { from: 'entry-0', to: `entry-${at}`, more }), first);
  };
  await each(Math.ceil(entries / batch), async (number) => {
    const numbers = Array.from({ length: batch }, (_, at) => number * batch + at);
    await etcd.put(numbers.filter((at) => at > 0 && at < entries).flatMap(copy));
  });
}

/** Copies the first VirtualMCPServer of each group, with its pod and what that says. */
async function copyVirtual(plane: Plane, creation: Creation, replicas: Replicas): Promise<void> {
  const { namespace, groups, virtual } = creation;
  const etcd = etcdOf(plane.plane);
  const all = await etcd.inNamespace(namespace);
  const firsts = Array.from({ length: groups }, (_, at) => storedOf(all, `v-${at}`));
  await each(virtual - groups, async (at) => {
    const [from, to] = [at % groups, groups + at];
    await copyOne(etcd, firsts[from] ?? [], { from, to }, replicas);
  });
}

async function copyOne(
  etcd: Etcd,
  first: readonly Stored[],
  { from, to }: { readonly from: number; readonly to: number },
  { farm, said }: Replicas,
): Promise<void> {
  const rename = renaming(first, { from: `v-${from}`, to: `v-${to}`, more: addresses(first, from, to) });
  const isPod = ({ path }: Stored) => path.startsWith('/registry/pods/');
  const others = first.filter((object) => !isPod(object));
  const revision = await etcd.put(renamedBy(rename, others));
  const answer = said.get(addressOf(from));
  if (answer === undefined) return;
  await farm.add(addressOf(to), rename(answer));
  // A pod says which versions of its Secrets it was told of.
  const told = (text: string) => rename(text).replace(/(secrets-version":")[\d.]+/, `$1${revision}.${revision}`);
  await etcd.put(renamedBy(told, first.filter(isPod)));
}

/** Of the Service and of the pod. */
function addresses(objects: readonly Stored[], from: number, to: number): readonly (readonly [string, string])[] {
  const service = objects.find(({ path }) => path.startsWith('/registry/services/specs/'));
  if (service === undefined) throw new Error(`"v-${from}" has no Service`);
  const { clusterIP } = (JSON.parse(service.text) as { spec: { clusterIP: string } }).spec;
  return [
    [clusterIP, `10.97.${to >> 8}.${to & 255}`],
    [addressOf(from), addressOf(to)],
  ];
}

interface Replicas {
  readonly farm: ReplicaFarm;
  /** Address → what the replica there says. */
  readonly said: ReadonlyMap<string, string>;
  /** Lets every pod that there is be ready, and its replica run the newest file. */
  bringUp(): Promise<void>;
}

function startReplicas({ connection }: Plane, namespace: string): Replicas {
  const cluster = createCluster(connection);
  const farm = createReplicaFarm();
  const said = new Map<string, string>();
  const answerOf = async (name: string, { metadata }: Pod): Promise<string> => {
    const file = await cluster.get(configMaps, { namespace, name: `vmcp-${name}-config` }, signal);
    const keys = await cluster.get(secrets, { namespace, name: `vmcp-${name}-keys` }, signal);
    const ring = parseKeyring(Buffer.from(keys?.data?.[keysFile] ?? '', 'base64').toString());
    const keyIds = ring.keys.map(({ id }) => id);
    const podUid = metadata?.uid ?? '';
    return JSON.stringify(statusOf({ version: 1, podUid, text: file?.data?.[configFile] ?? '', keyIds }));
  };
  const bringUpOne = async (pod: Pod): Promise<void> => {
    const name = pod.metadata?.labels?.['app.kubernetes.io/instance'] ?? '';
    const ip = addressOf(Number(name.slice('v-'.length)));
    said.set(ip, await answerOf(name, pod));
    await farm.add(ip, said.get(ip) ?? '');
    const path = pathOf(pods, keyOf(pod), 'status');
    const conditions = [{ type: 'Ready', status: 'True' }];
    const body = JSON.stringify({ status: { phase: 'Running', podIP: ip, podIPs: [{ ip }], conditions } });
    const headers = { 'content-type': 'application/merge-patch+json' };
    const answer = await connection.request({ method: 'PATCH', path, headers, body, signal });
    if (answer.status !== 200) throw new Error(`the API server answered ${answer.status} to the status of a pod`);
  };
  return {
    ...{ farm, said },
    async bringUp() {
      const { items } = await cluster.list(pods, { namespace }, signal);
      await each(items.length, (at) => bringUpOne(items[at] ?? {}));
    },
  };
}

async function each(count: number, act: (at: number) => Promise<void>): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < count) await act(next++);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}
