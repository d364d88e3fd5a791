/**
 * A client in memory for tests of the session room: requests as bytes, a Reply and an Outlet that remember.
 */
import { envelope } from '../wire/envelope.ts';
import { failureTable } from '../wire/failure.ts';
import type { Failure } from '../wire/failure.ts';
import type { Outlet, Reply } from '../session/reply.ts';
import type { Request } from '../session/request.ts';

export interface FakeReply extends Reply {
  /** Texts in the order they came. */
  readonly messages: string[];
  readonly answered: string | undefined;
  readonly failure: Failure | undefined;
  readonly ended: 'answered' | 'failed' | 'accepted' | 'dropped' | undefined;
  readonly sessionId: string | undefined;
  /** Resolves when the reply has ended. */
  readonly whenEnded: Promise<void>;
  /** The client goes away. */
  abandon(): void;
}

export function fakeReply(canStream = true): FakeReply {
  const { promise, resolve } = Promise.withResolvers<void>();
  let listener: (() => void) | undefined;
  const state = {
    messages: [] as string[],
    answered: undefined as string | undefined,
    failure: undefined as Failure | undefined,
    ended: undefined as FakeReply['ended'],
    sessionId: undefined as string | undefined,
  };
  function end(how: NonNullable<FakeReply['ended']>): void {
    if (state.ended !== undefined) throw new Error(`reply ended twice: ${state.ended}, ${how}`);
    state.ended = how;
    resolve();
  }
  return Object.assign(state, {
    whenEnded: promise,
    canStream,
    message: (bytes: Buffer) => void state.messages.push(bytes.toString()),
    keepAlive: () => undefined,
    answer(bytes: Buffer) {
      state.answered = bytes.toString();
      end('answered');
    },
    fail(failure: Failure) {
      state.failure = failure;
      end('failed');
    },
    accept: () => end('accepted'),
    drop: () => end('dropped'),
    open: (id: string) => void (state.sessionId = id),
    onAbandoned: (given: () => void) => void (listener = given),
    abandon: () => listener?.(),
  });
}

export interface FakeOutlet extends Outlet {
  readonly sent: string[];
  /** Of `sent`, in the same order. */
  readonly ids: string[];
  readonly primed: string[];
  readonly keepAlives: number;
  readonly isEnded: boolean;
  /** What `send` returns from now on. */
  reads: boolean;
}

export function fakeOutlet(): FakeOutlet {
  let listener: (() => void) | undefined;
  const outlet = {
    sent: [] as string[],
    ids: [] as string[],
    primed: [] as string[],
    keepAlives: 0,
    isEnded: false,
    reads: true,
    send(bytes: Buffer, id: string) {
      outlet.sent.push(bytes.toString());
      outlet.ids.push(id);
      return outlet.reads;
    },
    prime: (id: string) => void outlet.primed.push(id),
    keepAlive: () => void outlet.keepAlives++,
    end() {
      if (outlet.isEnded) return;
      outlet.isEnded = true;
      listener?.();
    },
    onClosed: (given: () => void) => void (listener = given),
  };
  return outlet;
}

export function request(text: string): Request {
  const bytes = Buffer.from(text);
  return { bytes, envelope: envelope(bytes) };
}

export function rpc(id: number | string, method: string, params: unknown = {}): Request {
  return request(JSON.stringify({ jsonrpc: '2.0', id, method, params }));
}

export function codeOf(reply: FakeReply): number | undefined {
  return reply.failure === undefined ? undefined : failureTable[reply.failure.code].jsonRpc;
}
