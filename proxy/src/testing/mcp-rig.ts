/**
 * A rig: one fake MCP backend (legacy streamable HTTP) as a real node:http server on a free loopback port, SDK-free.
 * In: `Behaviour`, changed at any time with `set`: delays, tool counts, JSON or SSE answers, and every way to misbehave.
 * Out: its URL and all that was asked of it (`requests`), and hands to act unasked: lose sessions, send on GET streams, close. I/O.
 *
 *   const rig = await startRig({ tools: 3, answer: 'sse' });   rig.set({ fault: 'hang', faultOn: ['tools/call'] });
 *   rig.requests.filter((request) => request.method === 'tools/list')      await rig.close();
 *
 * `raw` replaces a method's result (or a whole definition list) with JSON of your own.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { rigResult } from './rig-results.ts';

/** `refuse` cuts the connection, `hang` never answers, `close-midway` starts an answer and cuts, `wrong-id` answers another request,
 * `redirect` points to another host, `oversize` sends `oversizeBytes`, a number is an HTTP status, `drip` sends comments only. */
export type Fault =
  'refuse' | 'hang' | 'garbage' | 'close-midway' | 'wrong-id' | 'redirect' | 'oversize' | 'drip' | number;

export interface Behaviour {
  readonly tools?: number;
  readonly resources?: number;
  readonly prompts?: number;
  /** Declared capability → a tool that is listed only for those who declare it. */
  readonly toolIf?: Readonly<Record<string, string>>;
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
  /** Requests whose answer has not ended. */
  readonly unanswered: number;
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
  /** Session → what its client declared. */
  declared: Map<string, readonly string[]>;
  streams: Set<ServerResponse>;
  unanswered: Set<ServerResponse>;
  hits: number;
}

export interface Message {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: {
    readonly cursor?: string;
    readonly arguments?: unknown;
    readonly name?: string;
    readonly capabilities?: object;
  };
}

export async function startRig(behaviour: Behaviour = {}, port = 0): Promise<Rig> {
  const state: State = {
    behaviour,
    requests: [],
    sessions: new Set(),
    declared: new Map(),
    streams: new Set(),
    unanswered: new Set(),
    hits: 0,
  };
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
    get unanswered() {
      return state.unanswered.size;
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
  response.on('error', () => undefined); // a client that went away
  state.unanswered.add(response);
  response.on('close', () => state.unanswered.delete(response));
  const body = await bodyOf(request);
  if (body === undefined) return;
  const message = request.method === 'POST' ? (JSON.parse(body) as Message) : {};
  const asked = record(state, request, body, message.method);
  const { behaviour } = state;
  const { fault } = behaviour;
  if (fault !== undefined && isHit(state, asked.method)) {
    if (typeof fault === 'number') reply(response, fault, 'no');
    else faults[fault](response, { behaviour, message, later });
    return;
  }
  if (!isKnown(state, asked)) return reply(response, behaviour.lostStatus ?? 404, lost);
  const act = () => serve(state, message, asked, response);
  const wait = delayOf(behaviour, asked.method);
  if (wait > 0) later(wait, act);
  else act();
}

function delayOf({ delays, delayMs = 0 }: Behaviour, method: string): number {
  return delays?.[method] ?? delayMs;
}

async function bodyOf(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined; // cut by the client while it sent
  }
  return Buffer.concat(chunks).toString();
}

function record(state: State, request: IncomingMessage, body: string, method = ''): RigRequest {
  const { headers } = request;
  const sessionId = headers['mcp-session-id'] as string | undefined;
  const asked = { verb: request.method ?? '', method, headers, body, sessionId };
  state.requests.push(asked);
  return asked;
}

const lost = '{"jsonrpc":"2.0","id":null,"error":{"code":-32000,"message":"lost"}}';

function isKnown({ behaviour, sessions }: State, { method, sessionId = '' }: RigRequest): boolean {
  return behaviour.isStateless === true || method === 'initialize' || sessions.has(sessionId);
}

function isHit(state: State, method: string): boolean {
  const { faultOn, failureRate = 1 } = state.behaviour;
  if (faultOn !== undefined && !faultOn.includes(method)) return false;
  state.hits += 1;
  return Math.floor(state.hits * failureRate) > Math.floor((state.hits - 1) * failureRate);
}

type Misbehaviour = (response: ServerResponse, rest: { behaviour: Behaviour; message: Message; later: Later }) => void;

const faults: Readonly<Record<Exclude<Fault, number>, Misbehaviour>> = {
  refuse: (response) => void response.socket?.destroy(),
  hang: () => undefined,
  garbage: (response) => reply(response, 200, '{"jsonrpc":"2.0","id":'),
  redirect: (response) => void response.writeHead(307, { location: 'http://127.0.0.9:9/' }).end(),
  'wrong-id': (response) => reply(response, 200, '{"jsonrpc":"2.0","id":"not yours","result":{}}'),
  oversize: (response, { behaviour, message }) => {
    answer(behaviour, message, JSON.stringify({ padding: 'x'.repeat(behaviour.oversizeBytes ?? 1024) }), response);
  },
  'close-midway': (response, { later }) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: {"jsonrpc":"2.0",');
    later(5, () => response.socket?.destroy());
  },
  drip: (response, { later }) => drip(response.writeHead(200, { 'content-type': 'text/event-stream' }), later),
};

function drip(response: ServerResponse, later: Later): void {
  response.write(': still here\n\n');
  if (!response.destroyed) later(20, () => drip(response, later));
}

function serve(state: State, message: Message, { verb, sessionId }: RigRequest, response: ServerResponse): void {
  const { behaviour } = state;
  if (verb === 'GET') return openStream(state, response);
  if (verb === 'DELETE') {
    state.sessions.delete(sessionId ?? '');
    return void response.writeHead(200).end();
  }
  if (message.id === undefined || message.method === undefined) return void response.writeHead(202).end();
  if (message.method === 'initialize' && behaviour.isStateless !== true) begin(state, message, response);
  const result = rigResult(behaviour, message, state.declared.get(sessionId ?? ''));
  if (result === undefined) return reply(response, 200, noMethod(message.id));
  answer(behaviour, message, result, response);
}

function begin({ sessions, declared }: State, { params }: Message, response: ServerResponse): void {
  const id = randomUUID();
  sessions.add(id);
  declared.set(id, Object.keys(params?.capabilities ?? {}));
  response.setHeader('mcp-session-id', id);
}

function noMethod(id: string | number): string {
  return JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32601, message: 'Method not found' } });
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
