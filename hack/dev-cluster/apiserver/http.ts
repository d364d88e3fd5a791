/**
 * The HTTPS face: who asks, for what, answered by which handler, and the request log. Mechanism over node:https.
 * In: requests. Out: replies, watch streams, one record for each request. Guarantees: `close` ends every stream and connection.
 * Source: Kubernetes API concepts.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { Server } from 'node:https';
import { callOf } from './call.ts';
import type { Call, Reply } from './call.ts';
import { discovery, serverVersion } from './discovery.ts';
import { Fault, methodNotAllowed, noSuchPath, notFound, statusOf, unauthorized } from './fault.ts';
import type { Kinds } from './kinds.ts';
import { openApi } from './openapi.ts';
import { get, list } from './read-handlers.ts';
import { targetOf } from './target.ts';
import type { Target } from './target.ts';
import type { ApiServerOptions, RequestRecord } from './types.ts';
import { stream, warningsOf } from './watch-stream.ts';
import type { Streaming } from './watch-stream.ts';
import { create, patch, remove, removeAll, update } from './write-handlers.ts';
import type { Writing } from './write-handlers.ts';

export interface HttpParts extends Writing, Streaming {
  readonly kinds: Kinds;
  /** Token → user. */
  readonly users: ReadonlyMap<string, string>;
  readonly log: (record: RequestRecord) => void;
  readonly podLogs: ApiServerOptions['podLogs'] | undefined;
}

export function createHttpServer(parts: HttpParts, tls: { key: string; cert: string }): Server {
  const server = createServer({ ...tls, keepAliveTimeout: 65_000 }, (request, response) => {
    void serve(parts, request, response);
  });
  server.requestTimeout = 0;
  return server;
}

async function serve(parts: HttpParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on('error', () => undefined); // the client left: there is nobody to tell
  const { method = 'GET', url = '/' } = request;
  const user = userOf(request, parts.users);
  let verb = method.toLowerCase();
  const handle = async () => {
    const target = targetOf(url.split('?')[0] ?? '/', parts.kinds);
    verb = verbOf(method, url, target);
    const call = await callOf(request);
    if (user === undefined && !isOpen(call.path)) throw unauthorized();
    if (target?.version.deprecation !== undefined) call.warnings.push(target.version.deprecation);
    return verb === 'watch' && target !== undefined
      ? stream(call, target, response, parts)
      : send(response, await answer(parts, call, target), warningsOf(call));
  };
  const status = await handle().catch((error: unknown) => refuse(response, error));
  const time = new Date(parts.nowMs()).toISOString();
  const userAgent = request.headers['user-agent'] ?? '';
  parts.log({ time, user: user ?? 'anonymous', userAgent, verb, method, path: url, status });
}

function refuse(response: ServerResponse, error: unknown): number {
  const fault = error instanceof Fault ? error : new Fault(500, 'InternalError', String(error));
  if (response.headersSent) return fault.code;
  return send(response, { status: fault.code, body: statusOf(fault) }, {});
}

const isOpen = (path: string) => ['/healthz', '/livez', '/readyz', '/version'].includes(path);

function userOf({ headers }: IncomingMessage, users: ReadonlyMap<string, string>): string | undefined {
  const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  return users.get(token);
}

const verbs: Readonly<Record<string, readonly [one: string, many: string]>> = {
  GET: ['get', 'list'],
  POST: ['create', 'create'],
  PUT: ['update', 'update'],
  PATCH: ['patch', 'patch'],
  DELETE: ['delete', 'deletecollection'],
};

function verbOf(method: string, url: string, target: Target | undefined): string {
  const [one, many] = verbs[method] ?? [];
  if (target === undefined || one === undefined || many === undefined) return method.toLowerCase();
  if (method === 'GET' && /[?&]watch=(true|1)(&|$)/.test(url)) return 'watch';
  return target.name === undefined ? many : one;
}

async function answer(parts: HttpParts, call: Call, target: Target | undefined): Promise<Reply> {
  if (target !== undefined) return answerResource(parts, call, target);
  const { path, accept } = call;
  if (isOpen(path))
    return path === '/version' ? { status: 200, body: serverVersion } : { status: 200, body: undefined, text: 'ok' };
  const schemas = openApi(path, parts.kinds);
  if (schemas !== undefined) return { status: 200, body: schemas };
  const found = discovery(path, accept, parts.kinds);
  if (found === undefined) throw noSuchPath();
  return { status: 200, ...found };
}

async function answerResource(parts: HttpParts, call: Call, target: Target): Promise<Reply> {
  if (target.subresource === 'log') return podLog(parts, call, target);
  const handlers = target.name === undefined ? ofMany : ofOne;
  const handler = handlers[call.method];
  if (handler === undefined) throw methodNotAllowed();
  return handler(call, target, parts);
}

type Handler = (call: Call, target: Target, parts: Writing) => Reply;
const ofOne: Readonly<Record<string, Handler>> = { GET: get, POST: create, PUT: update, PATCH: patch, DELETE: remove };
const ofMany: Readonly<Record<string, Handler>> = { GET: list, POST: create, DELETE: removeAll };

async function podLog({ podLogs }: HttpParts, call: Call, { kind, namespace = '', name = '' }: Target): Promise<Reply> {
  const text = await podLogs?.(namespace, name, call.query.get('container') ?? undefined);
  if (text === undefined) throw notFound(kind, name);
  const tail = call.query.get('tailLines');
  return { status: 200, body: undefined, text: tail === null ? text : lastLines(text, Number(tail)) };
}

function lastLines(text: string, count: number): string {
  const lines = text.split(/(?<=\n)/);
  return lines.slice(Math.max(0, lines.length - count)).join('');
}

function send(response: ServerResponse, reply: Reply, headers: Record<string, string[]>): number {
  const { status, body, text, contentType = text === undefined ? 'application/json' : 'text/plain' } = reply;
  response.writeHead(status, { 'content-type': contentType, ...headers });
  response.end(text ?? JSON.stringify(body));
  return status;
}
