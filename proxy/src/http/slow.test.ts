/** Clients that are slow, half gone or strange below HTTP: each is ended in its time, and nobody else waits. */
import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { fakeEdge } from '../testing/fake-edge.ts';
import type { FakeEdge } from '../testing/fake-edge.ts';
import { eventually } from '../testing/wait.ts';

let edge: FakeEdge;
let id: string;
const sockets: Socket[] = [];

beforeEach(async () => {
  const patience = { headMs: 200, requestMs: 400, idleMs: 300, checkMs: 50 };
  edge = await fakeEdge({ offers: [{ name: 'a', tools: ['slow'] }], patience });
  id = await edge.open();
  edge.room.world.backend('a').onCall = () => undefined;
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy();
  await edge.close();
});

interface Raw {
  readonly socket: Socket;
  /** All that came until the connection ended. */
  readonly ended: Promise<string>;
}

function raw(...texts: string[]): Raw {
  const socket = connect({ port: edge.port, host: '127.0.0.1', allowHalfOpen: true });
  sockets.push(socket);
  socket.on('error', () => undefined); // a cut connection is an answer too
  let text = '';
  socket.on('data', (chunk) => (text += String(chunk)));
  for (const one of texts) socket.write(one);
  const ended = Promise.race([once(socket, 'end'), once(socket, 'close')]).then(() => text);
  return { socket, ended };
}

async function drip(socket: Socket, text: string): Promise<void> {
  for (const char of text) {
    if (socket.destroyed) return;
    socket.write(char);
    await pause(20);
  }
}

const isServed = async () => (await fetch(`${edge.url}/health`)).status === 200;
const call = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a_slow"}}';
const post = (body: string, more = '') =>
  `POST /mcp HTTP/1.1\r\nHost: localhost\r\nMcp-Session-Id: ${id}\r\n${more}Content-Length: ${body.length}\r\n\r\n${body}`;

test.each([
  ['the head', 'POST /mcp HTTP/1.1\r\n', `X: ${'x'.repeat(1000)}`],
  ['the body', 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n', ' '.repeat(1000)],
  ['nothing after the first byte', 'P', ''],
])('who drips %s is told 408 and cut off', async (_what, begin, rest) => {
  const { socket, ended } = raw(begin);
  void drip(socket, rest);
  expect(await ended).toMatch(/^HTTP\/1\.1 408 .*"request took too long: its head may take 0\.2 s, all of it 0\.4 s"/s);
  expect(await isServed()).toBe(true);
});

test('two hundred of them at once keep nobody waiting, and all are gone in the end', async () => {
  const slow = Array.from({ length: 200 }, (_none, index) =>
    raw(index % 2 === 0 ? 'GET / HTTP/1.1\r\nX: ' : post('').replace(': 0', ': 9')),
  );
  for (let count = 0; count < 10; count += 1) {
    const answer = await edge.post('{"jsonrpc":"2.0","id":1,"method":"ping"}', { 'mcp-session-id': id });
    expect(await answer.json()).toMatchObject({ result: {} });
  }
  await Promise.all(slow.map(({ ended }) => ended));
});

test('a connection without requests is ended', async () => {
  const { ended } = raw('GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n');
  expect(await ended).toContain('{"status":"ok"}');
});

test('who sends no more than half a body and ends has said nothing', async () => {
  const { socket, ended } = raw(post(call).slice(0, -5));
  socket.end();
  expect(await ended).toMatch(/^(?:HTTP\/1\.1 400 .*)?$/s);
  expect(edge.room.world.backend('a').calls).toEqual([]);
});

test('who ends its side while its call runs is gone: the call is cancelled', async () => {
  const { socket, ended } = raw(post(call));
  const { calls } = edge.room.world.backend('a');
  await eventually('the call', () => calls.length > 0);
  socket.end();
  await eventually('its end', () => calls[0]!.signal.aborted);
  await ended;
});

test('several requests in one packet are answered in their order', async () => {
  const ping = (at: number) =>
    post(`{"jsonrpc":"2.0","id":${at},"method":"ping"}`, at === 3 ? 'Connection: close\r\n' : '');
  const { ended } = raw([1, 2, 3].map(ping).join(''));
  expect([...(await ended).matchAll(/"id":(\d)/g)].map(([, at]) => at)).toEqual(['1', '2', '3']);
});

test.each([
  ['a tunnel', 'CONNECT example.com:443 HTTP/1.1\r\nHost: example.com\r\n\r\n'],
  ['a method nobody knows', 'BREW /mcp HTTP/1.1\r\nHost: localhost\r\n\r\n'],
  ['a chunk that is none', 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n'],
  ['two lengths', 'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n{}'],
  [
    'a length and chunks',
    'POST /mcp HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n{}',
  ],
  ['a line break in a header', 'GET /mcp HTTP/1.1\r\nHost: localhost\r\nX: a\rb\r\n\r\n'],
  ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001'],
  ['HTTP/2', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'],
])('%s is refused at once', async (_what, text) => {
  expect(await raw(text).ended).toMatch(/^(?:HTTP\/1\.1 400 .*"request is not valid HTTP\/1\.1"\}\}|)$/s);
  expect(await isServed()).toBe(true);
});

test('who asks for another protocol goes on in this one', async () => {
  const upgrade = 'GET /health HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n';
  expect(await raw(upgrade).ended).toContain('{"status":"ok"}');
});

test('who wants to hear that it may go on hears so', async () => {
  const ping = '{"jsonrpc":"2.0","id":1,"method":"ping"}';
  const { socket, ended } = raw(post(ping, 'Expect: 100-continue\r\nConnection: close\r\n').slice(0, -ping.length));
  const [first] = (await once(socket, 'data')) as [Buffer];
  expect(first.toString()).toMatch(/^HTTP\/1\.1 100 /);
  socket.write(ping);
  expect(await ended).toContain('"result":{}');
});
