/**
 * Who owns which fields: `metadata.managedFields` read, written, and changed by ordinary updates. In: entries, objects before and after. Out: owners. Pure.
 * Source: Kubernetes "Server-Side Apply", field management; one owner is a manager, an operation, an API version (updates only) and a subresource.
 */
import {
  difference,
  fromFieldsV1,
  intersection,
  isNone,
  none,
  sameSet,
  toFieldsV1,
  union,
  withoutBranch,
} from './field-set.ts';
import type { FieldSet } from './field-set.ts';
import { compare } from './field-walk.ts';
import type { Comparison } from './field-walk.ts';
import { dict, list, text } from './json.ts';
import type { Schema } from './schema.ts';
import type { Dict, ManagedFieldsEntry } from './types.ts';

export interface Owner {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly subresource: string;
  readonly time: string;
  readonly fields: FieldSet;
}

export type Claimant = Omit<Owner, 'fields'>;

export function isSameOwner(a: Claimant, b: Claimant): boolean {
  if (a.manager !== b.manager || a.operation !== b.operation || a.subresource !== b.subresource) return false;
  return a.operation === 'Apply' || a.apiVersion === b.apiVersion;
}

export function ownersOf(object: Dict | undefined): Owner[] {
  return list(dict(object?.['metadata'])['managedFields'])
    .map(dict)
    .filter((entry) => text(entry['manager']) !== '')
    .map((entry) => ({
      manager: text(entry['manager']),
      operation: entry['operation'] === 'Apply' ? 'Apply' : 'Update',
      apiVersion: text(entry['apiVersion']),
      subresource: text(entry['subresource']),
      time: text(entry['time']),
      fields: fromFieldsV1(entry['fieldsV1']),
    }));
}

export function entriesOf(owners: readonly Owner[]): ManagedFieldsEntry[] {
  const sorted = owners.toSorted(
    (a, b) => rank(a) - rank(b) || a.time.localeCompare(b.time) || a.manager.localeCompare(b.manager),
  );
  return sorted.map(({ manager, operation, apiVersion, subresource, time, fields }) => ({
    ...{ manager, operation, apiVersion, time, fieldsType: 'FieldsV1' as const, fieldsV1: toFieldsV1(fields) },
    ...(subresource !== '' && { subresource }),
  }));
}

const rank = (owner: Owner) => (owner.operation === 'Apply' ? 0 : 1);

export interface Change {
  readonly before: Dict | undefined;
  readonly after: Dict;
  readonly schema: Schema | undefined;
}

/** The scale subresource takes replicas from who owns it; what nobody owned stays so (as a real server does). */
export function afterScale(owners: readonly Owner[], claimant: Claimant, change: Change): Owner[] {
  const { modified, added } = compare(change.before ?? {}, change.after, change.schema);
  const isOwned = owners.some((owner) => !isNone(intersection(owner.fields, union(modified, added))));
  return isOwned ? afterUpdate(owners, claimant, change) : [...owners];
}

/** The owners after an ordinary write: who changes a field takes it from all others. */
export function afterUpdate(owners: readonly Owner[], claimant: Claimant, change: Change): Owner[] {
  const comparison = compare(change.before ?? {}, change.after, change.schema);
  const taken = ownable(union(comparison.added, comparison.modified));
  const mine = owners.find((owner) => isSameOwner(owner, claimant));
  const others = yielded(
    owners.filter((owner) => owner !== mine),
    comparison,
  );
  const fields = union(difference(mine?.fields ?? none, comparison.removed), taken);
  return isNone(fields) ? others : [...others, stamped(claimant, fields, mine)];
}

/** What the others keep when the compared change is made. */
export function yielded(owners: readonly Owner[], { added, modified, removed }: Comparison): Owner[] {
  const lost = union(union(added, modified), removed);
  return owners
    .map((owner) => ({ ...owner, fields: difference(owner.fields, lost) }))
    .filter((owner) => !isNone(owner.fields));
}

/** An owner whose fields did not change keeps its time. */
export function stamped(claimant: Claimant, fields: FieldSet, previous: Owner | undefined): Owner {
  const time = previous !== undefined && sameSet(previous.fields, fields) ? previous.time : claimant.time;
  return { ...claimant, fields, time };
}

const metadataNobodyOwns = [
  'name',
  'namespace',
  'uid',
  'creationTimestamp',
  'generation',
  'resourceVersion',
  'managedFields',
  'selfLink',
  'generateName',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
];

/** A set without what the server itself writes. */
export function ownable(set: FieldSet): FieldSet {
  const branches = [['f:apiVersion'], ['f:kind'], ...metadataNobodyOwns.map((name) => ['f:metadata', `f:${name}`])];
  const trimmed = branches.reduce(withoutBranch, { ...set, self: false });
  const metadata = trimmed.children.get('f:metadata');
  if (metadata?.self !== true) return trimmed;
  const rest = { ...metadata, self: false };
  if (isNone(rest)) return withoutBranch(trimmed, ['f:metadata']);
  return { self: false, children: new Map([...trimmed.children, ['f:metadata', rest]]) };
}
