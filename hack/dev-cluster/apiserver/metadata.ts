/**
 * `metadata` through a write: what the server sets, what nobody may change, what is malformed. In: drafts, the old object. Out: metadata; problems. Pure but for `ids`.
 * Source: Kubernetes API conventions, "Metadata".
 */
import { badRequest } from './fault.ts';
import type { Cause } from './fault.ts';
import { dict, text } from './json.ts';
import type { ApiObject, Dict, Metadata } from './types.ts';
import { invalidValue, required } from './validation.ts';

export interface Stamp {
  /** RFC 3339, whole seconds. */
  readonly now: string;
  readonly uid: () => string;
  readonly suffix: () => string;
}

export function newMetadata(given: Dict, namespace: string | undefined, stamp: Stamp): Metadata {
  if (text(given['resourceVersion']) !== '')
    throw badRequest('resourceVersion should not be set on objects to be created');
  const { labels, annotations, ownerReferences, finalizers, generateName } = given;
  const stem = text(generateName);
  const name = text(given['name']) || (stem === '' ? '' : stem + stamp.suffix());
  return tidy({
    name,
    ...{ generateName, namespace, labels, annotations, ownerReferences, finalizers },
    ...{ uid: stamp.uid(), creationTimestamp: stamp.now },
  }) as unknown as Metadata;
}

/** What a writer may change, over what only the server changes. */
export function nextMetadata(given: Dict, old: Metadata): Metadata {
  const { labels, annotations, ownerReferences, finalizers } = given;
  const kept = { ...old };
  delete kept.labels;
  delete kept.annotations;
  delete kept.ownerReferences;
  delete kept.finalizers;
  return tidy({ ...kept, labels, annotations, ownerReferences, finalizers }) as unknown as Metadata;
}

function tidy(metadata: Dict): Dict {
  return Object.fromEntries(Object.entries(metadata).filter(([, value]) => !isEmpty(value)));
}

function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}

const subdomain = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const labelName = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const subdomainRule =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character";

export function metadataProblems({ metadata }: ApiObject, freeNames: boolean): Cause[] {
  const { name, labels = {}, annotations = {} } = metadata;
  const size = Object.entries(annotations).reduce((sum, [key, value]) => sum + key.length + value.length, 0);
  const tooLong = { reason: 'FieldValueTooLong', message: 'Too long: may not be more than 262144 bytes' };
  return [
    ...nameProblems(name, freeNames),
    ...Object.entries(labels).flatMap(([key, value]) => labelProblems(key, value)),
    ...(size > 262_144 ? [{ ...tooLong, field: 'metadata.annotations' }] : []),
  ];
}

function nameProblems(name: string, freeNames: boolean): Cause[] {
  if (name === '') return [required('metadata.name', 'Required value: name or generateName is required')];
  const isFine = freeNames ? !/[/%]/.test(name) : subdomain.test(name) && name.length <= 253;
  return isFine ? [] : [invalidValue('metadata.name', name, subdomainRule)];
}

function labelProblems(key: string, value: unknown): Cause[] {
  const keyRule = 'a label name is a DNS prefix, "/", and up to 63 letters, digits, "-", "_" or "."';
  const valueRule = 'a valid label must be an empty string or at most 63 letters, digits, "-", "_" or "."';
  return [
    ...(isLabelKey(key) ? [] : [invalidValue('metadata.labels', key, keyRule)]),
    ...(isLabelValue(value) ? [] : [invalidValue('metadata.labels', value, valueRule)]),
  ];
}

function isLabelKey(key: string): boolean {
  const [prefix, name, ...more] = key.includes('/') ? key.split('/') : [undefined, key];
  return more.length === 0 && (prefix === undefined || subdomain.test(prefix)) && isLabelValue(name) && name !== '';
}

function isLabelValue(value: unknown): boolean {
  return typeof value === 'string' && value.length <= 63 && (value === '' || labelName.test(value));
}

export function hasFinalizers(object: ApiObject): boolean {
  return (object.metadata.finalizers ?? []).length > 0;
}

export function metadataOf(object: Dict): Dict {
  return dict(object['metadata']);
}
