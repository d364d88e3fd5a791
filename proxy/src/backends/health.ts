/**
 * What is known of a backend's health, and how each probe, live call and setting changes it.
 * In: the present Health, what happened, the settings, the time. Out: the next Health. Pure.
 * Source: proxy.md §7, acceptance A45. The circuit breaker has its own issue: here the circuit is always closed.
 */
import type { BackendState } from '@vmcp/crds';
import type { HealthConfig } from '../config/config.ts';

export interface Health {
  readonly state: BackendState;
  /** A category in words, '' when ready. */
  readonly message: string;
  readonly consecutiveFailures: number;
  /** When the last probe ended, ms since 1970. */
  readonly lastCheckMs: number | undefined;
}

export type ProbeOutcome =
  | { readonly kind: 'answered'; readonly latencyMs: number }
  | { readonly kind: 'unauthenticated' }
  | { readonly kind: 'failed'; readonly message: string };

/** Never seen, and usable. */
export const unknownHealth: Health = { state: 'unknown', message: '', consecutiveFailures: 0, lastCheckMs: undefined };

export function afterProbe(health: Health, outcome: ProbeOutcome, settings: HealthConfig, nowMs: number): Health {
  switch (outcome.kind) {
    case 'answered':
      return answered(outcome.latencyMs, settings, nowMs);
    case 'unauthenticated':
      return {
        state: 'unauthenticated',
        message: 'the backend does not accept the configured credentials',
        consecutiveFailures: 0,
        lastCheckMs: nowMs,
      };
    case 'failed':
      return { ...failed(health, outcome.message, settings), lastCheckMs: nowMs };
  }
}

/** A live call found the connection refused or reset. */
export function afterLiveFailure(health: Health, message: string, settings: HealthConfig): Health {
  return failed(health, message, settings);
}

/** A live call was answered: failures are no longer consecutive. What only a probe can tell stays. */
export function afterLiveAnswer(health: Health): Health {
  return health.consecutiveFailures === 0 || health.state === 'unavailable'
    ? health
    : { ...health, consecutiveFailures: 0 };
}

/** A new threshold judges the failures counted so far; nothing is forgotten. */
export function withSettings(health: Health, settings: HealthConfig): Health {
  if (health.consecutiveFailures === 0) return health;
  return judged(health, health.message, settings);
}

export function isUsable(state: BackendState): boolean {
  return state === 'ready' || state === 'degraded' || state === 'unknown';
}

function answered(latencyMs: number, settings: HealthConfig, nowMs: number): Health {
  const isSlow = latencyMs > settings.degradedLatencyMs;
  return {
    state: isSlow ? 'degraded' : 'ready',
    message: isSlow ? 'the health check is slow' : '',
    consecutiveFailures: 0,
    lastCheckMs: nowMs,
  };
}

function failed(health: Health, message: string, settings: HealthConfig): Health {
  return judged({ ...health, consecutiveFailures: health.consecutiveFailures + 1 }, message, settings);
}

/** Below the threshold a backend keeps the state it had; one that a higher threshold acquits is unknown until it is probed. */
function judged(health: Health, message: string, settings: HealthConfig): Health {
  if (health.consecutiveFailures >= settings.unhealthyThreshold) return { ...health, state: 'unavailable', message };
  return health.state === 'unavailable' ? { ...health, state: 'unknown', message: '' } : health;
}
