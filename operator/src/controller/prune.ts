/**
 * Removes owned objects that are no longer desired. In: what we want, what the caches hold of the owner. Out: how many went. I/O.
 * Guarantees: only what the owner controls (by uid) and carries our managed-by label is deleted, and only the object we saw (uid).
 * Source: api.md "Objects the operator makes".
 */
import type { Kind, KubeObject } from '../kube/cluster.ts';
import { keyText } from '../kube/cluster.ts';
import { keyOf } from '../kube/store.ts';
import type { ApplyDeps, Desired } from './apply.ts';
import { isControlledBy } from './apply.ts';

export interface Held {
  readonly kind: Kind;
  readonly object: KubeObject;
}

export const managedByLabel = 'app.kubernetes.io/managed-by';
export const managedBy = 'vmcp-operator';

export interface PruneInput {
  readonly desired: readonly Pick<Desired, 'kind' | 'object'>[];
  /** Every object of the kinds we make that the caches hold for this owner. */
  readonly held: readonly Held[];
}

export async function prune(deps: ApplyDeps, { desired, held }: PruneInput, signal: AbortSignal): Promise<number> {
  const wanted = new Set(desired.map(idOf));
  const stale = held.filter((item) => !wanted.has(idOf(item)) && isPrunable(item.object, deps.owner.uid));
  for (const { kind, object } of stale) {
    await deps.cluster.delete(kind, keyOf(object), object.metadata?.uid ?? '', signal);
    deps.log.debug({ kind: kind.kind, name: object.metadata?.name }, 'object pruned');
  }
  return stale.length;
}

function isPrunable({ metadata }: KubeObject, ownerUid: string): boolean {
  const isOurs = metadata?.labels?.[managedByLabel] === managedBy && isControlledBy({ metadata }, ownerUid);
  return isOurs && metadata.deletionTimestamp === undefined && metadata.uid !== undefined;
}

function idOf({ kind, object }: Pick<Desired, 'kind' | 'object'>): string {
  return `${kind.kind} ${keyText(keyOf(object))}`;
}
