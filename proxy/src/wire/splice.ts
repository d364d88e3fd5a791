/**
 * Replaces parts of a message and leaves every other byte alone.
 * In: bytes and edits (offsets into them, in order, not overlapping). Out: a new Buffer. Pure.
 * Source: proxy.md §3 "Lossless" (the closed list of edits), invariant 8.
 */
import { isObject, member, members, skipSpace, skipValue } from './json.ts';

export interface Edit {
  readonly start: number;
  readonly end: number;
  /** JSON text that takes the place of [start, end). */
  readonly text: Buffer | string;
}

/** Applies edits that are sorted by `start` and do not overlap. */
export function splice(bytes: Buffer, edits: readonly Edit[]): Buffer {
  let size = bytes.length;
  for (const edit of edits) size += sizeOf(edit.text) - (edit.end - edit.start);
  const result = Buffer.allocUnsafe(size);
  let from = 0;
  let to = 0;
  for (const edit of edits) {
    if (edit.start < from || edit.end < edit.start) throw new RangeError('edits must be in order and must not overlap');
    to += bytes.copy(result, to, from, edit.start);
    to += typeof edit.text === 'string' ? result.write(edit.text, to) : edit.text.copy(result, to);
    from = edit.end;
  }
  bytes.copy(result, to, from);
  return result;
}

/** Replaces the member's value, or appends the member; all else stays byte for byte. */
export function setMember(objectBytes: Buffer, key: string, jsonText: Buffer | string): Buffer {
  const present = member(objectBytes, 0, key);
  if (present !== undefined) {
    return splice(objectBytes, [{ start: present.start, end: present.end, text: jsonText }]);
  }
  const close = skipValue(objectBytes, 0) - 1;
  const separator = members(objectBytes, 0).length === 0 ? '' : ',';
  const before = Buffer.from(`${separator}${JSON.stringify(key)}:`);
  const value = typeof jsonText === 'string' ? Buffer.from(jsonText) : jsonText;
  return splice(objectBytes, [{ start: close, end: close, text: Buffer.concat([before, value]) }]);
}

/** Sets `path[0].path[1]…`, making objects where there are none (or where something else stands). */
export function setPath(objectBytes: Buffer, path: readonly [string, ...string[]], jsonText: Buffer | string): Buffer {
  const [key, next, ...rest] = path;
  if (next === undefined) return setMember(objectBytes, key, jsonText);
  const present = member(objectBytes, 0, key);
  const isUsable = present !== undefined && isObject(objectBytes, present.start);
  const inner = isUsable ? objectBytes.subarray(skipSpace(objectBytes, present.start), present.end) : Buffer.from('{}');
  return setMember(objectBytes, key, setPath(inner, [next, ...rest], jsonText));
}

function sizeOf(text: Buffer | string): number {
  return typeof text === 'string' ? Buffer.byteLength(text) : text.length;
}
