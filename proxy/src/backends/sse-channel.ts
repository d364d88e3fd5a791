/**
 * The channel of HTTP+SSE (2024-11-05): one GET stream that brings everything, and an address it names that takes every message by POST.
 * In: a connection, limits, a signal. Out: a Channel, or why there is none. I/O: the stream, until `end`, `drop` or its loss.
 * Guarantees: messages go to the origin of the configured URL only; an unreadable or too large event ends the stream and fails what waited;
 * a replaced connection is left as soon as no request waits any more. Source: proxy.md §4 "HTTP+SSE", reference mcp.md §1.1.
 */
import type { ExchangeHandler, Flow } from '../net/exchange.ts';
import { FailureError } from '../wire/failure.ts';
import { isEventStream } from '../wire/protocol.ts';
import { createSseReader } from '../wire/sse.ts';
import type { SseEvent, SseReader } from '../wire/sse.ts';
import type { Clock } from '../clock.ts';
import { envelopeOf } from './asking.ts';
import type { AskLimits } from './asking.ts';
import type { AskDeps, AskRequest, Beginning, Channel, Heard, Hearing } from './channel.ts';
import type { Connection, HeaderSet } from './connection.ts';
import { cancelled, closedEarly, gone, invalid, refused, silent, tooLarge, withDoubt } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import { SseAsk } from './sse-ask.ts';
import type { SseStream } from './sse-ask.ts';
import { SseRoutes } from './sse-routes.ts';
import { delivered } from './tell.ts';
import type { TellDeps } from './tell.ts';

interface BeginDeps {
  readonly clock: Clock;
  readonly limits: AskLimits;
  readonly signal: AbortSignal;
}

/** Resolves when the backend has named where messages go. */
export function beginSse(connection: Connection, deps: BeginDeps): Promise<Beginning | BackendFailure> {
  const { clock, limits, signal } = deps;
  if (signal.aborted) return Promise.resolve(cancelled());
  return new Promise((resolve) => {
    const done = (why: BackendFailure | undefined) => {
      clock.clear(timer);
      signal.removeEventListener('abort', abort);
      resolve(why ?? { channel, agreed: (version) => channel.agreed(version) });
      if (why !== undefined) channel.drop();
    };
    const abort = () => done(cancelled());
    const timer = clock.set(limits.silenceMs, () => done(silent(connection.subject, limits.silenceMs)));
    signal.addEventListener('abort', abort);
    const channel = new SseChannel(connection, { clock, limits, began: done });
    channel.open();
  });
}

interface ChannelDeps {
  readonly clock: Clock;
  readonly limits: AskLimits;
  /** Told once: undefined when messages can be sent. */
  began(why: BackendFailure | undefined): void;
}

const replyWithinMs = 10_000;

class SseChannel implements Channel, SseStream {
  readonly isStateful = true;
  readonly subject: string;
  isBroken = false;
  private readonly connection: Connection;
  private readonly maxBytes: number;
  private readonly events: SseReader;
  private readonly routes: SseRoutes;
  private readonly began: ChannelDeps['began'];
  /** What listens ends with the stream. */
  private readonly hearings = new Set<() => void>();
  /** Requests whose client has to read before more may come. */
  private readonly slow = new Set<SseAsk>();
  private headers: HeaderSet;
  private endpoint: URL | undefined;
  private flow: Flow | undefined;
  private isAgreed = false;
  private isUnwanted = false;

  constructor(connection: Connection, { clock, limits, began }: ChannelDeps) {
    this.connection = connection;
    this.subject = connection.subject;
    this.maxBytes = limits.maxBytes;
    this.began = began;
    this.headers = connection.headers(undefined, undefined);
    this.events = createSseReader(limits.maxBytes, (event) => this.event(event));
    this.routes = new SseRoutes((bytes) => void this.tell(bytes, { clock, withinMs: replyWithinMs }));
  }

  open(): void {
    this.connection.retired.addEventListener('abort', this.leave);
    this.flow = this.connection.get(this.headers.get, this.reader());
    if (this.isBroken) this.flow.abort();
  }

  agreed(version: string): Channel {
    this.headers = this.connection.headers(undefined, version);
    this.isAgreed = true;
    return this;
  }

