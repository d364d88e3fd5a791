import { Agent, request as httpRequest } from 'node:http';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createOutlet } from './http-outlet.ts';
import { HttpReply } from './http-reply.ts';
import { Pulse } from './pulse.ts';
import { fakeEdge } from '../testing/fake-edge.ts';
import { alice } from '../testing/fake-session.ts';
import type { FakeEdge } from '../testing/fake-edge.ts';
import { result, unbroken } from '../testing/fake-backend.ts';
import type { FakeCall } from '../testing/fake-backend.ts';
import type { Metrics } from '../telemetry/telemetry.types.ts';
import { createSseReader } from '../wire/sse.ts';

let edge: FakeEdge;
let id: string;

beforeEach(async () => {
  edge = await fakeEdge({ offers: [{ name: 'a', tools: ['slow'] }], config: { drainTimeoutMs: 200 } });
  id = await edge.open();
  edge.room.world.backend('a').onCall = () => undefined;
});
afterEach(() => edge.close());

const noMetrics = { request: () => undefined } as unknown as Metrics;
const call = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a_slow"}}';
const progress = '{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":0.5}}';

/** Reads events one by one; undefined when the stream has ended. */
function events(response: Response, maxBytes = 1_000_000): () => Promise<string | undefined> {
  const body = response.body!.getReader();
  const ready: string[] = [];
  const reader = createSseReader(maxBytes, ({ data }) => {
    if (data.length > 0) ready.push(data.toString()); // else it names a place
  });
  return async () => {
    while (ready.length === 0) {
      const { done, value } = await body.read();
      if (done) return undefined;
      reader.push(Buffer.from(value));
    }
    return ready.shift();
  };
}

