/**
 * The kubelet's and the network's part of the `Api` port over a real API server: reads from watches, writes sent in the background.
 * In: a connection with the rights of nodes. Out: the port; it never binds a pod, the cluster has a scheduler. I/O.
 * Guarantees: a pod's writes go out in order, only the newest status of those that wait; a failed one is tried again until the
 * object is gone; `close` ends the watches and what is under way.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { KubeObject } from '../../../operator/src/kube/cluster.ts';
import { pathOf } from '../../../operator/src/kube/client.ts';
import type { Connection } from '../../../operator/src/kube/connection.ts';
import { startReflector, type Reflector } from '../../../operator/src/kube/reflector.ts';
import { createSilentLog } from '../../../operator/src/testing/silent-log.ts';
import { Kinds, type Api, type ApiEvent, type Obj, type Pod, type Resource } from '../objects.ts';

export interface RemoteApi extends Pick<Api, 'get' | 'list' | 'watch' | 'updateStatus' | 'delete'> {
  close(): Promise<void>;
}

interface Deps {
  readonly connection: Connection;
  readonly log: (line: string) => void;
}

type Write = Pick<Parameters<Connection['request']>[0], 'method' | 'path' | 'headers' | 'body'>;

const followed: readonly Resource[] = [Kinds.Pod, Kinds.ConfigMap, Kinds.Secret, Kinds.Service, Kinds.EndpointSlice];
const types = { added: 'ADDED', modified: 'MODIFIED', deleted: 'DELETED' } as const;

/** Resolves when every kind has been listed once. */
export async function openRemoteApi(deps: Deps): Promise<RemoteApi> {
  const stop = new AbortController();
  const options = { connection: deps.connection, log: createSilentLog() };
  const reflectors = new Map<string, Reflector<KubeObject>>(
    followed.map((kind) => [kind.plural, startReflector<KubeObject>({ kind }, options)]),
  );
  await Promise.all([...reflectors.values()].map(({ synced }) => synced));
  const writer = createWriter(deps, stop.signal);
  const of = ({ plural }: Resource): Reflector<KubeObject> => {
    const reflector = reflectors.get(plural);
    if (reflector === undefined) throw new Error(`kind "${plural}" is not followed`);
    return reflector;
  };
  return {
    get: <T extends Obj>(kind: Resource<T>, namespace: string, name: string) =>
      of(kind).store.get({ namespace, name }) as T | undefined,
    list: <T extends Obj>(kind: Resource<T>) => of(kind).store.list() as readonly KubeObject[] as readonly T[],
    watch: <T extends Obj>(kind: Resource<T>, listener: (event: ApiEvent<T>) => void) => {
      const { store, subscribe } = of(kind);
      for (const object of store.list()) listener({ type: 'ADDED', object: object as T });
      return subscribe(({ type, object }) => listener({ type: types[type], object: object as T }));
    },
    updateStatus: (kind, object) => {
      writer.status(object, statusWrite(kind, object));
      return object;
    },
    delete: (kind, object, graceSeconds) => writer.last(object, deleteWrite(kind, object, graceSeconds)),
    close: async () => {
      stop.abort();
      await writer.settled();
      await Promise.all([...reflectors.values()].map((reflector) => reflector.close()));
    },
  };
}

interface Line {
  status: Write | undefined;
  last: Write | undefined;
  /** Body of the newest status. */
  told: string | undefined;
  running: Promise<void> | undefined;
}

interface Writer {
  status(object: Obj, write: Write): void;
  /** Goes before a status that waits: the object is going. */
  last(object: Obj, write: Write): void;
  settled(): Promise<void>;
}

function createWriter(deps: Deps, stop: AbortSignal): Writer {
  const lines = new Map<string, Line>();
  const lineOf = ({ metadata: { uid = '' } }: Obj): Line => {
    const known = lines.get(uid);
    if (known !== undefined) return known;
    const line = { status: undefined, last: undefined, told: undefined, running: undefined };
    lines.set(uid, line);
    return line;
  };
  const wake = (line: Line) => {
    if (stop.aborted) return;
    line.running ??= run(line, deps, stop).then(() => (line.running = undefined));
  };
  return {
    status: (object, write) => {
      const line = lineOf(object);
      if (line.told === write.body) return;
      line.told = write.body;
      line.status = write;
      wake(line);
    },
    last: (object, write) => {
      const line = lineOf(object);
      line.last = write;
      wake(line);
    },
    settled: async () => void (await Promise.all([...lines.values()].map(({ running }) => running))),
  };
}

const requestMs = 10_000;
const retryMs = 500;

async function run(line: Line, deps: Deps, stop: AbortSignal): Promise<void> {
  while (!stop.aborted && (line.last ?? line.status) !== undefined) {
    const { last, status } = line;
    line.last = line.status = undefined;
    const write = last ?? status;
    if (write === undefined || (await isTaken(write, deps, stop))) continue;
    if (last !== undefined) line.last ??= last;
    else line.status ??= status;
    await sleep(retryMs, undefined, { signal: stop }).catch(() => undefined); // rejected only by the signal, which ends the loop
  }
}

/** By the server, or it says that there is no such object (any more). */
async function isTaken(write: Write, { connection, log }: Deps, stop: AbortSignal): Promise<boolean> {
  try {
    const signal = AbortSignal.any([stop, AbortSignal.timeout(requestMs)]);
    const { status, text } = await connection.request({ ...write, signal });
    if (status < 300 || status === 404 || status === 409) return true;
    log(`${write.method} ${write.path}: ${status} ${text.slice(0, 500)}`);
  } catch (error) {
    if (!stop.aborted) log(`${write.method} ${write.path}: ${String(error)}`);
  }
  return false;
}

function statusWrite(kind: Resource, object: Obj): Write {
  const { namespace = '', name = '', uid } = object.metadata;
  const body = JSON.stringify({ metadata: { uid }, status: (object as Pod).status });
  return {
    method: 'PATCH',
    path: pathOf(kind, { namespace, name }, 'status'),
    headers: { 'content-type': 'application/merge-patch+json' },
    body,
  };
}

function deleteWrite(kind: Resource, object: Obj, gracePeriodSeconds: number | undefined): Write {
  const { namespace = '', name = '', uid } = object.metadata;
  const options = { apiVersion: 'v1', kind: 'DeleteOptions', preconditions: { uid }, gracePeriodSeconds };
  const headers = { 'content-type': 'application/json' };
  return { method: 'DELETE', path: pathOf(kind, { namespace, name }), headers, body: JSON.stringify(options) };
}
