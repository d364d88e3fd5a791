/**
 * How often one object may be asked for while its requests fail. In: requests, each about an object. Out: their answers, or at once an
 * ApiError with `Retry-After` in place of one too many, so that its pass rests like after the server's own. No timer.
 * Guarantees: who had no fault or a single one in the last minute never waits; from the second on five requests may come together and one
 * each twelve seconds, ten in a minute; those of before count for the five. What was quiet for a minute is forgotten.
 * The back-off of a key spaces faults in a row; this one holds when successes are among them, which each bring new work.
 */
import { ApiError } from '../errors.ts';
import { isPassing } from './passing.ts';

export interface Budget {
  /** `object` is told apart by its path. */
  spend<T>(object: string, request: () => Promise<T>): Promise<T>;
}

export interface BudgetOptions {
  /** Default 60 000. */
  readonly minuteMs?: number;
  readonly now?: () => number;
}

interface Account {
  /** Requests that may come together. */
  readonly left: number;
  readonly atMs: number;
  /** The last two. */
  readonly faultsMs: readonly number[];
}

const together = 5;

export function createBudget({ minuteMs = 60_000, now = () => performance.now() }: BudgetOptions = {}): Budget {
  /** Touched last, last. */
  const accounts = new Map<string, Account>();
  const refillMs = minuteMs / together;
  const accountOf = (object: string): Account => {
    const atMs = now();
    const { left, faultsMs, ...held } = accounts.get(object) ?? { left: together, atMs, faultsMs: [] };
    return { left: Math.min(together, left + (atMs - held.atMs) / refillMs), atMs, faultsMs };
  };
  const keep = (object: string, account: Account) => {
    accounts.delete(object);
    accounts.set(object, account);
    for (const [oldest, { atMs }] of accounts) {
      if (account.atMs - atMs < minuteMs) break;
      accounts.delete(oldest);
    }
  };
  const isFailing = ({ faultsMs: [first = -Infinity, second], atMs }: Account) =>
    second !== undefined && atMs - first < minuteMs;
  return {
    async spend(object, request) {
      const account = accountOf(object);
      if (isFailing(account) && account.left < 1) throw spared(object, (1 - account.left) * refillMs);
      keep(object, { ...account, left: Math.max(0, account.left - 1) });
      try {
        return await request();
      } catch (error) {
        const { faultsMs, ...after } = accountOf(object);
        if (isPassing(error)) keep(object, { ...after, faultsMs: [...faultsMs, after.atMs].slice(-2) });
        throw error;
      }
    },
  };
}

function spared(object: string, ms: number): ApiError {
  const seconds = ms / 1000;
  const message = `requests about "${object}" fail: not asked again for ${seconds.toFixed(1)} s`;
  return new ApiError(429, 'TooManyRequests', message, seconds);
}
