/**
 * The runtime (kube, controller) against the embedded API server: real TLS, real server-side apply, the operator's real objects.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { startApiServer } from '../../hack/dev-cluster/apiserver/server.ts';
import type { ApiServer } from '../../hack/dev-cluster/apiserver/types.ts';
import { applyAll } from '../src/controller/apply.ts';
import type { ApplyDeps, Desired } from '../src/controller/apply.ts';
import { prune } from '../src/controller/prune.ts';
import { writeStatus } from '../src/controller/write-status.ts';
import { createCluster } from '../src/kube/client.ts';
import type { Cluster, Kind, KubeObject } from '../src/kube/cluster.ts';
import { connect } from '../src/kube/connection.ts';
import type { Connection } from '../src/kube/connection.ts';
import { createRecorder } from '../src/kube/events.ts';
import * as kinds from '../src/kube/kinds.ts';
import { startReflector } from '../src/kube/reflector.ts';
import { createSilentLog } from '../src/testing/silent-log.ts';
import { until } from '../src/testing/until.ts';

const root = join(import.meta.dirname, '../..');
const { signal } = new AbortController();
const log = createSilentLog();
const vmcps = kinds.customKind<KubeObject & { spec?: object; status?: object }>('VirtualMCPServer');
const builtin: readonly Kind[] = [
  kinds.serviceAccounts,
  kinds.configMaps,
  kinds.secrets,
  kinds.services,
  kinds.deployments,
  kinds.podDisruptionBudgets,
];

let dir: string;
let server: ApiServer;
let connection: Connection;
let cluster: Cluster;
/** What the kube API's other writers do, under their own field manager. */
const other = { manager: 'somebody' };

/** As the store calls a kind: `deployments.apps`, `secrets`. */
function stored({ apiVersion, plural }: Kind): string {
  const group = apiVersion.includes('/') ? apiVersion.split('/')[0] : undefined;
  return group === undefined ? plural : `${plural}.${group}`;
}

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vmcp-runtime-'));
  server = await startApiServer({ crdDir: join(root, 'crds'), dir, bookmarkEveryMs: 50 });
  connection = connect({ kubeconfig: server.kubeconfigFor('operator'), userAgent: 'vmcp-operator/test' });
  cluster = createCluster(connection);
});

afterAll(async () => {
  await connection.close();
  await server.close();
  await rm(dir, { recursive: true });
});

/** A namespace with a VirtualMCPServer and the objects that the golden file says we make for it. */
async function world(namespace: string) {
  server.store.create('namespaces', { metadata: { name: namespace } });
  const spec = { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } };
  const owner = await cluster.create(
    vmcps,
    { apiVersion: vmcps.apiVersion, kind: vmcps.kind, metadata: { name: 'demo', namespace }, spec },
    signal,
  );
  const golden = await readFile(join(root, 'operator/src/virtualmcpserver/desired/testdata/full.out.yaml'), 'utf8');
  const objects = parseAllDocuments(golden).map((document) => {
    const object = document.toJS() as KubeObject;
    const ownerReferences = object.metadata?.ownerReferences?.map((one) => ({
      ...one,
      uid: owner.metadata?.uid ?? '',
    }));
    return { ...object, metadata: { ...object.metadata, namespace, ownerReferences } } as KubeObject;
  });
  const desired = objects.map((object): Desired => {
    const kind = builtin.find((one) => one.kind === object.kind);
    if (kind === undefined) throw new Error(`no kind ${object.kind}`);
    const keep = object.kind === 'Deployment' ? { keep: [['spec', 'replicas']] } : {};
    return { kind, object, createOnly: object.metadata?.name === 'vmcp-demo-keys', ...keep };
  });
  const deps: ApplyDeps = {
    cluster,
    owner: { kind: 'VirtualMCPServer', name: 'demo', uid: owner.metadata?.uid ?? '' },
    live: (kind, key) => server.store.get(stored(kind), key) as KubeObject | undefined,
    log,
  };
  const of = (kind: string, name = 'vmcp-demo') =>
    desired.find((one) => one.kind.kind === kind && one.object.metadata?.name === name);
  return {
    namespace,
    desired,
    deps,
    of,
    key: { namespace, name: 'vmcp-demo' },
    pass: () => applyAll(deps, desired, signal),
  };
}

/** HTTP requests but reads, since the last call. */
function writes(): string[] {
  const from = seen;
  seen = server.requestLog.length;
  return server.requestLog
    .slice(from)
    .filter(({ verb }) => !['get', 'list', 'watch'].includes(verb))
    .map(({ verb, path }) => `${verb} ${path.split('?')[0]?.split('/').slice(-2).join('/')}`);
}
let seen = 0;

