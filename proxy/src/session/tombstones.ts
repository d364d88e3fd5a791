/**
 * Ids of sessions that their clients ended, until the ids would have expired anyway.
 * In: inner ids with an expiry. Out: whether an id was ended. Pure but for its own set. Bounded: beyond it the oldest go first.
 * Source: proxy.md §4 (DELETE leaves a tombstone on that replica).
 */
export interface Tombstones {
  add(innerId: string, expiresAtMs: number): void;
  has(innerId: string): boolean;
  sweep(nowMs: number): void;
}

export function createTombstones(maxEntries = 100_000): Tombstones {
  const ended = new Map<string, number>();
  return {
    add(innerId, expiresAtMs) {
      ended.set(innerId, expiresAtMs);
      const oldest = ended.keys().next();
      if (ended.size > maxEntries && oldest.done !== true) ended.delete(oldest.value);
    },
    has: (innerId) => ended.has(innerId),
    sweep(nowMs) {
      for (const [innerId, expiresAtMs] of ended) if (expiresAtMs <= nowMs) ended.delete(innerId);
    },
  };
}
