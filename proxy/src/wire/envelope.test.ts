import fc from 'fast-check';
import { envelope } from './envelope.ts';
import type { Envelope } from './envelope.ts';
import { FailureError } from './failure.ts';

function read(text: string): Envelope {
  return envelope(Buffer.from(text));
}

function codeOf(text: string): string {
  try {
    read(text);
    return 'accepted';
  } catch (error) {
    if (error instanceof FailureError) return error.failure.code;
    throw error;
  }
}

type Loose = Record<string, unknown>;

/** The same rules over a parsed value: the envelope must agree with it. */
function expected(text: string): string {
  let value: Loose | null;
  try {
    value = JSON.parse(text) as Loose | null;
  } catch {
    return 'parse-error';
  }
  if (Array.isArray(value)) return 'batch-refused';
  if (typeof value !== 'object' || value === null) return 'invalid-request';
  return isMessage(value) ? 'accepted' : 'invalid-request';
}

function isMessage(value: Loose): boolean {
  const isId = ['string', 'number'].includes(typeof value['id']);
  const answers = Number('result' in value) + Number('error' in value);
  const rules = [
    value['jsonrpc'] === '2.0',
    !('params' in value) || isPlainObject(value['params']),
    isId || !('id' in value) || value['id'] === null,
    'method' in value ? typeof value['method'] === 'string' && answers === 0 : 'id' in value && answers === 1,
    !('method' in value) || isId || !('id' in value),
  ];
  return rules.every(Boolean);
}

function isPlainObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const params = fc.record(
  {
    name: fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.jsonValue()),
    uri: fc.oneof(fc.string(), fc.jsonValue()),
    cursor: fc.oneof(fc.string(), fc.jsonValue()),
    arguments: fc.jsonValue(),
    _meta: fc.oneof(fc.record({ progressToken: fc.oneof(fc.string(), fc.integer()) }), fc.jsonValue()),
    requestId: fc.oneof(fc.string(), fc.integer()),
    requestState: fc.oneof(fc.string(), fc.jsonValue()),
  },
  { requiredKeys: [] },
);
const message = fc
  .record(
    {
      jsonrpc: fc.oneof({ weight: 9, arbitrary: fc.constant('2.0') }, fc.jsonValue()),
      id: fc.oneof(
        fc.integer(),
        fc.string({ unit: 'binary' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.jsonValue(),
      ),
      method: fc.oneof({ weight: 9, arbitrary: fc.string() }, fc.jsonValue()),
      params: fc.oneof({ weight: 9, arbitrary: params }, fc.jsonValue()),
      result: fc.jsonValue(),
      error: fc.jsonValue(),
      extra: fc.jsonValue(),
    },
    { requiredKeys: [] },
  )
  .chain((value) => fc.shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length }))
  .map((entries) => Object.fromEntries(entries));

const id = fc.oneof(fc.integer(), fc.string({ unit: 'binary' }));
const accepted = fc
  .oneof(
    fc.record(
      { jsonrpc: fc.constant('2.0'), id, method: fc.string(), params, x: fc.jsonValue() },
      { requiredKeys: ['jsonrpc', 'method'] },
    ),
    fc.record({ jsonrpc: fc.constant('2.0'), id, result: fc.jsonValue() }),
    fc.record({ jsonrpc: fc.constant('2.0'), id, error: fc.jsonValue() }),
  )
  .chain((value) => fc.shuffledSubarray(Object.entries(value), { minLength: Object.keys(value).length }))
  .map((entries) => Object.fromEntries(entries) as Loose);

test('agrees with JSON.parse on what is a message, whatever the order of keys', () => {
  fc.assert(
    fc.property(message, (value) => {
      const text = JSON.stringify(value);
      expect(codeOf(text)).toBe(expected(text));
    }),
    { numRuns: 1000 },
  );
});

test('reads the same method, id, name, uri, cursor, token and spans as JSON.parse', () => {
  fc.assert(
    fc.property(accepted, fc.constantFrom('', ' '), (value, space) => {
      const text = JSON.stringify(value, null, space);
      const seen = read(text);
      const bytes = Buffer.from(text);
      const parse = (span: { start: number; end: number } | undefined) =>
        span === undefined ? undefined : (JSON.parse(bytes.toString('utf8', span.start, span.end)) as unknown);
      const wanted = JSON.parse(text) as Loose;
      const inner = (wanted['params'] ?? {}) as Loose;
      const string = (key: string) => (typeof inner[key] === 'string' ? inner[key] : undefined);
      expect(seen.method).toEqual(wanted['method']);
      expect(seen.idJson === undefined ? undefined : JSON.parse(seen.idJson)).toEqual(wanted['id']);
      expect([seen.name?.value, seen.uri?.value, seen.cursor]).toEqual([
        string('name'),
        string('uri'),
        string('cursor') ?? ((inner['cursor'] ?? null) === null ? undefined : ''),
      ]);
      expect(parse(seen.name)).toEqual(string('name'));
      expect([parse(seen.params), parse(seen.requestState), parse(seen.result), parse(seen.error)]).toEqual([
        wanted['params'],
        inner['requestState'],
        wanted['result'],
        wanted['error'],
      ]);
      const meta = inner['_meta'];
      const token = isPlainObject(meta) ? (meta as Loose)['progressToken'] : undefined;
      expect(seen.progressToken === undefined ? undefined : JSON.parse(seen.progressToken)).toEqual(token);
    }),
    { numRuns: 1000 },
  );
});

