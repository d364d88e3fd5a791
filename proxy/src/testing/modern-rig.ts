/**
 * A modern rig: one fake MCP backend of 2026-07-28 as a real node:http server on a free loopback port, SDK-free; `mcp-rig.ts` is its legacy sister.
 * In: `ModernBehaviour`, changed at any time with `set`. Out: its URL, all that was asked of it, hands to act unasked on listen streams. I/O.
 * Guarantees: checks every request as the revision demands (headers present and equal to the body, `_meta`, revision; `-32020`, `-32022`,
 * -32602 with HTTP 400, unknown methods -32601 with 404); answers nothing that a legacy client sends unless `isDual`.
 *
 *   const rig = await startModernRig({ tools: 2, inputs: { 'tool-1': askName } });      rig.notify('notifications/tools/list_changed');
 */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { modernProblem, modernResult } from './modern-rig-results.ts';
import type { ModernMessage } from './modern-rig-results.ts';
import { rigResult } from './rig-results.ts';
import type { Behaviour } from './mcp-rig.ts';

export interface ModernBehaviour extends Pick<
  Behaviour,
  'tools' | 'toolIf' | 'resources' | 'prompts' | 'pageSize' | 'raw' | 'instructions' | 'capabilities' | 'before'
> {
  readonly answer?: 'json' | 'sse';
  readonly supportedVersions?: readonly string[];
  /** `server/discover` is an unknown method, as in the conformance suite's mocks. */
  readonly hasNoDiscover?: boolean;
  /** `initialize` and the other legacy methods are answered too, without sessions. */
  readonly isDual?: boolean;
  /** Method → HTTP status with a body that says nothing, or a JSON-RPC error (JSON text) instead of the result. */
  readonly fails?: Readonly<Record<string, number | string>>;
  /** HTTP status of those errors; default 400. */
  readonly errorStatus?: number;
  /** Methods that are never answered. */
  readonly hangs?: readonly string[];
  /** Tool, prompt or resource → the `input_required` result (JSON text) that a request without `inputResponses` gets. */
  readonly inputs?: Readonly<Record<string, string>>;
  /** Not among the resources whose updates it agrees to tell of. */
  readonly refusedResources?: readonly string[];
  readonly ttlMs?: number;
  readonly cacheScope?: 'public' | 'private';
  /** Results lack `resultType`, as an earlier revision's would. */
  readonly hasNoResultType?: boolean;
}

export interface ModernRequest {
  readonly verb: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
  readonly message: ModernMessage;
}

export interface ModernRig {
  readonly url: string;
  readonly requests: readonly ModernRequest[];
  /** Filters of the listen streams that are open. */
  readonly listening: readonly Readonly<Record<string, unknown>>[];
  /** Requests whose answer has not ended; listen streams are no part of it. */
  readonly unanswered: number;
  set(change: ModernBehaviour): void;
  count(method: string): number;
  /** Sends a notification on every listen stream, with the stream's subscription id. */
  notify(method: string, params?: object): void;
  /** Ends every listen stream: with its empty result, or by cutting it. */
  endListening(how: 'result' | 'cut'): void;
  close(): Promise<void>;
}

interface Stream {
  readonly id: unknown;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly response: ServerResponse;
}

interface State {
  behaviour: ModernBehaviour;
  readonly requests: ModernRequest[];
  readonly streams: Set<Stream>;
  readonly unanswered: Set<ServerResponse>;
}

