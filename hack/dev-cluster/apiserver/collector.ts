/**
 * Garbage collection by owner references, and emptying of deleted namespaces. Mechanism: hears every change, deletes through the writer.
 * Guarantees: an object all of whose owners are gone is deleted; one that has another owner only loses the reference;
 *   `foregroundDeletion` waits for dependents, `orphan` sets them free; a namespace goes when nothing is in it.
 * Caveats: a reference to a kind that is not served is left alone. Source: Kubernetes "Garbage Collection".
 */
import { foreground, orphan } from './deletion.ts';
import { storedAs } from './kinds.ts';
import type { Kind, Kinds } from './kinds.ts';
import type { Change, Storage } from './storage.ts';
import type { ApiObject, Dict, OwnerReference } from './types.ts';

export interface CollectorParts {
  readonly kinds: Kinds;
  readonly storage: Storage;
  readonly remove: (kind: Kind, object: ApiObject, propagation: 'Background' | 'Foreground') => void;
  /** Replaces one member of metadata; undefined removes it. */
  readonly setMetadata: (kind: Kind, object: ApiObject, change: Dict) => void;
}

/** Returns `stop`. */
export function startCollector(parts: CollectorParts): () => void {
  return parts.storage.subscribe((change) => {
    const { object } = change;
    if (change.type === 'DELETED') afterRemoval(parts, object);
    else settle(parts, change);
    emptyNamespace(parts, change.kind === 'namespaces' ? object.metadata.name : object.metadata.namespace);
  });
}

function afterRemoval(parts: CollectorParts, gone: ApiObject): void {
  for (const { kind, object } of dependentsOf(parts, gone)) releaseOrRemove(parts, kind, object);
  for (const reference of gone.metadata.ownerReferences ?? []) {
    const owner = ownerOf(parts, reference, gone);
    if (owner !== undefined) settleOwner(parts, owner.kind, owner.object);
  }
}

function settle(parts: CollectorParts, change: Change): void {
  const kind = parts.kinds.named(change.kind);
  const object = parts.storage.get(change.kind, change.object.metadata);
  if (object === undefined) return;
  if (object.metadata.ownerReferences !== undefined) releaseOrRemove(parts, kind, object);
  const now = parts.storage.get(change.kind, object.metadata);
  if (now?.metadata.deletionTimestamp !== undefined) settleOwner(parts, kind, now);
}

function releaseOrRemove(parts: CollectorParts, kind: Kind, object: ApiObject): void {
  const references = object.metadata.ownerReferences ?? [];
  if (object.metadata.deletionTimestamp !== undefined) return;
  const owners = references.map((reference) => ({ reference, owner: ownerOf(parts, reference, object) }));
  const kept = owners.filter(({ reference, owner }) => owner !== undefined || !isServed(parts, reference));
  const isDoomed = kept.every(({ owner }) => owner !== undefined && hasFinalizer(owner.object, foreground));
  if (references.length > 0 && isDoomed) {
    const hasDependents = dependentsOf(parts, object).length > 0;
    parts.remove(kind, object, kept.length > 0 && hasDependents ? 'Foreground' : 'Background');
  } else if (kept.length < references.length) {
    parts.setMetadata(kind, object, { ownerReferences: kept.map(({ reference }) => reference) });
  }
}

/** An owner that lingers: frees or awaits its dependents, then goes. */
function settleOwner(parts: CollectorParts, kind: Kind, owner: ApiObject): void {
  const { finalizers = [], uid, deletionTimestamp } = owner.metadata;
  if (deletionTimestamp === undefined) return;
  const dependents = dependentsOf(parts, owner);
  if (hasFinalizer(owner, orphan)) {
    for (const { kind: of, object } of dependents) {
      const others = (object.metadata.ownerReferences ?? []).filter((reference) => reference.uid !== uid);
      parts.setMetadata(of, object, { ownerReferences: others });
    }
    parts.setMetadata(kind, owner, { finalizers: finalizers.filter((name) => name !== orphan) });
  } else if (hasFinalizer(owner, foreground)) {
    for (const { kind: of, object } of dependents) releaseOrRemove(parts, of, object);
    if (dependentsOf(parts, owner).length > 0) return;
    parts.setMetadata(kind, owner, { finalizers: finalizers.filter((name) => name !== foreground) });
  }
}

const hasFinalizer = (object: ApiObject, name: string) =>
  object.metadata.deletionTimestamp !== undefined && (object.metadata.finalizers ?? []).includes(name);

const isServed = ({ kinds }: CollectorParts, { apiVersion, kind }: OwnerReference) =>
  kinds.ofType(apiVersion, kind) !== undefined;

function ownerOf({ kinds, storage }: CollectorParts, reference: OwnerReference, dependent: ApiObject) {
  const kind = kinds.ofType(reference.apiVersion, reference.kind);
  if (kind === undefined) return undefined;
  const namespace = kind.namespaced ? dependent.metadata.namespace : undefined;
  const object = storage.get(storedAs(kind), { namespace, name: reference.name });
  return object?.metadata.uid === reference.uid ? { kind, object } : undefined;
}

function dependentsOf({ kinds, storage }: CollectorParts, owner: ApiObject) {
  const owned = (object: ApiObject) =>
    (object.metadata.ownerReferences ?? []).some(({ uid }) => uid === owner.metadata.uid);
  return kinds
    .all()
    .filter((kind) => kind.view === undefined)
    .flatMap((kind) =>
      storage
        .list(storedAs(kind))
        .filter(owned)
        .map((object) => ({ kind, object })),
    );
}

function emptyNamespace(parts: CollectorParts, name: string | undefined): void {
  const { kinds, storage } = parts;
  const namespace = name === undefined ? undefined : storage.get('namespaces', { name });
  if (namespace?.metadata.deletionTimestamp === undefined) return;
  const content = kinds
    .all()
    .filter((kind) => kind.namespaced && kind.view === undefined)
    .flatMap((kind) => storage.list(storedAs(kind)).map((object) => ({ kind, object })))
    .filter(({ object }) => object.metadata.namespace === name);
  for (const { kind, object } of content) {
    if (object.metadata.deletionTimestamp === undefined) parts.remove(kind, object, 'Background');
  }
  if (content.length === 0) storage.remove('namespaces', { name: name ?? '' });
}
