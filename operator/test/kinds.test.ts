/** MCPGroup, MCPServer and MCPServerEntry through the whole operator. */
import type { Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import { eventually, namespace, quiet, startWorld, type Ours, type World } from './world.ts';

let world: World;
beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const status = (kind: Ours, name: string) => (world.get(kind, name)?.['status'] ?? {}) as Dict;
const condition = (kind: Ours, name: string, type: string) =>
  ((status(kind, name)['conditions'] ?? []) as Dict[]).find((one) => one['type'] === type);
const server = (more: Dict = {}): Dict => ({ image: 'mcp:1', transport: 'streamable-http', ...more });
const entry = (more: Dict = {}): Dict => ({
  groupRef: { name: 'tools' },
  remoteUrl: 'https://mcp.example.com/mcp',
  transport: 'streamable-http',
  ...more,
});

describe('an MCPGroup', () => {
  test('lists its members by kind, sorted, as they come and go', async () => {
    world.put('MCPGroup', 'tools', {});
    await eventually('empty group ready', () => status('MCPGroup', 'tools')['phase'] === 'Ready');
    world.put('MCPServer', 'b', server({ groupRef: { name: 'tools' } }));
    world.put('MCPServer', 'a', server({ groupRef: { name: 'tools' } }));
    world.put('MCPServerEntry', 'e', entry());
    await eventually(
      'three members',
      () => status('MCPGroup', 'tools')['serverCount'] === 2 && status('MCPGroup', 'tools')['entryCount'] === 1,
    );
    expect(status('MCPGroup', 'tools')).toMatchObject({ servers: ['a', 'b'], entries: ['e'], remoteProxyCount: 0 });
    expect(condition('MCPGroup', 'tools', 'MCPServersChecked')).toMatchObject({
      status: 'True',
      reason: 'ListMCPServersCheckSucceeded',
    });
    world.put('MCPServer', 'a', server());
    world.remove('MCPServerEntry', 'e');
    await eventually(
      'one member',
      () => status('MCPGroup', 'tools')['serverCount'] === 1 && status('MCPGroup', 'tools')['entryCount'] === 0,
    );
  });
});

describe('an MCPServer', () => {
  test('becomes Deployment mcp-<name> and Service mcp-<name>-proxy, told its port, without a token', async () => {
    world.put(
      'MCPServer',
      'echo',
      server({ proxyPort: 9000, mcpPort: 7000, args: ['--x'], env: [{ name: 'PORT', value: '1' }] }),
    );
    await eventually('Ready', () => status('MCPServer', 'echo')['phase'] === 'Ready');
    expect(status('MCPServer', 'echo')).toMatchObject({
      url: 'http://mcp-echo-proxy.ns.svc.cluster.local:9000/mcp',
      readyReplicas: 1,
    });
    const pod = ((world.get('deployments.apps', 'mcp-echo')?.['spec'] as Dict)['template'] as Dict)['spec'] as Dict;
    expect(pod).toMatchObject({
      automountServiceAccountToken: false,
      securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
      containers: [
        {
          name: 'mcp',
          image: 'mcp:1',
          args: ['--x'],
          env: [
            { name: 'PORT', value: '1' },
            { name: 'MCP_PORT', value: '7000' },
          ],
          ports: [{ containerPort: 7000 }],
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } },
        },
      ],
    });
    expect((world.get('services', 'mcp-echo-proxy')?.['spec'] as Dict)['ports']).toEqual([
      expect.objectContaining({ port: 9000, targetPort: 'mcp' }),
    ]);
    await quiet(world);
  });

  test.each<[string, Dict, string]>([
    ['stdio', { transport: 'stdio' }, 'spec.transport'],
    ['oidcConfigRef', { oidcConfigRef: { name: 'o', audience: 'a' } }, 'spec.oidcConfigRef'],
    ['permissionProfile', { permissionProfile: { type: 'builtin', name: 'none' } }, 'spec.permissionProfile'],
  ])('with %s is refused and gets no Service', async (_field, more, path) => {
    world.put('MCPServer', 'echo', server(more));
    await eventually('Failed', () => status('MCPServer', 'echo')['phase'] === 'Failed');
    expect(condition('MCPServer', 'echo', 'Valid')).toMatchObject({
      status: 'False',
      reason: 'NotSupported',
      message: expect.stringContaining(path),
    });
    expect(status('MCPServer', 'echo')).not.toHaveProperty('url');
    expect(world.get('services', 'mcp-echo-proxy')).toBeUndefined();
  });

  test('fields without a proxy to act on them give a warning and work otherwise', async () => {
    world.put('MCPServer', 'echo', server({ proxyMode: 'sse', endpointPrefix: '/x' }));
    await eventually('Ready', () => status('MCPServer', 'echo')['phase'] === 'Ready');
    expect(condition('MCPServer', 'echo', 'SettingsIgnored')).toMatchObject({
      status: 'True',
      message: expect.stringContaining('spec.proxyMode, spec.endpointPrefix'),
    });
    world.put('MCPServer', 'echo', server());
    await eventually('warning gone', () => condition('MCPServer', 'echo', 'SettingsIgnored') === undefined);
  });

  test('with replicas 0 is Stopped, with crashing pods Failed, with a group that does not exist told so', async () => {
    world.put('MCPServer', 'off', server({ replicas: 0 }));
    await eventually('Stopped', () => status('MCPServer', 'off')['phase'] === 'Stopped');
    world.kubelet.mode = 'crash';
    world.put('MCPServer', 'bad', server({ groupRef: { name: 'nowhere' } }));
    await eventually('Failed', () => status('MCPServer', 'bad')['phase'] === 'Failed');
    expect(status('MCPServer', 'bad')['message']).toContain('container "mcp" is in CrashLoopBackOff');
    expect(condition('MCPServer', 'bad', 'GroupRefValidated')).toMatchObject({
      status: 'False',
      reason: 'GroupRefNotFound',
    });
  });
});

