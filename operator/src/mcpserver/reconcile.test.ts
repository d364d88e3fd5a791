/** What a pass over an MCPServer asks of the loop: to look again where no event would tell. Stores are real, the cluster is in memory. */
import type { MCPServer } from '@vmcp/crds';
import type { Caches } from '../caches.ts';
import { ApiError } from '../errors.ts';
import { customKind, services } from '../kube/kinds.ts';
import { createStore } from '../kube/store.ts';
import { createFakeCluster } from '../testing/fake-cluster.ts';
import { createSilentLog } from '../testing/silent-log.ts';
import { serverBackend } from './backend.ts';
import { rollout, type Rollout } from '../workload/rollout.ts';
import { plan, serverPass } from './reconcile.ts';
import { status, type ServerFacts } from './status.ts';

const key = { namespace: 'ns', name: 'echo' };
const { signal } = new AbortController();

function rig() {
  const cluster = createFakeCluster();
  const indexes = { owner: () => [], workload: () => [], group: () => [] };
  const names = 'servers groups deployments services configMaps secrets serviceAccounts podDisruptionBudgets pods';
  const stores = Object.fromEntries(names.split(' ').map((name) => [name, createStore(indexes)]));
  const spec = { groupRef: { name: 'tools' }, image: 'mcp:1', transport: 'streamable-http' };
  const server = { metadata: { ...key, uid: 'u', generation: 1 }, spec } as MCPServer;
  stores['servers']?.upsert(server);
  cluster.put(customKind('MCPServer'), server);
  const caches = Object.fromEntries(Object.entries(stores).map(([name, store]) => [name, { store }]));
  const recorder = { record: () => undefined, close: async () => undefined };
  const deps = { cluster, caches: caches as unknown as Caches, recorder, log: createSilentLog(), now: () => 0 };
  return { cluster, pass: serverPass(deps) };
}

test.each([
  ['env and secrets', { env: [{ name: 'A', value: '1' }], secrets: [{ name: 's', key: 'A' }] }, 'spec.secrets[0]'],
  [
    'two secrets',
    {
      secrets: [
        { name: 's', key: 'A' },
        { name: 's', key: 'b', targetEnvName: 'A' },
      ],
    },
    'spec.secrets[1]',
  ],
])('one variable given twice by %s is told, nothing is made, and no group serves the server', (_title, more, path) => {
  const metadata = { name: 'echo', namespace: 'ns' };
  const server: MCPServer = { metadata, spec: { image: 'x', transport: 'streamable-http', ...more } };
  const refused = { condition: 'Valid', reason: 'ValidationFailed', message: expect.stringContaining(path) };
  expect(plan(server)).toEqual({ problem: refused });
  expect(serverBackend(server)).toEqual({ problem: expect.stringContaining('"A" is already set') });
});

test.each([
  ['streamable-http', 'sse', '/mcp', true],
  ['streamable-http', 'streamable-http', '/mcp', false],
  ['sse', 'sse', '/sse#echo', false],
  ['sse', 'streamable-http', '/sse#echo', false],
] as const)(
  'a server of transport %s with proxyMode %s: url …%s, warned %p',
  (transport, proxyMode, path, isWarned) => {
    const server: MCPServer = {
      metadata: { name: 'echo', namespace: 'ns' },
      spec: { image: 'x', transport, proxyMode },
    };
    const facts = { hasGroup: true, toolConfig: undefined, rollout: rollout(undefined, []), nowMs: 0 };
    const { url, conditions = [] } = status({ server, problems: [], ...facts });
    expect(url).toBe(`http://mcp-echo-proxy.ns.svc.cluster.local:8080${path}`);
    expect(conditions.some(({ type }) => type === 'SettingsIgnored')).toBe(isWarned);
  },
);

