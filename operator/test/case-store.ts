/**
 * The part of the embedded store that a real API server can offer too: reads from what its watches told, writes that take a moment.
 * Types, and the one fault that callers tell apart.
 */
import type {
  ApiObject,
  DeleteOptions,
  Dict,
  Draft,
  Key,
  Selection,
  WatchEvent,
} from '../../hack/dev-cluster/apiserver/types.ts';

export type Later<T> = T | Promise<T>;

export interface CaseStore {
  get(kind: string, key: Key): ApiObject | undefined;
  /** `resourceVersion` changes whenever an object of the kind does. */
  list(kind: string, selection?: Selection): { items: ApiObject[]; resourceVersion: string };
  /** The listener first gets what exists as ADDED, then every change; returns `stop`. */
  watch(kind: string, selection: Selection, listener: (event: WatchEvent) => void): () => void;
  /** Resolves when `get` and `list` know of it, as the other writes do. */
  create(kind: string, object: Draft): Later<ApiObject>;
  /** Server-side apply, forced: `manager` takes what it names. */
  apply(kind: string, object: Draft, options: { readonly manager: string; readonly force: true }): Later<ApiObject>;
  /** JSON merge patch. */
  patch(kind: string, key: Key, patch: Dict, options?: { readonly subresource?: 'status' }): Later<ApiObject>;
  delete(kind: string, key: Key, options?: Pick<DeleteOptions, 'gracePeriodSeconds'>): Later<ApiObject | undefined>;
}

export function isGone(error: unknown): boolean {
  return (error as { reason?: string } | undefined)?.reason === 'NotFound';
}
