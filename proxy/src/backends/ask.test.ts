/** A request whose stream breaks off: fetched on where the backend named a place, within bounds, and never twice without a pause. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../clock.ts';
import { testBackend } from '../testing/fakes.ts';
import { ask } from './ask.ts';
import { createConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import type { BackendFailure } from './failures.ts';

type Act = (response: ServerResponse, request: IncomingMessage, at: number) => void;

let server: Server;
let connection: Connection;
/** What the POST, and then each GET, is answered. */
let onPost: Act;
let onGet: Act;
/** `Last-Event-ID` of each GET, and when the requests came. */
let places: unknown[];
let times: number[];

beforeEach(async () => {
  [places, times] = [[], []];
  server = createServer((request, response) => {
    times.push(performance.now());
    request.resume();
    if (request.method === 'POST') return onPost(response, request, 0);
    places.push(request.headers['last-event-id']);
    onGet(response, request, places.length);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`;
  connection = createConnection(testBackend('x', url), undefined, systemClock);
});
afterEach(async () => {
  await connection.close();
  server.closeAllConnections();
  server.close();
});

const stream = (response: ServerResponse, text: string) =>
  response.writeHead(200, { 'content-type': 'text/event-stream' }).end(text);
const answer = 'data: {"jsonrpc":"2.0","id":1,"result":{}}\n\n';

interface Outcome {
  readonly answer?: string;
  readonly failure?: BackendFailure;
  readonly messages: readonly string[];
}

function outcome(silenceMs = 5000): Promise<Outcome> {
  const messages: string[] = [];
  const bytes = Buffer.from('{"jsonrpc":"2.0","id":1,"method":"tools/call"}');
  const headers = connection.headers('s', '2025-11-25');
  return new Promise((resolve) => {
    const sink = {
      message: (one: Buffer) => void messages.push(one.toString()),
      request: () => undefined,
      answer: (one: Buffer) => resolve({ answer: one.toString(), messages }),
      lost: () => resolve({ messages }),
      fail: (failure: BackendFailure) => resolve({ failure, messages }),
    };
    const limits = { silenceMs, totalMs: 60_000, maxBytes: 10_000 };
    ask({ connection, headers }, { bytes, idJson: '1' }, limits, { sink, clock: systemClock });
  });
}

test('it goes on after the last event that was named, and the pause is the one that was asked for', async () => {
  const notice = (at: number) => `{"jsonrpc":"2.0","method":"notifications/message","params":{"data":${at}}}`;
  onPost = (response) => stream(response, `id: a\nretry: 300\ndata: \n\nid: b\ndata: ${notice(1)}\n\n`);
  onGet = (response, _request, at) =>
    at === 1 ? stream(response, `id: c\ndata: ${notice(2)}\n\n`) : stream(response, answer);
  const { answer: got, messages } = await outcome();
  expect([got, messages]).toEqual(['{"jsonrpc":"2.0","id":1,"result":{}}', [notice(1), notice(2)]]);
  expect(places).toEqual(['b', 'c']);
  expect(times[1]! - times[0]!).toBeGreaterThan(295);
});

test('a pause of nothing is none to a backend that ends every stream: silence ends it', async () => {
  onPost = onGet = (response) => stream(response, 'id: a\nretry: 0\ndata: \n\n');
  const { failure } = await outcome(1000);
  expect(failure?.message).toBe('backend "x" did not answer within 1s');
  expect(places.length).toBeGreaterThan(1);
  expect(places.length).toBeLessThan(6);
});

test('a rest that is not there now is asked for five times', async () => {
  onPost = (response) => stream(response, 'id: a\nretry: 1\ndata: \n\n');
  onGet = (response) => response.writeHead(503).end();
  const { failure } = await outcome();
  expect([failure?.message, places.length]).toEqual(['backend "x" is unavailable: HTTP 503', 5]);
});

test.each([404, 405, 200])('a rest that is not to be had (HTTP %d) is not asked for again', async (status) => {
  onPost = (response) => stream(response, 'id: a\nretry: 1\ndata: \n\n');
  onGet = (response) => response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  const { failure } = await outcome();
  expect([failure?.message, places.length]).toEqual(['backend "x" closed the stream before its answer', 1]);
});

test.each([
  'data: \n\n',
  'id: a\ndata: \n\nid:\ndata: \n\n',
  'id: a\u0001\ndata: \n\n',
  `id: ${'a'.repeat(4097)}\ndata: \n\n`,
])('a stream that names no place, or none that a header can carry, is over where it breaks off', async (text) => {
  onPost = (response) => stream(response, text);
  const { failure } = await outcome();
  expect([failure?.message, places]).toEqual(['backend "x" closed the stream before its answer', []]);
});
