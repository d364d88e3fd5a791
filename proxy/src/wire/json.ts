/**
 * Finds where JSON values begin and end, without building them: the base of everything that passes bytes through.
 * In: a Buffer and the offset of a value (or of blanks before it). Out: offsets, or FailureError 'parse-error' naming the byte. Pure.
 * Guarantees: accepts exactly RFC 8259 (as JSON.parse does) down to `maxDepth`; linear time; allocates nothing while skipping.
 * Caveats: UTF-8 is checked by `assertUtf8` once per message, not again by each function. Source: proxy.md §3 "Lossless".
 */
import { isUtf8 } from 'node:buffer';
import { FailureError } from './failure.ts';

/** Offsets of a value: first byte, and one past the last. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** One `"key": value` of an object; the span is the value's. */
export interface Member extends Span {
  readonly key: string;
  /** Offset of the key's opening quote. */
  readonly keyStart: number;
}

export const maxDepth = 512;

const quote = 0x22;
const backslash = 0x5c;
const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const closeBracket = 0x5d;
const comma = 0x2c;
const colon = 0x3a;
const minus = 0x2d;
const zero = 0x30;
const nine = 0x39;
/** " \\ / b f n r t */
const simpleEscapes = [quote, backslash, 0x2f, 0x62, 0x66, 0x6e, 0x72, 0x74];
/** After so many bytes of a string, and again so many later, four bytes are looked at at a time (mask, 2^n - 1). */
const strideMask = 31;

/** Returns the offset after the value that starts at `at` (blanks before it are skipped). */
export function skipValue(bytes: Buffer, at: number, depth = 0): number {
  const start = skipSpace(bytes, at);
  switch (bytes[start]) {
    case quote:
      return skipString(bytes, start);
    case openBrace:
      return skipObject(bytes, start, depth + 1);
    case openBracket:
      return skipArray(bytes, start, depth + 1);
    case 0x74:
      return skipWord(bytes, start, 'true');
    case 0x66:
      return skipWord(bytes, start, 'false');
    case 0x6e:
      return skipWord(bytes, start, 'null');
    default:
      return skipNumber(bytes, start);
  }
}

/** Blanks as JSON knows them: space, tab, LF, CR. */
export function skipSpace(bytes: Buffer, at: number): number {
  let next = at;
  let byte = bytes[next];
  while (byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09) byte = bytes[++next];
  return next;
}

/** The members of the object at `at`, in order, duplicates included. */
export function members(bytes: Buffer, at: number): Member[] {
  const found: Member[] = [];
  let next = skipSpace(bytes, at);
  if (bytes[next] !== openBrace) return fail(next, 'expected an object');
  next = skipSpace(bytes, next + 1);
  if (bytes[next] === closeBrace) return found;
  for (;;) {
    const keyStart = next;
    const keyEnd = skipString(bytes, keyStart);
    const start = valueStart(bytes, keyEnd);
    const end = skipValue(bytes, start, 1);
    found.push({ key: textOf(bytes, keyStart, keyEnd), keyStart, start, end });
    next = nextItem(bytes, end, closeBrace);
    if (next < 0) return found;
  }
}

/** The spans of the elements of the array at `at`, in order. */
export function elements(bytes: Buffer, at: number): Span[] {
  const found: Span[] = [];
  let next = skipSpace(bytes, at);
  if (bytes[next] !== openBracket) return fail(next, 'expected an array');
  next = skipSpace(bytes, next + 1);
  if (bytes[next] === closeBracket) return found;
  for (;;) {
    const start = next;
    const end = skipValue(bytes, start, 1);
    found.push({ start, end });
    next = nextItem(bytes, end, closeBracket);
    if (next < 0) return found;
  }
}

/** The last member of that name, as JSON.parse would see it; undefined when there is none or `at` is no object. */
export function member(bytes: Buffer, at: number, key: string): Member | undefined {
  if (!isObject(bytes, at)) return undefined;
  return members(bytes, at).findLast((candidate) => candidate.key === key);
}

export function isObject(bytes: Buffer, at: number): boolean {
  return bytes[skipSpace(bytes, at)] === openBrace;
}

export function isArray(bytes: Buffer, at: number): boolean {
  return bytes[skipSpace(bytes, at)] === openBracket;
}

/** The string at `at`, decoded; undefined when the value there is no string. */
export function stringAt(bytes: Buffer, at: number): string | undefined {
  const start = skipSpace(bytes, at);
  if (bytes[start] !== quote) return undefined;
  return textOf(bytes, start, skipString(bytes, start));
}

/** Checks a whole document: one value, blanks around it, nothing else, valid UTF-8. */
export function assertDocument(bytes: Buffer): void {
  assertUtf8(bytes);
  assertEnd(bytes, skipValue(bytes, 0));
}

export function assertUtf8(bytes: Buffer): void {
  if (!isUtf8(bytes)) throw new FailureError({ code: 'parse-error', message: 'message is not valid UTF-8' });
}

/** Nothing but blanks may follow. */
export function assertEnd(bytes: Buffer, at: number): void {
  const next = skipSpace(bytes, at);
  if (next !== bytes.length) fail(next, 'expected the end');
}

