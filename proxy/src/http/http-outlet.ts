/**
 * The Outlet port over node:http: a connection of a client's standalone SSE stream.
 * In: messages with their ids. Out: events on an open response. I/O: the response's socket.
 * Guarantees: what waits for a client that does not read is bounded. Source: proxy.md §3 and §4.
 */
import type { ServerResponse } from 'node:http';
import type { Outlet } from '../session/reply.ts';
import { sseKeepAlive, sseMessage, ssePlace } from '../wire/sse.ts';
import { streamHead } from './http-reply.ts';
import type { RawHeaders } from './respond.ts';

/** Beside one message, which may be larger than that and is on its way for a while. */
const maxWaitingBytes = 1024 * 1024;

export function createOutlet(response: ServerResponse, headers: RawHeaders): Outlet {
  response.writeHead(200, [...streamHead, ...headers]);
  response.flushHeaders();
  let largest = 0;
  const isOpen = (): boolean => !response.writableEnded && !response.destroyed;
  return {
    send(bytes, eventId) {
      if (response.writableLength > maxWaitingBytes + largest) {
        response.destroy(); // to end it politely would wait for the client that does not read
        return false;
      }
      largest = Math.max(largest, bytes.length);
      if (isOpen()) response.write(sseMessage(bytes, eventId));
      return true;
    },
    prime(eventId) {
      if (isOpen()) response.write(ssePlace(eventId));
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
