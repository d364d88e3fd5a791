/**
 * From what a backend listed this time and what it was known to offer before, to its Offer now.
 * In: Listing, the last Offer. Out: the Offer (the very same object when nothing changed), and the kinds still owed. Pure.
 * Guarantees: a kind that could not be listed this time keeps its last known definitions. Source: proxy.md §5 and §7.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Definition, Offer } from '../catalog/catalog.types.ts';
import type { Caching } from '../wire/results.ts';
import { isFailure } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import { kinds } from './listing.ts';
import type { Listing } from './listing.ts';
import type { Marks } from './marking.ts';

export interface Outcome {
  /** Undefined when nothing could be listed at all. */
  readonly offer: Offer | undefined;
  /** The first failure among the kinds; undefined when every kind was listed. */
  readonly failure: BackendFailure | undefined;
  /** Which arguments of its tools travel as headers too; undefined when the tools could not be listed. */
  readonly marks?: Marks | undefined;
  /** How long it is served without being asked for anew; undefined: the backend does not bound it. */
  readonly servedMs?: number | undefined;
}

export interface Listed {
  readonly backend: string;
  readonly instructions: string | undefined;
  readonly listing: Listing;
}

export function offerOf({ backend, instructions, listing }: Listed, last: Offer | undefined): Outcome {
  const failures = kinds.map((kind) => listing[kind]).filter(isFailure);
  const failure = failures[0];
  if (failures.length === kinds.length) return { offer: last, failure };
  const offer: Offer = {
    backend,
    definitions: {
      tools: definitionsOf('tools', listing, last),
      resources: definitionsOf('resources', listing, last),
      resourceTemplates: definitionsOf('resourceTemplates', listing, last),
      prompts: definitionsOf('prompts', listing, last),
    },
    dropped: kinds.flatMap((kind) => droppedOf(kind, listing)),
    instructions,
    ...cachingOf(listing, last),
  };
  const marks = isFailure(listing.tools) ? undefined : (listing.tools.marks ?? new Map());
  const isSame = last !== undefined && isSameOffer(last, offer);
  return { offer: isSame ? last : offer, failure, marks, servedMs: servedMsOf(listing) };
}

/** The shortest: all kinds are fetched together. */
function servedMsOf(listing: Listing): number | undefined {
  const all = kinds.map((kind) => listing[kind]).map((one) => (isFailure(one) ? undefined : one.servedMs));
  const said = all.filter((one) => one !== undefined);
  return said.length === 0 ? undefined : Math.min(...said);
}

function definitionsOf(kind: CapabilityKind, listing: Listing, last: Offer | undefined): readonly Definition[] {
  const listed = listing[kind];
  const before = last?.definitions[kind] ?? [];
  return isFailure(listed) ? before : shared(listed.definitions, before);
}

/** A definition that did not change stays the same object: many offers may hold it. */
function shared(listed: readonly Definition[], before: readonly Definition[]): readonly Definition[] {
  if (before.length === 0) return listed;
  const known = new Map(before.map((one) => [one.name, one]));
  return listed.map((one) => {
    const same = known.get(one.name);
    return same?.isModernOnly === one.isModernOnly && same?.json.equals(one.json) === true ? same : one;
  });
}

/** Left out when nothing is said of any kind, as by legacy backends. */
function cachingOf(listing: Listing, last: Offer | undefined): Pick<Offer, 'caching'> {
  const said = kinds.flatMap((kind): [CapabilityKind, Caching][] => {
    const listed = listing[kind];
    const caching = isFailure(listed) ? last?.caching?.[kind] : listed.caching;
    return caching === undefined ? [] : [[kind, caching]];
  });
  return said.length === 0 ? {} : { caching: Object.fromEntries(said) };
}

function droppedOf(kind: CapabilityKind, listing: Listing): readonly string[] {
  const listed = listing[kind];
  return isFailure(listed) ? [`${kind} could not be listed: ${listed.message}`] : listed.dropped;
}

function isSameOffer(one: Offer, other: Offer): boolean {
  if (one.instructions !== other.instructions || one.dropped.join('\n') !== other.dropped.join('\n')) return false;
  return kinds.every(
    (kind) =>
      isSameList(one.definitions[kind], other.definitions[kind]) &&
      isSameCaching(one.caching?.[kind], other.caching?.[kind]),
  );
}

function isSameCaching(one: Caching | undefined, other: Caching | undefined): boolean {
  return one?.ttlMs === other?.ttlMs && one?.cacheScope === other?.cacheScope;
}

function isSameList(one: readonly Definition[], other: readonly Definition[]): boolean {
  return (
    one.length === other.length && one.every((definition, index) => other[index]?.json.equals(definition.json) === true)
  );
}
