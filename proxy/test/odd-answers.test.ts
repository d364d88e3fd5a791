/** Backends whose answers are no answers, or strange ones: whoever called is told in words, and nothing else suffers. */
import { gzipSync } from 'node:zlib';
import type { ServerResponse } from 'node:http';
import { connectRaw } from './support/clients.ts';
import type { RawClient } from './support/clients.ts';
import { eventually } from './support/eventually.ts';
import { events, startOdd } from './support/odd-backend.ts';
import type { OddAnswer, OddBackend } from './support/odd-backend.ts';
import { configured, startProgram } from './support/program.ts';
import type { Program } from './support/program.ts';

let odd: OddBackend;
let oddModern: OddBackend;
let sound: OddBackend;
let program: Program;
let client: RawClient;

beforeAll(async () => {
  [odd, oddModern, sound] = await Promise.all([startOdd(), startOdd('modern'), startOdd()]);
  sound.answer = (response, id) => plain(response, `{"jsonrpc":"2.0","id":${id},"result":{"content":[]}}`);
  const backends = [
    { name: 'odd', url: odd.url },
    { name: 'modern', url: oddModern.url },
    { name: 'sound', url: sound.url },
  ];
  const rest = { operational: { timeouts: { default: '500ms' } }, http: { maxMessageBytes: 100_000 } };
  program = await startProgram(configured(backends, rest));
  client = await connectRaw(program.url);
  await eventually(async () => expect((await client.ask('tools/list')).text).toMatch(/modern_t.*odd_t.*sound_t/));
});
afterAll(async () => {
  await program.close();
  await Promise.all([odd.close(), oddModern.close(), sound.close()]);
});

/** Of both generations. */
const both = () => [['odd', odd] as const, ['modern', oddModern] as const];
const call = (tool: string) => client.ask('tools/call', `{"name":"${tool}","arguments":{}}`, '7');

function plain(response: ServerResponse, body: string | Buffer, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(body);
}

function messageOf(text: string): string {
  const last = text.includes('data: ') ? text.slice(text.lastIndexOf('data: ') + 6) : text;
  return (JSON.parse(last) as { error?: { message: string } }).error?.message ?? `no error: ${text}`;
}

const answerOf = (id: string, result = '{"content":[]}') => `{"jsonrpc":"2.0","id":${id},"result":${result}}`;
const deep = '['.repeat(1000) + ']'.repeat(1000);
const invalid = /^backend "odd" sent an invalid /;

