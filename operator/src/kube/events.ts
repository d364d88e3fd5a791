/**
 * Writes events.k8s.io/v1 events about our objects. In: what happened to which object. Out: nothing; I/O in the background.
 * Guarantees: a repeat within 6 minutes becomes a series of the first event; at most 25 in a burst and one each 10 s after it per object;
 * a failure is only logged; close() ends what is under way. Callers emit on transitions only.
 * Source: api.md "Status"; reference kubernetes-stack.md §3.3.
 */
import { randomBytes } from 'node:crypto';
import type { Log } from '../log.ts';
import type { Cluster, KubeObject } from './cluster.ts';
import { events } from './kinds.ts';
import type { KubeEvent } from './kinds.ts';

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
  close(): Promise<void>;
}

export interface RecorderOptions {
  readonly cluster: Cluster;
  /** Which operator writes: pod or host name. */
  readonly instance: string;
  readonly log: Log;
  readonly now?: () => number;
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
  readonly stop: AbortController;
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

export function createRecorder(options: RecorderOptions): Recorder {
  const book: Book = {
    options: { now: Date.now, ...options },
    written: new Map(),
    allowances: new Map(),
    stop: new AbortController(),
    tail: Promise.resolve(),
    waiting: 0,
  };
  return {
    record(regarding, note) {
      if (book.stop.signal.aborted || book.waiting >= maxWaiting || !isAllowed(book, regarding)) return;
      book.waiting += 1;
      book.tail = book.tail.then(() => write(book, regarding, note));
    },
    async close() {
      book.stop.abort();
      await book.tail;
    },
  };
}

/** A bucket per object, so that one noisy object does not silence the others. */
function isAllowed(book: Book, regarding: KubeObject): boolean {
  const now = book.options.now();
  const id = regarding.metadata?.uid ?? regarding.metadata?.name ?? '';
  const held = book.allowances.get(id) ?? { left: burst, atMs: now };
  const left = Math.min(burst, held.left + (now - held.atMs) / refillMs);
  if (left < 1) return false;
  remember(book.allowances, id, { left: left - 1, atMs: now });
  return true;
}

async function write(book: Book, regarding: KubeObject, note: EventNote): Promise<void> {
  book.waiting -= 1;
  if (book.stop.signal.aborted) return;
  const id = [regarding.metadata?.uid, note.type, note.reason, note.action, note.note].join('\n');
  const before = book.written.get(id);
  const isRepeat = before !== undefined && book.options.now() - before.lastMs < seriesMs;
  try {
    const written = isRepeat ? await repeat(book, regarding, before) : await first(book, regarding, note);
    remember(book.written, id, written);
  } catch (error) {
    book.written.delete(id);
    if (!book.stop.signal.aborted) book.options.log.warn({ reason: note.reason, error }, 'event not written');
  }
}

async function first(book: Book, regarding: KubeObject, note: EventNote): Promise<Written> {
  const nowMs = book.options.now();
  const { name = '', namespace = 'default' } = regarding.metadata ?? {};
  const event: KubeEvent = {
    metadata: { name: `${name.slice(0, 230)}.${randomBytes(8).toString('hex')}`, namespace },
    eventTime: microTime(nowMs),
    type: note.type,
    reason: note.reason.slice(0, 128),
    action: note.action.slice(0, 128),
    note: note.note.slice(0, 1000),
    regarding: reference(regarding),
    reportingController,
    reportingInstance: `vmcp-operator-${book.options.instance}`.slice(0, 128),
  };
  await book.options.cluster.create(events, event, book.stop.signal);
  return { name: event.metadata?.name ?? '', count: 1, lastMs: nowMs };
}

async function repeat(book: Book, regarding: KubeObject, before: Written): Promise<Written> {
  const nowMs = book.options.now();
  const count = before.count + 1;
  const key = { namespace: regarding.metadata?.namespace ?? 'default', name: before.name };
  const patch = { series: { count, lastObservedTime: microTime(nowMs) } };
  await book.options.cluster.mergePatch(events, key, patch, book.stop.signal);
  return { name: before.name, count, lastMs: nowMs };
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
