/**
 * When one backend's lists are fetched, and what is known of them meanwhile.
 * In: a round (opens, lists), a clock. Out: the last known Offer and how far first discovery is. I/O: timers and the round.
 * Guarantees: rounds never overlap, whoever asks; what is known is served while a round runs; until every kind was listed once it tries
 * again with back-off (30 s at most, 5 min once something is known); after `close` no timer is left and no round reports. Source: proxy.md §5 "Discovery", acceptance A11.
 */
import type { Offer } from '../catalog/catalog.types.ts';
import type { Progress } from './backend.ts';
import type { Clock, Timer } from '../clock.ts';
import type { BackendFailure } from './failures.ts';
import type { Marks } from './marking.ts';
import type { Outcome } from './offer.ts';

export interface DiscoveryDeps {
  readonly clock: Clock;
  round(last: Offer | undefined, signal: AbortSignal): Promise<Outcome>;
  /** After every round. */
  ended(failure: BackendFailure | undefined, seconds: number): void;
}

const oldMs = 5 * 60_000;
const restMs = 100;
const firstRetryMs = 1000;
/** How long a newcomer is tried each second: its pod may be starting. */
const newMs = 60_000;
const longestRetryMs = 30_000;

export class Discovery {
  offer: Offer | undefined;
  /** Of the tools as they were listed last. */
  marks: Marks = new Map();
  progress: keyof Progress = 'pending';
  isRunning = false;
  private readonly deps: DiscoveryDeps;
  private readonly closing = new AbortController();
  private fetchedMs = -Infinity;
  /** How long the backend lets us serve what it listed. */
  private servedMs: number | undefined;
  private isWantedAgain = false;
  private retryMs = firstRetryMs;
  private failingSinceMs: number | undefined;
  private retry: Timer | undefined;
  private rest: Timer | undefined;

  constructor(deps: DiscoveryDeps) {
    this.deps = deps;
  }

  /** Fetches now, or once more after the round that runs. */
  refresh(): void {
    if (this.isRunning) this.isWantedAgain = true;
    else void this.run();
  }

  /** A list_changed came: fetches after a short rest, since they come in bursts. */
  refreshSoon(): void {
    if (this.closing.signal.aborted) return;
    this.rest ??= this.deps.clock.set(restMs, () => {
      this.rest = undefined;
      this.refresh();
    });
  }

  /** Fetches when what is known is older than five minutes. */
  refreshIfOld(): void {
    if (!this.isRunning && this.deps.clock.now() - this.fetchedMs > oldMs) this.refresh();
  }

  /** A list was served: what is older than its backend allows is fetched, for the next one. */
  served(): void {
    const { servedMs = Infinity } = this;
    if (!this.isRunning && this.deps.clock.now() - this.fetchedMs > servedMs) this.refresh();
  }

  close(): void {
    this.closing.abort();
    this.deps.clock.clear(this.retry);
    this.deps.clock.clear(this.rest);
  }

  private async run(): Promise<void> {
    const { clock, round, ended } = this.deps;
    const { signal } = this.closing;
    if (signal.aborted) return;
    clock.clear(this.retry);
    this.isRunning = true;
    const startedMs = clock.now();
    const outcome = await round(this.offer, signal);
    this.isRunning = false;
    if (signal.aborted) return;
    this.settle(outcome);
    ended(outcome.failure, (clock.now() - startedMs) / 1000);
    if (!this.isWantedAgain) return;
    this.isWantedAgain = false;
    this.refresh();
  }

  private settle({ offer, failure, marks, servedMs }: Outcome): void {
    this.offer = offer;
    this.servedMs = servedMs;
    if (marks !== undefined) this.marks = marks;
    this.progress = offer !== undefined ? 'discovered' : failure?.code === 'backend-timeout' ? 'timedOut' : 'failed';
    this.fetchedMs = this.deps.clock.now();
    if (failure === undefined) {
      this.retryMs = firstRetryMs;
      this.failingSinceMs = undefined;
      return;
    }
    this.failingSinceMs ??= this.fetchedMs;
    this.retry = this.deps.clock.set(this.retryMs, () => this.refresh());
    if (offer === undefined && this.fetchedMs - this.failingSinceMs < newMs) return;
    this.retryMs = Math.min(this.retryMs * 2, offer === undefined ? longestRetryMs : oldMs);
  }
}
