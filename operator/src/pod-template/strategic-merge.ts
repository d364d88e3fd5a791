/**
 * Kubernetes' strategic merge patch: lays a user's partial object over a whole one.
 * In: base, patch (raw JSON), the rules of the kind (`merge-rules.ts`). Out: a new object; neither argument is changed. Pure.
 * Guarantees: an empty patch changes nothing, the same patch twice equals once; a directive or list that cannot be
 *   understood throws MergeError with its path. Result order as the API server's: patch-only items stand before others.
 * Source: Kubernetes' strategic merge rules, api.md "Pod".
 */
import { isObject, step, type Json, type JsonObject } from './json.ts';
import { MergeError } from './merge-error.ts';
import { mergeList } from './merge-list.ts';
import type { FieldRule, MergeRules } from './merge-rules.ts';

export function strategicMerge(base: JsonObject, patch: JsonObject, rules: MergeRules): JsonObject {
  return mergeObject(base, patch, rules, '');
}

const orderOf = '$setElementOrder/';
const deletionsOf = '$deleteFromPrimitiveList/';

function mergeObject(base: JsonObject, patch: JsonObject, rules: MergeRules, path: string): JsonObject {
  const directive = patch['$patch'];
  if (directive === 'delete') return {};
  if (directive === 'replace') return mergeFields({}, patch, rules, path);
  if (directive !== undefined && directive !== 'merge') throw unknown(path, `$patch: ${JSON.stringify(directive)}`);
  return mergeFields(retained(base, patch, path), patch, rules, path);
}

function mergeFields(base: JsonObject, patch: JsonObject, rules: MergeRules, path: string): JsonObject {
  const result = { ...base };
  for (const key of fieldsOf(patch, path)) {
    const rule = Object.hasOwn(rules, key) ? (rules[key] ?? {}) : {};
    const merged = mergeField(result[key], patch, key, { rule, path: step(path, key) });
    if (merged === undefined) delete result[key];
    else result[key] = merged;
  }
  return result;
}

/** The names of the fields a patch speaks of, by value or by directive. */
function fieldsOf(patch: JsonObject, path: string): Set<string> {
  const names = new Set<string>();
  for (const key of Object.keys(patch)) {
    if (key === '$patch' || key === '$retainKeys') continue;
    const prefix = [orderOf, deletionsOf].find((candidate) => key.startsWith(candidate));
    const name = prefix === undefined ? key : key.slice(prefix.length);
    if ((prefix === undefined && key.startsWith('$')) || name === '__proto__') throw unknown(path, key);
    if (prefix !== undefined && !Array.isArray(patch[key])) throw new MergeError(step(path, key), 'must be a list');
    names.add(name);
  }
  return names;
}

function mergeField(
  base: Json | undefined,
  patch: JsonObject,
  key: string,
  at: { rule: FieldRule; path: string },
): Json | undefined {
  const wanted = patch[key];
  if (wanted === null) return undefined;
  const order = listAt(patch, orderOf + key);
  const deletions = listAt(patch, deletionsOf + key);
  if (order !== undefined || deletions !== undefined || Array.isArray(wanted)) {
    if (wanted !== undefined && !Array.isArray(wanted)) throw new MergeError(at.path, 'must be a list');
    return mergeList(base, { items: wanted, order, deletions }, { ...at, mergeObject });
  }
  if (isObject(wanted)) return mergeObject(isObject(base) ? base : {}, wanted, at.rule.fields ?? {}, at.path);
  return wanted;
}

/** `$retainKeys`: what the base has besides these keys goes; all that the patch sets must be among them. */
function retained(base: JsonObject, patch: JsonObject, path: string): JsonObject {
  const keys = patch['$retainKeys'];
  if (keys === undefined) return base;
  if (!Array.isArray(keys)) throw new MergeError(step(path, '$retainKeys'), 'must be a list');
  const missing = Object.keys(patch).find((key) => !key.startsWith('$') && patch[key] !== null && !keys.includes(key));
  if (missing !== undefined) throw new MergeError(step(path, missing), 'is set but not listed in "$retainKeys"');
  return Object.fromEntries(Object.entries(base).filter(([key]) => keys.includes(key)));
}

function listAt(patch: JsonObject, key: string): Json[] | undefined {
  const value = patch[key];
  return Array.isArray(value) ? value : undefined;
}

function unknown(path: string, directive: string): MergeError {
  return new MergeError(path, `"${directive}" is not a directive of strategic merge`);
}
