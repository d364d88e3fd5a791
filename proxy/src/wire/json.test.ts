import fc from 'fast-check';
import { assertDocument, elements, maxDepth, member, members, stringAt } from './json.ts';
import { FailureError } from './failure.ts';

const spellings = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u00e9',
  '\\ud800',
  '0',
  '-',
  '1.5e+3',
  '01',
  ' ',
  '\n',
  'true',
  'nul',
  'é',
  '\u0001',
  '{"a":1}',
  '"x"',
];

function isAccepted(bytes: Buffer): boolean {
  try {
    assertDocument(bytes);
    return true;
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'parse-error') return false;
    throw error;
  }
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

test('accepts every document that JSON.stringify writes, at any spacing', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom('', ' ', '\t', '\n'), (value, space) => {
      expect(isAccepted(Buffer.from(`${space}${JSON.stringify(value, null, space)}${space}`))).toBe(true);
    }),
  );
});

test('accepts and refuses exactly what JSON.parse does', () => {
  const soup = fc.array(fc.constantFrom(...spellings), { maxLength: 12 }).map((parts) => parts.join(''));
  const mutated = fc.tuple(fc.json(), fc.nat(), fc.constantFrom(...spellings)).map(([json, at, text]) => {
    const cut = json.length === 0 ? 0 : at % json.length;
    return json.slice(0, cut) + text + json.slice(cut + 1);
  });
  fc.assert(
    fc.property(fc.oneof(soup, mutated), (text) => {
      const bytes = Buffer.from(text);
      expect(isAccepted(bytes)).toBe(isJson(bytes.toString()));
    }),
    { numRuns: 2000 },
  );
});

test('never throws anything but a failure, on any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), (array) => {
      const bytes = Buffer.from(array);
      const text = bytes.toString();
      const isValid = Buffer.from(text).equals(bytes) && isJson(text);
      expect(isAccepted(bytes)).toBe(isValid);
    }),
    { numRuns: 1000 },
  );
});

test('long strings are scanned as strictly as short ones', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 200 }),
      fc.constantFrom('"', '\\', '\u0001', '\\n', 'é', '\u007f', '😀', '\\x'),
      fc.integer({ min: 0, max: 200 }),
      (before, odd, after) => {
        const text = `["${'a'.repeat(before)}${odd}${'b'.repeat(after)}"]`;
        expect(isAccepted(Buffer.from(text))).toBe(isJson(text));
      },
    ),
    { numRuns: 1000 },
  );
});

test.each([
  ['{"a":}', 5, 'expected a value'],
  ['{"a" 1}', 5, 'expected ":"'],
  ['[1 2]', 3, 'expected "," or "]"'],
  ['"\\u12g4"', 5, 'expected a hex digit'],
  ['1 1', 2, 'expected the end'],
  ['-', 1, 'expected a digit'],
])('names the byte: %s', (text, at, problem) => {
  expect(() => assertDocument(Buffer.from(text))).toThrow(`message is not valid JSON at byte ${at}: ${problem}`);
});

test('nesting ends with a clear error, not with a stack overflow', () => {
  expect(isAccepted(Buffer.from('['.repeat(maxDepth) + ']'.repeat(maxDepth)))).toBe(true);
  expect(() => assertDocument(Buffer.from('['.repeat(1_000_000)))).toThrow('nested deeper than 512');
});

test('members and elements are the ones JSON.parse sees', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.array(fc.jsonValue()), (object, array) => {
      const bytes = Buffer.from(JSON.stringify(object));
      const seen = members(bytes, 0).map((each) => [
        each.key,
        JSON.parse(bytes.toString('utf8', each.start, each.end)),
      ]);
      expect(seen).toEqual(Object.entries(JSON.parse(bytes.toString())));
      const list = Buffer.from(JSON.stringify(array));
      expect(elements(list, 0).map((each) => JSON.parse(list.toString('utf8', each.start, each.end)))).toEqual(
        JSON.parse(list.toString()),
      );
    }),
  );
});

test('the last of equal keys counts, and escaped keys are decoded', () => {
  const bytes = Buffer.from('{"a":1,"\\u0061":"two"}');
  expect(stringAt(bytes, member(bytes, 0, 'a')!.start)).toBe('two');
  expect(member(bytes, 0, 'b')).toBeUndefined();
  expect(member(Buffer.from('[1]'), 0, 'a')).toBeUndefined();
});
