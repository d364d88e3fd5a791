/**
 * From what a client sent to what may be stored: conversion, pruning, defaults, the split of status and the rest, validation, generation.
 * In: a draft, the old object, the write. Out: the finished object, without managedFields. Pure; refusals throw Faults.
 * Source: Kubernetes API concepts; CRD documentation ("status subresource", "field validation").
 */
import { badRequest, Fault, invalid } from './fault.ts';
import { equal, without } from './json.ts';
import { apiVersionOf, storedVersion } from './kinds.ts';
import type { Kind, Version } from './kinds.ts';
import { metadataOf, metadataProblems, newMetadata, nextMetadata } from './metadata.ts';
import type { Stamp } from './metadata.ts';
import { compact, defaulted, pruned } from './structural.ts';
import type { ApiObject, Dict } from './types.ts';
import { problems } from './validation.ts';

export interface Write {
  readonly kind: Kind;
  /** The version the client speaks. */
  readonly version: Version;
  readonly manager: string;
  readonly subresource: '' | 'status' | 'scale';
  readonly dryRun: boolean;
  /** What happens to fields the schema does not know. */
  readonly unknownFields: 'Strict' | 'Warn' | 'Ignore';
  readonly warn: (message: string) => void;
}

/** In the words of the stored version: unknown fields reported and gone, what Go would omit gone. */
export function intake(draft: Dict, write: Write): Dict {
  const { kind, version } = write;
  checkType(draft, kind, version);
  const { value, unknown } = pruned(draft, version.schema);
  if (unknown.length > 0) reportUnknown(unknown, write);
  const spoken = kind.custom ? value : (compact(value, version.schema) as Dict);
  return stored(spoken, kind);
}

/** A client's object in the stored version's words. */
export function stored(object: Dict, kind: Kind): Dict {
  if (kind.view !== undefined) return kind.view.toStored(object);
  return { ...object, apiVersion: apiVersionOf(kind, storedVersion(kind).name), kind: kind.kind };
}

/** A stored object in a version's words. */
export function spoken(object: ApiObject, kind: Kind, version: Version): ApiObject {
  if (kind.view !== undefined) return kind.view.fromStored(object) as ApiObject;
  const apiVersion = apiVersionOf(kind, version.name);
  return apiVersion === object.apiVersion ? object : { ...object, apiVersion };
}

function checkType(draft: Dict, kind: Kind, version: Version): void {
  const apiVersion = apiVersionOf(kind, version.name);
  const { apiVersion: givenVersion = apiVersion, kind: givenKind = kind.kind } = draft;
  if (givenVersion === apiVersion && givenKind === kind.kind) return;
  throw badRequest(
    `the API version or kind in the data (${String(givenVersion)}, ${String(givenKind)}) does not match the expected (${apiVersion}, ${kind.kind})`,
  );
}

function reportUnknown(unknown: readonly string[], { kind, version, unknownFields, warn }: Write): void {
  const texts = unknown.map((path) => `unknown field ${JSON.stringify(path)}`);
  if (unknownFields === 'Warn') texts.forEach(warn);
  if (unknownFields !== 'Strict') return;
  const what = `${kind.kind} in version ${JSON.stringify(version.name)} cannot be handled as a ${kind.kind}`;
  throw badRequest(`${what}: strict decoding error: ${texts.join(', ')}`);
}

/** A new object. `kind` is the stored one. */
export function admitNew(draft: Dict, kind: Kind, namespace: string | undefined, stamp: Stamp): ApiObject {
  const body = kind.hasStatus ? without(draft, 'status') : { ...draft };
  const filled: Dict = structuredClone(defaulted(body, storedVersion(kind).schema));
  kind.prepare?.(filled, undefined);
  const metadata = newMetadata(metadataOf(draft), kind.namespaced ? namespace : undefined, stamp);
  const object = { ...filled, ...initialStatus(kind), metadata } as ApiObject;
  if (kind.hasGeneration) object.metadata.generation = 1;
  validate(object, kind, undefined);
  return object;
}

function initialStatus(kind: Kind): Dict {
  if (kind.custom) return {};
  if (kind.plural === 'pods') return { status: { phase: 'Pending', qosClass: 'BestEffort' } };
  return kind.plural === 'namespaces' ? { status: { phase: 'Active' } } : {};
}

/** The next state of an object. */
export function admitNext(draft: Dict, old: ApiObject, kind: Kind, subresource: Write['subresource']): ApiObject {
  checkImmutable(metadataOf(draft), old, kind);
  const body = split(draft, old, kind, subresource);
  const filled: Dict = structuredClone(defaulted(body, storedVersion(kind).schema));
  kind.prepare?.(filled, old);
  const metadata = subresource === 'status' ? old.metadata : nextMetadata(metadataOf(draft), old.metadata);
  const object = { ...filled, metadata: { ...metadata } } as ApiObject;
  if (kind.hasGeneration && !equal(desired(object, kind), desired(old, kind))) {
    object.metadata.generation = (old.metadata.generation ?? 0) + 1;
  }
  validate(object, kind, old);
  return object;
}

/** Status writes take only the status; main writes all but the status. */
function split(draft: Dict, old: ApiObject, kind: Kind, subresource: Write['subresource']): Dict {
  if (subresource === 'status') return withStatus(old, draft['status']);
  return kind.hasStatus ? withStatus(draft, old['status']) : draft;
}

function withStatus(object: Dict, status: unknown): Dict {
  return status === undefined ? without(object, 'status') : { ...object, status };
}

function desired(object: ApiObject, kind: Kind): Dict {
  return without(object, 'metadata', 'apiVersion', 'kind', ...(kind.hasStatus ? ['status'] : []));
}

function checkImmutable(given: Dict, old: ApiObject, kind: Kind): void {
  const { name, uid } = old.metadata;
  const { name: givenName = name, uid: givenUid = uid } = given;
  if (givenName !== name)
    throw badRequest(`the name of the object (${String(givenName)}) does not match the name on the URL (${name})`);
  if (givenUid === uid) return;
  const why = `Precondition failed: UID in precondition: ${String(givenUid)}, UID in object meta: ${uid}`;
  throw new Fault(409, 'Conflict', `Operation cannot be fulfilled on ${kind.plural} ${JSON.stringify(name)}: ${why}`);
}

function validate(object: ApiObject, kind: Kind, old: ApiObject | undefined): void {
  const freeNames = kind.group === 'rbac.authorization.k8s.io';
  const found = [...metadataProblems(object, freeNames), ...problems(object, storedVersion(kind).schema)];
  const rules = found.length === 0 ? (kind.check?.(object, old) ?? []) : [];
  if (found.length + rules.length > 0) throw invalid(kind, object.metadata.name, [...found, ...rules]);
}
