/**
 * Must we write? In: what we want (canonical), the live object, what we own of it. Out: the first reason to apply, or undefined. Pure.
 * Guarantees: undefined only if every wanted leaf is ours and equals the live one, and we own no leaf that we no longer want.
 * What the server adds (defaults) is no difference; a zero value equals an absent one that we own, since the server drops those.
 * Source: api.md "When to write".
 */
import { canonical, isJsonObject, isQuantityPath } from './canonical.ts';
import type { Json, JsonObject } from './canonical.ts';
import { canonicalQuantity } from './quantity.ts';
import { isLeaf } from './owned-leaves.ts';
import type { Owned, OwnedItem } from './owned-leaves.ts';

/** Inside atomic values ownership cannot tell an added leaf from a server's default: `exact` takes it for a change. */
export type Atomics = 'exact' | 'defaulted';

interface At {
  readonly path: readonly string[];
  readonly atomics: Atomics;
}

/** `wanted`, `live`: the same part of an object (spec, data, metadata.labels …), by name from the root. */
export function difference(wanted: JsonObject, live: JsonObject, owned: Owned, atomics: Atomics): string | undefined {
  return differenceAt(wanted, live, owned, { path: [], atomics });
}

function differenceAt(wanted: Json, live: Json | undefined, owned: Owned | undefined, at: At): string | undefined {
  if (owned === undefined) return `${text(at)} is not ours`;
  if (isLeaf(owned)) return isEqual(wanted, live, at) ? undefined : `${text(at)} differs`;
  if (isJsonObject(wanted)) return mapDifference(wanted, isJsonObject(live) ? live : {}, owned, at);
  if (!Array.isArray(wanted)) return `${text(at)} differs`;
  const list: readonly Json[] = Array.isArray(live) ? live : [];
  return owned.values.length > 0 ? setDifference(wanted, list, owned, at) : itemsDifference(wanted, list, owned, at);
}

function mapDifference(wanted: JsonObject, live: JsonObject, owned: Owned, at: At): string | undefined {
  for (const [name, value] of Object.entries(wanted)) {
    const found = differenceAt(value, live[name], owned.fields.get(name), below(at, name));
    if (found !== undefined) return found;
  }
  const unwanted = [...owned.fields.keys()].find((name) => !Object.hasOwn(wanted, name));
  return unwanted === undefined ? undefined : `${text(below(at, unwanted))} is no longer wanted`;
}

function setDifference(wanted: readonly Json[], live: readonly Json[], owned: Owned, at: At): string | undefined {
  const has = (list: readonly Json[], value: Json) => list.some((item) => isEqual(value, item, at));
  if (!wanted.every((value) => has(owned.values, value))) return `${text(at)} is not all ours`;
  if (!wanted.every((value) => has(live, value))) return `${text(at)} differs`;
  return owned.values.every((value) => has(wanted, value)) ? undefined : `${text(at)} has a value no longer wanted`;
}

function itemsDifference(wanted: readonly Json[], live: readonly Json[], owned: Owned, at: At): string | undefined {
  const seen = new Set<OwnedItem>();
  for (const item of wanted) {
    if (!isJsonObject(item)) return `${text(at)} differs`;
    const mine = owned.items.find((candidate) => hasKeys(item, candidate.keys, true));
    if (mine === undefined) return `${text(at)} has an item that is not ours`;
    seen.add(mine);
    const found = itemOf(live, mine.keys);
    const differs = itemDifference(item, found, mine, below(at, Object.values(mine.keys).join(',')));
    if (differs !== undefined) return differs;
  }
  return seen.size === owned.items.length ? undefined : `${text(at)} has an item no longer wanted`;
}

function itemDifference(
  wanted: JsonObject,
  live: Json | undefined,
  { keys, owned }: OwnedItem,
  at: At,
): string | undefined {
  if (isLeaf(owned)) return differenceAt(wanted, live, owned, at);
  const leaf: Owned = { fields: new Map(), items: [], values: [] };
  const fields = new Map(owned.fields);
  for (const name of Object.keys(keys)) {
    // A key field that we left to its default is part of the item's name, not a leaf we must want.
    if (Object.hasOwn(wanted, name)) fields.set(name, fields.get(name) ?? leaf);
    else fields.delete(name);
  }
  return differenceAt(wanted, live, { ...owned, fields }, at);
}

/** A server that does not write key defaults leaves them out of the item. */
function itemOf(list: readonly Json[], keys: JsonObject): Json | undefined {
  const find = (absentFits: boolean) => list.find((item) => isJsonObject(item) && hasKeys(item, keys, absentFits));
  return find(false) ?? find(true);
}

function hasKeys(item: JsonObject, keys: JsonObject, absentFits: boolean): boolean {
  return Object.entries(keys).every(
    ([name, value]) => item[name] === value || (absentFits && item[name] === undefined),
  );
}

function isEqual(wanted: Json, live: Json | undefined, at: At): boolean {
  if (live === undefined) return isZero(wanted);
  if (Array.isArray(wanted)) {
    return (
      Array.isArray(live) && wanted.length === live.length && wanted.every((item, i) => isEqual(item, live[i], at))
    );
  }
  if (isJsonObject(wanted)) return isJsonObject(live) && isEqualMap(wanted, live, at);
  if (wanted === live) return true;
  return isQuantityPath(at.path) && isSameQuantity(wanted, live);
}

function isEqualMap(wanted: JsonObject, live: JsonObject, at: At): boolean {
  const isIncluded = Object.entries(wanted).every(([name, value]) => isEqual(value, live[name], below(at, name)));
  if (!isIncluded || at.atomics === 'defaulted') return isIncluded;
  return Object.entries(live).every(([name, value]) => Object.hasOwn(wanted, name) || isZero(value));
}

function isSameQuantity(a: Json, b: Json): boolean {
  if (typeof a === 'object' || typeof b === 'object') return false;
  const [left, right] = [canonicalQuantity(String(a)), canonicalQuantity(String(b))];
  return left !== undefined && left === right;
}

function isZero(value: Json): boolean {
  const bare = canonical(value);
  if (isJsonObject(bare)) return Object.values(bare).every(isZero);
  return bare === undefined || bare === '' || bare === 0 || bare === false;
}

function below(at: At, name: string): At {
  return { ...at, path: [...at.path, name] };
}

function text({ path }: At): string {
  return path.join('.');
}
