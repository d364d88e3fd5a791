/**
 * Reads a request's body, bounded.
 * In: a request, the limit. Out: the bytes, or undefined when there are more. I/O: the request's socket.
 * Guarantees: calls back once, and not at all when the client goes away; what comes after the limit is discarded, and
 * a client that does not stop is cut off. Source: proxy.md §2 "Limits".
 */
import type { IncomingMessage } from 'node:http';

/** So many times the limit are discarded before the connection is cut: a client that still writes would not read the 413. */
const patience = 8;

export function readBody(request: IncomingMessage, maxBytes: number, done: (body: Buffer | undefined) => void): void {
  let first: Buffer | undefined;
  let more: Buffer[] | undefined;
  let size = 0;
  let isRefused = Number(request.headers['content-length'] ?? 0) > maxBytes;
  if (isRefused) done(undefined);

  request.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (isRefused) {
      if (size > maxBytes * patience) request.destroy();
    } else if (size > maxBytes) {
      isRefused = true;
      first = more = undefined;
      done(undefined);
    } else if (first === undefined) first = chunk;
    else (more ??= [first]).push(chunk);
  });
  request.on('end', () => {
    if (!isRefused) done(more === undefined ? (first ?? Buffer.alloc(0)) : Buffer.concat(more));
  });
}
