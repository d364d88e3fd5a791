/**
 * Least privilege, both ways: what the operator asks the API server for over a resource's life is granted by config/rbac, and
 * what is granted there is asked for.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Dict, RequestRecord } from '../../hack/dev-cluster/apiserver/types.ts';
import { eventually, namespace, startWorld } from './world.ts';

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

const role = parse(readFileSync(join(import.meta.dirname, '../../config/rbac/role.yaml'), 'utf8')) as { rules: Rule[] };
const granted = new Set(
  role.rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => `${verb} ${group}/${resource}`))),
  ),
);

/** Granted for clusters that the embedded one is not: admission of owner references. */
const unasked = /\/(mcpservers|virtualmcpservers)\/finalizers$/;

/** `verb group/resource[/subresource]` of a request for a resource; discovery is open to everybody. */
function asked({ path, verb }: RequestRecord): string[] {
  const [, group = '', rest] = /^\/(?:api|apis\/([^/]+))\/v[^/?]+\/([^?]+)/.exec(path) ?? [];
  if (rest === undefined) return [];
  const [resource, , subresource] = rest.replace(/^namespaces\/[^/]+\//, '').split('/');
  const name = subresource === undefined ? resource : `${resource}/${subresource}`;
  // Server-side apply is authorised as create too.
  const isApply = verb === 'patch' && path.includes('force=true') && subresource === undefined;
  return [`${verb} ${group}/${name}`, ...(isApply ? [`create ${group}/${name}`] : [])];
}

test('the ClusterRole grants exactly what a whole life of the kinds asks for', async () => {
  const world = await startWorld();
  const spec: Dict = { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } };
  const status = () => (world.get('VirtualMCPServer', 'demo')?.['status'] ?? {}) as Dict;
  const seen = new Set<string>();
  try {
    world.put('MCPGroup', 'tools', {});
    world.put('MCPServer', 'echo', { groupRef: { name: 'tools' }, image: 'mcp:1', transport: 'streamable-http' });
    world.store.create('secrets', { metadata: { name: 'api', namespace }, data: { token: btoa('one') } });
    world.store.create('configmaps', { metadata: { name: 'ca', namespace }, data: { 'ca.crt': 'not a certificate' } });
    world.put('MCPServerEntry', 'remote', {
      groupRef: { name: 'tools' },
      remoteUrl: 'https://mcp.example.com/mcp',
      transport: 'streamable-http',
      headerForward: { addHeadersFromSecret: [{ headerName: 'X-K', valueSecretRef: { name: 'api', key: 'token' } }] },
      caBundleRef: { configMapRef: { name: 'ca', key: 'ca.crt' } },
    });
    world.put('MCPRemoteProxy', 'proxy', { remoteUrl: 'https://proxy.example.com/mcp' });
    world.put('MCPToolConfig', 'words', {});
    world.put('VirtualMCPServer', 'demo', { ...spec, replicas: 2 });
    await eventually(
      'Degraded by the entry',
      () => status()['phase'] === 'Degraded' && status()['readyReplicas'] === 2,
    );
    world.put('VirtualMCPServer', 'demo', { ...spec, replicas: 1, serviceAccount: 'default' });
    const gone = (kind: string) => world.get(kind, 'vmcp-demo') === undefined;
    await eventually('pruned', () => gone('serviceaccounts') && gone('poddisruptionbudgets.policy'));
    world.kubelet.setBackend('echo', 'unavailable');
    await eventually('Failed', () => status()['phase'] === 'Failed');
    world.kubelet.setBackend('echo', 'ready');
    await eventually('Degraded again', () => status()['phase'] === 'Degraded');
    world.kubelet.setBackend('echo', 'unavailable');
    await eventually('a repeated event', () => {
      for (const request of world.requests()) for (const one of asked(request)) seen.add(one);
      return seen.has('patch events.k8s.io/events');
    });
  } finally {
    await world.close();
  }
  expect([...seen].filter((one) => !granted.has(one)).toSorted()).toEqual([]);
  expect([...granted].filter((one) => !seen.has(one) && !unasked.test(one)).toSorted()).toEqual([]);
});
