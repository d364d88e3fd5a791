/**
 * Requests that write: create, update, patch, apply, delete, delete collection, evict. In: calls, targets, the writer. Out: replies.
 * Source: Kubernetes API concepts.
 */
import type { Write } from './admit.ts';
import { bodyObject, isDryRun, managerOf } from './call.ts';
import type { Call, Reply } from './call.ts';
import { badRequest, methodNotAllowed, noSuchPath } from './fault.ts';
import { dict, isDict, text } from './json.ts';
import { storedAs } from './kinds.ts';
import { metadataOf } from './metadata.ts';
import { patched } from './patch.ts';
import { presenter } from './present.ts';
import { keyOf, selectionOf } from './read-handlers.ts';
import type { Reading } from './read-handlers.ts';
import { scaled, scaleObject } from './scale.ts';
import { selects } from './selectors.ts';
import type { Target } from './target.ts';
import type { ApiObject, DeleteOptions, Dict } from './types.ts';
import type { Writer } from './writer.ts';

export interface Writing extends Reading {
  readonly writer: Writer;
}

export function create(call: Call, target: Target, { writer, nowMs }: Writing): Reply {
  const { kind, namespace, subresource, name } = target;
  if (name !== undefined && subresource === 'eviction') return evict(call, target, writer);
  if (name !== undefined) throw methodNotAllowed();
  const draft = bodyObject(call);
  checkNamespace(draft, target);
  const object = writer.create(writeOf(call, target), kind.namespaced ? namespace : undefined, draft);
  return { status: 201, body: presenter(target, call, nowMs).one(object) };
}

export function update(call: Call, target: Target, writing: Writing): Reply {
  const draft = bodyObject(call);
  if (target.subresource === 'scale') return changeScale(call, target, writing, () => draft);
  checkNamespace(draft, target);
  const object = writing.writer.update(writeOf(call, target), keyOf(target), () => draft);
  return { status: 200, body: presenter(target, call, writing.nowMs).one(object) };
}

export function patch(call: Call, target: Target, writing: Writing): Reply {
  const { kind, subresource } = target;
  const show = presenter(target, call, writing.nowMs);
  if (call.mediaType === 'application/apply-patch+yaml') {
    const { object, created } = apply(call, target, writing.writer);
    return { status: created ? 201 : 200, body: show.one(object) };
  }
  const change = (live: Dict) => patched(live, call.body, call.mediaType, kind);
  if (subresource === 'scale') return changeScale(call, target, writing, change);
  const object = writing.writer.update(writeOf(call, target), keyOf(target), change);
  return { status: 200, body: show.one(object) };
}

function apply(call: Call, target: Target, writer: Writer) {
  const config = bodyObject(call);
  if (call.query.get('fieldManager') === null) {
    throw badRequest(
      'PatchOptions.meta.k8s.io "" is invalid: fieldManager: Required value: is required for apply patch',
    );
  }
  if (text(metadataOf(config)['name']) !== target.name)
    throw badRequest(`metadata.name must be ${JSON.stringify(target.name)}, as in the URL`);
  checkNamespace(config, target);
  const force = call.query.get('force') === 'true';
  return writer.apply(writeOf(call, target), keyOf(target), config, force);
}

function changeScale(call: Call, target: Target, writing: Writing, change: (scale: Dict) => Dict): Reply {
  const { scale } = target.kind;
  if (scale === undefined) throw noSuchPath();
  const next = (live: ApiObject) => scaled(live, scale, change(scaleObject(live, scale)));
  const object = writing.writer.update(writeOf(call, target), keyOf(target), next);
  return { status: 200, body: scaleObject(object, scale) };
}

export function remove(call: Call, target: Target, { writer, nowMs }: Writing): Reply {
  if (target.subresource !== '') throw methodNotAllowed();
  const { object, removed } = writer.delete(target.kind, keyOf(target), deleteOptions(call));
  return { status: 200, body: removed ? success(target, object) : presenter(target, call, nowMs).one(object) };
}

export function removeAll(call: Call, target: Target, { storage, writer, nowMs }: Writing): Reply {
  const test = selects(target.kind, selectionOf(call, target));
  const doomed = storage.list(storedAs(target.kind)).filter(test);
  for (const { metadata } of doomed) writer.delete(target.kind, metadata, deleteOptions(call));
  const metadata = { resourceVersion: String(storage.revision()) };
  return { status: 200, body: presenter(target, call, nowMs).many(doomed, metadata) };
}

function evict(call: Call, target: Target, writer: Writer): Reply {
  const options = { ...call, body: dict(call.body)['deleteOptions'] };
  const { object } = writer.delete(target.kind, keyOf(target), deleteOptions(options));
  return { status: 201, body: success(target, object) };
}

function success({ kind }: Target, { metadata: { name, uid } }: ApiObject): Dict {
  const details = { name, group: kind.group, kind: kind.plural, uid };
  return { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details };
}

function deleteOptions(call: Call): DeleteOptions {
  const body = dict(call.body);
  const preconditions = dict(body['preconditions']);
  const seconds = body['gracePeriodSeconds'] ?? numberOf(call.query.get('gracePeriodSeconds'));
  const propagation = text(body['propagationPolicy']) || call.query.get('propagationPolicy') || 'Background';
  return {
    ...(isPropagation(propagation) && { propagation }),
    ...(typeof seconds === 'number' && { gracePeriodSeconds: seconds }),
    uid: typeof preconditions['uid'] === 'string' ? preconditions['uid'] : undefined,
    resourceVersion:
      typeof preconditions['resourceVersion'] === 'string' ? preconditions['resourceVersion'] : undefined,
    dryRun: isDryRun(call),
  };
}

const numberOf = (value: string | null) => (value === null ? undefined : Number(value));

function isPropagation(name: string): name is NonNullable<DeleteOptions['propagation']> {
  return name === 'Background' || name === 'Foreground' || name === 'Orphan';
}

function writeOf(call: Call, { kind, version, subresource }: Target): Write {
  const unknownFields = call.query.get('fieldValidation') ?? 'Warn';
  if (subresource !== '' && !isWritable(kind, subresource)) throw noSuchPath();
  return {
    ...{ kind, version, manager: managerOf(call), dryRun: isDryRun(call) },
    subresource: subresource === 'status' || subresource === 'scale' ? subresource : '',
    unknownFields: unknownFields === 'Strict' || unknownFields === 'Ignore' ? unknownFields : 'Warn',
    warn: (message) => void call.warnings.push(message),
  };
}

function isWritable(kind: Target['kind'], subresource: string): boolean {
  return (subresource === 'status' && kind.hasStatus) || (subresource === 'scale' && kind.scale !== undefined);
}

function checkNamespace(draft: Dict, { kind, namespace }: Target): void {
  const metadata = draft['metadata'];
  const given = isDict(metadata) ? text(metadata['namespace']) : '';
  if (!kind.namespaced || given === '' || given === namespace) return;
  throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
}
