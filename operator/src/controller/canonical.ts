/**
 * One spelling for equal objects, the one the API server stores. In: any JSON value. Out: the same value without undefined, null and
 * empty lists, with canonical quantities and sorted keys. Pure.
 * Guarantees: idempotent; applying the result means the same as applying the input. Empty maps stay: `emptyDir: {}` says something.
 * Source: api.md "When to write"; reference kubernetes-stack.md §3.2.
 */
import { canonicalQuantity } from './quantity.ts';

export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json;
}

/** undefined for what says nothing. */
export function canonical(value: unknown): Json | undefined {
  return canonicalAt(value, []);
}

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True for a leaf that holds a quantity: `resources.requests.cpu`, `emptyDir.sizeLimit`. `path`: names from the root. */
export function isQuantityPath(path: readonly string[]): boolean {
  const [last = '', parent = ''] = path.slice(-2).reverse();
  return quantityMaps.has(parent) || quantityLeaves.has(last);
}

const quantityMaps = new Set(['requests', 'limits', 'overhead', 'capacity']);
const quantityLeaves = new Set(['sizeLimit', 'divisor']);

function canonicalAt(value: unknown, path: readonly string[]): Json | undefined {
  if (value === undefined || value === null) return undefined;
  if (Array.isArray(value)) return canonicalList(value, path);
  if (isJsonObject(value)) return canonicalMap(value, path);
  if (typeof value !== 'string' && typeof value !== 'number') return value as Json;
  return (isQuantityPath(path) ? canonicalQuantity(value) : undefined) ?? value;
}

function canonicalList(list: readonly unknown[], path: readonly string[]): Json | undefined {
  if (list.length === 0) return undefined;
  return list.map((item) => canonicalAt(item, path) ?? (item === null ? null : []));
}

function canonicalMap(map: object, path: readonly string[]): Json {
  const entries = Object.entries(map)
    .map(([key, part]) => [key, canonicalAt(part, [...path, key])] as const)
    .filter((entry): entry is readonly [string, Json] => entry[1] !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}
