/**
 * Makes the owned objects what we want them to be. In: objects in order, the live ones from the caches. Out: what was written. I/O.
 * Guarantees: an unchanged world is not written to; an object that is not ours is never touched; every drift of a leaf of ours is repaired;
 * a field that we stop wanting goes, but for those handed over with their live value (`keep`).
 * Source: api.md "When to write", "Objects the operator makes".
 */
import { TerminalError } from '../errors.ts';
import type { Cluster, Key, Kind, KubeObject } from '../kube/cluster.ts';
import { fieldManager } from '../kube/client.ts';
import type { Log } from '../log.ts';
import { canonical, isJsonObject } from './canonical.ts';
import type { Json, JsonObject } from './canonical.ts';
import { difference } from './difference.ts';
import { ownedBy } from './owned-leaves.ts';
import type { Owned } from './owned-leaves.ts';
import { shapeAnnotation, shapeOf } from './shape.ts';

export interface Desired<T extends KubeObject = KubeObject> {
  readonly kind: Kind<T>;
  readonly object: T;
  /** Made by POST when absent, never written again (the keys Secret). */
  readonly createOnly?: boolean;
  /** Leaves to hand over with their live value when we stop wanting them: `['spec', 'replicas']`. */
  readonly keep?: readonly (readonly string[])[];
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
  { kind, object }: Desired,
  signal: AbortSignal,
): Promise<KubeObject | undefined> {
  const key = { namespace: object.metadata?.namespace ?? '', name: object.metadata?.name ?? '' };
  return deps.live(kind, key) ?? (await deps.cluster.get(kind, key, signal));
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

async function applyOne(
  deps: ApplyDeps,
  desired: Desired,
  live: KubeObject | undefined,
  signal: AbortSignal,
): Promise<keyof Applied> {
  const { cluster, log } = deps;
  const { kind } = desired;
  if (live === undefined && desired.createOnly) {
    await cluster.create(kind, desired.object, signal);
    return 'created';
  }
  // An object on its way out cannot be mended; its deletion brings the next pass.
  if (live !== undefined && (desired.createOnly || live.metadata?.deletionTimestamp !== undefined)) return 'unchanged';
  const body = bodyOf(desired.object);
  const reason = live === undefined ? 'it does not exist' : reasonToApply(body, live);
  if (reason === undefined) return 'unchanged';
  if (live !== undefined) await handOver(deps, { desired, body, live }, signal);
  await cluster.apply(kind, live === undefined ? body : withUid(body, live), {}, signal);
  log.debug({ kind: kind.kind, name: body.metadata?.name, reason }, 'object applied');
  return live === undefined ? 'created' : 'changed';
}

/** Why the live object is not what the body asks for; undefined when nothing needs writing. Pure. */
export function reasonToApply(body: KubeObject, live: KubeObject): string | undefined {
  const owned = ownedBy(live.metadata?.managedFields, { manager: fieldManager });
  if (owned === undefined) return 'it was never applied';
  const have = live.metadata?.annotations?.[shapeAnnotation];
  if (have !== body.metadata?.annotations?.[shapeAnnotation]) return 'its fields are others';
  return difference(ownable(body), ownable(live), owned, 'defaulted');
}

/** What goes to the server: canonical, without what it fills in, with the mark of its shape. Pure. */
export function bodyOf(object: KubeObject): KubeObject {
  const { status: _, ...wanted } = canonical(object) as KubeObject & { status?: unknown };
  const annotations = { ...wanted.metadata?.annotations, [shapeAnnotation]: shapeOf(wanted) };
  return { ...wanted, metadata: { ...wanted.metadata, annotations } };
}

/** The parts that field managers own: names and versions are nobody's. */
function ownable(object: KubeObject): JsonObject {
  const { apiVersion: _apiVersion, kind: _kind, metadata = {}, ...rest } = object;
  const { labels, annotations, ownerReferences } = metadata;
  return canonical({ ...rest, metadata: { labels, annotations, ownerReferences } }) as JsonObject;
}

/** The uid makes the write fail when the object was replaced since we looked. */
function withUid(body: KubeObject, live: KubeObject): KubeObject {
  return {
    ...body,
    metadata: { ...body.metadata, ...(live.metadata?.uid === undefined ? {} : { uid: live.metadata.uid }) },
  };
}

interface HandOver {
  readonly desired: Desired;
  readonly body: KubeObject;
  readonly live: KubeObject;
}

/** A second manager takes the live value first, else the server would reset the leaf when we let it go. */
async function handOver(deps: ApplyDeps, { desired, body, live }: HandOver, signal: AbortSignal): Promise<void> {
  const owned = ownedBy(live.metadata?.managedFields, { manager: fieldManager });
  const leaving = (desired.keep ?? []).filter((path) => isOwned(owned, path) && at(body, path) === undefined);
  const values = leaving.map((path) => nest(path, at(live, path))).filter((value) => value !== undefined);
  if (values.length === 0) return;
  const { namespace, name } = body.metadata ?? {};
  const metadata = { ...(namespace === undefined ? {} : { namespace }), ...(name === undefined ? {} : { name }) };
  const handed = withUid(Object.assign({ metadata }, ...values) as KubeObject, live);
  await deps.cluster.apply(desired.kind, handed, { fieldManager: `${fieldManager}-handover` }, signal);
}

function isOwned(owned: Owned | undefined, path: readonly string[]): boolean {
  return path.reduce<Owned | undefined>((node, name) => node?.fields.get(name), owned) !== undefined;
}

function at(value: unknown, path: readonly string[]): Json | undefined {
  const found = path.reduce<unknown>((node, name) => (isJsonObject(node) ? node[name] : undefined), value);
  return found as Json | undefined;
}

function nest(path: readonly string[], value: Json | undefined): object | undefined {
  if (value === undefined) return undefined;
  return path.reduceRight<Json>((below, name) => ({ [name]: below }), value) as object;
}