const noAnswers: [string, OddAnswer, RegExp][] = [
  ['a web page', (response) => plain(response, '<!doctype html><p>hello', { 'content-type': 'text/html' }), invalid],
  ['nothing at all', (response) => plain(response, ''), invalid],
  ['HTTP 204', (response) => response.writeHead(204).end(), invalid],
  ['HTTP 202', (response) => response.writeHead(202).end(), invalid],
  ['a number', (response) => plain(response, '7'), invalid],
  ['a list', (response, id) => plain(response, `[${answerOf(id)}]`), invalid],
  ['another version', (response, id) => plain(response, `{"jsonrpc":"1.0","id":${id},"result":{}}`), invalid],
  [
    'a result and an error',
    (response, id) => plain(response, `{"jsonrpc":"2.0","id":${id},"result":{},"error":{}}`),
    invalid,
  ],
  ['two results', (response, id) => plain(response, `{"jsonrpc":"2.0","id":${id},"result":{},"result":{}}`), invalid],
  ['neither', (response, id) => plain(response, `{"jsonrpc":"2.0","id":${id}}`), invalid],
  ['something behind it', (response, id) => plain(response, `${answerOf(id)} x`), invalid],
  ['a request with our id', (response, id) => plain(response, `{"jsonrpc":"2.0","id":${id},"method":"ping"}`), invalid],
  ['broken UTF-8', (response, id) => plain(response, Buffer.from(answerOf(id, '{"x":"\u00ff"}'), 'latin1')), invalid],
  ['a bottomless value', (response, id) => plain(response, answerOf(id, deep)), invalid],
  ['half a character code', (response, id) => plain(response, answerOf(id, '{"x":"\\ud8"}')), invalid],
  ['an answer to another', (response) => events(response, answerOf('"another"')), /^backend "odd" closed the stream/],
  ['a stream of no events', (response) => events(response), /^backend "odd" closed the stream/],
  ['an event that is no message', (response, id) => events(response, 'hello', answerOf(id)), invalid],
  ['half a body', halfABody, /^backend "odd" is unavailable/],
  ['half a chunk', halfAChunk, /^backend "odd" is unavailable/],
  [
    'a head without end',
    (response) => response.socket?.write('HTTP/1.1 200 OK\r\nx: '),
    /did not answer within 500ms$/,
  ],
  ['a head too large', (response) => plain(response, '', { x: 'x'.repeat(20_000) }), invalid],
  ['no HTTP', (response) => response.socket?.end('hello\r\n\r\n'), invalid],
  [
    'a circle of redirects',
    (response) => response.writeHead(307, { location: '/mcp' }).end(),
    /redirects more than 3 times/,
  ],
  [
    'a redirect to nowhere',
    (response) => response.writeHead(308, { location: 'http://' }).end(),
    /redirect without a target/,
  ],
  [
    'a redirect that makes a GET of it',
    (response) => response.writeHead(302, { location: '/mcp' }).end(),
    /which changes the method/,
  ],
  [
    'compressed',
    (response, id) => plain(response, gzipSync(answerOf(id)), { 'content-encoding': 'gzip' }),
    /compressed/,
  ],
  [
    'compressed events',
    (response) =>
      response
        .writeHead(200, { 'content-type': 'text/event-stream', 'content-encoding': 'gzip' })
        .end(gzipSync('data: {}\n\n')),
    /compressed/,
  ],
  [
    'an event without end',
    (response) => response.writeHead(200, { 'content-type': 'text/event-stream' }).end(`data: ${'x'.repeat(200_000)}`),
    /larger than 100000 bytes/,
  ],
  [
    'a body too large',
    (response, id) => plain(response, answerOf(id, `"${'x'.repeat(200_000)}"`)),
    /larger than 100000 bytes/,
  ],
];

describe('an answer that is none', () => {
  test.each(noAnswers)('%s', async (_what, answer, message) => {
    for (const [name, backend] of both()) {
      backend.answer = answer;
      const { status, text } = await call(`${name}_t`);
      expect(messageOf(text).replace(`"${name}"`, '"odd"')).toMatch(message);
      expect(status).toBe(200);
      expect(text).toContain('"id":7');
      expect(text).not.toMatch(/127\.0\.0|localhost|ECONN|HPE_|stack|doctype/);
    }
    expect((await call('sound_t')).text).toContain(answerOf('7'));
  });
});

function halfABody(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
  response.write('{"jsonrpc":"2.0","id":7,', () => response.socket?.destroy());
}

function halfAChunk(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  response.write('{"jsonrpc":"2.0","id":7,"result":{}}', () => response.socket?.destroy());
}

