/**
 * A neutral request with what a modern backend wants to read in it: reserved keys in `params._meta`.
 * In: bytes of a request without reserved keys; members as JSON text. Out: new bytes; where the arguments stand. Pure.
 * Guarantees: one pass to the end of `params`, one splice; every other byte stays. Source: proxy.md §3 (the closed list of edits).
 */
import { isObject, nextItem, skipSpace, skipString, skipValue, textOf, valueStart } from './json.ts';
import type { Span } from './json.ts';
import { splice } from './splice.ts';

const closeBrace = 0x7d;
const nowhere: Span = { start: -1, end: -1 };

/** `reserved`: one or more members, `"io.modelcontextprotocol/…":…`. */
export function stamped(bytes: Buffer, reserved: string): Buffer {
  const root = skipSpace(bytes, 0);
  const params = valueOf(bytes, root, 'params');
  if (params === nowhere) return insert(bytes, root, `"params":{"_meta":{${reserved}}}`);
  const meta = valueOf(bytes, params.start, '_meta');
  if (meta === nowhere) return insert(bytes, params.start, `"_meta":{${reserved}}`);
  if (isObject(bytes, meta.start)) return insert(bytes, meta.start, reserved);
  return splice(bytes, [{ ...meta, text: `{${reserved}}` }]);
}

/** Where `params.arguments` of a request stands. */
export function argumentsOf(bytes: Buffer): Span | undefined {
  const params = valueOf(bytes, skipSpace(bytes, 0), 'params');
  const found = params === nowhere ? nowhere : valueOf(bytes, params.start, 'arguments');
  return found === nowhere ? undefined : found;
}

/** As the first of the object's members. */
function insert(bytes: Buffer, object: number, text: string): Buffer {
  const first = skipSpace(bytes, object + 1);
  const at = object + 1;
  return splice(bytes, [{ start: at, end: at, text: bytes[first] === closeBrace ? text : `${text},` }]);
}

/** The last member of that name, as JSON.parse would see it. */
function valueOf(bytes: Buffer, object: number, key: string): Span {
  if (!isObject(bytes, object)) return nowhere;
  let next = skipSpace(bytes, object + 1);
  if (bytes[next] === closeBrace) return nowhere;
  let found = nowhere;
  for (;;) {
    const keyEnd = skipString(bytes, next);
    const start = valueStart(bytes, keyEnd);
    const end = skipValue(bytes, start, 1);
    if (isKey(bytes, next, keyEnd, key)) found = { start, end };
    next = nextItem(bytes, end, closeBrace);
    if (next < 0) return found;
  }
}

/** A key written with escapes is at least as long. */
function isKey(bytes: Buffer, start: number, end: number, key: string): boolean {
  return end - start - 2 >= key.length && textOf(bytes, start, end) === key;
}
