/**
 * One request of a client on its way to a modern backend, and its answer back.
 * In: the request as that backend wants it, the sink, the caller's signal. Out: calls on the sink, one of `answer` and `fail` last. I/O.
 * Guarantees: an aborted or timed-out call is cancelled by closing its stream; what speaks of our hop alone (-32020, -32022) reaches no client; a request that
 * the backend refused because it is not modern goes on in the other form, once. Source: proxy.md §3, reference mcp.md §1.2 to §1.4.
 */
import type { Envelope } from '../wire/envelope.ts';
import { errorCode } from '../wire/error-code.ts';
import type { ResponseHeaders } from '../net/exchange.ts';
import { ask } from './ask.ts';
import type { AskTarget } from './ask.ts';
import type { AskLimits, AskSink } from './asking.ts';
import type { Asked } from './asked.ts';
import type { AnswerFrom, AnswerSink, Outgoing } from './backend.ts';
import type { Clock } from '../clock.ts';
import type { Elsewhere, Movable } from './elsewhere.ts';
import { cancelled, gone, invalid, refused } from './failures.ts';
import type { BackendFailure } from './failures.ts';

export interface ModernCallHost {
  readonly clock: Clock;
  readonly subject: string;
  limits(): AskLimits;
  /** Where it goes, and its bytes there. */
  prepare(message: Outgoing): { readonly to: AskTarget; readonly bytes: Buffer };
  readonly elsewhere: Elsewhere | undefined;
  /** The backend says that headers and body do not match: what we know of its tools is old. */
  mismatched(): void;
  ended(call: ModernCall, outcome: BackendFailure | undefined): AnswerFrom;
}

/** Codes that a modern server has no use for at HTTP 400 and 404: sessions, and what it calls "bad request". */
const notModern = new Set([-32000, -32001, -32022]);
const headerMismatch = -32020;

export class ModernCall implements AskSink {
  private readonly host: ModernCallHost;
  private readonly outgoing: Movable;
  private readonly sink: AnswerSink;
  private readonly signal: AbortSignal;
  private stop: (() => void) | undefined;
  private isOver = false;

  constructor(host: ModernCallHost, outgoing: Movable, sink: AnswerSink, signal: AbortSignal) {
    this.host = host;
    this.outgoing = outgoing;
    this.sink = sink;
    this.signal = signal;
  }

  start(): void {
    const { host, outgoing } = this;
    this.signal.addEventListener('abort', this.cancel);
    const { to, bytes } = host.prepare(outgoing);
    const request = { bytes, idJson: outgoing.idJson };
    this.stop = ask(to, request, host.limits(), { sink: this, clock: host.clock });
  }

  /** The session is closed under it. */
  close(): void {
    this.leave(gone(this.host.subject));
  }

  message(bytes: Buffer, found: Envelope): void | Promise<void> {
    return this.sink.message(bytes, found);
  }

  /** Modern backends ask by `input_required`: there is no way to reply to this. */
  request(_question: Asked, over: () => void): void {
    over();
  }

  answer(bytes: Buffer, _headers: ResponseHeaders, status: number): void {
    if (status < 400) return this.deliver(bytes);
    const code = errorCode(bytes);
    if (code === headerMismatch) {
      this.host.mismatched();
      return this.finish(
        invalid(this.host.subject, 'did not accept the headers of the request; its tools are listed again'),
      );
    }
    if (code === undefined || !notModern.has(code) || status >= 500) return this.deliver(bytes);
    void this.doubt(() => this.finish(refused(this.host.subject, status)));
  }

  lost(status: number, answer: Buffer | undefined): void {
    if (answer !== undefined) return this.answer(answer, {}, status);
    void this.doubt(() => this.finish(refused(this.host.subject, status)));
  }

  fail(failure: BackendFailure): void {
    if (failure.code !== 'backend-refused' || failure.doubt !== 'none') return this.finish(failure); // it may have run
    void this.doubt(() => this.finish(failure));
  }

  private readonly cancel = (): void => this.leave(cancelled());

  private leave(why: BackendFailure): void {
    if (this.isOver) return;
    this.stop?.();
    this.finish(why);
  }

  /** Perhaps the backend is not modern any more. */
  private async doubt(otherwise: () => void): Promise<void> {
    const { elsewhere } = this.host;
    const isMoved = this.outgoing.isMoved !== true && (await elsewhere?.moved('modern')) === true;
    if (this.isOver) return;
    if (!isMoved) return otherwise();
    this.over(undefined);
    elsewhere?.handOver(this.outgoing, this.sink, this.signal);
  }

  private deliver(bytes: Buffer): void {
    if (this.isOver) return;
    this.sink.answer(bytes, this.over(undefined));
  }

  private finish(failure: BackendFailure): void {
    if (this.isOver) return;
    this.over(failure);
    this.sink.fail(failure);
  }

  private over(outcome: BackendFailure | undefined): AnswerFrom {
    this.isOver = true;
    this.signal.removeEventListener('abort', this.cancel);
    return this.host.ended(this, outcome);
  }
}
