/** How the operator's process ends, and what its exit code says then. Against the embedded API server; real times. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { startFaultProxy, type FaultProxy } from '../../hack/control-plane/fault-proxy/fault-proxy.ts';
import { startApiServer } from '../../hack/dev-cluster/apiserver/server.ts';
import type { ApiServer } from '../../hack/dev-cluster/apiserver/types.ts';
import { until } from '../src/testing/until.ts';
import { createSpawner, type Spawned } from './spawned.ts';

jest.setTimeout(60_000);

let dir: string;
let server: ApiServer;
let proxy: FaultProxy;
const spawner = createSpawner(() => ({ KUBECONFIG: proxy.kubeconfig, POD_NAMESPACE: 'ns' }));
const { start } = spawner;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'operator-process-'));
  server = await startApiServer({ crdDir: join(import.meta.dirname, '../../crds'), dir });
  server.store.create('namespaces', { metadata: { name: 'ns' } });
  proxy = await startFaultProxy({ kubeconfig: server.kubeconfigPath, dir: join(dir, 'proxy') });
});
afterEach(async () => {
  await spawner.close();
  await proxy.close();
  await server.close();
  rmSync(dir, { recursive: true });
});

const lease = { namespace: 'ns', name: 'vmcp-operator' };
const holder = () => {
  const spec = server.store.get('leases.coordination.k8s.io', lease)?.['spec'] as { holderIdentity?: string };
  return spec?.holderIdentity?.replace(/_.*/, '');
};
const startMs = 30_000;
const leads = (one: Spawned) => until(() => one.said('leadership acquired'), startMs);
const isWrite = ({ method, path }: { method: string; path: string }) => method !== 'GET' && !path.includes('/leases');
const kill = (one: Spawned, ...signals: NodeJS.Signals[]) => signals.forEach((signal) => one.child.kill(signal));

/** A pass that waits for an answer that does not come. */
async function hangs(): Promise<void> {
  proxy.set({ silent: true, only: isWrite });
  server.store.create('mcpgroups.toolhive.stacklok.dev', {
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'MCPGroup',
    metadata: { name: 'tools', namespace: 'ns' },
    spec: {},
  });
  await until(() => proxy.requests.some(isWrite), startMs);
}

test.each(['SIGTERM', 'SIGINT'] as const)('0: told to stop by %s, it has released the Lease', async (signal) => {
  const operator = start('first');
  await leads(operator);
  kill(operator, signal);
  expect(await operator.exited).toBe(0);
  expect(operator.said('operator stopped')).toBe(true);
  expect(holder()).toBe('');
});

test('0: asked for --help, it lists its settings and starts nothing', async () => {
  const operator = start('first', { VMCP_IMAGE: undefined }, ['--help']);
  expect(await operator.exited).toBe(0);
  expect(operator.text()).toMatch(/^usage: vmcp-operator .*\n {2}--vmcp-image \(VMCP_IMAGE\)/);
  expect(proxy.requests).toEqual([]);
});

test('0: told to stop while another leads, whose Lease stays', async () => {
  const first = start('first');
  await leads(first);
  const second = start('second');
  await until(async () => (await second.get('/readyz')) === 200, startMs);
  kill(second, 'SIGTERM');
  expect(await second.exited).toBe(0);
  expect(second.said('leadership acquired')).toBe(false);
  expect(holder()).toBe('first');
});

test('0: told to stop while there is no API server, which it waits for, alive and not ready', async () => {
  proxy.point(undefined);
  const operator = start('first');
  await until(() => operator.said('list or watch failed: will retry'), startMs);
  expect([await operator.get('/healthz'), await operator.get('/readyz')]).toEqual([200, 503]);
  kill(operator, 'SIGTERM');
  expect(await operator.exited).toBe(0);
});

test('0: told to stop in the middle of a pass, it waits for its answer', async () => {
  const operator = start('first');
  await leads(operator);
  await hangs();
  kill(operator, 'SIGTERM');
  await until(() => operator.said('operator stopping'));
  expect(await operator.get('/readyz')).toBe(503);
  expect(operator.child.exitCode).toBe(null);
  proxy.set({});
  expect(await operator.exited).toBe(0);
  const group = server.store.get('mcpgroups.toolhive.stacklok.dev', { namespace: 'ns', name: 'tools' });
  expect(group?.['status']).toMatchObject({ phase: 'Ready' });
});

