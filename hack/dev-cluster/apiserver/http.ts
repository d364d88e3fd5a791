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
  const path = request.url?.split('?')[0] ?? '/';
  const target = targetOf(path, parts.kinds);
  const verb = verbOf(request, target);
  const user = userOf(request, parts.users);
  response.on('error', () => undefined); // the client left: there is nobody to tell
  const record = (status: number) =>
    parts.log({
      ...{
        time: new Date(parts.nowMs()).toISOString(),
        user: user ?? 'anonymous',
        userAgent: request.headers['user-agent'] ?? '',
      },
      ...{ verb, method: request.method ?? 'GET', path: request.url ?? '/', status },
    });
  try {
    const call = await callOf(request);
    if (user === undefined && !isOpen(path)) throw unauthorized();
    if (target?.version.deprecation !== undefined) call.warnings.push(target.version.deprecation);
    if (verb === 'watch' && target !== undefined) {
      stream(call, target, response, parts);
      return record(200);
    }
    const reply = await answer(parts, call, target);
    send(response, reply, warningsOf(call));
    record(reply.status);
  } catch (error) {
    const fault = error instanceof Fault ? error : new Fault(500, 'InternalError', String(error));
    if (!response.headersSent) send(response, { status: fault.code, body: statusOf(fault) }, {});
    record(fault.code);
  }
}

const isOpen = (path: string) => ['/healthz', '/livez', '/readyz', '/version'].includes(path);

function userOf({ headers }: IncomingMessage, users: ReadonlyMap<string, string>): string | undefined {
  const [, token = ''] = /^Bearer (.+)$/.exec(headers.authorization ?? '') ?? [];
  return users.get(token);
}

function verbOf({ method = 'GET', url = '' }: IncomingMessage, target: Target | undefined): string {
  if (target === undefined) return method.toLowerCase();
  const one = target.name !== undefined;
  if (method === 'GET' && /[?&]watch=(true|1)(&|$)/.test(url)) return 'watch';
  if (method === 'GET') return one ? 'get' : 'list';
  if (method === 'DELETE') return one ? 'delete' : 'deletecollection';
  return { POST: 'create', PUT: 'update', PATCH: 'patch' }[method] ?? method.toLowerCase();
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
  const one = target.name !== undefined;
  if (target.subresource === 'log') return podLog(parts, call, target);
  if (call.method === 'GET') return one ? get(call, target, parts) : list(call, target, parts);
  if (call.method === 'POST') return create(call, target, parts);
  if (call.method === 'DELETE') return one ? remove(call, target, parts) : removeAll(call, target, parts);
  if (one && call.method === 'PUT') return update(call, target, parts);
  if (one && call.method === 'PATCH') return patch(call, target, parts);
  throw methodNotAllowed();
}

async function podLog({ podLogs }: HttpParts, call: Call, { kind, namespace = '', name = '' }: Target): Promise<Reply> {
  const text = await podLogs?.(namespace, name, call.query.get('container') ?? undefined);
  if (text === undefined) throw notFound(kind, name);
  return { status: 200, body: undefined, text };
}

function send(response: ServerResponse, reply: Reply, headers: Record<string, string[]>): void {
  const { status, body, text, contentType = text === undefined ? 'application/json' : 'text/plain' } = reply;
  response.writeHead(status, { 'content-type': contentType, ...headers });
  response.end(text ?? JSON.stringify(body));
}
