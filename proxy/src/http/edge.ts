/**
 * The main port: a node:http server in front of the MCP endpoint and a few plain paths.
 * In: connections. Out: answers; nothing a client sends makes it fall over. I/O: sockets; `close` leaves none.
 * Limits: header size and wait, keep-alive, request time. No limit on how long a call may take to answer. Source: proxy.md §2.
 */
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { largestHeaderBytes } from '@vmcp/crds';
import { errorResponse } from '../wire/failure.ts';
import type { Failure } from '../wire/failure.ts';
import { jsonType } from '../wire/protocol.ts';
import { createServer } from './create-server.ts';
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
}

const headersWaitMs = 10_000;
const idleConnectionMs = 120_000;
const defaultKeepAliveMs = 15_000;
const requestWaitMs = 120_000;
const checkIntervalMs = 2_000;
/** What is already answered gets this long to reach its client. */
const flushMs = 1_000;
const badHost: Failure = { code: 'forbidden', message: 'host is not allowed: add it to "config.http.allowedHosts"' };

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
    const options = {
      headersTimeout: headersWaitMs,
      keepAliveTimeout: idleConnectionMs,
      requestTimeout: requestWaitMs,
      connectionsCheckingInterval: checkIntervalMs,
      maxHeaderSize: largestHeaderBytes,
      maxHeadersCount: 0,
    };
    this.server = createServer(options, (request, response) => this.handle(request, response));
    this.server.on('clientError', refuseRaw);
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
      return this.refuse(request, response, badHost);
    }
    if (path === '/mcp' || path === '/') this.mcp.handle(request, response);
    else this.plain.handle(path, request, response);
  }

  private refuse(request: IncomingMessage, response: ServerResponse, failure: Failure): void {
    this.deps.metrics.request(request.method ?? '', sendFailure(response, 'null', failure));
  }
}

/** As the parser counts: the target, names and values, which node keeps as one character a byte. */
function headerBytes({ url = '', rawHeaders }: IncomingMessage): number {
  let size = url.length;
  for (const text of rawHeaders) size += text.length;
  return size;
}

function tooLong(maxBytes: number): Failure {
  return { code: 'headers-too-large', message: `request head is larger than ${maxBytes} bytes` };
}

function pathOf(url: string): string {
  const end = url.indexOf('?');
  return end < 0 ? url : url.slice(0, end);
}

/** What never became a request: too long a head, or not HTTP. */
function refuseRaw(error: NodeJS.ErrnoException, socket: Socket): void {
  if (!socket.writable) return void socket.destroy();
  const status = statusOf(error.code);
  const body = status.startsWith('431') ? errorResponse('null', tooLong(largestHeaderBytes)).toString() : '';
  const type = body === '' ? '' : `Content-Type: ${jsonType}\r\n`;
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n${type}Content-Length: ${body.length}\r\n\r\n${body}`);
}

function statusOf(code: string | undefined): string {
  if (code === 'HPE_HEADER_OVERFLOW') return '431 Request Header Fields Too Large';
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return '408 Request Timeout';
  return '400 Bad Request';
}
