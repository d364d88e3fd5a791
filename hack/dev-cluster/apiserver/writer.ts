/**
 * Every change of the state goes through here: create, update, apply, delete, with field owners, preconditions and no-op detection. Mechanism over `Storage`.
 * In: writes. Out: the stored object in stored words (as it would be, for a dry run). Refusals throw Faults.
 * Guarantees: synchronous and atomic; a write that changes nothing but managers' times keeps the resourceVersion and makes no event.
 */
import { admitNew, admitNext, intake, spoken, stored } from './admit.ts';
import type { Write } from './admit.ts';
import { applied } from './apply.ts';
import { deletionOf } from './deletion.ts';
import { alreadyExists, conflict, Fault, forbidden, notFound, staleVersion } from './fault.ts';
import { at, equal, list, text } from './json.ts';
import { apiVersionOf, storedAs, storedVersion } from './kinds.ts';
import type { Kind, Kinds } from './kinds.ts';
import { afterScale, afterUpdate, entriesOf, ownersOf } from './managed-fields.ts';
import type { Claimant, Owner } from './managed-fields.ts';
import { hasFinalizers, metadataOf } from './metadata.ts';
import type { Stamp } from './metadata.ts';
import type { Storage } from './storage.ts';
import { pruned } from './structural.ts';
import type { ApiObject, DeleteOptions, Dict, Key } from './types.ts';

export interface Writer {
  create(write: Write, namespace: string | undefined, draft: Dict): ApiObject;
  /** `change` gets the live object in the client's version and gives the next one. */
  update(write: Write, key: Key, change: (live: ApiObject) => Dict): ApiObject;
  apply(write: Write, key: Key, config: Dict, force: boolean): { object: ApiObject; created: boolean };
  /** `removed` is false when the object lingers, marked. */
  delete(kind: Kind, key: Key, options: DeleteOptions): { object: ApiObject; removed: boolean };
}

export interface WriterParts {
  readonly kinds: Kinds;
  readonly storage: Storage;
  readonly stamp: () => Stamp;
}

export function createWriter(parts: WriterParts): Writer {
  const { storage } = parts;
  return {
    create: (write, namespace, draft) => create(parts, write, namespace, draft),
    update(write, key, change) {
      const live = required(parts, write.kind, key);
      const draft = change(spoken(live, write.kind, write.version));
      checkVersion(draft, live, write.kind);
      const next = admitNext(intake(draft, write), live, storedKind(parts, write.kind), write.subresource);
      const owners = startOwners(draft, live);
      const claimant = claimantOf(parts, write, 'Update');
      const { schema } = storedVersion(storedKind(parts, write.kind));
      const after = write.subresource === 'scale' ? afterScale : afterUpdate;
      return commit(parts, write, {
        live,
        next,
        owners: after(owners, claimant, { before: live, after: next, schema }),
      });
    },
    apply: (write, key, config, force) => apply(parts, write, key, { config, force }),
    delete(kind, key, options) {
      const live = required(parts, kind, key);
      const lingering = deletionOf(live, kind, options, parts.stamp().now);
      if (options.dryRun === true) return { object: live, removed: lingering === undefined };
      if (lingering === undefined) return { object: storage.remove(storedAs(kind), key) ?? live, removed: true };
      return { object: equal(lingering, live) ? live : storage.put(storedAs(kind), lingering), removed: false };
    },
  };
}

function storedKind({ kinds }: WriterParts, kind: Kind): Kind {
  return kind.view === undefined ? kind : kinds.named(kind.view.of);
}

function required({ storage }: WriterParts, kind: Kind, key: Key): ApiObject {
  const live = storage.get(storedAs(kind), key);
  if (live === undefined) throw notFound(kind, key.name);
  return live;
}

function checkVersion(draft: Dict, live: ApiObject, kind: Kind): void {
  const given = text(metadataOf(draft)['resourceVersion']);
  if (given !== '' && given !== live.metadata.resourceVersion) throw conflict(kind, live.metadata.name, staleVersion);
}

function claimantOf(parts: WriterParts, write: Write, operation: Claimant['operation']): Claimant {
  const kind = storedKind(parts, write.kind);
  const version = kind === write.kind ? write.version : storedVersion(kind);
  const { manager, subresource } = write;
  return { manager, operation, subresource, apiVersion: apiVersionOf(kind, version.name), time: parts.stamp().now };
}

/** A writer may rewrite managedFields (kubectl does, to migrate from client-side apply); an empty list resets them. */
function startOwners(draft: Dict, live: ApiObject): Owner[] {
  const given = metadataOf(draft)['managedFields'];
  return ownersOf(given === undefined || equal(given, live.metadata.managedFields) ? live : draft);
}

