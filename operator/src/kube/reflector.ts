/**
 * Keeps a store equal to the API server's objects of one kind, in all namespaces or in some. I/O; owns its followers and its store.
 * In: kind, namespaces, selector. Out: a store that fills and follows; `synced` after the first complete LIST everywhere.
 * Guarantees: those of `follow`; close() ends all, silently. Caveat: between a fault and the next LIST the store is stale, never empty.
 * Source: api.md "Watches"; reference kubernetes-stack.md §1.4.
 */
import type { KubeObject, Store } from './cluster.ts';
import { follow } from './follow.ts';
import type { FollowDeps, Followed } from './follow.ts';
import type { Kind } from './cluster.ts';
import { createStore } from './store.ts';
import type { IndexFunction, Listener } from './store.ts';
import { trimmer } from './trim.ts';

export interface ReflectorOptions<T extends KubeObject> {
  readonly kind: Kind<T>;
  /** undefined: all. Each has its own LIST and WATCH, so that a Role in each is enough. */
  readonly namespaces?: readonly string[] | undefined;
  readonly labelSelector?: string;
  /** Cache only which there are, and their versions (foreign Secrets and ConfigMaps): the server sends PartialObjectMetadata. */
  readonly metadataOnly?: boolean;
  /** Whose managedFields are kept, since they decide about writing; default: everybody's. */
  readonly managers?: readonly string[];
  /** What of an object is kept; default: all. */
  readonly condense?: (object: T) => T;
  /** The cluster may not have the kind: then the store is empty, and looks again each minute. */
  readonly optional?: boolean;
  readonly indexes?: Readonly<Record<string, IndexFunction<T>>>;
}

export interface Reflector<T extends KubeObject> {
  readonly store: Store<T>;
  /** True after the first complete LIST. */
  hasSynced(): boolean;
  /** Resolves on the first complete LIST, or on close. */
  readonly synced: Promise<void>;
  subscribe(listener: Listener<T>): () => void;
  close(): Promise<void>;
}

export type { Timing } from './follow.ts';
export type ReflectorDeps = FollowDeps;

export function startReflector<T extends KubeObject>(options: ReflectorOptions<T>, deps: ReflectorDeps): Reflector<T> {
  const { namespaces, indexes } = options;
  const trim = trimmer(options);
  const store = createStore<T>(indexes);
  const stop = new AbortController();
  const synced = Promise.withResolvers<void>();
  const places = namespaces ?? [undefined];
  const waiting = new Set(places);
  if (waiting.size === 0) synced.resolve();
  const followers = places.map((namespace) => {
    const followed: Followed = { ...options, namespace };
    const listener = {
      trim,
      onList(items: readonly KubeObject[]) {
        // They come from `trim`.
        store.replace(items as readonly T[], namespace);
        waiting.delete(namespace);
        if (waiting.size === 0) synced.resolve();
      },
      onEvent({ type, object: raw }: { readonly type: string; readonly object: KubeObject }) {
        const object = trim(raw);
        if (type === 'DELETED') store.remove(object);
        else store.upsert(object);
      },
    };
    return follow(followed, listener, deps, stop.signal);
  });
  return {
    store,
    hasSynced: () => waiting.size === 0,
    synced: synced.promise,
    subscribe: (listener) => store.subscribe(listener),
    async close() {
      stop.abort();
      await Promise.all(followers);
      synced.resolve();
    },
  };
}
