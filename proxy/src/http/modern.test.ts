/** Modern clients over real HTTP: statuses, streams, and legacy clients beside them on one URL. */
import { fakeEdge } from '../testing/fake-edge.ts';
import type { FakeEdge } from '../testing/fake-edge.ts';
import { result, unbroken } from '../testing/fake-backend.ts';
import { modernBody, modernHeaders } from '../testing/fake-modern.ts';
import type { ModernOptions } from '../testing/fake-modern.ts';
import { eventually } from '../testing/wait.ts';

let edge: FakeEdge;
beforeEach(async () => {
  edge = await fakeEdge({ offers: [{ name: 'a', tools: ['echo'], resources: ['a://one'] }], keepAliveMs: 60 });
});
afterEach(() => edge.close());

const headersOf = (method: string, params: object, options: ModernOptions) =>
  modernHeaders(method, params, options.headers) as Record<string, string>;
const post = (method: string, params: object = {}, options: ModernOptions = {}) =>
  edge.post(modernBody(method, params, options), headersOf(method, params, options));
const call = { name: 'a_echo', arguments: {} };

async function codeOf(response: Response): Promise<[number, number | undefined]> {
  const body = (await response.json()) as { error?: { code: number } };
  return [response.status, body.error?.code];
}

test.each<[string, string, object, ModernOptions, [number, number | undefined]]>([
  ['server/discover', 'server/discover', {}, {}, [200, undefined]],
  ['a list', 'tools/list', {}, {}, [200, undefined]],
  ['a call', 'tools/call', call, {}, [200, undefined]],
  [
    'a call with a session id, which is ignored',
    'tools/call',
    call,
    { headers: { 'mcp-session-id': 'x' } },
    [200, undefined],
  ],
  [
    'a call with a Last-Event-ID, which is ignored',
    'tools/call',
    call,
    { headers: { 'last-event-id': '1' } },
    [200, undefined],
  ],
  ['an unknown tool', 'tools/call', { name: 'x' }, {}, [200, -32602]],
  ['a state that is not ours', 'tools/call', { ...call, requestState: 'x' }, {}, [200, -32602]],
  ['an unknown method', 'no/such', {}, {}, [404, -32601]],
  ['a removed method', 'ping', {}, {}, [404, -32601]],
  ['another Mcp-Name', 'tools/call', call, { headers: { 'mcp-name': 'x' } }, [400, -32020]],
  ['no MCP-Protocol-Version', 'tools/call', call, { headers: { 'mcp-protocol-version': undefined } }, [400, -32020]],
])('%s: HTTP status and code', async (_title, ...[method, params, options, expected]) => {
  const response = await post(method, params, options);
  expect(response.headers.get('mcp-session-id')).toBeNull();
  expect(await codeOf(response)).toEqual(expected);
});

test.each<[string, string, Record<string, string>, [number, number | undefined]]>([
  ['no _meta', '{"jsonrpc":"2.0","id":1,"method":"tools/list"}', {}, [400, -32602]],
  ['a batch', '[{"jsonrpc":"2.0","id":1,"method":"tools/list"}]', {}, [400, -32600]],
  ['a response', '{"jsonrpc":"2.0","id":1,"result":{}}', {}, [400, -32600]],
  ['broken JSON', '{"jsonrpc"', {}, [400, -32700]],
  [
    'a revision of the future',
    '{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01","io.modelcontextprotocol/clientCapabilities":{}}}}',
    { 'mcp-protocol-version': '2099-01-01' },
    [400, -32022],
  ],
])('%s under a modern header: HTTP status and code', async (_title, body, headers, expected) => {
  expect(
    await codeOf(await edge.post(body, { ...modernHeaders('tools/list'), ...headers } as Record<string, string>)),
  ).toEqual(expected);
});

test('a notification is taken with 202 and an empty body', async () => {
  const response = await edge.post('{"jsonrpc":"2.0","method":"notifications/x"}', {
    'mcp-protocol-version': '2026-07-28',
  });
  expect([response.status, await response.text()]).toEqual([202, '']);
});

test.each(['GET', 'DELETE', 'PUT'])(
  '%s of a modern client is 405; without its header legacy semantics stay',
  async (method) => {
    const ask = (headers: Record<string, string>) => fetch(`${edge.url}/mcp`, { method, headers });
    const modern = await ask({ 'mcp-protocol-version': '2026-07-28', accept: 'text/event-stream' });
    expect([modern.status, modern.headers.get('allow')]).toEqual([405, 'POST, OPTIONS']);
    const legacy = await ask({ accept: 'text/event-stream' });
    expect(legacy.status).toBe(method === 'PUT' ? 405 : 400);
  },
);

