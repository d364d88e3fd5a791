/**
 * Where live sessions come from, in numbers that name nobody. Pure.
 * In: sessions. Out: how many addresses, and how many sessions the busiest one has; a session that has only been opened has no address yet.
 * Source: api.md `SizingAdvice` (clients behind one address).
 */
import type { Session } from './session.ts';

export interface ClientAddresses {
  readonly addresses: number;
  readonly busiest: number;
}

export function clientAddresses(sessions: Iterable<Pick<Session, 'address'>>): ClientAddresses {
  const counts = new Map<string, number>();
  let busiest = 0;
  for (const { address } of sessions) {
    if (address === '') continue;
    const count = (counts.get(address) ?? 0) + 1;
    counts.set(address, count);
    if (count > busiest) busiest = count;
  }
  return { addresses: counts.size, busiest };
}
