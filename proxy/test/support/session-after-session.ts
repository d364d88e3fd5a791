/**
 * A process that serves one client session after another and says what is left of them.
 * In: nothing (run with --expose-gc). Out: one JSON line, {heapMiB, rssMiB, handles} after 500 and after 2,000 sessions. I/O.
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

try {
  await sessions(500);
  const early = await left();
  await sessions(1500);
  const late = await left();
  process.stdout.write(JSON.stringify({ early, late })); // opening it makes a handle too
} finally {
  agent.destroy();
  await program.close();
  backend.closeAllConnections();
  backend.close();
  await rm(directory, { recursive: true });
}

async function sessions(count: number): Promise<void> {
  for (let session = 0; session < count; session += 1) {
    const { id } = await ask('POST', '', initializeBody);
    await ask('POST', id, '{"jsonrpc":"2.0","id":1,"method":"tools/list"}');
    const { text } = await ask('POST', id, '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"a_t"}}');
    if (!text.includes('"content"')) throw new Error(`no result: ${text}`);
    await ask('DELETE', id, '');
  }
}

async function ask(method: string, session: string, body: string): Promise<{ id: string; text: string }> {
  const headers = session === '' ? {} : { 'mcp-session-id': session };
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
