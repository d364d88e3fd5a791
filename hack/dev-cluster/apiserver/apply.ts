/**
 * Server-side apply. In: the live object, the applied configuration, who applies. Out: the object to store and its owners; a conflict throws a 409 Fault. Pure.
 * Guarantees: fields this manager applied before and no longer does are removed unless somebody else owns them; the same configuration twice changes nothing;
 *   equal values are owned together; `force` takes what differs. Source: Kubernetes "Server-Side Apply".
 */
import { applyConflict, Fault } from './fault.ts';
import { difference, intersection, isNone, none, pathTexts, union } from './field-set.ts';
import type { FieldSet } from './field-set.ts';
import { at, text } from './json.ts';
import { compare, duplicateSteps, fieldSet, merged, removed, unionOf, withNamedFields } from './field-walk.ts';
import { isSameOwner, ownable, ownersOf, stamped, yielded } from './managed-fields.ts';
import type { Claimant, Owner } from './managed-fields.ts';
import type { Schema } from './schema.ts';
import type { Dict } from './types.ts';

export interface Application {
  readonly live: Dict | undefined;
  readonly config: Dict;
  readonly schema: Schema | undefined;
  readonly claimant: Claimant;
  readonly force: boolean;
}

export interface Applied {
  readonly object: Dict;
  readonly owners: readonly Owner[];
}

export function applied({ live, config, schema, claimant, force }: Application): Applied {
  const [twice] = duplicateSteps(config, schema);
  if (twice !== undefined)
    throw new Fault(500, '', `failed to create typed patch object: duplicate entries for key ${twice.slice(2)}`);
  const owners = ownersOf(live);
  const mine = owners.find((owner) => isSameOwner(owner, claimant));
  const others = owners.filter((owner) => owner !== mine);
  const said = fieldSet(config, schema);
  const wanted = ownable(said);
  const laid = merged(live ?? {}, config, schema);
  const owned = withNamedFields(unionOf([said, ...others.map((owner) => owner.fields)]), schema);
  const dropped = difference(withNamedFields(mine?.fields ?? none, schema), owned);
  const object = removed(laid, dropped, union(owned, identity), schema) as Dict;
  const comparison = compare(live ?? {}, object, schema);
  const changed = union(comparison.added, comparison.modified);
  if (!force)
    refuseConflicts(
      others.map((owner) => yielding(owner, claimant, live, schema)),
      changed,
    );
  const left = yielded(others, comparison);
  return { object, owners: isNone(wanted) ? left : [...left, stamped(claimant, wanted, mine)] };
}

/** Who moves from client-side to server-side apply with kubectl does not conflict with what kubectl last applied. */
function yielding(owner: Owner, { manager }: Claimant, live: Dict | undefined, schema: Schema | undefined): Owner {
  if (manager !== 'kubectl' || owner.manager !== 'kubectl-client-side-apply') return owner;
  const last = at(live, 'metadata', 'annotations', 'kubectl.kubernetes.io/last-applied-configuration');
  return { ...owner, fields: difference(owner.fields, fieldSet(parsed(last), schema)) };
}

function parsed(json: unknown): unknown {
  try {
    return JSON.parse(text(json)) as unknown;
  } catch {
    return {}; // absent or spoilt by hand: then it excuses nothing
  }
}

/** Never removed, whoever owned what. */
const identity: FieldSet = { self: true, children: new Map() };

function refuseConflicts(others: readonly Owner[], changed: FieldSet): void {
  const conflicts = others
    .map((owner) => ({ owner, paths: pathTexts(intersection(owner.fields, changed)) }))
    .filter(({ paths }) => paths.length > 0);
  const count = conflicts.reduce((sum, { paths }) => sum + paths.length, 0);
  if (count === 0) return;
  const causes = conflicts.flatMap(({ owner, paths }) =>
    paths.map((field) => ({ reason: 'FieldManagerConflict', message: `conflict with ${title(owner)}`, field })),
  );
  const texts = conflicts.map(({ owner, paths }) => conflictText(owner, paths));
  throw applyConflict(`Apply failed with ${count} conflict${count === 1 ? '' : 's'}: ${texts.join('\n')}`, causes);
}

function conflictText(owner: Owner, paths: readonly string[]): string {
  if (paths.length === 1) return `conflict with ${title(owner)}: ${paths.join()}`;
  return `conflicts with ${title(owner)}:\n${paths.map((path) => `- ${path}`).join('\n')}`;
}

function title({ manager, operation, subresource, apiVersion }: Owner): string {
  const via = subresource === '' ? '' : ` with subresource "${subresource}"`;
  return `${JSON.stringify(manager)}${via}${operation === 'Update' ? ` using ${apiVersion}` : ''}`;
}
