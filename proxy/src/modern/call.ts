/**
 * One running call of a modern client: takes the backend's messages and hands them on, once and in order.
 * In: what the Backend port delivers, the client's going away. Out: the reply, one metric, one debug line. I/O: none of its own.
 * Guarantees: ends exactly once, whoever ends it first; the conversation it used is closed with it; later messages are dropped.
 * Source: proxy.md §3, reference mcp.md §1.2 and §1.4, invariant 9.
 */
import type { AnswerFrom, AnswerSink, Ask, Backend, BackendSession, Outgoing } from '../backends/backend.ts';
import { outcomeOf, outcomes } from '../session/call-outcome.ts';
import { shuttingDown } from '../session/common-failures.ts';
import type { Reply } from '../session/reply.ts';
import type { CallOutcome, Log, Metrics } from '../telemetry/telemetry.types.ts';
import type { Envelope } from '../wire/envelope.ts';
import type { Failure } from '../wire/failure.ts';
import { answerFor, cannotBeCarried } from './answers.ts';
import type { AnswerFacts } from './answers.ts';
import type { Asked } from './asked.ts';
import { capabilityAsked } from './capability-asked.ts';
import { noticeFor } from './notices.ts';

/** Shared by all calls. */
export interface CallScope {
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => number;
  onEnd(call: Call): void;
}

/** A class, since one is made for each call and must cost little. */
export class Call implements AnswerSink {
  readonly abort = new AbortController();
  readonly asked: Asked;
  private readonly scope: CallScope;
  private readonly reply: Reply;
  private readonly startedMs: number;
  private backend = '';
  private session: BackendSession | undefined;
  private facts: AnswerFacts | undefined;
  private isOver = false;

  constructor(scope: CallScope, asked: Asked, reply: Reply) {
    this.scope = scope;
    this.asked = asked;
    this.reply = reply;
    this.startedMs = scope.now();
    reply.onAbandoned(() => this.stop());
  }

  send(backend: Backend, message: Outgoing, facts: AnswerFacts): void {
    if (this.isOver) return;
    const { identity } = this.asked;
    this.backend = backend.name;
    this.facts = facts;
    this.session = backend.stateless({ identity, capabilities: message.modern?.capabilities ?? '{}' });
    this.reply.keepAlive();
    this.session.send(message, this, this.abort.signal);
  }

  message(bytes: Buffer, found?: Envelope): void | Promise<void> {
    const notice = this.isOver ? undefined : noticeFor(this.asked.envelope, bytes, found);
    if (notice !== undefined) return this.reply.message(notice);
  }

  /** There is no way back to a client whose request stands for itself. */
  ask(ask: Ask): void {
    const required = capabilityAsked(ask);
    ask.reply(Buffer.from(`{"jsonrpc":"2.0","id":${ask.idJson},"error":${nobody}}`));
    if (this.isOver || required === undefined) return;
    this.end('error');
    this.abort.abort();
    this.reply.fail(cannotBeCarried(this.backend, required));
  }

  answer(bytes: Buffer, from: AnswerFrom): void {
    if (this.isOver || this.facts === undefined) return;
    const answer = answerFor(bytes, from, this.facts);
    this.end(outcomeOf(bytes));
    if (Buffer.isBuffer(answer)) this.reply.answer(answer);
    else this.reply.fail(answer);
  }

  fail(failure: Failure): void {
    if (this.isOver) return;
    this.end(outcomes[failure.code] ?? 'invalid');
    this.reply.fail(failure);
  }

  cut(): void {
    if (this.isOver) return;
    this.stop();
    this.reply.fail(shuttingDown('call again'));
  }

  /** The client is gone: closing the stream cancels. */
  private stop(): void {
    if (this.isOver) return;
    this.end('cancelled');
    this.abort.abort();
  }

  private end(outcome: CallOutcome): void {
    this.isOver = true;
    const { metrics, log, now, onEnd } = this.scope;
    onEnd(this);
    const { session, backend } = this;
    if (session === undefined) return;
    queueMicrotask(() => void session.close());
    const method = this.asked.envelope.method ?? '';
    const seconds = (now() - this.startedMs) / 1000;
    metrics.call(backend, method, outcome, seconds);
    log.debug('call ended', { backend, method, outcome, seconds });
  }
}

const nobody = '{"code":-32601,"message":"this client cannot be asked during a call"}';
