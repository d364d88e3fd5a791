/**
 * From what a backend listed this time and what it was known to offer before, to its Offer now.
 * In: Listing, the last Offer. Out: the Offer (the very same object when nothing changed), and the kinds still owed. Pure.
 * Guarantees: a kind that could not be listed this time keeps its last known definitions. Source: proxy.md §5 and §7.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Definition, Offer } from '../catalog/catalog.types.ts';
import { isFailure } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import { kinds } from './listing.ts';
import type { Listing } from './listing.ts';

export interface Outcome {
  /** Undefined when nothing could be listed at all. */
  readonly offer: Offer | undefined;
  /** The first failure among the kinds; undefined when every kind was listed. */
  readonly failure: BackendFailure | undefined;
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
  };
  return { offer: last !== undefined && isSameOffer(last, offer) ? last : offer, failure };
}

function definitionsOf(kind: CapabilityKind, listing: Listing, last: Offer | undefined): readonly Definition[] {
  const listed = listing[kind];
  return isFailure(listed) ? (last?.definitions[kind] ?? []) : listed.definitions;
}

function droppedOf(kind: CapabilityKind, listing: Listing): readonly string[] {
  const listed = listing[kind];
  return isFailure(listed) ? [`${kind} could not be listed: ${listed.message}`] : listed.dropped;
}

function isSameOffer(one: Offer, other: Offer): boolean {
  if (one.instructions !== other.instructions || one.dropped.join('\n') !== other.dropped.join('\n')) return false;
  return kinds.every((kind) => isSameList(one.definitions[kind], other.definitions[kind]));
}

function isSameList(one: readonly Definition[], other: readonly Definition[]): boolean {
  return (
    one.length === other.length && one.every((definition, index) => other[index]?.json.equals(definition.json) === true)
  );
}
