/**
 * Messages and verbs that want no answer: notifications, answers to a backend's questions, the end of a session.
 * In: a connection, headers, bytes. Out: a promise of the HTTP status, 0 when it could not be delivered. I/O; bounded by a timer.
 */
import type { ExchangeHandler, Flow } from '../net/exchange.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from './connection.ts';

export interface TellDeps {
  readonly clock: Clock;
  readonly withinMs: number;
}

export function tell(to: Connection, headers: string[], bytes: Buffer, deps: TellDeps): Promise<number> {
  return delivered((handler) => to.post(headers, bytes, handler), deps);
}

/** DELETE: the backend may forget the session; a backend that cannot (405) or is gone loses nothing. */
export function endSession(at: Connection, headers: string[], deps: TellDeps): Promise<number> {
  return delivered((handler) => at.delete(headers, handler), deps);
}

export function delivered(start: (handler: ExchangeHandler) => Flow, { clock, withinMs }: TellDeps): Promise<number> {
  return new Promise((resolve) => {
    let status = 0;
    const done = () => {
      clock.clear(timer);
      resolve(status);
    };
    const timer = clock.set(withinMs, () => {
      flow.abort();
      done();
    });
    const flow = start({
      head(code) {
        status = code;
      },
      data: () => undefined,
      end: done,
      fail: done,
    });
  });
}
