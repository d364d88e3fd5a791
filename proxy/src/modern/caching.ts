/**
 * How long and by whom a list of ours may be kept.
 * In: the offers it is made of, how far discovery is, kinds. Out: Caching. Pure.
 * The smallest time of the parts, and public only when every part is: what a backend said nothing about (every legacy one) may change at any
 * moment and be meant for us alone. While a backend is missing the list is not whole: it may not be kept at all.
 * Source: reference mcp.md §1.2 "Caching" and §1.4; nothing in a list depends on who asks.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Progress } from '../backends/backend.ts';
import { isWhole } from '../session/cold-start.ts';
import type { Offer } from '../catalog/catalog.types.ts';
import type { Caching } from '../wire/results.ts';

/** Our own configuration is a part too: a change of it reaches whoever does not listen within this time. */
const longestMs = 5 * 60_000;
/** Also for what a legacy backend reads to us. */
export const unsaid: Caching = { ttlMs: 0, cacheScope: 'private' };

export function cachingOf(offers: readonly Offer[], progress: Progress, kinds: readonly CapabilityKind[]): Caching {
  if (!isWhole(progress) || offers.length === 0) return unsaid;
  const parts = offers.flatMap(({ caching }) => kinds.map((kind) => caching?.[kind] ?? unsaid));
  return {
    ttlMs: Math.min(longestMs, ...parts.map(({ ttlMs }) => ttlMs)),
    cacheScope: parts.every(({ cacheScope }) => cacheScope === 'public') ? 'public' : 'private',
  };
}
