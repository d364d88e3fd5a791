/** Nothing secret stands anywhere but in Secrets: planted values are looked for in every other object, in events and in the log. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { createApi } from '../../hack/dev-cluster/api.ts';
import { startApiServer } from '../../hack/dev-cluster/apiserver/server.ts';
import { startControllers } from '../../hack/dev-cluster/controllers/controllers.ts';
import type { Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import { startOperator } from '../src/operator.ts';
import { createSilentLog } from '../src/testing/silent-log.ts';
import { startFakeKubelet } from './kubelet.ts';
import { eventually, namespace } from './world.ts';

const group = 'toolhive.stacklok.dev';
const planted = { first: 'planted-entry-secret-1', rotated: 'planted-entry-secret-2', proxy: 'planted-proxy-secret' };
const searched = [
  ...['virtualmcpservers', 'mcpgroups', 'mcpservers', 'mcpserverentries', 'mcpremoteproxies'].map(
    (name) => `${name}.${group}`,
  ),
  ...[
    'configmaps',
    'services',
    'serviceaccounts',
    'pods',
    'deployments.apps',
    'replicasets.apps',
    'events.events.k8s.io',
  ],
];

async function rig() {
  const dir = mkdtempSync(join(tmpdir(), 'operator-secrecy-'));
  const server = await startApiServer({ crdDir: join(import.meta.dirname, '../../crds'), dir });
  const { store } = server;
  store.create('namespaces', { metadata: { name: namespace } });
  let service = 1;
  const addresses = { pod: () => '', service: () => `10.96.0.${service++}`, close: async () => undefined };
  const api = createApi(store, 'kube-controller-manager');
  const workloads = startControllers({ api, addresses, now: () => new Date(), log: () => undefined });
  const kubelet = startFakeKubelet(store);
  const log = createSilentLog();
  const ports = { metricsPort: 0, healthPort: 0, qps: 50, burst: 100, workers: 2 };
  const operator = await startOperator({
    settings: {
      ...{ ...ports, kubeconfig: server.kubeconfigFor('operator'), watchNamespaces: undefined, vmcpImage: 'vmcp:1' },
      ...{ logLevel: 'debug', instance: 'test', leaderElection: false, leaseNamespace: undefined, keyRotationMs: 1e12 },
    },
    log,
    userAgent: 'test',
    replicas: { ask: kubelet.ask, retryMs: 20 },
  });
  await operator.ready;
  const close = async () => {
    await operator.close();
    kubelet.close();
    workloads.close();
    await server.close();
    rmSync(dir, { recursive: true, force: true });
  };
  return { store, log, close };
}

test('no planted value, nor a root key, stands in a ConfigMap, a status, a pod, an event or the log', async () => {
  const { store, log, close } = await rig();
  try {
    const put = (plural: string, kind: string, name: string, spec: Dict) =>
      store.create(`${plural}.${group}`, { apiVersion: `${group}/v1beta1`, kind, metadata: { name, namespace }, spec });
    const phase = (plural: string, name: string) =>
      (store.get(`${plural}.${group}`, { namespace, name })?.['status'] as Dict | undefined)?.['phase'];
    const secret = (name: string, value: string) =>
      store.create('secrets', { metadata: { name, namespace }, data: { token: btoa(value) } });
    const member = (name: string): Dict => ({
      groupRef: { name: 'tools' },
      remoteUrl: 'https://mcp.example.com/mcp',
      transport: 'streamable-http',
      headerForward: { addHeadersFromSecret: [{ headerName: 'X-Key', valueSecretRef: { name, key: 'token' } }] },
    });
    secret('entry', planted.first);
    secret('proxy', planted.proxy);
    put('mcpgroups', 'MCPGroup', 'tools', {});
    put('mcpserverentries', 'MCPServerEntry', 'a', member('entry'));
    put('mcpremoteproxies', 'MCPRemoteProxy', 'b', member('proxy'));
    const incomingAuth = { type: 'anonymous' };
    put('virtualmcpservers', 'VirtualMCPServer', 'demo', { groupRef: { name: 'tools' }, incomingAuth });
    await eventually('Ready', () => phase('virtualmcpservers', 'demo') === 'Ready');
    const credentials = () =>
      Object.values((store.get('secrets', { namespace, name: 'vmcp-demo-credentials' })?.['data'] ?? {}) as Dict);
    expect(credentials().toSorted()).toEqual([btoa(planted.first), btoa(planted.proxy)].toSorted());
    store.patch('secrets', { namespace, name: 'entry' }, { data: { token: btoa(planted.rotated) } });
    await eventually('rotated', () => credentials().includes(btoa(planted.rotated)));
    store.patch('secrets', { namespace, name: 'proxy' }, { data: { token: null } });
    await eventually('a key that is gone', () => phase('virtualmcpservers', 'demo') === 'Degraded');
    await eventually('an event', () => store.list('events.events.k8s.io').items.length > 0);

    const ring = (store.get('secrets', { namespace, name: 'vmcp-demo-keys' })?.['data'] as Dict)['keys.json'] as string;
    const { keys } = JSON.parse(Buffer.from(ring, 'base64').toString()) as { keys: { key: string }[] };
    const values = [...Object.values(planted), ...keys.map(({ key }) => key), ring];
    const secretTexts = values.flatMap((value) => [value, btoa(value)]);
    const places = Object.fromEntries(searched.map((plural) => [plural, JSON.stringify(store.list(plural).items)]));
    const all = { ...places, log: inspect(log.lines, { depth: 20, maxStringLength: null, maxArrayLength: null }) };
    expect(log.lines.length).toBeGreaterThan(5);
    for (const [place, text] of Object.entries(all)) {
      expect(`${place}: ${secretTexts.filter((value) => text.includes(value)).length}`).toBe(`${place}: 0`);
    }
    expect(JSON.stringify(store.list('secrets').items)).toContain(btoa(planted.rotated));
  } finally {
    await close();
  }
});
