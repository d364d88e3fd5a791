import fc from 'fast-check';
import { connect } from 'node:net';
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import type { IncomingMessage } from 'node:http';
import { result, unbroken } from '../testing/fake-backend.ts';
import { fakeEdge } from '../testing/fake-edge.ts';
import type { FakeEdge } from '../testing/fake-edge.ts';
import { alice, bob } from '../testing/fake-session.ts';

let edge: FakeEdge;

beforeAll(async () => {
  edge = await fakeEdge({ offers: [{ name: 'a', tools: ['echo'] }], config: small(), authenticate: byHeader });
});
afterAll(() => edge.close());

function small() {
  const lists = { allowedOrigins: ['https://app.example'], allowedHosts: [] };
  return { http: { ...lists, maxRequestBytes: 10_000, maxHeaderBytes: 16_384, maxMessageBytes: 1_000_000 } };
}

function byHeader(request: IncomingMessage) {
  const who = request.headers['x-who'];
  if (who === 'nobody') return { code: 'forbidden', message: 'nobody may call' } as const;
  if (who === 'broken') throw new Error('boom');
  return who === 'bob' ? Promise.resolve(bob) : alice;
}

const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
const asks = (id: string) => ({ 'mcp-session-id': id });

async function codeOf(response: Response): Promise<[status: number, code: number | undefined]> {
  const text = await response.text();
  return [response.status, text === '' ? undefined : (JSON.parse(text) as { error?: { code: number } }).error?.code];
}

test.each([
  ['malformed JSON', '{"jsonrpc":', 400, -32700],
  ['no JSON at all', '\u0000', 400, -32700],
  ['nothing', '', 400, -32700],
  ['a batch', `[${ping}]`, 400, -32600],
  ['no JSON-RPC', '{}', 400, -32600],
  ['a request without a session', ping, 400, -32000],
  ['server/discover without a session', '{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{}}', 400, -32000],
  ['a notification without a session', '{"jsonrpc":"2.0","method":"notifications/initialized"}', 400, -32000],
  ['initialize as a notification', '{"jsonrpc":"2.0","method":"initialize"}', 400, -32000],
  ['initialize without a revision', '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}', 200, -32602],
  ['a body over the limit', `{"jsonrpc":"2.0","id":1,"method":"${'x'.repeat(10_000)}"}`, 413, -32000],
])('%s → %i, %i', async (_title, body, status, code) => {
  expect(await codeOf(await edge.post(body))).toEqual([status, code]);
});

