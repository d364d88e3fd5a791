/**
 * A real API server as a CaseStore: reads come from watches of one namespace, writes go out and resolve when the watches know of them.
 * In: a connection, a namespace. Out: the store. I/O; `close` waits for writes under way and ends the watches.
 * Caveat: kinds come by separate watches, so that two of them may be told out of order by a few milliseconds.
 */
import { randomUUID } from 'node:crypto';
import type { ApiObject, Dict, Draft, Key } from '../../hack/dev-cluster/apiserver/types.ts';
import { apiError, pathOf } from '../src/kube/client.ts';
import type { Kind, KubeObject } from '../src/kube/cluster.ts';
import type { ApiRequest, Connection } from '../src/kube/connection.ts';
import {
  configMaps,
  customKind,
  deployments,
  leases,
  podDisruptionBudgets,
  pods,
  secrets,
  serviceAccounts,
  services,
} from '../src/kube/kinds.ts';
import { startReflector, type Reflector, type Timing } from '../src/kube/reflector.ts';
import { createSilentLog } from '../src/testing/silent-log.ts';
import { isGone, type CaseStore } from './case-store.ts';
import { plurals } from './world.ts';

export interface PlaneStore extends CaseStore {
  /** Replaces the spec of one of our kinds, or creates it. */
  put(kind: string, object: Draft, spec: Dict): Promise<ApiObject>;
  close(): Promise<void>;
}

const kinds: Readonly<Record<string, Kind>> = {
  ...Object.fromEntries(Object.entries(plurals).map(([kind, plural]) => [plural, customKind(kind as 'MCPGroup')])),
  'deployments.apps': deployments,
  'poddisruptionbudgets.policy': podDisruptionBudgets,
  services,
  serviceaccounts: serviceAccounts,
  configmaps: configMaps,
  secrets,
  pods,
  'leases.coordination.k8s.io': leases,
  events: { apiVersion: 'v1', kind: 'Event', plural: 'events' },
};

interface Cache {
  readonly kind: Kind;
  readonly reflector: Reflector<KubeObject>;
  changes: number;
  /** The uids of what was there and went. */
  readonly gone: Set<string | undefined>;
  /** Nobody is told anything any more. */
  readonly closing: AbortSignal;
}

type Send = (request: Omit<ApiRequest, 'signal'>) => Promise<ApiObject>;

export async function openPlaneStore(
  connection: Connection,
  namespace: string,
  timing: Partial<Timing> = {},
): Promise<PlaneStore> {
  const stop = new AbortController();
  const caches = new Map(
    Object.entries(kinds).map(([name, kind]) => [
      name,
      openCache(connection, kind, { namespace, timing, closing: stop.signal }),
    ]),
  );
  const cacheOf = (name: string): Cache => {
    const cache = caches.get(name);
    if (cache === undefined) throw new Error(`kind "${name}" is not followed`);
    return cache;
  };
  await Promise.all([...caches.values()].map(({ reflector }) => reflector.synced));
  const underWay = new Set<Promise<unknown>>();
  const send: Send = (request) => {
    const sent = sendOver(connection, request);
    const ended = sent.then(
      () => undefined,
      () => undefined, // whoever wrote hears of it
    );
    underWay.add(ended);
    void ended.then(() => underWay.delete(ended));
    return sent;
  };
  return {
    ...reading(cacheOf, namespace),
    ...writing(cacheOf, send),
    put: (kind, draft, spec) => replaceSpec(cacheOf(kind), send, draft, spec),
    async close() {
      stop.abort();
      await Promise.all(underWay);
      await Promise.all([...caches.values()].map(({ reflector }) => reflector.close()));
    },
  };
}

interface Place {
  readonly namespace: string;
  readonly timing: Partial<Timing>;
  readonly closing: AbortSignal;
}

function openCache(connection: Connection, kind: Kind, { namespace, timing, closing }: Place): Cache {
  const options = { connection, timing, log: createSilentLog() };
  const reflector = startReflector<KubeObject>({ kind, namespaces: [namespace] }, options);
  const cache: Cache = { kind, reflector, changes: 0, gone: new Set(), closing };
  reflector.subscribe(({ type, object }) => {
    cache.changes += 1;
    if (type === 'deleted') cache.gone.add(object.metadata?.uid);
  });
  return cache;
}

function reading(cacheOf: (kind: string) => Cache, namespace: string): Pick<CaseStore, 'get' | 'list' | 'watch'> {
  return {
    get: (kind, { name }) => cacheOf(kind).reflector.store.get({ namespace, name }) as ApiObject | undefined,
    list(kind, { labelSelector = '' } = {}) {
      const { reflector, changes } = cacheOf(kind);
      const items = (reflector.store.list() as readonly ApiObject[])
        .filter(({ metadata }) => isSelected(labelSelector, metadata.labels ?? {}))
        .toSorted((a, b) => (a.metadata.name < b.metadata.name ? -1 : 1));
      return { items, resourceVersion: String(changes) };
    },
    watch(kind, _selection, listener) {
      const { store, subscribe } = cacheOf(kind).reflector;
      const types = { added: 'ADDED', modified: 'MODIFIED', deleted: 'DELETED' } as const;
      for (const object of store.list() as readonly ApiObject[]) listener({ type: 'ADDED', object });
      return subscribe(({ type, object }) => listener({ type: types[type], object: object as ApiObject }));
    },
  };
}

