/**
 * The floor of performance.md: the least that a gateway for MCP does, `node floor.ts PORT` prints its own port.
 * node:http in, an undici pool out; the request's envelope is parsed and its name rewritten; a JSON answer passes as it is, the messages of a
 * stream are parsed, since an answer has to be told from a notification, and pass as they are.
 */
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { Pool } from 'undici';

interface Message {
  readonly method?: string;
  readonly params?: { readonly name?: string };
}

const pool = new Pool(`http://127.0.0.1:${process.argv[2]}`, { connections: 64, pipelining: 1 });

function rewritten(body: Buffer): string {
  const message = JSON.parse(body.toString()) as Message;
  const name = message.params?.name?.replace('b0_', '');
  return JSON.stringify(name === undefined ? message : { ...message, params: { ...message.params, name } });
}

async function relay({ headers }: IncomingMessage, response: ServerResponse, body: Buffer): Promise<void> {
  const { accept, 'mcp-session-id': session } = headers;
  const own = { 'content-type': 'application/json', accept, ...(session && { 'mcp-session-id': session }) };
  const answered = await pool.request({ method: 'POST', path: '/mcp', headers: own, body: rewritten(body) });
  const type = String(answered.headers['content-type']);
  const given = answered.headers['mcp-session-id'];
  response.writeHead(answered.statusCode, { 'content-type': type, ...(given && { 'mcp-session-id': given }) });
  if (type === 'text/event-stream') return readOn(answered.body.setEncoding('utf8'), response);
  response.end(Buffer.from(await answered.body.arrayBuffer()));
}

async function readOn(chunks: AsyncIterable<string>, response: ServerResponse): Promise<void> {
  let rest = '';
  let isAnswered = false;
  for await (const chunk of chunks) {
    const events = (rest + chunk).split('\n\n');
    rest = events.pop() ?? '';
    for (const event of events) {
      const message = JSON.parse(event.slice('data: '.length)) as Message;
      isAnswered ||= message.method === undefined;
      if (!response.write(`${event}\n\n`)) await new Promise((resolve) => response.once('drain', resolve));
    }
  }
  if (!isAnswered) response.destroy();
  else response.end();
}

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => void relay(request, response, Buffer.concat(chunks)));
});
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => console.log((server.address() as { port: number }).port));
