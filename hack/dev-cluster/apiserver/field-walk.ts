/**
 * Objects as server-side apply sees them: which field paths a value holds, what changed between two values, what merging and removing do.
 * In: values and their schema (list keys, atomic maps). Out: field sets, new values. Pure.
 * Source: structured-merge-diff: granular maps, list maps by key, sets by value; everything else has one owner.
 */
import { leaf, none, union } from './field-set.ts';
import type { FieldSet } from './field-set.ts';
import { equal, isDict } from './json.ts';
import { isAtomicMap, isField, itemKey, listShape, member } from './schema.ts';
import type { Schema } from './schema.ts';
import type { Dict } from './types.ts';

export interface Child {
  readonly step: string;
  readonly value: unknown;
  readonly schema: Schema | undefined;
  /** A list item or an entry of a free map is owned itself, besides what it holds. */
  readonly isEntry: boolean;
}

/** undefined for what is owned as a whole: scalars, atomic lists and maps. */
export function childrenOf(value: unknown, schema: Schema | undefined): readonly Child[] | undefined {
  if (isDict(value)) return isAtomicMap(schema) ? undefined : fieldsOf(value, schema);
  if (!Array.isArray(value)) return undefined;
  const shape = listShape(schema);
  if (shape.type === 'atomic') return undefined;
  const items = schema?.items;
  const stepOf = (item: unknown) =>
    shape.type === 'map' && isDict(item) ? keyStep(item, shape.keys, items) : `v:${JSON.stringify(item)}`;
  return value.map((item: unknown) => ({ step: stepOf(item), value: item, schema: items, isEntry: true }));
}

function fieldsOf(value: Dict, schema: Schema | undefined): Child[] {
  const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
  return entries.map(([name, inner]) => ({
    ...{ step: `f:${name}`, value: inner, schema: member(schema, name) },
    isEntry: !isField(schema, name),
  }));
}

function keyStep(item: Dict, keys: readonly string[], items: Schema | undefined): string {
  const sorted = Object.entries(itemKey(item, keys, items)).sort(([a], [b]) => (a < b ? -1 : 1));
  return `k:${JSON.stringify(Object.fromEntries(sorted))}`;
}

/** The paths a configuration speaks of. */
export function fieldSet(value: unknown, schema: Schema | undefined): FieldSet {
  const children = childrenOf(value, schema);
  if (children === undefined) return leaf;
  const below = children.map((child) => {
    const set = fieldSet(child.value, child.schema);
    return [child.step, child.isEntry ? { ...set, self: true } : set] as const;
  });
  const isEmptyMap = isDict(value) && below.length === 0;
  return { self: isEmptyMap, children: new Map(below.filter(([, set]) => set.self || set.children.size > 0)) };
}

export interface Comparison {
  readonly added: FieldSet;
  readonly modified: FieldSet;
  readonly removed: FieldSet;
}

const same: Comparison = { added: none, modified: none, removed: none };

export function compare(before: unknown, after: unknown, schema: Schema | undefined): Comparison {
  if (before === undefined) return { ...same, added: whole(after, schema) };
  if (after === undefined) return { ...same, removed: whole(before, schema) };
  const [old, fresh] = [childrenOf(before, schema), childrenOf(after, schema)];
  if (old !== undefined && fresh !== undefined) return compareChildren(old, fresh);
  return equal(before, after) ? same : { ...same, modified: leaf };
}

/** All paths of a value that came or went, the maps on the way included. */
function whole(value: unknown, schema: Schema | undefined): FieldSet {
  const children = childrenOf(value, schema) ?? [];
  return { self: true, children: new Map(children.map((child) => [child.step, whole(child.value, child.schema)])) };
}

