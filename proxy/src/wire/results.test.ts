import fc from 'fast-check';
import { envelope } from './envelope.ts';
import { withoutReservedMeta } from './meta.ts';
import { legacyResult, modernResult } from './results.ts';
import type { Stamp } from './results.ts';

type Loose = Record<string, unknown>;

const reserved = 'io.modelcontextprotocol/';
const serverInfo = '{"name":"vmcp","version":"1.2.3"}';
const caching = { ttlMs: 1000, cacheScope: 'private' } as const;

const keys = fc.oneof(
  fc.constantFrom('resultType', 'ttlMs', 'cacheScope', 'content', 'isError', 'x'),
  fc.string({ maxLength: 4 }),
);
const metaKeys = fc.oneof(
  fc.constantFrom(`${reserved}serverInfo`, `${reserved}protocolVersion`, `${reserved}x`, 'progressToken', 'vendor/a'),
  fc.string({ maxLength: 4 }),
);
const meta = fc.oneof({ weight: 4, arbitrary: fc.dictionary(metaKeys, fc.jsonValue()) }, fc.jsonValue());
const result = fc
  .tuple(fc.dictionary(keys, fc.jsonValue()), fc.option(meta, { nil: undefined }))
  .chain(([value, found]) => shuffled(found === undefined ? value : { ...value, _meta: found }))
  .map((value) => JSON.parse(JSON.stringify(value)) as Loose);

function shuffled(value: Loose): fc.Arbitrary<Loose> {
  const entries = Object.entries(value);
  return fc.shuffledSubarray(entries, { minLength: entries.length }).map((all) => Object.fromEntries(all) as Loose);
}

function responseOf(value: unknown, space = ''): { bytes: Buffer; span: { start: number; end: number } } {
  const bytes = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, result: value }, null, space));
  return { bytes, span: envelope(bytes).result! };
}

function without(value: Loose, isCut: (key: string) => boolean): Loose {
  return Object.fromEntries(Object.entries(value).filter(([key]) => !isCut(key)));
}

