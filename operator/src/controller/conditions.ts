/**
 * The list of conditions after a pass. In: those on the object, those we want, the generation seen, the time.
 * Out: the new list, sorted by type. Pure.
 * Guarantees: all are set at once; `lastTransitionTime` moves only when `status` flips; what is no longer wanted is gone.
 * Source: api.md "Status".
 */

export interface WantedCondition {
  readonly type: string;
  readonly status: 'True' | 'False' | 'Unknown';
  /** CamelCase fact. */
  readonly reason: string;
  readonly message: string;
}

export interface Condition extends WantedCondition {
  readonly observedGeneration: number;
  /** RFC 3339, whole seconds. */
  readonly lastTransitionTime: string;
}

/** What an object may hold already: the contract's types leave some fields optional. */
export interface HeldCondition {
  readonly type: string;
  readonly status: string;
  readonly lastTransitionTime?: string;
}

const maxMessageLength = 32_768;

export function conditions(
  previous: readonly HeldCondition[] | undefined,
  wanted: readonly WantedCondition[],
  generation: number,
  nowMs: number,
): Condition[] {
  const held = new Map((previous ?? []).map((condition) => [condition.type, condition]));
  const now = `${new Date(nowMs).toISOString().slice(0, 19)}Z`;
  return wanted
    .map(({ type, status, reason, message }) => {
      const before = held.get(type);
      const kept = before?.status === status ? before.lastTransitionTime : undefined;
      return {
        type,
        status,
        reason,
        message: message.slice(0, maxMessageLength).toWellFormed(),
        observedGeneration: generation,
        lastTransitionTime: kept ?? now,
      };
    })
    .toSorted((a, b) => (a.type < b.type ? -1 : 1));
}
