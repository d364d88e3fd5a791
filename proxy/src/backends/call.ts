/**
 * One message of a client on its way to a backend's session, and its answer back.
 * In: the message, the sink, the caller's signal, the session it runs on. Out: calls on the sink, one of `answer` and `fail` last. I/O.
 * Guarantees: a call whose session the backend had lost runs once more on a fresh one and says so (`wasReset`); any other failure is
 * final; an aborted or timed-out call is cancelled at the backend too. Source: proxy.md §4 and §5.
 */
import type { ResponseHeaders } from '../net/exchange.ts';
import type { Envelope } from '../wire/envelope.ts';
import type { AskLimits, AskSink } from './asking.ts';
import type { AnswerFrom, AnswerSink } from './backend.ts';
import type { Clock } from '../clock.ts';
import type { Elsewhere, Movable } from './elsewhere.ts';
import { cancelled, gone, isFailure, isSilence, mayMeanOtherEra, refused } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import type { Opened } from './opening.ts';
import { asked } from './asked.ts';
import type { Asked } from './asked.ts';

/** What a call needs of its session. */
export interface CallHost {
  readonly clock: Clock;
  readonly subject: string;
  limits(): AskLimits;
  /** The open session, at once. */
  current(): Opened | undefined;
  /** Opens one; concurrent callers share the opening. */
  open(): Promise<Opened | BackendFailure>;
  /** This one is lost; a newer one is left alone. */
  drop(lost: Opened): void;
  tell(on: Opened, bytes: Buffer): void;
  /** Where messages go on when the backend turns out to be modern. */
  readonly elsewhere: Elsewhere | undefined;
  ended(call: Call, outcome: BackendFailure | undefined): void;
}

const unbroken: AnswerFrom = { era: 'legacy', wasReset: false };
const afterReset: AnswerFrom = { era: 'legacy', wasReset: true };

export class Call implements AskSink {
  private readonly host: CallHost;
  private readonly outgoing: Movable;
  private readonly sink: AnswerSink;
  private readonly signal: AbortSignal;
  private on: Opened | undefined;
  private stop: (() => void) | undefined;
  private wasReset = false;
  private isRetry = false;
  private isOver = false;

  constructor(host: CallHost, outgoing: Movable, sink: AnswerSink, signal: AbortSignal) {
    this.host = host;
    this.outgoing = outgoing;
    this.sink = sink;
    this.signal = signal;
  }

  start(): void {
    this.signal.addEventListener('abort', this.cancel);
    const opened = this.host.current();
    if (opened !== undefined) this.run(opened);
    else void this.openAndRun();
  }

  /** The session is closed under it. */
  close(): void {
    this.leave(gone(this.host.subject));
  }

  message(bytes: Buffer, found: Envelope): void | Promise<void> {
    return this.sink.message(bytes, found);
  }

  request(question: Asked, over: () => void): void | Promise<void> {
    const { on } = this;
    if (on !== undefined) return asked(question, this.sink, (reply) => this.host.tell(on, reply), over);
  }

  answer(bytes: Buffer, _headers: ResponseHeaders, status: number): void {
    if (status >= 400 && status < 500 && this.outgoing.isMoved !== true) void this.doubt(bytes);
    else this.deliver(bytes);
  }

  lost(status: number, answer: Buffer | undefined): void {
    if (this.on !== undefined) this.host.drop(this.on);
    if (!this.isRetry) {
      this.isRetry = true;
      void this.openAndRun();
    } else if (answer !== undefined) this.deliver(answer);
    else this.finish(refused(this.host.subject, status));
  }

  fail(failure: BackendFailure): void {
    if (isSilence(failure)) this.giveUp();
    this.finish(failure);
  }

  private readonly cancel = (): void => this.leave(cancelled());

  /** Ends the call for its caller, and asks the backend to give it up. */
  private leave(why: BackendFailure): void {
    if (this.isOver) return;
    this.stop?.();
    this.giveUp();
    this.finish(why);
  }

  private deliver(bytes: Buffer): void {
    if (this.isOver) return;
    this.over(undefined);
    this.sink.answer(bytes, this.wasReset ? afterReset : unbroken);
  }

  private async openAndRun(): Promise<void> {
    const opened = await this.host.open();
    if (this.isOver) return;
    if (isFailure(opened)) return this.notOpened(opened);
    this.wasReset = opened.generation > 1;
    this.run(opened);
  }

  /** Perhaps the backend refused the handshake because it is modern. */
  private async notOpened(failure: BackendFailure): Promise<void> {
    const { elsewhere } = this.host;
    const isAsked = this.outgoing.isMoved !== true && mayMeanOtherEra(failure);
    const isMoved = isAsked && (await elsewhere?.moved('legacy')) === true;
    if (this.isOver) return;
    if (isMoved) this.move(elsewhere);
    else this.finish(failure, { ...failure, doubt: 'none' }); // the opening was counted
  }

  /** An answer that HTTP calls an error may be a modern backend's, to a request it cannot read. */
  private async doubt(answer: Buffer): Promise<void> {
    const { elsewhere } = this.host;
    if ((await elsewhere?.moved('legacy')) !== true) return this.deliver(answer);
    if (!this.isOver) this.move(elsewhere);
  }

  private move(elsewhere: Elsewhere | undefined): void {
    this.over(undefined);
    elsewhere?.handOver(this.outgoing, this.sink, this.signal);
  }

  private run(on: Opened): void {
    this.on = on;
    this.stop = on.channel.ask(this.outgoing, this.host.limits(), { sink: this, clock: this.host.clock });
  }

  private giveUp(): void {
    const { idJson } = this.outgoing;
    if (this.on === undefined || idJson === undefined) return;
    const params = `{"requestId":${idJson}}`;
    this.host.tell(this.on, Buffer.from(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":${params}}`));
  }

  private finish(failure: BackendFailure, observed = failure): void {
    if (this.isOver) return;
    this.over(observed);
    this.sink.fail(failure);
  }

  private over(outcome: BackendFailure | undefined): void {
    this.isOver = true;
    this.signal.removeEventListener('abort', this.cancel);
    this.host.ended(this, outcome);
  }
}

/** For a session that is closed already. */
export function refuseClosed(subject: string, sink: AnswerSink): void {
  sink.fail(gone(subject));
}
