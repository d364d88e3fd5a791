/**
 * One running call: takes the backend's messages and hands them to the client, once and in order.
 * In: what the Backend port delivers, the client's cancellation. Out: the reply, one metric, one debug line. I/O: none of its own.
 * Guarantees: ends exactly once, whoever ends it first (answer, failure, cancellation, client gone, shutdown); later messages are dropped.
 * Source: proxy.md §3 and §4, invariant 9.
 */
import type { AnswerFrom, AnswerSink, Outgoing } from '../backends/backend.ts';
import type { CallOutcome, Log, Metrics } from '../telemetry/telemetry.types.ts';
import { envelope } from '../wire/envelope.ts';
import type { Failure, FailureCode } from '../wire/failure.ts';
import { isObject } from '../wire/json.ts';
import { setPath, splice } from '../wire/splice.ts';
import { shuttingDown } from './common-failures.ts';
import { isListChanged } from './notices.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';
import type { Conversation, Running, Session } from './session.ts';

/** Shared by all calls. */
export interface CallScope {
  readonly metrics: Metrics;
  readonly log: Log;
  readonly now: () => number;
  /** After a conversation's first answer it is open: a stream may listen to it. */
  readonly onAnswered: (session: Session, one: Conversation) => void;
  readonly onEnd: (call: Call) => void;
}

const errorKey = Buffer.from('"error"');

/** A class, since one is made for each call and must cost little. */
export class Call implements AnswerSink, Running {
  readonly abort = new AbortController();
  readonly session: Session;
  readonly request: Request;
  readonly idJson: string;
  private readonly scope: CallScope;
  private readonly reply: Reply;
  private readonly startedMs: number;
  private conversation: Conversation | undefined;
  private isOver = false;

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
    this.reply.keepAlive();
    conversation.session.send(message, this, this.abort.signal);
  }

  message(bytes: Buffer): void | Promise<void> {
    if (this.isOver || isListChanged(bytes)) return;
    return this.reply.message(bytes);
  }

  answer(bytes: Buffer, { wasReset }: AnswerFrom): void {
    if (this.isOver) return;
    const one = this.conversation;
    if (wasReset && one !== undefined) {
      this.scope.metrics.session('reset');
      one.logLevel = undefined;
    }
    this.end(outcomeOf(bytes));
    this.reply.answer(one === undefined ? bytes : withMark(bytes, one, wasReset));
    if (one !== undefined) this.scope.onAnswered(this.session, one);
  }

  fail(failure: Failure): void {
    if (this.isOver) return;
    this.end(outcomes[failure.code] ?? 'invalid');
    this.reply.fail(failure);
  }

  cut(why: 'client' | 'shutdown'): void {
    if (this.isOver) return;
    this.stop('cancelled');
    if (why === 'client') this.reply.drop();
    else this.reply.fail(shuttingDown('call again'));
  }

  private stop(outcome: CallOutcome): void {
    if (this.isOver) return;
    this.end(outcome);
    this.abort.abort();
  }

  private end(outcome: CallOutcome): void {
    this.isOver = true;
    this.session.calls?.delete(this.idJson);
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

const outcomes: Partial<Record<FailureCode, CallOutcome>> = {
  'backend-unavailable': 'unavailable',
  'backend-timeout': 'timeout',
  cancelled: 'cancelled',
};

/** A JSON-RPC error counts as one; the bytes are only scanned when they hold the word. */
function outcomeOf(bytes: Buffer): CallOutcome {
  return bytes.includes(errorKey) && envelope(bytes).error !== undefined ? 'error' : 'ok';
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