  ask(request: AskRequest, limits: AskLimits, deps: AskDeps): () => void {
    const asking = new SseAsk(this, request, limits, deps);
    if (this.routes.has(asking.id)) {
      deps.sink.fail(twice());
      return () => undefined;
    }
    this.routes.add(asking.id, asking);
    asking.start();
    if (this.isAgreed) this.routes.begin();
    return () => asking.abort();
  }

  tell(bytes: Buffer, deps: TellDeps): Promise<number> {
    return this.isBroken ? Promise.resolve(0) : delivered((handler) => this.post(bytes, handler), deps);
  }

  hear({ listener, begun, until }: Hearing): Promise<Heard> {
    return new Promise((resolve) => {
      const done = () => {
        until.removeEventListener('abort', done);
        this.hearings.delete(done);
        stop();
        resolve({ next: 'none' });
      };
      const stop = this.routes.listen(listener);
      listener.settled?.();
      if (this.isBroken || until.aborted) return done();
      until.addEventListener('abort', done);
      this.hearings.add(done);
      if (this.isAgreed) this.routes.begin();
      begun();
    });
  }

  end(): Promise<void> {
    this.leave();
    return Promise.resolve();
  }

  drop(): void {
    this.leave();
  }

  get isExcused(): boolean {
    return this.slow.size > 0 || this.routes.isWaitingForClient;
  }

  post(bytes: Buffer, handler: ExchangeHandler): Flow {
    return this.connection.post(this.headers.post, bytes, handler, this.endpoint);
  }

  pause(asking: SseAsk): void {
    this.slow.add(asking);
    this.flow?.pause();
  }

  resume(asking: SseAsk): void {
    if (!this.slow.delete(asking) || this.slow.size > 0) return;
    for (const one of this.routes.all()) one.touch();
    this.flow?.resume();
  }

  left(asking: SseAsk): void {
    this.routes.remove(asking.id, asking);
    this.resume(asking);
    if (this.isUnwanted) this.leave();
  }

  private reader(): ExchangeHandler {
    return {
      head: (status, headers) => {
        if (status >= 300) this.over(refused(this.subject, status));
        else if (!isEventStream(headers)) this.over(invalid(this.subject, noStream));
      },
      data: (chunk) => this.push(chunk),
      end: () => this.over(closedEarly(this.subject)),
      fail: (failure) => this.over(withDoubt(failure)),
    };
  }

  private push(chunk: Buffer): void {
    try {
      this.events.push(chunk);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      this.over(tooLarge(this.subject, this.maxBytes));
    }
  }

  private event({ event, data }: SseEvent): void {
    if (this.isBroken) return;
    if (event === 'endpoint' && this.endpoint === undefined) return this.named(data.toString().trim());
    if (event !== 'message' || data.length === 0) return;
    const found = envelopeOf(data);
    if (found === undefined) this.over(invalid(this.subject));
    else this.routes.deliver({ bytes: data, envelope: found });
  }

  private named(text: string): void {
    const { url } = this.connection;
    const to = URL.canParse(text, url) ? new URL(text, url) : undefined;
    if (to?.origin !== new URL(url).origin) return this.over(invalid(this.subject, elsewhere));
    this.endpoint = to;
    this.began(undefined);
  }

  /** No request is to come; those that run are heard out. */
  private readonly leave = (): void => {
    this.isUnwanted = true;
    if (this.routes.isIdle) this.over(gone(this.subject));
  };

  private over(why: BackendFailure): void {
    if (this.isBroken) return;
    this.isBroken = true;
    this.connection.retired.removeEventListener('abort', this.leave);
    this.flow?.abort();
    if (this.endpoint === undefined) this.began(why);
    for (const one of this.routes.all()) one.streamBroke(why);
    for (const done of [...this.hearings]) done();
  }
}

const noStream = 'has no event stream at its URL: with transport "sse" that must be the URL of the stream';
const elsewhere = 'named an address of another host for its messages';

/** All answers come on one stream: they are told apart by their ids alone. */
function twice(): BackendFailure {
  return { code: 'invalid-request', message: 'request id is in use already', doubt: 'none' };
}
