/**
 * Runs a container's three probes at their periods and tells what they mean.
 * In: the container, how to run one probe, callbacks. I/O: timers. Whoever starts it closes it.
 * Guarantees: readiness and liveness begin after startup succeeded; thresholds count consecutive results; nothing is told after close.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Container, Probe } from '../objects.ts';

export interface ProbeEvents {
  started(): void;
  ready(isReady: boolean): void;
  /** The container must be restarted: `which` probe failed, and why. */
  unhealthy(which: 'startup' | 'liveness', why: string): void;
}

export type RunProbe = (probe: Probe, signal: AbortSignal) => Promise<string | undefined>;

export interface Prober {
  close(): void;
}

export function startProbes(container: Container, run: RunProbe, events: ProbeEvents): Prober {
  const stop = new AbortController();
  void watch(container, run, events, stop.signal);
  return { close: () => stop.abort() };
}

async function watch(container: Container, run: RunProbe, events: ProbeEvents, stop: AbortSignal): Promise<void> {
  const { startupProbe, readinessProbe, livenessProbe } = container;
  if (startupProbe !== undefined) {
    const startup = await firstVerdict(startupProbe, run, stop);
    if (stop.aborted || startup === undefined) return;
    if (!startup.isGood) return events.unhealthy('startup', startup.why);
  }
  events.started();
  if (readinessProbe === undefined) events.ready(true);
  else void repeat(readinessProbe, run, stop, ({ isGood }) => (events.ready(isGood), true));
  if (livenessProbe === undefined) return;
  void repeat({ ...livenessProbe, successThreshold: 1 }, run, stop, ({ isGood, why }) => {
    if (!isGood) events.unhealthy('liveness', why);
    return isGood;
  });
}

interface Verdict {
  readonly isGood: boolean;
  readonly why: string;
}

async function firstVerdict(probe: Probe, run: RunProbe, stop: AbortSignal): Promise<Verdict | undefined> {
  let first: Verdict | undefined;
  await repeat({ ...probe, successThreshold: 1 }, run, stop, (verdict) => {
    first = verdict;
    return false;
  });
  return first;
}

/** Tells each time a threshold is reached; goes on while `tell` returns true. */
async function repeat(
  probe: Probe,
  run: RunProbe,
  stop: AbortSignal,
  tell: (verdict: Verdict) => boolean,
): Promise<void> {
  const { initialDelaySeconds = 0, periodSeconds = 10 } = probe;
  const counts = { good: 0, bad: 0 };
  await pause(initialDelaySeconds * 1000, stop);
  while (!stop.aborted) {
    const began = performance.now();
    const why = await once(probe, run, stop);
    if (stop.aborted) return;
    if (isDecided(probe, counts, why === undefined) && !tell({ isGood: why === undefined, why: why ?? '' })) return;
    await pause(Math.max(0, periodSeconds * 1000 - (performance.now() - began)), stop);
  }
}

/** Counts one more result; true when enough in a row say the same. */
function isDecided(probe: Probe, counts: { good: number; bad: number }, isGood: boolean): boolean {
  counts.good = isGood ? counts.good + 1 : 0;
  counts.bad = isGood ? 0 : counts.bad + 1;
  return counts.good >= (probe.successThreshold ?? 1) || counts.bad >= (probe.failureThreshold ?? 3);
}

/** A timer of our own: a signal made of other signals may be collected before it fires. */
async function once(probe: Probe, run: RunProbe, stop: AbortSignal): Promise<string | undefined> {
  const ending = new AbortController();
  const end = () => ending.abort();
  const timer = setTimeout(end, (probe.timeoutSeconds ?? 1) * 1000);
  stop.addEventListener('abort', end, { once: true });
  try {
    return await run(probe, ending.signal);
  } finally {
    clearTimeout(timer);
    stop.removeEventListener('abort', end);
  }
}

async function pause(ms: number, stop: AbortSignal): Promise<void> {
  await sleep(ms, undefined, { signal: stop }).catch(() => {}); // rejected only by the signal, which the caller looks at
}
