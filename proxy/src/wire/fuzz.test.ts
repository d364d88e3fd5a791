/** Every edit of a message means what it says to JSON.parse, however the message is spelled, and leaves all other bytes alone. */
import fc from 'fast-check';
import { envelope } from './envelope.ts';
import { FailureError } from './failure.ts';
import { withId } from './id.ts';
import { withoutReservedMeta } from './meta.ts';
import { setPath, splice } from './splice.ts';

type Loose = Record<string, unknown>;

/** How one value is spelled: each choice is the next of a row of numbers that a seed begins. */
type Choices = () => number;

/** JSON text of a value with blanks anywhere, characters as escapes, numbers in other forms. */
function spelled(value: unknown, choose: Choices): string {
  const blank = () => ['', '', '', ' ', '\n', '\t\r', '  '][choose() % 7]!;
  const around = (text: string) => `${blank()}${text}${blank()}`;
  if (typeof value === 'string') return around(spelledText(value, choose));
  if (typeof value === 'number') return around(spelledNumber(value, choose));
  if (Array.isArray(value)) return around(`[${value.map((one) => spelled(one, choose)).join(',') || blank()}]`);
  if (typeof value !== 'object' || value === null) return around(JSON.stringify(value));
  const members = Object.entries(value).map(
    ([key, one]) => `${around(spelledText(key, choose))}:${spelled(one, choose)}`,
  );
  return around(`{${members.join(',') || blank()}}`);
}

function spelledText(text: string, choose: Choices): string {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
  const isSurrogate = (unit: string) => /[\ud800-\udfff]/.test(unit);
  // A pair stays whole or is escaped whole: half a pair cannot be written in UTF-8.
  const parts = [...text].flatMap((char) => {
    const isEscaped = choose() % 4 === 0 || (char.length === 1 && isSurrogate(char));
    if (isEscaped) return Array.from({ length: char.length }, (_none, index) => escaped(char.charAt(index)));
    return [char === '/' && choose() % 2 === 0 ? '\\/' : JSON.stringify(char).slice(1, -1)];
  });
  return `"${parts.join('')}"`;
}

function spelledNumber(number: number, choose: Choices): string {
  const text = JSON.stringify(number);
  if (!Number.isInteger(number) || text.includes('e')) return text;
  return [text, `${text}.0`, `${text}e0`, `${text}.000`, number === 0 ? '-0E+7' : `${text}0E-1`][choose() % 5]!;
}

const choices = fc.nat(2 ** 31 - 1).map((seed): Choices => {
  let state = seed;
  return () => (state = (state * 16_807 + 12_345) % 2 ** 31) >>> 8;
});
const key = fc.oneof(
  fc.constantFrom('name', 'uri', '_meta', 'cursor', 'arguments', 'id', 'io.modelcontextprotocol/x', '__proto__', ''),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const leaf = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.boolean(),
  fc.constant(null),
);
const value = fc.letrec<{ any: unknown }>((tie) => ({
  any: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc.array(tie('any'), { maxLength: 3 }),
    fc.dictionary(key, tie('any'), { maxKeys: 4 }),
  ),
})).any;
const id = fc.oneof(fc.integer(), fc.string({ unit: 'binary', maxLength: 8 }));
const meta = fc.record(
  {
    progressToken: id,
    'io.modelcontextprotocol/protocolVersion': leaf,
    'io.modelcontextprotocol/clientCapabilities': value,
    'io.modelcontextprotocol/unheard': value,
    'io.modelcontextprotoco': leaf,
    vendor: value,
  },
  { requiredKeys: [] },
);
const params = fc.record(
  { name: fc.string({ unit: 'binary' }), uri: fc.string(), arguments: value, _meta: fc.oneof(meta, value), x: value },
  { requiredKeys: ['name'] },
);
const request = fc
  .record({ jsonrpc: fc.constant('2.0'), id, method: fc.string({ unit: 'binary' }), params, extra: value })
  .chain((made) => fc.shuffledSubarray(Object.entries(made), { minLength: Object.keys(made).length }))
  .map((entries) => Object.fromEntries(entries) as Loose);

const runs = { numRuns: 500 };
const parse = (bytes: Buffer) => JSON.parse(bytes.toString()) as Loose;
/** A request, spelled somehow: its bytes, and what JSON.parse sees in them. */
const spelledRequest = fc.tuple(request, choices).map(([made, choose]) => Buffer.from(spelled(made, choose)));

