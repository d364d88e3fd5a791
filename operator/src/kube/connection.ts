/**
 * The way to the API server: one kept-alive undici dispatcher. In: credentials. Out: answers as text, streams as bytes. I/O.
 * Guarantees: every request has a signal and a time-out, which the wait for credentials is part of; a changed CA or client certificate
 * gets a new dispatcher, the old one ends with its last stream; a 401 or a failed handshake has the credentials read again; close()
 * leaves no socket.
 * Source: reference kubernetes-stack.md §1.3.
 */
import { Agent } from 'undici';
import type { Dispatcher } from 'undici';
import { abortable } from './abortable.ts';
import { loadCredentials } from './credentials.ts';
import type { Credential, Credentials, CredentialsOptions, Tls } from './credentials.ts';
import { deadline } from './deadline.ts';

export interface ApiRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query, from the server's root: `/api/v1/namespaces/x/pods?limit=5`. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
}

/** Lower-case names; repeated ones joined. */
export type Headers = Readonly<Record<string, string>>;

export interface ApiResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

export interface ApiStream {
  readonly status: number;
  readonly headers: Headers;
  /** Ends when the server closes; throws when the signal aborts or the socket breaks. Must be read or aborted. */
  readonly body: AsyncIterable<Uint8Array>;
}

export interface Connection {
  /** The whole answer within the time-out. Throws on network faults and abort; any HTTP status is an answer. */
  request(request: ApiRequest): Promise<ApiResponse>;
  /** Only the headers within the time-out; the body flows until it ends or the signal aborts. */
  stream(request: ApiRequest): Promise<ApiStream>;
  /** The namespace of the kubeconfig's context, or of the pod. */
  readonly namespace: string | undefined;
  close(): Promise<void>;
}

export interface ConnectionOptions extends Omit<CredentialsOptions, 'now'> {
  readonly userAgent: string;
  /** Default 30 000. */
  readonly timeoutMs?: number;
  /** Monotonic milliseconds: a clock that is set back must not keep old credentials. */
  readonly now?: () => number;
  /** Told of every answer or fault (`code` "<error>"). */
  readonly onRequest?: (sample: RequestSample) => void;
}

export interface RequestSample {
  readonly method: string;
  readonly code: string;
  readonly host: string;
  readonly seconds: number;
}

interface Wire {
  readonly credentials: Credentials;
  readonly userAgent: string;
  readonly timeoutMs: number;
  readonly now: () => number;
  readonly onRequest: (sample: RequestSample) => void;
  /** For new requests. */
  dispatcher: { readonly tls: string; readonly agent: Agent } | undefined;
  /** Older ones that still carry a stream. */
  readonly retired: Set<Agent>;
  closed: boolean;
}

export function connect(options: ConnectionOptions): Connection {
  const now = options.now ?? (() => performance.now());
  const credentials = loadCredentials({ ...options, now });
  const wire: Wire = {
    credentials,
    userAgent: options.userAgent,
    timeoutMs: options.timeoutMs ?? 30_000,
    now,
    onRequest: options.onRequest ?? (() => undefined),
    dispatcher: undefined,
    retired: new Set(),
    closed: false,
  };
  return {
    namespace: credentials.namespace,
    request: (request) => exchange(wire, request),
    stream: (request) => open(wire, request),
    async close() {
      wire.closed = true;
      credentials.close();
      const newest = wire.dispatcher === undefined ? [] : [wire.dispatcher.agent];
      await Promise.all([...newest, ...wire.retired].map((agent) => agent.destroy()));
    },
  };
}

async function exchange(wire: Wire, request: ApiRequest): Promise<ApiResponse> {
  const limit = deadline(request.signal, wire.timeoutMs);
  try {
    const answer = await send(wire, request, limit.signal);
    return { status: answer.statusCode, headers: flat(answer.headers), text: await answer.body.text() };
  } finally {
    limit.release();
  }
}

async function open(wire: Wire, request: ApiRequest): Promise<ApiStream> {
  const limit = deadline(request.signal, wire.timeoutMs);
  try {
    const answer = await send(wire, request, limit.signal);
    limit.disarm();
    answer.body.once('close', limit.release);
    return { status: answer.statusCode, headers: flat(answer.headers), body: answer.body };
  } catch (error) {
    limit.release();
    throw error;
  }
}

async function send(wire: Wire, request: ApiRequest, signal: AbortSignal): Promise<Dispatcher.ResponseData> {
  const { tls, headers } = await prove(wire, signal);
  const startMs = wire.now();
  const report = (code: string) => {
    const seconds = (wire.now() - startMs) / 1000;
    wire.onRequest({ method: request.method, code, host: wire.credentials.server.host, seconds });
  };
  try {
    const answer = await dispatcher(wire, tls).request({
      origin: wire.credentials.server.origin,
      path: wire.credentials.server.pathname.replace(/\/$/, '') + request.path,
      method: request.method,
      headers: {
        accept: 'application/json',
        'user-agent': wire.userAgent,
        ...headers,
        ...request.headers,
      },
      body: request.body ?? null,
      signal,
    });
    if (answer.statusCode === 401) wire.credentials.forget();
    report(String(answer.statusCode));
    return answer;
  } catch (error) {
    report('<error>');
    // The server came back with another certificate, or refuses ours: the files may be others by now, too.
    if (isTlsFault(error)) wire.credentials.forget();
    throw error;
  }
}

/** A plug-in may take its time; whoever cannot wait that long does not. */
async function prove({ credentials }: Wire, signal: AbortSignal): Promise<Credential> {
  try {
    return await abortable(credentials.current(), signal);
  } catch (error) {
    if (!signal.aborted || !isTimeout(error)) throw error;
    throw new DOMException('the credentials for the API server were not there in time', 'TimeoutError');
  }
}

function isTimeout(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'TimeoutError';
}

function dispatcher(wire: Wire, tls: Tls): Agent {
  if (wire.closed) throw new Error('connection to the API server is closed');
  const fingerprint = JSON.stringify(tls);
  if (wire.dispatcher?.tls === fingerprint) return wire.dispatcher.agent;
  if (wire.dispatcher !== undefined) retire(wire, wire.dispatcher.agent);
  const agent = new Agent({
    allowH2: false,
    // Streams have their own idle deadline; plain requests have the time-out.
    bodyTimeout: 0,
    headersTimeout: 0,
    connect: {
      ...defined(tls),
      timeout: wire.timeoutMs,
      keepAlive: true,
      keepAliveInitialDelay: 30_000,
    },
  });
  wire.dispatcher = { tls: fingerprint, agent };
  return agent;
}

/** Takes no more requests and goes when its last one ends. */
function retire({ retired }: Wire, agent: Agent): void {
  retired.add(agent);
  const gone = () => void retired.delete(agent);
  agent.close().then(gone, gone);
}

function isTlsFault(error: unknown): boolean {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  return /CERT|SSL|TLS|UNABLE_TO/.test(code);
}

function flat(headers: Dispatcher.ResponseData['headers']): Headers {
  const pairs = Object.entries(headers).filter((pair): pair is [string, string | string[]] => pair[1] !== undefined);
  return Object.fromEntries(pairs.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]));
}

function defined<T extends object>(value: T): Partial<T> {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Partial<T>;
}
