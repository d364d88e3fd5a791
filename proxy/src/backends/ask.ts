/**
 * One JSON-RPC request to a backend over streamable HTTP and everything that comes back until its answer.
 * In: the message and its id, prepared headers, limits. Out: calls on the AskSink, exactly one of `answer`, `lost` and `fail` last. I/O.
 * Guarantees: an answer is a response with our id, whole and valid JSON; message size is bounded; a stream that ends too early after it
 * named its place is fetched on from there, within the silence limit; after `abort` nothing more is heard. Source: proxy.md §5, reference mcp.md §1.4.
 * Caveats: of an SSE stream that does not end after its answer the rest is dropped and the connection cut after a second.
 */
import type { ExchangeHandler, Flow, ResponseHeaders } from '../net/exchange.ts';
import { FailureError } from '../wire/failure.ts';
import type { Failure } from '../wire/failure.ts';
import { isEventStream } from '../wire/protocol.ts';
import { createSseReader } from '../wire/sse.ts';
import type { SseEvent, SseReader } from '../wire/sse.ts';
import type { Timer } from '../clock.ts';
import { Asking, envelopeOf } from './asking.ts';
import type { AskLimits } from './asking.ts';
import type { AskDeps, AskRequest } from './channel.ts';
import type { Connection, HeaderSet } from './connection.ts';
import { closedEarly, invalid, refused, tooLarge, withDoubt } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import { lastEventId, resumePauseMs } from './resume.ts';

/** Where it goes. */
export interface AskTarget {
  readonly connection: Connection;
  readonly headers: HeaderSet;
  /** modern: what a broken stream had to say is lost. */
  readonly isNeverResumed?: boolean;
}

const lingerMs = 1000;
/** Fetches of the rest, one after the other, that brought no stream. */
const maxFetches = 5;

/** Sends it. The returned function stops listening and cuts the exchange. */
export function ask(to: AskTarget, request: AskRequest, limits: AskLimits, deps: AskDeps): () => void {
  const running = new Ask(to, request.idJson, limits, deps);
  running.start(to.connection.post(to.headers.post, request.bytes, running));
  return () => running.abort();
}

class Ask extends Asking implements ExchangeHandler {
  private readonly to: AskTarget;
  private flow: Flow | undefined;
  private events: SseReader | undefined;
  private chunks: Buffer[] = [];
  private size = 0;
  /** Where a broken stream goes on. */
  private place: string | undefined;
  private fetches = 0;
  private pausing: Timer | undefined;

  constructor(to: AskTarget, idJson: string | undefined, limits: AskLimits, deps: AskDeps) {
    super(to.connection.subject, idJson, limits, deps);
    this.to = to;
  }

  start(flow: Flow): void {
    this.flow = flow;
    this.watch();
  }

  head(status: number, headers: ResponseHeaders): void {
    const isStream = status < 300 && isEventStream(headers);
    if (this.place !== undefined && !isStream) return this.notResumed(status);
    this.status = status;
    this.headers = headers;
    if (!isStream) return;
    this.fetches = 0;
    this.events = createSseReader(this.limits.maxBytes, (event) => this.event(event));
  }

  data(chunk: Buffer): void {
    if (this.isSettled) return;
    if (this.events !== undefined) return this.push(this.events, chunk);
    this.touch();
    this.size += chunk.length;
    if (this.size > this.limits.maxBytes) this.cut(tooLarge(this.subject, this.limits.maxBytes));
    else this.chunks.push(chunk);
  }

  end(): void {
    if (this.events !== undefined) return this.brokeOff(closedEarly(this.subject));
    this.clock.clear(this.timer);
    if (this.isSettled) return;
    this.whole(this.chunks.length === 1 ? (this.chunks[0] ?? empty) : Buffer.concat(this.chunks));
  }

  fail(failure: Failure): void {
    this.brokeOff(withDoubt(failure));
  }

  protected release(): void {
    this.clock.clear(this.pausing);
    this.flow?.abort();
  }

  protected finished(): void {
    if (this.events !== undefined) this.timer = this.clock.set(lingerMs, () => this.flow?.abort());
  }

  protected pause(): void {
    this.flow?.pause();
  }

  protected resume(): void {
    this.flow?.resume();
  }

  /** A body that is no stream: the answer itself, or an HTTP status that stands for itself. */
  private whole(body: Buffer): void {
    const answer = this.answerIn(body, envelopeOf(body));
    if (this.status === 404 || (this.status === 400 && answer === undefined)) {
      this.isSettled = true;
      return this.sink.lost(this.status, answer);
    }
    if (answer !== undefined) return this.answered(answer);
    this.failed(this.status < 300 ? invalid(this.subject) : refused(this.subject, this.status));
  }

  private push(events: SseReader, chunk: Buffer): void {
    try {
      events.push(chunk);
    } catch (error) {
      if (!(error instanceof FailureError)) throw error;
      this.cut(tooLarge(this.subject, this.limits.maxBytes));
    }
  }

  private event({ event, data }: SseEvent): void {
    if (this.isSettled || event !== 'message' || data.length === 0) return;
    const found = envelopeOf(data);
    if (found === undefined) this.cut(invalid(this.subject));
    else this.heard(data, found);
  }

  /** The exchange ended before the answer. */
  private brokeOff(why: BackendFailure): void {
    const place = this.isSettled ? undefined : this.placeNow();
    if (place === undefined || this.fetches === maxFetches) {
      this.clock.clear(this.timer);
      return this.failed(why);
    }
    const pauseMs = resumePauseMs(this.events?.retryMs);
    this.pausing = this.clock.set(pauseMs, () => {
      this.fetches += 1;
      const { connection, headers } = this.to;
      this.flow = connection.get([...headers.get, 'last-event-id', place], this);
      if (this.isExcused) this.flow.pause();
    });
  }

  private placeNow(): string | undefined {
    if (this.to.isNeverResumed === true) return undefined;
    if (this.events?.lastEventId !== undefined) this.place = lastEventId(this.events);
    return this.place;
  }

  /** The rest of a broken stream is not to be had, or not now. */
  private notResumed(status: number): void {
    this.flow?.abort();
    if (status >= 500) this.brokeOff(refused(this.subject, status));
    else this.cut(closedEarly(this.subject));
  }
}

const empty = Buffer.alloc(0);
