/**
 * One POST and all that is said to it, whatever the HTTP status: for what is judged rather than relayed.
 * In: a connection, headers, a message, limits, a signal. Out: status and body, or the failure. I/O; bounded by a timer and in size.
 * Guarantees: of an event stream the first JSON-RPC response is the body; nothing is left open afterwards.
 */
import type { Clock } from '../clock.ts';
import type { ExchangeHandler, Flow } from '../net/exchange.ts';
import { FailureError } from '../wire/failure.ts';
import { isEventStream } from '../wire/protocol.ts';
import { createSseReader } from '../wire/sse.ts';
import type { SseReader } from '../wire/sse.ts';
import { envelopeOf } from './asking.ts';
import type { Connection } from './connection.ts';
import { cancelled, closedEarly, silent, tooLarge, withDoubt } from './failures.ts';
import type { BackendFailure } from './failures.ts';

export interface Whole {
  readonly status: number;
  readonly body: Buffer;
}

export interface WholeDeps {
  readonly clock: Clock;
  readonly withinMs: number;
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

export function whole(
  connection: Connection,
  headers: string[],
  bytes: Buffer,
  { clock, withinMs, maxBytes, signal }: WholeDeps,
): Promise<Whole | BackendFailure> {
  const { subject } = connection;
  if (signal.aborted) return Promise.resolve(cancelled());
  return new Promise((resolve) => {
    const done = (outcome: Whole | BackendFailure) => {
      clock.clear(timer);
      signal.removeEventListener('abort', abort);
      resolve(outcome);
    };
    const cut = (outcome: Whole | BackendFailure) => {
      done(outcome);
      flow.abort();
    };
    const abort = () => cut(cancelled());
    const timer = clock.set(withinMs, () => cut(silent(subject, withinMs)));
    signal.addEventListener('abort', abort);
    const flow: Flow = connection.post(headers, bytes, collector(subject, maxBytes, { done, cut }));
  });
}

type Tell = (outcome: Whole | BackendFailure) => void;

function collector(subject: string, maxBytes: number, { done, cut }: { done: Tell; cut: Tell }): ExchangeHandler {
  const chunks: Buffer[] = [];
  let status = 0;
  let size = 0;
  let events: SseReader | undefined;
  const read = (chunk: Buffer) => {
    size += chunk.length;
    if (size > maxBytes) throw new FailureError(tooLarge(subject, maxBytes));
    if (events === undefined) chunks.push(chunk);
    else events.push(chunk);
  };
  return {
    head(code, headers) {
      status = code;
      if (!isEventStream(headers)) return;
      events = createSseReader(maxBytes, ({ data }) => {
        if (envelopeOf(data)?.kind === 'response') cut({ status, body: Buffer.from(data) });
      });
    },
    data(chunk) {
      try {
        read(chunk);
      } catch (error) {
        if (!(error instanceof FailureError)) throw error;
        cut(tooLarge(subject, maxBytes));
      }
    },
    end: () => done(events === undefined ? { status, body: Buffer.concat(chunks) } : closedEarly(subject)),
    fail: (failure) => done(withDoubt(failure)),
  };
}
