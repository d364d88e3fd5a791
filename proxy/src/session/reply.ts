/**
 * The ports toward the client: how an answer and a standalone stream leave. Types only.
 * `http/` implements them over node:http; tests of the session room in memory. Source: proxy.md §3.
 */
import type { Failure } from '../wire/failure.ts';

/** The answer to one POST. Exactly one of `answer`, `fail`, `accept`, `drop` is called, once, last. */
export interface Reply {
  /** A message before the answer: the reply becomes a stream at once. A promise when the client must drain first. */
  message(bytes: Buffer): void | Promise<void>;
  /** Messages before the answer reach the client: it accepts a stream, and is still there. */
  readonly canStream: boolean;
  /** The answer may take long: whoever carries it keeps the connection alive, and may begin the stream for it. */
  keepAlive(): void;
  /** The JSON-RPC response, as bytes. */
  answer(bytes: Buffer): void;
  /** The JSON-RPC error response of the request, with the failure's HTTP status when nothing was sent yet. */
  fail(failure: Failure): void;
  /** A notification or a response was taken: 202 without a body. */
  accept(): void;
  /** The client cancelled: ends without a response. */
  drop(): void;
  /** Names the new session in the answer's headers. */
  open(sessionId: string): void;
  /** One listener, called when the client goes away before the reply ended; a later one replaces it. */
  onAbandoned(listener: () => void): void;
}

/** A connection of a client's standalone stream (GET). */
export interface Outlet {
  /** One JSON-RPC message under its event id. False when the client does not read and too much is waiting: end it. */
  send(bytes: Buffer, eventId: string): boolean;
  /** Names the client's place on the stream without a message. */
  prime(eventId: string): void;
  /** Bytes that mean nothing, so that nobody on the way closes the stream. */
  keepAlive(): void;
  end(): void;
  /** One listener, called once when the stream is over, whoever ended it. */
  onClosed(listener: () => void): void;
}