test('however it is spelled, the scanner sees what JSON.parse sees', () => {
  fc.assert(
    fc.property(spelledRequest, (bytes) => {
      const seen = envelope(bytes);
      const wanted = parse(bytes);
      const inner = wanted['params'] as Loose;
      expect([seen.method, JSON.parse(seen.idJson!), seen.name?.value]).toEqual([
        wanted['method'],
        wanted['id'],
        inner['name'],
      ]);
      expect(seen.uri?.value).toEqual(inner['uri']);
      const token = isObject(inner['_meta']) ? inner['_meta']['progressToken'] : undefined;
      expect(seen.progressToken === undefined ? undefined : JSON.parse(seen.progressToken)).toEqual(token);
    }),
    runs,
  );
});

test('a new name is the only change: to JSON.parse, and byte by byte', () => {
  fc.assert(
    fc.property(spelledRequest, fc.string({ unit: 'binary' }), (bytes, name) => {
      const span = envelope(bytes).name!;
      const edited = splice(bytes, [{ start: span.start, end: span.end, text: JSON.stringify(name) }]);
      const wanted = parse(bytes);
      (wanted['params'] as Loose)['name'] = name;
      expect(parse(edited)).toEqual(wanted);
      expect(edited.subarray(0, span.start).equals(bytes.subarray(0, span.start))).toBe(true);
      const rest = bytes.subarray(span.end);
      expect(edited.subarray(edited.length - rest.length).equals(rest)).toBe(true);
    }),
    runs,
  );
});

test('a new id is the only change', () => {
  fc.assert(
    fc.property(spelledRequest, id, (bytes, other) => {
      expect(parse(withId(bytes, JSON.stringify(other)))).toEqual({ ...parse(bytes), id: other });
    }),
    runs,
  );
});

test('reserved keys go out of _meta, and nothing else does', () => {
  fc.assert(
    fc.property(spelledRequest, (bytes) => {
      const wanted = parse(bytes);
      const inner = wanted['params'] as Loose;
      if (isObject(inner['_meta'])) {
        const kept = Object.entries(inner['_meta']).filter(([name]) => !name.startsWith('io.modelcontextprotocol/'));
        inner['_meta'] = Object.fromEntries(kept);
      }
      const seen = envelope(bytes);
      const edited = withoutReservedMeta(bytes, seen);
      // Keys under the prefix that nobody knows are kept where no known one is: they cost a message nothing.
      if (seen.reserved !== undefined) expect(parse(edited)).toEqual(wanted);
      else expect(edited).toBe(bytes);
    }),
    runs,
  );
});

test('a member that is set is the only change, whether it was there or not', () => {
  fc.assert(
    fc.property(
      fc.dictionary(key, value),
      choices,
      fc.tuple(key, key),
      value,
      (made, choose, [first, second], other) => {
        fc.pre(first !== '__proto__' && second !== '__proto__');
        const bytes = Buffer.from(spelled(made, choose).trim());
        const wanted = parse(bytes);
        const inner = isObject(wanted[first]) ? wanted[first] : {};
        const text = JSON.stringify(other);
        const told: unknown = JSON.parse(text); // which has no negative zero
        expect(parse(setPath(bytes, [first, second], text))).toEqual({
          ...wanted,
          [first]: { ...inner, [second]: told },
        });
      },
    ),
    runs,
  );
});

test('a key that is acted on and comes twice is refused, in any spelling; any other is the same last one to all', () => {
  fc.assert(
    fc.property(
      spelledRequest,
      fc.constantFrom('id', 'method', 'params', 'jsonrpc', 'extra'),
      choices,
      (bytes, twice, choose) => {
        const wanted = parse(bytes);
        const text = bytes.toString().trim();
        const again = Buffer.from(
          `${text.slice(0, -1)},${spelledText(twice, choose)}:${spelled(wanted[twice], choose)}}`,
        );
        if (twice === 'extra') return expect(envelope(again).method).toBe(wanted['method']);
        return expect(() => envelope(again)).toThrow(FailureError);
      },
    ),
    runs,
  );
});

function isObject(some: unknown): some is Loose {
  return typeof some === 'object' && some !== null && !Array.isArray(some);
}
