/**
 * The Backend port: what the session room may ask of a backend. Types only.
 * `backends/` implements it over net/; tests of the session room implement it in memory.
 * Source: proxy.md §5; invariant 6 (nothing here shows a backend's session id or URL).
 */
import type { BackendState, BackendStatus } from '@vmcp/crds';
import type { Identity } from '../auth/identity.ts';
import type { Envelope } from '../wire/envelope.ts';
import type { Era } from '../wire/protocol.ts';
import type { Failure } from '../wire/failure.ts';
import type { Offer } from '../catalog/catalog.types.ts';

/** For whom a conversation is held. */
export interface ClientFacts {
  /** Whose credentials are used, and who alone may share the conversation. */
  readonly identity: Identity;
  /** What the client declared at its handshake, as the JSON text of `capabilities`; the backend is told this and no more. */
  readonly capabilities: string;
}

/**
 * A JSON-RPC message to send, as bytes, with the facts that the envelope scan found. The bytes are the same for both
 * generations of backends: reserved `_meta` (`io.modelcontextprotocol/…`) was taken out and is added anew where the backend wants it.
 */
export interface Outgoing {
  readonly bytes: Buffer;
  /** The id as JSON text (`1`, `"a"`); undefined for a notification. */
  readonly idJson: string | undefined;
  readonly method: string;
  /** What the message is about, as the backend calls it: tool or prompt name, resource URI. Modern backends get it as a header. */
  readonly name?: string;
  /** `Mcp-Param-*` of a modern client that no schema explains: name, value, name, value … */
  readonly headers?: readonly string[];
  /** Of a modern client's `_meta`, as it wrote them for this one message. */
  readonly modern?: ModernFacts;
}

/** What a modern client said with its request. */
export interface ModernFacts {
  /** JSON text of `clientCapabilities`. */
  readonly capabilities: string;
  readonly logLevel: string | undefined;
}

/** Where an answer comes from. */
export interface AnswerFrom {
  readonly era: Era;
  /** The backend's session was lost and opened anew for this call. */
  readonly wasReset: boolean;
}

/** A question of a backend to the client (sampling, elicitation, roots), under the backend's own id. */
export interface Ask {
  /** The whole JSON-RPC request. */
  readonly bytes: Buffer;
  readonly idJson: string;
  readonly method: string;
  /**
   * Sends the response back; any JSON-RPC response will do, its id is replaced by the question's. Once; later calls are ignored.
   * Undefined: the backend gave the question up, nothing is sent. It holds nothing of the question.
   */
  readonly reply: (response: Buffer | undefined) => void;
}

/** What a backend says unasked. */
export interface Listener {
  /** A notification, bytes of one JSON-RPC message, and its scan when there was one. A promise pauses the backend until the client drained. */
  message(bytes: Buffer, found?: Envelope): void | Promise<void>;
  /** Without it (or while nobody can be asked) the backend is told -32601. A promise when its client must read first, as with `message`. */
  ask?(ask: Ask): void | Promise<void>;
  /** Of `listen`: the backend's stream stands, so that nothing it says from now on is lost; or it has none, or none now. */
  settled?(): void;
}

/**
 * Where a call's messages go. Exactly one of `answer` and `fail` is called, once, last. While a question is not
 * replied to, the call's silence does not count.
 */
export interface AnswerSink extends Listener {
  /** The JSON-RPC response whose id equals the request's, as the backend wrote it: its generation decides what it holds. */
  answer(bytes: Buffer, from: AnswerFrom): void;
  fail(failure: Failure): void;
}

/**
 * A conversation with one backend: one per client session, one for the service itself (discovery, health). Its face is the
 * same for both generations: to a modern backend `ping`, `logging/setLevel`, `resources/subscribe` and `resources/unsubscribe`
 * are answered here, and `listen` becomes `subscriptions/listen`.
 */
export interface BackendSession {
  /** Opens the MCP session on first use (single flight), re-opens it once when the backend lost it, sends. Never throws. */
  send(message: Outgoing, sink: AnswerSink, signal: AbortSignal): void;
  /** Sends a notification if a session is open; its loss is no error. */
  notify(message: Outgoing): void;
  /** What comes outside of calls. Re-connects with back-off until the signal; ends quietly when the backend has no such stream (405). */
  listen(listener: Listener, signal: AbortSignal): void;
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
  /** A fresh conversation of its own; costs nothing until its first message. */
  session(client: ClientFacts): BackendSession;
  /**
   * For one request of a modern client, which has no session: whatever the backend's generation costs least. Close it after the request.
   * Ids and progress tokens of several such requests may be equal.
   */
  stateless(client: ClientFacts): BackendSession;
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

/** What is declared for an audience to backends of each generation, as JSON text of `capabilities`. */
export type Declared = Readonly<Record<Era, string>>;

/** What clients that declared the same capabilities are offered. */
export interface Audience {
  /** As `Backends.offers`; of a backend that was not listed for them yet, what it offers to those who declare nothing. */
  offers(): readonly Offer[];
  /** Some backend that answers was not listed for them yet. */
  isPending(): boolean;
  /** As `Backends.served`. */
  served(): void;
  /** They are gone: nothing is fetched for them any more. */
  close(): void;
}

/** The set of backends of the running configuration. Owns every connection, probe and timer below it. */
export interface Backends {
  get(name: string): Backend | undefined;
  /** What is known now, sorted by backend name; last known offers of unavailable backends included. For those who declare nothing. */
  offers(): readonly Offer[];
  /** A list was served: backends that let nobody keep theirs so long are listed anew, for the next one. */
  served(): void;
  /** The lists are fetched for those who declare this too, from now on; one audience each. */
  audience(declared: Declared): Audience;
  progress(): Progress;
  status(): readonly BackendStatus[];
  /** Called after any change of offers, progress or status. */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}
