import { createRecent } from './recent.ts';

test('what was used last stays, what weighs too much in all goes, oldest first', () => {
  const recent = createRecent<string>(5, (text) => text.length);
  recent.put('a', 'xx');
  recent.put('b', 'xx');
  expect(recent.get('a')).toBe('xx');
  recent.put('c', 'xx');
  expect(['a', 'b', 'c'].map((key) => recent.get(key))).toEqual(['xx', undefined, 'xx']);
});

test('a new value takes the place and the weight of the old one', () => {
  const recent = createRecent<string>(5, (text) => text.length);
  recent.put('a', 'xxxx');
  recent.put('a', 'x');
  recent.put('b', 'xxxx');
  expect([recent.get('a'), recent.get('b')]).toEqual(['x', 'xxxx']);
});

test('what is heavier than all that may be held is not held', () => {
  const recent = createRecent<string>(5, (text) => text.length);
  recent.put('a', 'xxxxxx');
  expect(recent.get('a')).toBeUndefined();
});
