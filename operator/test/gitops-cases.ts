/**
 * Beside other writers: a GitOps loop that applies our resource again and again is never fought with, what is no longer wanted goes, and
 * what is not ours stays. The cases, for any API server.
 */
import type { ApiObject, Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import { apiVersion, eventually, quiet, type CaseWorld } from './world.ts';

const kind = 'virtualmcpservers.toolhive.stacklok.dev';
const spec = (more: Dict = {}): Dict => ({ groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' }, ...more });

export function gitopsCases(start: () => Promise<CaseWorld>): void {
  let world: CaseWorld;
  beforeEach(async () => {
    world = await start();
  });
  afterEach(() => world.close());

  const live = () =>
    world.get('VirtualMCPServer', 'demo') as ApiObject & { status?: { phase?: string; observedGeneration?: number } };
  const applied = (more: Dict = {}, annotations: Record<string, string> = { 'gitops/revision': '1' }) =>
    world.store.apply(
      kind,
      {
        apiVersion,
        kind: 'VirtualMCPServer',
        metadata: { name: 'demo', namespace: world.namespace, annotations, labels: { team: 'a' } },
        spec: spec(more),
      },
      { manager: 'gitops', force: true },
    );
  const ready = () =>
    eventually('Ready', () => {
      const { status, metadata } = live();
      return status?.phase === 'Ready' && status.observedGeneration === metadata.generation;
    });

  test('a GitOps loop that applies, changes, deletes and applies again is never fought with', async () => {
    await world.put('MCPGroup', 'tools', {});
    await applied();
    await ready();
    await quiet(world);
    const before = live().metadata;
    for (let turn = 0; turn < 5; turn++) {
      await applied();
      await world.forcePass('virtualMCPServers', 'demo');
    }
    const asked = await quiet(world);
    expect(asked.filter(({ verb }) => !['get', 'list'].includes(verb))).toEqual([]);
    expect(live().metadata).toEqual(before);

    await applied({ replicas: 2 }, { 'gitops/revision': '2' });
    await ready();
    await quiet(world);
    expect(live().metadata).toMatchObject({
      generation: 2,
      labels: { team: 'a' },
      annotations: { 'gitops/revision': '2' },
    });
    expect((live()['spec'] as Dict)['replicas']).toBe(2);
    const managers = live().metadata.managedFields?.map(({ manager, subresource }) => [manager, subresource]);
    expect(managers).toEqual(
      expect.arrayContaining([
        ['gitops', undefined],
        ['vmcp-operator-status', 'status'],
      ]),
    );
    expect(managers).toHaveLength(2);

    const { uid } = live().metadata;
    await world.remove('VirtualMCPServer', 'demo');
    await applied({ replicas: 2 });
    await ready();
    await quiet(world);
    expect(live().metadata.uid).not.toBe(uid);
    const owners = world.get('deployments.apps', 'vmcp-demo')?.metadata.ownerReferences;
    expect(owners).toEqual([expect.objectContaining({ uid: live().metadata.uid })]);
  });

  test('what is no longer wanted goes; what only looks like ours stays', async () => {
    await world.put('MCPGroup', 'tools', {});
    await world.put('VirtualMCPServer', 'demo', spec({ replicas: 2 }));
    await ready();
    const labels = world.get('serviceaccounts', 'vmcp-demo')?.metadata.labels ?? {};
    await world.store.create('serviceaccounts', { metadata: { name: 'other', namespace: world.namespace, labels } });
    const own = [
      ['serviceaccounts', 'vmcp-demo'],
      ['poddisruptionbudgets.policy', 'vmcp-demo'],
    ] as const;
    for (const [plural, name] of own) expect(world.get(plural, name)).toBeDefined();
    await world.put('VirtualMCPServer', 'demo', spec({ replicas: 1, serviceAccount: 'default' }));
    await eventually('pruned', () => own.every(([plural, name]) => world.get(plural, name) === undefined));
    await ready();
    expect(world.get('serviceaccounts', 'other')).toBeDefined();
  });
}
