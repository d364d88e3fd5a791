/**
 * LIST, then WATCH for ever, of one kind in one place. I/O; owns its watch and timers until the signal aborts; ends silently then.
 * In: source, connection. Out: `onList` with everything, `onEvent` with each change.
 * Guarantees: faults back off 0.8 s → 15 s with jitter (Retry-After respected), reset after a healthy watch; an expired version (410)
 * or one ahead of the server's (etcd restored: looked for before each resumed watch) lists again; so does every third fault in a row;
 * a silent watch is given up after its own time-out, sooner where the server is known to send bookmarks each minute.
 * Source: reference kubernetes-stack.md §1.4.
 */
import { ApiError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { KubeObject } from './cluster.ts';
import type { Connection } from './connection.ts';
import { sleep } from './sleep.ts';
import { isExpired, listAll, serverVersion, watch } from './watch.ts';
import type { Source, Trim, WatchEvent } from './watch.ts';

export interface FollowDeps {
  readonly connection: Connection;
  readonly log: Log;
  readonly random?: () => number;
  readonly now?: () => number;
  readonly timing?: Partial<Timing>;
}

export interface Timing {
  /** First and last back-off. The last is short enough for half a minute from the end of a fault to the last word about it. */
  readonly baseMs: number;
  readonly maxMs: number;
  /** A watch that lived this long was healthy: the back-off starts again. */
  readonly healthyMs: number;
  /** Range of the time the server is asked to keep a watch. */
  readonly watchSeconds: readonly [number, number];
  /** Beyond the watch's own time. */
  readonly idleGraceMs: number;
  /** Silence after which a watch is half-open, where bookmarks come in less than half of it. */
  readonly bookmarkIdleMs: number;
  /** How often to look whether an optional kind has come. */
  readonly absentMs: number;
}

const defaultTiming: Timing = {
  baseMs: 800,
  maxMs: 15_000,
  healthyMs: 120_000,
  watchSeconds: [300, 600],
  idleGraceMs: 5_000,
  bookmarkIdleMs: 150_000,
  absentMs: 60_000,
};

export interface Followed extends Source {
  /** A kind that the cluster may not have counts as an empty one. */
  readonly optional?: boolean;
}

export interface Listener {
  /** What of a listed object comes to `onList`: all of them at once may be more than the memory holds. */
  readonly trim: Trim;
  onList(items: readonly KubeObject[]): void;
  onEvent(event: Exclude<WatchEvent, { type: 'BOOKMARK' }>): void;
}

/** After this many faults in a row the version is not trusted any more (server replaced). */
const faultsBeforeList = 3;

interface Loop {
  readonly source: Followed;
  readonly listener: Listener;
  readonly deps: Required<Omit<FollowDeps, 'timing'>> & { readonly timing: Timing };
  readonly signal: AbortSignal;
  /** Where the next watch starts; undefined: LIST first. */
  version: string | undefined;
  /** In a row, without a healthy watch between them. */
  faults: number;
  /** Since the watch began or its last bookmark came. */
  quietSinceMs: number;
  sendsBookmarks: boolean;
}

export async function follow(
  source: Followed,
  listener: Listener,
  deps: FollowDeps,
  signal: AbortSignal,
): Promise<void> {
  const timing = { ...defaultTiming, ...deps.timing };
  const loop: Loop = {
    source,
    listener,
    deps: { random: Math.random, now: () => performance.now(), ...deps, timing },
    signal,
    version: undefined,
    faults: 0,
    quietSinceMs: 0,
    sendsBookmarks: false,
  };
  while (!signal.aborted) {
    const startMs = loop.deps.now();
    const error = await round(loop);
    if (signal.aborted) return;
    const isHealthy = loop.deps.now() - startMs >= timing.healthyMs;
    if (isHealthy) loop.faults = 0;
    await settle(loop, error, isHealthy);
  }
}

/** What a round's end means for the next: when it begins and whether it lists. */
async function settle(loop: Loop, error: unknown, isHealthy: boolean): Promise<void> {
  if (error === undefined && isHealthy) return;
  if (loop.source.optional && isAbsent(error)) {
    loop.listener.onList([]);
    loop.version = undefined;
    return sleep(loop.deps.timing.absentMs, loop.signal);
  }
  // An expired version is no fault of the server's, but twice in a row would be a hot loop.
  if (!isExpired(error) || loop.faults > 0) await rest(loop, error);
  loop.faults += 1;
  if (isExpired(error) || loop.faults % faultsBeforeList === 0) loop.version = undefined;
}

/** One LIST if needed and one WATCH. Out: the fault that ended it; undefined when the server closed it. */
async function round(loop: Loop): Promise<unknown> {
  const { connection, now, random, timing } = loop.deps;
  try {
    await startingPoint(loop);
    const [least, most] = timing.watchSeconds;
    const timeoutSeconds = Math.round(least + random() * (most - least));
    const wholeMs = timeoutSeconds * 1000 + timing.idleGraceMs;
    const idleMs = () => (loop.sendsBookmarks ? Math.min(wholeMs, timing.bookmarkIdleMs) : wholeMs);
    loop.quietSinceMs = now();
    const options = { version: loop.version ?? '', timeoutSeconds, idleMs };
    for await (const event of watch(connection, loop.source, options, loop.signal)) receive(loop, event);
    return undefined;
  } catch (error) {
    return error ?? new Error('watch failed');
  }
}

/**
 * A watch from a version that the server has not reached yet stays silent until it has (Kubernetes drops older events and bookmarks),
 * so a resumed one asks first: a page of one.
 */
async function startingPoint(loop: Loop): Promise<void> {
  const { connection } = loop.deps;
  if (loop.version !== undefined) {
    const newest = await serverVersion(connection, loop.source, loop.signal);
    if (!isOlder(newest, loop.version)) return;
    loop.deps.log.warn({ kind: loop.source.kind.kind }, 'the API server lost its history: listing again');
  }
  const { items, version } = await listAll(connection, loop.source, loop.listener.trim, loop.signal);
  loop.listener.onList(items);
  loop.version = version;
}

function receive(loop: Loop, event: WatchEvent): void {
  if (isOlder(event.version, loop.version)) {
    throw new ApiError(410, 'Expired', 'resource version went backwards: the server lost its history');
  }
  loop.version = event.version;
  if (event.type !== 'BOOKMARK') return loop.listener.onEvent(event);
  const { now, timing } = loop.deps;
  if (now() - loop.quietSinceMs < timing.bookmarkIdleMs / 2) loop.sendsBookmarks = true;
  loop.quietSinceMs = now();
}

function isOlder(version: string, than: string | undefined): boolean {
  const isNumber = /^\d+$/;
  return than !== undefined && isNumber.test(version) && isNumber.test(than) && BigInt(version) < BigInt(than);
}

function isAbsent(error: unknown): boolean {
  return error instanceof ApiError && error.code === 404;
}

async function rest({ deps, faults, signal, source }: Loop, error: unknown): Promise<void> {
  const { log, random, timing } = deps;
  const retryAfterMs = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  const ceiling = Math.min(timing.maxMs, timing.baseMs * 2 ** Math.min(faults, 20));
  const delayMs = Math.max(retryAfterMs, (ceiling / 2) * (1 + random()));
  const keys = { kind: source.kind.kind, delayMs: Math.round(delayMs) };
  if (error === undefined) log.debug(keys, 'watch closed by the server');
  else log.warn({ ...keys, error }, 'list or watch failed: will retry');
  await sleep(delayMs, signal);
}
