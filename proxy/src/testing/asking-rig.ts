/**
 * An asking rig: a fake legacy MCP backend whose tools ask the client before they answer; `mcp-rig.ts` is its silent sister. SDK-free.
 * In: nothing. Out: its URL and what came back to it. I/O: a node:http server on a free loopback port.
 * Each session counts its questions from 0, so that several sessions and rigs use equal ids. A tool answers with the response it got, as text.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Message {
  readonly id?: number | string;
  readonly method?: string;
  readonly params?: { readonly name?: string; readonly arguments?: unknown; readonly requestId?: unknown };
}

export interface AskingRig {
  readonly url: string;
  /** Questions that nobody replied to. */
  readonly open: number;
  /** Responses to questions, and notifications of clients, as they came. */
  readonly heard: readonly string[];
  close(): Promise<void>;
}

interface Session {
  lastId: number;
  readonly waiting: Map<number, (reply: string) => void>;
}

/** Tool → what it asks; its arguments are the question's params. */
const questions: Readonly<Record<string, string>> = {
  sample: 'sampling/createMessage',
  elicit: 'elicitation/create',
  roots: 'roots/list',
};
const tools = Object.keys(questions).map((name) => ({ name, inputSchema: { type: 'object' } }));
const results: Readonly<Record<string, object>> = {
  initialize: {
    protocolVersion: '2025-11-25',
    capabilities: { tools: {} },
    serverInfo: { name: 'asking', version: '1' },
  },
  'tools/list': { tools },
};

export async function startAskingRig(): Promise<AskingRig> {
  const sessions = new Map<string, Session>();
  const heard: string[] = [];
  const server = createServer((request, response) => void handle(sessions, heard, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    heard,
    get open() {
      return [...sessions.values()].reduce((sum, { waiting }) => sum + waiting.size, 0);
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function handle(
  sessions: Map<string, Session>,
  heard: string[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  response.on('error', () => undefined); // a client that went away
  const sessionId = String(request.headers['mcp-session-id']);
  if (request.method === 'DELETE') sessions.delete(sessionId);
  if (request.method !== 'POST') return void response.writeHead(request.method === 'DELETE' ? 200 : 405).end();
  const body = await textOf(request);
  const message = JSON.parse(body) as Message;
  if (message.method === 'initialize') sessions.set(begin(response), { lastId: -1, waiting: new Map() });
  const session = sessions.get(sessionId);
  if (message.id !== undefined && message.method !== undefined) return serve(session, message, response);
  heard.push(body);
  session?.waiting.get(message.id as number)?.(body);
  response.writeHead(202).end();
}

function serve(session: Session | undefined, message: Message, response: ServerResponse): void {
  const asked = message.method === 'tools/call' ? questions[message.params?.name ?? ''] : undefined;
  if (session !== undefined && asked !== undefined) ask(session, asked, message, response);
  else answer(response, message);
}

function begin(response: ServerResponse): string {
  const id = randomUUID();
  response.setHeader('mcp-session-id', id);
  return id;
}

function ask(session: Session, method: string, { id, params }: Message, response: ServerResponse): void {
  session.lastId += 1;
  const asking = session.lastId;
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const question = { jsonrpc: '2.0', id: asking, method, params: params?.arguments };
  response.write(`data: ${JSON.stringify(question)}\n\n`);
  session.waiting.set(asking, (reply) => {
    session.waiting.delete(asking);
    const content = [{ type: 'text', text: reply }];
    response.end(`data: ${JSON.stringify({ jsonrpc: '2.0', id, result: { content } })}\n\n`);
  });
}

function answer(response: ServerResponse, { id, method = '' }: Message): void {
  const result = results[method];
  const rest = result === undefined ? { error: { code: -32601, message: 'no' } } : { result };
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ jsonrpc: '2.0', id, ...rest }));
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}
