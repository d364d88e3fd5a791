/**
 * The channel of streamable HTTP: a POST for each message, a GET stream for what is said unasked.
 * In: a connection. Out: a Channel. I/O.
 * Guarantees: a GET stream goes on where the last one broke off, as far as the backend names its events; a backend that refuses the
 * stream (405 and the like) is not asked again. Source: proxy.md §4 and §5, reference mcp.md §1.1.
 */
import type { ExchangeHandler, Flow, ResponseHeaders } from '../net/exchange.ts';
import { envelope } from '../wire/envelope.ts';
import { FailureError } from '../wire/failure.ts';
import { isEventStream, sessionHeader } from '../wire/protocol.ts';
import { createSseReader } from '../wire/sse.ts';
import type { SseReader } from '../wire/sse.ts';
import { ask } from './ask.ts';
import type { AskTarget } from './ask.ts';
import { asked } from './asked.ts';
import type { AskLimits } from './asking.ts';
import type { AskDeps, AskRequest, Beginning, Channel, Heard, Hearing } from './channel.ts';
import type { Connection, HeaderSet } from './connection.ts';
import { lastEventId, resumePauseMs } from './resume.ts';
import { endSession, tell } from './tell.ts';
import type { TellDeps } from './tell.ts';

export function beginHttp(connection: Connection): Beginning {
  return {
    channel: new HttpChannel(connection, connection.headers(undefined, undefined), undefined),
    agreed(version, answered) {
      const given = answered[sessionHeader];
      const sessionId = typeof given === 'string' ? given : undefined;
      return new HttpChannel(connection, connection.headers(sessionId, version), sessionId);
    },
  };
}

/** A class, since calls go through it. */
class HttpChannel implements Channel, AskTarget {
  readonly connection: Connection;
  readonly headers: HeaderSet;
  readonly isStateful: boolean;
  readonly isBroken = false;
  /** Where the GET stream goes on. */
  private place: string | undefined;

  constructor(connection: Connection, headers: HeaderSet, sessionId: string | undefined) {
    this.connection = connection;
    this.headers = headers;
    this.isStateful = sessionId !== undefined;
  }

  ask(request: AskRequest, limits: AskLimits, deps: AskDeps): () => void {
    return ask(this, request, limits, deps);
  }

  tell(bytes: Buffer, deps: TellDeps): Promise<number> {
    return tell(this.connection, this.headers.post, bytes, deps);
  }

  async end(deps: TellDeps): Promise<void> {
    if (this.isStateful) await endSession(this.connection, this.headers.get, deps);
  }

  drop(): void {
    // nothing stands open between messages
  }

  async hear(hearing: Hearing): Promise<Heard> {
    const { place } = this;
    const headers = place === undefined ? this.headers.get : [...this.headers.get, 'last-event-id', place];
    const { next, events } = await stream(this.connection, headers, hearing);
    if (next === 'none' && place !== undefined) {
      this.place = undefined; // perhaps only the place was refused
      return { next: 'ended' };
    }
    if (events === undefined) this.place = undefined;
    else if (events.lastEventId !== undefined) this.place = lastEventId(events);
    return { next, retryMs: events?.retryMs === undefined ? undefined : resumePauseMs(events.retryMs) };
  }
}

interface Streamed {
  readonly next: Heard['next'];
  /** Unset: what came on the stream must not come again. */
  readonly events?: SseReader;
}

function stream(connection: Connection, headers: string[], hearing: Hearing): Promise<Streamed> {
  return new Promise((resolve) => {
    const { retired } = connection;
    const { until } = hearing;
    const done = (streamed: Streamed) => {
      until.removeEventListener('abort', abort);
      retired.removeEventListener('abort', move);
      resolve(streamed);
    };
    const cut = (streamed: Streamed) => {
      flow.abort();
      done(streamed);
    };
    const abort = () => cut({ next: 'ended' });
    const move = () => cut({ next: 'moved' });
    const flow: Flow = connection.get(headers, reader(hearing, { done, cut }));
    until.addEventListener('abort', abort);
    retired.addEventListener('abort', move);
  });
}

interface Endings {
  readonly done: (streamed: Streamed) => void;
  readonly cut: (streamed: Streamed) => void;
}

function reader({ listener, begun, limits, reply }: Hearing, { done, cut }: Endings): ExchangeHandler {
  const events = createSseReader(limits().maxBytes, ({ event, data }) => {
    if (event !== 'message' || data.length === 0) return;
    const found = envelope(data);
    if (found.kind === 'notification') void listener.message(data);
    if (found.kind === 'request') asked({ bytes: data, envelope: found }, listener, reply);
  });
  return {
    head(status, headers) {
      const next = endingOf(status, headers);
      listener.settled?.();
      if (next !== undefined) cut({ next, events });
      else begun();
    },
    data(chunk) {
      try {
        events.push(chunk);
      } catch (error) {
        if (!(error instanceof FailureError)) throw error;
        cut({ next: 'ended' }); // not JSON-RPC, or too large: start over, later
      }
    },
    end: () => done({ next: 'ended', events }),
    fail() {
      listener.settled?.();
      done({ next: 'ended', events });
    },
  };
}

function endingOf(status: number, headers: ResponseHeaders): Heard['next'] | undefined {
  if (status >= 500) return 'ended';
  return status === 200 && isEventStream(headers) ? undefined : 'none';
}
