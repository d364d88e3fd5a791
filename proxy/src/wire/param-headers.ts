/**
 * `Mcp-Param-*`: arguments that a tool's schema marks with `x-mcp-header` and that travel as HTTP headers too.
 * In: a schema; marks, arguments and headers as bytes and text. Out: marks or what is wrong with them; headers to send; the first header that
 * does not match. Pure. Guarantees: a null, absent or unsafe value has no header; whatever no header may carry is Base64 in UTF-8.
 * Source: proxy.md §3, reference mcp.md §1.2 "Mcp-Param-*".
 */
import { member, skipSpace, skipValue } from './json.ts';
import type { Span } from './json.ts';
import { paramHeaderPrefix } from './protocol.ts';

/** One marked property. */
export interface ParamMark {
  /** Names of properties, from the arguments' root. */
  readonly path: readonly string[];
  /** In lower case, with its prefix. */
  readonly header: string;
  readonly isInteger: boolean;
}

type Json = Readonly<Record<string, unknown>>;

const key = 'x-mcp-header';
const types = new Set(['string', 'integer', 'boolean']);
const token = /^[-!#$%&'*+.^_`|~0-9A-Za-z]+$/;

/** The marks of an input schema, in order; in words what makes its tool unusable over HTTP. */
export function paramMarks(schema: unknown): readonly ParamMark[] | string {
  const marks = marksUnder(schema, []);
  if (typeof marks === 'string') return marks;
  if (marks.length !== count(schema)) return `has ${key} where no plain property is`;
  const headers = new Set(marks.map(({ header }) => header));
  return headers.size === marks.length ? marks : `gives two properties the same ${key}`;
}

function marksUnder(schema: unknown, path: readonly string[]): readonly ParamMark[] | string {
  if (!isObject(schema) || !isObject(schema['properties'])) return [];
  const marks: ParamMark[] = [];
  for (const [name, property] of Object.entries(schema['properties'])) {
    const own = isObject(property) && Object.hasOwn(property, key) ? markOf(property, [...path, name]) : [];
    const inner = marksUnder(property, [...path, name]);
    if (typeof own === 'string') return own;
    if (typeof inner === 'string') return inner;
    for (const mark of [...own, ...inner]) marks.push(mark);
  }
  return marks;
}

function markOf(property: Json, path: readonly string[]): readonly ParamMark[] | string {
  const { type, [key]: name } = property;
  if (typeof name !== 'string' || !token.test(name)) return `has an ${key} that is no header name`;
  if (typeof type !== 'string' || !types.has(type))
    return `has ${key} on a property that is not a string, integer or boolean`;
  return [{ path, header: paramHeaderPrefix + name.toLowerCase(), isInteger: type === 'integer' }];
}

/** Keywords that hold one schema, a list of schemas, or schemas by name. */
const one = ['items', 'contains', 'additionalProperties', 'unevaluatedProperties', 'unevaluatedItems', 'propertyNames'];
const also = ['not', 'if', 'then', 'else', 'contentSchema', 'additionalItems'];
const lists = ['prefixItems', 'oneOf', 'anyOf', 'allOf', 'items'];
const named = ['properties', 'patternProperties', 'dependentSchemas', '$defs', 'definitions'];

/** How many schemas anywhere in this one carry the mark. */
function count(schema: unknown): number {
  if (!isObject(schema)) return 0;
  const below: unknown[] = [
    ...[...one, ...also].map((keyword) => schema[keyword]),
    ...lists.flatMap((keyword) => (Array.isArray(schema[keyword]) ? (schema[keyword] as unknown[]) : [])),
    ...named.flatMap((keyword) => (isObject(schema[keyword]) ? Object.values(schema[keyword]) : [])),
  ];
  return below.reduce<number>((sum, inner) => sum + count(inner), Object.hasOwn(schema, key) ? 1 : 0);
}

/** name, value, name, value … for the arguments that stand at `at` of a message. */
export function paramHeaders(marks: readonly ParamMark[], bytes: Buffer, at: Span | undefined): string[] {
  return marks.flatMap((mark) => {
    const text = textAt(bytes, at, mark);
    return text === undefined ? [] : [mark.header, encodeHeader(text)];
  });
}

/** The first header that is missing, broken, or says something else than the arguments; `headers`: names in lower case. */
export function paramMismatch(
  marks: readonly ParamMark[],
  headers: Readonly<Record<string, string | readonly string[] | undefined>>,
  bytes: Buffer,
  at: Span | undefined,
): string | undefined {
  return marks.find((mark) => {
    const expected = textAt(bytes, at, mark);
    if (expected === undefined) return false;
    const given = headers[mark.header];
    return typeof given !== 'string' || !isSame(decodeHeader(given), expected, mark);
  })?.header;
}

const decimal = /^-?\d+(\.\d+)?$/;

function isSame(given: string | undefined, expected: string, { isInteger }: ParamMark): boolean {
  if (given === expected) return true;
  return isInteger && given !== undefined && decimal.test(given) && Number(given) === Number(expected);
}

/** As a header says it, before encoding; undefined when there is nothing to say. */
function textAt(bytes: Buffer, root: Span | undefined, { path }: ParamMark): string | undefined {
  let at = root;
  for (const name of path) at = at === undefined ? undefined : member(bytes, at.start, name);
  if (at === undefined) return undefined;
  const start = skipSpace(bytes, at.start);
  const value: unknown = JSON.parse(bytes.toString('utf8', start, skipValue(bytes, start)));
  if (typeof value === 'number')
    return Number.isInteger(value) && !Number.isSafeInteger(value) ? undefined : String(value);
  return typeof value === 'string' || typeof value === 'boolean' ? String(value) : undefined;
}

const packed = /^=\?base64\?(.*)\?=$/s;
/** What a header may say as it is: printable ASCII and tabs, no blanks around it. */
const plain = /^[\x21-\x7e](?:[\t\x20-\x7e]*[\x21-\x7e])?$/;
const base64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/;

/** Any text as the value of `Mcp-Name` or `Mcp-Param-*`. */
export function encodeHeader(text: string): string {
  return plain.test(text) && !packed.test(text) ? text : `=?base64?${Buffer.from(text).toString('base64')}?=`;
}

/** Undefined: says it is Base64 and is not, or not of UTF-8. */
export function decodeHeader(value: string): string | undefined {
  const trimmed = value.replace(/^[\t ]+|[\t ]+$/g, '');
  const inner = packed.exec(trimmed)?.[1];
  if (inner === undefined) return trimmed;
  if (!base64.test(inner)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(inner, 'base64'));
  } catch {
    return undefined; // no UTF-8
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