test.each<[NodeJS.Signals, NodeJS.Signals]>([
  ['SIGTERM', 'SIGTERM'],
  ['SIGTERM', 'SIGINT'],
  ['SIGINT', 'SIGINT'],
])('1: told by %s to stop, and again by %s while a pass hangs, it ends at once', async (first, second) => {
  const operator = start('first');
  await leads(operator);
  await hangs();
  kill(operator, first);
  await until(() => operator.said('operator stopping'));
  kill(operator, second);
  expect(await operator.exited).toBe(1);
  expect(operator.said('operator stopped')).toBe(false);
});

test('1: another takes its Lease; it writes nothing more, nor releases what is not its own', async () => {
  const operator = start('first');
  await leads(operator);
  server.store.patch('leases.coordination.k8s.io', lease, { spec: { holderIdentity: 'thief' } });
  expect(await operator.exited).toBe(1);
  expect(operator.said('leadership lost: exiting')).toBe(true);
  expect(holder()).toBe('thief');
});

test('1: it cannot renew its Lease for 10 s', async () => {
  const operator = start('first');
  await leads(operator);
  proxy.set({ silent: true });
  const silentMs = performance.now();
  expect(await operator.exited).toBe(1);
  expect(performance.now() - silentMs).toBeGreaterThan(7000);
  expect(operator.said('leadership lost: exiting')).toBe(true);
  expect(operator.text()).toContain('the lease could not be renewed for 10000 ms');
});

test('1: a fault that nobody foresaw', async () => {
  const fault = 'data:text/javascript,setInterval(() => { if (performance.now() > 4000) throw new Error("x"); }, 100)';
  const operator = start('first', { NODE_OPTIONS: `--import "${fault}"` });
  expect(await operator.exited).toBe(1);
  expect(operator.said('unforeseen fault: exiting')).toBe(true);
});

test('1: a port in use', async () => {
  const first = start('first');
  await until(() => first.said('operator started'), startMs);
  const second = start('second', { HEALTH_PORT: String(first.healthPort()) });
  expect(await second.exited).toBe(1);
  expect(second.said('operator could not start')).toBe(true);
});

test.each<[string, (dir: string) => Record<string, string | undefined>, string]>([
  ['is not there', () => ({ KUBECONFIG: '/nowhere' }), 'kubeconfig \\"/nowhere\\" could not be read'],
  ['cannot be understood', (at) => ({ KUBECONFIG: put(at, '{{') }), 'could not be read'],
  ['names no cluster', (at) => ({ KUBECONFIG: put(at, 'kind: Config\n') }), 'names no current cluster'],
  [
    'is not given, outside a pod',
    (at) => ({ KUBECONFIG: undefined, HOME: at }),
    'no cluster to talk to: set KUBECONFIG',
  ],
])('1: a kubeconfig that %s', async (_what, environment, words) => {
  const operator = start('first', environment(dir));
  expect(await operator.exited).toBe(1);
  expect(operator.said('operator could not start')).toBe(true);
  expect(operator.text()).toContain(words);
});

function put(at: string, text: string): string {
  const path = join(at, 'broken.kubeconfig');
  writeFileSync(path, text);
  return path;
}

test.each<[string, Record<string, string | undefined>, string[], RegExp]>([
  ['variables', { VMCP_IMAGE: 'vmcp:latest', WORKERS: 'x' }, [], /VMCP_IMAGE "vmcp:latest" moves.*WORKERS "x"/],
  ['no image', { VMCP_IMAGE: undefined }, [], /VMCP_IMAGE is not set/],
  ['a flag’s value', {}, ['--qps', 'many'], /API_QPS "many" is not a whole number/],
  ['an unknown flag', {}, ['--colour', 'red'], /'--colour'/],
  ['an argument that is no flag', {}, ['start'], /'start'/],
])('2: wrong settings (%s), all named in one line', async (_what, environment, args, words) => {
  const operator = start('first', environment, args);
  expect(await operator.exited).toBe(2);
  expect(operator.text()).toMatch(/^vmcp-operator: .*\n$/);
  expect(operator.text()).toMatch(words);
});
