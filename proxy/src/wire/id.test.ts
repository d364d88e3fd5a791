import fc from 'fast-check';
import { isEchoOf, isSameId, withId } from './id.ts';

test.each([
  ['1', '1', true],
  ['1', '1.0', true],
  ['100', '1e2', true],
  ['-0', '0.0e5', true],
  ['1.50', '15E-1', true],
  ['"é"', '"\\u00e9"', true],
  ['9007199254740993', '9007199254740992', false],
  ['9007199254740993', '9007199254740993.0', true],
  ['1', '-1', false],
  ['1', '"1"', false],
  ['1', '2', false],
  ['1e999999999999999999', '1e999999999999999998', false],
  ['1', undefined, false],
  [undefined, undefined, false],
])('ids %s and %s are the same: %s', (one, other, isSame) => {
  expect(isSameId(one, other)).toBe(isSame);
});

test.each([
  ['9007199254740992', '9007199254740993', true],
  ['9.007199254740992e15', '9007199254740993', true],
  ['9007199254740995', '9007199254740993', false],
  ['"9007199254740993"', '9007199254740993', false],
  ['null', '1', false],
])('an answer with id %s may answer a request with id %s: %s', (answered, asked, may) => {
  expect(isEchoOf(answered, asked)).toBe(may);
});

test('what JSON.parse and JSON.stringify make of an id is an echo of it', () => {
  const ids = fc.oneof(fc.bigInt().map(String), fc.double({ noNaN: true, noDefaultInfinity: true }).map(String));
  fc.assert(fc.property(ids, (id) => expect(isEchoOf(JSON.stringify(JSON.parse(id)), id)).toBe(true)));
});

test('a number of a million digits is compared in no time', () => {
  const digits = `1${'0'.repeat(500_000)}1${'0'.repeat(500_000)}`;
  const started = performance.now();
  expect([isSameId(digits, `${digits}.0`), isSameId(digits, digits)]).toEqual([false, true]);
  expect(performance.now() - started).toBeLessThan(1000);
});

test('the id is replaced, every other byte stays', () => {
  const bytes = Buffer.from('{ "result":{"id":7,"n":1.0}, "id" : 1.0 ,"jsonrpc":"2.0"}');
  expect(withId(bytes, '"x"').toString()).toBe('{ "result":{"id":7,"n":1.0}, "id" : "x" ,"jsonrpc":"2.0"}');
});
