import fc from 'fast-check';
import type { KubeObject, StoreEvent } from './cluster.ts';
import { createStore } from './store.ts';

interface Item extends KubeObject {
  group: string;
}

const item = (name: string, version: string, group = 'g', uid = `uid-${name}`): Item => ({
  metadata: { name, namespace: 'n', uid, resourceVersion: version },
  group,
});

function filled() {
  const store = createStore<Item>({ group: ({ group }) => [group] });
  const told: string[] = [];
  store.subscribe(({ type, object }: StoreEvent<Item>) => told.push(`${type} ${object.metadata?.name}`));
  return { store, told };
}

test('an object is found by key, namespace and index', () => {
  const { store } = filled();
  store.upsert(item('a', '1', 'x'));
  expect(store.get({ namespace: 'n', name: 'a' })).toEqual(item('a', '1', 'x'));
  expect(store.list('n')).toHaveLength(1);
  expect(store.list('other')).toEqual([]);
  expect(store.by('group', 'x')).toHaveLength(1);
  expect(store.by('group', 'y')).toEqual([]);
});

test('an unknown index is a mistake, not an empty answer', () => {
  expect(() => filled().store.by('typo', 'x')).toThrow('store has no index "typo"');
});

test('the same version again is no event; a new one is', () => {
  const { store, told } = filled();
  store.upsert(item('a', '1'));
  store.upsert(item('a', '1'));
  store.upsert(item('a', '2'));
  expect(told).toEqual(['added a', 'modified a']);
});

test('an object made again under the same name is a deletion and an addition', () => {
  const { store, told } = filled();
  store.upsert(item('a', '1', 'g', 'first'));
  store.upsert(item('a', '2', 'g', 'second'));
  expect(told).toEqual(['added a', 'deleted a', 'added a']);
});

test('replace tells what vanished, what changed and what is new, and nothing of the rest', () => {
  const { store, told } = filled();
  store.replace([item('gone', '1'), item('same', '2'), item('changed', '3')]);
  told.length = 0;
  store.replace([item('same', '2'), item('changed', '4'), item('new', '5')]);
  expect(told).toEqual(['deleted gone', 'modified changed', 'added new']);
});

test('a listener that left hears nothing', () => {
  const { store } = filled();
  const told: unknown[] = [];
  const leave = store.subscribe((event) => told.push(event));
  leave();
  store.upsert(item('a', '1'));
  expect(told).toEqual([]);
});

test('law: after any history, each index agrees with the objects', () => {
  const step = fc.record({
    name: fc.constantFrom('a', 'b', 'c'),
    group: fc.constantFrom('x', 'y'),
    remove: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      const { store } = filled();
      steps.forEach(({ name, group, remove }, version) => {
        const object = item(name, String(version), group);
        if (remove) store.remove(object);
        else store.upsert(object);
      });
      for (const group of ['x', 'y']) {
        const expected = store.list().filter((object) => object.group === group);
        expect(new Set(store.by('group', group))).toEqual(new Set(expected));
      }
      expect(store.list('n')).toHaveLength(store.size);
    }),
  );
});
