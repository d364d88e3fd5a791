/**
 * One JSON-RPC request to a backend and everything that comes back until its answer.
 * In: the message and its id, prepared headers, limits. Out: calls on the AskSink, exactly one of `answer`, `lost` and `fail` last. I/O.
 * Guarantees: an answer is a response with our id, whole and valid JSON; silence, total time and message size are bounded; a promise
 * from `message` pauses the backend; after `abort` nothing more is heard. Source: proxy.md §5, reference mcp.md §1.4.
 * Caveats: of an SSE stream that does not end after its answer the rest is dropped and the connection cut after a second.
 */
import type { ExchangeHandler, Flow, ResponseHeaders } from '../net/exchange.ts';
import { envelope } from '../wire/envelope.ts';
import type { Envelope } from '../wire/envelope.ts';
import { FailureError } from '../wire/failure.ts';
import type { Failure } from '../wire/failure.ts';
import { isEchoOf, withId } from '../wire/id.ts';
import { eventStreamType } from '../wire/protocol.ts';
import { createSseReader } from '../wire/sse.ts';
import type { SseEvent, SseReader } from '../wire/sse.ts';
import type { Clock, Timer } from '../clock.ts';
import type { Asked } from './asked.ts';
import type { Connection } from './connection.ts';
import { closedEarly, endless, invalid, refused, silent, tooLarge, withDoubt } from './failures.ts';
import type { BackendFailure } from './failures.ts';

export interface AskLimits {
  /** Time without any JSON-RPC message. */
  readonly silenceMs: number;
  /** The whole call. */
  readonly totalMs: number;
  readonly maxBytes: number;
}

export interface AskSink {
  /** A notification before the answer. */
  message(bytes: Buffer): void | Promise<void>;
  /** The backend asks something; silence does not count until `over` is called. */
  request(question: Asked, over: () => void): void;
  answer(bytes: Buffer, headers: ResponseHeaders): void;
  /** The backend does not know the session: nothing was executed. `answer`: the body, when it is a response with our id all the same. */
  lost(status: number, answer: Buffer | undefined): void;
  fail(failure: BackendFailure): void;
}

export interface AskRequest {
  readonly bytes: Buffer;
  readonly idJson: string;
  readonly headers: string[];
}

const lingerMs = 1000;

/** Sends it. The returned function stops listening and cuts the exchange. */
export function ask(to: Connection, request: AskRequest, limits: AskLimits, deps: AskDeps): () => void {
  const running = new Ask(to.subject, request.idJson, limits, deps);
  running.start(to.post(request.headers, request.bytes, running));
  return () => running.abort();
}

export interface AskDeps {
  readonly sink: AskSink;
  readonly clock: Clock;
}

class Ask implements ExchangeHandler {
  private readonly subject: string;
  private readonly idJson: string;
  private readonly limits: AskLimits;
  private readonly sink: AskSink;
  private readonly clock: Clock;
  private readonly startedMs: number;
  private lastHeardMs: number;
  private timer: Timer | undefined;
  private flow: Flow | undefined;
  private status = 0;
  private headers: ResponseHeaders = {};
  private events: SseReader | undefined;
  private chunks: Buffer[] = [];
  private size = 0;
  private paused = 0;
  private questions = 0;
  private isSettled = false;

  constructor(subject: string, idJson: string, limits: AskLimits, deps: AskDeps) {
    this.subject = subject;
    this.idJson = idJson;
    this.limits = limits;
    this.sink = deps.sink;
    this.clock = deps.clock;
    this.startedMs = deps.clock.now();
    this.lastHeardMs = this.startedMs;
  }

  start(flow: Flow): void {
    this.flow = flow;
    if (!this.isSettled) this.timer = this.clock.set(Math.min(this.limits.silenceMs, this.limits.totalMs), this.check);
  }

  abort(): void {
    this.settle();
    this.flow?.abort();
    this.clock.clear(this.timer);
  }

