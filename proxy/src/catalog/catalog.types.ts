/**
 * The types that cross the catalog's border: what backends list (Offer) and what clients see (Catalog).
 * Out: types only. Source: proxy.md §6.
 */
import type { CapabilityKind, Conflict } from '@vmcp/crds';
import type { Caching } from '../wire/results.ts';

/** One capability as its backend wrote it. */
export interface Definition {
  /** Its identity: tool or prompt name, resource uri, uriTemplate. */
  readonly name: string;
  /** The JSON object, byte for byte. */
  readonly json: Buffer;
  /** Legacy clients would reject the whole list for it. */
  readonly isModernOnly?: true;
}

/** All that one backend listed for one scope. Immutable. */
export interface Offer {
  readonly backend: string;
  readonly definitions: Readonly<Record<CapabilityKind, readonly Definition[]>>;
  /** Definitions that could not be used, in words ("tool 3 has no name"). */
  readonly dropped: readonly string[];
  /** `instructions` of its initialize result. */
  readonly instructions: string | undefined;
  /** How long and by whom each list may be kept, as a modern backend said; left out for kinds of which nothing was said. */
  readonly caching?: Readonly<Partial<Record<CapabilityKind, Caching>>>;
}

/** Advertised name → backend and original name. Looked up, never parsed out of the name. */
export interface Route {
  readonly backend: string;
  readonly name: string;
}

/** The route of a URI that a resource template stands for; its name is the URI itself. */
export type MatchTemplate = (uri: string) => Route | undefined;

/** One advertised capability: its JSON already carries the advertised name and the overrides. */
export interface Item {
  readonly name: string;
  readonly json: Buffer;
  /** Not in lists for legacy clients. */
  readonly isModernOnly?: true;
}

/** Immutable and swapped whole. Items are sorted by advertised name. */
export interface Catalog {
  /** Hash of everything: items, routes, conflicts, warnings; equal catalogs have equal hashes. */
  readonly hash: string;
  /** Hash of one kind's items and routes: tells which list_changed to send. */
  readonly kindHash: Readonly<Record<CapabilityKind, string>>;
  readonly items: Readonly<Record<CapabilityKind, readonly Item[]>>;
  readonly routes: Readonly<Record<CapabilityKind, ReadonlyMap<string, Route>>>;
  /** Asked only for a URI that `routes.resources` does not know. */
  readonly matchTemplate: MatchTemplate;
  readonly conflicts: readonly Conflict[];
  readonly warnings: readonly string[];
}
