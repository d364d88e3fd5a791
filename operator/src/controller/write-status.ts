/**
 * The one way status is written. In: the live object (with managedFields), the status it should have. Out: whether it was written. I/O.
 * Guarantees: written only if some leaf differs or we own one we no longer want; never creates the object; no generation changes.
 * Source: api.md "Status", "When to write".
 */
import type { Cluster, Kind, KubeObject } from '../kube/cluster.ts';
import { statusFieldManager } from '../kube/client.ts';
import { canonical } from './canonical.ts';
import type { JsonObject } from './canonical.ts';
import { difference } from './difference.ts';
import { ownedBy } from './owned-leaves.ts';

export interface StatusTarget<T extends KubeObject & { status?: unknown }> {
  readonly kind: Kind<T>;
  readonly live: T;
  /** What the cache made of the live status; both are compared like that. */
  readonly condense?: (status: NonNullable<T['status']>) => NonNullable<T['status']>;
}

export async function writeStatus<T extends KubeObject & { status?: unknown }>(
  cluster: Cluster,
  { kind, live, condense = (whole) => whole }: StatusTarget<T>,
  status: NonNullable<T['status']>,
  signal: AbortSignal,
): Promise<boolean> {
  if (!isStatusChanged(live, condense(status))) return false;
  const { namespace, name, uid } = live.metadata ?? {};
  const metadata = Object.fromEntries(
    Object.entries({ namespace, name, uid }).filter(([, value]) => value !== undefined),
  );
  await cluster.apply(kind, { metadata, status: canonical(status) } as unknown as T, { subresource: 'status' }, signal);
  return true;
}

/** Pure. */
export function isStatusChanged(live: KubeObject & { status?: unknown }, status: unknown): boolean {
  const owned = ownedBy(live.metadata?.managedFields, { manager: statusFieldManager, subresource: 'status' });
  if (owned === undefined) return true;
  const part = (value: unknown) => canonical({ status: value ?? {} }) as JsonObject;
  return difference(part(status), part(live.status), owned, 'exact') !== undefined;
}