describe('an MCPServerEntry', () => {
  test('that names nothing wrong is Valid', async () => {
    world.put('MCPGroup', 'tools', {});
    world.put('MCPServerEntry', 'remote', entry());
    await eventually('Valid', () => status('MCPServerEntry', 'remote')['phase'] === 'Valid');
    expect(condition('MCPServerEntry', 'remote', 'Valid')).toMatchObject({ status: 'True', reason: 'ConfigValid' });
  });

  test.each<[string, Dict, string]>([
    ['a refused address', { remoteUrl: 'http://169.254.169.254/mcp' }, 'RemoteURLValidated'],
    ['a private one', { remoteUrl: 'http://10.0.0.1/mcp' }, 'RemoteURLValidated'],
    ['an unsupported transport', { transport: 'sse' }, 'Valid'],
  ])('with %s is Failed', async (_title, more, type) => {
    world.put('MCPGroup', 'tools', {});
    world.put('MCPServerEntry', 'remote', entry(more));
    await eventually('Failed', () => status('MCPServerEntry', 'remote')['phase'] === 'Failed');
    expect(condition('MCPServerEntry', 'remote', type)).toMatchObject({ status: 'False' });
  });

  test('waits for the group, the Secret and the CA bundle it names, and names each', async () => {
    const headerForward = { addHeadersFromSecret: [{ headerName: 'X-K', valueSecretRef: { name: 's', key: 'k' } }] };
    world.put(
      'MCPServerEntry',
      'remote',
      entry({ headerForward, caBundleRef: { configMapRef: { name: 'ca', key: 'ca.crt' } } }),
    );
    await eventually('Pending', () => status('MCPServerEntry', 'remote')['phase'] === 'Pending');
    const types = ['GroupRefValidated', 'HeaderSecretRefsValidated', 'CABundleRefValidated'];
    for (const type of types) expect(condition('MCPServerEntry', 'remote', type)).toMatchObject({ status: 'False' });
    world.put('MCPGroup', 'tools', {});
    world.store.create('secrets', { metadata: { name: 's', namespace }, data: { k: btoa('v') } });
    await eventually('two fulfilled', () =>
      types.slice(0, 2).every((type) => condition('MCPServerEntry', 'remote', type)?.['status'] === 'True'),
    );
    world.put('MCPServerEntry', 'remote', entry({ headerForward }));
    await eventually('Valid', () => status('MCPServerEntry', 'remote')['phase'] === 'Valid');
    expect(condition('MCPServerEntry', 'remote', 'CABundleRefValidated')).toBeUndefined();
  });
});
