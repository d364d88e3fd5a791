/**
 * What a request is about: under which name and among what its backend is looked up.
 * In: a request. Out: a Target, or why there is none. Pure. Source: proxy.md §3 and §6.
 */
import type { Route } from '../catalog/catalog.types.ts';
import type { Text } from '../wire/envelope.ts';
import type { Failure } from '../wire/failure.ts';
import { isObject, member, members, skipSpace, stringAt } from '../wire/json.ts';
import type { Span } from '../wire/json.ts';
import { unnamed } from './call-failures.ts';
import type { CallKind } from './call-failures.ts';
import type { Request } from './request.ts';

export interface Target {
  readonly kind: CallKind;
  /** The name, and where it stands: it is replaced by the backend's. */
  readonly text: Text;
  /** Known already. */
  readonly route?: Route | undefined;
}

export function toolOf({ envelope: { name } }: Request): Target | Failure {
  return name === undefined ? unnamed('tools') : { kind: 'tools', text: name };
}

export function promptOf({ envelope: { name } }: Request): Target | Failure {
  return name === undefined ? unnamed('prompts') : { kind: 'prompts', text: name };
}

export function resourceOf({ envelope: { uri } }: Request): Target | Failure {
  return uri === undefined ? unnamed('resources') : { kind: 'resources', text: uri };
}

/** `completion/complete`: a prompt by its name, a resource or a template by its URI. */
export function referenceOf({ bytes, envelope: { params } }: Request): Target | Failure {
  const ref = params === undefined ? undefined : member(bytes, params.start, 'ref');
  if (params === undefined || ref === undefined || !isObject(bytes, ref.start)) return badReference;
  const odd = lookalike(bytes, params, ['ref']) ?? lookalike(bytes, ref, ['type', 'name', 'uri']);
  if (odd !== undefined) return { code: 'invalid-params', message: `"${odd}" is a known key in another case` };
  const type = textAt(bytes, ref.start, 'type')?.value;
  if (type === 'ref/prompt') return named(textAt(bytes, ref.start, 'name'), 'prompts', 'ref.name');
  return type === 'ref/resource' ? named(textAt(bytes, ref.start, 'uri'), 'resources', 'ref.uri') : badReference;
}

const badReference: Failure = {
  code: 'invalid-params',
  message: '"ref" must be an object whose type is "ref/prompt" or "ref/resource"',
};

/** Of an object; see `Envelope.lookalike`. */
function lookalike(bytes: Buffer, { start }: Span, keys: readonly string[]): string | undefined {
  const isOdd = (key: string) => !keys.includes(key) && keys.includes(key.toLowerCase());
  return members(bytes, start).find(({ key }) => isOdd(key))?.key;
}

function named(text: Text | undefined, kind: CallKind, what: string): Target | Failure {
  return text === undefined ? { code: 'invalid-params', message: `"${what}" must be a string` } : { kind, text };
}

function textAt(bytes: Buffer, object: number, key: string): Text | undefined {
  const found = member(bytes, object, key);
  const value = found === undefined ? undefined : stringAt(bytes, found.start);
  if (found === undefined || value === undefined) return undefined;
  return { start: skipSpace(bytes, found.start), end: found.end, value };
}
