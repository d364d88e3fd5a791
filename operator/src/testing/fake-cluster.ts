/**
 * A Cluster in memory for tests: remembers objects and every call. Apply replaces what the manager sent before (no merging with
 * other managers beyond keeping their managedFields entries); enough to see what is written, when.
 */
import { ApiError } from '../errors.ts';
import type { Cluster, Key, Kind, KubeObject, ManagedFields } from '../kube/cluster.ts';
import { keyOf } from '../kube/store.ts';
import { fieldsOf } from './fields.ts';

export interface Call {
  readonly verb: 'get' | 'list' | 'create' | 'apply' | 'mergePatch' | 'delete';
  readonly kind: string;
  readonly name: string;
  readonly body?: unknown;
  readonly manager?: string | undefined;
}

export interface FakeCluster extends Cluster {
  readonly calls: Call[];
  /** All but reads. */
  writes(): Call[];
  /** As a cache would answer. */
  live(kind: Kind, key: Key): KubeObject | undefined;
  put(kind: Kind, object: KubeObject): void;
  /** Every following call of this verb throws, or the next `times`. */
  fail(verb: Call['verb'], error: Error | undefined, times?: number): void;
}

export function createFakeCluster(): FakeCluster {
  const calls: Call[] = [];
  const objects = new Map<string, KubeObject>();
  const faults = new Map<Call['verb'], { readonly error: Error; left: number }>();
  let version = 0;
  const id = (kind: Kind, key: Key) => `${kind.kind} ${key.namespace}/${key.name}`;
  const note = (call: Call) => {
    calls.push(call);
    const fault = faults.get(call.verb);
    if (fault === undefined || fault.left === 0) return;
    fault.left -= 1;
    throw fault.error;
  };
  const store = <T extends KubeObject>(kind: Kind, key: Key, object: T): T => {
    version += 1;
    const metadata = {
      ...object.metadata,
      uid: object.metadata?.uid ?? `uid-${version}`,
      resourceVersion: String(version),
    };
    const stored = { ...object, apiVersion: kind.apiVersion, kind: kind.kind, metadata };
    objects.set(id(kind, key), stored);
    return stored;
  };
  return {
    calls,
    writes: () => calls.filter(({ verb }) => verb !== 'get' && verb !== 'list'),
    live: (kind, key) => objects.get(id(kind, key)),
    put: (kind, object) => void store(kind, keyOf(object), object),
    fail(verb, error, times = Infinity) {
      if (error === undefined) faults.delete(verb);
      else faults.set(verb, { error, left: times });
    },
    async get(kind, key) {
      note({ verb: 'get', kind: kind.kind, name: key.name });
      return objects.get(id(kind, key)) as NonNullable<typeof kind.type> | undefined;
    },
    async list(kind) {
      note({ verb: 'list', kind: kind.kind, name: '' });
      const items = [...objects].filter(([key]) => key.startsWith(`${kind.kind} `)).map(([, object]) => object);
      return { items: items as NonNullable<typeof kind.type>[], resourceVersion: String(version), continue: undefined };
    },
    async create(kind, object) {
      const key = keyOf(object);
      note({ verb: 'create', kind: kind.kind, name: key.name, body: object });
      if (objects.has(id(kind, key))) throw new ApiError(409, 'AlreadyExists', 'exists');
      return store(kind, key, object);
    },
    async apply(kind, object, { subresource, fieldManager }) {
      const key = keyOf(object);
      const manager = fieldManager ?? (subresource === 'status' ? 'vmcp-operator-status' : 'vmcp-operator');
      note({ verb: 'apply', kind: kind.kind, name: key.name, body: object, manager });
      const held = objects.get(id(kind, key)) ?? {};
      const entry: ManagedFields = { manager, operation: 'Apply', fieldsV1: fieldsOf(object) };
      if (subresource !== undefined) entry.subresource = subresource;
      const managedFields = [...otherEntries(held, manager), entry];
      const base = manager === 'vmcp-operator' ? {} : held;
      return store(kind, key, {
        ...base,
        ...object,
        metadata: { ...held.metadata, ...object.metadata, managedFields },
      });
    },
    async mergePatch(kind, key, patch) {
      note({ verb: 'mergePatch', kind: kind.kind, name: key.name, body: patch });
      const held = objects.get(id(kind, key));
      if (held === undefined) throw new ApiError(404, 'NotFound', 'gone');
      return store(kind, key, { ...held, ...patch }) as NonNullable<typeof kind.type>;
    },
    async delete(kind, key, uid) {
      note({ verb: 'delete', kind: kind.kind, name: key.name, body: uid });
      if (objects.get(id(kind, key))?.metadata?.uid === uid) objects.delete(id(kind, key));
    },
  };
}

function otherEntries(held: KubeObject, manager: string): ManagedFields[] {
  return held.metadata?.managedFields?.filter((entry) => entry.manager !== manager) ?? [];
}
