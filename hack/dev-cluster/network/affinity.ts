/**
 * Which endpoint gets a new connection: round robin, or the one this source address had last (ClientIP).
 * In: endpoints, source, time. Out: candidates, best first. Pure but for the memory it owns.
 * Guarantees: a source keeps its endpoint while that one is offered and the time-out since its last connection has not passed; its first
 * connections, however close, are offered the same one.
 */
import type { Address } from './listener.ts';

export interface Affinity {
  candidates(source: string, endpoints: readonly Address[], timeoutMs: number | undefined): readonly Address[];
  taken(source: string, address: Address): void;
}

interface Seat {
  readonly host: string;
  readonly atMs: number;
}

const maxSeats = 10_000;

/** One per Service; seats are by host, so that all ports of a Service share them. */
export function createAffinity(now: () => number): Affinity {
  const seats = new Map<string, Seat>();
  let turn = 0;
  const sit = (source: string, host: string) => {
    seats.delete(source);
    seats.set(source, { host, atMs: now() });
    if (seats.size > maxSeats) seats.delete(seats.keys().next().value ?? '');
  };
  return {
    candidates: (source, endpoints, timeoutMs) => {
      turn += 1;
      const rotated = rotate(endpoints, turn);
      if (timeoutMs === undefined) return rotated;
      const seat = seats.get(source);
      if (seat === undefined || now() - seat.atMs > timeoutMs) {
        if (rotated[0] !== undefined) sit(source, rotated[0].host);
        return rotated;
      }
      return [...rotated.filter((at) => at.host === seat.host), ...rotated.filter((at) => at.host !== seat.host)];
    },
    taken: (source, address) => sit(source, address.host),
  };
}

function rotate(endpoints: readonly Address[], turn: number): readonly Address[] {
  if (endpoints.length === 0) return endpoints;
  const start = turn % endpoints.length;
  return [...endpoints.slice(start), ...endpoints.slice(0, start)];
}
