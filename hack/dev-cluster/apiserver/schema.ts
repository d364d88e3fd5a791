/**
 * The structural subset of OpenAPI v3 that custom resources use; built-in kinds are described with the same words.
 * In: a schema node and a step. Out: the child's schema and how lists and maps merge. Pure.
 */
import { isDict } from './json.ts';
import type { Dict } from './types.ts';

export interface Schema {
  type?: string;
  format?: string;
  description?: string;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  required?: string[];
  enum?: unknown[];
  default?: unknown;
  nullable?: boolean;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  exclusiveMinimum?: boolean;
  exclusiveMaximum?: boolean;
  multipleOf?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  minProperties?: number;
  maxProperties?: number;
  allOf?: Schema[];
  anyOf?: Schema[];
  oneOf?: Schema[];
  not?: Schema;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-embedded-resource'?: boolean;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-map-type'?: 'atomic' | 'granular';
  /** Strategic merge patch, built-in kinds only. */
  'x-kubernetes-patch-merge-key'?: string;
  'x-kubernetes-patch-strategy'?: string;
}

/** The schema of a member; undefined where the schema says nothing (free-form content). */
export function member(schema: Schema | undefined, name: string): Schema | undefined {
  const declared = schema?.properties?.[name];
  if (declared !== undefined) return declared;
  return isDict(schema?.additionalProperties) ? (schema.additionalProperties as Schema) : undefined;
}

/** Declared by name: a struct's field, not an entry of a free map. */
export function isField(schema: Schema | undefined, name: string): boolean {
  return schema?.properties?.[name] !== undefined;
}

export function allows(schema: Schema | undefined, name: string): boolean {
  if (schema === undefined || schema['x-kubernetes-preserve-unknown-fields'] === true) return true;
  if (isField(schema, name)) return true;
  const more = schema.additionalProperties;
  return more !== undefined && more !== false;
}

export type ListShape =
  { readonly type: 'atomic' | 'set' } | { readonly type: 'map'; readonly keys: readonly string[] };

export function listShape(schema: Schema | undefined): ListShape {
  const type = schema?.['x-kubernetes-list-type'] ?? 'atomic';
  if (type !== 'map') return { type };
  return { type, keys: schema?.['x-kubernetes-list-map-keys'] ?? [] };
}

export function isAtomicMap(schema: Schema | undefined): boolean {
  return schema?.['x-kubernetes-map-type'] === 'atomic';
}

/** The keys of a list-map item, with the schema's defaults for absent ones (a port's protocol is TCP). */
export function itemKey(item: Dict, keys: readonly string[], items: Schema | undefined): Dict {
  const pairs = keys.map((key) => [key, item[key] ?? items?.properties?.[key]?.default] as const);
  return Object.fromEntries(pairs.filter(([, value]) => value !== undefined));
}
