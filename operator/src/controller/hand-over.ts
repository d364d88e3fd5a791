/**
 * Lets go of a leaf without the server resetting it: `spec.replicas` that was set and is unset again. In: what may be kept. I/O.
 * Guarantees: before we stop applying the leaf, a second field manager owns its live value; nothing is sent otherwise.
 * Source: api.md "Pod", `replicas`; Kubernetes server-side apply, "Transferring ownership".
 */
import { fieldManager } from '../kube/client.ts';
import type { Cluster, Kind, KubeObject } from '../kube/cluster.ts';
import { withUid } from './body.ts';
import { isJsonObject } from './canonical.ts';
import { ownedBy } from './owned-leaves.ts';
import type { Owned } from './owned-leaves.ts';

export interface HandOver {
  readonly kind: Kind;
  /** Leaves by names from the root. */
  readonly keep: readonly (readonly string[])[];
  readonly body: KubeObject;
  readonly live: KubeObject;
}

export async function handOver(
  cluster: Cluster,
  { kind, keep, body, live }: HandOver,
  signal: AbortSignal,
): Promise<void> {
  const owned = ownedBy(live.metadata?.managedFields, { manager: fieldManager });
  const leaving = keep.filter((path) => isOwned(owned, path) && at(body, path) === undefined);
  const parts = leaving.map((path) => nest(path, at(live, path))).filter((part) => part !== undefined);
  if (parts.length === 0) return;
  const named = Object.fromEntries(
    Object.entries(body.metadata ?? {}).filter(([key]) => key === 'name' || key === 'namespace'),
  );
  const handed = withUid(Object.assign({ metadata: named }, ...parts) as KubeObject, live);
  await cluster.apply(kind, handed, { fieldManager: `${fieldManager}-handover` }, signal);
}

function isOwned(owned: Owned | undefined, path: readonly string[]): boolean {
  return path.reduce<Owned | undefined>((node, name) => node?.fields.get(name), owned) !== undefined;
}

function at(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((node, name) => (isJsonObject(node) ? node[name] : undefined), value);
}

function nest(path: readonly string[], value: unknown): object | undefined {
  if (value === undefined) return undefined;
  return path.reduceRight<unknown>((below, name) => ({ [name]: below }), value) as object;
}
