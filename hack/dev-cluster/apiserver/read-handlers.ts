/**
 * Requests that read: get, list (with paging), scale. In: calls, targets, storage. Out: replies. No writes.
 * Source: Kubernetes API concepts, "Retrieving large results sets in chunks".
 */
import type { Call, Reply } from './call.ts';
import { badRequest, gone, noSuchPath, notFound } from './fault.ts';
import { isDict } from './json.ts';
import { storedAs } from './kinds.ts';
import { presenter } from './present.ts';
import { scaleObject } from './scale.ts';
import { selects } from './selectors.ts';
import type { Storage } from './storage.ts';
import type { Target } from './target.ts';
import type { ApiObject, Key } from './types.ts';

export interface Reading {
  readonly storage: Storage;
  readonly nowMs: () => number;
}

export function keyOf(target: Target): Key {
  return { namespace: target.kind.namespaced ? target.namespace : undefined, name: target.name ?? '' };
}

export function get(call: Call, target: Target, { storage, nowMs }: Reading): Reply {
  const { kind, subresource } = target;
  const object = storage.get(storedAs(kind), keyOf(target));
  if (object === undefined) throw notFound(kind, target.name ?? '');
  if (subresource === 'scale' && kind.scale !== undefined)
    return { status: 200, body: scaleObject(object, kind.scale) };
  if (subresource !== '' && !(subresource === 'status' && kind.hasStatus)) throw noSuchPath();
  return { status: 200, body: presenter(target, call, nowMs).one(object) };
}

export function list(call: Call, target: Target, { storage, nowMs }: Reading): Reply {
  const { query } = call;
  const page = pageOf(query.get('continue'), storage.revision());
  const all = storage.listAt(storedAs(target.kind), page.revision);
  if (all === undefined)
    throw gone('The provided continue parameter is too old to display a consistent list result; list anew');
  const test = selects(target.kind, selectionOf(call, target));
  const rest = all.filter((object) => test(object) && idOf(object) > page.after);
  const limit = Number(query.get('limit') ?? 0);
  const items = limit > 0 ? rest.slice(0, limit) : rest;
  const last = items.at(-1);
  const left = rest.length - items.length;
  const more = left > 0 &&
    last !== undefined && { continue: encode(page.revision, idOf(last)), remainingItemCount: left };
  const metadata = { resourceVersion: String(page.revision), ...more };
  return { status: 200, body: presenter(target, call, nowMs).many(items, metadata) };
}

export function selectionOf({ query }: Pick<Call, 'query'>, { namespace }: Pick<Target, 'namespace'>) {
  return {
    namespace,
    labelSelector: query.get('labelSelector') ?? undefined,
    fieldSelector: query.get('fieldSelector') ?? undefined,
  };
}

const idOf = ({ metadata }: ApiObject) => `${metadata.namespace ?? ''}/${metadata.name}`;

function encode(revision: number, after: string): string {
  return Buffer.from(JSON.stringify({ revision, after })).toString('base64url');
}

function pageOf(token: string | null, revision: number): { revision: number; after: string } {
  if (token === null || token === '') return { revision, after: '' };
  const page = decode(token);
  if (!isDict(page) || typeof page['revision'] !== 'number' || typeof page['after'] !== 'string') {
    throw badRequest('continue key is not valid');
  }
  return { revision: page['revision'], after: page['after'] };
}

function decode(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token, 'base64url').toString('utf8')) as unknown;
  } catch {
    return undefined; // no JSON: answered as an invalid token
  }
}