function create(parts: WriterParts, write: Write, namespace: string | undefined, draft: Dict): ApiObject {
  const kind = storedKind(parts, write.kind);
  if (kind.namespaced) checkNamespace(parts, namespace, kind);
  const object = admitNew(intake(draft, write), kind, namespace, parts.stamp());
  if (parts.storage.get(storedAs(kind), object.metadata) !== undefined) throw alreadyExists(kind, object.metadata.name);
  const { schema } = storedVersion(kind);
  const owners = afterUpdate([], claimantOf(parts, write, 'Update'), { before: undefined, after: object, schema });
  return commit(parts, write, { live: undefined, next: object, owners });
}

function checkNamespace({ kinds, storage }: WriterParts, namespace: string | undefined, kind: Kind): void {
  const namespaces = kinds.named('namespaces');
  const found = storage.get('namespaces', { name: namespace ?? '' });
  if (found === undefined) throw notFound(namespaces, namespace ?? '');
  if (found.metadata.deletionTimestamp === undefined) return;
  throw forbidden(
    kind,
    '',
    `unable to create new content in namespace ${String(namespace)} because it is being terminated`,
  );
}

function apply(parts: WriterParts, write: Write, key: Key, { config, force }: { config: Dict; force: boolean }) {
  const { kind, version } = write;
  checkDeclared(config, write, key);
  const live = parts.storage.get(storedAs(kind), key);
  if (live === undefined && write.subresource !== '') throw notFound(kind, key.name);
  if (live !== undefined) checkVersion(config, live, kind);
  else if (text(metadataOf(config)['resourceVersion']) !== '') throw conflict(kind, key.name, staleVersion);
  const target = storedKind(parts, kind);
  const { schema } = storedVersion(target);
  const claimant = claimantOf(parts, write, 'Apply');
  const relevant = stored(relevantPart(config, write), kind);
  const result = applied({ live, config: relevant, schema, claimant, force });
  const draft = intake(spoken(result.object as ApiObject, kind, version), write);
  if (live !== undefined) {
    const next = admitNext(draft, live, target, write.subresource);
    return { object: commit(parts, write, { live, next, owners: result.owners }), created: false };
  }
  if (target.namespaced) checkNamespace(parts, key.namespace, target);
  const next = admitNew(draft, target, key.namespace, parts.stamp());
  return { object: commit(parts, write, { live, next, owners: result.owners }), created: true };
}

/** Applying the main resource never owns its status, and the other way round. */
function relevantPart(config: Dict, { kind, subresource }: Write): Dict {
  const { name, namespace } = metadataOf(config);
  const metadata = subresource === 'status' ? { name, namespace } : metadataOf(config);
  const body = subresource === 'status' ? { status: config['status'] } : config;
  const part: Dict = { ...body, apiVersion: config['apiVersion'], kind: config['kind'], metadata };
  if (subresource === '' && kind.hasStatus) delete part['status'];
  return part;
}

function checkDeclared(config: Dict, { kind, version }: Write, key: Key): void {
  if (list(metadataOf(config)['managedFields']).length > 0)
    throw new Fault(400, 'BadRequest', 'metadata.managedFields must be nil');
  const [first] = pruned(config, version.schema).unknown;
  if (first === undefined) return;
  const what = `${key.namespace ?? ''}/${key.name}; ${apiVersionOf(kind, version.name)}, Kind=${kind.kind}`;
  throw new Fault(500, '', `failed to create typed patch object (${what}): .${first}: field not declared in schema`);
}

interface Commit {
  readonly live: ApiObject | undefined;
  readonly next: ApiObject;
  readonly owners: readonly Owner[];
}

function commit({ storage }: WriterParts, { kind, dryRun }: Write, { live, next, owners }: Commit): ApiObject {
  const managedFields = entriesOf(owners);
  const metadata = { ...next.metadata, ...(managedFields.length > 0 && { managedFields }) };
  if (managedFields.length === 0) delete metadata.managedFields;
  const object = { ...next, metadata };
  if (live !== undefined && equal(timeless(object), timeless(live))) return live;
  if (dryRun) return object;
  if (live === undefined || !isFinished(object)) return storage.put(storedAs(kind), object);
  return storage.remove(storedAs(kind), object.metadata) ?? object;
}

/** Deleted before, and the last finalizer has gone. */
function isFinished(object: ApiObject): boolean {
  const { deletionTimestamp, deletionGracePeriodSeconds = 0 } = object.metadata;
  if (object.kind === 'Namespace' && object.apiVersion === 'v1') return false;
  return deletionTimestamp !== undefined && deletionGracePeriodSeconds === 0 && !hasFinalizers(object);
}

function timeless(object: ApiObject): Dict {
  const managedFields = list(at(object, 'metadata', 'managedFields')).map((entry) => ({
    ...(entry as Dict),
    time: '',
  }));
  return { ...object, metadata: { ...object.metadata, managedFields } };
}
