/**
 * What one reflector knows of a kind: objects by key, by namespace and by named index.
 * In: whole lists (`replace`) and single changes (`upsert`, `remove`). Out: the Store port, synchronous, and events to subscribers.
 * Guarantees: indexes and objects never disagree; a repeated version of an object is no event; `replace` reports what vanished.
 * Objects are shared: nobody mutates them. No I/O.
 */
import type { Key, KubeObject, Store, StoreEvent } from './cluster.ts';
import { keyText } from './cluster.ts';

/** The values under which an object is found: `by(index, value)`. */
export type IndexFunction<T> = (object: T) => readonly string[];

export type Listener<T extends KubeObject> = (event: StoreEvent<T>) => void;

export interface FilledStore<T extends KubeObject> extends Store<T> {
  replace(objects: readonly T[]): void;
  upsert(object: T): void;
  remove(object: T): void;
  subscribe(listener: Listener<T>): () => void;
  readonly size: number;
}

export function keyOf(object: KubeObject): Key {
  return { namespace: object.metadata?.namespace ?? '', name: object.metadata?.name ?? '' };
}

type Index<T> = Map<string, Map<string, T>>;

export function createStore<T extends KubeObject>(
  indexes: Readonly<Record<string, IndexFunction<T>>> = {},
): FilledStore<T> {
  const objects = new Map<string, T>();
  const listeners = new Set<Listener<T>>();
  const functions = new Map<string, IndexFunction<T>>([
    [namespaceIndex, (object) => [keyOf(object).namespace]],
    ...Object.entries(indexes),
  ]);
  const filled = new Map<string, Index<T>>([...functions.keys()].map((name) => [name, new Map()]));

  const file = (key: string, object: T, put: boolean) => {
    for (const [name, values] of functions) {
      for (const value of values(object)) fileOne(filled.get(name), value, key, put ? object : undefined);
    }
  };
  const tell = (event: StoreEvent<T>) => {
    for (const listener of listeners) listener(event);
  };
  const remove = (object: T) => {
    const key = keyText(keyOf(object));
    const old = objects.get(key);
    if (old === undefined) return;
    file(key, old, false);
    objects.delete(key);
    tell({ type: 'deleted', object });
  };
  const upsert = (object: T) => {
    const key = keyText(keyOf(object));
    const old = objects.get(key);
    if (old !== undefined && sameVersion(old, object)) return;
    if (old !== undefined && old.metadata?.uid !== object.metadata?.uid) {
      remove(old);
      return upsert(object);
    }
    if (old !== undefined) file(key, old, false);
    objects.set(key, object);
    file(key, object, true);
    tell(old === undefined ? { type: 'added', object } : { type: 'modified', object, old });
  };
  const by = (index: string, value: string): readonly T[] => {
    const values = filled.get(index);
    if (values === undefined) throw new Error(`store has no index "${index}"`);
    return [...(values.get(value)?.values() ?? [])];
  };

  return {
    get: (key) => objects.get(keyText(key)),
    list: (namespace) => (namespace === undefined ? [...objects.values()] : by(namespaceIndex, namespace)),
    by,
    upsert,
    remove,
    replace(next) {
      const kept = new Set(next.map((object) => keyText(keyOf(object))));
      for (const [key, object] of objects) if (!kept.has(key)) remove(object);
      for (const object of next) upsert(object);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    get size() {
      return objects.size;
    },
  };
}

const namespaceIndex = ' namespace';

function fileOne<T>(index: Index<T> | undefined, value: string, key: string, object: T | undefined): void {
  if (index === undefined) return;
  const held = index.get(value) ?? new Map<string, T>();
  if (object === undefined) held.delete(key);
  else held.set(key, object);
  if (held.size === 0) index.delete(value);
  else index.set(value, held);
}

function sameVersion(a: KubeObject, b: KubeObject): boolean {
  const version = a.metadata?.resourceVersion;
  return version !== undefined && version === b.metadata?.resourceVersion && a.metadata?.uid === b.metadata?.uid;
}
