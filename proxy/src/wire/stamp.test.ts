/** Reserved keys go in as the one edit, wherever `params` and `_meta` stand. */
import fc from 'fast-check';
import { argumentsOf, stamped } from './stamp.ts';

const reserved = '"io.modelcontextprotocol/protocolVersion":"2026-07-28"';

test.each([
  ['no params', '{"jsonrpc":"2.0"}', `{"params":{"_meta":{${reserved}}},"jsonrpc":"2.0"}`],
  ['empty params', '{"params":{ },"id":1}', `{"params":{"_meta":{${reserved}} },"id":1}`],
  ['params without _meta', ' {"params":{"a":1}}', ` {"params":{"_meta":{${reserved}},"a":1}}`],
  ['empty _meta', '{"params":{"_meta":{}}}', `{"params":{"_meta":{${reserved}}}}`],
  ['a _meta with more', '{"params":{"a":1,"_meta":{"b":2}}}', `{"params":{"a":1,"_meta":{${reserved},"b":2}}}`],
  ['a _meta that is no object', '{"params":{"_meta":7}}', `{"params":{"_meta":{${reserved}}}}`],
  ['the last of two', '{"params":{"_meta":{},"_meta":{}}}', `{"params":{"_meta":{},"_meta":{${reserved}}}}`],
  ['keys with escapes', '{"p\\u0061rams":{}}', `{"p\\u0061rams":{"_meta":{${reserved}}}}`],
])('%s', (_name, json, expected) => {
  expect(stamped(Buffer.from(json), reserved).toString()).toBe(expected);
});

test('means what the edit of the parsed message means', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.option(fc.dictionary(fc.string(), fc.jsonValue()), { nil: undefined }),
      (rest, meta) => {
        const params = { ...rest, ...(meta === undefined ? {} : { _meta: meta }) };
        const before = { jsonrpc: '2.0', id: 1, method: 'm', params };
        const after: unknown = JSON.parse(stamped(Buffer.from(JSON.stringify(before)), reserved).toString());
        const kept = typeof params['_meta'] === 'object' && !Array.isArray(params['_meta']) ? params['_meta'] : {};
        const own = { 'io.modelcontextprotocol/protocolVersion': '2026-07-28' };
        expect(after).toEqual(
          JSON.parse(JSON.stringify({ ...before, params: { ...params, _meta: { ...own, ...kept } } })),
        );
      },
    ),
  );
});

test('arguments are found', () => {
  const bytes = Buffer.from('{"id":1,"params":{"name":"x","arguments":{"a":1}}}');
  const span = argumentsOf(bytes);
  expect(bytes.toString('utf8', span?.start, span?.end)).toBe('{"a":1}');
  expect(argumentsOf(Buffer.from('{"id":1,"params":{}}'))).toBeUndefined();
  expect(argumentsOf(Buffer.from('{"id":1}'))).toBeUndefined();
});
