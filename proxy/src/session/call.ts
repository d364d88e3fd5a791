/**
 * One running call: takes the backend's messages and hands them to the client, once and in order.
 * In: what the Backend port delivers, the client's cancellation. Out: the reply, one metric, one debug line. I/O: none of its own.
 * Guarantees: ends exactly once, whoever ends it first (answer, failure, cancellation, client gone, shutdown); later messages are dropped.
 * Source: proxy.md §3 and §4, invariant 9.
 */
import type { AnswerFrom, AnswerSink, Ask, BackendSession, Outgoing } from '../backends/backend.ts';
import type { CallOutcome, Log, Metrics } from '../telemetry/telemetry.types.ts';
import { envelope } from '../wire/envelope.ts';
import type { Envelope } from '../wire/envelope.ts';
import type { Failure } from '../wire/failure.ts';
import { withId } from '../wire/id.ts';
import { isObject } from '../wire/json.ts';
import { setPath, splice } from '../wire/splice.ts';
import { endAsks, putQuestion } from './asks.ts';
import { Bridge } from './bridge.ts';
import type { BridgedCall } from './bridge.ts';
import { endless } from './call-failures.ts';
import { outcomeOf, outcomes } from './call-outcome.ts';
import { shuttingDown } from './common-failures.ts';
import { modernAnswer } from './modern-answer.ts';
import { notice } from './notices.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';
import type { Conversation, Running, Session } from './session.ts';

/** Shared by all calls. */
export interface CallScope {
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => number;
  /** Of the whole call. */
  readonly timeoutMs: () => number;
  readonly onAnswered: (call: Call, one: Conversation, outcome: CallOutcome) => void;
  readonly onEnd: (call: Call) => void;
}

/** A class, since one is made for each call and must cost little. */
export class Call implements AnswerSink, BridgedCall, Running {
  readonly abort = new AbortController();
  readonly session: Session;
  readonly request: Request;
  readonly idJson: string;
  private readonly scope: CallScope;
  private readonly reply: Reply;
  private readonly startedMs: number;
  private conversation: Conversation | undefined;
  private sent: Outgoing | undefined;
  private bridge: Bridge | undefined;
  /** Until the client has read what it was told beside its backend's own messages. */
  private unread: void | Promise<void> = undefined;
  isOver = false;

  constructor(scope: CallScope, session: Session, request: Request, reply: Reply) {
    this.scope = scope;
    this.session = session;
    this.request = request;
    this.reply = reply;
    this.idJson = request.envelope.idJson ?? 'null';
    this.startedMs = scope.now();
    session.calls ??= new Map();
    session.calls.set(this.idJson, this);
    reply.onAbandoned(() => this.stop('cancelled'));
  }

  send(conversation: Conversation, message: Outgoing): void {
    if (this.isOver) return;
    this.conversation = conversation;
    this.sent = message;
    this.reply.keepAlive();
    conversation.session.send(message, this, this.abort.signal);
  }

  message(bytes: Buffer, found?: Envelope): void | Promise<void> {
    if (this.isOver || this.conversation === undefined) return;
    const passed = notice(this.session, this.conversation.session, bytes, found);
    return passed === undefined ? this.told() : this.reply.message(passed);
  }

  ask(ask: Ask): void | Promise<void> {
    if (this.isOver) return ask.reply(undefined);
    putQuestion(this.session, this, this.from, ask);
    return this.told();
  }

  /** On the call's own stream, else on the standalone one. */
  tell(bytes: Buffer): boolean {
    if (!this.reply.canStream) return this.session.stream?.tell(bytes) ?? false;
    this.unread = this.reply.message(bytes);
    return true;
  }

  answer(bytes: Buffer, { era, wasReset }: AnswerFrom): void {
    if (this.isOver) return;
    const one = this.conversation;
    if (wasReset && one !== undefined) {
      this.scope.metrics.session('reset');
      one.logLevel = undefined;
    }
    if (era === 'modern') return this.modernAnswer(bytes);
    this.over(one === undefined ? bytes : withMark(bytes, one, wasReset), outcomeOf(bytes));
  }

  get from(): BackendSession {
    return this.begun.session;
  }

  get backendName(): string {
    return this.begun.backend.name;
  }

  get outgoing(): Outgoing {
    if (this.sent === undefined) throw new Error('call was not sent');
    return this.sent;
  }

  resend(message: Outgoing): void {
    if (!this.isOver) this.from.send(message, this, this.abort.signal);
  }

  conclude(response: Buffer): void {
    if (!this.isOver) this.over(withId(response, this.idJson), outcomeOf(response));
  }

  fail(failure: Failure): void {
    if (this.isOver) return;
    this.end(outcomes[failure.code] ?? 'invalid');
    this.reply.fail(failure);
  }

  expire(): void {
    this.fail(endless(this.backendName));
    this.abort.abort();
  }

  cut(why: 'client' | 'shutdown'): void {
    if (this.isOver) return;
    this.stop('cancelled');
    if (why === 'client') this.reply.drop();
    else this.reply.fail(shuttingDown('call again'));
  }

  private told(): void | Promise<void> {
    const { unread } = this;
    this.unread = undefined;
    return unread;
  }

  private get begun(): Conversation {
    if (this.conversation === undefined) throw new Error('call was not sent');
    return this.conversation;
  }

  /** In the client's form; what wants input is no answer yet. */
  private modernAnswer(bytes: Buffer): void {
    const answer = modernAnswer(bytes, this.backendName);
    if (answer.kind === 'failure') return this.fail(answer.failure);
    if (answer.kind === 'input') {
      this.bridge ??= new Bridge(this, this.startedMs + this.scope.timeoutMs() - this.scope.now());
      return this.bridge.round(answer.required);
    }
    if (this.bridge === undefined) this.over(answer.bytes, outcomeOf(answer.bytes));
    else this.conclude(answer.bytes);
  }

  private over(bytes: Buffer, outcome: CallOutcome): void {
    this.end(outcome);
    this.reply.answer(bytes);
    if (this.conversation !== undefined) this.scope.onAnswered(this, this.conversation, outcome);
  }

  private stop(outcome: CallOutcome): void {
    if (this.isOver) return;
    this.end(outcome);
    this.abort.abort();
  }

  private end(outcome: CallOutcome): void {
    this.isOver = true;
    this.bridge?.close();
    this.session.calls?.delete(this.idJson);
    if (this.session.asks !== undefined) endAsks(this.session, this);
    this.scope.onEnd(this);
    if (this.conversation === undefined) return;
    const { metrics, log, now } = this.scope;
    const backend = this.conversation.backend.name;
    const method = this.request.envelope.method ?? '';
    const seconds = (now() - this.startedMs) / 1000;
    metrics.call(backend, method, outcome, seconds);
    log.debug('call ended', { backend, method, outcome, seconds });
  }
}

/**
 * The session this call belongs to was lost, by the backend or with another replica: whoever relied on its state must know.
 * The first result says so; an error cannot, and leaves it to the next.
 */
function withMark(bytes: Buffer, one: Conversation, wasReset: boolean): Buffer {
  const { generation, isStateful } = one.session;
  if (!isStateful || (!wasReset && generation <= one.toldGeneration)) return bytes;
  const { result } = envelope(bytes);
  if (result === undefined || !isObject(bytes, result.start)) return bytes;
  one.toldGeneration = generation;
  const text = setPath(bytes.subarray(result.start, result.end), ['_meta', 'vmcp/backendSessionReset'], 'true');
  return splice(bytes, [{ start: result.start, end: result.end, text }]);
}
