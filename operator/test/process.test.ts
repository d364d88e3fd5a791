/** The operator as processes against the embedded API server: who leads, how they end, what their exit codes say. Real times. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startApiServer } from '../../hack/dev-cluster/apiserver/server.ts';
import type { ApiServer } from '../../hack/dev-cluster/apiserver/types.ts';
import { until } from '../src/testing/until.ts';

const root = join(import.meta.dirname, '../..');
let dir: string;
let server: ApiServer;
const running = new Set<ChildProcess>();

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'operator-process-'));
  server = await startApiServer({ crdDir: join(root, 'crds'), dir });
  server.store.create('namespaces', { metadata: { name: 'ns' } });
});
afterEach(async () => {
  for (const child of running) {
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  await server.close();
  rmSync(dir, { recursive: true });
});

interface Process {
  readonly child: ChildProcess;
  readonly lines: { readonly msg?: string; readonly healthPort?: number }[];
  /** Raw standard error. */
  text(): string;
  readonly exited: Promise<number | null>;
  said(message: string): boolean;
  get(path: string): Promise<number>;
}

function start(name: string, environment: Record<string, string> = {}): Process {
  const env = {
    PATH: process.env['PATH'] ?? '',
    KUBECONFIG: server.kubeconfigFor('operator'),
    VMCP_IMAGE: 'vmcp:1.2.3',
    METRICS_PORT: '0',
    HEALTH_PORT: '0',
    POD_NAME: name,
    POD_NAMESPACE: 'ns',
    ...environment,
  };
  const child = spawn(process.execPath, ['operator/src/main.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  running.add(child);
  let text = '';
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  const lines = () =>
    text
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Process['lines'][number]);
  const exited = once(child, 'exit').then(([code]) => {
    running.delete(child);
    return code as number | null;
  });
  return {
    child,
    get lines() {
      return lines();
    },
    text: () => text,
    exited,
    said: (message) => lines().some(({ msg }) => msg === message),
    async get(path) {
      const port = lines().find(({ healthPort }) => healthPort !== undefined)?.healthPort;
      return port === undefined ? 0 : (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    },
  };
}

const holder = () => {
  const lease = server.store.get('leases.coordination.k8s.io', { namespace: 'ns', name: 'vmcp-operator' });
  return (lease?.['spec'] as { holderIdentity?: string } | undefined)?.holderIdentity;
};
const groups = 'mcpgroups.toolhive.stacklok.dev';
const makeGroup = (name: string) =>
  server.store.create(groups, {
    apiVersion: 'toolhive.stacklok.dev/v1beta1',
    kind: 'MCPGroup',
    metadata: { name, namespace: 'ns' },
    spec: {},
  });
const isDone = (name: string) => server.store.get(groups, { namespace: 'ns', name })?.['status'] !== undefined;
const startMs = 20_000;

test('a standby is ready and idle; killed (kill -9), the leader is followed when its Lease expires; released, at once', async () => {
  const first = start('first');
  await until(() => first.said('leadership acquired'), startMs);
  const second = start('second');
  await until(async () => (await second.get('/readyz')) === 200, startMs);
  makeGroup('one');
  await until(() => isDone('one'));
  expect(holder()).toMatch(/^first_[0-9a-f]{16}$/);
  expect(second.said('leadership acquired')).toBe(false);

  first.child.kill('SIGKILL');
  makeGroup('two');
  await until(() => isDone('two'), 30_000);
  expect(holder()).toMatch(/^second_/);

  const third = start('third');
  await until(async () => (await third.get('/readyz')) === 200, startMs);
  second.child.kill('SIGTERM');
  expect(await second.exited).toBe(0);
  expect(second.said('operator stopped')).toBe(true);
  makeGroup('three');
  await until(() => isDone('three'), 10_000);
  expect(holder()).toMatch(/^third_/);
}, 120_000);

test('a leader whose Lease is taken exits with 1 before it writes anything more', async () => {
  const { exited, said } = start('first');
  await until(() => said('leadership acquired'), startMs);
  const key = { namespace: 'ns', name: 'vmcp-operator' };
  server.store.patch('leases.coordination.k8s.io', key, { spec: { holderIdentity: 'thief' } });
  expect(await exited).toBe(1);
  expect(said('leadership lost: exiting')).toBe(true);
  expect(holder()).toBe('thief');
});

test('wrong settings end it with 2 and one line that names them all', async () => {
  const { exited, text } = start('first', { VMCP_IMAGE: 'vmcp:latest', WORKERS: 'many' });
  expect(await exited).toBe(2);
  expect(text()).toMatch(/^vmcp-operator: VMCP_IMAGE "vmcp:latest" moves.*WORKERS "many".*\n$/);
});

test('a port in use ends it with 1', async () => {
  const first = start('first');
  await until(() => first.said('operator started'), startMs);
  const port = String(first.lines.find(({ healthPort }) => healthPort !== undefined)?.healthPort);
  const second = start('second', { HEALTH_PORT: port });
  expect(await second.exited).toBe(1);
  expect(second.said('operator could not start')).toBe(true);
});

test('without an API server it waits, alive and not ready, and stops with 0 when told', async () => {
  const kubeconfig = server.kubeconfigFor('operator');
  await server.close();
  const operator = start('first', { KUBECONFIG: kubeconfig });
  await until(() => operator.said('list or watch failed: will retry'), startMs);
  expect([await operator.get('/healthz'), await operator.get('/readyz')]).toEqual([200, 503]);
  operator.child.kill('SIGTERM');
  expect(await operator.exited).toBe(0);
});
