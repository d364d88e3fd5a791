/**
 * What the server does to every object before it looks at it: prune what the schema does not know, fill defaults, drop what Go would not write.
 * In: a value and its schema. Out: new values; the paths of what was unknown. Pure.
 * Source: "Extend the Kubernetes API with CustomResourceDefinitions": pruning, defaulting.
 */
import { clone, isDict } from './json.ts';
import { allows, member } from './schema.ts';
import type { Schema } from './schema.ts';
import { quantity } from './quantity.ts';
import type { Dict } from './types.ts';

export interface Pruned {
  readonly value: Dict;
  /** `spec.foo`, `spec.list[0].bar`, in document order. */
  readonly unknown: readonly string[];
}

export function pruned(object: Dict, schema: Schema | undefined): Pruned {
  const unknown: string[] = [];
  return { value: pruneValue(object, schema, { path: '', unknown }) as Dict, unknown };
}

interface Walk {
  readonly path: string;
  readonly unknown: string[];
}

function pruneValue(value: unknown, schema: Schema | undefined, walk: Walk): unknown {
  if (schema === undefined) return value;
  if (Array.isArray(value)) {
    return value.map((item, index) => pruneValue(item, schema.items, { ...walk, path: `${walk.path}[${index}]` }));
  }
  return isDict(value) ? pruneMap(value, schema, walk) : value;
}

function pruneMap(value: Dict, schema: Schema, walk: Walk): Dict {
  const kept: Dict = {};
  for (const [name, inner] of Object.entries(value)) {
    const path = walk.path === '' ? name : `${walk.path}.${name}`;
    if (allows(schema, name) || isEnvelope(schema, name))
      kept[name] = pruneValue(inner, member(schema, name), { ...walk, path });
    else walk.unknown.push(path);
  }
  return kept;
}

function isEnvelope(schema: Schema, name: string): boolean {
  return schema['x-kubernetes-embedded-resource'] === true && ['apiVersion', 'kind', 'metadata'].includes(name);
}

/** Fills the defaults of members that are absent, or null where null is not allowed. */
export function defaulted<T>(value: T, schema: Schema | undefined): T {
  return fill(value, schema) as T;
}

function fill(value: unknown, schema: Schema | undefined): unknown {
  if (schema === undefined) return value;
  if (Array.isArray(value)) return value.map((item) => fill(item, schema.items));
  return isDict(value) ? fillMap(value, schema) : value;
}

function fillMap(value: Dict, schema: Schema): Dict {
  const filled: Dict = {};
  for (const [name, inner] of Object.entries(value)) {
    const child = member(schema, name);
    if (!isReplaced(inner, child)) filled[name] = fill(inner, child);
  }
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    if (child.default !== undefined && filled[name] === undefined) filled[name] = fill(clone(child.default), child);
  }
  return filled;
}

/** A null that gives way to the default. */
function isReplaced(value: unknown, schema: Schema | undefined): boolean {
  return value === null && schema?.default !== undefined && schema.nullable !== true;
}

/** Built-in kinds only: nulls, empty lists, empty string maps and empty text where there is a default are what Go's `omitempty` leaves out; quantities are canonical. */
export function compact(value: unknown, schema: Schema | undefined): unknown {
  if (schema === undefined || schema['x-kubernetes-preserve-unknown-fields'] === true) return value;
  if (schema.format === 'quantity') return quantity(value);
  if (Array.isArray(value)) return value.map((item) => compact(item, schema.items));
  if (!isDict(value)) return value;
  const kept = Object.entries(value)
    .filter(([name, inner]) => !isOmitted(inner, member(schema, name)))
    .map(([name, inner]) => [name, compact(inner, member(schema, name))] as const);
  return Object.fromEntries(kept);
}

function isOmitted(value: unknown, schema: Schema | undefined): boolean {
  if (value === null || value === undefined) return true;
  if (value === '') return schema?.default !== undefined;
  if (Array.isArray(value)) return value.length === 0;
  return isDict(value) && Object.keys(value).length === 0 && isDict(schema?.additionalProperties);
}