async function until(isTrue: () => boolean): Promise<void> {
  const deadline = Date.now() + 5_000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error('waited for 5 s');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function begun(
  headers: Record<string, string> = {},
): Promise<{ response: Promise<Response>; call: FakeCall; abort: AbortController }> {
  const abort = new AbortController();
  const all = { 'mcp-session-id': id, accept: 'application/json, text/event-stream', ...headers };
  const response = fetch(`${edge.url}/mcp`, { method: 'POST', body: call, headers: all, signal: abort.signal });
  const { calls } = edge.room.world.backend('a');
  await until(() => calls.length > 0);
  return { response, call: calls[0]!, abort };
}

test('the first message switches to a stream at once; the answer ends it', async () => {
  const { response, call } = await begun();
  void call.sink.message(Buffer.from(progress));
  const answer = await response;
  expect(answer.headers.get('content-type')).toBe('text/event-stream');
  const next = events(answer);
  expect(await next()).toBe(progress);
  call.sink.answer(result(call.message, '{"x":1.0}'), unbroken);
  expect(await next()).toBe('{"jsonrpc":"2.0","id":1,"result":{"x":1.0}}');
  expect(await next()).toBeUndefined();
});

test('a failure after the first message is the last event', async () => {
  const { response, call } = await begun();
  void call.sink.message(Buffer.from(progress));
  const next = events(await response);
  await next();
  call.sink.fail({ code: 'backend-timeout', message: 'backend "a" did not answer within 30s' });
  expect(JSON.parse((await next())!)).toEqual({
    jsonrpc: '2.0',
    id: 1,
    error: { code: -31001, message: 'backend "a" did not answer within 30s' },
  });
});

test('a client that takes no event stream gets its answer as JSON', async () => {
  const { response, call } = await begun({ accept: 'application/json' });
  void call.sink.message(Buffer.from(progress));
  call.sink.answer(result(call.message), unbroken);
  const answer = await response;
  expect([answer.headers.get('content-type'), await answer.json()]).toEqual([
    'application/json',
    { jsonrpc: '2.0', id: 1, result: { ok: true } },
  ]);
});

test.each(['before', 'after'])('a client that disconnects %s the first message cancels the call', async (when) => {
  const { response, call, abort } = await begun();
  if (when === 'after') {
    void call.sink.message(Buffer.from(progress));
    await response;
  }
  abort.abort();
  await response.then((answer) => answer.text()).catch(() => undefined);
  await until(() => call.signal.aborted);
  call.sink.fail({ code: 'cancelled', message: 'call was cancelled' });
});

describe('a call that is silent for long', () => {
  beforeEach(async () => {
    await edge.close();
    edge = await fakeEdge({ offers: [{ name: 'a', tools: ['slow'] }], keepAliveMs: 60 });
    id = await edge.open();
    edge.room.world.backend('a').onCall = () => undefined;
  });

  test('becomes a stream of comments, which the answer ends', async () => {
    const { response, call } = await begun();
    const answer = await response;
    expect(answer.headers.get('content-type')).toBe('text/event-stream');
    const body = answer.body!.getReader();
    const text = async () => Buffer.from((await body.read()).value!).toString();
    expect(await text()).toBe(': keep-alive\n\n');
    expect(await text()).toBe(': keep-alive\n\n');
    call.sink.answer(result(call.message), unbroken);
    let rest = await text();
    while (rest.startsWith(': keep-alive')) rest = await text();
    expect(rest).toContain('"result":{"ok":true}');
  });

  test.each([true, false])('is watched when its client takes a stream: %s', (acceptsStream) => {
    const added: unknown[] = [];
    const pulse = { add: (one: unknown) => void added.push(one) } as Pulse;
    const reply = new HttpReply({} as ServerResponse, {
      idJson: '1',
      headers: [],
      acceptsStream,
      metrics: noMetrics,
      pulse,
    });
    reply.keepAlive();
    expect(added).toEqual(acceptsStream ? [reply] : []);
  });
});

test('a client that does not read its standalone stream loses the connection, not only the stream', async () => {
  const client = httpRequest(`${edge.url}/mcp`, {
    headers: { 'mcp-session-id': id, accept: 'text/event-stream' },
  }).end();
  const [response] = (await once(client, 'response')) as [NodeJS.ReadableStream];
  response.on('error', () => undefined); // cut in the middle of an event
  const closed = new Promise((resolve) => response.on('close', resolve));
  const session = edge.room.legacy.find(id, alice)!;
  const stream = session.stream!;
  const big = Buffer.from(`{"jsonrpc":"2.0","method":"x","params":{"pad":"${'x'.repeat(1_000_000)}"}}`);
  for (let count = 0; count < 50 && stream.isConnected; count++) stream.tell(big);
  await until(() => !stream.isConnected);
  response.resume();
  await closed;
});

test('a message larger than what may wait reaches a client that reads its standalone stream', async () => {
  const stream = await fetch(`${edge.url}/mcp`, { headers: { 'mcp-session-id': id, accept: 'text/event-stream' } });
  const standing = edge.room.legacy.find(id, alice)!.stream!;
  const big = `{"jsonrpc":"2.0","method":"x","params":{"pad":"${'x'.repeat(8_000_000)}"}}`;
  const next = events(stream, 10_000_000);
  for (const message of [big, progress, big]) standing.tell(Buffer.from(message));
  expect(standing.isConnected).toBe(true);
  for (const message of [big, progress, big]) expect((await next()) === message).toBe(true);
});

test('notifications/cancelled ends the request with an empty stream', async () => {
  const { response, call } = await begun();
  await edge.post('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}', {
    'mcp-session-id': id,
  });
  const answer = await response;
  expect([answer.status, await answer.text(), call.signal.aborted]).toEqual([200, '', true]);
});

test('a client that does not read pauses its backend, and lets it go on when it reads or leaves', async () => {
  const client = httpRequest(`${edge.url}/mcp`, { method: 'POST', headers: { 'mcp-session-id': id } });
  client.end(call);
  const { calls } = edge.room.world.backend('a');
  await until(() => calls.length > 0);
  const big = Buffer.from(`{"jsonrpc":"2.0","method":"x","params":{"pad":"${'x'.repeat(1_000_000)}"}}`);
  let paused: Promise<void> | undefined;
  for (let count = 0; count < 50 && paused === undefined; count++) paused = calls[0]!.sink.message(big) ?? undefined;
  expect(paused).toBeInstanceOf(Promise);
  const [response] = (await once(client, 'response')) as [NodeJS.ReadableStream];
  response.resume();
  await paused;
  for (paused = undefined; paused === undefined;) paused = calls[0]!.sink.message(big) ?? undefined;
  client.destroy();
  await paused;
  expect(calls[0]!.signal.aborted).toBe(true);
});

test('GET gives the standalone stream; a second one replaces it; DELETE ends it', async () => {
  const get = () => fetch(`${edge.url}/mcp`, { headers: { 'mcp-session-id': id, accept: 'text/event-stream' } });
  const first = await get();
  expect([first.status, first.headers.get('content-type')]).toEqual([200, 'text/event-stream']);
  const second = await get();
  expect(await events(first)()).toBeUndefined();
  edge.room.world.set([{ name: 'a', tools: ['slow', 'more'] }]);
  const next = events(second);
  expect(await next()).toBe('{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}');
  await fetch(`${edge.url}/mcp`, { method: 'DELETE', headers: { 'mcp-session-id': id } });
  expect(await next()).toBeUndefined();
});

test('a graceful stop: streams end, calls finish, what is left is cut, and no socket stays open', async () => {
  const stream = await fetch(`${edge.url}/mcp`, { headers: { 'mcp-session-id': id, accept: 'text/event-stream' } });
  const { response, call } = await begun();
  edge.edge.drain();
  const drained = edge.room.legacy.drain();
  expect(await events(stream)()).toBeUndefined();
  const last = await edge.post(
    '{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25"}}',
  );
  expect([last.status, last.headers.get('connection')]).toEqual([200, 'close']);
  await drained;
  const cut = await response;
  expect([cut.status, call.signal.aborted]).toEqual([503, true]);
  await edge.edge.close();
  await expect(fetch(`${edge.url}/health`)).rejects.toThrow();
});

describe('a stopping edge and clients that keep their connections', () => {
  let own: FakeEdge;
  let agent: Agent;
  beforeEach(async () => {
    own = await fakeEdge({});
    agent = new Agent({ keepAlive: true, maxSockets: 1 });
  });
  afterEach(async () => {
    agent.destroy();
    await own.close();
  });
  const health = async () => {
    const [response] = (await once(httpRequest(`${own.url}/health`, { agent }).end(), 'response')) as [IncomingMessage];
    response.resume();
    await once(response, 'end');
    return [response.statusCode, response.headers.connection];
  };

  test('one more request is answered, and told that the connection ends; then all have left', async () => {
    expect(await health()).toEqual([200, 'keep-alive']);
    own.edge.drain();
    const left = own.edge.left(60_000);
    expect(await health()).toEqual([200, 'close']);
    await left;
  });

  test('who stays silent is waited for no longer than told', async () => {
    await health();
    own.edge.drain();
    await own.edge.left(20);
  });
});

test('a client that left before it was heard is noticed: its call is cancelled, its stream is over', async () => {
  const response = {
    destroyed: true,
    writeHead: () => undefined,
    flushHeaders: () => undefined,
  } as unknown as ServerResponse;
  const pulse = new Pulse(1);
  const reply = new HttpReply(response, { idJson: '1', headers: [], acceptsStream: true, metrics: noMetrics, pulse });
  await new Promise<void>((resolve) => reply.onAbandoned(resolve));
  await new Promise<void>((resolve) => createOutlet(response, []).onClosed(resolve));
});

test('nothing is written after the client has left', () => {
  const writes: string[] = [];
  const response = {
    destroyed: true,
    headersSent: false,
    on: () => undefined,
    writeHead: () => writes.push('head'),
    write: () => writes.push('body'),
    end: () => writes.push('end'),
  };
  const reply = new HttpReply(response as unknown as ServerResponse, {
    idJson: '1',
    headers: [],
    acceptsStream: true,
    metrics: noMetrics,
    pulse: new Pulse(1),
  });
  void reply.message(Buffer.from('{}'));
  reply.answer(Buffer.from('{}'));
  reply.fail({ code: 'internal', message: '' });
  reply.accept();
  reply.drop();
  expect(writes).toEqual([]);
});