describe('a strange answer that is one', () => {
  const odds = '{"x":"\\ud800","__proto__":{"y":1e400},"":[-0,[[]]],"x":"again"}';
  test.each<[string, OddAnswer, string]>([
    [
      'twice on one stream: the first counts',
      (response, id) => events(response, answerOf(id, '1'), answerOf(id, '2')),
      '1',
    ],
    ['behind one to somebody else', (response, id) => events(response, answerOf('"another"'), answerOf(id, '1')), '1'],
    ['behind events that say nothing', (response, id) => saysNothingFirst(response, answerOf(id, '1')), '1'],
    [
      'lone surrogates, equal keys, numbers beyond all bounds',
      (response, id) => plain(response, answerOf(id, odds)),
      odds,
    ],
    [
      'with keys in escapes',
      (response, id) => plain(response, `{"\\u006asonrpc":"2.0","i\\u0064":${id},"resul\\u0074":1}`),
      '1',
    ],
    ['with blanks around it', (response, id) => plain(response, ` \r\n\t${answerOf(id, '1')}\n\n`), '1'],
    ['without a content type', (response, id) => response.writeHead(200).end(answerOf(id, '1')), '1'],
    [
      'as text/event-stream in odd letters',
      (response, id) =>
        response
          .writeHead(200, { 'content-type': 'Text/Event-Stream; charset=UTF-8' })
          .end(`data:${answerOf(id, '1')}\n\n`),
      '1',
    ],
    [
      'after HTTP 103',
      (response, id) =>
        response.writeEarlyHints({ link: '</x>; rel=preload' }, () => plain(response, answerOf(id, '1'))),
      '1',
    ],
    ['byte by byte', (response, id) => dripped(response, answerOf(id, '1')), '1'],
    ['after a redirect on its own host', onceRedirected(), '1'],
    [
      'plainly, said to be so',
      (response, id) => plain(response, answerOf(id, '1'), { 'content-encoding': 'identity' }),
      '1',
    ],
  ])('%s', async (_what, answer, result) => {
    for (const [name, backend] of both()) {
      backend.answer = answer;
      const { text } = await call(`${name}_t`);
      const bytes = text.replace(/^(?:event: message\n)?data: /m, '');
      expect(JSON.parse(bytes.trim())).toMatchObject({ jsonrpc: '2.0', id: 7 });
      expect(bytes).toContain(result === odds ? `"result":${odds}` : `:${result}}`);
    }
  });
});

function dripped(response: ServerResponse, body: string): void {
  const [first = '', ...rest] = body;
  response.write(first, () => (rest.length === 0 ? response.end() : dripped(response, rest.join(''))));
}

function saysNothingFirst(response: ServerResponse, answer: string): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.end(`data:\n\nid: 7\n\nevent: ping\ndata: x\n\n: hello\n\nretry: 1\n\ndata: ${answer}\n\n`);
}

function onceRedirected(): OddAnswer {
  let isSecond = false;
  return (response, id) => {
    if (isSecond) return plain(response, answerOf(id, '1'));
    isSecond = true;
    return response.writeHead(307, { location: '/other?x=1' }).end();
  };
}

test('all of them, over and over, leave no connection to the backend but the one that listens', async () => {
  for (let round = 0; round < 3; round += 1) {
    for (const [, answer] of noAnswers) {
      for (const [name, backend] of both()) {
        backend.answer = answer;
        await call(`${name}_t`);
      }
    }
  }
  await eventually(
    async () => expect([await odd.connections(), await oddModern.connections()]).toEqual([1, 0]),
    15_000,
  );
}, 60_000);

test('tools with hostile names are listed, and called under the very same names', async () => {
  const names = ['__proto__', 'constructor', 'toString', 'a b', 'é\u0000', '\ud800', '"\\', '../x', 'n'.repeat(10_000)];
  odd.tools = names.map((name) => `{"name":${JSON.stringify(name)},"inputSchema":{"type":"object"}}`).join(',');
  odd.answer = (response, id, { body }) => {
    const { params } = JSON.parse(body.toString()) as { params: { name: string } };
    plain(response, answerOf(id, JSON.stringify({ name: params.name })));
  };
  const own = await startProgram(configured([{ name: 'odd', url: odd.url }]));
  const raw = await connectRaw(own.url);
  const { result } = JSON.parse((await raw.ask('tools/list')).text) as { result: { tools: { name: string }[] } };
  expect(result.tools.map(({ name }) => name).sort()).toEqual(names.map((name) => `odd_${name}`).sort());
  for (const name of names) {
    const { text } = await raw.ask('tools/call', JSON.stringify({ name: `odd_${name}` }));
    expect(JSON.parse(text)).toMatchObject({ result: { name } });
  }
  await own.close();
});
