/**
 * Another operator than before, or another image: what differs is rolled out once, what does not is not written to, and pods that do not
 * come up leave the older ones serving. The cases, for any API server.
 */
import { isDeepStrictEqual } from 'node:util';
import type { ApiObject, Dict, Draft } from '../../hack/dev-cluster/apiserver/types.ts';
import { eventually, quiet, type CaseWorld } from './world.ts';

const spec = (more: Dict = {}): Dict => ({ groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' }, ...more });

type Deployment = ApiObject & { readonly spec: { readonly template: { readonly spec: Dict } } };
type Change = (container: Dict) => Dict;

export function upgradeCases(start: () => Promise<CaseWorld>): void {
  let world: CaseWorld;
  beforeEach(async () => {
    world = await start();
    await world.put('MCPGroup', 'tools', {});
    await world.put('VirtualMCPServer', 'demo', spec());
    await ready();
    await quiet(world);
  });
  afterEach(() => world.close());

  const demo = () =>
    world.get('VirtualMCPServer', 'demo') as ApiObject & {
      readonly status?: { readonly phase?: string; readonly message?: string; readonly observedGeneration?: number };
    };
  const isSeen = () => demo().status?.observedGeneration === demo().metadata.generation;
  const ready = () => eventually('Ready', () => demo().status?.phase === 'Ready' && isSeen());
  const deployment = () => world.get('deployments.apps', 'vmcp-demo') as Deployment;
  const containerOf = ({ spec: { template } }: Deployment) => (template.spec['containers'] as Dict[])[0] ?? {};
  const container = () => containerOf(deployment());
  const podNames = () => world.store.list('pods').items.map(({ metadata }) => metadata.name);
  const writes = () => world.requests().filter(({ verb }) => !['get', 'list', 'watch'].includes(verb));
  /** With the operator's own field manager. */
  const applyAsOlder = (change: Change) => {
    const { template } = deployment().spec;
    const older: Draft = {
      ...{ apiVersion: 'apps/v1', kind: 'Deployment', metadata: bare(deployment()) },
      spec: {
        ...deployment().spec,
        template: { ...template, spec: { ...template.spec, containers: [change(container())] } },
      },
    };
    return world.store.apply('deployments.apps', older, { manager: 'vmcp-operator', force: true });
  };

  test.each<[string, Change]>([
    ['another image', (now) => ({ ...now, image: 'vmcp:0.0.9' })],
    ['another probe', (now) => ({ ...now, readinessProbe: { httpGet: { path: '/old', port: 'http' } } })],
    ['a probe of another kind', (now) => ({ ...now, livenessProbe: { exec: { command: ['/bin/true'] } } })],
    ['other resources', (now) => ({ ...now, resources: { requests: { cpu: '7m' }, limits: { memory: '7Mi' } } })],
    ['a variable that is not wanted any more', (now) => ({ ...now, env: [{ name: 'OLD', value: 'x' }] })],
  ])('what an older operator had applied otherwise is rolled out once: %s', async (_what, change) => {
    const newest = container();
    const before = podNames();
    // As it was answered: by now it may be repaired.
    const older = (await applyAsOlder(change)) as Deployment;
    const generation = older.metadata.generation ?? 0;
    expect(containerOf(older)).not.toEqual(newest);
    await eventually('as this operator wants it', () => isDeepStrictEqual(container(), newest));
    await eventually('new pods', () => podNames().length === 1 && !podNames().some((name) => before.includes(name)));
    await ready();
    await quiet(world);
    expect(deployment().metadata.generation).toBe(generation + 1);
    writes();
    await world.forcePass('virtualMCPServers', 'demo');
    expect(writes()).toEqual([]);
  });

  test('an operator that starts again writes nothing; one that brings another proxy image rolls it out', async () => {
    const before = podNames();
    const { generation } = deployment().metadata;
    writes();
    await world.restart();
    await world.forcePass('virtualMCPServers', 'demo');
    expect(writes()).toEqual([]);
    expect(podNames()).toEqual(before);
    expect(deployment().metadata.generation).toBe(generation);
    await world.restart({ vmcpImage: 'vmcp:9.9.9' });
    await eventually('the new image', () => container()['image'] === 'vmcp:9.9.9');
    await eventually('new pods', () => podNames().length === 1 && !before.includes(podNames()[0] ?? ''));
    await ready();
  });

  test.each<[string, Dict]>([
    ['template', { podTemplateSpec: { spec: { containers: [{ name: 'vmcp', image: 'vmcp:1.2.4' }] } } }],
    ['number of replicas', { replicas: 3 }],
  ])('a new %s is not called Ready before its pods serve', async (_what, more) => {
    const told: string[] = [];
    const stop = world.store.watch('virtualmcpservers.toolhive.stacklok.dev', {}, ({ object }) => {
      const { observedGeneration, phase } = (object['status'] ?? {}) as Dict;
      const { generation } = object.metadata;
      if (generation !== 1 && observedGeneration === generation && told.at(-1) !== phase) told.push(String(phase));
    });
    await world.put('VirtualMCPServer', 'demo', spec(more));
    await eventually('Ready again', () => told.at(-1) === 'Ready' && podNames().length === (more['replicas'] ?? 1));
    await quiet(world);
    stop();
    expect(told).toEqual(['Pending', 'Ready']);
  });

  test('an image that cannot be pulled: the older pods serve on and the status names it, until the image is right again', async () => {
    const withImage = (image: string) => ({
      podTemplateSpec: { spec: { containers: [{ name: 'vmcp', image }] } },
    });
    const [serving] = podNames();
    world.kubelet.mode = 'image';
    await world.put('VirtualMCPServer', 'demo', spec(withImage('no-such-image:1')));
    await eventually('Degraded', () => demo().status?.phase === 'Degraded' && isSeen());
    expect(demo().status?.message).toMatch(
      /^older pods serve, newer ones do not start: pod "vmcp-demo-.*": container "vmcp" is in ImagePullBackOff$/,
    );
    expect(podNames()).toContain(serving);
    world.kubelet.mode = 'ready';
    await world.put('VirtualMCPServer', 'demo', spec(withImage('vmcp:1.2.4')));
    await ready();
    expect(container()['image']).toBe('vmcp:1.2.4');
  });
}

/** What an apply may carry of metadata. */
function bare({ metadata: { name, labels = {}, annotations = {}, ownerReferences = [], namespace = '' } }: ApiObject) {
  return { name, namespace, labels, annotations, ownerReferences };
}