test.each<[string, string, number, boolean]>([
  ['Valid', 'NotSupported', 1, false],
  ['Valid', 'ObjectRefused', 0, false],
  ['Valid', 'ObjectRefused', 1, true],
  ['PodTemplateSpecValid', 'InvalidPodTemplateSpec', 0, false],
  ['ConfigApplied', 'ApplyFailed', 0, true],
])('refused as %s/%s with %d ready pods: it has a URL: %p', (condition, reason, readyReplicas, hasUrl) => {
  const server: MCPServer = { metadata: { name: 'echo', namespace: 'ns' }, spec: { image: 'x' } };
  const problems = [{ condition, reason, message: 'why' }] as ServerFacts['problems'];
  const now = { ...rollout(undefined, [], 1), readyReplicas };
  const next = status({ server, problems, hasGroup: true, toolConfig: undefined, rollout: now, nowMs: 0 });
  expect(next.url !== undefined).toBe(hasUrl);
});

test.each<[string, Partial<Rollout>, string, Record<string, string>]>([
  ['is complete', {}, '1 of 1 replicas ready', {}],
  ['is under way', { isComplete: false }, '1 of 1 replicas ready', { Reconciling: 'RolloutUnderWay' }],
  [
    'fails',
    { isComplete: false, fault: 'pod "b" is in ErrImagePull' },
    '1 of 1 replicas ready; other pods do not start: pod "b" is in ErrImagePull',
    { Degraded: 'RolloutFailed', Reconciling: 'RolloutUnderWay' },
  ],
  [
    'has exceeded its deadline',
    { isComplete: false, deadlineExceeded: true },
    '1 of 1 replicas ready; other pods are not ready after the progress deadline',
    { Degraded: 'RolloutFailed', Stalled: 'RolloutFailed' },
  ],
])('a server with a ready pod is Ready, and tells when its rollout %s', (_when, more, message, told) => {
  const server: MCPServer = { metadata: { name: 'echo', namespace: 'ns' }, spec: { image: 'x' } };
  const now = { ...rollout(undefined, [], 1), readyReplicas: 1, isComplete: true, ...more };
  const next = status({ server, problems: [], hasGroup: true, toolConfig: undefined, rollout: now, nowMs: 0 });
  expect(next).toMatchObject({ phase: 'Ready', message });
  const conditions = (next.conditions ?? []).filter(({ type }) => /Degraded|Reconciling|Stalled/.test(type));
  expect(Object.fromEntries(conditions.map(({ type, reason }) => [type, reason]))).toEqual(told);
});

test('an API server that fails to take an object: the status tells why it waits, and the pass is tried again', async () => {
  const { cluster, pass } = rig();
  const apply = cluster.apply.bind(cluster);
  const down = new ApiError(500, 'InternalError', 'failed calling webhook "x": connection refused');
  cluster.apply = async (kind, ...rest) => {
    if (kind.kind === 'Deployment') throw down;
    return apply(kind, ...rest);
  };
  await expect(pass(key, signal)).rejects.toBe(down);
  expect(cluster.writes().at(-1)?.body).toMatchObject({
    status: {
      phase: 'Pending',
      message: expect.stringContaining('failed calling webhook "x"'),
      conditions: expect.arrayContaining([
        expect.objectContaining({ type: 'Valid', status: 'True' }),
        expect.objectContaining({ type: 'Ready', status: 'False', reason: 'ApplyFailed' }),
      ]),
    },
  });
});

test('a name taken by a foreign object is looked at again after 30 s, and heals when the object has gone', async () => {
  const { cluster, pass } = rig();
  const foreign = { namespace: 'ns', name: 'mcp-echo-proxy' };
  cluster.put(services, { metadata: { ...foreign, uid: 'theirs' } });
  expect(await pass(key, signal)).toEqual({ requeueAfterMs: 30_000 });
  expect(JSON.stringify(cluster.writes().at(-1)?.body)).toContain('NameTaken');
  await cluster.delete(services, foreign, 'theirs', signal);
  expect(await pass(key, signal)).toBeUndefined();
  expect(cluster.live(services, foreign)).toMatchObject({ metadata: { ownerReferences: [{ name: 'echo' }] } });
});
