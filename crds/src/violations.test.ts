import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { nearest, patternWords, problemsOf, withoutFaults } from './violations.ts';

test('every pattern that a user can break in the file has words', () => {
  const schema = readFileSync(join(import.meta.dirname, 'generated/proxyconfigfile.schema.json'), 'utf8');
  const patterns = new Set<string>();
  JSON.parse(schema, (key, value: unknown) => {
    if (key === 'pattern' && typeof value === 'string') patterns.add(value);
    return value;
  });
  // Header values of the optimizer are refused as a whole until it is built.
  const spoken = [...patterns].filter((pattern) => !pattern.includes('\\x'));
  expect(spoken.filter((pattern) => !(pattern in patternWords))).toEqual([]);
});

test('every validator reports paths that lead into the value', () => {
  const value = { 'a/b': [{ 'c~d': 1 }] };
  const [problem] = problemsOf([{ path: '/a~1b/0/c~0d', keyword: 'type', params: { type: 'string' } }], value);
  expect(problem).toEqual({ path: '["a/b"][0]["c~d"]', message: 'must be text, not 1' });
});

test.each([
  ['minimum', { limit: 1 }, 0, 'must be at least 1, not 0'],
  ['maxItems', { limit: 5 }, [], 'must have at most 5 entries'],
  ['minItems', { limit: 1 }, [], 'must not be empty'],
  ['maxLength', { limit: 3 }, 'long', 'must have at most 3 characters'],
  ['type', { type: 'array' }, {}, 'must be a list, not a map of keys'],
  ['type', { type: ['integer', 'string'] }, null, 'must be a whole number or text, not empty'],
  ['enum', { allowedValues: ['prefix', ''] }, 'prefx', '"prefx" is not one of "prefix"; did you mean "prefix"?'],
  ['enum', { allowedValues: ['a'] }, 5, '5 is not one of "a"'],
  ['pattern', { pattern: '^x$' }, 'y', '"y" must match ^x$'],
  ['somethingNew', {}, 'y', 'breaks the rule "somethingNew"'],
])('%s in words', (keyword, params, found, message) => {
  expect(problemsOf([{ path: '/a', keyword, params }], { a: found })).toEqual([{ path: 'a', message }]);
});

test('faulty keys are gone and faulty elements null, so that positions stay', () => {
  const value = { a: [1, 'x', 3], b: 2, c: 3 };
  const sound = withoutFaults(value, [
    { path: '/a/1', keyword: 'type', params: {} },
    { path: '/b', keyword: 'type', params: {} },
    { path: '', keyword: 'additionalProperties', params: { additionalProperty: 'c' } },
  ]);
  expect(sound).toEqual({ a: [1, null, 3] });
  expect(value).toEqual({ a: [1, 'x', 3], b: 2, c: 3 });
});

test('nearest finds a word with one letter dropped, doubled or replaced, and nothing for a stranger', () => {
  const known = ['healthCheckInterval', 'unhealthyThreshold', 'partialFailureMode'];
  fc.assert(
    fc.property(fc.constantFrom(...known), fc.nat(15), fc.constantFrom('', 'zz', 'q'), (word, at, instead) => {
      expect(nearest(word.slice(0, at) + instead + word.slice(at + 1), known)).toBe(word);
    }),
  );
  expect(nearest('entirelyDifferent', ['name', 'url'])).toBeUndefined();
  expect(nearest('x', [])).toBeUndefined();
});

test('the generated validators carry no library', () => {
  const directory = join(import.meta.dirname, 'generated');
  for (const name of readdirSync(directory).filter((file) => file.endsWith('.js'))) {
    expect(readFileSync(join(directory, name), 'utf8')).not.toMatch(/\b(require|import)\b\s*[("']/);
  }
});
