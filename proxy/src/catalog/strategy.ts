/**
 * Which capability gets which advertised name, and who loses.
 * In: candidates sorted by backend, the conflict strategy. Out: named candidates with unique names, and every conflict. Pure.
 * Guarantees: deterministic; a clash never takes the rest down; resource URIs and templates are never rewritten.
 * Source: proxy.md §6; the three strategies of the reference §4.2, made deterministic.
 */
import type { CapabilityKind, Conflict } from '@vmcp/crds';
import type { AggregationConfig } from '../config/config.ts';
import { compare } from './candidates.ts';
import type { Candidate } from './candidates.ts';

export interface Named {
  readonly candidate: Candidate;
  readonly name: string;
}

export interface Resolution {
  readonly named: readonly Named[];
  readonly conflicts: readonly Conflict[];
}

type Strategy = (candidates: readonly Candidate[], rules: AggregationConfig) => Resolution;

const strategies: Readonly<Record<AggregationConfig['strategy'], Strategy>> = { prefix, priority, manual: asWritten };

export function resolved(kind: CapabilityKind, candidates: readonly Candidate[], rules: AggregationConfig): Resolution {
  const hasFixedNames = kind === 'resources' || kind === 'resourceTemplates';
  const strategy = hasFixedNames ? asWritten : strategies[rules.strategy];
  const { named, conflicts } = strategy(candidates, rules);
  const ofKind = conflicts.map((conflict) => ({ ...conflict, kind }));
  return { named, conflicts: ofKind.sort((a, b) => compare(a.name, b.name) || compare(a.winner, b.winner)) };
}

export function prefixed(format: string, backend: string, name: string): string {
  return format.replaceAll('{workload}', () => backend) + name;
}

/** Every name gets the prefix, clash or not. */
function prefix(candidates: readonly Candidate[], rules: AggregationConfig): Resolution {
  return firstWins(candidates.map((candidate) => named(candidate, rules.prefixFormat)));
}

/** `manual`, and everything with a URI: the names as the backend (or the override) wrote them. */
function asWritten(candidates: readonly Candidate[]): Resolution {
  return firstWins(candidates.map((candidate) => ({ candidate, name: candidate.name })));
}

/**
 * A clash is won by the backend that stands first in `priorityOrder`. Where none of the clashing stands there, all of them
 * get the prefix. A prefixed name that then meets another: the listed backend first, then the first by backend name.
 */
function priority(candidates: readonly Candidate[], rules: AggregationConfig): Resolution {
  const rank = new Map(rules.priorityOrder.map((backend, index) => [backend, index]));
  const rankOf = (candidate: Candidate) => rank.get(candidate.backend) ?? rank.size;
  const wanted: Named[] = [];
  for (const rivals of byName(candidates)) {
    const isUnlistedClash = rivals.length > 1 && rivals.every((rival) => !rank.has(rival.backend));
    for (const candidate of rivals)
      wanted.push(isUnlistedClash ? named(candidate, rules.prefixFormat) : { candidate, name: candidate.name });
  }
  return firstWins(wanted.sort((a, b) => rankOf(a.candidate) - rankOf(b.candidate) || byBackend(a, b)));
}

function named(candidate: Candidate, format: string): Named {
  return { candidate, name: prefixed(format, candidate.backend, candidate.name) };
}

function byName(candidates: readonly Candidate[]): Iterable<readonly Candidate[]> {
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const group = groups.get(candidate.name);
    if (group === undefined) groups.set(candidate.name, [candidate]);
    else group.push(candidate);
  }
  return groups.values();
}

function byBackend(a: Named, b: Named): number {
  return (
    compare(a.candidate.backend, b.candidate.backend) ||
    compare(a.candidate.definition.name, b.candidate.definition.name)
  );
}

/** Keeps the first claim on each name, in the order given, and reports the others. */
function firstWins(wanted: readonly Named[]): Resolution {
  const winners = new Map<string, Named>();
  const losers = new Map<string, string[]>();
  for (const claim of wanted) {
    const beaten = losers.get(claim.name);
    if (!winners.has(claim.name)) winners.set(claim.name, claim);
    else if (beaten === undefined) losers.set(claim.name, [claim.candidate.backend]);
    else beaten.push(claim.candidate.backend);
  }
  const conflicts = [...losers].map(([name, backends]) => conflict(name, winners, backends));
  return { named: [...winners.values()], conflicts };
}

function conflict(name: string, winners: ReadonlyMap<string, Named>, losers: readonly string[]): Conflict {
  return { kind: 'tools', name, winner: winners.get(name)?.candidate.backend ?? '', losers: losers.toSorted(compare) };
}