test.each([
  ['in the params', '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a_echo","Name":"hidden"}}', '1'],
  ['beside them', '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a_echo"},"Params":{}}', '1'],
  ['in a response', '{"jsonrpc":"2.0","id":"x","result":{},"Method":"tools/call"}', '"x"'],
])('a key that some servers would take for the one that was checked reaches none: %s', async (_where, body, id) => {
  const response = await edge.post(body, asks(await edge.open()));
  expect(response.status).toBe(400);
  const text = await response.text();
  expect(text).toMatch(/"code":-32600,"message":"\\"(Name|Params|Method)\\" is a known key in another case: /);
  expect(text).toContain(`"id":${id},`);
});

test('a body over the limit that does not say its length is refused all the same', async () => {
  const chunks = new ReadableStream({
    start(controller) {
      for (let index = 0; index < 20; index++) controller.enqueue(new TextEncoder().encode(' '.repeat(1000)));
      controller.close();
    },
  });
  const init = { method: 'POST', body: chunks, duplex: 'half' } as RequestInit;
  expect(await codeOf(await fetch(`${edge.url}/mcp`, init))).toEqual([413, -32000]);
});

test('/ is the same endpoint as /mcp, with the same checks', async () => {
  const id = await edge.open();
  const there = (headers: Record<string, string>) => fetch(`${edge.url}/?x=1`, { method: 'POST', body: ping, headers });
  expect(await codeOf(await there(asks(id)))).toEqual([200, undefined]);
  expect(await codeOf(await there({}))).toEqual([400, -32000]);
  expect((await there({ ...asks(id), origin: 'https://evil.example' })).status).toBe(403);
});

test.each(['x', 'x'.repeat(126), ''])('A32: an unknown session id is 404 on every verb: "%s"', async (id) => {
  const verbs = ['GET', 'DELETE'].map((method) =>
    fetch(`${edge.url}/mcp`, { method, headers: { ...asks(id), accept: 'text/event-stream' } }),
  );
  for (const response of [await edge.post(ping, asks(id)), ...(await Promise.all(verbs))]) {
    expect(await codeOf(response)).toEqual([404, -32001]);
  }
});

test('A32: a session answers only to its identity, on every verb, and lives on', async () => {
  const id = await edge.open();
  const foreign = { ...asks(id), 'x-who': 'bob', accept: 'text/event-stream' };
  expect(await codeOf(await edge.post(ping, { ...asks(id), 'x-who': 'bob' }))).toEqual([404, -32001]);
  for (const method of ['GET', 'DELETE']) {
    expect(await codeOf(await fetch(`${edge.url}/mcp`, { method, headers: foreign }))).toEqual([404, -32001]);
  }
  expect(await codeOf(await edge.post(ping, asks(id)))).toEqual([200, undefined]);
});

test('A32: DELETE is 200, then the id is 404; without a session header it is 400', async () => {
  const id = await edge.open();
  const end = (headers: Record<string, string>) => fetch(`${edge.url}/mcp`, { method: 'DELETE', headers });
  expect((await end(asks(id))).status).toBe(200);
  expect((await end(asks(id))).status).toBe(404);
  expect((await edge.post(ping, asks(id))).status).toBe(404);
  expect((await end({})).status).toBe(400);
});

test('an identity that is refused, and an authentication that breaks, are answered', async () => {
  expect(await codeOf(await edge.post(ping, { 'x-who': 'nobody' }))).toEqual([403, -32000]);
  expect(await codeOf(await edge.post(ping, { 'x-who': 'broken' }))).toEqual([500, -32603]);
});

test.each([
  ['2024-11-05', 200],
  ['2025-11-25', 200],
  ['2026-07-28', 400],
  ['nonsense', 400],
])('the header MCP-Protocol-Version "%s" on a session → %i', async (version, status) => {
  const response = await edge.post(ping, { ...asks(await edge.open()), 'mcp-protocol-version': version });
  expect(response.status).toBe(status);
  if (status === 400)
    expect(await response.text()).toContain(`names \\"${version}\\", which has no sessions here: send`);
});

test.each([
  ['notifications/initialized', '{"jsonrpc":"2.0","method":"notifications/initialized"}'],
  ['an unknown notification', '{"jsonrpc":"2.0","method":"x/y"}'],
  ['a response', '{"jsonrpc":"2.0","id":7,"result":{}}'],
])('%s is 202 without a body', async (_title, body) => {
  const response = await edge.post(body, asks(await edge.open()));
  expect([response.status, await response.text()]).toEqual([202, '']);
});

test('an unknown method is -32601 over a working transport', async () => {
  const id = await edge.open();
  expect(await codeOf(await edge.post('{"jsonrpc":"2.0","id":1,"method":"x/y"}', asks(id)))).toEqual([200, -32601]);
});

test('a missing Accept is fine; GET needs one that takes event streams', async () => {
  const id = await edge.open();
  const bare = await fetch(`${edge.url}/mcp`, { method: 'POST', body: ping, headers: asks(id) });
  expect(bare.status).toBe(200);
  const json = await fetch(`${edge.url}/mcp`, { headers: { ...asks(id), accept: 'application/json' } });
  expect([json.status, (await codeOf(json))[1]]).toEqual([406, -32000]);
  const loud = await fetch(`${edge.url}/mcp`, { headers: { ...asks(id), accept: 'Text/Event-Stream' } });
  expect(loud.status).toBe(200);
  await loud.body?.cancel();
});

test.each(['PUT', 'PATCH', 'HEAD'])('%s is 405 and says what is allowed', async (method) => {
  const response = await fetch(`${edge.url}/mcp`, { method });
  expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST, GET, DELETE, OPTIONS']);
});

test('browsers: an allowed origin gets its preflight and may read the session id; another gets 403', async () => {
  const from = (origin: string, method: string) =>
    fetch(`${edge.url}/mcp`, {
      method,
      headers: { origin, ...asks('x') },
      ...(method === 'POST' ? { body: ping } : {}),
    });
  const preflight = await from('https://app.example', 'OPTIONS');
  expect([preflight.status, preflight.headers.get('access-control-allow-origin')]).toEqual([
    204,
    'https://app.example',
  ]);
  expect(preflight.headers.get('access-control-allow-methods')).toContain('DELETE');
  const answer = await from('https://app.example', 'POST');
  expect(answer.headers.get('access-control-expose-headers')).toBe('Mcp-Session-Id');
  for (const method of ['OPTIONS', 'POST', 'DELETE']) {
    const refused = await from(`http://127.0.0.1.evil:${edge.port}`, method);
    expect([refused.status, refused.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect(await refused.text()).toMatch(/"origin \\"[^ ]+\\" is not allowed: add it to/);
  }
});

/** One raw exchange: what fetch would not send. */
async function raw(text: string | Buffer): Promise<string> {
  const socket = connect(edge.port, '127.0.0.1');
  const parts: Buffer[] = [];
  socket.on('data', (chunk) => parts.push(chunk));
  socket.on('error', () => undefined); // a cut connection is an answer too
  socket.write(text);
  const [first] = (await Promise.race([once(socket, 'data'), once(socket, 'close')])) as [unknown];
  socket.destroy();
  return Buffer.isBuffer(first) ? first.toString() : 'closed';
}

test.each([
  ['Host equal to Origin, both rebound', 'Host: evil.example\r\nOrigin: http://evil.example\r\n', '403'],
  ['a rebound Host alone', 'Host: evil.example\r\n', '403'],
  ['a loopback Host', 'Host: localhost:1\r\n', '400'],
])('%s → %s, whatever form the target has', async (_title, headers, status) => {
  for (const target of ['/mcp', 'http://localhost/mcp?x=/', 'HTTP://localhost', '/?x']) {
    const answer = await raw(`POST ${target} HTTP/1.1\r\n${headers}Content-Length: 0\r\n\r\n`);
    expect(answer).toMatch(`HTTP/1.1 ${status}`);
    if (status === '403') expect(answer).toContain('host \\"evil.example\\" is not allowed: add it');
  }
});

test('a compressed body is refused for what it is', async () => {
  const refused = await edge.post(gzipSync(ping), { 'content-encoding': 'gzip' });
  expect([refused.status, await refused.text()]).toEqual([
    415,
    expect.stringContaining('Encoding: gzip\\" is not read'),
  ]);
  const plain = await edge.post(ping, { ...asks(await edge.open()), 'content-encoding': 'identity' });
  expect(plain.status).toBe(200);
});

test('a client that sends on and on after the limit is cut off', async () => {
  const socket = connect(edge.port, '127.0.0.1');
  socket.on('error', () => undefined); // that is how it is cut
  socket.resume().write('POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000000\r\n\r\n');
  socket.write(' '.repeat(200_000));
  await new Promise((resolve) => socket.on('close', resolve));
});

test.each([
  ['no HTTP', 'hello\r\n\r\n', '400'],
  ['too long a head', `GET /health HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, '431'],
  ['a head beyond all limits', `GET /health HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(1_100_000)}\r\n\r\n`, '431'],
  ['a bad length', 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n', '400'],
])('%s is answered, not fallen over: %s', async (_title, text, status) => {
  expect(await raw(text)).toContain(`HTTP/1.1 ${status}`);
});

test('the limit of the head is that of the running configuration, on an open connection too', async () => {
  const long = { 'x-long': 'x'.repeat(3_000) };
  expect((await edge.post(ping, long)).status).toBe(400);
  edge.change = { http: { ...small().http, maxHeaderBytes: 2_000 } };
  const response = await edge.post(ping, long);
  expect([response.status, await response.json()]).toEqual([
    431,
    {
      jsonrpc: '2.0',
      id: null,
      error: { code: -32000, message: 'request head is larger than 2000 bytes, "config.http.maxHeaderBytes"' },
    },
  ]);
  edge.change = {};
  expect((await edge.post(ping, long)).status).toBe(400);
});

test.each(['GET', 'DELETE'])('an authentication that breaks is a 500, on %s too', async (method) => {
  const headers = { accept: 'text/event-stream', 'x-who': 'broken' };
  const response = await fetch(`${edge.url}/mcp`, { method, headers });
  expect(await codeOf(response)).toEqual([500, -32603]);
});

describe('A32: a session id of another identity', () => {
  test.each(['POST', 'GET', 'DELETE'])('is 404 on %s, and the session lives on', async (method) => {
    const id = await edge.open();
    const headers = { accept: 'text/event-stream, application/json', 'mcp-session-id': id, 'x-who': 'bob' };
    const foreign = await fetch(`${edge.url}/mcp`, { method, headers, ...(method === 'POST' ? { body: ping } : {}) });
    expect(await codeOf(foreign)).toEqual([404, -32001]);
    expect((await edge.post(ping, asks(id))).status).toBe(200);
    const own = new AbortController();
    const stream = await fetch(`${edge.url}/mcp`, {
      headers: { accept: 'text/event-stream', ...asks(id) },
      signal: own.signal,
    });
    expect(stream.status).toBe(200);
    own.abort();
    expect((await fetch(`${edge.url}/mcp`, { method: 'DELETE', headers: asks(id) })).status).toBe(200);
  });
});

test('no input makes the process fall over', async () => {
  const id = await edge.open();
  const bodies = fc.oneof(
    fc.uint8Array({ maxLength: 200 }).map((bytes) => Buffer.from(bytes)),
    fc
      .record({
        jsonrpc: fc.constant('2.0'),
        id: fc.integer(),
        method: fc.constantFrom('tools/call', 'tools/list', 'resources/read', 'logging/setLevel', 'initialize', 'ping'),
        params: fc.jsonValue(),
      })
      .map((value) => Buffer.from(JSON.stringify(value))),
  );
  await fc.assert(
    fc.asyncProperty(bodies, async (body) => {
      const response = await edge.post(body, asks(id));
      await response.arrayBuffer();
      expect([200, 400]).toContain(response.status);
    }),
    { numRuns: 200 },
  );
  expect((await edge.post(ping, asks(id))).status).toBe(200);
});

test('a call comes back as one JSON body, byte for byte', async () => {
  const id = await edge.open();
  edge.room.world.backend('a').onCall = ({ sink, message }) =>
    sink.answer(result(message, '{ "x" : 90071992547409931 }'), unbroken);
  const response = await edge.post(
    '{"jsonrpc":"2.0","id":"k","method":"tools/call","params":{"name":"a_echo"}}',
    asks(id),
  );
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(await response.text()).toBe('{"jsonrpc":"2.0","id":"k","result":{ "x" : 90071992547409931 }}');
});

test('every request at the edge is counted by verb and status', () => {
  for (const record of ['POST 200', 'POST 202', 'POST 400', 'POST 404', 'POST 413', 'DELETE 200', 'GET 406']) {
    expect(edge.records).toContain(`request ${record}`);
  }
});