test('OPTIONS, which those answers allow, is answered to a modern client too', async () => {
  const headers = { 'mcp-protocol-version': '2026-07-28' };
  expect((await fetch(`${edge.url}/mcp`, { method: 'OPTIONS', headers })).status).toBe(204);
});

test('legacy and modern clients are served on one URL at the same time', async () => {
  const session = { 'mcp-session-id': await edge.open() };
  const legacy = await edge.post('{"jsonrpc":"2.0","id":1,"method":"tools/list"}', session);
  const modern = await post('tools/list');
  expect(await legacy.text()).not.toContain('resultType');
  expect(await modern.text()).toContain('"resultType":"complete"');
  expect(edge.room.legacy.liveSessions()).toBe(1);
});

test('progress makes the answer a stream that is scoped to its request', async () => {
  edge.room.world.backend('a').onCall = ({ sink, message }) => {
    void sink.message(
      Buffer.from('{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":1}}'),
    );
    sink.answer(result(message), unbroken);
  };
  const response = await post('tools/call', call, { meta: { progressToken: 1 } });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  expect(response.headers.get('x-accel-buffering')).toBe('no');
  const events = (await response.text()).split('\n\n').filter((event) => event.startsWith('event'));
  expect(events.map((event) => event.includes('"method"'))).toEqual([true, false]);
});

test('a failure of a capability comes with its status while nothing was sent, and inside the stream afterwards', async () => {
  const question = { bytes: Buffer.from('{}'), idJson: '9', method: 'roots/list', reply: () => undefined };
  edge.room.world.backend('a').onCall = ({ sink }) => sink.ask?.(question);
  expect(await codeOf(await post('tools/call', call))).toEqual([400, -32021]);
  edge.room.world.backend('a').onCall = ({ sink }) => {
    void sink.message(
      Buffer.from('{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":1}}'),
    );
    sink.ask?.(question);
  };
  const streamed = await post('tools/call', call, { meta: { progressToken: 1 } });
  expect([streamed.status, (await streamed.text()).includes('"code":-32021')]).toEqual([200, true]);
});

test('closing the stream of a call cancels it at its backend', async () => {
  edge.room.world.backend('a').onCall = () => undefined;
  const abort = new AbortController();
  const body = modernBody('tools/call', call);
  const asked = fetch(`${edge.url}/mcp`, {
    method: 'POST',
    body,
    headers: headersOf('tools/call', call, {}),
    signal: abort.signal,
  });
  await eventually('the call', () => edge.room.world.backend('a').calls.length === 1);
  abort.abort();
  await expect(asked).rejects.toThrow();
  await eventually('its cancellation', () => edge.room.world.backend('a').calls[0]?.signal.aborted === true);
});

test('a listen stream begins with its acknowledgement, is kept alive, and ends when its client goes', async () => {
  const abort = new AbortController();
  const body = modernBody('subscriptions/listen', { notifications: { resourceSubscriptions: ['a://one'] } });
  const headers = { ...headersOf('subscriptions/listen', {}, {}), accept: 'application/json, text/event-stream' };
  const response = await fetch(`${edge.url}/mcp`, { method: 'POST', body, headers, signal: abort.signal });
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  let text = '';
  while (!text.includes(': keep-alive')) text += Buffer.from((await reader.read()).value ?? []).toString();
  expect(
    text.startsWith('event: message\ndata: {"jsonrpc":"2.0","method":"notifications/subscriptions/acknowledged"'),
  ).toBe(true);
  abort.abort();
  const [session] = edge.room.world.backend('a').sessions;
  await eventually('its end', () => session?.isClosed === true && session.listeners.size === 0);
});

test('who accepts no stream cannot listen: 406', async () => {
  const params = { notifications: { toolsListChanged: true } };
  const headers = { accept: 'application/json' };
  expect(await codeOf(await post('subscriptions/listen', params, { headers }))).toEqual([406, -32000]);
});

test('a browser may send every header of the revision, and those that tools ask for', async () => {
  const asks = 'content-type, mcp-param-region, x-other, mcp-param-';
  const headers = { origin: 'http://localhost:1', 'access-control-request-headers': asks };
  const response = await fetch(`${edge.url}/mcp`, { method: 'OPTIONS', headers });
  const allowed = (response.headers.get('access-control-allow-headers') ?? '').toLowerCase().split(', ');
  expect(allowed).toEqual(
    expect.arrayContaining(['mcp-method', 'mcp-name', 'mcp-protocol-version', 'mcp-param-region']),
  );
  expect(allowed).not.toEqual(expect.arrayContaining(['x-other']));
  expect(allowed).not.toContain('mcp-param-');
});
