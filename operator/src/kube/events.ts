/**
 * Writes events.k8s.io/v1 events about our objects. In: what happened to which object. Out: nothing; I/O in the background.
 * Guarantees: a repeat within 6 minutes becomes a series of the first event; at most 25 in a burst and one each 10 s after it per object;
 * one goes after another, each tried again (10 times, backing off) while the server is unwell, without being told twice; while requests
 * fail all of them share the budget of one object; what is refused is only logged. close() takes no more and gives each that waits one
 * last try, all of them 5 s. Callers emit on transitions only.
 * Source: api.md "Status"; reference kubernetes-stack.md §3.3.
 */
import { randomBytes } from 'node:crypto';
import { ApiError } from '../errors.ts';
import type { Log } from '../log.ts';
import { createBudget, type Budget } from './budget.ts';
import type { Cluster, KubeObject } from './cluster.ts';
import { events } from './kinds.ts';
import type { KubeEvent } from './kinds.ts';
import { isPassing } from './passing.ts';
import { sleep } from './sleep.ts';

export interface EventNote {
  readonly type: 'Normal' | 'Warning';
  /** CamelCase fact, as in conditions. */
  readonly reason: string;
  /** CamelCase: what the operator did or tried (`Apply`, `Validate`). */
  readonly action: string;
  readonly note: string;
}

export interface Recorder {
  /** Returns at once. */
  record(regarding: KubeObject, note: EventNote): void;
  /** Resolves when all is told, or after `graceMs` (default 5000). */
  close(graceMs?: number): Promise<void>;
}

export interface RecorderOptions {
  readonly cluster: Cluster;
  /** Default: one of its own. */
  readonly budget?: Budget;
  /** Which operator writes: pod or host name. */
  readonly instance: string;
  readonly log: Log;
  /** Milliseconds since 1970, shown to users. */
  readonly now?: () => number;
  /** Monotonic milliseconds. */
  readonly elapsed?: () => number;
  /** Between tries. Default 1 s → 16 s. */
  readonly backoff?: { readonly baseMs: number; readonly maxMs: number };
}

/** An event as it stands on the server. */
interface Written {
  readonly name: string;
  readonly count: number;
  readonly lastMs: number;
}

interface Allowance {
  readonly left: number;
  readonly atMs: number;
}

interface Book {
  readonly options: Required<RecorderOptions>;
  readonly written: Map<string, Written>;
  readonly allowances: Map<string, Allowance>;
  /** Aborted first: nobody waits for a better moment any more. */
  readonly leaving: AbortController;
  /** Aborted last: requests end. */
  readonly stop: AbortController;
  /** In a row, over all events: the server is unwell, not one of them. */
  faults: number;
  /** Writes go one after another. */
  tail: Promise<void>;
  waiting: number;
}

const reportingController = 'toolhive.stacklok.dev/vmcp-operator';
const seriesMs = 6 * 60_000;
const burst = 25;
const refillMs = 10_000;
const maxWaiting = 1000;
const maxRemembered = 10_000;
const maxTries = 10;
const defaultBackoff = { baseMs: 1000, maxMs: 16_000 };

export function createRecorder(options: RecorderOptions): Recorder {
  const book: Book = {
    options: {
      now: Date.now,
      elapsed: () => performance.now(),
      backoff: defaultBackoff,
      budget: createBudget(),
      ...options,
    },
    written: new Map(),
    allowances: new Map(),
    leaving: new AbortController(),
    stop: new AbortController(),
    faults: 0,
    tail: Promise.resolve(),
    waiting: 0,
  };
  return {
    record(regarding, note) {
      if (book.leaving.signal.aborted || book.waiting >= maxWaiting || !isAllowed(book, regarding)) return;
      book.waiting += 1;
      book.tail = book.tail.then(() => write(book, regarding, note));
    },
    async close(graceMs = 5000) {
      book.leaving.abort();
      const timer = setTimeout(() => book.stop.abort(new Error('operator is stopping')), graceMs);
      await book.tail;
      clearTimeout(timer);
    },
  };
}

/** A bucket per object, so that one noisy object does not silence the others. */
function isAllowed(book: Book, regarding: KubeObject): boolean {
  const now = book.options.elapsed();
  const id = regarding.metadata?.uid ?? regarding.metadata?.name ?? '';
  const held = book.allowances.get(id) ?? { left: burst, atMs: now };
  const left = Math.min(burst, held.left + (now - held.atMs) / refillMs);
  if (left < 1) return false;
  remember(book.allowances, id, { left: left - 1, atMs: now });
  return true;
}