  head(status: number, headers: ResponseHeaders): void {
    this.status = status;
    this.headers = headers;
    const type = headers['content-type'];
    if (status >= 300 || typeof type !== 'string' || !type.toLowerCase().startsWith(eventStreamType)) return;
    this.events = createSseReader(this.limits.maxBytes, (event) => this.event(event));
  }

  data(chunk: Buffer): void {
    if (this.isSettled) return;
    if (this.events !== undefined) return this.push(this.events, chunk);
    this.lastHeardMs = this.clock.now();
    this.size += chunk.length;
    if (this.size > this.limits.maxBytes) this.cut(tooLarge(this.subject, this.limits.maxBytes));
    else this.chunks.push(chunk);
  }

  end(): void {
    this.clock.clear(this.timer);
    if (this.isSettled) return;
    if (this.events !== undefined) return this.failed(closedEarly(this.subject));
    this.whole(this.chunks.length === 1 ? (this.chunks[0] ?? empty) : Buffer.concat(this.chunks));
  }

  fail(failure: Failure): void {
    this.clock.clear(this.timer);
    this.failed(withDoubt(failure));
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
    if (found === undefined) return this.cut(invalid(this.subject));
    this.lastHeardMs = this.clock.now();
    if (found.kind === 'notification') return this.passOn(data);
    if (found.kind === 'request') return this.question({ bytes: data, envelope: found });
    const answer = this.answerIn(data, found);
    if (answer !== undefined) this.answered(answer);
  }

  private question(question: Asked): void {
    this.questions += 1;
    let isOver = false;
    this.sink.request(question, () => {
      if (isOver) return;
      isOver = true;
      this.questions -= 1;
      this.lastHeardMs = this.clock.now();
    });
  }

  private passOn(data: Buffer): void {
    const drained = this.sink.message(data);
    if (drained === undefined) return;
    this.paused += 1;
    this.flow?.pause();
    const resume = () => {
      this.paused -= 1;
      this.lastHeardMs = this.clock.now();
      if (this.paused === 0) this.flow?.resume();
    };
    drained.then(resume, resume);
  }

  /** The answer to our request, with the id as it was asked. */
  private answerIn(bytes: Buffer, found: Envelope | undefined): Buffer | undefined {
    if (found?.kind !== 'response' || !isEchoOf(found.idJson, this.idJson)) return undefined;
    return found.idJson === this.idJson ? bytes : withId(bytes, this.idJson);
  }

  private answered(bytes: Buffer): void {
    if (!this.settle()) return;
    if (this.events !== undefined) {
      this.clock.clear(this.timer);
      this.timer = this.clock.set(lingerMs, () => this.flow?.abort());
    }
    this.sink.answer(bytes, this.headers);
  }

  /** Runs when silence or the whole may be over, and again later when a message came in the meantime. */
  private readonly check = (): void => {
    const now = this.clock.now();
    const { silenceMs, totalMs } = this.limits;
    const isExcused = this.paused > 0 || this.questions > 0;
    const silenceLeft = isExcused ? silenceMs : this.lastHeardMs + silenceMs - now;
    const left = Math.min(silenceLeft, this.startedMs + totalMs - now);
    if (left > 0) this.timer = this.clock.set(left, this.check);
    else this.cut(silenceLeft <= 0 ? silent(this.subject, silenceMs) : endless(this.subject, totalMs));
  };

  private cut(failure: BackendFailure): void {
    this.flow?.abort();
    this.clock.clear(this.timer);
    this.failed(failure);
  }

  private failed(failure: BackendFailure): void {
    if (this.settle()) this.sink.fail(failure);
  }

  /** True for the first caller: only that one may speak to the sink. */
  private settle(): boolean {
    const isFirst = !this.isSettled;
    this.isSettled = true;
    return isFirst;
  }
}

const empty = Buffer.alloc(0);

function envelopeOf(bytes: Buffer): Envelope | undefined {
  try {
    return envelope(bytes);
  } catch (error) {
    if (error instanceof FailureError) return undefined;
    throw error;
  }
}
