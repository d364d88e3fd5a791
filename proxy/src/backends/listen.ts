/**
 * The standalone GET stream of a session: what a backend says unasked.
 * In: the session, where messages go, a signal. Out: each notification's bytes; a backend's questions are answered. I/O.
 * Guarantees: follows the session to its next opening; re-connects with back-off; a backend that refuses the stream (405 and the like) is
 * not asked again before that opening. Caveats: opens no session by itself and ends none, since servers
 * without streams answer 404 and 400 too; loses what is sent between two streams. Source: proxy.md §4 and §5.
 */
import type { ExchangeHandler, Flow, ResponseHeaders } from '../net/exchange.ts';
import { envelope } from '../wire/envelope.ts';
import { FailureError } from '../wire/failure.ts';
import { eventStreamType } from '../wire/protocol.ts';
import { createSseReader } from '../wire/sse.ts';
import type { AskLimits } from './ask.ts';
import type { Clock } from '../clock.ts';
import type { Opened } from './opening.ts';
import { asked } from './asked.ts';
import type { Listener } from './backend.ts';

/** What listening needs of its session. */
export interface ListenHost {
  readonly clock: Clock;
  limits(): AskLimits;
  tell(on: Opened, bytes: Buffer): void;
  nextOpened(after: number, until: AbortSignal): Promise<Opened | undefined>;
}

const firstPauseMs = 1000;
const longestPauseMs = 30_000;
/** A stream that held so long was a good one: the next pause is short again. */
const soundMs = 10_000;

/** `none`: not before the next opening; `ended`: again after a pause; `moved`: again at once, on the connection that took over. */
type Ending = 'none' | 'ended' | 'moved';

export async function listen(host: ListenHost, listener: Listener, until: AbortSignal): Promise<void> {
  let after = 0;
  let pauseMs = firstPauseMs;
  for (;;) {
    const opened = await host.nextOpened(after, until);
    if (opened === undefined || until.aborted) return;
    const startedMs = host.clock.now();
    const ending = await stream(host, opened, listener, until);
    if (until.aborted) return;
    if (ending === 'none') after = opened.generation;
    if (ending !== 'ended') continue;
    if (host.clock.now() - startedMs >= soundMs) pauseMs = firstPauseMs;
    await pause(host.clock, pauseMs, until);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

function stream(host: ListenHost, on: Opened, listener: Listener, until: AbortSignal): Promise<Ending> {
  return new Promise((resolve) => {
    const { retired } = on.connection;
    const done = (ending: Ending) => {
      until.removeEventListener('abort', abort);
      retired.removeEventListener('abort', move);
      resolve(ending);
    };
    const cut = (ending: Ending) => {
      flow.abort();
      done(ending);
    };
    const abort = () => cut('ended');
    const move = () => cut('moved');
    const flow: Flow = on.connection.get(on.headers.get, reader(host, on, listener, { done, cut }));
    until.addEventListener('abort', abort);
    retired.addEventListener('abort', move);
  });
}

interface Endings {
  readonly done: (ending: Ending) => void;
  readonly cut: (ending: Ending) => void;
}

function reader(host: ListenHost, on: Opened, listener: Listener, { done, cut }: Endings): ExchangeHandler {
  const events = createSseReader(host.limits().maxBytes, ({ event, data }) => {
    if (event !== 'message' || data.length === 0) return;
    const found = envelope(data);
    if (found.kind === 'notification') void listener.message(data);
    if (found.kind === 'request') asked({ bytes: data, envelope: found }, listener, (reply) => host.tell(on, reply));
  });
  return {
    head(status, headers) {
      const ending = endingOf(status, headers);
      if (ending !== undefined) cut(ending);
    },
    data(chunk) {
      try {
        events.push(chunk);
      } catch (error) {
        if (!(error instanceof FailureError)) throw error;
        cut('ended'); // not JSON-RPC, or too large: start over, later
      }
    },
    end: () => done('ended'),
    fail: () => done('ended'),
  };
}

function endingOf(status: number, headers: ResponseHeaders): Ending | undefined {
  const type = headers['content-type'];
  if (status >= 500) return 'ended';
  return status === 200 && typeof type === 'string' && type.startsWith(eventStreamType) ? undefined : 'none';
}

function pause(clock: Clock, ms: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clock.clear(timer);
      until.removeEventListener('abort', done);
      resolve();
    };
    const timer = clock.set(ms, done);
    until.addEventListener('abort', done);
  });
}
