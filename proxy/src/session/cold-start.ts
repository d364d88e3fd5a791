/**
 * How long the first requests wait for backends that were not discovered yet.
 * In: discovery's progress, the mode, times, limits. Out: serve, wait, or which failure. Pure (`coldStart`, `coldList`); `until` waits.
 * Guarantees: a wait ends by itself, by its signal, or at its limit; it leaves no timer and no listener.
 * Source: proxy.md §5 "Best effort", acceptance A13.
 */
import { maxTimerMs } from '../clock.ts';
import type { Progress } from '../backends/backend.ts';
import type { Failure } from '../wire/failure.ts';

export type Verdict = 'serve' | 'wait' | 'timeout' | 'failed';

export interface Limits {
  readonly graceMs: number;
  readonly discoveryTimeoutMs: number;
}

/** `sinceStartMs`: this replica; `sinceRequestMs`: the request that waits. */
export interface Elapsed {
  readonly sinceStartMs: number;
  readonly sinceRequestMs: number;
}

/** `initialize`: best effort waits for the grace at most and never fails; mode fail wants every backend. */
export function coldStart(progress: Progress, mode: 'best_effort' | 'fail', elapsed: Elapsed, limits: Limits): Verdict {
  if (mode === 'best_effort') {
    return progress.pending.length === 0 || elapsed.sinceStartMs >= limits.graceMs ? 'serve' : 'wait';
  }
  if (progress.failed.length > 0) return 'failed';
  if (isDecided(progress)) return 'serve';
  return elapsed.sinceRequestMs >= limits.discoveryTimeoutMs ? 'timeout' : 'wait';
}

/** How far the backends were listed for those who declared the same. `sinceMetMs`: since the first of them came. */
export interface AudienceFacts {
  readonly isPending: boolean;
  readonly sinceMetMs: number;
}

/** A list: complete within the grace, then what there is, and only while there is nothing it waits on. */
export function coldList(progress: Progress, elapsed: Elapsed, limits: Limits, audience: AudienceFacts): Verdict {
  const isSome = progress.discovered.length > 0 && elapsed.sinceStartMs >= limits.graceMs;
  if (isSome || isDecided(progress)) {
    return audience.isPending && audience.sinceMetMs < limits.graceMs ? 'wait' : 'serve';
  }
  return elapsed.sinceRequestMs >= limits.discoveryTimeoutMs ? 'timeout' : 'wait';
}

/** Every backend has answered, one way or another. */
export function isDecided({ pending, timedOut }: Progress): boolean {
  return pending.length + timedOut.length === 0;
}

/** Every backend was discovered. */
export function isWhole({ pending, timedOut, failed }: Progress): boolean {
  return pending.length + timedOut.length + failed.length === 0;
}

/** A verdict that ends the wait. */
export function settled(verdict: Verdict): Exclude<Verdict, 'wait'> | undefined {
  return verdict === 'wait' ? undefined : verdict;
}

export function coldFailure(verdict: 'timeout' | 'failed', progress: Progress, limits: Limits): Failure {
  if (verdict === 'failed') {
    return { code: 'discovery-failed', message: `backend ${quoted(progress.failed)} could not be discovered` };
  }
  const seconds = limits.discoveryTimeoutMs / 1000;
  return {
    code: 'discovery-timeout',
    message: `backend ${quoted([...progress.pending, ...progress.timedOut])} was not discovered within ${seconds}s`,
  };
}

/** When a wait looks again though nothing changed. `agesMs`: of what a grace began with. */
export function againAfter({ graceMs, discoveryTimeoutMs }: Limits, ...agesMs: readonly number[]): readonly number[] {
  return [...agesMs.map((age) => graceMs - age), discoveryTimeoutMs];
}

/** A timer may fire a moment early by the clock that `poll` reads. */
const timerSlackMs = 2;

/** What a wait listens to. */
export interface Waiting<Result> {
  /** Asked at once, on every change and when the time `againAfterMs` has come; undefined means: wait on. */
  poll(): Result | undefined;
  onChange(listener: () => void): () => void;
  readonly againAfterMs: readonly number[];
  readonly signal: AbortSignal;
}

/** The first defined answer of `poll`, or undefined once the signal has aborted. */
export function until<Result>(waiting: Waiting<Result>): Promise<Result | undefined> {
  return new Promise((resolve) => {
    const timers = waiting.againAfterMs
      .filter((ms) => ms >= 0)
      .map((ms) => setTimeout(look, Math.min(ms + timerSlackMs, maxTimerMs)));
    const unsubscribe = waiting.onChange(look);
    waiting.signal.addEventListener('abort', look);

    function look(): void {
      const result = waiting.signal.aborted ? undefined : waiting.poll();
      if (result === undefined && !waiting.signal.aborted) return;
      timers.forEach(clearTimeout);
      unsubscribe();
      waiting.signal.removeEventListener('abort', look);
      resolve(result);
    }
    look();
  });
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ');
}