test('the operator’s own objects are made once; 20 forced passes over them send no request but reads', async () => {
  const { pass, desired } = await world('converged');
  expect(await pass()).toMatchObject({ created: desired.length });
  writes();
  for (let i = 0; i < 20; i += 1) expect(await pass()).toMatchObject({ created: 0, changed: 0 });
  expect(writes()).toEqual([]);
});

test.each<[string, string, object]>([
  [
    'an image',
    'deployments.apps',
    { spec: { template: { spec: { containers: [{ name: 'vmcp', image: 'evil:1' }] } } } },
  ],
  ['replicas that we set', 'deployments.apps', { spec: { replicas: 9 } }],
  ['a label', 'deployments.apps', { metadata: { labels: { app: null } } }],
  ['a selector', 'services', { spec: { selector: { app: 'other' } } }],
  ['a port', 'services', { spec: { ports: [{ name: 'http', port: 1, targetPort: 1 }] } }],
  ['a service account’s token', 'serviceaccounts', { automountServiceAccountToken: true }],
  ['a budget', 'poddisruptionbudgets.policy', { spec: { maxUnavailable: 5 } }],
])('drift is repaired with one write, then all is quiet: %s', async (what, plural, patch) => {
  const { pass, key } = await world(`drift-${what.replaceAll(/\W+/g, '-').toLowerCase()}`);
  await pass();
  server.store.patch(plural, key, patch as never, other);
  writes();
  expect(await pass()).toMatchObject({ changed: 1 });
  expect(writes()).toEqual([`patch ${plural.split('.')[0]}/vmcp-demo`]);
  expect(await pass()).toMatchObject({ changed: 0 });
});

test('an object whose owner reference was taken away is no longer ours: the user is told, nothing is written', async () => {
  const { pass, key } = await world('disowned');
  await pass();
  server.store.patch('services', key, { metadata: { ownerReferences: null } } as never, other);
  writes();
  await expect(pass()).rejects.toMatchObject({ reason: 'NameTaken' });
  expect(writes()).toEqual([]);
});

test('what others add stays: an annotation, a data key, an injected container', async () => {
  const { pass, key, namespace } = await world('guests');
  await pass();
  server.store.patch('deployments.apps', key, { metadata: { annotations: { theirs: '1' } } } as never, other);
  server.store.patch('configmaps', { namespace, name: 'vmcp-demo-config' }, { data: { theirs: '1' } } as never, other);
  expect(await pass()).toMatchObject({ changed: 0 });
});

test.each<[string, (pod: Record<string, unknown>, container: Record<string, unknown>) => void]>([
  ['a field', (_pod, container) => delete container['lifecycle']],
  ['an environment variable', (_pod, container) => (container['env'] as unknown[]).pop()],
  ['a side container', (pod) => (pod['containers'] as unknown[]).pop()],
  ['a spread constraint', (pod) => (pod['topologySpreadConstraints'] as unknown[]).pop()],
  ['all pull secrets', (pod) => delete pod['imagePullSecrets']],
])('what we stop wanting goes with one write: %s', async (what, change) => {
  const { deps, desired, pass, of, key } = await world(`gone-${what.replaceAll(/\W+/g, '-')}`);
  await pass();
  const wish = structuredClone(of('Deployment')) as Desired;
  const pod = (wish.object as { spec: { template: { spec: Record<string, unknown> } } }).spec.template.spec;
  change(pod, (pod['containers'] as Record<string, unknown>[])[0] ?? {});
  const next = desired.map((one) => (one.kind.kind === 'Deployment' ? wish : one));
  expect(await applyAll(deps, next, signal)).toMatchObject({ changed: 1 });
  expect(await applyAll(deps, next, signal)).toMatchObject({ changed: 0 });
  const live = server.store.get('deployments.apps', key) as unknown as {
    spec: { template: { spec: Record<string, unknown> } };
  };
  for (const list of ['containers', 'topologySpreadConstraints', 'imagePullSecrets']) {
    expect((live.spec.template.spec[list] as unknown[] | undefined)?.length).toBe(
      (pod[list] as unknown[] | undefined)?.length,
    );
  }
});

test('replicas: set is authoritative; unset again keeps the live value, and later scaling is left alone', async () => {
  const { deps, desired, pass, key } = await world('replicas');
  await pass();
  const replicas = () =>
    (server.store.get('deployments.apps', key) as { spec?: { replicas?: number } } | undefined)?.spec?.replicas;
  expect(replicas()).toBe(3);
  const unset = desired.map((one) => {
    const { spec = {}, ...rest } = one.object as KubeObject & { spec?: Record<string, unknown> };
    const object = one.kind.kind === 'Deployment' ? { ...rest, spec: { ...spec, replicas: undefined } } : one.object;
    return { ...one, object } as Desired;
  });
  await applyAll(deps, unset, signal);
  expect(replicas()).toBe(3);
  server.store.patch('deployments.apps', key, { spec: { replicas: 7 } } as never, other);
  expect(await applyAll(deps, unset, signal)).toMatchObject({ changed: 0 });
  expect(replicas()).toBe(7);
});

