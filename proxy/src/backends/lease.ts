/**
 * A modern client's request on a session of a legacy backend that other requests use at the same time.
 * In: the shared session, messages. Out: a session's face. I/O through the shared session.
 * Guarantees: ids and progress tokens are our own on the way there and the client's on the way back, so that equal ones never meet; log messages come only to
 * who asked for them, from their level up; closing it gives the session back. Source: proxy.md §3 (the closed list of edits) and §5, reference mcp.md §1.4.
 */
import { envelope } from '../wire/envelope.ts';
import { withId } from '../wire/id.ts';
import { member } from '../wire/json.ts';
import { isAtLeast, isLogLevel, levelIn } from '../wire/log-level.ts';
import type { LogLevel } from '../wire/log-level.ts';
import { splice } from '../wire/splice.ts';
import { refusal } from './asked.ts';
import type { AnswerSink, Ask, BackendSession, Listener, Outgoing } from './backend.ts';
import type { InnerSession } from './either-session.ts';
import { cancelled } from './failures.ts';

/** A session, and what was said on it by all who use it. */
export interface Shared {
  readonly session: BackendSession;
  lastId: number;
  /** The most talkative level that any of them asked for. */
  logLevel: LogLevel | undefined;
  /** Those whose requests run. */
  readonly running: Set<AnswerSink>;
}

/** The session for whoever takes it; `isHeard`: what its backend says beside answers may be for who runs a request. */
export function lendable(session: BackendSession, isHeard: boolean): Shared {
  const made: Shared = { session, lastId: 0, logLevel: undefined, running: new Set() };
  if (isHeard) {
    const ask = (question: Ask) => askOfOne(made.running, question);
    const message = (bytes: Buffer) => toldToOne(made.running, bytes);
    session.listen({ message, ask }, new AbortController().signal); // until it is closed
  }
  return made;
}

/** Many servers ask on the session's own stream: meant is the request that runs, when only one does. */
function askOfOne(running: ReadonlySet<AnswerSink>, question: Ask): void {
  const [one, ...others] = running;
  if (one?.ask === undefined || others.length > 0) question.reply(refusal(question.idJson));
  else one.ask(question);
}

/** Likewise: HTTP+SSE has no other stream, and many servers log there. Progress names its request, and comes with it. */
function toldToOne(running: ReadonlySet<AnswerSink>, bytes: Buffer): void | Promise<void> {
  const [one, ...others] = running;
  if (one === undefined || others.length > 0 || envelope(bytes).method === 'notifications/progress') return;
  return one.message(bytes);
}

export class Lease implements InnerSession {
  private readonly shared: Shared;
  private readonly giveBack: () => void;
  /** Ends what listens; made when something does. */
  private closing: AbortController | undefined;
  private isClosed = false;
  private closed: (() => void) | undefined;

  constructor(shared: Shared, giveBack: () => void) {
    this.shared = shared;
    this.giveBack = giveBack;
  }

  get isOpen(): boolean {
    return this.shared.session.isOpen;
  }

  get generation(): number {
    return this.shared.session.generation;
  }

  get isStateful(): boolean {
    return this.shared.session.isStateful;
  }

  send(message: Outgoing, sink: AnswerSink, signal: AbortSignal): void {
    const { shared } = this;
    if (this.isClosed) return sink.fail(cancelled());
    const go = () => {
      shared.lastId += 1;
      const own = ownIds(message, String(shared.lastId));
      const back = turnedBack(message, sink, () => shared.running.delete(back));
      shared.running.add(back);
      shared.session.send(own, back, signal);
    };
    const level = levelOf(message);
    const isTold = level === undefined || (shared.logLevel !== undefined && isAtLeast(level, shared.logLevel));
    if (isTold) go();
    else this.tellLevel(level, signal, go);
  }

  notify(message: Outgoing): void {
    this.shared.session.notify(message);
  }

  listen(listener: Listener, signal: AbortSignal): void {
    this.closing ??= new AbortController();
    this.shared.session.listen(listener, AbortSignal.any([signal, this.closing.signal]));
  }

  /** Others may go on with the session. */
  leave(): Promise<void> {
    return new Promise((resolve) => (this.closed = resolve));
  }

  /** Whoever closes it has heard its requests out, or cancelled them. */
  close(): Promise<void> {
    if (this.isClosed) return Promise.resolve();
    this.isClosed = true;
    this.closing?.abort();
    this.giveBack();
    this.closed?.();
    return Promise.resolve();
  }

  /** Then goes on, whatever the backend said. */
  private tellLevel(level: LogLevel, signal: AbortSignal, next: () => void): void {
    const { shared } = this;
    shared.logLevel = level;
    shared.lastId += 1;
    const idJson = String(shared.lastId);
    const method = 'logging/setLevel';
    const bytes = Buffer.from(`{"jsonrpc":"2.0","id":${idJson},"method":"${method}","params":{"level":"${level}"}}`);
    shared.session.send({ bytes, idJson, method }, { message: () => undefined, answer: next, fail: next }, signal);
  }
}

/** With this id, and with a progress token that is the same. */
function ownIds(message: Outgoing, idJson: string): Outgoing {
  const { bytes } = message;
  const id = member(bytes, 0, 'id');
  if (id === undefined) return message;
  const token = tokenIn(bytes);
  const edits = (token === undefined ? [id] : [id, token]).map(({ start, end }) => ({ start, end, text: idJson }));
  return {
    ...message,
    idJson,
    bytes: splice(
      bytes,
      edits.sort((one, other) => one.start - other.start),
    ),
  };
}

function tokenIn(bytes: Buffer) {
  const params = member(bytes, 0, 'params');
  const meta = params === undefined ? undefined : member(bytes, params.start, '_meta');
  return meta === undefined ? undefined : member(bytes, meta.start, 'progressToken');
}

/** Undoes `ownIds` in what comes back, and keeps back what nobody asked for. */
function turnedBack(message: Outgoing, sink: AnswerSink, ended: () => void): AnswerSink {
  const { idJson = 'null' } = message;
  const least = levelOf(message);
  return {
    message(bytes, found = envelope(bytes)) {
      const { method, params } = found;
      if (method === 'notifications/progress') return sink.message(withToken(bytes, message));
      const level = method === 'notifications/message' ? levelIn(bytes, params) : undefined;
      const isWanted =
        method !== 'notifications/message' || (least !== undefined && isAtLeast(level ?? 'debug', least));
      return isWanted ? sink.message(bytes, found) : undefined;
    },
    answer(bytes, from) {
      ended();
      sink.answer(withId(bytes, idJson), from);
    },
    fail(failure) {
      ended();
      sink.fail(failure);
    },
    ...(sink.ask === undefined ? {} : { ask: (question: Ask) => sink.ask?.(question) }),
  };
}

/** A progress notification under the client's own token. */
function withToken(bytes: Buffer, message: Outgoing): Buffer {
  const params = member(bytes, 0, 'params');
  const token = params === undefined ? undefined : member(bytes, params.start, 'progressToken');
  const own = tokenIn(message.bytes);
  if (token === undefined || own === undefined) return bytes;
  const text = message.bytes.subarray(own.start, own.end);
  return splice(bytes, [{ start: token.start, end: token.end, text }]);
}

function levelOf({ modern }: Outgoing): LogLevel | undefined {
  return isLogLevel(modern?.logLevel) ? modern.logLevel : undefined;
}
