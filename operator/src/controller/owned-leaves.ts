/**
 * Which leaves of an object a field manager owns by apply. In: metadata.managedFields. Out: a tree, or its leaf paths. Pure.
 * FieldsV1 spells a step `f:<name>` (map key), `k:<keys as JSON>` (item of a list with keys), `v:<value>` (item of a set),
 * `.` (the thing itself); a node without steps is a leaf, atomic when what stands there is a map or list.
 * Source: Kubernetes server-side apply, "FieldsV1".
 */
import type { ManagedFields } from '../kube/cluster.ts';
import { isJsonObject } from './canonical.ts';
import type { Json, JsonObject } from './canonical.ts';

export interface Owned {
  /** f: by name. */
  readonly fields: ReadonlyMap<string, Owned>;
  /** k: with its key fields. */
  readonly items: readonly OwnedItem[];
  /** v: */
  readonly values: readonly Json[];
}

export interface OwnedItem {
  readonly keys: JsonObject;
  readonly owned: Owned;
}

export interface Manager {
  readonly manager: string;
  readonly subresource?: 'status';
}

/** undefined when the manager never applied this object. */
export function ownedBy(managedFields: readonly ManagedFields[] | undefined, who: Manager): Owned | undefined {
  const entry = managedFields?.find(
    ({ manager, operation, subresource }) =>
      manager === who.manager && operation === 'Apply' && (subresource ?? '') === (who.subresource ?? ''),
  );
  return entry === undefined ? undefined : ownedTree(entry.fieldsV1);
}

export function ownedTree(fieldsV1: unknown): Owned {
  const steps = isJsonObject(fieldsV1) ? Object.entries(fieldsV1) : [];
  const of = (prefix: string) =>
    steps
      .filter(([step]) => step.startsWith(prefix))
      .map(([step, below]) => [step.slice(prefix.length), below] as const);
  return {
    fields: new Map(of('f:').map(([name, below]) => [name, ownedTree(below)])),
    items: of('k:').map(([keys, below]) => ({ keys: JSON.parse(keys) as JsonObject, owned: ownedTree(below) })),
    values: of('v:').map(([value]) => JSON.parse(value) as Json),
  };
}

/** Nothing below: a scalar, or an atomic map or list. */
export function isLeaf({ fields, items, values }: Owned): boolean {
  return fields.size === 0 && items.length === 0 && values.length === 0;
}

/** `spec.template.spec.containers[{"name":"vmcp"}].image`, `metadata.finalizers["x"]`; sorted. */
export function leafPaths(owned: Owned, path = ''): string[] {
  if (isLeaf(owned)) return path === '' ? [] : [path];
  return [
    ...[...owned.fields].flatMap(([name, below]) => leafPaths(below, path === '' ? name : `${path}.${name}`)),
    ...owned.items.flatMap(({ keys, owned: below }) => leafPaths(below, `${path}[${JSON.stringify(keys)}]`)),
    ...owned.values.map((value) => `${path}[${JSON.stringify(value)}]`),
  ].toSorted();
}
