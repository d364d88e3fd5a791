/**
 * What the proxy must know of a JSON-RPC message, found in one pass and in any order of keys; the rest is never built.
 * In: the bytes of one message. Out: Envelope (kind, id, method, and the spans that may be edited), or FailureError
 * 'parse-error', 'invalid-request', 'batch-refused'. Pure. Source: proxy.md §2 and §3, reference mcp.md §1.
 * Guarantees: a key we act on that comes twice is refused, so that no two readers can see two meanings; one in another
 * case is told (`lookalike`), since some readers do not look at it. Reserved keys of `_meta`
 * cost a message that has none nothing.
 */
import { assertEnd, assertUtf8, nextItem, skipSpace, skipString, skipValue, textOf, valueStart } from './json.ts';
import type { Span } from './json.ts';
import { FailureError } from './failure.ts';
import { readReserved } from './meta.ts';
import type { ReservedMeta } from './meta.ts';
import { reservedPrefix } from './protocol.ts';

/** A string value that may be replaced: decoded, and where it stands (quotes included). */
export interface Text extends Span {
  readonly value: string;
}

export interface Envelope {
  readonly kind: 'request' | 'notification' | 'response';
  /** The id as JSON text (`1`, `"a"`, `90071992547409931`); `null` in an error response to an unreadable request. */
  readonly idJson: string | undefined;
  readonly method: string | undefined;
  readonly params: Span | undefined;
  /** params.name, when it is a string. */
  readonly name: Text | undefined;
  /** params.uri, when it is a string. */
  readonly uri: Text | undefined;
  /** params.cursor; `''`, which is nobody's cursor, when it is neither a string nor null. */
  readonly cursor: string | undefined;
  /** params._meta.progressToken as JSON text. */
  readonly progressToken: string | undefined;
  /** params.requestState (modern), whatever it is. */
  readonly requestState: Span | undefined;
  /** params.requestId (notifications/cancelled) as JSON text. */
  readonly requestId: string | undefined;
  /** Undefined when `params._meta` holds no reserved key. */
  readonly reserved: ReservedMeta | undefined;
  readonly result: Span | undefined;
  readonly error: Span | undefined;
  /** A key that is one of ours but for its case: a reader that does not look at case sees another message than we do. */
  readonly lookalike: string | undefined;
}

/** `seen`: one bit for each key that may come only once. */
type Scan = { -readonly [Key in keyof Envelope]: Envelope[Key] } & { seen: number };
const onceOnly = {
  jsonrpc: 1,
  id: 2,
  method: 4,
  params: 8,
  result: 16,
  error: 32,
  name: 64,
  uri: 128,
  cursor: 256,
  _meta: 512,
  requestState: 1024,
};

/** In upper case, which the long s (U+017F) has in common with the short one. */
const topKeys = new Set(['JSONRPC', 'ID', 'METHOD', 'PARAMS', 'RESULT', 'ERROR']);
const paramsKeys = new Set(['NAME', 'URI', 'CURSOR', 'REQUESTSTATE', '_META']);

const openBrace = 0x7b;
const closeBrace = 0x7d;
const openBracket = 0x5b;
const quote = 0x22;
const letterN = 0x6e;
/** No key we act on is longer, in bytes and with long s; longer ones without an escape need no decoding. */
const longestKey = 14;

export function envelope(bytes: Buffer): Envelope {
  assertUtf8(bytes);
  const start = skipSpace(bytes, 0);
  if (bytes[start] !== openBrace) return refuse(bytes, start);
  const scan: Scan = {
    kind: 'response',
    idJson: undefined,
    method: undefined,
    params: undefined,
    name: undefined,
    uri: undefined,
    cursor: undefined,
    progressToken: undefined,
    requestState: undefined,
    requestId: undefined,
    reserved: undefined,
    result: undefined,
    error: undefined,
    lookalike: undefined,
    seen: 0,
  };
  assertEnd(bytes, scanObject(bytes, start, scan, topMember));
  scan.kind = kindOf(scan);
  return scan;
}

/** Reads one member's value and returns its end. */
type Visit = (bytes: Buffer, key: string, at: number, scan: Scan) => number;

function scanObject(bytes: Buffer, at: number, scan: Scan, visit: Visit): number {
  let next = skipSpace(bytes, at + 1);
  if (bytes[next] === closeBrace) return next + 1;
  for (;;) {
    const keyEnd = skipString(bytes, next);
    const key = keyOf(bytes, next, keyEnd);
    next = nextItem(bytes, visit(bytes, key, valueStart(bytes, keyEnd), scan), closeBrace);
    if (next < 0) return -1 - next;
  }
}

function keyOf(bytes: Buffer, start: number, end: number): string {
  for (let at = start + 1; at < end - 1; at++) if (bytes[at] === 0x5c) return textOf(bytes, start, end);
  if (end - start - 2 <= longestKey || isReserved(bytes, start + 1)) return bytes.toString('utf8', start + 1, end - 1);
  return '';
}

/** By its first bytes, `io.m`; `metaMember` looks at all of them. */
function isReserved(bytes: Buffer, at: number): boolean {
  return bytes[at] === 0x69 && bytes[at + 1] === 0x6f && bytes[at + 2] === 0x2e && bytes[at + 3] === 0x6d;
}

