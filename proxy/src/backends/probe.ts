/**
 * When to probe: at once, then every interval, and in between when a live call raised a doubt.
 * In: a check, the settings of the moment, a clock, jitter (-1…1 of a tenth). Out: outcomes, one at a time. I/O: timers and the check.
 * Guarantees: probes never overlap; each ends within the time-out; a changed interval counts from the last probe's start; after `close`
 * no timer is left. Source: proxy.md §7, acceptance A15–A17.
 */
import type { HealthConfig } from '../config/config.ts';
import type { Clock, Timer } from '../clock.ts';
import type { ProbeOutcome } from './health.ts';

export interface ProbeDeps {
  readonly clock: Clock;
  /** -1…1; 0 in tests. Scales a tenth of the interval. */
  readonly jitter: () => number;
  settings(): HealthConfig;
  /** Ends when the signal says so. */
  check(signal: AbortSignal): Promise<ProbeOutcome>;
  ended(outcome: ProbeOutcome, seconds: number): void;
}

const shortestGapMs = 1000;

export class Probe {
  private readonly deps: ProbeDeps;
  private timer: Timer | undefined;
  private running: AbortController | undefined;
  private startedMs = -Infinity;
  private isClosed = false;

  constructor(deps: ProbeDeps) {
    this.deps = deps;
  }

  /** Probes now; one that runs is followed by another. */
  start(): void {
    if (this.isClosed) return;
    if (this.running !== undefined) this.after(shortestGapMs);
    else void this.run();
  }

  /** Out of turn, at most one a second. */
  soon(): void {
    if (this.deps.clock.now() - this.startedMs >= shortestGapMs) this.start();
  }

  /** The interval changed: the next one counts from the last one's start. */
  replan(): void {
    const { clock, jitter, settings } = this.deps;
    const dueMs = this.startedMs + settings().intervalMs * (1 + jitter() / 10);
    this.after(Math.max(0, dueMs - clock.now()));
  }

  close(): void {
    this.isClosed = true;
    this.deps.clock.clear(this.timer);
    this.running?.abort();
  }

  private async run(): Promise<void> {
    const { clock, ended } = this.deps;
    const running = new AbortController();
    this.running = running;
    this.startedMs = clock.now();
    this.replan();
    const outcome = await bounded(this.deps, running);
    this.running = undefined;
    if (!this.isClosed) ended(outcome, (clock.now() - this.startedMs) / 1000);
  }

  private after(ms: number): void {
    this.deps.clock.clear(this.timer);
    this.timer = this.deps.clock.set(ms, () => this.start());
  }
}

async function bounded(deps: ProbeDeps, ending: AbortController): Promise<ProbeOutcome> {
  const { timeoutMs } = deps.settings();
  let isLate = false;
  const timer = deps.clock.set(timeoutMs, () => {
    isLate = true;
    ending.abort();
  });
  const outcome = await deps.check(ending.signal);
  deps.clock.clear(timer);
  return isLate ? { kind: 'failed', message: 'health check timed out' } : outcome;
}