test('an object replaced since we looked is not overwritten', async () => {
  const { deps, of, key, pass } = await world('replaced');
  await pass();
  const before = server.store.get('deployments.apps', key) as KubeObject;
  server.store.delete('deployments.apps', key);
  server.store.create('deployments.apps', {
    ...before,
    metadata: { name: key.name, namespace: key.namespace },
  } as never);
  const stale = { ...deps, live: () => ({ ...before, spec: {} }) };
  await expect(applyAll(stale, [of('Deployment') as Desired], signal)).rejects.toMatchObject({ reason: 'Conflict' });
});

test('prune deletes a stale object of ours and nothing of others', async () => {
  const { deps, desired, pass, namespace } = await world('pruned');
  await pass();
  const without = desired.filter(({ kind }) => kind.kind !== 'PodDisruptionBudget');
  const held = builtin.flatMap((kind) =>
    server.store.list(stored(kind), { namespace }).items.map((object) => ({ kind, object: object as KubeObject })),
  );
  expect(await prune(deps, { desired: without, held }, signal)).toBe(1);
  expect(server.store.get('poddisruptionbudgets.policy', { namespace, name: 'vmcp-demo' })).toBeUndefined();
});

test('status is written once, does not touch generation or spec, and shrinks again', async () => {
  await world('status');
  const key = { namespace: 'status', name: 'demo' };
  const live = () => server.store.get(stored(vmcps), key) as KubeObject & { status?: object };
  const write = (status: object) => writeStatus(cluster, { kind: vmcps, live: live() }, status, signal);
  const time = '2026-01-01T00:00:00Z';
  const condition = {
    type: 'Ready',
    status: 'True',
    reason: 'R',
    message: 'm',
    lastTransitionTime: time,
    observedGeneration: 1,
  };
  const backend = { name: 'a', url: 'https://a.example.com/mcp', status: 'ready' };
  const full = { phase: 'Ready', backendCount: 1, conditions: [condition], discoveredBackends: [backend] };
  expect(await write(full)).toBe(true);
  expect(await write(full)).toBe(false);
  expect(live().metadata?.generation).toBe(1);
  expect(await write({ ...full, conditions: [{ ...condition, reason: 'S' }] })).toBe(true);
  expect(await write({ phase: 'Ready', backendCount: 0, discoveredBackends: [], conditions: [] })).toBe(true);
  expect(await write({ phase: 'Ready', backendCount: 0, discoveredBackends: [], conditions: [] })).toBe(false);
  expect(live().status).toEqual({ phase: 'Ready', backendCount: 0 });
});

test('a reflector over TLS lists, follows changes and bookmarks, and with metadataOnly holds no data', async () => {
  const namespace = 'watched';
  server.store.create('namespaces', { metadata: { name: namespace } });
  const secret = (name: string) => ({ metadata: { name, namespace }, data: { password: 'c2VjcmV0' } });
  server.store.create('secrets', secret('before') as never);
  const reflector = startReflector(
    { kind: kinds.secrets, namespaces: [namespace], metadataOnly: true },
    { connection, log },
  );
  await reflector.synced;
  server.store.create('secrets', secret('after') as never);
  await until(() => reflector.store.list().length === 2);
  server.store.delete('secrets', { namespace, name: 'before' });
  await until(() => reflector.store.list().length === 1);
  expect(reflector.store.get({ namespace, name: 'after' })).toMatchObject({ kind: 'Secret', metadata: { namespace } });
  expect(JSON.stringify(reflector.store.list())).not.toContain('c2VjcmV0');
  await reflector.close();
});

test('events reach the API and repeats become a series', async () => {
  await world('events');
  const key = { namespace: 'events', name: 'demo' };
  const recorder = createRecorder({ cluster, instance: 'pod-1', log });
  const regarding = server.store.get(stored(vmcps), key) as KubeObject;
  const note = { type: 'Warning', reason: 'NameTaken', action: 'Apply', note: 'taken' } as const;
  recorder.record(regarding, note);
  recorder.record(regarding, note);
  await until(async () => {
    const { items } = await cluster.list(kinds.events, { namespace: key.namespace }, signal);
    return items.length === 1 && items[0]?.series?.count === 2;
  });
  await recorder.close();
  expect(log.lines.filter(({ message }) => message === 'event not written')).toEqual([]);
});
