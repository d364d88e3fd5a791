/**
 * Sets of field paths, as server-side apply keeps them in `managedFields` (FieldsV1). In: sets. Out: new sets, their JSON, their names for messages. Pure.
 * A path's steps are spelled like in FieldsV1: `f:name`, `k:{"name":"a"}` (item of a list map), `v:"x"` (item of a set).
 * Source: Kubernetes "Server-Side Apply"; an empty object `{}` is a path that is a member and has nothing below it.
 */
import { dict } from './json.ts';
import type { Dict } from './types.ts';

export interface FieldSet {
  /** The path itself is a member. */
  readonly self: boolean;
  readonly children: ReadonlyMap<string, FieldSet>;
}

export const none: FieldSet = { self: false, children: new Map() };
export const leaf: FieldSet = { self: true, children: new Map() };

export function isNone(set: FieldSet): boolean {
  return !set.self && set.children.size === 0;
}

export function union(a: FieldSet, b: FieldSet): FieldSet {
  return combine(a, b, (inA, inB) => inA || inB);
}

export function difference(a: FieldSet, b: FieldSet): FieldSet {
  return combine(a, b, (inA, inB) => inA && !inB);
}

export function intersection(a: FieldSet, b: FieldSet): FieldSet {
  return combine(a, b, (inA, inB) => inA && inB);
}

function combine(a: FieldSet, b: FieldSet, keeps: (inA: boolean, inB: boolean) => boolean): FieldSet {
  const steps = [...new Set([...a.children.keys(), ...b.children.keys()])];
  const children = steps
    .map((step) => [step, combine(a.children.get(step) ?? none, b.children.get(step) ?? none, keeps)] as const)
    .filter(([, child]) => !isNone(child));
  return { self: keeps(a.self, b.self), children: new Map(children) };
}

export function sameSet(a: FieldSet, b: FieldSet): boolean {
  return isNone(difference(a, b)) && isNone(difference(b, a));
}

/** The set without whole branches: `['f:metadata', 'f:name']` and everything below. */
export function withoutBranch(set: FieldSet, [step, ...rest]: readonly string[]): FieldSet {
  const child = step === undefined ? undefined : set.children.get(step);
  if (step === undefined || child === undefined) return set;
  const kept = rest.length === 0 ? none : withoutBranch(child, rest);
  const others = [...set.children].filter(([name]) => name !== step);
  return { self: set.self, children: new Map(isNone(kept) ? others : [...others, [step, kept]]) };
}

export function fromFieldsV1(fields: unknown): FieldSet {
  return { ...parse(fields), self: false };
}

function parse(fields: unknown): FieldSet {
  const entries = Object.entries(dict(fields));
  const children = entries.filter(([step]) => step !== '.').map(([step, inner]) => [step, parse(inner)] as const);
  return { self: entries.length === 0 || entries.some(([step]) => step === '.'), children: new Map(children) };
}

export function toFieldsV1(set: FieldSet): Dict {
  const children = [...set.children]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([step, child]) => [step, toFieldsV1(child)]);
  const below = Object.fromEntries(children) as Dict;
  return set.self && set.children.size > 0 ? { '.': {}, ...below } : below;
}

/** `.spec.containers[name="a"].image`, sorted. */
export function pathTexts(set: FieldSet, prefix = ''): string[] {
  const below = [...set.children].flatMap(([step, child]) => pathTexts(child, prefix + stepText(step)));
  return (set.self ? [prefix, ...below] : below).sort();
}

function stepText(step: string): string {
  const body = step.slice(2);
  if (step.startsWith('f:')) return `.${body}`;
  if (step.startsWith('v:')) return `[=${body}]`;
  const keys = Object.entries(JSON.parse(body) as Dict).map(([key, value]) => `${key}=${JSON.stringify(value)}`);
  return `[${keys.join(',')}]`;
}
