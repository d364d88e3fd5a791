/** Tables of the pure parts: quantities, ages, JSONPath, selectors, patches, pruning, defaults, validation, field sets. */
import fc from 'fast-check';
import { fromFieldsV1, toFieldsV1 } from './field-set.ts';
import { ageOf, humanDuration } from './human.ts';
import { equal } from './json.ts';
import { jsonPath } from './jsonpath.ts';
import { createKinds } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { mergePatched, patched } from './patch.ts';
import { quantity } from './quantity.ts';
import type { Schema } from './schema.ts';
import { labelTest } from './selectors.ts';
import { compact, defaulted, pruned } from './structural.ts';
import { targetOf } from './target.ts';
import { problems } from './validation.ts';
import { fromProtobuf } from './protobuf.ts';

test.each([
  ['1000m', '1'],
  ['1024Mi', '1Gi'],
  ['1536Mi', '1536Mi'],
  ['1.5Gi', '1536Mi'],
  ['0.5', '500m'],
  ['0', '0'],
  [2, '2'],
  [0.1, '100m'],
  ['1000k', '1M'],
  ['128974848', '128974848'],
  ['1e3', '1e3'],
  ['-1000m', '-1'],
  ['odd', 'odd'],
  ['100000', '100k'],
])('quantity %j is written %j', (given, wanted) => {
  expect(quantity(given)).toBe(wanted);
});

test('law: a canonical quantity is its own canonical form', () => {
  const suffix = fc.constantFrom('', 'm', 'k', 'M', 'Ki', 'Mi', 'Gi', 'n');
  fc.assert(
    fc.property(fc.nat(10_000_000), suffix, (digits, unit) => {
      const once = quantity(`${digits}${unit}`);
      expect(quantity(once)).toBe(once);
    }),
  );
});

test.each([
  [-5, '<invalid>'],
  [0, '0s'],
  [119, '119s'],
  [120, '2m'],
  [130, '2m10s'],
  [600, '10m'],
  [3 * 3600, '3h'],
  [3 * 3600 + 300, '3h5m'],
  [9 * 3600, '9h'],
  [49 * 3600, '2d1h'],
  [10 * 86_400, '10d'],
  [800 * 86_400, '2y70d'],
  [9 * 365 * 86_400, '9y'],
])('an age of %i seconds reads %s', (seconds, wanted) => {
  expect(humanDuration(seconds * 1000)).toBe(wanted);
  if (seconds >= 0) expect(ageOf(new Date(0).toISOString(), seconds * 1000)).toBe(wanted);
});

const object = {
  a: {
    'b.c': 1,
    list: [
      { type: 'Ready', status: 'True', n: 1 },
      { type: 'Other', status: 'False', n: 2 },
    ],
  },
  plain: ['x', 'y'],
};
test.each([
  ['.a', [object.a]],
  ['.a.b\\.c', [1]],
  ["['a']['b.c']", [1]],
  ['{.plain[0]}', ['x']],
  ['$.plain[-1]', ['y']],
  ['.plain[*]', ['x', 'y']],
  ['.a.list[?(@.type=="Ready")].status', ['True']],
  [".a.list[?(@.type=='Other')].status", ['False']],
  ['.a.list[?(@.n==2)].type', ['Other']],
  ['.a.list[?(@.type!="Ready")].n', [2]],
  ['.absent.more', []],
  ['.plain[7]', []],
])('JSONPath %s finds %j', (path, wanted) => {
  expect(jsonPath(path)(object)).toEqual(wanted);
});

test('law: a JSONPath is read or refused with an Error, never anything else', () => {
  fc.assert(
    fc.property(fc.string(), (path) => {
      try {
        expect(Array.isArray(jsonPath(path)(object))).toBe(true);
      } catch (error) {
        expect(error).toBeInstanceOf(Error);
      }
    }),
  );
});

const labels = { app: 'web', tier: 'front', 'example.com/x': '' };
test.each([
  ['', true],
  ['app=web', true],
  ['app==web,tier=front', true],
  ['app!=web', false],
  ['other!=web', true],
  ['app', true],
  ['!app', false],
  ['!other', true],
  ['app in (web,db)', true],
  ['app notin (web, db)', false],
  ['other notin (a)', true],
  ['other in (a)', false],
  ['example.com/x', true],
  ['example.com/x=', true],
  ['app in (web),tier=back', false],
])('the label selector %j is %j', (selector, wanted) => {
  expect(labelTest(selector)(labels)).toBe(wanted);
});

test.each(['a b', 'a=b=c', 'in (a)', '=x', 'a>1'])('%j is no label selector', (selector) => {
  expect(() => labelTest(selector)).toThrow('is no label selector');
});

