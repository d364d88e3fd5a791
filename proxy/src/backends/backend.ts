/**
 * The Backend port: what the session room may ask of a backend. Types only.
 * `backends/` implements it over net/; tests of the session room implement it in memory.
 * Source: proxy.md §5; invariant 6 (nothing here shows a backend's session id or URL).
 */
import type { BackendState, BackendStatus } from '@vmcp/crds';
import type { Failure } from '../wire/failure.ts';
import type { Offer } from '../catalog/catalog.types.ts';

/** A JSON-RPC message to send, as bytes, with the facts that the envelope scan found. */
export interface Outgoing {
  readonly bytes: Buffer;
  /** The id as JSON text (`1`, `"a"`); undefined for a notification. */
  readonly idJson: string | undefined;
  readonly method: string;
  /** The header MCP-Protocol-Version of the backend session is the backend's business; nothing else is forwarded. */
}

/** Where a call's messages go. Exactly one of `answer` and `fail` is called, once, last. */
export interface AnswerSink {
  /** A message before the answer (progress, log), bytes of one JSON-RPC message. A promise pauses the backend until the client drained. */
  message(bytes: Buffer): void | Promise<void>;
  /** The JSON-RPC response whose id equals the request's. `wasReset`: the backend's session was lost and opened anew for this call. */
  answer(bytes: Buffer, wasReset: boolean): void;
  fail(failure: Failure): void;
}

/** A conversation with one backend: one per client session, one for the service itself (discovery, health). */
export interface BackendSession {
  /** Opens the MCP session on first use (single flight), re-opens it once when the backend lost it, sends. Never throws. */
  send(message: Outgoing, sink: AnswerSink, signal: AbortSignal): void;
  /** Sends a notification if a session is open; its loss is no error. */
  notify(message: Outgoing): void;
  /** The standalone GET stream; each message is one JSON-RPC notification. Re-connects with back-off until the signal; ends quietly when the backend has none (405). */
  listen(onMessage: (bytes: Buffer) => void, signal: AbortSignal): void;
  /** True once a session was opened and not closed. */
  readonly isOpen: boolean;
  /** How many sessions were opened, one after the other. */
  readonly generation: number;
  /** The backend named the open session: it may keep something in it. */
  readonly isStateful: boolean;
  /** Ends it (DELETE to the backend, best effort, bounded). */
  close(): Promise<void>;
}

export interface Backend {
  readonly name: string;
  /** Routable: ready, degraded or unknown. */
  readonly state: BackendState;
  /** A fresh conversation; costs nothing until its first message. */
  session(): BackendSession;
}

/** How far first discovery is; the pure rule in session/cold-start.ts decides on it. */
export interface Progress {
  readonly discovered: readonly string[];
  /** Answered, or could not be reached. */
  readonly failed: readonly string[];
  /** Did not answer in time; asked again. */
  readonly timedOut: readonly string[];
  readonly pending: readonly string[];
}

/** The set of backends of the running configuration. Owns every connection, probe and timer below it. */
export interface Backends {
  get(name: string): Backend | undefined;
  /** What is known now, sorted by backend name; last known offers of unavailable backends included. */
  offers(): readonly Offer[];
  progress(): Progress;
  status(): readonly BackendStatus[];
  /** Called after any change of offers, progress or status. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}
