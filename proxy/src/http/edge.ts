/**
 * The main port: a node:http server in front of the MCP endpoint and a few plain paths.
 * In: connections. Out: answers; nothing a client sends makes it fall over. I/O: sockets; `close` leaves none.
 * Limits: header size and wait, keep-alive, request time. No limit on how long a call may take to answer. Source: proxy.md §2.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { largestHeaderBytes } from '@vmcp/crds';
import { errorResponse, failureTable } from '../wire/failure.ts';
import type { Failure } from '../wire/failure.ts';
import { jsonType } from '../wire/protocol.ts';
import { createServer, STATUS_CODES } from './create-server.ts';
import { McpEndpoint } from './mcp.ts';
import type { McpDeps } from './mcp.ts';
import { isHostAllowed, isLoopbackName } from './origin.ts';
import { createPlain } from './plain.ts';
import type { Plain, PlainDeps } from './plain.ts';
import { Pulse } from './pulse.ts';
import { sendFailure } from './respond.ts';

export interface EdgeDeps extends Omit<McpDeps, 'pulse'>, PlainDeps {
  /** Silence after which a long call's connection is kept alive, 15 s. */
  readonly keepAliveMs?: number;
  readonly patience?: Patience;
}

/** How long clients may take. */
export interface Patience {
  /** For the head of a request, 10 s. */
  readonly headMs: number;
  /** For a whole request, 120 s. */
  readonly requestMs: number;
  /** Without a request, 120 s. */
  readonly idleMs: number;
  /** How often that is looked at. */
  readonly checkMs: number;
}

const usual: Patience = { headMs: 10_000, requestMs: 120_000, idleMs: 120_000, checkMs: 2_000 };
const defaultKeepAliveMs = 15_000;
/** What is already answered gets this long to reach its client. */
const flushMs = 1_000;

export class Edge {
  private readonly deps: EdgeDeps;
  private readonly mcp: McpEndpoint;
  private readonly plain: Plain;
  private readonly pulse: Pulse;
  private readonly server: Server;
  private isLoopback = true;
  private isDraining = false;
  private connections = 0;
  private onLast: (() => void) | undefined;

  constructor(deps: EdgeDeps) {
    this.deps = deps;
    this.pulse = new Pulse(deps.keepAliveMs ?? defaultKeepAliveMs);
    this.mcp = new McpEndpoint({ ...deps, pulse: this.pulse });
    this.plain = createPlain(deps);
    const patience = deps.patience ?? usual;
    const { headMs, requestMs, idleMs, checkMs } = patience;
    const options = {
      headersTimeout: headMs,
      keepAliveTimeout: idleMs,
      requestTimeout: requestMs,
      connectionsCheckingInterval: checkMs,
      maxHeaderSize: largestHeaderBytes,
      maxHeadersCount: 0,
    };
    this.server = createServer(options, (request, response) => this.handle(request, response));
    this.server.on('clientError', (error, socket) => refuseRaw(error, socket as Socket, patience));
    this.server.on('connection', (socket: Socket) => {
      this.connections += 1;
      socket.once('close', () => {
        this.connections -= 1;
        if (this.connections === 0) this.onLast?.();
      });
    });
  }

  /** Resolves with the port; rejects when it is taken. Port 0: any. */
  listen(port: number, host: string): Promise<number> {
    this.isLoopback = isLoopbackName(host);
    return new Promise((resolve, reject) => {
      this.server.once('error', reject);
      this.server.listen(port, host, () => {
        this.server.off('error', reject);
        this.pulse.open();
        resolve((this.server.address() as AddressInfo).port);
      });
    });
  }

  /** Answers go on, connections are not kept; then `close`. */
  drain(): void {
    this.isDraining = true;
  }

  /**
   * Resolves when no connection is open, at the latest after `withinMs`. On a kept connection a request may be
   * under way: closed at once it would be lost, so it is answered, and the client told that the connection ends.
   */
  left(withinMs: number): Promise<void> {
    if (this.connections === 0) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.onLast = undefined;
        resolve();
      };
      const timer = setTimeout(done, withinMs);
      this.onLast = done;
    });
  }

  /** Takes no connection more, lets answers flush, cuts the rest. Resolves when no socket is open. */
  close(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(() => this.server.closeAllConnections(), flushMs);
      this.server.close(() => {
        this.pulse.close();
        clearTimeout(timer);
        resolve();
      });
      this.server.closeIdleConnections();
    });
  }

  private handle(request: IncomingMessage, response: ServerResponse): void {
    if (this.isDraining) response.shouldKeepAlive = false;
    const { maxHeaderBytes, allowedHosts } = this.deps.config().http;
    if (headerBytes(request) > maxHeaderBytes) return this.refuse(request, response, tooLong(maxHeaderBytes));
    const path = pathOf(request.url ?? '/');
    if (path !== '/mcp' && path !== '/' && this.plain.isOpen(path)) return this.plain.handle(path, request, response);
    if (!isHostAllowed(request.headers.host, this.isLoopback, allowedHosts)) {
      return this.refuse(request, response, badHost(request.headers.host));
    }
    if (path === '/mcp' || path === '/') this.mcp.handle(request, response);
    else this.plain.handle(path, request, response);
  }

  private refuse(request: IncomingMessage, response: ServerResponse, failure: Failure): void {
    this.deps.metrics.request(request.method ?? '', sendFailure(response, 'null', failure));
  }
}

function badHost(host = ''): Failure {
  const message = `host "${host.slice(0, 100)}" is not allowed: add it to "config.http.allowedHosts"`;
  return { code: 'forbidden', message };
}

/** As the parser counts: the target, names and values, which node keeps as one character a byte. */
function headerBytes({ url = '', rawHeaders }: IncomingMessage): number {
  let size = url.length;
  for (const text of rawHeaders) size += text.length;
  return size;
}

function tooLong(maxBytes: number): Failure {
  return {
    code: 'headers-too-large',
    message: `request head is larger than ${maxBytes} bytes, "config.http.maxHeaderBytes"`,
  };
}

/** Of a target in absolute form too, as proxies send it; its host counts for nothing. */
function pathOf(url: string): string {
  const target = url.startsWith('/') ? url : url.replace(/^https?:\/\/[^/?]*\/?/i, '/');
  const end = target.indexOf('?');
  return end < 0 ? target : target.slice(0, end);
}

/** What never became a request: too long a head, too slow a client, or not HTTP. */
function refuseRaw({ code }: NodeJS.ErrnoException, socket: Socket, patience: Patience): void {
  if (!socket.writable) return void socket.destroy();
  const failure = failureOf(code, patience);
  const body = errorResponse('null', failure).toString();
  const { http } = failureTable[failure.code];
  const head = `HTTP/1.1 ${http} ${STATUS_CODES[http]}\r\nConnection: close\r\nContent-Type: ${jsonType}\r\n`;
  socket.end(`${head}Content-Length: ${body.length}\r\n\r\n${body}`);
}

function failureOf(code: string | undefined, { headMs, requestMs }: Patience): Failure {
  if (code === 'HPE_HEADER_OVERFLOW') return tooLong(largestHeaderBytes);
  if (code !== 'ERR_HTTP_REQUEST_TIMEOUT') return { code: 'invalid-request', message: 'request is not valid HTTP/1.1' };
  const message = `request took too long: its head may take ${headMs / 1000} s, all of it ${requestMs / 1000} s`;
  return { code: 'request-timeout', message };
}