const kind = { kind: 'Gadget', custom: true } as Kind;
const jsonType = 'application/json-patch+json';
test.each([
  [[{ op: 'add', path: '/a/-', value: 3 }], { a: [1, 2, 3] }],
  [[{ op: 'add', path: '/a/0', value: 0 }], { a: [0, 1, 2] }],
  [[{ op: 'replace', path: '/a/1', value: 9 }], { a: [1, 9] }],
  [[{ op: 'remove', path: '/a/0' }], { a: [2] }],
  [[{ op: 'move', from: '/a/0', path: '/b' }], { a: [2], b: 1 }],
  [[{ op: 'copy', from: '/a', path: '/x~1y' }], { a: [1, 2], 'x/y': [1, 2] }],
  [[{ op: 'test', path: '/a/0', value: 1 }], { a: [1, 2] }],
])('JSON patch %j', (patch, wanted) => {
  expect(patched({ a: [1, 2] }, patch, jsonType, kind)).toEqual(wanted);
});

test.each([
  [[{ op: 'test', path: '/a/0', value: 2 }], 'testing the value failed'],
  [[{ op: 'remove', path: '/none' }], 'there is no such value'],
  [[{ op: 'replace', path: '/none/x', value: 1 }], 'there is no such place'],
  [[{ op: 'mend', path: '/a' }], 'is no operation'],
  [{ op: 'add' }, 'is a list of operations'],
  [[7], 'an operation of a JSON patch is an object'],
])('JSON patch %j is refused: %s', (patch, why) => {
  expect(() => patched({ a: [1, 2] }, patch, jsonType, kind)).toThrow(why);
});

test('a strategic patch of a custom kind is refused as an unknown media type', () => {
  expect(() => patched({}, {}, 'application/strategic-merge-patch+json', kind)).toThrow('unknown format');
});

test('law: a merge patch applied twice is applied once, and an empty one changes nothing', () => {
  const value = fc.dictionary(fc.constantFrom('a', 'b', 'c'), fc.jsonValue({ maxDepth: 2 }));
  fc.assert(
    fc.property(value, value, (target, patch) => {
      const once = mergePatched(target, patch);
      expect(equal(mergePatched(once, patch), once)).toBe(true);
      expect(mergePatched(target, {})).toEqual(target);
    }),
  );
});

const schema: Schema = {
  type: 'object',
  required: ['must'],
  properties: {
    must: { type: 'string', minLength: 2, maxLength: 4, pattern: '^[a-z]+$' },
    count: { type: 'integer', minimum: 1, maximum: 5, default: 2 },
    port: { 'x-kubernetes-int-or-string': true },
    kinds: { type: 'array', items: { type: 'string', enum: ['a', 'b'] }, maxItems: 2, 'x-kubernetes-list-type': 'set' },
    inner: {
      type: 'object',
      default: {},
      properties: { deep: { type: 'string', default: 'd' }, none: { type: 'string', nullable: true } },
    },
    free: { type: 'object', 'x-kubernetes-preserve-unknown-fields': true },
    map: { type: 'object', additionalProperties: { type: 'integer' }, maxProperties: 1 },
    either: { oneOf: [{ required: ['x'] }, { required: ['y'] }] },
  },
};
test.each([
  [{}, 'must', 'Required value'],
  [{ must: 'a' }, 'must', 'should be at least 2 chars long'],
  [{ must: 'abcde' }, 'must', 'Too long'],
  [{ must: 'AB' }, 'must', "should match '^[a-z]+$'"],
  [{ must: 7 }, 'must', 'must in body must be of type string: "integer"'],
  [{ must: null }, 'must', 'must be of type string: "null"'],
  [{ must: 'ok', count: 0 }, 'count', 'should be greater than or equal to 1'],
  [{ must: 'ok', count: 6 }, 'count', 'should be less than or equal to 5'],
  [{ must: 'ok', count: 1.5 }, 'count', 'must be of type integer: "number"'],
  [{ must: 'ok', port: true }, 'port', 'must be of type integer,string: "boolean"'],
  [{ must: 'ok', kinds: ['c'] }, 'kinds[0]', 'Unsupported value: "c": supported values: "a", "b"'],
  [{ must: 'ok', kinds: ['a', 'a'] }, 'kinds[1]', 'Duplicate value: "a"'],
  [{ must: 'ok', kinds: ['a', 'b', 'a'] }, 'kinds', 'Too many: 3: must have at most 2 items'],
  [{ must: 'ok', map: { a: 'x' } }, 'map.a', 'must be of type integer: "string"'],
  [{ must: 'ok', map: { a: 1, b: 2 } }, 'map', 'Too many: 2'],
  [{ must: 'ok', either: { x: 1, y: 1 } }, 'either', 'must validate one and only one schema (oneOf)'],
])('%j has a problem at %s: %s', (value, field, text) => {
  const found = problems(value, schema).find((problem) => problem.field === field);
  expect(found?.message).toContain(text);
});

