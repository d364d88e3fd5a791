/**
 * Makes the owned objects what we want them to be. In: objects in order, the live ones from the caches. Out: what was written. I/O.
 * Guarantees: an unchanged world is not written to; an object that is not ours is never touched; every drift of a leaf of ours is repaired;
 * a field that we stop wanting goes, but for those handed over with their live value (`keep`).
 * Source: api.md "When to write", "Objects the operator makes".
 */
import { TerminalError } from '../errors.ts';
import type { Cluster, Key, Kind, KubeObject } from '../kube/cluster.ts';
import { customKind } from '../kube/kinds.ts';
import { keyOf } from '../kube/store.ts';
import type { Log } from '../log.ts';
import { bodyOf, reasonToApply, withUid } from './body.ts';
import { handOver } from './hand-over.ts';

export interface Desired<T extends KubeObject = KubeObject> {
  readonly kind: Kind<T>;
  readonly object: T;
  /** Made by POST when absent; what it holds is never written again (the keys Secret). */
  readonly createOnly?: boolean;
  /** Leaves to hand over with their live value when we stop wanting them: `['spec', 'replicas']`. */
  readonly keep?: readonly (readonly string[])[];
  /** What the cache makes of such an object; the wanted one is compared with the live one like that. */
  readonly condense?: (object: KubeObject) => KubeObject;
}

export interface Owner {
  readonly kind: 'VirtualMCPServer' | 'MCPServer';
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
  /** As the API server answered each write: newer than the caches. */
  readonly written: readonly KubeObject[];
}

/** Throws TerminalError("NameTaken") before the first write when an object of one of the names is not the owner's. */
export async function applyAll(deps: ApplyDeps, desired: readonly Desired[], signal: AbortSignal): Promise<Applied> {
  const held = await Promise.all(desired.map((wanted) => heldObject(deps, wanted, signal)));
  held.forEach((live, index) => checkOwner(deps.owner, desired[index], live));
  const missing = desired.find((_, index) => held[index] === undefined);
  if (missing !== undefined) await confirmOwner(deps, keyOf(missing.object).namespace, signal);
  const applied = { created: 0, changed: 0, unchanged: 0, written: [] as KubeObject[] };
  for (const [index, wanted] of desired.entries()) {
    const { what, answer } = await applyOne(deps, wanted, held[index], signal);
    applied[what] += 1;
    if (answer !== undefined) applied.written.push(answer);
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

/**
 * Before anything is made: a cache that a wiped etcd left behind, or that is late, may show an owner that is no more. What were made for it
 * would hold up its successor until the garbage collector comes.
 */
async function confirmOwner({ cluster, owner }: ApplyDeps, namespace: string, signal: AbortSignal): Promise<void> {
  const { kind, name, uid } = owner;
  const live = await cluster.get(customKind(kind), { namespace, name }, signal);
  if (live?.metadata?.uid !== uid) throw new Error(`${kind} "${name}" is no more what the cache says: looking again`);
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
  throw new TerminalError(
    'NameTaken',
    `${named} exists and is not owned by this resource: delete it, or rename one of them`,
  );
}

export function isControlledBy(object: KubeObject, uid: string): boolean {
  return object.metadata?.ownerReferences?.some((owner) => owner.controller === true && owner.uid === uid) ?? false;
}

interface One {
  readonly what: 'created' | 'changed' | 'unchanged';
  readonly answer?: KubeObject;
}

const unchanged: One = { what: 'unchanged' };

/** One object; `live` is what we know of it. Out: what became of it. */
async function applyOne(
  deps: ApplyDeps,
  desired: Desired,
  live: KubeObject | undefined,
  signal: AbortSignal,
): Promise<One> {
  if (live === undefined) return make(deps, desired, signal);
  // An object on its way out cannot be mended; its deletion brings the next pass.
  if (live.metadata?.deletionTimestamp !== undefined) return unchanged;
  if (desired.createOnly) return label(deps, desired, live, signal);
  const { kind, object, keep = [], condense = whole } = desired;
  const body = bodyOf(object);
  const reason = reasonToApply(condense(body), live);
  if (reason === undefined) return unchanged;
  await handOver(deps.cluster, { kind, keep, body, live }, signal);
  const answer = await deps.cluster.apply(kind, withUid(body, live), {}, signal);
  deps.log.debug({ kind: kind.kind, name: object.metadata?.name, reason }, 'object applied');
  return { what: 'changed', answer };
}

/** Without its labels the caches do not show it. */
async function label(
  { cluster }: ApplyDeps,
  { kind, object }: Desired,
  live: KubeObject,
  signal: AbortSignal,
): Promise<One> {
  const lost = Object.entries(object.metadata?.labels ?? {}).filter(
    ([name, value]) => live.metadata?.labels?.[name] !== value,
  );
  if (lost.length === 0) return unchanged;
  const metadata = { uid: live.metadata?.uid, labels: Object.fromEntries(lost) };
  return { what: 'changed', answer: await cluster.mergePatch(kind, keyOf(object), { metadata }, signal) };
}

async function make(deps: ApplyDeps, { kind, object, createOnly }: Desired, signal: AbortSignal): Promise<One> {
  const answer = createOnly
    ? await deps.cluster.create(kind, object, signal)
    : await deps.cluster.apply(kind, bodyOf(object), {}, signal);
  deps.log.debug({ kind: kind.kind, name: object.metadata?.name }, 'object created');
  return { what: 'created', answer };
}