async function write(book: Book, regarding: KubeObject, note: EventNote): Promise<void> {
  book.waiting -= 1;
  const id = [regarding.metadata?.uid, note.type, note.reason, note.action, note.note].join('\n');
  const before = book.written.get(id);
  const isRepeat = before !== undefined && book.options.elapsed() - before.lastMs < seriesMs;
  try {
    const repeated = isRepeat ? await repeat(book, regarding, before) : undefined;
    remember(book.written, id, repeated ?? (await first(book, regarding, note)));
  } catch (error) {
    book.written.delete(id);
    book.options.log.warn({ reason: note.reason, error }, 'event not written');
  }
}

/** Until it is told, refused, or not worth another try. */
async function deliver(book: Book, send: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      book.stop.signal.throwIfAborted();
      await attempt(book, send);
      book.faults = 0;
      return;
    } catch (error) {
      if (!isPassing(error)) throw error;
      book.faults += 1;
      if (tries === maxTries || book.leaving.signal.aborted) throw error;
      await sleep(restMs(book, error), book.leaving.signal);
    }
  }
}

/** Nobody waits for an event, so many are spared like one object; the last try is not. */
function attempt({ options, leaving, stop }: Book, send: (signal: AbortSignal) => Promise<unknown>): Promise<unknown> {
  const request = () => send(stop.signal);
  return leaving.signal.aborted ? request() : options.budget.spend('events', request);
}

function restMs({ faults, options }: Book, error: unknown): number {
  const askedMs = error instanceof ApiError ? (error.retryAfterSeconds ?? 0) * 1000 : 0;
  const { baseMs, maxMs } = options.backoff;
  return Math.max(askedMs, Math.min(maxMs, baseMs * 2 ** Math.min(faults - 1, 20)));
}

async function first(book: Book, regarding: KubeObject, note: EventNote): Promise<Written> {
  const { cluster, elapsed, instance, now } = book.options;
  const lastMs = elapsed();
  const { name = '', namespace = 'default' } = regarding.metadata ?? {};
  const event: KubeEvent = {
    metadata: { name: `${beginning(name)}.${randomBytes(8).toString('hex')}`, namespace },
    eventTime: microTime(now()),
    type: note.type,
    reason: note.reason.slice(0, 128),
    action: note.action.slice(0, 128),
    note: note.note.slice(0, 1000),
    regarding: reference(regarding),
    reportingController,
    reportingInstance: `vmcp-operator-${instance}`.slice(0, 128),
  };
  // Made by an earlier try whose answer was lost: told.
  await deliver(book, (signal) => unless('AlreadyExists', cluster.create(events, event, signal)));
  return { name: event.metadata?.name ?? '', count: 1, lastMs };
}

/** Room for the rest; no part of a name may end with a dash or be empty. */
function beginning(name: string): string {
  return name.slice(0, 230).replace(/[-.]+$/, '');
}

/** undefined: the first of the series is gone from the server. */
async function repeat(book: Book, regarding: KubeObject, before: Written): Promise<Written | undefined> {
  const { cluster, elapsed, now } = book.options;
  const lastMs = elapsed();
  const count = before.count + 1;
  const key = { namespace: regarding.metadata?.namespace ?? 'default', name: before.name };
  const patch = { series: { count, lastObservedTime: microTime(now()) } };
  let isGone = false;
  await deliver(book, async (signal) => {
    const patched = await unless('NotFound', cluster.mergePatch(events, key, patch, signal));
    isGone = patched === undefined;
  });
  return isGone ? undefined : { name: before.name, count, lastMs };
}

async function unless<T>(reason: string, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.reason === reason) return undefined;
    throw error;
  }
}

function reference({ apiVersion, kind, metadata }: KubeObject): KubeEvent['regarding'] {
  const { namespace, name, uid } = metadata ?? {};
  const given = Object.entries({ apiVersion, kind, namespace, name, uid }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(given);
}

/** RFC 3339 with six digits, which Lease and Event insist on. */
export function microTime(ms: number): string {
  return new Date(ms).toISOString().replace('Z', '000Z');
}

/** Newest last; the oldest go when it is full. */
function remember<T>(map: Map<string, T>, key: string, value: T): void {
  map.delete(key);
  map.set(key, value);
  const oldest = map.keys().next().value;
  if (map.size > maxRemembered && oldest !== undefined) map.delete(oldest);
}
