/**
 * Makes the owned objects what we want them to be. In: objects in order, the live ones from the caches. Out: what was written. I/O.
 * Guarantees: an unchanged world is not written to; an object that is not ours is never touched; every drift of a leaf of ours is repaired;
 * a field that we stop wanting goes, but for those handed over with their live value (`keep`).
 * Source: api.md "When to write", "Objects the operator makes".
 */
import { TerminalError } from '../errors.ts';
import type { Cluster, Key, Kind, KubeObject } from '../kube/cluster.ts';
import { keyOf } from '../kube/store.ts';
import type { Log } from '../log.ts';
import { bodyOf, reasonToApply, withUid } from './body.ts';
import { handOver } from './hand-over.ts';

export interface Desired<T extends KubeObject = KubeObject> {
  readonly kind: Kind<T>;
  readonly object: T;
  /** Made by POST when absent, never written again (the keys Secret). */
  readonly createOnly?: boolean;
  /** Leaves to hand over with their live value when we stop wanting them: `['spec', 'replicas']`. */
  readonly keep?: readonly (readonly string[])[];
  /** What the cache makes of such an object; the wanted one is compared with the live one like that. */
  readonly condense?: (object: KubeObject) => KubeObject;
}

export interface Owner {
  readonly kind: string;
  readonly name: string;
  readonly uid: string;
}

export interface ApplyDeps {
  readonly cluster: Cluster;
  readonly owner: Owner;
  /** From the caches; must carry managedFields. */
  readonly live: (kind: Kind, key: Key) => KubeObject | undefined;
  readonly log: Log;
}

export interface Applied {
  readonly created: number;
  readonly changed: number;
  readonly unchanged: number;
}

/** Throws TerminalError("NameTaken") before the first write when an object of one of the names is not the owner's. */
export async function applyAll(deps: ApplyDeps, desired: readonly Desired[], signal: AbortSignal): Promise<Applied> {
  const held = await Promise.all(desired.map((wanted) => heldObject(deps, wanted, signal)));
  held.forEach((live, index) => checkOwner(deps.owner, desired[index], live));
  const applied = { created: 0, changed: 0, unchanged: 0 };
  for (const [index, wanted] of desired.entries()) {
    applied[await applyOne(deps, wanted, held[index], signal)] += 1;
  }
  return applied;
}

/** A cache of labelled objects does not show a foreign one: what it lacks is read once before it is made. */
async function heldObject(
  deps: ApplyDeps,
  { kind, object, condense = whole }: Desired,
  signal: AbortSignal,
): Promise<KubeObject | undefined> {
  const key = keyOf(object);
  const cached = deps.live(kind, key);
  if (cached !== undefined) return cached;
  const read = await deps.cluster.get(kind, key, signal);
  return read === undefined ? undefined : condense(read);
}

function whole(object: KubeObject): KubeObject {
  return object;
}

function checkOwner(owner: Owner, desired: Desired | undefined, live: KubeObject | undefined): void {
  if (desired === undefined || live === undefined || isControlledBy(live, owner.uid)) return;
  const named = `${desired.kind.kind} "${live.metadata?.name}"`;
  const controller = live.metadata?.ownerReferences?.find((reference) => reference.controller);
  if (controller?.kind === owner.kind && controller.name === owner.name) {
    throw new Error(`${named} belongs to a deleted ${owner.kind} of the same name: waiting until it is gone`);
  }
  throw new TerminalError('NameTaken', `${named} exists and is not owned by this resource: rename one of them`);
}

export function isControlledBy(object: KubeObject, uid: string): boolean {
  return object.metadata?.ownerReferences?.some((owner) => owner.controller === true && owner.uid === uid) ?? false;
}

/** One object; `live` is what we know of it. Out: what became of it. */
async function applyOne(
  deps: ApplyDeps,
  desired: Desired,
  live: KubeObject | undefined,
  signal: AbortSignal,
): Promise<keyof Applied> {
  if (live === undefined) return make(deps, desired, signal);
  // An object on its way out cannot be mended; its deletion brings the next pass.
  if (desired.createOnly || live.metadata?.deletionTimestamp !== undefined) return 'unchanged';
  const { kind, object, keep = [], condense = whole } = desired;
  const body = bodyOf(object);
  const reason = reasonToApply(condense(body), live);
  if (reason === undefined) return 'unchanged';
  await handOver(deps.cluster, { kind, keep, body, live }, signal);
  await deps.cluster.apply(kind, withUid(body, live), {}, signal);
  deps.log.debug({ kind: kind.kind, name: object.metadata?.name, reason }, 'object applied');
  return 'changed';
}

async function make(
  deps: ApplyDeps,
  { kind, object, createOnly }: Desired,
  signal: AbortSignal,
): Promise<keyof Applied> {
  if (createOnly) await deps.cluster.create(kind, object, signal);
  else await deps.cluster.apply(kind, bodyOf(object), {}, signal);
  deps.log.debug({ kind: kind.kind, name: object.metadata?.name }, 'object created');
  return 'created';
}
