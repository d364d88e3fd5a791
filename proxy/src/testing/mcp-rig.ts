/**
 * A rig: one fake MCP backend (legacy streamable HTTP) as a real node:http server on a free loopback port, SDK-free.
 * In: `Behaviour`, changed at any time with `set`: delays, tool counts, JSON or SSE answers, and every way to misbehave.
 * Out: its URL and all that was asked of it (`requests`), and hands to act unasked: lose sessions, send on GET streams, close. I/O.
 *
 *   const rig = await startRig({ tools: 3, answer: 'sse' });   rig.set({ fault: 'hang', faultOn: ['tools/call'] });
 *   rig.requests.filter((request) => request.method === 'tools/list')      await rig.close();
 *
 * `tools/call` answers with the text of its arguments; `raw` replaces a method's result (or a whole definition list) with JSON of your own.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** `refuse` cuts the connection, `hang` never answers, `close-midway` starts an answer and cuts, `wrong-id` answers another request,
 * `redirect` points to another host, `oversize` sends `oversizeBytes`, a number is an HTTP status, `drip` sends comments only. */
export type Fault =
  'refuse' | 'hang' | 'garbage' | 'close-midway' | 'wrong-id' | 'redirect' | 'oversize' | 'drip' | number;

export interface Behaviour {
  readonly tools?: number;
  readonly resources?: number;
  readonly prompts?: number;
  /** Definitions of one page; 0: all on one. */
  readonly pageSize?: number;
  readonly answer?: 'json' | 'sse';
  /** ms before every answer; per method it replaces the general one. */
  readonly delayMs?: number;
  readonly delays?: Readonly<Record<string, number>>;
  readonly fault?: Fault;
  /** Methods that the fault hits; without it: all. */
  readonly faultOn?: readonly string[];
  /** Share of hit requests that suffer the fault, 0…1, spread evenly; 1 by default. */
  readonly failureRate?: number;
  readonly oversizeBytes?: number;
  /** Method → its result as JSON text, sent byte for byte. */
  readonly raw?: Readonly<Record<string, string>>;
  /** Messages (JSON text) that a `tools/call` sends before its answer; SSE only. */
  readonly before?: readonly string[];
  /** No Mcp-Session-Id is given or asked for. */
  readonly isStateless?: boolean;
  /** What an unknown session gets: 404 by the specification, 400 by some servers. */
  readonly lostStatus?: 404 | 400;
  /** GET is answered 405. */
  readonly hasNoStream?: boolean;
  readonly revision?: string;
  readonly capabilities?: Readonly<Record<string, unknown>>;
  readonly instructions?: string;
}

export interface RigRequest {
  readonly verb: string;
  /** JSON-RPC method; '' for GET, DELETE and responses. */
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly sessionId: string | undefined;
}

export interface Rig {
  readonly url: string;
  readonly requests: readonly RigRequest[];
  /** Ids of the MCP sessions that are open. */
  readonly sessions: ReadonlySet<string>;
  readonly streams: number;
  set(change: Behaviour): void;
  count(method: string): number;
  /** Forgets every session, as a restart does; open streams end. */
  loseSessions(): void;
  /** Sends a JSON-RPC message on every open GET stream. */
  send(json: string): void;
  close(): Promise<void>;
}

interface State {
  behaviour: Behaviour;
  requests: RigRequest[];
  sessions: Set<string>;
  streams: Set<ServerResponse>;
  hits: number;
}

interface Message {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: { readonly cursor?: string; readonly arguments?: unknown; readonly name?: string };
}

export async function startRig(behaviour: Behaviour = {}, port = 0): Promise<Rig> {
  const state: State = { behaviour, requests: [], sessions: new Set(), streams: new Set(), hits: 0 };
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => (timers.delete(timer), act()), ms);
    timers.add(timer);
  };
  const server = createServer((request, response) => void handle(state, request, response, later));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    requests: state.requests,
    sessions: state.sessions,
    get streams() {
      return state.streams.size;
    },
    set: (change) => void (state.behaviour = { ...state.behaviour, ...change }),
    count: (method) => state.requests.filter((request) => request.method === method).length,
    loseSessions() {
      state.sessions.clear();
      for (const stream of state.streams) stream.end();
    },
    send(json) {
      for (const stream of state.streams) stream.write(`data: ${json}\n\n`);
    },
    async close() {
      for (const timer of timers) clearTimeout(timer);
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

type Later = (ms: number, act: () => void) => void;

async function handle(state: State, request: IncomingMessage, response: ServerResponse, later: Later): Promise<void> {
  const chunks: Buffer[] = [];
  response.on('error', () => undefined); // a client that went away
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return; // cut by the client while it sent
  }
  const body = Buffer.concat(chunks).toString();
  const message: Message = request.method === 'POST' ? (JSON.parse(body) as Message) : {};
  const sessionId = request.headers['mcp-session-id'] as string | undefined;
  const { method = '' } = message;
  state.requests.push({ verb: request.method ?? '', method, headers: request.headers, body, sessionId });
  if (isHit(state, method)) return misbehave(state.behaviour, message, response, later);
  const { delays, delayMs = 0, isStateless, lostStatus = 404 } = state.behaviour;
  const isKnown = isStateless === true || method === 'initialize' || state.sessions.has(sessionId ?? '');
  if (!isKnown)
    return reply(response, lostStatus, '{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"lost"}}');
  const wait = delays?.[method] ?? delayMs;
  const act = () => serve(state, request.method ?? '', message, { response, sessionId });
  if (wait > 0) later(wait, act);
  else act();
}

