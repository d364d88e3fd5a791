/** `Mcp-Param-*`: which marks count, what is sent, what is refused. */
import fc from 'fast-check';
import { decodeHeader, encodeHeader, paramHeaders, paramMarks, paramMismatch } from './param-headers.ts';

const marked = (property: object, name = 'Region') => ({
  type: 'object',
  properties: { region: { ...property, 'x-mcp-header': name } },
});
const string = { type: 'string' };

describe('marks of a schema', () => {
  test('properties at any depth, in order', () => {
    const inner = { type: 'object', properties: { b: { type: 'integer', 'x-mcp-header': 'B' } } };
    const schema = {
      type: 'object',
      properties: { a: { type: 'string', 'x-mcp-header': 'A' }, deep: inner, plain: string },
    };
    expect(paramMarks(schema)).toEqual([
      { path: ['a'], header: 'mcp-param-a', isInteger: false },
      { path: ['deep', 'b'], header: 'mcp-param-b', isInteger: true },
    ]);
  });

  test('a schema may be of any width', () => {
    const wide = { properties: Object.fromEntries(Array.from({ length: 200_000 }, (_none, at) => [`p${at}`, string])) };
    expect(
      paramMarks({ ...marked(string), anyOf: Array.from({ length: 200_000 }, () => string), $defs: wide }),
    ).toHaveLength(1);
  });

  test('a property may be called x-mcp-header', () => {
    expect(paramMarks({ type: 'object', properties: { 'x-mcp-header': string } })).toEqual([]);
  });

  const under = (keyword: string, inner: (schema: object) => unknown) => ({
    type: 'object',
    [keyword]: inner({ ...string, 'x-mcp-header': 'X' }),
  });
  test.each<[string, unknown, RegExp]>([
    ['an empty name', marked(string, ''), /no header name/],
    ['a name with a blank', marked(string, 'a b'), /no header name/],
    ['a name with a line feed', marked(string, 'a\r\nb'), /no header name/],
    ['a name with a colon', marked(string, 'a:b'), /no header name/],
    ['a number', marked({ type: 'number' }), /not a string, integer or boolean/],
    ['an object', marked({ type: 'object' }), /not a string, integer or boolean/],
    ['no type', marked({}), /not a string, integer or boolean/],
    ['several types', marked({ type: ['string', 'null'] }), /not a string, integer or boolean/],
    ['the root', { type: 'object', 'x-mcp-header': 'X' }, /no plain property/],
    ['items', under('items', (schema) => schema), /no plain property/],
    ['anyOf', under('anyOf', (schema) => [schema]), /no plain property/],
    ['$defs', under('$defs', (schema) => ({ one: schema })), /no plain property/],
    ['additionalProperties', under('additionalProperties', (schema) => schema), /no plain property/],
    ['if', under('if', (schema) => ({ properties: { a: schema } })), /no plain property/],
    [
      'two of one name',
      { type: 'object', properties: { a: { ...string, 'x-mcp-header': 'X' }, b: { ...string, 'x-mcp-header': 'x' } } },
      /same x-mcp-header/,
    ],
  ])('%s makes the tool unusable', (_name, schema, words) => {
    expect(paramMarks(schema)).toEqual(expect.stringMatching(words));
  });
});

const marks = [
  { path: ['s'], header: 'mcp-param-s', isInteger: false },
  { path: ['o', 'n'], header: 'mcp-param-n', isInteger: true },
];
const at = (json: string) => [Buffer.from(json), { start: 0, end: json.length }] as const;

describe('headers of arguments', () => {
  test.each<[string, string, string[]]>([
    ['strings as they are', '{"s":"eu west"}', ['mcp-param-s', 'eu west']],
    ['integers in decimals, at any depth', '{"o":{"n":42}}', ['mcp-param-n', '42']],
    ['zero', '{"o":{"n":0}}', ['mcp-param-n', '0']],
    ['booleans as words', '{"s":false}', ['mcp-param-s', 'false']],
    ['letters beyond ASCII in Base64', '{"s":"é"}', ['mcp-param-s', '=?base64?w6k=?=']],
    ['the empty string in Base64', '{"s":""}', ['mcp-param-s', '=?base64??=']],
    ['null and absent values not at all', '{"s":null}', []],
    ['lists and objects not at all', '{"s":["x"],"o":"text"}', []],
    ['integers beyond 2^53 not at all', '{"o":{"n":9007199254740993}}', []],
  ])('%s', (_name, json, expected) => {
    expect(paramHeaders(marks, ...at(json))).toEqual(expected);
  });

  test('a call without arguments has none', () => {
    expect(paramHeaders(marks, Buffer.from('{}'), undefined)).toEqual([]);
  });
});

describe('the check', () => {
  test.each<[string, string, Record<string, string>, string | undefined]>([
    ['equal', '{"s":"a"}', { 'mcp-param-s': 'a' }, undefined],
    ['blanks around it', '{"s":"a"}', { 'mcp-param-s': ' a\t' }, undefined],
    ['equal as numbers', '{"o":{"n":42}}', { 'mcp-param-n': '42.0' }, undefined],
    ['another case', '{"s":"a"}', { 'mcp-param-s': 'A' }, 'mcp-param-s'],
    ['missing', '{"s":"a"}', {}, 'mcp-param-s'],
    ['broken Base64', '{"s":"a"}', { 'mcp-param-s': '=?base64?YQ?=' }, 'mcp-param-s'],
    ['given for a null', '{"s":null}', { 'mcp-param-s': 'a' }, undefined],
  ])('%s', (_name, json, headers, expected) => {
    expect(paramMismatch(marks, headers, ...at(json))).toBe(expected);
  });

  test('accepts whatever was made from the same arguments', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary' }), fc.boolean(), fc.constant('=?base64?YQ==?=')),
        fc.maxSafeInteger(),
        (s, n) => {
          const [bytes, span] = at(JSON.stringify({ s: typeof s === 'string' ? s.toWellFormed() : s, o: { n } }));
          const pairs = paramHeaders(marks, bytes, { ...span, end: bytes.length });
          const headers = Object.fromEntries([
            [pairs[0] ?? '', pairs[1]],
            [pairs[2] ?? '', pairs[3]],
          ]);
          expect(paramMismatch(marks, headers, bytes, span)).toBeUndefined();
        },
      ),
    );
  });
});

test('encoding is one that every header may carry, and loses nothing', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const encoded = encodeHeader(text.toWellFormed());
      expect(encoded).toMatch(/^[\x21-\x7e]([\t\x20-\x7e]*[\x21-\x7e])?$/);
      expect(decodeHeader(encoded)).toBe(text.toWellFormed());
    }),
  );
});

test('Base64 of something else than UTF-8 is no value', () => {
  expect(decodeHeader('=?base64?/w==?=')).toBeUndefined();
});
