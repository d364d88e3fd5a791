/** What is told of one backend in /status. Pure. Source: proxy.md §7. */
import type { BackendStatus } from '@vmcp/crds';
import type { Offer } from '../catalog/catalog.types.ts';
import type { BackendConfig } from '../config/config.ts';
import type { Health } from './health.ts';

export interface Known {
  readonly own: BackendConfig;
  readonly health: Health;
  /** The protocol revision it speaks. */
  readonly revision: string | undefined;
  readonly offer: Offer | undefined;
}

export function statusOf({ own, health, revision, offer }: Known): BackendStatus {
  return {
    name: own.name,
    state: health.state,
    message: health.message,
    consecutiveFailures: health.consecutiveFailures,
    circuitBreakerState: 'closed',
    ...(revision !== undefined && isSettled(health, offer) ? { mcpRevision: revision } : {}),
    ...(health.lastCheckMs === undefined ? {} : { lastHealthCheck: new Date(health.lastCheckMs).toISOString() }),
    transport: own.transport,
    authType: own.authType,
    tools: offer?.definitions.tools.length ?? 0,
  };
}

/** Who waits for a backend to be spoken to wants its tools: an open session alone is not told. */
function isSettled({ state }: Health, offer: Offer | undefined): boolean {
  return offer !== undefined || state !== 'unknown';
}
