/**
 * The Outlet port over node:http: a client's standalone SSE stream.
 * In: messages. Out: events on an open response. I/O: the response's socket.
 * Guarantees: what waits for a client that does not read is bounded. Source: proxy.md §3 and §4.
 */
import type { ServerResponse } from 'node:http';
import type { Outlet } from '../session/reply.ts';
import { sseKeepAlive, sseMessage } from '../wire/sse.ts';
import { streamHead } from './http-reply.ts';
import type { RawHeaders } from './respond.ts';

const maxWaitingBytes = 1024 * 1024;

export function createOutlet(response: ServerResponse, headers: RawHeaders): Outlet {
  response.writeHead(200, [...streamHead, ...headers]);
  response.flushHeaders();
  const isOpen = (): boolean => !response.writableEnded && !response.destroyed;
  return {
    send(bytes) {
      if (isOpen()) response.write(sseMessage(bytes));
      if (response.writableLength <= maxWaitingBytes) return true;
      response.destroy(); // to end it politely would wait for the client that does not read
      return false;
    },
    keepAlive() {
      if (isOpen() && !response.writableNeedDrain) response.write(sseKeepAlive);
    },
    end() {
      if (!response.writableEnded) response.end();
    },
    onClosed(listener) {
      if (response.destroyed) queueMicrotask(listener);
      else response.once('close', listener);
    },
  };
}
