/**
 * The Cluster port: all that the rest of the operator knows of the Kubernetes API. Types only.
 * `client.ts` implements it; stores are filled by reflectors. Source: architecture "The two flows".
 */

export interface Key {
  readonly namespace: string;
  readonly name: string;
}

export function keyText(key: Key): string {
  return `${key.namespace}/${key.name}`;
}

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

export interface ManagedFields {
  manager?: string;
  operation?: string;
  subresource?: string;
  fieldsType?: string;
  fieldsV1?: unknown;
}

export interface Metadata {
  name?: string;
  namespace?: string;
  uid?: string;
  resourceVersion?: string;
  generation?: number;
  creationTimestamp?: string;
  deletionTimestamp?: string;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  managedFields?: ManagedFields[];
}

/** Any object of the API. Rooms narrow it with the contract's generated types. */
export interface KubeObject {
  apiVersion?: string;
  kind?: string;
  metadata?: Metadata;
}

/** Where a kind lives: we know our plurals, so there is no discovery round trip. */
export interface Kind<T extends KubeObject = KubeObject> {
  readonly apiVersion: string;
  readonly kind: string;
  readonly plural: string;
  /** Phantom: ties the kind to its type. */
  readonly type?: T;
}

export interface ListPage<T> {
  readonly items: T[];
  readonly resourceVersion: string;
  readonly continue: string | undefined;
}

/** What one request must carry: every call that leaves the process has a signal and a time-out. */
export interface Cluster {
  /** undefined when it does not exist; other faults throw ApiError. */
  get<T extends KubeObject>(kind: Kind<T>, key: Key, signal: AbortSignal): Promise<T | undefined>;
  list<T extends KubeObject>(kind: Kind<T>, options: ListOptions, signal: AbortSignal): Promise<ListPage<T>>;
  create<T extends KubeObject>(kind: Kind<T>, object: T, signal: AbortSignal): Promise<T>;
  /** Server-side apply with force. */
  apply<T extends KubeObject>(kind: Kind<T>, object: T, options: ApplyOptions, signal: AbortSignal): Promise<T>;
  /** JSON merge patch, for annotation touches, event series and the Lease; a resourceVersion in it must be the live one. */
  mergePatch<T extends KubeObject>(kind: Kind<T>, key: Key, patch: object, signal: AbortSignal): Promise<T>;
  /** Deletes only the object with this uid; an absent or other one is no error. */
  delete(kind: Kind, key: Key, uid: string, signal: AbortSignal): Promise<void>;
}

export interface ApplyOptions {
  /** Applies the status subresource, by default under its own manager. */
  readonly subresource?: 'status';
  /** Default: the operator's. */
  readonly fieldManager?: string;
}

export interface ListOptions {
  readonly namespace?: string;
  readonly labelSelector?: string;
  readonly limit?: number;
  readonly continue?: string;
}

/** A read-only, synchronous view of one kind, kept by a reflector. Objects are shared: never mutate them. */
export interface Store<T extends KubeObject> {
  get(key: Key): T | undefined;
  list(namespace?: string): readonly T[];
  /** Objects whose index function returned `value`. */
  by(index: string, value: string): readonly T[];
}

/** What a store tells its listeners; `old` is absent on add, `object` is the last known one on delete. */
export interface StoreEvent<T extends KubeObject> {
  readonly type: 'added' | 'modified' | 'deleted';
  readonly object: T;
  readonly old?: T;
}
