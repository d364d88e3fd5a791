/** Evidence of a backend's generation: a table of answers seen in the field. */
import { confirmation, discoveredIn, evidence } from './era.ts';
import type { Evidence } from './era.ts';

const result = (value: object) => JSON.stringify({ jsonrpc: '2.0', id: 1, result: value });
const error = (code: number, more: object = {}, id: unknown = 1) =>
  JSON.stringify({ jsonrpc: '2.0', id, error: { code, message: 'no', ...more } });
const versions = (...supportedVersions: string[]) => result({ supportedVersions, capabilities: {} });

test.each<[string, number, string, Evidence]>([
  ['lists the revision', 200, versions('2026-07-28'), 'modern'],
  ['lists it among others', 200, versions('2025-11-25', '2026-07-28'), 'modern'],
  ['answers, but negotiates down', 200, versions('2025-11-25'), 'legacy'],
  ['answers something else', 200, result({}), 'legacy'],
  ['a header it misses', 400, error(-32020), 'modern'],
  ['a capability it misses', 400, error(-32021), 'modern'],
  ['a modern error without an id', 400, error(-32020, {}, null), 'modern'],
  ['another revision, ours among the supported', 400, error(-32022, { data: { supported: ['2026-07-28'] } }), 'modern'],
  ['another revision, ours not among them', 400, error(-32022, { data: { supported: ['2025-11-25'] } }), 'legacy'],
  ['a modern mock without discover', 404, error(-32601), 'perhaps'],
  ['the same with 400', 400, error(-32601), 'perhaps'],
  ['SDK v1 with sessions', 400, error(-32000, {}, null), 'legacy'],
  ['SDK v1 without sessions', 200, error(-32601), 'legacy'],
  ['a session it does not know', 404, error(-32001, {}, null), 'legacy'],
  ['an internal error with 400', 400, error(-32603), 'legacy'],
  ['404 in plain words', 404, 'Not Found', 'legacy'],
  ['400 in HTML', 400, '<html>', 'legacy'],
  ['405', 405, '', 'legacy'],
  ['406', 406, error(-32000), 'legacy'],
  ['a body that is no answer', 200, '', 'legacy'],
  ['401', 401, error(-32601), 'none'],
  ['403', 403, '', 'none'],
  ['408', 408, '', 'none'],
  ['429', 429, error(-32020), 'none'],
  ['503', 503, '', 'none'],
  ['a server that stumbles over what it does not know', 500, 'TypeError', 'trial'],
])('%s', (_name, status, body, expected) => {
  expect(evidence(status, Buffer.from(body))).toBe(expected);
});

test.each<[string, number, string, Evidence]>([
  ['lists its tools', 200, result({ tools: [] }), 'modern'],
  ['does not know that either', 404, error(-32601), 'legacy'],
  ['complains of a header', 400, error(-32020), 'modern'],
  ['wants a session', 400, error(-32000), 'legacy'],
  ['is too busy for it', 429, '', 'none'],
  ['stumbles', 500, '', 'none'],
])('one that perhaps is modern: %s', (_name, status, body, expected) => {
  expect(confirmation(status, Buffer.from(body))).toBe(expected);
});

test('what a modern backend says of itself', () => {
  const said = result({ supportedVersions: ['2026-07-28'], capabilities: { tools: {} }, instructions: 'Be kind.' });
  expect(discoveredIn(Buffer.from(said))).toEqual({ capabilities: { tools: {} }, instructions: 'Be kind.' });
  expect(discoveredIn(Buffer.from(result({ capabilities: [], instructions: 7 })))).toEqual({
    capabilities: {},
    instructions: undefined,
  });
});
