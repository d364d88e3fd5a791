/** Garbage collection: what goes with its owners, what stays, what waits. */
import { eventually } from '../testing.ts';
import { gadget, gadgets, startTestServer } from './testing.ts';
import type { TestServer } from './testing.ts';
import type { ApiObject, Dict } from './types.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const key = (name: string) => ({ namespace: 'default', name });
const live = (name: string) => server.store.get(gadgets, key(name));
const isGone = (name: string) => () => live(name) === undefined;

function ownedBy(...owners: ApiObject[]): Dict {
  const ownerReferences = owners.map(({ apiVersion, kind, metadata: { name, uid } }) => ({
    ...{ apiVersion, kind, name, uid },
    blockOwnerDeletion: true,
  }));
  return { metadata: { ownerReferences } };
}

function make(name: string, more: Dict = {}): ApiObject {
  return server.store.create(gadgets, gadget(name, {}, more));
}

test('dependents go with their owner, and theirs with them', async () => {
  const owner = make('a');
  const child = make('a-child', ownedBy(owner));
  make('a-grandchild', ownedBy(child));
  server.store.delete(gadgets, key('a'));
  await eventually('the grandchild is gone', isGone('a-grandchild'));
  expect(live('a-child')).toBeUndefined();
});

test('a dependent with another living owner stays and loses only the reference', async () => {
  const [one, two] = [make('b1'), make('b2')];
  make('b-child', ownedBy(one, two));
  server.store.delete(gadgets, key('b1'));
  await eventually('one reference', () => live('b-child')?.metadata.ownerReferences?.length === 1);
  expect(live('b-child')?.metadata.ownerReferences?.[0]?.uid).toBe(two.metadata.uid);
});

test('an object whose owner is already gone, or is another object of that name, goes', async () => {
  const owner = make('c');
  server.store.delete(gadgets, key('c'));
  make('c');
  make('c-late', ownedBy(owner));
  await eventually('the latecomer is gone', isGone('c-late'));
  expect(live('c')).toBeDefined();
});

test('an owner reference to a kind that nobody serves is left alone', async () => {
  const stranger = {
    apiVersion: 'example.com/v1',
    kind: 'Stranger',
    metadata: { name: 's', uid: 'u', resourceVersion: '1', creationTimestamp: '' },
  };
  make('d', ownedBy(stranger));
  make('d-doomed', ownedBy(make('d-owner')));
  server.store.delete(gadgets, key('d-owner'));
  await eventually('the other is gone', isGone('d-doomed'));
  expect(live('d')).toBeDefined();
});

test('foreground deletion: the owner goes last, after dependents that linger', async () => {
  const owner = make('e');
  make('e-child', { metadata: { ...(ownedBy(owner)['metadata'] as Dict), finalizers: ['test.vmcp.dev/hold'] } });
  server.store.delete(gadgets, key('e'), { propagation: 'Foreground' });
  await eventually('the child is marked', () => live('e-child')?.metadata.deletionTimestamp !== undefined);
  expect(live('e')?.metadata.finalizers).toEqual(['foregroundDeletion']);
  server.store.patch(gadgets, key('e-child'), { metadata: { finalizers: null } });
  await eventually('the owner is gone', isGone('e'));
});

test('orphaning: the owner goes, the dependents stay without the reference', async () => {
  make('f-child', ownedBy(make('f')));
  server.store.delete(gadgets, key('f'), { propagation: 'Orphan' });
  await eventually('the owner is gone', isGone('f'));
  expect(live('f-child')?.metadata.ownerReferences).toBeUndefined();
});

test('a deleted namespace takes its content along, refuses new content meanwhile, and then goes', async () => {
  const { store } = server;
  store.create('namespaces', { metadata: { name: 'n1' } });
  store.create(gadgets, gadget('held', {}, { metadata: { namespace: 'n1', finalizers: ['test.vmcp.dev/hold'] } }));
  store.create('configmaps', { metadata: { name: 'cm', namespace: 'n1' } });
  expect(store.delete('namespaces', { name: 'n1' })).toMatchObject({ status: { phase: 'Terminating' } });
  await eventually(
    'the config map is gone',
    () => store.get('configmaps', { namespace: 'n1', name: 'cm' }) === undefined,
  );
  expect(() => store.create('configmaps', { metadata: { name: 'cm', namespace: 'n1' } })).toThrow('being terminated');
  store.patch(gadgets, { namespace: 'n1', name: 'held' }, { metadata: { finalizers: null } });
  await eventually('the namespace is gone', () => store.get('namespaces', { name: 'n1' }) === undefined);
});

test('a deleted CRD takes its objects along and is no longer served', async () => {
  const other = await startTestServer();
  other.store.create(gadgets, gadget('last'));
  other.store.delete('customresourcedefinitions.apiextensions.k8s.io', { name: gadgets });
  await eventually('the kind is unknown', () => {
    try {
      other.store.list(gadgets);
      return false;
    } catch (error) {
      return String(error).includes('no kind');
    }
  });
  await other.close();
});
