/**
 * The work queue of one controller: a set of keys that need a pass.
 * In: keys from events, failures, timers. Out: one key at a time to each worker. Opens timers, closes them in close().
 * Guarantees: a key never runs beside itself; added while it runs, it runs once more afterwards; failures of a key
 * back off exponentially with jitter, and an event for it does not wait for the back-off.
 * Source: architecture "One resource, from event to status".
 */
import type { Key } from '../kube/cluster.ts';
import { keyText } from '../kube/cluster.ts';

export interface Queue {
  /** Something about the key changed: a pass after the debounce, unless one is due sooner. */
  add(key: Key): void;
  /** A pass in `ms`, unless one is due sooner. */
  after(key: Key, ms: number): void;
  /** The pass failed: another after the key's back-off, or after `atLeastMs` when that is longer. */
  retry(key: Key, atLeastMs?: number): void;
  /** The pass went well: the next failure starts from the first back-off. */
  forget(key: Key): void;
  /** The next key; waits for one; undefined once the queue is closed. */
  take(): Promise<Key | undefined>;
  /** The worker is through with the key it took. */
  done(key: Key): void;
  /** Drops all, wakes every waiting worker. */
  close(): void;
}

export interface QueueOptions {
  /** Collects the burst of events one change causes. Default 100. */
  readonly debounceMs?: number;
  /** Default 100 → 300 000. */
  readonly backoff?: { readonly baseMs: number; readonly maxMs: number };
  readonly random?: () => number;
  readonly now?: () => number;
  readonly metrics?: QueueMetrics;
}

/** What a queue reports; metrics.ts gives one per controller. */
export interface QueueMetrics {
  added(): void;
  retried(): void;
  depth(keys: number): void;
  /** A worker took a key that had waited this long; the answer is called when it is through with it. */
  taken(waitedSeconds: number): () => void;
}

interface Timer {
  readonly handle: ReturnType<typeof setTimeout>;
  readonly dueMs: number;
}

interface State {
  readonly keys: Map<string, Key>;
  /** Ready to be taken, in order; the value is when it became ready. */
  readonly ready: Map<string, number>;
  readonly timers: Map<string, Timer>;
  /** Being worked on; the value tells the metrics when it is over. */
  readonly running: Map<string, (() => void) | undefined>;
  /** Became ready while it ran. */
  readonly dirty: Set<string>;
  readonly failures: Map<string, number>;
  readonly takers: ((key: Key | undefined) => void)[];
  closed: boolean;
}

type Settings = Required<Omit<QueueOptions, 'metrics'>> & { readonly metrics: QueueMetrics | undefined };

export function createQueue(options: QueueOptions = {}): Queue {
  const settings: Settings = {
    debounceMs: options.debounceMs ?? 100,
    backoff: options.backoff ?? { baseMs: 100, maxMs: 300_000 },
    random: options.random ?? Math.random,
    now: options.now ?? (() => performance.now()),
    metrics: options.metrics,
  };
  const state: State = {
    keys: new Map(),
    ready: new Map(),
    timers: new Map(),
    running: new Map(),
    dirty: new Set(),
    failures: new Map(),
    takers: [],
    closed: false,
  };
  return {
    add: (key) => schedule(state, settings, key, settings.debounceMs),
    after: (key, ms) => schedule(state, settings, key, ms),
    retry(key, atLeastMs = 0) {
      const failures = state.failures.get(keyText(key)) ?? 0;
      state.failures.set(keyText(key), failures + 1);
      settings.metrics?.retried();
      schedule(state, settings, key, Math.max(atLeastMs, backoffMs(failures, settings)));
    },
    forget: (key) => void state.failures.delete(keyText(key)),
    take: () => take(state, settings),
    done: (key) => done(state, settings, keyText(key)),
    close: () => close(state),
  };
}

/** Doubles with each failure, ±10 %. */
function backoffMs(failures: number, { backoff, random }: Settings): number {
  const delay = Math.min(backoff.maxMs, backoff.baseMs * 2 ** Math.min(failures, 40));
  return delay * (0.9 + 0.2 * random());
}

function schedule(state: State, settings: Settings, key: Key, delayMs: number): void {
  if (state.closed) return;
  const text = keyText(key);
  state.keys.set(text, key);
  if (state.ready.has(text) || state.dirty.has(text)) return;
  const dueMs = settings.now() + delayMs;
  const timer = state.timers.get(text);
  if (timer !== undefined && timer.dueMs <= dueMs) return;
  clearTimeout(timer?.handle);
  state.timers.delete(text);
  if (delayMs <= 0) return becomeReady(state, settings, text);
  const handle = setTimeout(() => {
    state.timers.delete(text);
    becomeReady(state, settings, text);
  }, delayMs);
  state.timers.set(text, { handle, dueMs });
}

function becomeReady(state: State, settings: Settings, text: string): void {
  settings.metrics?.added();
  if (state.running.has(text)) {
    state.dirty.add(text);
    return;
  }
  state.ready.set(text, settings.now());
  settings.metrics?.depth(state.ready.size);
  const taker = state.takers.shift();
  if (taker !== undefined) taker(next(state, settings));
}

async function take(state: State, settings: Settings): Promise<Key | undefined> {
  if (state.closed) return undefined;
  const key = next(state, settings);
  if (key !== undefined) return key;
  return new Promise((resolve) => state.takers.push(resolve));
}

function next(state: State, settings: Settings): Key | undefined {
  const first = state.ready.entries().next().value;
  if (first === undefined) return undefined;
  const [text, readyMs] = first;
  state.ready.delete(text);
  state.running.set(text, settings.metrics?.taken((settings.now() - readyMs) / 1000));
  settings.metrics?.depth(state.ready.size);
  return state.keys.get(text);
}

function done(state: State, settings: Settings, text: string): void {
  if (!state.running.has(text)) return;
  state.running.get(text)?.();
  state.running.delete(text);
  if (state.dirty.delete(text)) becomeReady(state, settings, text);
  else if (!state.timers.has(text) && !state.failures.has(text)) state.keys.delete(text);
}

function close(state: State): void {
  state.closed = true;
  for (const { handle } of state.timers.values()) clearTimeout(handle);
  for (const collection of [state.timers, state.ready, state.dirty, state.failures, state.keys]) collection.clear();
  for (const taker of state.takers.splice(0)) taker(undefined);
}
