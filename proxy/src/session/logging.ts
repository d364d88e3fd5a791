/**
 * The client's log level, told to each backend it talks to, and whether a message is below it.
 * In: `logging/setLevel`, levels. Out: a request of ours on every open conversation, and first thing on a later one. I/O: through the Backend port.
 * Guarantees: a backend that refuses or is slow with it costs the client's own answer nothing but its first call to that backend.
 * Source: proxy.md §3 (logging is advertised, so it is relayed) and §4 (a rebuilt session has a fresh level).
 */
import type { AnswerSink } from '../backends/backend.ts';
import type { Failure } from '../wire/failure.ts';
import { member, stringAt } from '../wire/json.ts';
import { isAtLeast, isLogLevel, logLevels } from '../wire/log-level.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';
import type { Conversation, Session } from './session.ts';

/** A string that no client uses: the ids of a conversation are the client's own but for this one. */
const idJson = '"vmcp/logging-level"';
const tellMs = 10_000;
const emptyResult = '{}';
const badLevel: Failure = { code: 'invalid-params', message: `"level" must be one of ${logLevels.join(', ')}` };

export function setLevel(session: Session, request: Request, reply: Reply): void {
  const { params, idJson: answeredId } = request.envelope;
  const at = params === undefined ? undefined : member(request.bytes, params.start, 'level')?.start;
  const level = at === undefined ? undefined : stringAt(request.bytes, at);
  if (!isLogLevel(level)) return reply.fail(badLevel);
  session.logLevel = level;
  for (const one of session.conversations?.values() ?? []) {
    if (one.session.isOpen) tellLevel(session, one, AbortSignal.timeout(tellMs), () => undefined);
  }
  reply.answer(Buffer.from(`{"jsonrpc":"2.0","id":${answeredId},"result":${emptyResult}}`));
}

/** Whether a message of that level is not wanted; of what is no level, or while the client named none, everything is. */
export function isBelow(level: string | undefined, wanted: string | undefined): boolean {
  return isLogLevel(level) && isLogLevel(wanted) && !isAtLeast(level, wanted);
}

/** Tells one backend, one level after the other, then goes on, whatever it said. */
export function tellLevel(session: Session, one: Conversation, signal: AbortSignal, next: () => void): void {
  const level = session.logLevel;
  if (level === undefined || level === one.logLevel) return next();
  if (one.telling !== undefined) return void one.telling.then(() => tellLevel(session, one, signal, next));
  one.logLevel = level;
  const { promise, resolve } = Promise.withResolvers<void>();
  one.telling = promise;
  const done = (): void => {
    one.telling = undefined;
    resolve();
    next();
  };
  const fail = ({ code }: Failure): void => {
    if (code === 'cancelled') one.logLevel = undefined; // perhaps it never got there
    done();
  };
  const bytes = Buffer.from(
    `{"jsonrpc":"2.0","id":${idJson},"method":"logging/setLevel","params":{"level":"${level}"}}`,
  );
  const sink: AnswerSink = { message: () => undefined, answer: done, fail };
  one.session.send({ bytes, idJson, method: 'logging/setLevel' }, sink, signal);
}
