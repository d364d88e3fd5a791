import fc from 'fast-check';
import { request } from '../testing/fake-client.ts';
import { modern, modernHeaders } from '../testing/fake-modern.ts';
import type { ModernOptions } from '../testing/fake-modern.ts';
import { failureTable } from '../wire/failure.ts';
import type { Failure } from '../wire/failure.ts';
import { encodeHeader } from '../wire/param-headers.ts';
import { refusal } from './ladder.ts';

const isServed = (method: string) => method !== 'no/such';
const prefix = 'io.modelcontextprotocol/';

function outcome(failure: Failure | undefined): string {
  if (failure === undefined) return 'served';
  const { jsonRpc, http } = failureTable[failure.code];
  return `${http} ${jsonRpc}`;
}

function asked(method: string, params: object, headers: ModernOptions['headers'] = {}) {
  const { envelope, headers: given } = modern(method, params, { headers });
  return outcome(refusal(envelope, given, isServed));
}

function raw(body: object, headers: Record<string, string>) {
  return outcome(refusal(request(JSON.stringify({ jsonrpc: '2.0', ...body })).envelope, headers, isServed));
}

const call = { name: 'a_echo', arguments: {} };

test.each<[string, string, object, ModernOptions['headers'], string]>([
  ['fits', 'tools/call', call, {}, 'served'],
  ['method that has no name', 'tools/list', {}, {}, 'served'],
  ['no MCP-Protocol-Version', 'tools/list', {}, { 'mcp-protocol-version': undefined }, '400 -32020'],
  ['another MCP-Protocol-Version', 'tools/list', {}, { 'mcp-protocol-version': '2025-11-25' }, '400 -32020'],
  ['no Mcp-Method', 'tools/list', {}, { 'mcp-method': undefined }, '400 -32020'],
  ['another Mcp-Method', 'tools/list', {}, { 'mcp-method': 'prompts/list' }, '400 -32020'],
  ['Mcp-Method in capitals', 'tools/list', {}, { 'mcp-method': 'TOOLS/LIST' }, '400 -32020'],
  ['no Mcp-Name', 'tools/call', call, { 'mcp-name': undefined }, '400 -32020'],
  ['another Mcp-Name', 'tools/call', call, { 'mcp-name': 'a_other' }, '400 -32020'],
  ['Mcp-Name in capitals', 'tools/call', call, { 'mcp-name': 'A_ECHO' }, '400 -32020'],
  ['blanks around Mcp-Name', 'tools/call', call, { 'mcp-name': ' a_echo\t' }, 'served'],
  ['Mcp-Name in Base64', 'tools/call', call, { 'mcp-name': '=?base64?YV9lY2hv?=' }, 'served'],
  ['Mcp-Name in broken Base64', 'tools/call', call, { 'mcp-name': '=?base64?YV9lY2h?=' }, '400 -32020'],
  ['Mcp-Name is the URI', 'resources/read', { uri: 'a://b' }, {}, 'served'],
  ['Mcp-Name is another URI', 'resources/read', { uri: 'a://b' }, { 'mcp-name': 'a://c' }, '400 -32020'],
  ['no Mcp-Name of a prompt', 'prompts/get', { name: 'p' }, { 'mcp-name': undefined }, '400 -32020'],
  ['no name in the body: refused later, for that', 'tools/call', {}, { 'mcp-name': 'x' }, 'served'],
  ['Mcp-Name where none is asked for', 'tools/list', {}, { 'mcp-name': 'x' }, 'served'],
  ['unknown method', 'no/such', {}, {}, '404 -32601'],
  ['unknown method and another Mcp-Method: the header first', 'no/such', {}, { 'mcp-method': 'x' }, '400 -32020'],
  ['a method named like a property of objects', 'constructor', {}, {}, 'served'],
])('A header: %s', (_title, ...[method, params, headers, expected]) => {
  expect(asked(method, params, headers)).toBe(expected);
});

const headersOf = (version: string) =>
  ({ ...modernHeaders('tools/list'), 'mcp-protocol-version': version }) as Record<string, string>;
const meta = (version: unknown, capabilities: unknown = {}) => ({
  params: { _meta: { [`${prefix}protocolVersion`]: version, [`${prefix}clientCapabilities`]: capabilities } },
});

test.each<[string, object, string, string]>([
  ['no params', {}, '2026-07-28', '400 -32602'],
  ['no _meta', { params: {} }, '2026-07-28', '400 -32602'],
  ['no protocolVersion', { params: { _meta: { [`${prefix}clientCapabilities`]: {} } } }, '2026-07-28', '400 -32602'],
  ['a protocolVersion that is no string', meta(5), '2026-07-28', '400 -32602'],
  [
    'no clientCapabilities',
    { params: { _meta: { [`${prefix}protocolVersion`]: '2026-07-28' } } },
    '2026-07-28',
    '400 -32602',
  ],
  ['clientCapabilities that are no object', meta('2026-07-28', []), '2026-07-28', '400 -32602'],
  ['_meta is looked at before the headers', {}, '2099-01-01', '400 -32602'],
  ['a revision of the future', meta('2099-01-01'), '2099-01-01', '400 -32022'],
  ['a legacy revision', meta('2025-11-25'), '2025-11-25', '400 -32022'],
  [
    'an unsupported revision that the header does not name: the header first',
    meta('2099-01-01'),
    '2026-07-28',
    '400 -32020',
  ],
])('A `_meta`: %s', (_title, body, version, expected) => {
  expect(raw({ id: 1, method: 'tools/list', ...body }, headersOf(version))).toBe(expected);
});

test('an unsupported revision is told which ones are, and which one it was', () => {
  const { envelope } = request(JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'x', ...meta('2099-01-01') }));
  const headers = { 'mcp-protocol-version': '2099-01-01', 'mcp-method': 'x' };
  expect(refusal(envelope, headers, isServed)?.data).toEqual({ supported: ['2026-07-28'], requested: '2099-01-01' });
});

test.each<[string, object, Record<string, string>, string]>([
  ['a response', { id: 1, result: {} }, headersOf('2026-07-28'), '400 -32600'],
  ['a notification with nothing but its header', { method: 'n' }, { 'mcp-protocol-version': '2026-07-28' }, 'served'],
  ['a notification with its claim alone', { method: 'n', ...meta('2026-07-28') }, {}, 'served'],
  [
    'a notification whose header differs',
    { method: 'n', ...meta('2026-07-28') },
    { 'mcp-protocol-version': 'x' },
    '400 -32020',
  ],
  [
    'a notification whose Mcp-Method differs',
    { method: 'n', ...meta('2026-07-28') },
    { 'mcp-method': 'm' },
    '400 -32020',
  ],
  ['a notification of an unsupported revision', { method: 'n', ...meta('2099-01-01') }, {}, '400 -32022'],
])('%s', (_title, body, headers, expected) => {
  expect(raw(body, headers)).toBe(expected);
});

test('law: any name is served under its encoded header, and under that of no other', () => {
  const name = fc.string({ unit: 'binary', minLength: 1 });
  fc.assert(
    fc.property(name, name, (one, other) => {
      const expected = one === other ? 'served' : '400 -32020';
      expect(asked('tools/call', { name: one }, { 'mcp-name': encodeHeader(other) })).toBe(expected);
    }),
  );
});
