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
  /** What stands in the namespace (everywhere without one) from now on. */
  replace(objects: readonly T[], namespace?: string): void;
  upsert(object: T): void;
  remove(object: T): void;
  subscribe(listener: Listener<T>): () => void;
  readonly size: number;
}

interface Index<T> {
  readonly values: IndexFunction<T>;
  /** Value → key → object. */
  readonly held: Map<string, Map<string, T>>;
}

interface State<T extends KubeObject> {
  readonly objects: Map<string, T>;
  readonly indexes: ReadonlyMap<string, Index<T>>;
  readonly listeners: Set<Listener<T>>;
}

const namespaceIndex = ' namespace';

export function createStore<T extends KubeObject>(
  indexes: Readonly<Record<string, IndexFunction<T>>> = {},
): FilledStore<T> {
  const all: Record<string, IndexFunction<T>> = { ...indexes, [namespaceIndex]: (object) => [keyOf(object).namespace] };
  const state: State<T> = {
    objects: new Map(),
    indexes: new Map(Object.entries(all).map(([name, values]) => [name, { values, held: new Map() }])),
    listeners: new Set(),
  };
  return {
    get: (key) => state.objects.get(keyText(key)),
    list: (namespace) => (namespace === undefined ? [...state.objects.values()] : by(state, namespaceIndex, namespace)),
    by: (index, value) => by(state, index, value),
    upsert: (object) => upsert(state, object),
    remove: (object) => remove(state, object),
    replace(next, namespace) {
      const kept = new Set(next.map((object) => keyText(keyOf(object))));
      const held = namespace === undefined ? [...state.objects.values()] : by(state, namespaceIndex, namespace);
      for (const object of held) if (!kept.has(keyText(keyOf(object)))) remove(state, object);
      for (const object of next) upsert(state, object);
    },
    subscribe(listener) {
      state.listeners.add(listener);
      return () => void state.listeners.delete(listener);
    },
    get size() {
      return state.objects.size;
    },
  };
}

export function keyOf(object: KubeObject): Key {
  return { namespace: object.metadata?.namespace ?? '', name: object.metadata?.name ?? '' };
}

function by<T extends KubeObject>(state: State<T>, index: string, value: string): readonly T[] {
  const found = state.indexes.get(index);
  if (found === undefined) throw new Error(`store has no index "${index}"`);
  return [...(found.held.get(value)?.values() ?? [])];
}

function upsert<T extends KubeObject>(state: State<T>, object: T): void {
  const key = keyText(keyOf(object));
  const old = state.objects.get(key);
  if (old === undefined) {
    put(state, key, object);
    return tell(state, { type: 'added', object });
  }
  if (old.metadata?.uid !== object.metadata?.uid) {
    remove(state, old);
    return upsert(state, object);
  }
  if (isSameVersion(old, object)) return;
  drop(state, key, old);
  put(state, key, object);
  tell(state, { type: 'modified', object, old });
}

function remove<T extends KubeObject>(state: State<T>, object: T): void {
  const key = keyText(keyOf(object));
  const old = state.objects.get(key);
  if (old === undefined) return;
  drop(state, key, old);
  tell(state, { type: 'deleted', object });
}

function put<T extends KubeObject>(state: State<T>, key: string, object: T): void {
  state.objects.set(key, object);
  for (const { values, held } of state.indexes.values()) {
    for (const value of values(object)) held.set(value, (held.get(value) ?? new Map<string, T>()).set(key, object));
  }
}

function drop<T extends KubeObject>(state: State<T>, key: string, object: T): void {
  state.objects.delete(key);
  for (const { values, held } of state.indexes.values()) {
    for (const value of values(object)) {
      held.get(value)?.delete(key);
      if (held.get(value)?.size === 0) held.delete(value);
    }
  }
}

function tell<T extends KubeObject>(state: State<T>, event: StoreEvent<T>): void {
  for (const listener of state.listeners) listener(event);
}

function isSameVersion(a: KubeObject, b: KubeObject): boolean {
  const version = a.metadata?.resourceVersion;
  return version !== undefined && version === b.metadata?.resourceVersion;
}
