/**
 * Whole answers in one write: JSON bodies, failures, empty ones.
 * In: a response, what to say. Out: nothing. I/O: the response's socket. The head is written once, as a raw array.
 * Source: proxy.md §2.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorResponse, failureTable } from '../wire/failure.ts';
import type { Failure } from '../wire/failure.ts';
import { jsonType } from '../wire/protocol.ts';

/** Names and values in turn, as node:http takes them. */
export type RawHeaders = readonly string[];

export function sendJson(response: ServerResponse, status: number, body: Buffer, headers: RawHeaders = none): void {
  if (response.headersSent || response.destroyed) return;
  const length = String(body.length);
  response.writeHead(status, ['Content-Type', jsonType, 'Content-Length', length, ...headers]);
  response.end(body);
}

export function sendValue(response: ServerResponse, status: number, value: unknown, headers: RawHeaders = none): void {
  sendJson(response, status, Buffer.from(JSON.stringify(value)), headers);
}

export function sendEmpty(response: ServerResponse, status: number, headers: RawHeaders = none): void {
  if (response.headersSent || response.destroyed) return;
  response.writeHead(status, status === 204 ? [...headers] : ['Content-Length', '0', ...headers]);
  response.end();
}

/** The JSON-RPC error and the HTTP status of the failure table. Returns the status. */
export function sendFailure(
  response: ServerResponse,
  idJson: string,
  failure: Failure,
  headers: RawHeaders = none,
): number {
  const status = failureTable[failure.code].http;
  const isLater = failure.retryAfterSeconds !== undefined && status !== 200;
  const retry = isLater ? ['Retry-After', String(failure.retryAfterSeconds)] : [];
  sendJson(response, status, errorResponse(idJson, failure), [...retry, ...headers]);
  return status;
}

/** For browsers: the answer may be read by the page it was asked from (its Origin was checked before). */
export function corsHeaders(request: IncomingMessage): RawHeaders {
  const { origin } = request.headers;
  if (origin === undefined) return none;
  return ['Access-Control-Allow-Origin', origin, 'Access-Control-Expose-Headers', 'Mcp-Session-Id', 'Vary', 'Origin'];
}

const none: RawHeaders = [];
