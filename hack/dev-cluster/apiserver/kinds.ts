/**
 * What a kind is to the server, and the set of kinds it serves. In: kinds, built-in and from CRDs. Out: lookups by name and by path.
 * Pure but for `add`/`remove` on the registry, whose one owner is the server.
 */
import type { Cause } from './fault.ts';
import type { Schema } from './schema.ts';
import type { ApiObject, Dict } from './types.ts';

export interface Column {
  readonly name: string;
  readonly type: string;
  readonly format?: string;
  readonly description?: string;
  /** 0 always shown, else with `-o wide`. */
  readonly priority: number;
  readonly cell: (object: ApiObject, nowMs: number) => unknown;
}

export interface ScalePaths {
  readonly spec: readonly string[];
  readonly status: readonly string[];
  readonly selector: readonly string[] | undefined;
}

/** One served version of a kind. */
export interface Version {
  readonly name: string;
  readonly schema: Schema | undefined;
  readonly columns: readonly Column[];
  /** Sent as a Warning header when the version is used. */
  readonly deprecation: string | undefined;
}

export interface Kind {
  readonly group: string;
  readonly kind: string;
  readonly plural: string;
  readonly singular: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  /** The first one is stored and what the in-process store speaks. */
  readonly versions: readonly Version[];
  readonly custom: boolean;
  readonly hasStatus: boolean;
  readonly hasGeneration: boolean;
  readonly scale: ScalePaths | undefined;
  /** Field selectors beyond metadata.name and metadata.namespace. */
  readonly selectable: readonly string[];
  /** Defaults that depend on other fields. Changes the draft in place. */
  readonly prepare?: (draft: Dict, old: ApiObject | undefined) => void;
  /** Rules that no schema states. */
  readonly check?: (object: ApiObject, old: ApiObject | undefined) => Cause[];
  /** Another kind's storage with other words for the same objects (events.k8s.io over core events). */
  readonly view?: {
    readonly of: string;
    readonly toStored: (object: Dict) => Dict;
    readonly fromStored: (object: Dict) => Dict;
  };
}

export interface Kinds {
  all(): readonly Kind[];
  /** By `plural` or `plural.group`; throws for a name nobody serves (a mistake in our own code). */
  named(name: string): Kind;
  find(group: string, version: string, plural: string): Kind | undefined;
  /** By what an owner reference or a manifest says. */
  ofType(apiVersion: string, kind: string): Kind | undefined;
  add(kind: Kind): void;
  remove(name: string): void;
}

export function nameOf(kind: Pick<Kind, 'group' | 'plural'>): string {
  return kind.group === '' ? kind.plural : `${kind.plural}.${kind.group}`;
}

/** The name under which the objects are stored. */
export function storedAs(kind: Kind): string {
  return kind.view?.of ?? nameOf(kind);
}

export function storedVersion(kind: Kind): Version {
  const [first] = kind.versions;
  if (first === undefined) throw new Error(`kind "${kind.kind}" has no version`);
  return first;
}

export function apiVersionOf(kind: Pick<Kind, 'group'>, version: string): string {
  return kind.group === '' ? version : `${kind.group}/${version}`;
}

export function createKinds(initial: readonly Kind[]): Kinds {
  const kinds = new Map(initial.map((kind) => [nameOf(kind), kind]));
  const serving = (group: string, version: string) =>
    [...kinds.values()].filter((kind) => kind.group === group && kind.versions.some((each) => each.name === version));
  return {
    all: () => [...kinds.values()],
    named(name) {
      const kind = kinds.get(name);
      if (kind === undefined) throw new Error(`no kind "${name}" is served; name it like kubectl does, "plural.group"`);
      return kind;
    },
    find: (group, version, plural) => serving(group, version).find((kind) => kind.plural === plural),
    ofType(apiVersion, name) {
      const [group, version] = apiVersion.includes('/') ? apiVersion.split('/') : ['', apiVersion];
      return serving(group ?? '', version ?? '').find((kind) => kind.kind === name);
    },
    add: (kind) => void kinds.set(nameOf(kind), kind),
    remove: (name) => void kinds.delete(name),
  };
}
