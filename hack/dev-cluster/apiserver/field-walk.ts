/**
 * Objects as server-side apply sees them: which field paths a value holds, what changed between two values, what merging and removing do.
 * In: values and their schema (list keys, atomic maps). Out: field sets, new values. Pure.
 * Source: structured-merge-diff: granular maps, list maps by key, sets by value; everything else has one owner.
 */
import { isNone, leaf, none, union } from './field-set.ts';
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

/** The configuration's order wins; what only the live list has stays where its turn comes: before what the configuration has next. */
function mergedItems(old: readonly Child[], fresh: readonly Child[]): unknown[] {
  const [had, wanted] = [byStep(old), byStep(fresh)];
  const shared = fresh.map(({ step }) => step).filter((step) => had.has(step));
  const waiting = [...old];
  const result = fresh.flatMap((item) => {
    const before = passed(waiting, item.step, { shared, wanted });
    if (waiting[0]?.step === item.step) waiting.shift();
    if (shared[0] === item.step) shared.shift();
    return [...before, merged(had.get(item.step)?.value, item.value, item.schema)];
  });
  return [...result, ...waiting.filter(({ step }) => !wanted.has(step)).map(({ value }) => value)];
}

interface Turn {
  /** Steps that both lists have, whose turn is still to come. */
  readonly shared: readonly string[];
  readonly wanted: ReadonlyMap<string, Child>;
}

/** Takes from `waiting` what comes before `step`; what only the live list has is kept. */
function passed(waiting: Child[], step: string, { shared, wanted }: Turn): unknown[] {
  const kept: unknown[] = [];
  for (let [next] = waiting; next !== undefined && next.step !== step; [next] = waiting) {
    if (next.step === shared[0]) break;
    waiting.shift();
    if (!wanted.has(next.step)) kept.push(next.value);
    else if (shared.length === 0) break;
  }
  return kept;
}

/** A declared field with something below it is a member too: whoever owns what is in it owns what the server filled in beside. */
export function withNamedFields(set: FieldSet, schema: Schema | undefined): FieldSet {
  const children = [...set.children].map(([step, child]) => {
    const name = step.startsWith('f:') ? step.slice(2) : undefined;
    const below = withNamedFields(child, name === undefined ? schema?.items : member(schema, name));
    return [step, name !== undefined && isField(schema, name) ? { ...below, self: true } : below] as const;
  });
  return { self: set.self, children: new Map(children) };
}

/**
 * The value without the paths of `gone`; a path under which `owned` has something is only emptied of the rest.
 * undefined when nothing is left of it; what holds something that is emptied stays, be it as an empty map.
 */
export function removed(value: unknown, gone: FieldSet, owned: FieldSet, schema: Schema | undefined): unknown {
  if (isGone(gone, owned)) return undefined;
  const children = childrenOf(value, schema);
  if (children === undefined || gone.children.size === 0) return value;
  const below = ({ step }: Child) => [gone.children.get(step) ?? none, owned.children.get(step) ?? none] as const;
  const staying = children.filter((child) => !isGone(...below(child)));
  if (staying.length === 0 && children.length > 0) return undefined;
  const kept = staying.flatMap((child) => {
    const inner = removed(child.value, ...below(child), child.schema);
    return inner === undefined ? [] : [{ ...child, value: withKeys(inner, child) }];
  });
  if (Array.isArray(value)) return kept.map((child) => child.value);
  return Object.fromEntries(kept.map((child) => [child.step.slice(2), child.value]));
}

const isGone = (gone: FieldSet, owned: FieldSet) => gone.self && isNone(owned);

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
