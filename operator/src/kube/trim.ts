/**
 * What of an object enters a store. In: what the reflector was asked to keep. Out: a function over raw objects.
 * Guarantees: apiVersion and kind are always there (lists of built-in kinds omit them); with `metadataOnly` nothing is kept but what
 * names the object and its version, whatever the server sent; managers' entries that say the same are one value.
 * Owns: the entries it has seen lately, at most `maxShared`. No I/O.
 */
import type { Kind, KubeObject, ManagedFields, Metadata } from './cluster.ts';

export interface TrimOptions<T extends KubeObject> {
  readonly kind: Kind;
  readonly metadataOnly?: boolean;
  /** Whose managedFields are kept; default: everybody's. */
  readonly managers?: readonly string[];
  /** What of the rest is kept; default: all. */
  readonly condense?: (object: T) => T;
}

const maxShared = 500;

export function trimmer<T extends KubeObject>(options: TrimOptions<T>): (raw: KubeObject) => T {
  const { apiVersion, kind } = options.kind;
  const { metadataOnly = false, managers, condense = (object) => object } = options;
  const shared = new Map<string, ManagedFields>();
  return (raw) => {
    if (metadataOnly) return { apiVersion, kind, metadata: identity(raw.metadata) } as T;
    const { managedFields, ...metadata } = raw.metadata ?? {};
    const kept = managedFields
      ?.filter(({ manager = '' }) => managers?.includes(manager) ?? true)
      .map((entry) => one(shared, entry));
    const trimmed = { ...metadata, ...(kept !== undefined && kept.length > 0 && { managedFields: kept }) };
    return condense({ ...raw, apiVersion, kind, metadata: trimmed } as T);
  };
}

function identity({ name, namespace, uid, resourceVersion }: Metadata = {}): Metadata {
  return Object.fromEntries(
    Object.entries({ name, namespace, uid, resourceVersion }).filter(([, value]) => value !== undefined),
  );
}

/** A thousand objects that we made have the same fields of ours. */
function one(shared: Map<string, ManagedFields>, { manager, operation, subresource, fieldsV1 }: ManagedFields) {
  const entry = { manager, operation, ...(subresource !== undefined && { subresource }), fieldsV1 } as ManagedFields;
  const text = JSON.stringify(entry);
  const known = shared.get(text);
  if (known !== undefined) return known;
  if (shared.size >= maxShared) shared.clear();
  shared.set(text, entry);
  return entry;
}
