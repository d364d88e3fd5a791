/** A whole life of the kinds, on any API server: all that the operator asks for, its rules must grant. */
import type { Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import { eventually, type CaseWorld } from './world.ts';

/** `hasRepeated`: whether an event has been told again, which is the last thing the operator asks for. */
export async function live(world: CaseWorld, hasRepeated: () => boolean): Promise<void> {
  const { namespace } = world;
  const spec: Dict = { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } };
  const status = () => (world.get('VirtualMCPServer', 'demo')?.['status'] ?? {}) as Dict;
  await world.put('MCPGroup', 'tools', {});
  await world.put('MCPServer', 'echo', { groupRef: { name: 'tools' }, image: 'mcp:1', transport: 'streamable-http' });
  await world.store.create('secrets', { metadata: { name: 'api', namespace }, data: { token: btoa('one') } });
  const broken = { 'ca.crt': 'not a certificate' };
  await world.store.create('configmaps', { metadata: { name: 'ca', namespace }, data: broken });
  await world.put('MCPServerEntry', 'remote', {
    groupRef: { name: 'tools' },
    remoteUrl: 'https://mcp.example.com/mcp',
    transport: 'streamable-http',
    headerForward: { addHeadersFromSecret: [{ headerName: 'X-K', valueSecretRef: { name: 'api', key: 'token' } }] },
    caBundleRef: { configMapRef: { name: 'ca', key: 'ca.crt' } },
  });
  await world.put('MCPRemoteProxy', 'proxy', { remoteUrl: 'https://proxy.example.com/mcp' });
  await world.put('MCPToolConfig', 'words', {});
  await world.put('VirtualMCPServer', 'demo', { ...spec, replicas: 2 });
  await eventually('Degraded by the entry', () => status()['phase'] === 'Degraded' && status()['readyReplicas'] === 2);
  await world.put('VirtualMCPServer', 'demo', { ...spec, replicas: 1, serviceAccount: 'default' });
  const gone = (kind: string) => world.get(kind, 'vmcp-demo') === undefined;
  await eventually('pruned', () => gone('serviceaccounts') && gone('poddisruptionbudgets.policy'));
  world.kubelet.setBackend('echo', 'unavailable');
  await eventually('Failed', () => status()['phase'] === 'Failed');
  world.kubelet.setBackend('echo', 'ready');
  await eventually('Degraded again', () => status()['phase'] === 'Degraded');
  world.kubelet.setBackend('echo', 'unavailable');
  await eventually('a repeated event', hasRepeated);
}
