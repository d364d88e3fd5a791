/**
 * The servers of the bench, each run as a process of its own: `node servers.ts KIND` prints its port.
 * echo: a bare node:http server that reads a body and answers a fixed JSON; the floor of any Node server.
 * backend, modern: the smallest MCP servers of each generation that a gateway can route to: one tool, `tools/call` echoes; a legacy call
 * with `mebibytes` in its arguments gets as many of progress first. pipe PORT: node:http in, node:http out, bytes piped both ways.
 */
import { Agent, createServer, request as send } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';

interface Message {
  readonly id?: unknown;
  readonly method: string;
  readonly params?: {
    readonly arguments?: { readonly mebibytes?: number };
    readonly _meta?: { progressToken?: unknown };
  };
}

const tools = [{ name: 'echo', inputSchema: { type: 'object' } }];
const echoed = ({ params }: Message) => ({ content: [{ type: 'text', text: JSON.stringify(params?.arguments) }] });
const kept = { resultType: 'complete', ttlMs: 60_000, cacheScope: 'public' };

type Answers = Readonly<Record<string, (message: Message) => object>>;

const legacyAnswers: Answers = {
  initialize: () => ({
    protocolVersion: '2025-11-25',
    capabilities: { tools: {} },
    serverInfo: { name: 'bench', version: '1' },
  }),
  'tools/list': () => ({ tools }),
  'tools/call': echoed,
  ping: () => ({}),
};

const modernAnswers: Answers = {
  'server/discover': () => ({ ...kept, supportedVersions: ['2026-07-28'], capabilities: { tools: {} } }),
  'tools/list': () => ({ ...kept, tools }),
  'tools/call': (message) => ({ resultType: 'complete', ...echoed(message) }),
};

function echo(_request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const json = `{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"${body.length}"}]}}`;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length }).end(json);
}

function backend(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  if (request.method !== 'POST') return void response.writeHead(request.method === 'DELETE' ? 200 : 405).end();
  const message = JSON.parse(body.toString()) as Message;
  if (message.id === undefined) return void response.writeHead(202).end();
  if (message.params?.arguments?.mebibytes !== undefined) return void stream(response, message);
  const session = message.method === 'initialize' ? { 'mcp-session-id': 'bench' } : {};
  answer(response, message, { result: legacyAnswers[message.method]?.(message) ?? {} }, session);
}

function modern(_request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const message = JSON.parse(body.toString()) as Message;
  const result = modernAnswers[message.method]?.(message);
  answer(response, message, result === undefined ? { error: { code: -32601, message: 'no such method' } } : { result });
}

function answer(
  response: ServerResponse,
  { id }: Message,
  outcome: object,
  headers: Record<string, string> = {},
): void {
  const json = JSON.stringify({ jsonrpc: '2.0', id, ...outcome });
  response
    .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json), ...headers })
    .end(json);
}

/** As fast as it is read. */
async function stream(response: ServerResponse, { id, params }: Message): Promise<void> {
  const progressToken = params?._meta?.progressToken;
  const notice = { progressToken, progress: 1, message: 'x'.repeat(65_536) };
  const event = `data: ${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/progress', params: notice })}\n\n`;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (let left = (params?.arguments?.mebibytes ?? 0) * 2 ** 20; left > 0; left -= event.length)
    if (!response.write(event)) await new Promise((resolve) => response.once('drain', resolve));
  response.end(`data: ${JSON.stringify({ jsonrpc: '2.0', id, result: {} })}\n\n`);
}

const agent = new Agent({ keepAlive: true });

function pipe({ method, url, headers }: IncomingMessage, response: ServerResponse, body: Buffer): void {
  send({ port: process.argv[3], method, path: url, headers, agent }, (answered) => {
    response.writeHead(answered.statusCode ?? 502, answered.headers);
    answered.pipe(response);
  }).end(body);
}

const handle = { echo, backend, modern, pipe }[process.argv[2] ?? ''] ?? echo;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => handle(request, response, Buffer.concat(chunks)));
});
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port));
