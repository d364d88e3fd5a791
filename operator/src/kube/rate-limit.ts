/**
 * Spares the API server: at most `qps` requests a second over time, `burst` at once. In: who waits. Out: when it is its turn.
 * Guarantees: first come, first served; who gives up (signal) leaves its turn to the others; no timer while nobody waits.
 * Not asked by watches, by the LISTs of reflectors (they have their own back-off) and by the leader's Lease.
 */
import { sleep } from './sleep.ts';

export interface RateLimit {
  /** Resolves when the request may go; throws the signal's reason. */
  turn(signal: AbortSignal): Promise<void>;
}

export interface RateLimitOptions {
  readonly qps: number;
  readonly burst: number;
  readonly now?: () => number;
  /** Told how long each request waited. */
  readonly onTurn?: (seconds: number) => void;
}

export function createRateLimit({ qps, burst, now = () => performance.now(), onTurn }: RateLimitOptions): RateLimit {
  /** When the bucket was, or will be, full: each request moves it by 1/qps. */
  let fullMs = now();
  return {
    async turn(signal) {
      signal.throwIfAborted();
      const startMs = now();
      fullMs = Math.max(fullMs, startMs) + 1000 / qps;
      const waitMs = fullMs - (burst * 1000) / qps - startMs;
      if (waitMs > 0) await sleep(waitMs, signal);
      if (signal.aborted) {
        fullMs -= 1000 / qps;
        throw signal.reason;
      }
      onTurn?.((now() - startMs) / 1000);
    },
  };
}