function compareChildren(old: readonly Child[], fresh: readonly Child[]): Comparison {
  const [before, after] = [byStep(old), byStep(fresh)];
  const steps = [...new Set([...before.keys(), ...after.keys()])];
  const parts = steps.map((step) => {
    const schema = (after.get(step) ?? before.get(step))?.schema;
    return [step, compare(before.get(step)?.value, after.get(step)?.value, schema)] as const;
  });
  const pick = (name: keyof Comparison): FieldSet => ({
    self: false,
    children: new Map(
      parts.map(([step, part]) => [step, part[name]] as const).filter(([, set]) => set.self || set.children.size > 0),
    ),
  });
  return { added: pick('added'), modified: pick('modified'), removed: pick('removed') };
}

function byStep(children: readonly Child[]): Map<string, Child> {
  return new Map(children.map((child) => [child.step, child]));
}

/** `config` laid over `live`: what config does not speak of stays. */
export function merged(live: unknown, config: unknown, schema: Schema | undefined): unknown {
  if (isDict(live) && isDict(config) && !isAtomicMap(schema)) {
    const laid = Object.entries(config)
      .filter(([, value]) => value !== undefined)
      .map(([name, value]) => [name, merged(live[name], value, member(schema, name))]);
    return { ...live, ...Object.fromEntries(laid) };
  }
  const [old, fresh] = [childrenOf(live, schema), childrenOf(config, schema)];
  if (!Array.isArray(live) || !Array.isArray(config) || old === undefined || fresh === undefined) return config;
  return mergedItems(old, fresh);
}

/** The configuration's order wins; an item only the live list has stays before the next one both have. */
function mergedItems(old: readonly Child[], fresh: readonly Child[]): unknown[] {
  const wanted = byStep(fresh);
  const result: unknown[] = [];
  const waiting = [...old];
  for (const item of fresh) {
    const index = waiting.findIndex((each) => each.step === item.step);
    const passed = waiting.splice(0, index + 1);
    result.push(...passed.filter((each) => !wanted.has(each.step)).map((each) => each.value));
    const shared = old.find((each) => each.step === item.step);
    result.push(merged(shared?.value, item.value, item.schema));
  }
  return [...result, ...waiting.filter((each) => !wanted.has(each.step)).map((each) => each.value)];
}

/**
 * The value without the paths of `gone`; a path under which `owned` has something is only emptied of the rest.
 * undefined when nothing is left of it.
 */
export function removed(value: unknown, gone: FieldSet, owned: FieldSet, schema: Schema | undefined): unknown {
  if (gone.self && !owned.self && owned.children.size === 0) return undefined;
  const children = childrenOf(value, schema);
  if (children === undefined || gone.children.size === 0) return value;
  const kept = children.flatMap((child) => {
    const inner = removed(
      child.value,
      gone.children.get(child.step) ?? none,
      owned.children.get(child.step) ?? none,
      child.schema,
    );
    return inner === undefined ? [] : [{ ...child, value: withKeys(inner, child) }];
  });
  if (kept.length === 0 && children.length > 0 && !owned.self) return undefined;
  if (Array.isArray(value)) return kept.map((child) => child.value);
  return Object.fromEntries(kept.map((child) => [child.step.slice(2), child.value]));
}

/** An item of a list map that stays keeps the keys that name it. */
function withKeys(item: unknown, { step, value }: Child): unknown {
  if (!step.startsWith('k:') || !isDict(item) || !isDict(value)) return item;
  const keys = Object.keys(JSON.parse(step.slice(2)) as Dict).filter((key) => value[key] !== undefined);
  return { ...Object.fromEntries(keys.map((key) => [key, value[key]])), ...item };
}

/** Steps that stand twice in one list map or set of a configuration. */
export function duplicateSteps(value: unknown, schema: Schema | undefined): string[] {
  const children = childrenOf(value, schema) ?? [];
  const steps = children.map((child) => child.step);
  const twice = Array.isArray(value) ? steps.filter((step, index) => steps.indexOf(step) < index) : [];
  return [...twice, ...children.flatMap((child) => duplicateSteps(child.value, child.schema))];
}

export function unionOf(sets: readonly FieldSet[]): FieldSet {
  return sets.reduce(union, none);
}