function isHit(state: State, method: string): boolean {
  const { fault, faultOn, failureRate = 1 } = state.behaviour;
  if (fault === undefined || (faultOn !== undefined && !faultOn.includes(method))) return false;
  state.hits += 1;
  return Math.floor(state.hits * failureRate) > Math.floor((state.hits - 1) * failureRate);
}

function misbehave(behaviour: Behaviour, message: Message, response: ServerResponse, later: Later): void {
  const { fault, oversizeBytes = 1024 } = behaviour;
  if (typeof fault === 'number') return reply(response, fault, 'no');
  if (fault === 'refuse') return void response.socket?.destroy();
  if (fault === 'garbage') return reply(response, 200, '{"jsonrpc":"2.0","id":');
  if (fault === 'redirect') return void response.writeHead(307, { location: 'http://127.0.0.9:9/' }).end();
  if (fault === 'wrong-id') return reply(response, 200, '{"jsonrpc":"2.0","id":"not yours","result":{}}');
  if (fault === 'oversize') {
    const padding = 'x'.repeat(oversizeBytes);
    return answer(behaviour, message, JSON.stringify({ padding }), response);
  }
  if (fault === 'close-midway') {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {"jsonrpc":"2.0",');
    return later(5, () => response.socket?.destroy());
  }
  if (fault === 'drip') drip(response.writeHead(200, { 'content-type': 'text/event-stream' }), later);
}

function drip(response: ServerResponse, later: Later): void {
  response.write(': still here\n\n');
  if (!response.destroyed) later(20, () => drip(response, later));
}

interface Exchange {
  readonly response: ServerResponse;
  readonly sessionId: string | undefined;
}

function serve(state: State, verb: string, message: Message, { response, sessionId }: Exchange): void {
  const { behaviour } = state;
  if (verb === 'GET') return openStream(state, response);
  if (verb === 'DELETE') {
    state.sessions.delete(sessionId ?? '');
    return void response.writeHead(200).end();
  }
  if (message.id === undefined || message.method === undefined) return void response.writeHead(202).end();
  if (message.method === 'initialize' && behaviour.isStateless !== true) {
    const id = randomUUID();
    state.sessions.add(id);
    response.setHeader('mcp-session-id', id);
  }
  const result = behaviour.raw?.[message.method] ?? resultOf(behaviour, message);
  if (result === undefined) {
    const error = { code: -32601, message: 'Method not found' };
    return reply(response, 200, JSON.stringify({ jsonrpc: '2.0', id: message.id, error }));
  }
  answer(behaviour, message, result, response);
}

function openStream(state: State, response: ServerResponse): void {
  if (state.behaviour.hasNoStream === true) return void response.writeHead(405).end();
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write(': open\n\n');
  state.streams.add(response);
  response.on('close', () => state.streams.delete(response));
}

function answer(behaviour: Behaviour, message: Message, result: string, response: ServerResponse): void {
  const json = `{"jsonrpc":"2.0","id":${JSON.stringify(message.id)},"result":${result}}`;
  if (behaviour.answer !== 'sse') return reply(response, 200, json);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const before = message.method === 'tools/call' ? (behaviour.before ?? []) : [];
  for (const one of before) response.write(`event: message\ndata: ${one}\n\n`);
  response.end(`event: message\ndata: ${json}\n\n`);
}

function reply(response: ServerResponse, status: number, json: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(json);
}

function resultOf(behaviour: Behaviour, message: Message): string | undefined {
  const { tools = 1, resources = 0, prompts = 0 } = behaviour;
  const cursor = message.params?.cursor;
  const page = (key: string, count: number, make: (at: number) => object) =>
    listPage(
      key,
      Array.from({ length: count }, (_, at) => make(at)),
      behaviour.pageSize ?? 0,
      cursor,
    );
  switch (message.method) {
    case 'initialize':
      return JSON.stringify(initializeResult(behaviour));
    case 'ping':
    case 'logging/setLevel':
      return '{}';
    case 'tools/list':
      return page('tools', tools, (at) => ({
        name: `tool-${at}`,
        description: `Tool ${at}.`,
        inputSchema: { type: 'object' },
      }));
    case 'resources/list':
      return page('resources', resources, (at) => ({ uri: `rig://resource/${at}`, name: `resource-${at}` }));
    case 'resources/templates/list':
      return page('resourceTemplates', Math.min(resources, 1), () => ({ uriTemplate: 'rig://{id}', name: 'template' }));
    case 'prompts/list':
      return page('prompts', prompts, (at) => ({ name: `prompt-${at}` }));
    case 'tools/call':
      return JSON.stringify({ content: [{ type: 'text', text: JSON.stringify(message.params?.arguments ?? {}) }] });
    case 'prompts/get':
      return JSON.stringify({ messages: [{ role: 'user', content: { type: 'text', text: message.params?.name } }] });
    case 'resources/read':
      return '{"contents":[{"uri":"rig://resource/0","text":"zero"}]}';
    default:
      return undefined;
  }
}

function initializeResult(behaviour: Behaviour): object {
  const { resources = 0, prompts = 0, revision = '2025-11-25', capabilities, instructions } = behaviour;
  const has = { listChanged: true };
  const own = { tools: has, ...(resources > 0 ? { resources: has } : {}), ...(prompts > 0 ? { prompts: has } : {}) };
  const server = {
    serverInfo: { name: 'rig', version: '1.0.0' },
    ...(instructions === undefined ? {} : { instructions }),
  };
  return { protocolVersion: revision, capabilities: capabilities ?? own, ...server };
}

function listPage(key: string, all: readonly object[], size: number, cursor: string | undefined): string {
  if (size === 0) return JSON.stringify({ [key]: all });
  const start = Number(cursor ?? 0);
  const end = start + size;
  return JSON.stringify({ [key]: all.slice(start, end), ...(end < all.length ? { nextCursor: String(end) } : {}) });
}
