/**
 * The two yardsticks of the bench, each run as a process of its own: `node servers.ts echo|backend` prints its port.
 * echo: a bare node:http server that reads a body and answers a fixed JSON; the floor of any Node server.
 * backend: the smallest legacy MCP server that a gateway can route to: initialize, one tool, `tools/call` echoes.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';

const answers: Record<string, (params: { arguments?: unknown }) => unknown> = {
  initialize: () => ({
    protocolVersion: '2025-11-25',
    capabilities: { tools: {} },
    serverInfo: { name: 'bench', version: '1' },
  }),
  'tools/list': () => ({ tools: [{ name: 'echo', inputSchema: { type: 'object' } }] }),
  'tools/call': (params) => ({ content: [{ type: 'text', text: JSON.stringify(params.arguments) }] }),
  ping: () => ({}),
};

function echo(_request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const json = `{"jsonrpc":"2.0","id":1,"result":{"content":[{"type":"text","text":"${body.length}"}]}}`;
  response.writeHead(200, { 'content-type': 'application/json', 'content-length': json.length }).end(json);
}

function backend(request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  if (request.method !== 'POST') return void response.writeHead(request.method === 'DELETE' ? 200 : 405).end();
  const message = JSON.parse(body.toString()) as { id?: unknown; method: string; params?: object };
  if (message.id === undefined) return void response.writeHead(202).end();
  const result = answers[message.method]?.(message.params ?? {}) ?? {};
  const json = JSON.stringify({ jsonrpc: '2.0', id: message.id, result });
  const session = message.method === 'initialize' ? { 'mcp-session-id': 'bench' } : {};
  response
    .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json), ...session })
    .end(json);
}

const handle = process.argv[2] === 'echo' ? echo : backend;
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => handle(request, response, Buffer.concat(chunks)));
});
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port));
