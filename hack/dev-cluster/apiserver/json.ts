/**
 * Small tools for JSON values. In: unknown values that came from JSON or YAML. Out: tests, copies, comparisons. Pure.
 */
import type { Dict } from './types.ts';

export function isDict(value: unknown): value is Dict {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value as a map; an empty one when it is none. */
export function dict(value: unknown): Dict {
  return isDict(value) ? value : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

export function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

export function clone<T>(value: T): T {
  return structuredClone(value);
}

/** Deep equality of JSON; the order of keys does not count, a member that is undefined is absent. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, index) => equal(item, b[index]));
  if (!isDict(a) || !isDict(b)) return false;
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  return [...keys].every((key) => equal(a[key], b[key]));
}

export function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.values(value).forEach(freeze);
  return Object.freeze(value);
}

/** The value at a path of member names, undefined when a step is missing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, step) => dict(inner)[step], value);
}

/** A copy of `value` with the member at `path` set; maps on the way are made. */
export function withAt(value: Dict, path: readonly string[], leaf: unknown): Dict {
  const [step, ...rest] = path;
  if (step === undefined) return value;
  return { ...value, [step]: rest.length === 0 ? leaf : withAt(dict(value[step]), rest, leaf) };
}

/** A copy of `value` without the members named. */
export function without(value: Dict, ...names: readonly string[]): Dict {
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
}
