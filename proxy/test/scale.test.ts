/** Very many tools: how long a page takes, and what the process holds. */
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { envelope } from '../src/wire/envelope.ts';
import { startChild } from './support/child.ts';
import type { Child } from './support/child.ts';
import { connectRaw } from './support/clients.ts';
import type { RawClient } from './support/clients.ts';
import { eventually } from './support/eventually.ts';
import { configured } from './support/program.ts';

const backends = 100;
const toolsEach = 100;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let server: Server;
let proxy: Child;
let client: RawClient;

/** As large as tools are: some 700 bytes. */
const definition = (at: number) => {
  const property = (name: string) => [name, { type: 'string', description: `The ${name} to use for this. `.repeat(2) }];
  const properties = Object.fromEntries(['path', 'owner', 'query', 'limit'].map(property));
  const inputSchema = { type: 'object', properties, required: ['path'] };
  return { name: `tool-${at}`, description: `Tool number ${at}. `.repeat(8), inputSchema };
};
const tools = JSON.stringify({ tools: Array.from({ length: toolsEach }, (_none, at) => definition(at)) });
const results: Readonly<Record<string, string>> = {
  initialize: '{"protocolVersion":"2025-11-25","capabilities":{"tools":{}},"serverInfo":{"name":"s","version":"1"}}',
  'tools/list': tools,
};

beforeAll(async () => {
  server = createServer((asked, response) => {
    const chunks: Buffer[] = [];
    asked.on('data', (chunk: Buffer) => chunks.push(chunk));
    asked.on('end', () => {
      const body = Buffer.concat(chunks);
      const { idJson, method = '' } = body.length === 0 ? {} : envelope(body);
      if (idJson === undefined) return response.writeHead(asked.method === 'POST' ? 202 : 405).end();
      const result = results[method] ?? `{"content":[],"at":"${asked.url}"}`;
      response.setHeader('content-type', 'application/json');
      return response.end(`{"jsonrpc":"2.0","id":${idJson},"result":${result}}`);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const urlOf = (at: number) => ({ name: `backend-${at}`, url: `http://127.0.0.1:${port}/${at}` });
  proxy = await startChild(configured(Array.from({ length: backends }, (_none, at) => urlOf(at))));
  client = await connectRaw(proxy.url);
  await eventually(
    async () => expect(await proxy.metric('vmcp_catalog_capabilities{kind="tools"}')).toBe(10_000),
    30_000,
  );
}, 60_000);
afterAll(async () => {
  agent.destroy();
  await proxy.close();
  server.closeAllConnections();
  server.close();
});

interface Page {
  readonly result: { readonly tools: readonly { readonly name: string }[]; readonly nextCursor?: string };
}

const page = async (cursor: string | undefined) =>
  (await client.ask('tools/list', cursor === undefined ? '{}' : JSON.stringify({ cursor }))).text;

/** Only received, so that it is the proxy whose time is taken. */
function receive(cursor: string | undefined): Promise<void> {
  const headers = { 'mcp-session-id': client.sessionId, accept: 'application/json' };
  const params = cursor === undefined ? '{}' : JSON.stringify({ cursor });
  return new Promise((resolve, reject) => {
    const sent = request(proxy.url, { agent, method: 'POST', headers }, (response) =>
      response.resume().on('end', resolve),
    );
    sent.on('error', reject).end(`{"jsonrpc":"2.0","id":1,"method":"tools/list","params":${params}}`);
  });
}

/** The least of several times, which is what it takes where nothing else is going on. */
async function leastMs(act: () => Promise<unknown>): Promise<number> {
  let least = Infinity;
  for (let count = 0; count < 50; count += 1) {
    const startedMs = performance.now();
    await act();
    least = Math.min(least, performance.now() - startedMs);
  }
  return least;
}

test('P11: 10,000 tools of 100 backends come in pages of at most 5 ms, each tool once and in order; RSS ≤ 200 MiB', async () => {
  const names: string[] = [];
  const cursors: (string | undefined)[] = [];
  let cursor: string | undefined;
  do {
    cursors.push(cursor);
    const { result } = JSON.parse(await page(cursor)) as Page;
    names.push(...result.tools.map(({ name }) => name));
    cursor = result.nextCursor;
  } while (cursor !== undefined);
  expect(names).toHaveLength(backends * toolsEach);
  expect(names).toEqual([...new Set(names)].sort());
  expect(await proxy.rssMiB()).toBeLessThan(200);
  for (const from of cursors) expect(await leastMs(() => receive(from))).toBeLessThan(5);
});

test('P11: a call finds its tool among 10,000 as soon as among a hundred', async () => {
  const call = async (name: string) => (await client.ask('tools/call', JSON.stringify({ name, arguments: {} }))).text;
  expect(await call('backend-99_tool-99')).toContain('"at":"/99"');
  const [first, last] = [
    await leastMs(() => call('backend-0_tool-0')),
    await leastMs(() => call('backend-99_tool-99')),
  ];
  expect(last).toBeLessThan(first * 2 + 1);
});
