/**
 * The Reply port over node:http: one JSON body when the answer comes first, else an SSE stream from the first message or after long silence.
 * In: what the session room says. Out: one HTTP response. I/O: the response's socket.
 * Guarantees: one head, one end; a slow client pauses its backend (`message` returns a promise); nothing is written after the client left.
 * Source: proxy.md §3.
 */
import type { ServerResponse } from 'node:http';
import type { Reply } from '../session/reply.ts';
import type { Metrics } from '../telemetry/telemetry.types.ts';
import { errorResponse } from '../wire/failure.ts';
import type { Failure } from '../wire/failure.ts';
import { sseKeepAlive, sseMessage, sseParts } from '../wire/sse.ts';
import { beatsOfSilence } from './pulse.ts';
import type { Beating, Pulse } from './pulse.ts';
import { sendEmpty, sendFailure, sendJson } from './respond.ts';
import type { RawHeaders } from './respond.ts';

export interface ReplyOptions {
  readonly idJson: string;
  readonly headers: RawHeaders;
  /** False when the client's Accept rules SSE out: messages before the answer are left out then. */
  readonly acceptsStream: boolean;
  readonly metrics: Metrics;
  readonly pulse: Pulse;
}

export const streamHead: RawHeaders = [
  'Content-Type',
  'text/event-stream',
  'Cache-Control',
  'no-cache, no-transform',
  'X-Accel-Buffering',
  'no',
];

/** A class, since one is made for each request and must cost little. */
export class HttpReply implements Reply, Beating {
  private readonly response: ServerResponse;
  private readonly options: ReplyOptions;
  private headers: RawHeaders;
  private isStream = false;
  private silentBeats = 0;
  private abandoned: (() => void) | undefined;

  constructor(response: ServerResponse, options: ReplyOptions) {
    this.response = response;
    this.options = options;
    this.headers = options.headers;
  }

  get canStream(): boolean {
    return this.options.acceptsStream && !this.response.destroyed;
  }

  message(bytes: Buffer): void | Promise<void> {
    if (!this.canStream) return;
    this.beginStream();
    this.silentBeats = 0;
    return written(this.response, bytes) ? undefined : drained(this.response);
  }

  keepAlive(): void {
    if (this.options.acceptsStream) this.options.pulse.add(this);
  }

  beat(): void {
    this.silentBeats += 1;
    if (this.silentBeats < beatsOfSilence || this.response.destroyed || this.response.writableNeedDrain) return;
    this.silentBeats = 0;
    this.beginStream();
    this.response.write(sseKeepAlive);
  }

  answer(bytes: Buffer): void {
    this.ended(200);
    if (this.isStream) this.response.end(sseMessage(bytes));
    else sendJson(this.response, 200, bytes, this.headers);
  }

  fail(failure: Failure): void {
    if (this.isStream) {
      this.ended(200);
      this.response.end(sseMessage(errorResponse(this.options.idJson, failure)));
    } else this.ended(sendFailure(this.response, this.options.idJson, failure, this.headers));
  }

  accept(): void {
    this.ended(202);
    sendEmpty(this.response, 202, this.headers);
  }

  /** An empty stream is the one valid HTTP answer that holds no JSON-RPC response. */
  drop(): void {
    this.ended(200);
    if (this.response.destroyed) return;
    this.beginStream();
    this.response.end();
  }

  open(sessionId: string): void {
    this.headers = [...this.headers, 'Mcp-Session-Id', sessionId];
  }

  onAbandoned(listener: () => void): void {
    if (this.response.destroyed) queueMicrotask(listener);
    else if (this.abandoned === undefined) {
      this.response.on('close', () => {
        this.options.pulse.remove(this);
        if (!this.response.writableFinished) this.abandoned?.();
      });
    }
    this.abandoned = listener;
  }

  private beginStream(): void {
    if (this.isStream || this.response.headersSent) return;
    this.isStream = true;
    this.response.writeHead(200, [...streamHead, ...this.headers]);
  }

  private ended(status: number): void {
    this.options.pulse.remove(this);
    this.options.metrics.request('POST', status);
  }
}

/** Below that one write costs less than a copy does. */
const largeBytes = 16 * 1024;

/** False: the client has to read first. */
function written(response: ServerResponse, bytes: Buffer): boolean {
  if (bytes.length < largeBytes) return response.write(sseMessage(bytes));
  return sseParts(bytes).reduce((_, part) => response.write(part), true);
}

/** Resolves when the client has read what was written, or is gone. */
function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    function done(): void {
      response.off('drain', done);
      response.off('close', done);
      resolve();
    }
    response.on('drain', done);
    response.on('close', done);
  });
}
