import { request } from '../testing/fake-client.ts';
import { eraOf, isModernVerb } from './era.ts';

const version = 'io.modelcontextprotocol/protocolVersion';
const claiming = (claimed: unknown, method = 'tools/list') =>
  JSON.stringify({ jsonrpc: '2.0', id: 1, method, params: { _meta: { [version]: claimed } } });
const plain = (method: string) => JSON.stringify({ jsonrpc: '2.0', id: 1, method });
const session = { 'mcp-session-id': 'x' };
const says = (named: string) => ({ 'mcp-protocol-version': named });

test.each<[string, string, Record<string, string>, 'legacy' | 'modern']>([
  ['a claim of the modern revision', claiming('2026-07-28'), {}, 'modern'],
  ['the same with a session header, which is ignored', claiming('2026-07-28'), session, 'modern'],
  ['the same with a header that says otherwise', claiming('2026-07-28'), says('2025-11-25'), 'modern'],
  ['initialize with a modern claim', claiming('2026-07-28', 'initialize'), {}, 'modern'],
  ['a claim of a revision that nobody knows', claiming('2099-01-01'), {}, 'modern'],
  ['a claim of a legacy revision without a session', claiming('2025-11-25'), {}, 'modern'],
  ['a claim of a legacy revision in a session', claiming('2025-11-25'), session, 'legacy'],
  ['a claim that is no string', claiming(1), {}, 'legacy'],
  ['a claim that is no string under a modern header', claiming(1), says('2026-07-28'), 'modern'],
  ['initialize', plain('initialize'), {}, 'legacy'],
  ['initialize under a modern header', plain('initialize'), says('2026-07-28'), 'legacy'],
  ['initialize with a legacy claim', claiming('2025-11-25', 'initialize'), {}, 'legacy'],
  ['no claim and a session', plain('tools/list'), session, 'legacy'],
  ['no claim, a session and a modern header', plain('tools/list'), { ...session, ...says('2026-07-28') }, 'legacy'],
  ['no claim and nothing', plain('tools/list'), {}, 'legacy'],
  ['no claim and a legacy header', plain('tools/list'), says('2025-06-18'), 'legacy'],
  ['no claim and a modern header', plain('tools/list'), says('2026-07-28'), 'modern'],
  ['no claim and a header that nobody knows', plain('tools/list'), says('1900-01-01'), 'modern'],
  ['a response', '{"jsonrpc":"2.0","id":1,"result":{}}', {}, 'legacy'],
  ['a response under a modern header', '{"jsonrpc":"2.0","id":1,"result":{}}', says('2026-07-28'), 'modern'],
])('%s', (_title, body, headers, era) => {
  expect(eraOf(request(body).envelope, headers)).toBe(era);
});

test.each<[Record<string, string>, boolean]>([
  [{}, false],
  [session, false],
  [says('2025-11-25'), false],
  [says('2026-07-28'), true],
  [{ ...session, ...says('2026-07-28') }, true],
])('GET and DELETE with %j are of a modern client: %s', (headers, isModern) => {
  expect(isModernVerb(headers)).toBe(isModern);
});
