/**
 * A process that serves one client session after another, one modern client after another, or one call after another on one session, and
 * says what is left of them.
 * In: `sessions`, `visits` or `calls` (run with --expose-gc). Out: one JSON line, {heapMiB, rssMiB, handles} early and late; see `numbers`. I/O.
 */
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, Agent, request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { serve } from '../../src/serve.ts';
import { modernBody, modernHeaders } from '../../src/testing/fake-modern.ts';
import { initializeBody } from './bodies.ts';
import { configured } from './configured.ts';

const results: Readonly<Record<string, string>> = {
  initialize: '{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"s","version":"1"}}',
  'tools/list': '{"tools":[{"name":"t","inputSchema":{"type":"object"}}]}',
};
/** After so long the pool has closed what it does not need. */
const idleSocketMs = 5_000;
let issued = 0;

const backend = createServer((asked, response) => {
  void textOf(asked).then((body) => {
    const { id, method = '' } = body === '' ? {} : (JSON.parse(body) as { id?: number; method?: string });
    if (id === undefined) return response.writeHead(asked.method === 'POST' ? 202 : 405).end();
    if (method === 'initialize') response.setHeader('mcp-session-id', `s${++issued}`);
    response.setHeader('content-type', 'application/json');
    return response.end(`{"jsonrpc":"2.0","id":${id},"result":${results[method] ?? '{"content":[]}'}}`);
  });
}).listen(0, '127.0.0.1');
await once(backend, 'listening');

const directory = await mkdtemp(join(tmpdir(), 'vmcp-sessions-'));
const configFile = join(directory, 'config.yaml');
const url = `http://127.0.0.1:${(backend.address() as AddressInfo).port}/mcp`;
const seldom = { operational: { failureHandling: { healthCheckInterval: '1h' } } }; // no probe's socket is counted
await writeFile(configFile, JSON.stringify(configured([{ name: 'a', url }], seldom)));
const places = { host: '127.0.0.1', port: 0, opsPort: 0, configFile };
const program = await serve({ ...places, environment: {}, logTo: { write: () => undefined } });
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

const kind = process.argv[2] ?? 'sessions';
/** After so many it is looked at first, and at last. */
const [early, late] = kind === 'visits' ? [500, 2_000] : [2_000, 10_000];

try {
  const work = kind === 'calls' ? calls(await begun()) : kind === 'visits' ? visitsOfModernClients : sessions;
  await work(early);
  const before = await left();
  await work(late - early);
  const after = await left();
  process.stdout.write(JSON.stringify({ early: before, late: after })); // opening it makes a handle too
} finally {
  agent.destroy();
  await program.close();
  backend.closeAllConnections();
  backend.close();
  await rm(directory, { recursive: true });
}

async function sessions(count: number): Promise<void> {
  for (let session = 0; session < count; session += 1) {
    const id = await begun();
    await call(id, 2);
    const stream = session % 10 === 0 ? await streamOf(id) : undefined;
    await ask('DELETE', id, '');
    if (stream !== undefined) await textOf(stream); // until it ends
  }
}

/** All on one session, while its standalone stream is open. */
function calls(id: string): (count: number) => Promise<void> {
  let lastId = 1;
  const streaming = streamOf(id);
  return async (count) => {
    await streaming;
    for (let done = 0; done < count; done += 1) await call(id, (lastId += 1));
  };
}

async function streamOf(session: string): Promise<IncomingMessage> {
  const headers = { accept: 'text/event-stream', 'mcp-session-id': session };
  const sent = request({ agent: false, headers, port: program.port, host: '127.0.0.1', path: '/mcp' }).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.on('error', () => undefined); // cut with the program
  return response;
}

async function begun(): Promise<string> {
  const { id } = await ask('POST', '', initializeBody);
  await ask('POST', id, '{"jsonrpc":"2.0","id":1,"method":"tools/list"}');
  return id;
}

async function call(session: string, id: number): Promise<void> {
  const body = `{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"a_t"}}`;
  const { text } = await ask('POST', session, body);
  if (!text.includes('"content"')) throw new Error(`no result: ${text}`);
}

/** On a legacy backend, which opens a session for each call of an anonymous client. */
async function visitsOfModernClients(count: number): Promise<void> {
  for (let visit = 0; visit < count; visit += 1) {
    for (const [method, params] of [
      ['server/discover', {}],
      ['tools/list', {}],
      ['tools/call', { name: 'a_t' }],
    ] as const) {
      const headers = modernHeaders(method, params) as Record<string, string>;
      const { text } = await send('POST', headers, modernBody(method, params));
      if (!text.includes('"resultType":"complete"')) throw new Error(`no result: ${text}`);
    }
  }
}

function ask(method: string, session: string, body: string): Promise<{ id: string; text: string }> {
  return send(method, session === '' ? {} : { 'mcp-session-id': session }, body);
}

async function send(
  method: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): Promise<{ id: string; text: string }> {
  const sent = request({ agent, method, headers, port: program.port, host: '127.0.0.1', path: '/mcp' }).end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  return { id: String(response.headers['mcp-session-id']), text: await textOf(response) };
}

async function textOf(stream: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}

/** What stays when everything that ends by itself has ended. */
async function left(): Promise<{ heapMiB: number; rssMiB: number; handles: number }> {
  await pause(idleSocketMs);
  let handles = Infinity;
  for (let round = 0; round < 20; round += 1) {
    await pause(20);
    globalThis.gc?.();
    handles = Math.min(handles, process.getActiveResourcesInfo().length); // the poll's reads come and go
  }
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heapMiB: (heapUsed + external) / 2 ** 20, rssMiB: rss / 2 ** 20, handles };
}
