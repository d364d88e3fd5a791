/**
 * What the embedded API server promises to the rest of the dev cluster: its objects, its in-process store, its handle. Types only.
 * Kinds are named like kubectl does: the plural, then the group (`pods`, `deployments.apps`, `mcpgroups.toolhive.stacklok.dev`).
 * Objects that come out are frozen and shared: clone (`structuredClone`) before changing one.
 */

export type Dict = Record<string, unknown>;

export interface OwnerReference {
  apiVersion: string;
  kind: string;
  name: string;
  uid: string;
  controller?: boolean;
  blockOwnerDeletion?: boolean;
}

export interface ManagedFieldsEntry {
  manager: string;
  operation: 'Apply' | 'Update';
  apiVersion: string;
  time?: string;
  fieldsType: 'FieldsV1';
  fieldsV1: Dict;
  subresource?: string;
}

export interface Metadata {
  name: string;
  generateName?: string;
  /** '' or absent for cluster-scoped objects. */
  namespace?: string;
  uid: string;
  resourceVersion: string;
  generation?: number;
  creationTimestamp: string;
  deletionTimestamp?: string;
  deletionGracePeriodSeconds?: number;
  labels?: Record<string, string>;
  annotations?: Record<string, string>;
  ownerReferences?: OwnerReference[];
  finalizers?: string[];
  managedFields?: ManagedFieldsEntry[];
}

/** A stored object: complete metadata, whatever else its kind has. */
export interface ApiObject {
  apiVersion: string;
  kind: string;
  metadata: Metadata;
  [field: string]: unknown;
}

/** What a writer sends: a name or generateName is enough; apiVersion and kind may be left out in process. */
export interface Draft {
  apiVersion?: string;
  kind?: string;
  metadata: Partial<Metadata>;
  [field: string]: unknown;
}

export interface Key {
  readonly namespace?: string | undefined;
  readonly name: string;
}

export interface Selection {
  /** All namespaces when absent or ''. */
  readonly namespace?: string | undefined;
  /** kubectl's syntax: `a=b,c!=d,e in (f,g),!h`. */
  readonly labelSelector?: string | undefined;
  /** `metadata.name=x`, `spec.nodeName=y`, … */
  readonly fieldSelector?: string | undefined;
}

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: ApiObject;
}

export interface WriteOptions {
  /** The field manager recorded in managedFields; default `embedded`. */
  readonly manager?: string | undefined;
  readonly subresource?: 'status' | undefined;
  readonly dryRun?: boolean | undefined;
}

export interface ApplyOptions extends WriteOptions {
  readonly force?: boolean | undefined;
}

export interface DeleteOptions {
  readonly propagation?: 'Background' | 'Foreground' | 'Orphan' | undefined;
  /** Pods only; 0 removes at once, absent means the pod's terminationGracePeriodSeconds. */
  readonly gracePeriodSeconds?: number | undefined;
  readonly uid?: string | undefined;
  readonly resourceVersion?: string | undefined;
  readonly dryRun?: boolean | undefined;
}

/**
 * The in-process door. Every call is synchronous and atomic; faults throw `Fault` (fault.ts: `fault.reason` is `NotFound`, `Conflict`, …).
 * Guarantees: a write that changes nothing keeps the resourceVersion and makes no event; events arrive in order, after the write has returned.
 */
export interface Store {
  get(kind: string, key: Key): ApiObject | undefined;
  list(kind: string, selection?: Selection): { items: ApiObject[]; resourceVersion: string };
  /** The listener first gets what exists as ADDED, then every change; returns `stop`. */
  watch(kind: string, selection: Selection, listener: (event: WatchEvent) => void): () => void;
  create(kind: string, object: Draft, options?: WriteOptions): ApiObject;
  /** Replaces; a resourceVersion in the object must be the live one. With `subresource: 'status'` only the status is taken. */
  update(kind: string, object: Draft, options?: WriteOptions): ApiObject;
  /** JSON merge patch (RFC 7386): null deletes, lists are replaced. */
  patch(kind: string, key: Key, patch: Dict, options?: WriteOptions): ApiObject;
  /** Server-side apply. */
  apply(kind: string, object: Draft, options?: ApplyOptions): ApiObject;
  /** undefined when the object is gone at once; the object when it lingers (finalizers, a pod's grace period). */
  delete(kind: string, key: Key, options?: DeleteOptions): ApiObject | undefined;
}

export interface RequestRecord {
  readonly time: string;
  /** From the token: `admin`, `operator`, `kubelet`, … */
  readonly user: string;
  readonly userAgent: string;
  /** get, list, watch, create, update, patch, delete, deletecollection; for paths that are no resource: `get`. */
  readonly verb: string;
  readonly method: string;
  /** With query. */
  readonly path: string;
  readonly status: number;
}

export interface ApiServerOptions {
  /** The directory (or directories) whose *.yaml are CustomResourceDefinitions. */
  readonly crdDir: string | readonly string[];
  /** Where kubeconfig files and the CA go; created when absent. */
  readonly dir: string;
  /** 0 (the default) for a free port. */
  readonly port?: number;
  /** Default 127.0.0.1. */
  readonly address?: string;
  /** How many past events a watch may resume over, for each kind; default 5000. */
  readonly historyLimit?: number;
  /** How often a quiet watch is told the revision; default a minute. */
  readonly bookmarkEveryMs?: number;
  /** Answers `kubectl logs`; undefined when the pod has none. */
  readonly podLogs?: (namespace: string, name: string, container: string | undefined) => Promise<string | undefined>;
}

export interface ApiServer {
  /** https://127.0.0.1:port */
  readonly url: string;
  readonly caPem: string;
  /** The admin's kubeconfig: `<dir>/kubeconfig`. */
  readonly kubeconfigPath: string;
  readonly adminToken: string;
  /** Writes (once) and returns the path of a kubeconfig for another user: `<dir>/<user>.kubeconfig`. */
  kubeconfigFor(user: string): string;
  /** One more token of a user; nobody is known by it once it is revoked. */
  issue(user: string): { readonly token: string; revoke(): void };
  readonly store: Store;
  /** The HTTP requests so far (the last 50,000), oldest first; in-process calls are not in it. */
  readonly requestLog: readonly RequestRecord[];
  close(): Promise<void>;
}
