/**
 * What of an object enters a store. In: what the reflector was asked to keep. Out: a function over raw objects. Pure.
 * Guarantees: apiVersion and kind are always there (lists of built-in kinds omit them); with `metadataOnly` nothing but metadata
 * is kept, whatever the server sent.
 */
import type { Kind, KubeObject } from './cluster.ts';

export interface TrimOptions {
  readonly kind: Kind;
  readonly metadataOnly?: boolean;
  readonly stripManagedFields?: boolean;
}

export function trimmed<T extends KubeObject>(raw: KubeObject, options: TrimOptions): T {
  const { apiVersion, kind } = options.kind;
  const { managedFields, ...metadata } = raw.metadata ?? {};
  const keepsManagers = !options.stripManagedFields && managedFields !== undefined;
  const kept = keepsManagers ? { ...metadata, managedFields } : metadata;
  const rest = options.metadataOnly ? {} : raw;
  return { ...rest, apiVersion, kind, metadata: kept } as T;
}
