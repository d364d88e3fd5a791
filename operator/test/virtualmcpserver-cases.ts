/** A VirtualMCPServer through the whole operator: the cases, for any API server. */
import { configFile, generationOf, parseKeyring } from '@vmcp/crds';
import type { ApiObject, Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import { eventually, quiet, type CaseWorld } from './world.ts';

interface Status {
  phase?: string;
  message?: string;
  readyReplicas?: number;
  replicas?: number;
  selector?: string;
  configGeneration?: string;
  backendCount?: number;
  url?: string;
  sessions?: number;
  observedGeneration?: number;
  capabilities?: { tools?: number };
  discoveredBackends?: { name: string; status: string; message?: string; kind?: string }[];
  conditions?: { type: string; status: string; reason: string; message: string; lastTransitionTime: string }[];
}

export function virtualMcpServerCases(start: () => Promise<CaseWorld>): void {
  let world: CaseWorld;
  beforeEach(async () => {
    world = await start();
  });
  afterEach(() => world.close());

  const spec = (more: Dict = {}): Dict => ({
    groupRef: { name: 'tools' },
    incomingAuth: { type: 'anonymous' },
    ...more,
  });
  const server = (more: Dict = {}): Dict => ({
    groupRef: { name: 'tools' },
    image: 'mcp:1',
    transport: 'streamable-http',
    ...more,
  });
  const status = (name = 'demo') => world.get('VirtualMCPServer', name)?.['status'] as Status | undefined;
  const condition = (type: string, name = 'demo') => status(name)?.conditions?.find((one) => one.type === type);
  const config = () =>
    (world.get('configmaps', 'vmcp-demo-config')?.['data'] as Record<string, string>)[configFile] ?? '';
  const deployment = () =>
    world.get('deployments.apps', 'vmcp-demo') as unknown as
      { metadata: Dict; spec: { replicas: number; template: Dict } } | undefined;
  const pods = () =>
    world.store
      .list('pods', { namespace: world.namespace, labelSelector: 'toolhive-name=demo,app=virtualmcpserver' })
      .items.map(({ metadata }) => metadata.uid);

  async function ready(name = 'demo'): Promise<void> {
    await eventually(
      'Ready',
      () =>
        status(name)?.phase === 'Ready' &&
        status(name)?.observedGeneration === world.get('VirtualMCPServer', name)?.metadata.generation,
    );
  }

  async function demo(more: Dict = {}): Promise<void> {
    await world.put('MCPGroup', 'tools', {});
    await world.put('VirtualMCPServer', 'demo', spec(more));
    await ready();
  }

  describe('a VirtualMCPServer', () => {
    test('A35, A47: becomes Deployment vmcp-<name> and its companions, none with a token, and turns Ready', async () => {
      await world.put('MCPServer', 'echo', server());
      await demo({ replicas: 2 });
      const kinds = ['deployments.apps', 'services', 'serviceaccounts', 'poddisruptionbudgets.policy'];
      for (const kind of kinds) expect(world.get(kind, 'vmcp-demo')).toBeDefined();
      for (const [kind, name] of [
        ['configmaps', 'vmcp-demo-config'],
        ['secrets', 'vmcp-demo-credentials'],
        ['secrets', 'vmcp-demo-keys'],
      ] as const) {
        expect(world.get(kind, name)).toBeDefined();
      }
      expect(world.get('serviceaccounts', 'vmcp-demo')).toMatchObject({ automountServiceAccountToken: false });
      expect(deployment()?.spec.template).toMatchObject({
        spec: { automountServiceAccountToken: false, serviceAccountName: 'vmcp-demo' },
      });
      expect(status()).toMatchObject({
        phase: 'Ready',
        replicas: 2,
        readyReplicas: 2,
        backendCount: 1,
        capabilities: { tools: 2 },
        url: `http://vmcp-demo.${world.namespace}.svc.cluster.local:4483/mcp`,
        configGeneration: generationOf(config()),
        discoveredBackends: [{ name: 'echo', kind: 'MCPServer', status: 'ready' }],
      });
      expect(status()?.selector).toContain('app.kubernetes.io/instance=demo');
      for (const type of [
        'Valid',
        'GroupRefValidated',
        'BackendsDiscovered',
        'BackendsReady',
        'ConfigApplied',
        'Ready',
      ]) {
        expect(condition(type)).toMatchObject({ status: 'True' });
      }
      for (const type of ['Stalled', 'Reconciling', 'Degraded', 'PodTemplateSpecValid'])
        expect(condition(type)).toBeUndefined();
    });

    test('20 forced passes over a converged world send no request but reads', async () => {
      await world.put('MCPServer', 'echo', server());
      await demo({ replicas: 2 });
      await quiet(world);
      for (let pass = 0; pass < 20; pass++) {
        await world.forcePass('virtualMCPServers', 'demo');
        await world.forcePass('groups', 'tools');
        await world.forcePass('servers', 'echo');
      }
      const seen = world.requests().map(({ verb }) => verb);
      expect(seen.filter((verb) => !['get', 'list', 'watch'].includes(verb))).toEqual([]);
    });

    test('every drift of an owned object is repaired, and a deleted one comes back', async () => {
      await demo();
      const key = { namespace: world.namespace, name: 'vmcp-demo' };
      await world.store.patch('services', key, { spec: { sessionAffinity: 'None' } });
      await eventually(
        'affinity repaired',
        () => (world.get('services', 'vmcp-demo')?.['spec'] as Dict)['sessionAffinity'] === 'ClientIP',
      );
      await world.store.patch(
        'configmaps',
        { namespace: world.namespace, name: 'vmcp-demo-config' },
        { data: { [configFile]: 'name: hacked' } },
      );
      await eventually('file repaired', () => config().includes('groupRef: tools'));
      const uid = world.get('deployments.apps', 'vmcp-demo')?.metadata.uid;
      await world.remove('deployments.apps', 'vmcp-demo');
      await eventually('Deployment made again', () => {
        const again = world.get('deployments.apps', 'vmcp-demo')?.metadata;
        return again !== undefined && again.uid !== uid && again.deletionTimestamp === undefined;
      });
    });

    test('a changed configuration reaches the running pods without a restart; the template stays as it is', async () => {
      await world.put('MCPServer', 'echo', server());
      await demo({ replicas: 2 });
      const before = { pods: pods(), template: JSON.stringify(deployment()?.spec.template), file: config() };
      await world.put(
        'VirtualMCPServer',
        'demo',
        spec({ replicas: 2, config: { aggregation: { conflictResolutionConfig: { prefixFormat: '{workload}.' } } } }),
      );
      await eventually(
        'new file runs on all replicas',
        () => config() !== before.file && status()?.configGeneration === generationOf(config()),
      );
      await ready();
      expect(pods()).toEqual(before.pods);
      expect(JSON.stringify(deployment()?.spec.template)).toBe(before.template);
    });

    test('members that come and go change the file and the status', async () => {
      await demo();
      expect(status()).toMatchObject({ backendCount: 0, message: 'ready, no backends' });
      await world.put('MCPServer', 'echo', server({ proxyPort: 9000 }));
      await eventually('backend served', () => status()?.backendCount === 1);
      expect(config()).toContain(`http://mcp-echo-proxy.${world.namespace}.svc.cluster.local:9000/mcp`);
      await world.put('MCPServer', 'echo', server({ groupRef: { name: 'other' } }));
      await eventually('backend gone', () => status()?.backendCount === 0 && !config().includes('echo'));
      expect(status()?.discoveredBackends ?? []).toEqual([]);
    });

    test('one bad backend means Degraded, all bad Failed, and recovery Ready', async () => {
      await world.put('MCPServer', 'a', server());
      await world.put('MCPServer', 'b', server());
      await demo();
      world.kubelet.setBackend('a', 'unavailable');
      await eventually('Degraded', () => status()?.phase === 'Degraded');
      expect(status()).toMatchObject({ backendCount: 1 });
      expect(condition('Ready')).toMatchObject({ status: 'False', reason: 'SomeBackendsUnhealthy' });
      world.kubelet.setBackend('b', 'unavailable');
      await eventually('Failed', () => status()?.phase === 'Failed');
      world.kubelet.setBackend('a', 'ready');
      world.kubelet.setBackend('b', 'degraded');
      await ready();
      expect(condition('Degraded')).toMatchObject({ reason: 'BackendsDegraded' });
    });

    test('sessions are summed over the replicas', async () => {
      await demo({ replicas: 2, config: { operational: { failureHandling: { statusReportingInterval: '1ms' } } } });
      world.kubelet.setSessions(3);
      await eventually('sessions', () => status()?.sessions === 6);
    });

    test('A46: podTemplateSpec merges by container name; an invalid one leaves the running Deployment untouched', async () => {
      const template = (container: Dict): Dict => ({ spec: { containers: [container] } });
      const resources = { limits: { cpu: '2' } };
      await demo({ podTemplateSpec: template({ name: 'vmcp', resources }) });
      expect(deployment()?.spec.template).toMatchObject({
        spec: {
          containers: [{ name: 'vmcp', image: 'vmcp:1.2.3', resources: { limits: { cpu: '2', memory: '512Mi' } } }],
        },
      });
      expect(condition('PodTemplateSpecValid')).toMatchObject({ status: 'True' });
      // What its controller tells of it may still change.
      const untouched = () => {
        const { uid, generation, labels, managedFields } = world.get('deployments.apps', 'vmcp-demo')?.metadata ?? {};
        const ours = managedFields?.filter(({ manager }) => manager === 'vmcp-operator');
        return { uid, generation, labels, ours, spec: deployment()?.spec };
      };
      const before = untouched();
      await world.put('VirtualMCPServer', 'demo', spec({ podTemplateSpec: template({ image: 'x' }) }));
      await eventually('refused', () => condition('PodTemplateSpecValid')?.status === 'False');
      expect(condition('PodTemplateSpecValid')).toMatchObject({
        reason: 'InvalidPodTemplateSpec',
        message: expect.stringContaining('spec.containers[0].name'),
      });
      expect(status()?.phase).toBe('Degraded');
      expect(condition('Stalled')).toMatchObject({ status: 'True' });
      expect(untouched()).toEqual(before);
      await world.put('VirtualMCPServer', 'demo', spec());
      await ready();
      expect(condition('PodTemplateSpecValid')).toBeUndefined();
    });

    test('a template that only the API server can refuse is reported on the resource too', async () => {
      await demo();
      await world.put(
        'VirtualMCPServer',
        'demo',
        spec({
          podTemplateSpec: { spec: { containers: [{ name: 'vmcp', livenessProbe: { periodSeconds: 'often' } }] } },
        }),
      );
      await eventually('refused', () => condition('PodTemplateSpecValid')?.status === 'False');
      expect(status()?.phase).toBe('Degraded');
    });

    test('an unsupported setting is refused with its path; a brand-new resource says so and gets no pods', async () => {
      await world.put('MCPGroup', 'tools', {});
      await world.put('VirtualMCPServer', 'demo', spec({ passthroughHeaders: ['x-a'] }));
      await eventually('Failed', () => status()?.phase === 'Failed');
      expect(condition('Valid')).toMatchObject({
        status: 'False',
        reason: 'NotSupported',
        message: expect.stringContaining('spec.passthroughHeaders'),
      });
      expect(deployment()).toBeUndefined();
    });

    test('a missing group is waited for and named', async () => {
      await world.put('VirtualMCPServer', 'demo', spec());
      await eventually('Pending', () => condition('GroupRefValidated')?.reason === 'GroupRefNotFound');
      expect(status()).toMatchObject({ phase: 'Pending', message: expect.stringContaining('"tools"') });
      expect(condition('Stalled')).toBeUndefined();
      await world.put('MCPGroup', 'tools', {});
      await ready();
    });

    test('an object of one of our names that is not ours is never touched', async () => {
      await world.put('MCPGroup', 'tools', {});
      await world.store.create('services', {
        metadata: { name: 'vmcp-demo', namespace: world.namespace },
        spec: { ports: [{ port: 80 }] },
      });
      const before = JSON.stringify(world.get('services', 'vmcp-demo')?.['spec']);
      await world.put('VirtualMCPServer', 'demo', spec());
      await eventually('NameTaken', () => condition('Valid')?.reason === 'NameTaken');
      expect(condition('Valid')?.message).toContain('Service "vmcp-demo"');
      expect(status()?.phase).toBe('Failed');
      expect(deployment()).toBeUndefined();
      expect((world.get('services', 'vmcp-demo')?.['spec'] as Dict)['ports']).toEqual(
        (JSON.parse(before) as Dict)['ports'],
      );
    });

    test('A34: set replicas are authoritative, unset ones are left alone, unset again the live value is kept', async () => {
      await demo();
      const key = { namespace: world.namespace, name: 'vmcp-demo' };
      const replicas = () => deployment()?.spec.replicas;
      await world.store.patch('deployments.apps', key, { spec: { replicas: 3 } });
      await eventually('three ready', () => status()?.readyReplicas === 3);
      expect(replicas()).toBe(3);
      expect(world.get('poddisruptionbudgets.policy', 'vmcp-demo')).toBeDefined();
      await world.put('VirtualMCPServer', 'demo', spec({ replicas: 1 }));
      await eventually('one', () => replicas() === 1);
      await eventually('no budget', () => world.get('poddisruptionbudgets.policy', 'vmcp-demo') === undefined);
      await world.store.patch('deployments.apps', key, { spec: { replicas: 5 } });
      await eventually('drift corrected', () => replicas() === 1);
      await world.put('VirtualMCPServer', 'demo', spec({ replicas: 4 }));
      await eventually('four', () => status()?.readyReplicas === 4);
      await world.put('VirtualMCPServer', 'demo', spec());
      await ready();
      await quiet(world);
      expect(replicas()).toBe(4);
      await world.store.patch('deployments.apps', key, { spec: { replicas: 2 } });
      await eventually('two ready', () => status()?.readyReplicas === 2);
      await quiet(world);
      expect(replicas()).toBe(2);
    });

    test('credentials are copied by file, follow a rotation, and a member without its Secret is left out', async () => {
      const entry: Dict = {
        groupRef: { name: 'tools' },
        remoteUrl: 'https://mcp.example.com/mcp',
        transport: 'streamable-http',
        headerForward: {
          addHeadersFromSecret: [{ headerName: 'X-Key', valueSecretRef: { name: 'api', key: 'token' } }],
        },
      };
      await world.put('MCPServer', 'echo', server());
      await world.put('MCPServerEntry', 'remote', entry);
      await world.put('MCPGroup', 'tools', {});
      await world.put('VirtualMCPServer', 'demo', spec());
      await eventually('Degraded', () => status()?.phase === 'Degraded');
      expect(status()).toMatchObject({ phase: 'Degraded', backendCount: 1 });
      expect(condition('BackendsDiscovered')).toMatchObject({
        status: 'False',
        reason: 'BackendsLeftOut',
        message: expect.stringContaining('secret "api" does not exist'),
      });
      await world.store.create('secrets', {
        metadata: { name: 'api', namespace: world.namespace },
        data: { token: btoa('one') },
      });
      await ready();
      const files = () =>
        Object.entries((world.get('secrets', 'vmcp-demo-credentials')?.['data'] ?? {}) as Record<string, string>);
      expect(files()).toEqual([[expect.stringMatching(/^remote\.x-key\./), btoa('one')]]);
      expect(config()).toContain(files()[0]?.[0]);
      expect(config()).not.toContain(btoa('one'));
      const running = pods();
      await world.store.patch('secrets', { namespace: world.namespace, name: 'api' }, { data: { token: btoa('two') } });
      await eventually('rotated', () => files()[0]?.[1] === btoa('two'));
      expect(pods()).toEqual(running);
      await world.remove('secrets', 'api');
      await eventually('left out again', () => files().length === 0 && status()?.phase === 'Degraded');
    });

    test('the keys Secret is never written over, and its loss is an event', async () => {
      await demo();
      const keys = () =>
        (world.get('secrets', 'vmcp-demo-keys')?.['data'] as Record<string, string> | undefined)?.['keys.json'];
      const before = keys();
      await world.put('VirtualMCPServer', 'demo', spec({ replicas: 2 }));
      await ready();
      expect(keys()).toBe(before);
      await world.remove('secrets', 'vmcp-demo-keys');
      await eventually('made again', () => keys() !== undefined && keys() !== before);
      const lost = await eventually('event', () =>
        world.store.list('events').items.find(({ reason }) => reason === 'KeysLost'),
      );
      expect(lost).toMatchObject({
        type: 'Warning',
        involvedObject: { kind: 'VirtualMCPServer', name: 'demo', namespace: world.namespace },
      });
    });

    test('a keys Secret that somebody broke is named, with what to do; deleted, it is made anew', async () => {
      await demo();
      const key = { namespace: world.namespace, name: 'vmcp-demo-keys' };
      await world.store.patch('secrets', key, { data: { 'keys.json': btoa('broken') } });
      await eventually('Degraded', () => status()?.phase === 'Degraded');
      expect(condition('ConfigApplied')).toMatchObject({
        status: 'False',
        reason: 'KeysUnreadable',
        message:
          'secret "vmcp-demo-keys" cannot be read (keys.json is not JSON): delete it, and a new one is made; every session starts anew then',
      });
      await world.remove('secrets', 'vmcp-demo-keys');
      await ready();
    });

    test('the root keys rotate by annotation, in stages and without a restart', async () => {
      await demo({ replicas: 2 });
      const ring = () => {
        const data = world.get('secrets', 'vmcp-demo-keys')?.['data'] as Record<string, string>;
        return parseKeyring(Buffer.from(data['keys.json'] ?? '', 'base64').toString()).keys;
      };
      const [first] = ring();
      const running = pods();
      const annotate = (value: string) =>
        world.store.patch(
          'virtualmcpservers.toolhive.stacklok.dev',
          { namespace: world.namespace, name: 'demo' },
          { metadata: { annotations: { 'vmcp.toolhive.stacklok.dev/rotate-keys': value } } },
        );
      await annotate('1');
      await eventually('rotated', () => ring().find(({ use }) => use === 'seal')?.id !== first?.id);
      expect(ring()).toEqual([
        { ...first, use: 'open', retiredAt: expect.any(String) },
        expect.objectContaining({ use: 'seal' }),
      ]);
      expect(pods()).toEqual(running);
      await ready();
      await quiet(world);
      expect(ring()).toHaveLength(2);
      await annotate('2');
      await eventually('rotated again', () => ring().length === 3 && ring()[2]?.use === 'seal');
      const told = world.store.list('events').items.filter(({ reason }) => reason === 'KeysRotated');
      expect(told.length).toBeGreaterThan(0);
      for (const { key } of ring()) expect(JSON.stringify(told)).not.toContain(key);
    });

    test('crash-looping pods with none ready mean Failed, and the container is named', async () => {
      world.kubelet.mode = 'crash';
      await world.put('MCPGroup', 'tools', {});
      await world.put('VirtualMCPServer', 'demo', spec());
      await eventually('Failed', () => status()?.phase === 'Failed');
      expect(status()?.message).toContain('container "vmcp" is in CrashLoopBackOff');
    });

    test('deleting the resource takes everything it owned', async () => {
      await demo({ replicas: 2 });
      // Kubernetes puts these two into every namespace.
      const isMade = ({ metadata: { name } }: ApiObject) => !['default', 'kube-root-ca.crt'].includes(name);
      await world.remove('VirtualMCPServer', 'demo');
      const left = () =>
        [
          'deployments.apps',
          'services',
          'serviceaccounts',
          'configmaps',
          'secrets',
          'poddisruptionbudgets.policy',
          'pods',
        ].flatMap((kind) => world.store.list(kind, { namespace: world.namespace }).items.filter(isMade));
      await eventually('nothing left', () => left().length === 0);
    });
  });
}
