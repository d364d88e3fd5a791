/**
 * The list half of strategic merge: atomic lists are replaced, keyed lists and sets merge item by item.
 * In: the base's list, the patch's items and directives, the field's rule. Out: a new list, or undefined (field absent). Pure.
 * Guarantees: items that both sides name keep the patch's relative order, the others the base's.
 * Source: Kubernetes' strategic merge rules.
 */
import { isObject, step, type Json, type JsonObject } from './json.ts';
import { MergeError } from './merge-error.ts';
import type { FieldRule, MergeRules } from './merge-rules.ts';

export interface ListPatch {
  readonly items: Json[] | undefined;
  readonly order: Json[] | undefined;
  readonly deletions: Json[] | undefined;
}

/** Where the list stands, how it merges, and how one of its objects does. */
export interface Place {
  readonly rule: FieldRule;
  readonly path: string;
  readonly mergeObject: (base: JsonObject, patch: JsonObject, rules: MergeRules, path: string) => JsonObject;
}

export function mergeList(base: Json | undefined, patch: ListPatch, at: Place): Json[] | undefined {
  const present = Array.isArray(base) ? base : undefined;
  if (patch.items === undefined && present === undefined) return undefined;
  if (at.rule.key !== undefined) return mergeKeyed(present ?? [], patch, at, at.rule.key);
  if (at.rule.set === true) return mergeSet(present ?? [], patch);
  if (patch.deletions !== undefined) {
    throw new MergeError(at.path, 'is replaced as a whole, so "$deleteFromPrimitiveList" has no meaning');
  }
  if (patch.items === undefined) return present;
  return patch.items.map((item, index) => cleaned(item, { ...at, path: `${at.path}[${index}]` }));
}

/** An atomic item taken as it is but for nulls, which mean absence. */
function cleaned(item: Json, at: Place): Json {
  if (Array.isArray(item)) return item.map((inner, index) => cleaned(inner, { ...at, path: `${at.path}[${index}]` }));
  return isObject(item) ? at.mergeObject({}, item, {}, at.path) : item;
}

function mergeSet(base: Json[], patch: ListPatch): Json[] {
  const kept = base.filter((item) => !(patch.deletions ?? []).includes(item));
  const added = (patch.items ?? []).filter((item, index, all) => !kept.includes(item) && all.indexOf(item) === index);
  return woven([...kept, ...added], { patch: patch.order ?? patch.items ?? [], base }, (item) => item);
}

type KeyOf = (item: Json) => Json | undefined;

function mergeKeyed(base: Json[], patch: ListPatch, at: Place, key: string): Json[] {
  const keyOf: KeyOf = (item) => (isObject(item) ? item[key] : undefined);
  const items = keyedItems(patch.items ?? [], at.path, key);
  const wanted = items.filter((item) => item['$patch'] !== 'replace');
  const start = wanted.length < items.length ? [] : base;
  const merged = wanted.reduce((list, item) => mergeItem(list, item, at, key), start);
  const order = patch.order?.map((item) => keyOf(item) ?? item) ?? wanted.map(keyOf);
  return woven(merged, { patch: order, base: base.map(keyOf) }, keyOf);
}

function mergeItem(list: Json[], item: JsonObject, at: Place, key: string): Json[] {
  const isSame = (candidate: Json): boolean => isObject(candidate) && candidate[key] === item[key];
  if (item['$patch'] === 'delete') return list.filter((candidate) => !isSame(candidate));
  const index = list.findIndex(isSame);
  const found = list[index];
  const path = `${at.path}[${key}=${String(item[key])}]`;
  const merged = at.mergeObject(isObject(found) ? found : {}, item, at.rule.fields ?? {}, path);
  return index === -1 ? [...list, merged] : list.with(index, merged);
}

/** The patch's items, checked: objects with a scalar key, no key twice, a whole-list replacement on its own. */
function keyedItems(items: Json[], path: string, key: string): JsonObject[] {
  const seen = new Set<Json>();
  return items.map((item, index) => {
    const where = `${path}[${index}]`;
    if (!isObject(item)) throw new MergeError(where, `must be an object with "${key}"`);
    if (item['$patch'] === 'replace') return standingAlone(item, where);
    const value = item[key];
    if (value === undefined || value === null || value === '' || typeof value === 'object') {
      throw new MergeError(step(where, key), 'is missing, and items of this list are merged by it');
    }
    if (seen.has(value)) throw new MergeError(step(where, key), `"${String(value)}" stands twice in the list`);
    seen.add(value);
    return item;
  });
}

function standingAlone(item: JsonObject, path: string): JsonObject {
  if (Object.keys(item).length === 1) return item;
  throw new MergeError(path, '"$patch: replace" replaces the whole list, so its item holds nothing else');
}

/**
 * Items that the patch names in the patch's order, the others in the base's, woven together: an "other" comes first only
 * where the base had it before the named one.
 */
function woven(
  merged: Json[],
  order: { patch: (Json | undefined)[]; base: (Json | undefined)[] },
  keyOf: KeyOf,
): Json[] {
  const rank = (item: Json): number => order.patch.indexOf(keyOf(item));
  const named = merged.filter((item) => rank(item) !== -1).sort((a, b) => rank(a) - rank(b));
  const others = merged.filter((item) => rank(item) === -1);
  const result: Json[] = [];
  for (const item of named) {
    const next = order.base.indexOf(keyOf(item));
    const isBefore = (other: Json | undefined): boolean => {
      const place = other === undefined ? -1 : order.base.indexOf(keyOf(other));
      return place !== -1 && next !== -1 && place < next;
    };
    while (isBefore(others[0])) result.push(others.shift() as Json);
    result.push(item);
  }
  return [...result, ...others];
}
