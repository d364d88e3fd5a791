/**
 * The state: every object, one revision counter, each kind's recent past. Mechanism; memory only.
 * In: finished objects. Out: objects (frozen), lists at a revision, events after a revision, live events.
 * Guarantees: revisions only grow; an event's object carries its revision; subscribers hear events in order, after the write has returned.
 * Caveats: the past is bounded (`historyLimit` events for each kind); who asks for more gets `undefined` and must list anew.
 */
import { freeze } from './json.ts';
import type { ApiObject, Key, WatchEvent } from './types.ts';

export interface Change extends WatchEvent {
  readonly kind: string;
  readonly revision: number;
  /** What the object was before; absent on ADDED. */
  readonly previous?: ApiObject;
}

export interface Storage {
  revision(): number;
  get(kind: string, key: Key): ApiObject | undefined;
  /** Sorted by namespace and name. */
  list(kind: string): ApiObject[];
  /** The list as it was at a revision; undefined when that is too long ago. */
  listAt(kind: string, revision: number): ApiObject[] | undefined;
  /** Changes after a revision; undefined when that is too long ago. */
  changesSince(kind: string, revision: number): readonly Change[] | undefined;
  put(kind: string, object: ApiObject): ApiObject;
  remove(kind: string, key: Key): ApiObject | undefined;
  subscribe(listener: (change: Change) => void): () => void;
}

interface Shelf {
  readonly objects: Map<string, ApiObject>;
  readonly past: Change[];
  /** The revision of the youngest forgotten change. */
  forgotten: number;
}

const idOf = (key: Key) => `${key.namespace ?? ''}/${key.name}`;
const sorted = (objects: Map<string, ApiObject>) =>
  [...objects.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, object]) => object);

export function createStorage(historyLimit: number): Storage {
  const shelves = new Map<string, Shelf>();
  const publish = createPublisher();
  let revision = 1;
  const shelf = (kind: string): Shelf => {
    const found = shelves.get(kind) ?? { objects: new Map<string, ApiObject>(), past: [], forgotten: 0 };
    shelves.set(kind, found);
    return found;
  };
  const record = (
    kind: string,
    type: Change['type'],
    object: ApiObject,
    previous: ApiObject | undefined,
  ): ApiObject => {
    revision += 1;
    const metadata = { ...object.metadata, resourceVersion: String(revision) };
    const stamped = freeze({ ...object, metadata });
    const change: Change = { kind, type, object: stamped, revision, ...(previous && { previous }) };
    const { past } = shelf(kind);
    past.push(change);
    if (past.length > historyLimit) shelf(kind).forgotten = past.shift()?.revision ?? 0;
    publish.send(change);
    return stamped;
  };
  return {
    revision: () => revision,
    get: (kind, key) => shelf(kind).objects.get(idOf(key)),
    list: (kind) => sorted(shelf(kind).objects),
    listAt: (kind, target) => rewind(shelf(kind), target),
    changesSince(kind, since) {
      const { past, forgotten } = shelf(kind);
      return since < forgotten ? undefined : past.filter((change) => change.revision > since);
    },
    put(kind, object) {
      const { objects } = shelf(kind);
      const previous = objects.get(idOf(object.metadata));
      const stored = record(kind, previous ? 'MODIFIED' : 'ADDED', object, previous);
      objects.set(idOf(object.metadata), stored);
      return stored;
    },
    remove(kind, key) {
      const previous = shelf(kind).objects.get(idOf(key));
      if (previous === undefined) return undefined;
      shelf(kind).objects.delete(idOf(key));
      return record(kind, 'DELETED', previous, previous);
    },
    subscribe: publish.subscribe,
  };
}

function rewind(shelf: Shelf, target: number): ApiObject[] | undefined {
  if (target < shelf.forgotten) return undefined;
  const objects = new Map(shelf.objects);
  for (const change of shelf.past.toReversed()) {
    if (change.revision <= target) break;
    if (change.previous === undefined) objects.delete(idOf(change.object.metadata));
    else objects.set(idOf(change.object.metadata), change.previous);
  }
  return sorted(objects);
}

/** One queue for all subscribers, drained in a microtask: a listener may write without disturbing the order others see. */
function createPublisher() {
  const listeners = new Set<(change: Change) => void>();
  let waiting: Change[] = [];
  const drain = () => {
    const batch = waiting;
    waiting = [];
    for (const change of batch) for (const listener of [...listeners]) if (listeners.has(listener)) listener(change);
  };
  return {
    send(change: Change): void {
      if (waiting.push(change) === 1) queueMicrotask(drain);
    },
    subscribe(listener: (change: Change) => void): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
