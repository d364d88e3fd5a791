/** The kinds beside VirtualMCPServer through the whole operator: the cases, for any API server. */
import { configFile } from '@vmcp/crds';
import { parse } from 'yaml';
import type { Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import { eventually, plurals, quiet, type CaseWorld, type Ours } from './world.ts';

export function kindsCases(start: () => Promise<CaseWorld>): void {
  let world: CaseWorld;
  beforeEach(async () => {
    world = await start();
  });
  afterEach(() => world.close());

  const status = (kind: Ours, name: string) => (world.get(kind, name)?.['status'] ?? {}) as Dict;
  const condition = (kind: Ours, name: string, type: string) =>
    ((status(kind, name)['conditions'] ?? []) as Dict[]).find((one) => one['type'] === type);
  /** With its one backend: it may become Ready before its watches have told of a member. */
  const isServed = () => {
    const { phase, backendCount } = status('VirtualMCPServer', 'demo');
    return phase === 'Ready' && backendCount === 1;
  };
  const server = (more: Dict = {}): Dict => ({ image: 'mcp:1', transport: 'streamable-http', ...more });
  const entry = (more: Dict = {}): Dict => ({
    groupRef: { name: 'tools' },
    remoteUrl: 'https://mcp.example.com/mcp',
    transport: 'streamable-http',
    ...more,
  });

  describe('an MCPGroup', () => {
    test('lists its members by kind, sorted, as they come and go', async () => {
      await world.put('MCPGroup', 'tools', {});
      await eventually('empty group ready', () => status('MCPGroup', 'tools')['phase'] === 'Ready');
      await world.put('MCPServer', 'b', server({ groupRef: { name: 'tools' } }));
      await world.put('MCPServer', 'a', server({ groupRef: { name: 'tools' } }));
      await world.put('MCPServerEntry', 'e', entry());
      await eventually(
        'three members',
        () => status('MCPGroup', 'tools')['serverCount'] === 2 && status('MCPGroup', 'tools')['entryCount'] === 1,
      );
      expect(status('MCPGroup', 'tools')).toMatchObject({ servers: ['a', 'b'], entries: ['e'], remoteProxyCount: 0 });
      expect(condition('MCPGroup', 'tools', 'MCPServersChecked')).toMatchObject({
        status: 'True',
        reason: 'ListMCPServersCheckSucceeded',
      });
      await world.put('MCPServer', 'a', server());
      await world.remove('MCPServerEntry', 'e');
      await eventually(
        'one member',
        () => status('MCPGroup', 'tools')['serverCount'] === 1 && status('MCPGroup', 'tools')['entryCount'] === 0,
      );
    });
  });

  describe('an MCPServer', () => {
    test('becomes Deployment mcp-<name> and Service mcp-<name>-proxy, told its port, without a token', async () => {
      await world.put(
        'MCPServer',
        'echo',
        server({ proxyPort: 9000, mcpPort: 7000, args: ['--x'], env: [{ name: 'PORT', value: '1' }] }),
      );
      await eventually('Ready', () => status('MCPServer', 'echo')['phase'] === 'Ready');
      expect(status('MCPServer', 'echo')).toMatchObject({
        url: `http://mcp-echo-proxy.${world.namespace}.svc.cluster.local:9000/mcp`,
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
      await world.put('MCPServer', 'echo', server(more));
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
      await world.put('MCPServer', 'echo', server({ proxyMode: 'sse', endpointPrefix: '/x' }));
      await eventually('Ready', () => status('MCPServer', 'echo')['phase'] === 'Ready');
      expect(condition('MCPServer', 'echo', 'SettingsIgnored')).toMatchObject({
        status: 'True',
        message: expect.stringContaining('spec.proxyMode, spec.endpointPrefix'),
      });
      await world.put('MCPServer', 'echo', server());
      await eventually('warning gone', () => condition('MCPServer', 'echo', 'SettingsIgnored') === undefined);
    });

    test('with replicas 0 is Stopped, with crashing pods Failed, with a group that does not exist told so', async () => {
      await world.put('MCPServer', 'off', server({ replicas: 0 }));
      await eventually('Stopped', () => status('MCPServer', 'off')['phase'] === 'Stopped');
      world.kubelet.mode = 'crash';
      await world.put('MCPServer', 'bad', server({ groupRef: { name: 'nowhere' } }));
      await eventually('Failed', () => status('MCPServer', 'bad')['phase'] === 'Failed');
      expect(status('MCPServer', 'bad')['message']).toContain('container "mcp" is in CrashLoopBackOff');
      expect(condition('MCPServer', 'bad', 'GroupRefValidated')).toMatchObject({
        status: 'False',
        reason: 'GroupRefNotFound',
      });
    });
  });

  describe('an MCPServer that serves', () => {
    test('tells that the pods of a newer image cannot start, by condition and event, and that they do after all', async () => {
      await world.put('MCPServer', 'echo', server());
      await eventually('Ready', () => status('MCPServer', 'echo')['phase'] === 'Ready');
      world.kubelet.mode = 'image';
      await world.put('MCPServer', 'echo', server({ image: 'mcp:none' }));
      await eventually('told', () => condition('MCPServer', 'echo', 'Degraded') !== undefined);
      expect(condition('MCPServer', 'echo', 'Degraded')).toMatchObject({
        ...{ status: 'True', reason: 'RolloutFailed' },
        message: expect.stringContaining('container "mcp" is in ImagePullBackOff'),
      });
      expect(condition('MCPServer', 'echo', 'Reconciling')).toMatchObject({ status: 'True' });
      await eventually('an event', () =>
        world.store.list('events').items.some((event) => event['reason'] === 'RolloutFailed'),
      );
      world.kubelet.mode = 'ready';
      await world.put('MCPServer', 'echo', server());
      await eventually('well again', () => condition('MCPServer', 'echo', 'Degraded') === undefined);
      await eventually('at its end', () => condition('MCPServer', 'echo', 'Reconciling') === undefined);
    });
  });

  test('an MCPServer with a newer image is Reconciling from the first word of it on, until its pods serve', async () => {
    await world.put('MCPServer', 'echo', server());
    await eventually('Ready', () => status('MCPServer', 'echo')['phase'] === 'Ready');
    const told = new Set<boolean>();
    const stop = world.store.watch(plurals.MCPServer, {}, ({ object }) => {
      const { observedGeneration, conditions } = (object['status'] ?? {}) as Dict;
      if (observedGeneration !== 2) return;
      told.add((conditions as Dict[]).some(({ type }) => type === 'Reconciling'));
    });
    await world.put('MCPServer', 'echo', server({ image: 'mcp:2' }));
    await eventually('at its end', () => told.has(false));
    stop();
    expect([...told]).toEqual([true, false]);
  });

  test.each<['MCPServer' | 'MCPRemoteProxy', Dict]>([
    ['MCPServer', server()],
    ['MCPRemoteProxy', { groupRef: { name: 'tools' }, remoteUrl: 'https://proxy.example.com/mcp' }],
  ])('a deleted %s that a finalizer holds is Terminating, and nothing of it is made anew', async (kind, spec) => {
    await world.put('MCPGroup', 'tools', {});
    await world.put(kind, 'held', spec);
    await eventually('Ready', () => status(kind, 'held')['phase'] === 'Ready');
    const key = { namespace: world.namespace, name: 'held' };
    await world.store.patch(plurals[kind], key, { metadata: { finalizers: ['example.com/hold'] } });
    await world.remove(kind, 'held');
    await eventually('Terminating', () => status(kind, 'held')['phase'] === 'Terminating');
    expect(condition(kind, 'held', 'Ready')).toMatchObject({ status: 'False', reason: 'Terminating' });
    await quiet(world);
    await world.store.patch(plurals[kind], key, { metadata: { finalizers: null } });
    await eventually('gone', () => world.get(kind, 'held') === undefined);
  });

  describe('an MCPServerEntry', () => {
    test('that names nothing wrong is Valid', async () => {
      await world.put('MCPGroup', 'tools', {});
      await world.put('MCPServerEntry', 'remote', entry());
      await eventually('Valid', () => status('MCPServerEntry', 'remote')['phase'] === 'Valid');
      expect(condition('MCPServerEntry', 'remote', 'Valid')).toMatchObject({ status: 'True', reason: 'ConfigValid' });
    });

    test.each<[string, Dict, string]>([
      ['a refused address', { remoteUrl: 'http://169.254.169.254/mcp' }, 'RemoteURLValidated'],
      ['a private one', { remoteUrl: 'http://10.0.0.1/mcp' }, 'RemoteURLValidated'],
      ['an authentication that is not built yet', { externalAuthConfigRef: { name: 'a' } }, 'Valid'],
    ])('with %s is Failed', async (_title, more, type) => {
      await world.put('MCPGroup', 'tools', {});
      await world.put('MCPServerEntry', 'remote', entry(more));
      await eventually('Failed', () => status('MCPServerEntry', 'remote')['phase'] === 'Failed');
      expect(condition('MCPServerEntry', 'remote', type)).toMatchObject({ status: 'False' });
    });

    test('waits for the group, the Secret and the CA bundle it names, and names each', async () => {
      const headerForward = { addHeadersFromSecret: [{ headerName: 'X-K', valueSecretRef: { name: 's', key: 'k' } }] };
      await world.put(
        'MCPServerEntry',
        'remote',
        entry({ headerForward, caBundleRef: { configMapRef: { name: 'ca', key: 'ca.crt' } } }),
      );
      await eventually('Pending', () => status('MCPServerEntry', 'remote')['phase'] === 'Pending');
      const types = ['GroupRefValidated', 'HeaderSecretRefsValidated', 'CABundleRefValidated'];
      for (const type of types) expect(condition('MCPServerEntry', 'remote', type)).toMatchObject({ status: 'False' });
      await world.put('MCPGroup', 'tools', {});
      await world.store.create('secrets', {
        metadata: { name: 's', namespace: world.namespace },
        data: { k: btoa('v') },
      });
      await eventually('two fulfilled', () =>
        types.slice(0, 2).every((type) => condition('MCPServerEntry', 'remote', type)?.['status'] === 'True'),
      );
      await world.put('MCPServerEntry', 'remote', entry({ headerForward }));
      await eventually('Valid', () => status('MCPServerEntry', 'remote')['phase'] === 'Valid');
      expect(condition('MCPServerEntry', 'remote', 'CABundleRefValidated')).toBeUndefined();
    });
  });

  describe('an MCPRemoteProxy', () => {
    const proxy = (more: Dict = {}): Dict => ({
      groupRef: { name: 'tools' },
      remoteUrl: 'https://proxy.example.com/mcp',
      ...more,
    });

    test('is Ready with its remote URL, gets no pod, is counted by its group and served as a backend', async () => {
      await world.put('MCPGroup', 'tools', {});
      await world.store.create('secrets', {
        metadata: { name: 's', namespace: world.namespace },
        data: { k: btoa('v') },
      });
      const headerForward = {
        addPlaintextHeaders: { 'X-Plain': 'yes' },
        addHeadersFromSecret: [{ headerName: 'X-K', valueSecretRef: { name: 's', key: 'k' } }],
      };
      await world.put('MCPRemoteProxy', 'remote', proxy({ headerForward, allowPrivateEndpoint: true }));
      await world.put('VirtualMCPServer', 'demo', { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } });
      await eventually('Ready', () => status('MCPRemoteProxy', 'remote')['phase'] === 'Ready');
      expect(status('MCPRemoteProxy', 'remote')).toMatchObject({ url: 'https://proxy.example.com/mcp' });
      for (const type of ['Ready', 'Valid', 'RemoteURLValidated', 'GroupRefValidated', 'HeaderSecretRefsValidated']) {
        expect(condition('MCPRemoteProxy', 'remote', type)).toMatchObject({ status: 'True' });
      }
      await eventually('counted', () => status('MCPGroup', 'tools')['remoteProxyCount'] === 1);
      await eventually('served', isServed);
      const data = world.get('configmaps', 'vmcp-demo-config')?.['data'] as Record<string, string>;
      const [backend] = (parse(data[configFile] ?? '') as { backends: Dict[] }).backends;
      expect(backend).toMatchObject({
        name: 'remote',
        kind: 'MCPRemoteProxy',
        url: 'https://proxy.example.com/mcp',
        transport: 'streamable-http',
        allowPrivateEndpoint: true,
        headers: { 'X-Plain': 'yes' },
      });
      const file = Object.values(backend?.['headersFile'] as Dict)[0] as string;
      expect((world.get('secrets', 'vmcp-demo-credentials')?.['data'] as Dict)[file]).toBe(btoa('v'));
      expect(
        world.store.list('deployments.apps', { namespace: world.namespace }).items.map(({ metadata }) => metadata.name),
      ).toEqual(['vmcp-demo']);
      await quiet(world);
    });

    test.each<[string, Dict, string, string]>([
      ['a refused address', { remoteUrl: 'http://127.0.0.1/mcp' }, 'RemoteURLValidated', 'loopback'],
      ['oidcConfigRef', { oidcConfigRef: { name: 'o', audience: 'a' } }, 'Valid', 'spec.oidcConfigRef'],
      ['authServerRef', { authServerRef: { kind: 'MCPExternalAuthConfig', name: 'a' } }, 'Valid', 'spec.authServerRef'],
      ['externalAuthConfigRef', { externalAuthConfigRef: { name: 'a' } }, 'Valid', 'spec.externalAuthConfigRef'],
    ])('with %s is Failed, has no URL and serves nobody', async (_title, more, type, message) => {
      await world.put('MCPGroup', 'tools', {});
      await world.put('VirtualMCPServer', 'demo', { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } });
      await world.put('MCPRemoteProxy', 'remote', proxy(more));
      await eventually('Failed', () => status('MCPRemoteProxy', 'remote')['phase'] === 'Failed');
      expect(condition('MCPRemoteProxy', 'remote', type)).toMatchObject({
        status: 'False',
        message: expect.stringContaining(message),
      });
      expect(status('MCPRemoteProxy', 'remote')).not.toHaveProperty('url');
      await eventually(
        'left out',
        () => condition('VirtualMCPServer', 'demo', 'BackendsDiscovered')?.['reason'] === 'BackendsLeftOut',
      );
    });

    test('waits for what it names; settings of a proxy that does not run give a warning', async () => {
      await world.put('MCPRemoteProxy', 'remote', proxy({ toolConfigRef: { name: 'words' }, replicas: 2 }));
      await eventually('Pending', () => status('MCPRemoteProxy', 'remote')['phase'] === 'Pending');
      expect(condition('MCPRemoteProxy', 'remote', 'SettingsIgnored')?.['message']).toContain('spec.replicas');
      expect(condition('MCPRemoteProxy', 'remote', 'ToolConfigValidated')).toMatchObject({
        reason: 'ToolConfigNotFound',
      });
      await world.put('MCPGroup', 'tools', {});
      await world.put('MCPToolConfig', 'words', {});
      await eventually('Ready', () => status('MCPRemoteProxy', 'remote')['phase'] === 'Ready');
      await world.put('MCPRemoteProxy', 'remote', proxy());
      await eventually(
        'no cause left',
        () => condition('MCPRemoteProxy', 'remote', 'ToolConfigValidated') === undefined,
      );
      expect(condition('MCPRemoteProxy', 'remote', 'SettingsIgnored')).toBeUndefined();
    });
  });

  describe('an MCPToolConfig', () => {
    const virtual = (tools: Dict[]): Dict => ({
      groupRef: { name: 'tools' },
      incomingAuth: { type: 'anonymous' },
      config: { aggregation: { tools } },
    });
    const rendered = () => {
      const data = world.get('configmaps', 'vmcp-demo-config')?.['data'] as Record<string, string> | undefined;
      return (parse(data?.[configFile] ?? '{}') as { aggregation?: { tools?: Dict[] } }).aggregation?.tools;
    };

    test('has a hash and names its users, and tells none once nobody uses it', async () => {
      await world.put('MCPGroup', 'tools', {});
      await world.put('MCPToolConfig', 'words', { toolsFilter: ['a'] });
      await eventually('hash', () => status('MCPToolConfig', 'words')['configHash'] !== undefined);
      const before = status('MCPToolConfig', 'words')['configHash'];
      expect(condition('MCPToolConfig', 'words', 'Valid')).toMatchObject({ status: 'True' });
      expect(condition('MCPToolConfig', 'words', 'InUse')).toBeUndefined();
      await world.put('MCPServer', 'echo', server({ toolConfigRef: { name: 'words' } }));
      await world.put('VirtualMCPServer', 'demo', virtual([{ workload: 'echo', toolConfigRef: { name: 'words' } }]));
      await eventually('both users', () => {
        const message = condition('MCPToolConfig', 'words', 'InUse')?.['message'];
        return message === 'used by MCPServer "echo", VirtualMCPServer "demo"';
      });
      await world.put('MCPToolConfig', 'words', { toolsFilter: ['b'] });
      await eventually('another hash', () => status('MCPToolConfig', 'words')['configHash'] !== before);
      await world.remove('MCPServer', 'echo');
      await world.remove('VirtualMCPServer', 'demo');
      await eventually('unused', () => condition('MCPToolConfig', 'words', 'InUse') === undefined);
      await quiet(world);
    });

    test('is worked into the running configuration; its loss leaves that as it is and is named', async () => {
      await world.put('MCPGroup', 'tools', {});
      await world.put('MCPToolConfig', 'words', {
        toolsFilter: ['a'],
        toolsOverride: { a: { description: 'shared' } },
      });
      await world.put('MCPServer', 'echo', server({ groupRef: { name: 'tools' } }));
      await world.put(
        'VirtualMCPServer',
        'demo',
        virtual([{ workload: 'echo', toolConfigRef: { name: 'words' }, overrides: { b: { name: 'c' } } }]),
      );
      await eventually('Ready', () => status('VirtualMCPServer', 'demo')['phase'] === 'Ready');
      expect(rendered()).toEqual([
        expect.objectContaining({
          workload: 'echo',
          filter: ['a'],
          overrides: { a: { description: 'shared' }, b: { name: 'c' } },
        }),
      ]);
      expect(condition('VirtualMCPServer', 'demo', 'ToolConfigRefsValidated')).toMatchObject({ status: 'True' });
      await world.put('MCPToolConfig', 'words', { toolsFilter: ['b'] });
      await eventually('followed', () => JSON.stringify(rendered()?.[0]?.['filter']) === '["b"]');
      await eventually('Ready again', () => status('VirtualMCPServer', 'demo')['phase'] === 'Ready');
      const running = JSON.stringify(rendered());
      await world.remove('MCPToolConfig', 'words');
      await eventually('Degraded', () => status('VirtualMCPServer', 'demo')['phase'] === 'Degraded');
      expect(condition('VirtualMCPServer', 'demo', 'ToolConfigRefsValidated')).toMatchObject({
        status: 'False',
        reason: 'ToolConfigNotFound',
        message: expect.stringContaining('"words"'),
      });
      expect(JSON.stringify(rendered())).toBe(running);
      await world.put('VirtualMCPServer', 'demo', virtual([{ workload: 'echo' }]));
      await eventually('Ready without', () => status('VirtualMCPServer', 'demo')['phase'] === 'Ready');
      expect(condition('VirtualMCPServer', 'demo', 'ToolConfigRefsValidated')).toBeUndefined();
    });

    test('of a member comes before what the VirtualMCPServer says, and its loss leaves the member out', async () => {
      await world.put('MCPGroup', 'tools', {});
      await world.put('MCPToolConfig', 'words', { toolsFilter: ['a'], toolsOverride: { a: { name: 'b' } } });
      await world.put('MCPServer', 'echo', server({ groupRef: { name: 'tools' }, toolConfigRef: { name: 'words' } }));
      await world.put('VirtualMCPServer', 'demo', virtual([{ workload: 'echo', overrides: { b: { name: 'c' } } }]));
      await eventually('served', isServed);
      expect(rendered()).toEqual([
        expect.objectContaining({ filter: ['a'], overrides: expect.objectContaining({ a: { name: 'c' } }) }),
      ]);
      await world.remove('MCPToolConfig', 'words');
      await eventually(
        'left out',
        () => condition('VirtualMCPServer', 'demo', 'BackendsDiscovered')?.['reason'] === 'BackendsLeftOut',
      );
      await eventually('told', () => status('MCPServer', 'echo')['phase'] === 'Pending');
      expect(condition('MCPServer', 'echo', 'ToolConfigValidated')).toMatchObject({ reason: 'ToolConfigNotFound' });
    });
  });
}
