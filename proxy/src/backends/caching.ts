/**
 * How long and by whom a list may be kept, over all its pages, and how long we serve it ourselves.
 * In: the result of each page; what the backend says of itself. Out: the smallest time and the narrowest scope; undefined when nothing is said. Pure.
 * Source: proxy.md §3, reference mcp.md §1.2 "Caching".
 */
import { member, stringAt } from '../wire/json.ts';
import type { Span } from '../wire/json.ts';
import type { Caching } from '../wire/results.ts';

/** What a page's result says, as far as it is what the revision wants: anything else is not to be kept, and by nobody else. */
export function cachingIn(bytes: Buffer, result: Span): Caching | undefined {
  const ttl = member(bytes, result.start, 'ttlMs');
  const scope = member(bytes, result.start, 'cacheScope');
  if (ttl === undefined && scope === undefined) return undefined;
  const ttlMs = ttl === undefined ? 0 : Number(bytes.toString('latin1', ttl.start, ttl.end));
  const isPublic = scope !== undefined && stringAt(bytes, scope.start) === 'public';
  return {
    ttlMs: Number.isSafeInteger(ttlMs) && ttlMs >= 0 ? ttlMs : 0,
    cacheScope: isPublic ? 'public' : 'private',
  };
}

/**
 * Servers say 0 when they have nothing better to say, and must not be listed for each list that we serve: a whole listing as often as a
 * health check, and only while somebody lists, is no load that they do not know.
 */
const leastServedMs = 30_000;

/** How long it is served before it is asked for anew; undefined: whoever announces changes is believed to tell of them. */
export function servedMs(caching: Caching | undefined, capability: unknown): number | undefined {
  if (caching === undefined || (capability as { listChanged?: unknown } | undefined)?.listChanged === true)
    return undefined;
  return Math.max(leastServedMs, caching.ttlMs);
}

export function narrower(one: Caching | undefined, other: Caching | undefined): Caching | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return {
    ttlMs: Math.min(one.ttlMs, other.ttlMs),
    cacheScope: one.cacheScope === 'public' && other.cacheScope === 'public' ? 'public' : 'private',
  };
}
