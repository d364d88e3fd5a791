/**
 * A backend of either generation, or of HTTP+SSE, that answers what the test writes, byte for byte, down to the HTTP head.
 * In: its kind, what it lists (JSON text), how it answers everything that is no part of the handshake; changed at any time.
 * Out: its URL, what it was sent, `close`. I/O.
 */
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { envelope } from '../../src/wire/envelope.ts';
import type { Era } from '../../src/wire/protocol.ts';

/** `sse`: HTTP+SSE, the transport of 2024-11-05. */
export type OddKind = Era | 'sse';

/** `response`: to the POST; of HTTP+SSE the session's one stream, which has begun and goes on. `idJson`: the id of the request, as it wrote it. */
export type OddAnswer = (response: ServerResponse, idJson: string, request: OddRequest) => unknown;

export interface OddRequest {
  /** '' for a response. */
  readonly method: string;
  readonly body: Buffer;
}

export interface OddBackend {
  readonly url: string;
  readonly requests: readonly OddRequest[];
  /** JSON text of definitions, without brackets. */
  tools: string;
  resources: string;
  resourceTemplates: string;
  prompts: string;
  answer: OddAnswer;
  /** Sends a message on every open GET stream. */
  say(message: string): void;
  /** How many are open. */
  connections(): Promise<number>;
  close(): Promise<void>;
}

type Listed = Pick<OddBackend, 'tools' | 'resources' | 'resourceTemplates' | 'prompts'>;

export async function startOdd(kind: OddKind = 'legacy', lists: Partial<Listed> = {}): Promise<OddBackend> {
  const self = {
    ...oneTool,
    ...lists,
    requests: [] as OddRequest[],
    streams: new Map<string, ServerResponse>(),
    answer: unanswered,
  };
  const server = createServer((request, response) => void handle(self, kind, request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return Object.assign(self, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/${kind === 'sse' ? 'sse' : 'mcp'}`,
    say: (message: string) => self.streams.forEach((stream) => stream.write(event(message))),
    connections: () => new Promise<number>((resolve) => server.getConnections((_error, count) => resolve(count))),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}

const oneTool: Listed = {
  tools: '{"name":"t","inputSchema":{"type":"object"}}',
  resources: '',
  resourceTemplates: '',
  prompts: '',
};
const unanswered: OddAnswer = () => undefined;

/** By where messages go when they are answered there. */
type Streams = Map<string, ServerResponse>;
type Self = Listed & { requests: OddRequest[]; streams: Streams; answer: OddAnswer };

async function handle(self: Self, kind: OddKind, request: IncomingMessage, response: ServerResponse): Promise<void> {
  response.on('error', () => undefined); // a proxy that went away
  if (request.method === 'GET') return hear(self, kind, response);
  if (request.method !== 'POST') return void response.writeHead(200).end();
  const body = await bodyOf(request);
  if (body === undefined) return;
  if (kind !== 'sse') return answered(self, kind, body, response);
  response.writeHead(202).end();
  const stream = self.streams.get(request.url ?? '');
  if (stream !== undefined) answered(self, kind, body, stream);
}

function answered(self: Self, kind: OddKind, body: Buffer, on: ServerResponse): void {
  const { kind: form, idJson, method = '' } = envelope(body);
  self.requests.push({ method, body });
  if (idJson === undefined || form === 'response') {
    if (!isShared(on)) on.writeHead(202).end();
    return;
  }
  const result = handshakes[kind](method, self);
  if (result === undefined) self.answer(on, idJson, { method, body });
  else json(on, idJson, `"result":${result}`);
}

function hear({ streams }: Self, kind: OddKind, response: ServerResponse): void {
  if (kind === 'modern') return void response.writeHead(405).end();
  response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
  const address = `/message?sessionId=${randomUUID()}`;
  if (kind === 'sse') response.write(`event: endpoint\ndata: ${address}\n\n`);
  streams.set(address, response);
  response.on('close', () => streams.delete(address));
}

const features = '"tools":{},"resources":{},"prompts":{},"completions":{},"logging":{}';
const kept = '"resultType":"complete","ttlMs":0,"cacheScope":"private"';

function legacyHandshake(method: string, lists: Listed, revision: string): string | undefined {
  if (method === 'ping') return '{}';
  if (method !== 'initialize') return listed(method, lists, '');
  return `{"protocolVersion":"${revision}","capabilities":{${features}},"serverInfo":{"name":"odd","version":"1"}}`;
}

const handshakes: Readonly<Record<OddKind, (method: string, lists: Listed) => string | undefined>> = {
  legacy: (method, lists) => legacyHandshake(method, lists, '2025-11-25'),
  sse: (method, lists) => legacyHandshake(method, lists, '2024-11-05'),
  modern: modernHandshake,
};

function modernHandshake(method: string, lists: Listed): string | undefined {
  if (method !== 'server/discover') return listed(method, lists, `${kept},`);
  return `{${kept},"supportedVersions":["2026-07-28"],"capabilities":{${features}}}`;
}

function listed(method: string, lists: Listed, more: string): string | undefined {
  switch (method) {
    case 'tools/list':
      return `{${more}"tools":[${lists.tools}]}`;
    case 'resources/list':
      return `{${more}"resources":[${lists.resources}]}`;
    case 'resources/templates/list':
      return `{${more}"resourceTemplates":[${lists.resourceTemplates}]}`;
    case 'prompts/list':
      return `{${more}"prompts":[${lists.prompts}]}`;
    default:
      return undefined;
  }
}

/** A response in JSON, `more` beside its id: `"result":{}`. */
export function json(response: ServerResponse, idJson: string, more: string): void {
  const message = `{"jsonrpc":"2.0","id":${idJson},${more}}`;
  if (isShared(response)) response.write(event(message));
  else response.writeHead(200, { 'content-type': 'application/json' }).end(message);
}

/** All that is said to a request. */
export function events(response: ServerResponse, ...messages: readonly string[]): void {
  saying(response, ...messages);
  if (!isShared(response)) response.end();
}

/** More is to come. */
export function saying(response: ServerResponse, ...messages: readonly string[]): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' });
  for (const message of messages) response.write(event(message));
}

/** The stream of a whole session. */
function isShared({ req }: ServerResponse): boolean {
  return req.method === 'GET';
}

export function event(message: string): string {
  return `data: ${message.replaceAll('\n', '\ndata: ')}\n\n`;
}

async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer);
  } catch {
    return undefined; // cut by the proxy while it sent
  }
  return Buffer.concat(chunks);
}
