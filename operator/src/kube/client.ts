/**
 * The Cluster port over a connection: paths, JSON, server-side apply, errors.
 * In: kinds and objects. Out: objects; an answer other than success throws ApiError with the Status's reason. I/O.
 * Guarantees: bodies go out as given (unknown fields kept); two field managers, one for objects and one for status;
 * a delete names the uid it means. Source: reference kubernetes-stack.md §1.5, §3.2.
 */
import { ApiError } from '../errors.ts';
import type { Budget } from './budget.ts';
import type { Cluster, Kind, KubeObject, ListOptions } from './cluster.ts';
import type { ApiRequest, Connection, Headers } from './connection.ts';
import type { RateLimit } from './rate-limit.ts';

export const fieldManager = 'vmcp-operator';
export const statusFieldManager = 'vmcp-operator-status';

export interface Restraint {
  readonly limit: RateLimit;
  /** Absent: who asks has a budget of its own. */
  readonly budget?: Budget;
  /** False: nothing may be written (any more). */
  readonly mayWrite: () => boolean;
}

/** Without restraint for what must not wait: the leader's Lease. */
export function createCluster(connection: Connection, restraint?: Restraint): Cluster {
  const send = async (request: ApiRequest): Promise<unknown> => {
    const answer = await connection.request(request);
    if (answer.status >= 300) throw apiError(answer.status, answer.headers, answer.text);
    return JSON.parse(answer.text) as unknown;
  };
  const call: Call = async ({ object, ...request }) => {
    if (restraint === undefined) return send(request);
    await restraint.limit.turn(request.signal);
    if (request.method !== 'GET' && !restraint.mayWrite()) {
      throw new Error('leadership is not proved: nothing is written');
    }
    const { budget } = restraint;
    if (budget === undefined || object === undefined) return send(request);
    return budget.spend(object, () => send(request));
  };
  return { ...reading(call), ...writing(call) };
}

interface Asked extends ApiRequest {
  /** The path of the one object it is about. */
  readonly object?: string;
}

type Call = (request: Asked) => Promise<unknown>;

function reading(call: Call): Pick<Cluster, 'get' | 'list'> {
  return {
    async get(kind, key, signal) {
      const object = pathOf(kind, key);
      const found = await unless('NotFound', call({ method: 'GET', path: object, object, signal }));
      return found as NonNullable<typeof kind.type> | undefined;
    },
    async list(kind, options, signal) {
      const path = `${pathOf(kind, { namespace: options.namespace ?? '' })}${listQuery(options)}`;
      return pageOf(kind, await call({ method: 'GET', path, signal }));
    },
  };
}

function writing(call: Call): Pick<Cluster, 'create' | 'apply' | 'mergePatch' | 'delete'> {
  return {
    async create(kind, object, signal) {
      const { namespace = '', name = '' } = object.metadata ?? {};
      const path = `${pathOf(kind, { namespace })}?fieldManager=${fieldManager}`;
      const about = { object: pathOf(kind, { namespace, name }) };
      const body = json('application/json', object);
      return (await call({ method: 'POST', path, ...about, ...body, signal })) as typeof object;
    },
    async apply(kind, object, options, signal) {
      const manager = options.fieldManager ?? (options.subresource === 'status' ? statusFieldManager : fieldManager);
      const { namespace = '', name = '' } = object.metadata ?? {};
      const path = `${pathOf(kind, { namespace, name }, options.subresource)}?fieldManager=${manager}&force=true`;
      const body = json('application/apply-patch+yaml', { apiVersion: kind.apiVersion, kind: kind.kind, ...object });
      const about = { object: pathOf(kind, { namespace, name }) };
      return (await call({ method: 'PATCH', path, ...about, ...body, signal })) as typeof object;
    },
    async mergePatch(kind, key, patch, signal) {
      const path = `${pathOf(kind, key)}?fieldManager=${fieldManager}`;
      const about = { object: pathOf(kind, key) };
      const body = json('application/merge-patch+json', patch);
      const changed = await call({ method: 'PATCH', path, ...about, ...body, signal });
      return changed as NonNullable<typeof kind.type>;
    },
    async delete(kind, key, uid, signal) {
      const options = {
        apiVersion: 'v1',
        kind: 'DeleteOptions',
        propagationPolicy: 'Background',
        preconditions: { uid },
      };
      const object = pathOf(kind, key);
      const body = json('application/json', options);
      const deleted = call({ method: 'DELETE', path: object, object, ...body, signal });
      await unless('NotFound', unless('Conflict', deleted));
    },
  };
}

/** The path of a kind's collection, or of one object when `name` is given. */
export function pathOf(
  kind: Kind,
  key: { readonly namespace: string; readonly name?: string },
  subresource?: string,
): string {
  const root = kind.apiVersion.includes('/') ? '/apis' : '/api';
  const parts = [root, kind.apiVersion];
  if (key.namespace !== '') parts.push('namespaces', encodeURIComponent(key.namespace));
  parts.push(kind.plural);
  if (key.name !== undefined) parts.push(encodeURIComponent(key.name));
  if (subresource !== undefined) parts.push(subresource);
  return parts.join('/');
}

/** metav1.Status as an error; a body that is none (a proxy's page) leaves the HTTP status to speak. */
export function apiError(status: number, headers: Headers, text: string): ApiError {
  const body = statusOf(text);
  const reason = body.reason ?? reasonOf(status);
  return new ApiError(status, reason, body.message ?? `API server answered ${status}`, retryAfter(headers));
}

function statusOf(text: string): { reason?: string; message?: string } {
  try {
    const { reason, message } = JSON.parse(text) as { reason?: unknown; message?: unknown };
    return {
      ...(typeof reason === 'string' && reason !== '' ? { reason } : {}),
      ...(typeof message === 'string' ? { message } : {}),
    };
  } catch {
    // Not JSON: a load balancer's page. Its text is not worth repeating.
    return {};
  }
}

function reasonOf(status: number): string {
  const known: Record<number, string> = {
    401: 'Unauthorized',
    403: 'Forbidden',
    404: 'NotFound',
    409: 'Conflict',
    410: 'Gone',
  };
  return known[status] ?? (status === 429 ? 'TooManyRequests' : 'Unknown');
}

function retryAfter(headers: Headers): number | undefined {
  const seconds = Number(headers['retry-after'] ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? seconds : undefined;
}

/** undefined instead of an ApiError with this reason. */
async function unless<T>(reason: string, answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof ApiError && error.reason === reason) return undefined;
    throw error;
  }
}

function json(contentType: string, body: object): { headers: Headers; body: string } {
  return { headers: { 'content-type': contentType }, body: JSON.stringify(body) };
}

function listQuery({ labelSelector, limit, continue: token }: ListOptions): string {
  const query = new URLSearchParams();
  if (labelSelector !== undefined) query.set('labelSelector', labelSelector);
  if (limit !== undefined) query.set('limit', String(limit));
  if (token !== undefined) query.set('continue', token);
  return query.size === 0 ? '' : `?${query.toString()}`;
}

interface RawList {
  metadata?: { resourceVersion?: string; continue?: string };
  items?: KubeObject[];
}

/** Items of a list carry neither apiVersion nor kind for built-in kinds: filled in here. */
export function pageOf<T extends KubeObject>(kind: Kind<T>, answer: unknown) {
  const { metadata, items } = answer as RawList;
  return {
    items: (items ?? []).map((item) => ({ ...item, apiVersion: kind.apiVersion, kind: kind.kind }) as T),
    resourceVersion: metadata?.resourceVersion ?? '',
    continue: metadata?.continue === '' ? undefined : metadata?.continue,
  };
}
