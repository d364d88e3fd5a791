/**
 * A part of the pod template that gives way to another goes whole, with whatever the API server had filled in beside it: a probe of another
 * kind, resources, the source of a volume or of a variable. The cases, for any API server.
 */
import type { ApiObject, Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import { eventually, type CaseWorld } from './world.ts';

type Deployment = ApiObject & { readonly spec: { readonly template: Dict } };

interface Swap {
  readonly what: string;
  /** Laid over the proxy's container and its pod; null takes away. */
  readonly container?: Dict;
  readonly pod?: Dict;
}

const exec = { command: ['/bin/true'] };
const node = { fieldRef: { fieldPath: 'spec.nodeName' } };
const sidecar = {
  name: 'side',
  image: 'side:1',
  ports: [{ containerPort: 9 }],
  readinessProbe: { tcpSocket: { port: 9 } },
};

const swaps: readonly Swap[] = [
  { what: 'a probe over HTTP by a command', container: { readinessProbe: { httpGet: null, exec } } },
  { what: 'a probe replaced whole', container: { readinessProbe: { $patch: 'replace', exec } } },
  { what: 'a probe over HTTP by TCP', container: { livenessProbe: { httpGet: null, tcpSocket: { port: 'http' } } } },
  { what: 'a probe over HTTP by gRPC', container: { livenessProbe: { httpGet: null, grpc: { port: 4483 } } } },
  { what: 'a probe by none', container: { startupProbe: null } },
  { what: 'all probes by none', container: { startupProbe: null, readinessProbe: null, livenessProbe: null } },
  {
    what: 'a hook that sleeps by one over HTTP',
    container: { lifecycle: { preStop: { sleep: null, httpGet: { path: '/bye', port: 'http' } } } },
  },
  { what: 'resources by none', container: { resources: null } },
  { what: 'limits by none', container: { resources: { limits: null } } },
  {
    what: 'the value of a variable by a reference, and a reference by a value',
    container: {
      env: [
        { name: 'NODE_OPTIONS', value: null, valueFrom: node },
        { name: 'VMCP_POD_UID', valueFrom: null, value: 'x' },
      ],
    },
  },
  { what: 'the source of a volume', pod: { volumes: [{ name: 'tmp', emptyDir: null, configMap: { name: 'c' } }] } },
  {
    what: 'the source of a volume, replaced whole',
    pod: { volumes: [{ $patch: 'replace' }, ...['config', 'credentials', 'keys', 'tmp'].map(projected)] },
  },
  {
    what: 'a volume by none',
    pod: { volumes: [{ $patch: 'delete', name: 'tmp' }] },
    container: { volumeMounts: [{ $patch: 'delete', mountPath: '/tmp' }] },
  },
  { what: 'security contexts by none', container: { securityContext: null }, pod: { securityContext: null } },
  { what: 'one container by two', pod: { containers: [sidecar] } },
];

function projected(name: string): Dict {
  return { name, projected: { sources: [{ serviceAccountToken: { path: 'token' } }] } };
}

export function templateCases(start: () => Promise<CaseWorld>): void {
  let world: CaseWorld;
  let plain: Dict;
  beforeAll(async () => {
    world = await start();
    await world.put('MCPGroup', 'tools', {});
    plain = await templateWith(undefined);
  });
  afterAll(() => world?.close());

  const deployment = () => world.get('deployments.apps', 'vmcp-demo') as Deployment;

  /** Without pods: nothing has to start. */
  async function templateWith(podTemplateSpec: Dict | undefined): Promise<Dict> {
    const { metadata } = await world.put('VirtualMCPServer', 'demo', {
      groupRef: { name: 'tools' },
      ...{ incomingAuth: { type: 'anonymous' }, replicas: 0 },
      ...(podTemplateSpec && { podTemplateSpec }),
    });
    await eventually('applied', () => {
      const { observedGeneration, phase } = (world.get('VirtualMCPServer', 'demo')?.['status'] ?? {}) as Dict;
      return observedGeneration === metadata.generation && phase !== 'Failed';
    });
    await world.forcePass('virtualMCPServers', 'demo');
    return deployment().spec.template;
  }

  test.each(swaps)('$what: it is as if it had never been otherwise, there and back', async ({ container, pod }) => {
    const containers = [...((pod?.['containers'] as Dict[]) ?? []), { name: 'vmcp', ...container }];
    const there = await templateWith({ spec: { ...pod, containers } });
    expect(there).not.toEqual(plain);
    const { uid } = deployment().metadata;
    await world.remove('deployments.apps', 'vmcp-demo');
    await eventually('made anew', () => ![undefined, uid].includes(deployment()?.metadata.uid));
    await world.forcePass('virtualMCPServers', 'demo');
    expect(deployment().spec.template).toEqual(there);
    expect(await templateWith(undefined)).toEqual(plain);
  });
}
