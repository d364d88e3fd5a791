import fc from 'fast-check';
import type { Item } from '../catalog/catalog.types.ts';
import { cursorBehind, maxCursorLength, placeOf } from './cursors.ts';

const itemsOf = (names: readonly string[]): Item[] =>
  [...new Set(names)].sort((a, b) => (a < b ? -1 : 1)).map((name) => ({ name, json: Buffer.from('{}') }));

const long = 'x'.repeat(10_000);
const beginning = fc.constantFrom('', 'a', long, `${long}\ud800`, '\u0000'.repeat(200), '😀'.repeat(100));
const name = fc.tuple(beginning, fc.string({ unit: 'binary', maxLength: 3 })).map((parts) => parts.join(''));
const list = fc.array(name, { minLength: 1, maxLength: 30 }).map(itemsOf);

test('a cursor leads to the item behind the one it was made for, and is bounded, whatever the names', () => {
  fc.assert(
    fc.property(list, fc.nat(), (items, some) => {
      const index = some % items.length;
      const cursor = cursorBehind('tools', items, index);
      expect(cursor.length).toBeLessThanOrEqual(maxCursorLength);
      expect(placeOf('tools', items, cursor)).toBe(index + 1);
    }),
  );
});

test('in a catalog that changed meanwhile, what lies before stays behind, and what lies behind stays before', () => {
  const short = fc.array(fc.string({ maxLength: 2 }), { minLength: 1, maxLength: 20 }).map(itemsOf);
  fc.assert(
    fc.property(short, short, fc.nat(), (items, others, some) => {
      const { name: last } = items[some % items.length]!;
      const place = placeOf('tools', others, cursorBehind('tools', items, some % items.length))!;
      expect(others.slice(place).map((item) => item.name)).toEqual(
        others.map((item) => item.name).filter((other) => other > last),
      );
    }),
  );
});

test('long names that begin alike, some of them gone: no name of another beginning is left out', () => {
  const items = itemsOf(Array.from({ length: 9 }, (_none, index) => `${long}${index}`));
  const cursor = cursorBehind('tools', items, 7);
  expect(placeOf('tools', itemsOf([`${long}0`, 'y', 'z']), cursor)).toBe(1);
});

describe('any other text is no cursor', () => {
  const items = itemsOf(['a', 'b', 'c']);
  const cursor = cursorBehind('tools', items, 1);

  test.each([
    ['of another kind', cursorBehind('prompts', items, 1)],
    ['cut short', cursor.slice(0, -1)],
    ['with something behind', `${cursor}A`],
    ['with padding', `${cursor}=`],
    ['with a character that is none of base64url', `${cursor.slice(0, 5)}!${cursor.slice(5)}`],
    ['what a cursor says, without the checksum', Buffer.from('["tools","b"]').toString('base64url')],
    ['empty', ''],
    ['endless', 'A'.repeat(1_000_000)],
  ])('%s', (_what, text) => {
    expect(placeOf('tools', items, text)).toBeUndefined();
  });

  test('with any one character changed', () => {
    const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
    fc.assert(
      fc.property(fc.nat(cursor.length - 1), fc.constantFrom(...digits), (at, digit) => {
        fc.pre(cursor[at] !== digit);
        expect(placeOf('tools', items, cursor.slice(0, at) + digit + cursor.slice(at + 1))).toBeUndefined();
      }),
    );
  });

  test('made up', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(placeOf('tools', items, text)).toBeUndefined()));
  });
});