test('never throws anything but a failure, on any bytes', () => {
  const junk = fc.uint8Array({ maxLength: 40 }).map((array) => Buffer.from(array));
  const cut = fc.tuple(message, fc.nat()).map(([value, at]) => {
    const bytes = Buffer.from(JSON.stringify(value));
    return bytes.subarray(0, at % (bytes.length + 1));
  });
  fc.assert(
    fc.property(fc.oneof(junk, cut), (bytes) => {
      try {
        envelope(bytes);
      } catch (error) {
        expect(error).toBeInstanceOf(FailureError);
      }
    }),
    { numRuns: 1000 },
  );
});

test.each([
  ['a batch', '[{"jsonrpc":"2.0","id":1,"method":"ping"}]', 'batch-refused'],
  ['an empty batch', '[]', 'batch-refused'],
  ['a broken batch', '[{]', 'parse-error'],
  ['a lone value', '7', 'invalid-request'],
  ['nothing', '', 'parse-error'],
  ['text after the message', '{"jsonrpc":"2.0","method":"a"} x', 'parse-error'],
  ['jsonrpc 1.0', '{"jsonrpc":"1.0","method":"a"}', 'invalid-request'],
  ['jsonrpc twice', '{"jsonrpc":"2.0","jsonrpc":"2.0","method":"a"}', 'invalid-request'],
  ['id twice', '{"jsonrpc":"2.0","id":1,"id":1,"method":"a"}', 'invalid-request'],
  ['method twice, once escaped', '{"jsonrpc":"2.0","id":1,"method":"a","\\u006dethod":"b"}', 'invalid-request'],
  ['params twice', '{"jsonrpc":"2.0","id":1,"method":"a","params":{},"params":{}}', 'invalid-request'],
  ['name twice', '{"jsonrpc":"2.0","id":1,"method":"a","params":{"name":1,"name":"b"}}', 'invalid-request'],
  ['uri twice', '{"jsonrpc":"2.0","id":1,"method":"a","params":{"uri":"b","uri":"b"}}', 'invalid-request'],
  ['cursor twice', '{"jsonrpc":"2.0","id":1,"method":"a","params":{"cursor":"b","cursor":"b"}}', 'invalid-request'],
  [
    'requestState twice',
    '{"jsonrpc":"2.0","id":1,"method":"a","params":{"requestState":1,"requestState":"b"}}',
    'invalid-request',
  ],
  [
    'a name inside the arguments',
    '{"jsonrpc":"2.0","id":1,"method":"a","params":{"name":"b","arguments":{"name":"c"}}}',
    'accepted',
  ],
  ['params that are a list', '{"jsonrpc":"2.0","id":1,"method":"a","params":[]}', 'invalid-request'],
  ['a request with id null', '{"jsonrpc":"2.0","id":null,"method":"a"}', 'invalid-request'],
  ['an error response with id null', '{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":""}}', 'accepted'],
])('%s → %s', (_title, text, code) => {
  expect(codeOf(text)).toBe(code);
});

test('integers beyond 2^53 keep their digits', () => {
  expect(read('{"jsonrpc":"2.0","id":90071992547409931234,"method":"a"}').idJson).toBe('90071992547409931234');
});

test.each([
  ['Name', '{"jsonrpc":"2.0","id":1,"method":"a","params":{"name":"b","Name":"c"}}'],
  ['NAME', '{"jsonrpc":"2.0","id":1,"method":"a","params":{"\\u004eAME":"c","name":"b"}}'],
  ['reque\u017ft\u017ftate', '{"jsonrpc":"2.0","id":1,"method":"a","params":{"reque\u017ft\u017ftate":"c"}}'],
  ['Params', '{"jsonrpc":"2.0","id":1,"method":"a","params":{"name":"b"},"Params":{"name":"c"}}'],
  ['param\u017f', '{"jsonrpc":"2.0","id":1,"method":"a","params":{},"param\u017f":{}}'],
  ['Method', '{"jsonrpc":"2.0","id":1,"result":{},"Method":"a"}'],
  [undefined, '{"jsonrpc":"2.0","id":1,"method":"a","params":{"arguments":{"Name":1},"Title":1,"names":2},"é":0}'],
])('tells of a key that readers without an eye for case take for one of ours: %s', (key, text) => {
  expect(read(text).lookalike).toBe(key);
});
