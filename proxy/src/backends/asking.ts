/**
 * Waiting for the answer to one request, whatever carries it: patience, what comes before the answer, who is told what.
 * In: the id, limits, messages of the backend. Out: calls on the AskSink, exactly one of `answer`, `lost` and `fail` last. I/O: a timer.
 * Guarantees: silence and total time are bounded; a promise from `message` or `request` pauses the carrier; an open question excuses silence.
 * Source: proxy.md §5, reference mcp.md §1.4. A base class, since one is made for each call and must cost little.
 */
import type { Clock, Timer } from '../clock.ts';
import type { ResponseHeaders } from '../net/exchange.ts';
import { envelope } from '../wire/envelope.ts';
import type { Envelope } from '../wire/envelope.ts';
import { FailureError } from '../wire/failure.ts';
import { isEchoOf, withId } from '../wire/id.ts';
import type { Asked } from './asked.ts';
import type { AskDeps } from './channel.ts';
import { endless, silent } from './failures.ts';
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
  message(bytes: Buffer, found: Envelope): void | Promise<void>;
  /** The backend asks something; silence does not count until `over` is called. A promise when the client must read first. */
  request(question: Asked, over: () => void): void | Promise<void>;
  /** `status`: of the HTTP response that carried it. */
  answer(bytes: Buffer, headers: ResponseHeaders, status: number): void;
  /** The backend does not know the session: nothing was executed. `answer`: the body, when it is a response with our id all the same. */
  lost(status: number, answer: Buffer | undefined): void;
  fail(failure: BackendFailure): void;
}

export abstract class Asking {
  protected readonly subject: string;
  protected readonly idJson: string;
  protected readonly limits: AskLimits;
  protected readonly sink: AskSink;
  protected readonly clock: Clock;
  protected headers: ResponseHeaders = {};
  protected status = 200;
  protected timer: Timer | undefined;
  protected isSettled = false;
  private readonly startedMs: number;
  private lastHeardMs: number;
  private paused = 0;
  private questions = 0;

  constructor(subject: string, idJson: string | undefined, limits: AskLimits, deps: AskDeps) {
    this.subject = subject;
    this.idJson = idJson ?? 'null';
    this.limits = limits;
    this.sink = deps.sink;
    this.clock = deps.clock;
    this.startedMs = deps.clock.now();
    this.lastHeardMs = this.startedMs;
  }

  /** Cuts what carries it: nothing more is wanted. */
  protected abstract release(): void;
  /** The answer came: what carries it may end by itself. */
  protected abstract finished(): void;
  protected abstract pause(): void;
  protected abstract resume(): void;

  abort(): void {
    this.settle();
    this.clock.clear(this.timer);
    this.release();
  }

  /** A sign of life. */
  touch(): void {
    this.lastHeardMs = this.clock.now();
  }

  /** While this holds silence does not count. */
  get isExcused(): boolean {
    return this.paused > 0 || this.questions > 0;
  }

  protected watch(): void {
    if (!this.isSettled) this.timer = this.clock.set(Math.min(this.limits.silenceMs, this.limits.totalMs), this.check);
  }

  /** A message that belongs to this request. */
  protected heard(bytes: Buffer, found: Envelope): void {
    this.touch();
    if (found.kind === 'notification') return this.waitFor(this.sink.message(bytes, found));
    if (found.kind === 'request') return this.question({ bytes, envelope: found });
    const answer = this.answerIn(bytes, found);
    if (answer !== undefined) this.answered(answer);
  }

  /** The answer to our request, with the id as it was asked. */
  protected answerIn(bytes: Buffer, found: Envelope | undefined): Buffer | undefined {
    if (found?.kind !== 'response' || !isEchoOf(found.idJson, this.idJson)) return undefined;
    return found.idJson === this.idJson ? bytes : withId(bytes, this.idJson);
  }

  protected answered(bytes: Buffer): void {
    if (!this.settle()) return;
    this.clock.clear(this.timer);
    this.finished();
    this.sink.answer(bytes, this.headers, this.status);
  }

  protected cut(failure: BackendFailure): void {
    this.clock.clear(this.timer);
    this.release();
    this.failed(failure);
  }

  protected failed(failure: BackendFailure): void {
    if (this.settle()) this.sink.fail(failure);
  }

  /** True for the first caller: only that one may speak to the sink. */
  protected settle(): boolean {
    const isFirst = !this.isSettled;
    this.isSettled = true;
    return isFirst;
  }

  private question(question: Asked): void {
    this.questions += 1;
    let isOver = false;
    const drained = this.sink.request(question, () => {
      if (isOver) return;
      isOver = true;
      this.questions -= 1;
      this.touch();
    });
    this.waitFor(drained);
  }

  private waitFor(drained: void | Promise<void>): void {
    if (drained === undefined) return;
    this.paused += 1;
    this.pause();
    const resume = () => {
      this.paused -= 1;
      this.touch();
      if (this.paused === 0) this.resume();
    };
    drained.then(resume, resume);
  }

  /** Runs when silence or the whole may be over, and again later when a message came in the meantime. */
  private readonly check = (): void => {
    const now = this.clock.now();
    const { silenceMs, totalMs } = this.limits;
    const silenceLeft = this.isExcused ? silenceMs : this.lastHeardMs + silenceMs - now;
    const left = Math.min(silenceLeft, this.startedMs + totalMs - now);
    if (left > 0) this.timer = this.clock.set(left, this.check);
    else this.cut(silenceLeft <= 0 ? silent(this.subject, silenceMs) : endless(this.subject, totalMs));
  };
}

/** Undefined: it is no JSON-RPC message. */
export function envelopeOf(bytes: Buffer): Envelope | undefined {
  try {
    return envelope(bytes);
  } catch (error) {
    if (error instanceof FailureError) return undefined;
    throw error;
  }
}
