/**
 * A rig: one fake MCP backend of the HTTP+SSE transport (2024-11-05) as a real node:http server on a free loopback port, SDK-free.
 * In: `SseBehaviour`, changed at any time with `set`. Out: the URL of its stream, all that was asked of it, and hands to act unasked. I/O.
 *
 *   const rig = await startSseRig({ hang: ['tools/call'] });   rig.send('{"jsonrpc":"2.0","method":"x"}');   await rig.close();
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Behaviour, Message } from './mcp-rig.ts';
import { rigResult } from './rig-results.ts';

export interface SseBehaviour extends Pick<Behaviour, 'tools' | 'resources' | 'raw' | 'revision' | 'capabilities'> {
  /** What the stream names as the address of messages; `{session}` is filled in. '' names none. */
  readonly endpoint?: string;
  /** Status of the GET, if not 200, and its type. */
  readonly stream?: { readonly status?: number; readonly type?: string };
  /** Methods whose POST gets this status and no answer. */
  readonly refuse?: Readonly<Record<string, number>>;
  /** Methods that are accepted and not answered. */
  readonly hang?: readonly string[];
  /** Methods whose POST is not even accepted. */
  readonly ignore?: readonly string[];
  /** JSON text that a method is answered with, whole; `{id}` is filled in. */
  readonly answers?: Readonly<Record<string, string>>;
  /** Messages before the answer to `tools/call`. */
  readonly before?: readonly string[];
  /** Text of the stream just before each message; events end with CRLF when it holds one. */
  readonly noise?: string;
}

export interface SseRequest {
  readonly verb: string;
  readonly url: string;
  readonly method: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export interface SseRig {
  readonly url: string;
  readonly requests: readonly SseRequest[];
  /** Open GET streams: each is a session. */
  readonly streams: number;
  set(change: SseBehaviour): void;
  count(method: string): number;
  /** On every stream; the text as it is when it begins with `event:`. */
  send(json: string): void;
  /** Ends every stream, which forgets its session; `cut` resets the connection. */
  loseSessions(how?: 'end' | 'cut'): void;
  /** Forgets the sessions and leaves their streams open. */
  forget(): void;
  close(): Promise<void>;
}

interface State {
  behaviour: SseBehaviour;
  readonly requests: SseRequest[];
  readonly streams: Map<string, ServerResponse>;
  readonly known: Set<string>;
}

export async function startSseRig(behaviour: SseBehaviour = {}, port = 0): Promise<SseRig> {
  const state: State = { behaviour, requests: [], streams: new Map(), known: new Set() };
  const server = createServer((request, response) => void handle(state, request, response));
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/sse`,
    requests: state.requests,
    get streams() {
      return state.streams.size;
    },
    set: (change) => void (state.behaviour = { ...state.behaviour, ...change }),
    count: (method) => state.requests.filter((request) => request.method === method).length,
    send: (json) => state.streams.forEach((stream) => write(state.behaviour, stream, json)),
    loseSessions(how = 'end') {
      state.known.clear();
      for (const stream of state.streams.values())
        if (how === 'end') stream.end();
        else stream.socket?.destroy();
    },
    forget: () => state.known.clear(),
    async close() {
      server.closeAllConnections();
      if (server.listening) await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function handle(state: State, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on('error', () => undefined); // a client that went away
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return; // cut by the client while it sent
  }
  const body = Buffer.concat(chunks).toString();
  const message = body === '' ? {} : (JSON.parse(body) as Message);
  const { method: verb = '', url = '', headers } = request;
  state.requests.push({ verb, url, method: message.method ?? '', headers, body });
  if (verb === 'GET') openStream(state, response);
  else post(state, message, url, response);
}

function openStream({ behaviour, streams, known }: State, response: ServerResponse): void {
  const { status = 200, type = 'text/event-stream' } = behaviour.stream ?? {};
  response.writeHead(status, { 'content-type': type });
  if (status !== 200 || type !== 'text/event-stream') return void response.end('{}');
  const session = randomUUID();
  const { endpoint = '/message?sessionId={session}' } = behaviour;
  response.write(': open\n\n');
  if (endpoint !== '') response.write(`event: endpoint\ndata: ${endpoint.replace('{session}', session)}\n\n`);
  streams.set(session, response);
  known.add(session);
  response.on('close', () => {
    streams.delete(session);
    known.delete(session);
  });
}

function post(state: State, message: Message, url: string, response: ServerResponse): void {
  const { behaviour, streams, known } = state;
  const session = new URL(url, 'http://x').searchParams.get('sessionId') ?? '';
  const stream = known.has(session) ? streams.get(session) : undefined;
  const status = stream === undefined ? 404 : statusOf(behaviour, message.method ?? '');
  if (status === 0) return;
  response.writeHead(status).end('so be it');
  const isRequest = message.id !== undefined && message.method !== undefined;
  if (stream !== undefined && status === 202 && isRequest) serve(behaviour, message, stream);
}

/** 0: not even accepted. */
function statusOf({ ignore, refuse }: SseBehaviour, method: string): number {
  return ignore?.includes(method) === true ? 0 : (refuse?.[method] ?? 202);
}

function serve(behaviour: SseBehaviour, message: Message, stream: ServerResponse): void {
  if (behaviour.hang?.includes(message.method ?? '') === true) return;
  const before = message.method === 'tools/call' ? (behaviour.before ?? []) : [];
  for (const one of before) write(behaviour, stream, one);
  write(behaviour, stream, answerTo(behaviour, message));
}

function answerTo(behaviour: SseBehaviour, message: Message): string {
  const id = JSON.stringify(message.id);
  const own = behaviour.answers?.[message.method ?? ''];
  if (own !== undefined) return own.replace('{id}', id);
  const result = rigResult(behaviour, message);
  const outcome = result === undefined ? '"error":{"code":-32601,"message":"no such method"}' : `"result":${result}`;
  return `{"jsonrpc":"2.0","id":${id},${outcome}}`;
}

function write({ noise = '' }: SseBehaviour, stream: ServerResponse, json: string): void {
  const end = noise.includes('\r\n') ? '\r\n' : '\n';
  stream.write(`${noise}event: message${end}data: ${json}${end}${end}`);
}
