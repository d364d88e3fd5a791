/**
 * The Channel port: how the messages of one open session travel, one kind for each transport. Types only.
 * `http-channel.ts` (streamable HTTP) and `sse-channel.ts` (HTTP+SSE) make them; sessions and calls see no difference.
 * Source: proxy.md §4 and §5.
 */
import type { Clock } from '../clock.ts';
import type { ResponseHeaders } from '../net/exchange.ts';
import type { AskLimits, AskSink } from './asking.ts';
import type { Listener } from './backend.ts';
import type { TellDeps } from './tell.ts';

export interface Channel {
  /** The backend named the session: it may keep something in it. */
  readonly isStateful: boolean;
  /** Nothing can be sent on it any more: the session under it is lost. */
  readonly isBroken: boolean;
  /** Sends a request and hears it out. The returned function stops listening and cuts what carries it. */
  ask(request: AskRequest, limits: AskLimits, deps: AskDeps): () => void;
  /** Sends what wants no answer. The HTTP status, 0 when it could not be delivered. */
  tell(bytes: Buffer, deps: TellDeps): Promise<number>;
  /** What is said outside of calls, on one stream until that ends. */
  hear(hearing: Hearing): Promise<Heard>;
  /** The session is not wanted any more: told to the backend, best effort, bounded. Running requests are heard out. */
  end(deps: TellDeps): Promise<void>;
  /** The session is lost or was never opened: nothing is told. Running requests are heard out. */
  drop(): void;
}

/** A channel that carries the handshake and nothing else yet. */
export interface Beginning {
  readonly channel: Channel;
  /** The channel of the session, once the backend has agreed to a revision. */
  agreed(version: string, headers: ResponseHeaders): Channel;
}

export interface AskRequest {
  readonly bytes: Buffer;
  /** Undefined for a message without an id: any answer has to carry `null`. */
  readonly idJson: string | undefined;
}

export interface AskDeps {
  readonly sink: AskSink;
  readonly clock: Clock;
}

export interface Hearing {
  readonly listener: Listener;
  readonly until: AbortSignal;
  /** The stream stands: what the backend says from now on is heard. */
  begun(): void;
  limits(): AskLimits;
  /** Sends the reply to a question of the backend. */
  reply(bytes: Buffer): void;
}

export interface Heard {
  /** `none`: not before the next opening; `ended`: again after a pause; `moved`: again at once, on the connection that took over. */
  readonly next: 'none' | 'ended' | 'moved';
  /** The pause that the backend asked for. */
  readonly retryMs?: number | undefined;
}
