/**
 * The loop of any kind: takes keys from its queue and reconciles them, a few at a time.
 * In: a queue, a reconcile function, how many workers. Out: nothing; passes run until stop().
 * Guarantees: a TerminalError is not retried until the object changes; any other fault backs off (no sooner than the API server's
 * Retry-After; a fault of the server or the network by at most 25 s, so that its end is noticed within 30); a pass has a time-out;
 * nothing a pass throws ends the loop; between passes all else that is due has its turn; stop() waits for running passes.
 * Source: architecture "One resource, from event to status".
 */
import { setImmediate as immediate } from 'node:timers/promises';
import type { Key } from '../kube/cluster.ts';
import { ApiError, TerminalError } from '../errors.ts';
import { isMistake } from '../log.ts';
import type { Log } from '../log.ts';
import type { Queue, RetryLimits } from './queue.ts';

/** undefined: done until something changes. */
export type Outcome = { readonly requeueAfterMs: number } | undefined | void;

export type Reconcile = (key: Key, signal: AbortSignal) => Promise<Outcome>;

export interface ControllerOptions {
  readonly name: string;
  readonly queue: Queue;
  readonly workers: number;
  readonly reconcile: Reconcile;
  readonly log: Log;
  readonly metrics?: ControllerMetrics;
  /** Limit of one pass. Default 60 000. */
  readonly timeoutMs?: number;
}

export type PassResult = 'success' | 'requeue_after' | 'error';

/** What a controller reports; metrics.ts gives one per controller. */
export interface ControllerMetrics {
  /** A pass began; the answer is called with its result. */
  started(): (result: PassResult) => void;
  terminal(): void;
  timedOut(): void;
  /** A mistake in the program, not a fault of the world. */
  panicked(): void;
}

export interface Controller {
  /** Takes no more keys, waits for running passes, aborts those still running after `graceMs` (default 30 000). */
  stop(graceMs?: number): Promise<void>;
}

export function startController(options: ControllerOptions): Controller {
  const stopping = new AbortController();
  const workers = Array.from({ length: options.workers }, () => work(options, stopping.signal));
  return {
    async stop(graceMs = 30_000) {
      options.queue.close();
      const timer = setTimeout(() => stopping.abort(new Error('operator is stopping')), graceMs);
      await Promise.all(workers);
      clearTimeout(timer);
    },
  };
}

async function work(options: ControllerOptions, stopping: AbortSignal): Promise<void> {
  const { queue } = options;
  for (let key = await queue.take(); key !== undefined; key = await queue.take()) {
    await pass(options, key, stopping);
    queue.done(key);
    // A pass that finds all in the caches never waits: answers, watches and probes would, behind a thousand of them.
    await immediate();
  }
}

async function pass(options: ControllerOptions, key: Key, stopping: AbortSignal): Promise<void> {
  const finish = options.metrics?.started();
  const limit = passLimit(options, stopping);
  try {
    const outcome = await options.reconcile(key, limit.signal);
    options.queue.forget(key);
    if (outcome) options.queue.after(key, outcome.requeueAfterMs);
    finish?.(outcome ? 'requeue_after' : 'success');
  } catch (error) {
    finish?.('error');
    failed(options, key, limit.signal.aborted ? limit.signal.reason : error);
  } finally {
    limit.release();
  }
}

/** Aborts after the pass's time-out, or when the controller has waited long enough for it. */
function passLimit({ timeoutMs = 60_000, metrics }: ControllerOptions, stopping: AbortSignal) {
  const limit = new AbortController();
  const timer = setTimeout(() => {
    metrics?.timedOut();
    limit.abort(new Error(`pass took longer than ${timeoutMs} ms`));
  }, timeoutMs);
  const abort = () => limit.abort(stopping.reason);
  if (stopping.aborted) abort();
  else stopping.addEventListener('abort', abort, { once: true });
  const release = () => {
    clearTimeout(timer);
    stopping.removeEventListener('abort', abort);
  };
  return { signal: limit.signal, release };
}

function failed(options: ControllerOptions, key: Key, error: unknown): void {
  const { queue, log, metrics, name } = options;
  if (error instanceof TerminalError) {
    metrics?.terminal();
    queue.forget(key);
    log.warn({ controller: name, ...key, reason: error.reason, error }, 'pass ended: only the user can mend this');
    return;
  }
  if (isMistake(error)) metrics?.panicked();
  queue.retry(key, retryLimits(error));
  const conflict = error instanceof ApiError && error.reason === 'Conflict';
  log[conflict ? 'debug' : 'warn']({ controller: name, ...key, error }, 'pass failed: will retry');
}

const passingMs = 25_000;

/** What is not the object's fault may be over at any time; what the server refuses stays refused for a while. */
function retryLimits(error: unknown): RetryLimits {
  if (!(error instanceof ApiError)) return isMistake(error) ? {} : { atMostMs: passingMs };
  const atLeastMs = (error.retryAfterSeconds ?? 0) * 1000;
  const isPassing = error.code >= 500 || [401, 403, 408, 409, 429].includes(error.code);
  return isPassing ? { atLeastMs, atMostMs: passingMs } : { atLeastMs };
}