export async function startModernRig(behaviour: ModernBehaviour = {}, port = 0): Promise<ModernRig> {
  const state: State = { behaviour, requests: [], streams: new Set(), unanswered: new Set() };
  const server = createServer((request, response) => void handle(state, request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    requests: state.requests,
    get listening() {
      return [...state.streams].map((stream) => stream.filter);
    },
    get unanswered() {
      return state.unanswered.size;
    },
    set: (change) => void (state.behaviour = { ...state.behaviour, ...change }),
    count: (method) => state.requests.filter((request) => request.method === method).length,
    notify(method, params = {}) {
      for (const { id, response } of state.streams) event(response, noticeOf(method, params, id));
    },
    endListening(how) {
      for (const { id, response } of state.streams) {
        if (how === 'cut') response.socket?.destroy();
        else response.end(`data: ${JSON.stringify({ jsonrpc: '2.0', id, result: { resultType: 'complete' } })}\n\n`);
      }
    },
    async close() {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function handle(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on('error', () => undefined); // a client that went away
  state.unanswered.add(response);
  response.on('close', () => state.unanswered.delete(response));
  const body = await bodyOf(request);
  if (body === undefined) return;
  const verb = request.method ?? '';
  const message = verb === 'POST' ? (JSON.parse(body) as ModernMessage) : {};
  const { method = '' } = message;
  state.requests.push({ verb, method, headers: request.headers, body, message });
  if (verb !== 'POST') return void response.writeHead(405).end();
  if (state.behaviour.hangs?.includes(method) !== true) serve(state, message, request, response);
}

function serve(state: State, message: ModernMessage, request: IncomingMessage, response: ServerResponse): void {
  const { behaviour } = state;
  const { id, method = '' } = message;
  const failure = behaviour.fails?.[method];
  if (typeof failure === 'number') return void response.writeHead(failure).end('no');
  if (failure !== undefined)
    return reply(
      response,
      behaviour.errorStatus ?? 400,
      `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"error":${failure}}`,
    );
  if (behaviour.isDual === true && !isModern(message)) return legacy(behaviour, message, response);
  serveModern(state, message, request, response);
}

function isModern({ params }: ModernMessage): boolean {
  return params?._meta?.['io.modelcontextprotocol/protocolVersion'] !== undefined;
}

function serveModern(state: State, message: ModernMessage, request: IncomingMessage, response: ServerResponse): void {
  const { behaviour } = state;
  const { id, method } = message;
  const problem = modernProblem(behaviour, message, request.headers);
  if (problem !== undefined)
    return reply(response, problem.status, JSON.stringify({ jsonrpc: '2.0', id, error: problem.error }));
  if (id === undefined) return void response.writeHead(202).end();
  if (method === 'subscriptions/listen') return listen(state, message, response);
  answer(behaviour, message, modernResult(behaviour, message), response);
}

function legacy(behaviour: ModernBehaviour, message: ModernMessage, response: ServerResponse): void {
  if (message.id === undefined) return void response.writeHead(202).end();
  const { id, method = '', params = {} } = message;
  const result = rigResult(behaviour, { id, method, params });
  if (result === undefined)
    return reply(response, 200, JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32601, message: 'no' } }));
  reply(response, 200, `{"jsonrpc":"2.0","id":${JSON.stringify(id)},"result":${result}}`);
}

function listen(state: State, message: ModernMessage, response: ServerResponse): void {
  const filter = message.params?.notifications ?? {};
  const stream = { id: message.id, filter, response };
  state.unanswered.delete(response);
  state.streams.add(stream);
  response.on('close', () => state.streams.delete(stream));
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  const honoured = honouredOf(filter, state.behaviour.refusedResources);
  event(response, noticeOf('notifications/subscriptions/acknowledged', { notifications: honoured }, message.id));
}

function honouredOf(filter: Readonly<Record<string, unknown>>, refused: readonly string[] = []): object {
  const wanted = filter['resourceSubscriptions'] as readonly string[] | undefined;
  return wanted === undefined
    ? filter
    : { ...filter, resourceSubscriptions: wanted.filter((uri) => !refused.includes(uri)) };
}

function noticeOf(method: string, params: object, id: unknown): string {
  const _meta = { 'io.modelcontextprotocol/subscriptionId': id };
  return JSON.stringify({ jsonrpc: '2.0', method, params: { ...params, _meta } });
}

function answer(behaviour: ModernBehaviour, message: ModernMessage, result: string, response: ServerResponse): void {
  const json = `{"jsonrpc":"2.0","id":${JSON.stringify(message.id)},"result":${result}}`;
  if (behaviour.answer !== 'sse') return reply(response, 200, json);
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  if (message.method === 'tools/call') for (const one of behaviour.before ?? []) event(response, one);
  response.end(`event: message\ndata: ${json}\n\n`);
}

function event(response: ServerResponse, json: string): void {
  response.write(`event: message\ndata: ${json}\n\n`);
}

function reply(response: ServerResponse, status: number, json: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(json);
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