/** The value's first byte, from the end of its key. */
export function valueStart(bytes: Buffer, keyEnd: number): number {
  const at = skipSpace(bytes, keyEnd);
  if (bytes[at] !== colon) fail(at, 'expected ":"');
  return skipSpace(bytes, at + 1);
}

/** Start of the next item after a comma, or -1 - (offset after the closing byte) when the container ends. */
export function nextItem(bytes: Buffer, itemEnd: number, close: number): number {
  const at = skipSpace(bytes, itemEnd);
  const byte = bytes[at];
  if (byte === comma) return skipSpace(bytes, at + 1);
  if (byte === close) return -2 - at;
  return fail(at, close === closeBrace ? 'expected "," or "}"' : 'expected "," or "]"');
}

/** Decodes the string whose quotes are at `start` and `end - 1`. */
export function textOf(bytes: Buffer, start: number, end: number): string {
  const inner = bytes.toString('utf8', start + 1, end - 1);
  return inner.includes('\\') ? (JSON.parse(`"${inner}"`) as string) : inner;
}

/** Returns the offset after the closing quote. */
export function skipString(bytes: Buffer, at: number): number {
  if (bytes[at] !== quote) return fail(at, 'expected a string');
  let next = at + 1;
  let plain = 0;
  for (;;) {
    const byte = bytes[next];
    if (byte === quote) return next + 1;
    if (byte === undefined || byte < 0x20) return fail(next, 'string is not closed or holds a control character');
    if (byte === backslash) next = skipEscape(bytes, next);
    else next++;
    if ((++plain & strideMask) === 0) next = skipPlain(bytes, next);
  }
}

/** Four bytes at a time while none of them is a quote, a backslash or a control character. */
function skipPlain(bytes: Buffer, at: number): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const last = bytes.length - 4;
  let next = at;
  while (next <= last) {
    const word = view.getInt32(next, true);
    const quotes = word ^ 0x22222222;
    const escapes = word ^ 0x5c5c5c5c;
    const hits =
      ((word - 0x20202020) & ~word) | ((quotes - 0x01010101) & ~quotes) | ((escapes - 0x01010101) & ~escapes);
    if ((hits & 0x80808080) !== 0) return next;
    next += 4;
  }
  return next;
}

function skipEscape(bytes: Buffer, at: number): number {
  const escaped = bytes[at + 1];
  if (escaped === 0x75) {
    for (let digit = at + 2; digit < at + 6; digit++) if (!isHex(bytes[digit])) fail(digit, 'expected a hex digit');
    return at + 6;
  }
  if (escaped === undefined || !simpleEscapes.includes(escaped)) return fail(at, 'unknown escape');
  return at + 2;
}

function isHex(byte: number | undefined): boolean {
  if (byte === undefined) return false;
  const lower = byte | 0x20;
  return (byte >= zero && byte <= nine) || (lower >= 0x61 && lower <= 0x66);
}

function skipObject(bytes: Buffer, at: number, depth: number): number {
  if (depth > maxDepth) fail(at, `nested deeper than ${maxDepth}`);
  let next = skipSpace(bytes, at + 1);
  if (bytes[next] === closeBrace) return next + 1;
  for (;;) {
    const start = valueStart(bytes, skipString(bytes, next));
    next = nextItem(bytes, skipValue(bytes, start, depth), closeBrace);
    if (next < 0) return -1 - next;
  }
}

function skipArray(bytes: Buffer, at: number, depth: number): number {
  if (depth > maxDepth) fail(at, `nested deeper than ${maxDepth}`);
  let next = skipSpace(bytes, at + 1);
  if (bytes[next] === closeBracket) return next + 1;
  for (;;) {
    next = nextItem(bytes, skipValue(bytes, next, depth), closeBracket);
    if (next < 0) return -1 - next;
  }
}

function skipWord(bytes: Buffer, at: number, word: string): number {
  for (let index = 0; index < word.length; index++) {
    if (bytes[at + index] !== word.charCodeAt(index)) return fail(at, 'expected a value');
  }
  return at + word.length;
}

function skipNumber(bytes: Buffer, at: number): number {
  let next = bytes[at] === minus ? at + 1 : at;
  if (bytes[next] === zero) next++;
  else next = skipDigits(bytes, next, at === next ? 'expected a value' : 'expected a digit');
  if (bytes[next] === 0x2e) next = skipDigits(bytes, next + 1, 'expected a digit');
  const exponent = bytes[next];
  if (exponent !== 0x65 && exponent !== 0x45) return next;
  next++;
  const sign = bytes[next];
  if (sign === minus || sign === 0x2b) next++;
  return skipDigits(bytes, next, 'expected a digit');
}

function skipDigits(bytes: Buffer, at: number, problem: string): number {
  let next = at;
  let byte = bytes[next];
  while (byte !== undefined && byte >= zero && byte <= nine) byte = bytes[++next];
  return next === at ? fail(at, problem) : next;
}

function fail(at: number, problem: string): never {
  throw new FailureError({ code: 'parse-error', message: `message is not valid JSON at byte ${at}: ${problem}` });
}