function isPlain(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const isReserved = (key: string): boolean => key.startsWith(reserved);
const isModern = (key: string): boolean => ['resultType', 'ttlMs', 'cacheScope'].includes(key);

/** Keys in order too: the text of both must be the same. */
function same(bytes: Buffer, value: unknown): void {
  expect(JSON.stringify((JSON.parse(bytes.toString()) as Loose)['result'])).toBe(JSON.stringify(value));
}

test('a legacy client gets the result without the modern members and reserved _meta, all else in its order', () => {
  fc.assert(
    fc.property(result, fc.constantFrom('', ' '), (value, space) => {
      const { bytes, span } = responseOf(value, space);
      const wanted = without(value, isModern);
      const own = wanted['_meta'];
      if (isPlain(own)) wanted['_meta'] = without(own, isReserved);
      if (isPlain(own) && Object.keys(own).length > 0 && Object.keys(own).every(isReserved)) delete wanted['_meta'];
      same(legacyResult(bytes, span), wanted);
    }),
    { numRuns: 300 },
  );
});

test.each(['legacy', 'modern'] as const)(
  'a modern client of a %s backend gets our stamp in front, all else in its order',
  (from) => {
    fc.assert(
      fc.property(result, fc.boolean(), fc.constantFrom('', ' '), (value, isCached, space) => {
        const { bytes, span } = responseOf(value, space);
        const stamp: Stamp = { from, serverInfo, ...(isCached ? { caching } : {}) };
        const kept = from === 'legacy' ? without(value, isModern) : value;
        const ours: Loose = { resultType: 'complete', ...(isCached ? caching : {}) };
        const own = { [`${reserved}serverInfo`]: JSON.parse(serverInfo) as unknown };
        const theirs = isPlain(kept['_meta']) ? without(kept['_meta'], isReserved) : {};
        const added = { ...without(ours, (key) => key in kept), ...('_meta' in kept ? {} : { _meta: own }) };
        const wanted = { ...added, ...kept, _meta: { ...own, ...theirs } };
        const seen = JSON.parse(modernResult(bytes, span, stamp).toString()) as Loose;
        expect(seen['result']).toEqual(wanted);
        expect(Object.keys(seen['result'] as Loose).filter((key) => key in kept)).toEqual(Object.keys(kept));
      }),
      { numRuns: 300 },
    );
  },
);

test('bytes that are not edited stay: numbers, escapes, blanks, duplicates', () => {
  const text =
    '{ "jsonrpc":"2.0", "result" : { "big":12345678901234567890.10, "resultType" : "complete" ,"b":"\\u00e9\\/", "b":1e+2,' +
    ' "_meta" : {"v":1.0 , "io.modelcontextprotocol\\/serverInfo":{"a":1} } }, "id":1 }';
  const bytes = Buffer.from(text);
  const span = envelope(bytes).result!;
  expect(legacyResult(bytes, span).toString()).toBe(
    '{ "jsonrpc":"2.0", "result" : { "big":12345678901234567890.10, "b":"\\u00e9\\/", "b":1e+2,' +
      ' "_meta" : {"v":1.0 } }, "id":1 }',
  );
  expect(modernResult(bytes, span, { from: 'modern', serverInfo }).toString()).toBe(
    '{ "jsonrpc":"2.0", "result" : { "big":12345678901234567890.10, "resultType" : "complete" ,"b":"\\u00e9\\/", "b":1e+2,' +
      ` "_meta" : {"io.modelcontextprotocol/serverInfo":${serverInfo},"v":1.0 } }, "id":1 }`,
  );
});

test.each(['[]', '7', 'null', '"x"'])('a result that is no object stays as it is: %s', (json) => {
  const bytes = Buffer.from(`{"jsonrpc":"2.0","id":1,"result":${json}}`);
  const span = envelope(bytes).result!;
  expect([legacyResult(bytes, span), modernResult(bytes, span, { from: 'legacy', serverInfo })]).toEqual([
    bytes,
    bytes,
  ]);
});

const requestMeta = fc.dictionary(
  fc.oneof(
    fc.constantFrom(
      ...['protocolVersion', 'clientCapabilities', 'clientInfo', 'logLevel', 'subscriptionId', 'x'].map(
        (key) => reserved + key,
      ),
    ),
    fc.constantFrom('progressToken', 'traceparent', 'vendor/a'),
  ),
  fc.oneof(fc.string(), fc.integer(), fc.dictionary(fc.string(), fc.jsonValue())),
);

test('a request is read and made neutral: what the reserved keys say, then the same request without them', () => {
  fc.assert(
    fc.property(requestMeta, fc.jsonValue(), fc.constantFrom('', ' '), (_meta, args, space) => {
      const params: Loose = { name: 'a', _meta, arguments: args };
      const bytes = Buffer.from(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/call', params }, null, space));
      const found = envelope(bytes);
      const text = (key: string) => (typeof _meta[reserved + key] === 'string' ? _meta[reserved + key] : undefined);
      const object = (key: string) => (isPlain(_meta[reserved + key]) ? _meta[reserved + key] : undefined);
      const { clientCapabilities: span, subscriptionId } = found.reserved ?? {};
      expect(found.reserved !== undefined).toBe(Object.keys(_meta).some(isReserved));
      expect([found.reserved?.protocolVersion, found.reserved?.logLevel]).toEqual([
        text('protocolVersion'),
        text('logLevel'),
      ]);
      expect(span && (JSON.parse(bytes.toString('utf8', span.start, span.end)) as unknown)).toEqual(
        object('clientCapabilities'),
      );
      expect(found.reserved?.hasClientInfo ?? false).toBe(object('clientInfo') !== undefined);
      expect(subscriptionId && (JSON.parse(subscriptionId) as unknown)).toEqual(_meta[`${reserved}subscriptionId`]);
      const wanted = {
        jsonrpc: '2.0',
        id: 1,
        method: 'tools/call',
        params: { ...params, _meta: without(_meta, isReserved) },
      };
      expect(JSON.stringify(JSON.parse(withoutReservedMeta(bytes, found).toString()))).toBe(JSON.stringify(wanted));
    }),
    { numRuns: 300 },
  );
});

test('a message without reserved keys is neutral as it is', () => {
  const bytes = Buffer.from(
    '{"jsonrpc":"2.0","id":1,"method":"a","params":{"_meta":{"io.other/x":1,"progressToken":1}}}',
  );
  expect(withoutReservedMeta(bytes, envelope(bytes))).toBe(bytes);
});

test.each(['protocolVersion', 'clientCapabilities', 'logLevel'])('a reserved key given twice is refused: %s', (key) => {
  const twice = `"${reserved}${key}":"a","${reserved.replace('/', '\\/')}${key}":"a"`;
  expect(() => envelope(Buffer.from(`{"jsonrpc":"2.0","id":1,"method":"a","params":{"_meta":{${twice}}}}`))).toThrow(
    'given twice',
  );
});