function isSelected(selector: string, labels: Readonly<Record<string, string>>): boolean {
  const pairs = selector.split(',').filter((pair) => pair !== '');
  return pairs.every((pair) => {
    const [key = '', value] = pair.split('=');
    return labels[key] === value;
  });
}

function writing(
  cacheOf: (kind: string) => Cache,
  send: Send,
): Pick<CaseStore, 'create' | 'apply' | 'patch' | 'delete'> {
  return {
    create: (name, draft) => create(cacheOf(name), send, draft),
    async apply(name, draft, { manager }) {
      const cache = cacheOf(name);
      const key = { namespace: draft.metadata.namespace ?? '', name: draft.metadata.name ?? '' };
      const path = `${pathOf(cache.kind, key)}?fieldManager=${manager}&force=true`;
      const applied = await send({ method: 'PATCH', path, ...json(draft, 'application/apply-patch+yaml') });
      await known(cache, applied);
      return applied;
    },
    async patch(name, key, patch, { subresource } = {}) {
      const cache = cacheOf(name);
      const path = pathOf(cache.kind, placeOf(key), subresource);
      const patched = await send({ method: 'PATCH', path, ...json(patch, 'application/merge-patch+json') });
      await known(cache, patched);
      return patched;
    },
    async delete(name, key, options = {}) {
      const cache = cacheOf(name);
      const body = { apiVersion: 'v1', kind: 'DeleteOptions', propagationPolicy: 'Background', ...options };
      const before = cache.reflector.store.get(placeOf(key));
      await send({ method: 'DELETE', path: pathOf(cache.kind, placeOf(key)), ...json(body) });
      if (before !== undefined) await deleted(cache, before);
      return undefined;
    },
  };
}

async function create(cache: Cache, send: Send, draft: Draft): Promise<ApiObject> {
  const { apiVersion, kind } = cache.kind;
  const path = pathOf(cache.kind, { namespace: draft.metadata.namespace ?? '' });
  const created = await send({ method: 'POST', path, ...json({ apiVersion, kind, ...draft }) });
  await known(cache, created);
  return created;
}

/** The operator writes its status meanwhile: a conflict is tried again over what is there then. */
async function replaceSpec(cache: Cache, send: Send, draft: Draft, spec: Dict): Promise<ApiObject> {
  const key = { namespace: draft.metadata.namespace ?? '', name: draft.metadata.name ?? '' };
  const path = pathOf(cache.kind, key);
  for (let attempt = 0; ; attempt++) {
    try {
      const live = await send({ method: 'GET', path });
      const replaced = await send({ method: 'PUT', path, ...json({ ...live, spec }) });
      await known(cache, replaced);
      return replaced;
    } catch (error) {
      if (isGone(error)) return create(cache, send, { ...draft, spec });
      if ((error as { reason?: string }).reason !== 'Conflict' || attempt > 20) throw error;
    }
  }
}

/** Until the watch has told this version or a later one, or that the object is gone again. */
function known(cache: Cache, written: ApiObject): Promise<void> {
  return told(cache, written, (held) => versionOf(held) >= versionOf(written));
}

function deleted(cache: Cache, before: KubeObject): Promise<void> {
  return told(cache, before, (held) => held.metadata?.deletionTimestamp !== undefined);
}

const versionOf = ({ metadata }: KubeObject) => Number(metadata?.resourceVersion ?? 0);
const toldWithinMs = 10_000;

function told(
  { reflector, gone, closing }: Cache,
  object: KubeObject,
  isEnough: (held: KubeObject) => boolean,
): Promise<void> {
  const { namespace = '', name = '', uid } = object.metadata ?? {};
  const isTold = () => {
    const held = reflector.store.get({ namespace, name });
    return closing.aborted || gone.has(uid) || (held?.metadata?.uid === uid && held !== undefined && isEnough(held));
  };
  if (isTold()) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => end(new Error(`the watch did not tell of "${name}"`)), toldWithinMs);
    const look = () => {
      if (isTold()) end();
    };
    const stop = reflector.subscribe(look);
    closing.addEventListener('abort', look);
    const end = (error?: Error) => {
      clearTimeout(late);
      closing.removeEventListener('abort', look);
      stop();
      if (error === undefined) resolve();
      else reject(error);
    };
  });
}

const requestMs = 30_000;

async function sendOver(connection: Connection, request: Omit<ApiRequest, 'signal'>): Promise<ApiObject> {
  const answer = await connection.request({ ...request, signal: AbortSignal.timeout(requestMs) });
  if (answer.status >= 300) throw apiError(answer.status, answer.headers, answer.text);
  return JSON.parse(answer.text) as ApiObject;
}

function json(body: object, type = 'application/json') {
  return { headers: { 'content-type': type }, body: JSON.stringify(body) };
}

function placeOf({ namespace = '', name }: Key) {
  return { namespace, name };
}

/** A name that no other world has. */
export function freshName(): string {
  return `w-${randomUUID().slice(0, 8)}`;
}
