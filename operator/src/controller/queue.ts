/**
 * The work queue of one controller: a set of keys that need a pass.
 * In: keys from events, failures, timers. Out: one key at a time to each worker. Opens timers, closes them in close().
 * Guarantees: a key never runs beside itself; added while it runs, it runs once more afterwards; failures of a key
 * back off exponentially with jitter, and an event for it does not wait for the back-off, but for the server's Retry-After; a change overtakes what is only
 * looked at again (start-up, resync), and a retry keeps the priority of its pass. Caveat: unending changes starve the others.
 * Source: architecture "One resource, from event to status".
 */
import type { Key } from '../kube/cluster.ts';
import { keyText } from '../kube/cluster.ts';

/** `background`: nothing is known to have changed. */
export type Priority = 'change' | 'background';

export interface RetryLimits {
  /** The server's Retry-After: longer than any back-off, and no event comes before it. */
  readonly atLeastMs?: number;
  /** Ceiling of the back-off where it is below the queue's own. */
  readonly atMostMs?: number;
}

export interface Queue {
  /**
   * Something about the key changed: a pass after the debounce, unless one is due sooner.
   * Before the first worker asks, everything is start-up work, in the background.
   */
  add(key: Key): void;
  /** A pass in `ms`, unless one is due sooner; by default with the priority of the pass that runs, else as a change. */
  after(key: Key, ms: number, priority?: Priority): void;
  /** The pass failed: another after the key's back-off. */
  retry(key: Key, limits?: RetryLimits): void;
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
  /** Default 200 → 300 000. */
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

interface Running {
  readonly priority: Priority;
  /** Tells the metrics that it is over. */
  readonly finish: (() => void) | undefined;
}

interface State {
  readonly keys: Map<string, Key>;
  /** Ready to be taken, in order; the value is when it became ready. */
  readonly ready: Readonly<Record<Priority, Map<string, number>>>;
  readonly timers: Map<string, Timer>;
  /** Whose next pass is because of a change. */
  readonly changed: Set<string>;
  readonly running: Map<string, Running>;
  /** Became ready while it ran. */
  readonly dirty: Set<string>;
  readonly failures: Map<string, number>;
  /** Not before this time: the server asked for it. */
  readonly resting: Map<string, number>;
  readonly takers: ((key: Key | undefined) => void)[];
  /** A worker has asked: what is added from now on is news. */
  started: boolean;
  closed: boolean;
}

type Settings = Required<Omit<QueueOptions, 'metrics'>> & { readonly metrics: QueueMetrics | undefined };

export function createQueue(options: QueueOptions = {}): Queue {
  const settings: Settings = {
    debounceMs: options.debounceMs ?? 100,
    backoff: options.backoff ?? { baseMs: 200, maxMs: 300_000 },
    random: options.random ?? Math.random,
    now: options.now ?? (() => performance.now()),
    metrics: options.metrics,
  };
  const state = emptyState();
  return {
    add: (key) => schedule(state, settings, key, { ms: settings.debounceMs, priority: news(state) }),
    after: (key, ms, priority = inherited(state, key)) => schedule(state, settings, key, { ms, priority }),
    retry(key, limits = {}) {
      const failures = state.failures.get(keyText(key)) ?? 0;
      state.failures.set(keyText(key), failures + 1);
      settings.metrics?.retried();
      rest(state, settings, keyText(key), limits.atLeastMs ?? 0);
      schedule(state, settings, key, { ms: retryMs(failures, limits, settings), priority: inherited(state, key) });
    },
    forget: (key) => void state.failures.delete(keyText(key)),
    take: () => take(state, settings),
    done: (key) => done(state, settings, keyText(key)),
    close: () => close(state),
  };
}

function emptyState(): State {
  return {
    keys: new Map(),
    ready: { change: new Map(), background: new Map() },
    timers: new Map(),
    changed: new Set(),
    running: new Map(),
    dirty: new Set(),
    failures: new Map(),
    resting: new Map(),
    takers: [],
    started: false,
    closed: false,
  };
}

function news({ started }: State): Priority {
  return started ? 'change' : 'background';
}

function inherited(state: State, key: Key): Priority {
  return state.running.get(keyText(key))?.priority ?? news(state);
}

/** Doubles with each failure, ±10 %, within the limits. */
function retryMs(failures: number, limits: RetryLimits, { backoff, random }: Settings): number {
  const ceiling = Math.min(backoff.maxMs, limits.atMostMs ?? Infinity);
  const delay = Math.min(ceiling, backoff.baseMs * 2 ** Math.min(failures, 40));
  return Math.max(limits.atLeastMs ?? 0, delay * (0.9 + 0.2 * random()));
}

interface Appointment {
  readonly ms: number;
  readonly priority: Priority;
}

function schedule(state: State, settings: Settings, key: Key, { ms, priority }: Appointment): void {
  if (state.closed) return;
  const text = keyText(key);
  state.keys.set(text, key);
  if (priority === 'change') raise(state, text);
  if (isReady(state, text) || state.dirty.has(text)) return;
  const nowMs = settings.now();
  const dueMs = Math.max(nowMs + ms, state.resting.get(text) ?? 0);
  const timer = state.timers.get(text);
  if (timer !== undefined && timer.dueMs <= dueMs) return;
  clearTimeout(timer?.handle);
  state.timers.delete(text);
  if (dueMs <= nowMs) return becomeReady(state, settings, text);
  const handle = setTimeout(() => {
    state.timers.delete(text);
    becomeReady(state, settings, text);
  }, dueMs - nowMs);
  state.timers.set(text, { handle, dueMs });
}

/** What is due sooner waits, too; the retry that follows stands for it. */
function rest(state: State, { now }: Settings, text: string, ms: number): void {
  if (ms <= 0) return;
  const untilMs = now() + ms;
  state.resting.set(text, untilMs);
  state.dirty.delete(text);
  const timer = state.timers.get(text);
  if (timer === undefined || timer.dueMs >= untilMs) return;
  clearTimeout(timer.handle);
  state.timers.delete(text);
}

/** The key's next pass is because of a change; it keeps the time since when it waits. */
function raise(state: State, text: string): void {
  state.changed.add(text);
  const readyMs = state.ready.background.get(text);
  if (readyMs === undefined) return;
  state.ready.background.delete(text);
  state.ready.change.set(text, readyMs);
}

function isReady({ ready }: State, text: string): boolean {
  return ready.change.has(text) || ready.background.has(text);
}

function depth({ ready }: State): number {
  return ready.change.size + ready.background.size;
}

function becomeReady(state: State, settings: Settings, text: string): void {
  settings.metrics?.added();
  if (state.running.has(text)) {
    state.dirty.add(text);
    return;
  }
  state.ready[state.changed.has(text) ? 'change' : 'background'].set(text, settings.now());
  settings.metrics?.depth(depth(state));
  const taker = state.takers.shift();
  if (taker !== undefined) taker(next(state, settings));
}

async function take(state: State, settings: Settings): Promise<Key | undefined> {
  if (state.closed) return undefined;
  state.started = true;
  const key = next(state, settings);
  if (key !== undefined) return key;
  return new Promise((resolve) => state.takers.push(resolve));
}

function next(state: State, settings: Settings): Key | undefined {
  const priority = state.ready.change.size > 0 ? 'change' : 'background';
  const first = state.ready[priority].entries().next().value;
  if (first === undefined) return undefined;
  const [text, readyMs] = first;
  state.ready[priority].delete(text);
  state.changed.delete(text);
  state.resting.delete(text);
  state.running.set(text, { priority, finish: settings.metrics?.taken((settings.now() - readyMs) / 1000) });
  settings.metrics?.depth(depth(state));
  return state.keys.get(text);
}

function done(state: State, settings: Settings, text: string): void {
  if (!state.running.has(text)) return;
  state.running.get(text)?.finish?.();
  state.running.delete(text);
  if (state.dirty.delete(text)) becomeReady(state, settings, text);
  else if (!state.timers.has(text) && !state.failures.has(text)) state.keys.delete(text);
}

function close(state: State): void {
  state.closed = true;
  for (const { handle } of state.timers.values()) clearTimeout(handle);
  const { change, background } = state.ready;
  const held = [
    state.timers,
    change,
    background,
    state.changed,
    state.dirty,
    state.failures,
    state.resting,
    state.keys,
  ];
  for (const collection of held) collection.clear();
  for (const taker of state.takers.splice(0)) taker(undefined);
}
