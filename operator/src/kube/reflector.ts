/**
 * Keeps a store equal to the API server's objects of one kind: LIST, then WATCH for ever. I/O; owns its watch, timers and store.
 * Guarantees: faults back off 0.8 s → 30 s with full jitter (Retry-After respected), reset after a healthy watch; an expired
 * version (410) or one that went backwards lists again at once; a silent watch is given up after its own time-out;
 * close() ends all, silently. Caveat: between a fault and the next LIST the store is stale, never empty.
 * Source: reference kubernetes-stack.md §1.4.
 */
import { ApiError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Kind, KubeObject, Store } from './cluster.ts';
import type { Connection } from './connection.ts';
import { sleep } from './sleep.ts';
import { createStore } from './store.ts';
import type { FilledStore, IndexFunction, Listener } from './store.ts';
import { trimmed } from './trim.ts';
import { isExpired, listAll, watch } from './watch.ts';
import type { WatchEvent } from './watch.ts';

export interface ReflectorOptions<T extends KubeObject> {
  readonly kind: Kind<T>;
  /** undefined: all namespaces. */
  readonly namespace?: string | undefined;
  readonly labelSelector?: string;
  /** Cache only metadata (foreign Secrets and ConfigMaps): the server sends PartialObjectMetadata. */
  readonly metadataOnly?: boolean;
  /** managedFields decide about writing owned kinds; others are smaller without. Default false. */
  readonly stripManagedFields?: boolean;
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

export interface ReflectorDeps {
  readonly connection: Connection;
  readonly log: Log;
  readonly random?: () => number;
  readonly now?: () => number;
  readonly timing?: Partial<Timing>;
}

export interface Timing {
  /** First and last back-off. */
  readonly baseMs: number;
  readonly maxMs: number;
  /** A watch that lived this long was healthy: the back-off starts again. */
  readonly healthyMs: number;
  /** Range of the time the server is asked to keep a watch. */
  readonly watchSeconds: readonly [number, number];
  /** Beyond the watch's own time. */
  readonly idleGraceMs: number;
}

const defaultTiming: Timing = {
  baseMs: 800,
  maxMs: 30_000,
  healthyMs: 120_000,
  watchSeconds: [300, 600],
  idleGraceMs: 5_000,
};

/** After this many faulty watches in a row the version is not trusted any more (etcd restored, server replaced). */
const faultsBeforeList = 3;

interface Loop<T extends KubeObject> {
  readonly options: ReflectorOptions<T>;
  readonly deps: Required<Omit<ReflectorDeps, 'timing'>> & { readonly timing: Timing };
  readonly store: FilledStore<T>;
  readonly signal: AbortSignal;
  readonly onSynced: () => void;
  /** Where the next watch starts; undefined: LIST first. */
  version: string | undefined;
  /** In a row, without a healthy watch between them. */
  faults: number;
}

export function startReflector<T extends KubeObject>(options: ReflectorOptions<T>, deps: ReflectorDeps): Reflector<T> {
  const store = createStore<T>(options.indexes);
  const stop = new AbortController();
  const synced = Promise.withResolvers<void>();
  let isSynced = false;
  const running = run({
    options,
    deps: { random: Math.random, now: () => performance.now(), ...deps, timing: { ...defaultTiming, ...deps.timing } },
    store,
    signal: stop.signal,
    onSynced: () => {
      isSynced = true;
      synced.resolve();
    },
    version: undefined,
    faults: 0,
  });
  return {
    store,
    hasSynced: () => isSynced,
    synced: synced.promise,
    subscribe: (listener) => store.subscribe(listener),
    async close() {
      stop.abort();
      await running;
      synced.resolve();
    },
  };
}

async function run<T extends KubeObject>(loop: Loop<T>): Promise<void> {
  while (!loop.signal.aborted) {
    const startMs = loop.deps.now();
    const error = await round(loop);
    if (loop.signal.aborted) return;
    const isHealthy = loop.deps.now() - startMs >= loop.deps.timing.healthyMs;
    if (isHealthy) loop.faults = 0;
    if (error === undefined && isHealthy) continue;
    // An expired version is no fault of the server's, but twice in a row would be a hot loop.
    if (!isExpired(error) || loop.faults > 0) await rest(loop, error);
    loop.faults += 1;
    if (isExpired(error) || loop.faults >= faultsBeforeList) loop.version = undefined;
  }
}

/** One LIST if needed and one WATCH. Out: the fault that ended it; undefined when the server closed it. */
async function round<T extends KubeObject>(loop: Loop<T>): Promise<unknown> {
  const { connection, random, timing } = loop.deps;
  try {
    loop.version ??= await list(loop);
    const [least, most] = timing.watchSeconds;
    const timeoutSeconds = Math.round(least + random() * (most - least));
    const options = { version: loop.version, timeoutSeconds, idleMs: timeoutSeconds * 1000 + timing.idleGraceMs };
    for await (const event of watch(connection, loop.options, options, loop.signal)) receive(loop, event);
    return undefined;
  } catch (error) {
    return error ?? new Error('watch failed');
  }
}

async function list<T extends KubeObject>(loop: Loop<T>): Promise<string> {
  const { items, version } = await listAll(loop.deps.connection, loop.options, loop.signal);
  loop.store.replace(items.map((item) => trimmed<T>(item, loop.options)));
  loop.onSynced();
  return version;
}

function receive<T extends KubeObject>(loop: Loop<T>, event: WatchEvent): void {
  if (isOlder(event.version, loop.version)) {
    throw new ApiError(410, 'Expired', 'resource version went backwards: the server lost its history');
  }
  loop.version = event.version;
  if (event.type === 'BOOKMARK') return;
  const object = trimmed<T>(event.object, loop.options);
  if (event.type === 'DELETED') loop.store.remove(object);
  else loop.store.upsert(object);
}

function isOlder(version: string, than: string | undefined): boolean {
  const isNumber = /^\d+$/;
  return than !== undefined && isNumber.test(version) && isNumber.test(than) && BigInt(version) < BigInt(than);
}

async function rest<T extends KubeObject>(loop: Loop<T>, error: unknown): Promise<void> {
  const { log, random, timing } = loop.deps;
  const retryAfterMs = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  const ceiling = Math.min(timing.maxMs, timing.baseMs * 2 ** Math.min(loop.faults, 20));
  const delayMs = Math.max(retryAfterMs, random() * ceiling);
  const keys = { kind: loop.options.kind.kind, delayMs: Math.round(delayMs) };
  if (error === undefined) log.debug(keys, 'watch closed by the server');
  else log.warn({ ...keys, error }, 'list or watch failed: will retry');
  await sleep(delayMs, loop.signal);
}