test('a value that fits has no problem', () => {
  const value = {
    must: 'ok',
    count: 5,
    port: 'http',
    kinds: ['a'],
    inner: { none: null },
    free: { any: [1] },
    map: { a: 1 },
    either: { x: 1 },
  };
  expect(problems(value, schema)).toEqual([]);
});

test('pruning drops and names what the schema does not know, at any depth, but not in free-form parts', () => {
  const given = { must: 'x', odd: 1, inner: { deep: 'y', odd: 2 }, free: { odd: 3 }, map: { k: 1 } };
  expect(pruned(given, schema)).toEqual({
    value: { must: 'x', inner: { deep: 'y' }, free: { odd: 3 }, map: { k: 1 } },
    unknown: ['odd', 'inner.odd'],
  });
});

test('defaults fill what is absent or null, inside other defaults too', () => {
  expect(defaulted({ must: 'x', count: null }, schema)).toEqual({ must: 'x', count: 2, inner: { deep: 'd' } });
  expect(defaulted({ count: 1, inner: { none: null } }, schema)).toEqual({
    count: 1,
    inner: { none: null, deep: 'd' },
  });
});

test('law: pruning and defaulting are idempotent', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom('must', 'count', 'inner', 'odd', 'free'), fc.jsonValue()), (given) => {
      const once = defaulted(pruned(given, schema).value, schema);
      expect(defaulted(pruned(once, schema).value, schema)).toEqual(once);
      expect(pruned(once, schema).unknown).toEqual([]);
    }),
  );
});

test('compaction leaves out nulls, empty lists and empty string maps, but not empty structs and free-form content', () => {
  const given = { must: null, kinds: [], map: {}, inner: {}, free: { list: [] } };
  expect(compact(given, schema)).toEqual({ inner: {}, free: { list: [] } });
});

test('law: FieldsV1 survives reading and writing', () => {
  const step = fc.constantFrom('f:a', 'f:b', 'k:{"name":"x"}', 'v:"y"');
  const tree = fc.letrec((tie) => ({
    node: fc.oneof(
      { maxDepth: 3 },
      fc.constant({}),
      fc.dictionary(step, tie('node'), { maxKeys: 3 }),
      fc.dictionary(step, tie('node')).map((inner) => ({ '.': {}, ...inner })),
    ),
  })).node;
  fc.assert(
    fc.property(fc.dictionary(step, tree), (fields) => {
      const once = toFieldsV1(fromFieldsV1(fields));
      expect(toFieldsV1(fromFieldsV1(once))).toEqual(once);
    }),
  );
});

const pods = {
  group: '',
  kind: 'Pod',
  plural: 'pods',
  namespaced: true,
  versions: [{ name: 'v1' }],
} as unknown as Kind;
const namespaces = {
  group: '',
  kind: 'Namespace',
  plural: 'namespaces',
  namespaced: false,
  versions: [{ name: 'v1' }],
} as unknown as Kind;
test.each([
  ['/api/v1/pods', { kind: pods, namespace: undefined, name: undefined, subresource: '' }],
  ['/api/v1/namespaces/n/pods/p', { kind: pods, namespace: 'n', name: 'p', subresource: '' }],
  ['/api/v1/namespaces/n/pods/p/status', { kind: pods, name: 'p', subresource: 'status' }],
  ['/api/v1/namespaces', { kind: namespaces, name: undefined }],
  ['/api/v1/namespaces/n', { kind: namespaces, name: 'n' }],
  ['/api/v1/namespaces/n/status', { kind: namespaces, name: 'n', subresource: 'status' }],
  ['/api/v2/pods', undefined],
  ['/apis/v1/pods', undefined],
  ['/api/v1/namespaces/n/namespaces/m', undefined],
  ['/api/v1/pods/a/b/c', undefined],
])('the path %s means %j', (path, wanted) => {
  const target = targetOf(path, createKinds([pods, namespaces]));
  if (wanted === undefined) expect(target).toBeUndefined();
  else expect(target).toMatchObject(wanted);
});

test('law: bytes are read as protobuf, or refused with undefined or a RangeError', () => {
  const body = fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.concat([Buffer.from('k8s\0'), bytes]));
  fc.assert(
    fc.property(body, (bytes) => {
      try {
        fromProtobuf(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }),
  );
});