function topMember(bytes: Buffer, key: string, at: number, scan: Scan): number {
  switch (key) {
    case 'jsonrpc':
      return version(bytes, at, scan);
    case 'id':
      return id(bytes, at, scan);
    case 'method':
      return method(bytes, at, scan);
    case 'params':
      return params(bytes, at, scan);
    case 'result':
      once(scan, key);
      scan.result = { start: at, end: skipValue(bytes, at, 1) };
      return scan.result.end;
    case 'error':
      once(scan, key);
      scan.error = { start: at, end: skipValue(bytes, at, 1) };
      return scan.error.end;
    default:
      if (topKeys.has(key.toUpperCase())) scan.lookalike = key;
      return skipValue(bytes, at, 1);
  }
}

function version(bytes: Buffer, at: number, scan: Scan): number {
  once(scan, 'jsonrpc');
  const end = skipValue(bytes, at, 1);
  if (bytes[at] !== quote || textOf(bytes, at, end) !== '2.0') throw invalid('"jsonrpc" must be "2.0"');
  return end;
}

function id(bytes: Buffer, at: number, scan: Scan): number {
  once(scan, 'id');
  const end = skipValue(bytes, at, 1);
  if (!isIdStart(bytes[at])) throw invalid('"id" must be a string or a number');
  scan.idJson = bytes.toString('utf8', at, end);
  return end;
}

/** A quote, a digit, a minus, or the n of null (which only an error response may have). */
function isIdStart(byte: number | undefined): boolean {
  return byte !== undefined && (byte === quote || byte === 0x2d || byte === letterN || (byte >= 0x30 && byte <= 0x39));
}

function method(bytes: Buffer, at: number, scan: Scan): number {
  once(scan, 'method');
  const end = skipValue(bytes, at, 1);
  if (bytes[at] !== quote) throw invalid('"method" must be a string');
  scan.method = textOf(bytes, at, end);
  return end;
}

function params(bytes: Buffer, at: number, scan: Scan): number {
  once(scan, 'params');
  if (bytes[at] !== openBrace) {
    skipValue(bytes, at, 1);
    throw invalid('"params" must be an object');
  }
  const end = scanObject(bytes, at, scan, paramsMember);
  scan.params = { start: at, end };
  return end;
}

function paramsMember(bytes: Buffer, key: string, at: number, scan: Scan): number {
  switch (key) {
    case 'name':
      once(scan, key);
      scan.name = text(bytes, at);
      break;
    case 'uri':
      once(scan, key);
      scan.uri = text(bytes, at);
      break;
    case 'cursor':
      once(scan, key);
      scan.cursor = cursor(bytes, at);
      break;
    case 'requestState':
      once(scan, key);
      scan.requestState = { start: at, end: skipValue(bytes, at, 2) };
      return scan.requestState.end;
    case 'requestId':
      scan.requestId = bytes.toString('utf8', at, skipValue(bytes, at, 2));
      break;
    case '_meta':
      once(scan, key);
      if (bytes[at] === openBrace) return meta(bytes, at, scan);
      break;
    default:
      if (paramsKeys.has(key.toUpperCase())) scan.lookalike = key;
  }
  return skipValue(bytes, at, 2);
}

function cursor(bytes: Buffer, at: number): string | undefined {
  return bytes[at] === letterN ? undefined : (text(bytes, at)?.value ?? '');
}

function meta(bytes: Buffer, at: number, scan: Scan): number {
  const end = scanObject(bytes, at, scan, metaMember);
  if (scan.reserved !== undefined) scan.reserved = { ...scan.reserved, start: at, end };
  return end;
}

function metaMember(bytes: Buffer, key: string, at: number, scan: Scan): number {
  const end = skipValue(bytes, at, 3);
  if (key === 'progressToken') scan.progressToken = bytes.toString('utf8', at, end);
  else if (key.startsWith(reservedPrefix)) scan.reserved = readReserved(scan.reserved, bytes, key, { start: at, end });
  return end;
}

function text(bytes: Buffer, at: number): Text | undefined {
  if (bytes[at] !== quote) return undefined;
  const end = skipString(bytes, at);
  return { start: at, end, value: textOf(bytes, at, end) };
}

function kindOf(scan: Scan): Envelope['kind'] {
  if ((scan.seen & onceOnly.jsonrpc) === 0) throw invalid('"jsonrpc" is missing');
  if (scan.method !== undefined) {
    if (scan.result !== undefined || scan.error !== undefined)
      throw invalid('"method" and a result do not go together');
    if (scan.idJson === 'null') throw invalid('"id" must be a string or a number');
    return scan.idJson === undefined ? 'notification' : 'request';
  }
  if (scan.idJson === undefined) throw invalid('"method" is missing');
  if ((scan.result === undefined) === (scan.error === undefined)) throw invalid('"method" is missing');
  return 'response';
}

/** Not an object: broken JSON is told apart from a batch and from a lone value. */
function refuse(bytes: Buffer, start: number): never {
  assertEnd(bytes, skipValue(bytes, start));
  if (bytes[start] !== openBracket) throw invalid('message must be an object');
  throw new FailureError({ code: 'batch-refused', message: 'batches are not supported: send one message at a time' });
}

function once(scan: Scan, key: keyof typeof onceOnly): void {
  if ((scan.seen & onceOnly[key]) !== 0) throw invalid(`"${key}" is given twice`);
  scan.seen |= onceOnly[key];
}

function invalid(message: string): FailureError {
  return new FailureError({ code: 'invalid-request', message });
}
