import { createFakeClock } from '../testing/fake-clock.ts';
import { sent } from '../testing/running-backends.ts';
import type { AnswerSink, Listener, Outgoing } from './backend.ts';
import { EitherSession } from './either-session.ts';
import type { InnerSession } from './either-session.ts';
import { undiscovered } from './era.ts';
import { Generation } from './generation.ts';
import type { ModernSession } from './modern-session.ts';
import type { Era } from '../wire/protocol.ts';

interface Inner {
  readonly era: Era;
  readonly before: number;
  readonly waiting: { message: Outgoing; sink: AnswerSink }[];
  readonly listeners: Listener[];
  isLeft: boolean;
  isClosed: boolean;
  /** Its last call ended. */
  drained: () => void;
}

/** A backend that changes its generation on command, and the sessions that are made for it. */
function bench() {
  let era: Era = 'legacy';
  const inners: Inner[] = [];
  const generation = new Generation({
    clock: createFakeClock(),
    pinned: () => undefined,
    ask: () => Promise.resolve(era === 'modern' ? { era, discovered: undiscovered } : { era, isTrial: false }),
  });
  const make = (of: Era) => (_elsewhere: unknown, before: number) => {
    const inner: Inner = {
      era: of,
      before,
      waiting: [],
      listeners: [],
      isLeft: false,
      isClosed: false,
      drained: () => undefined,
    };
    inners.push(inner);
    return innerSession(inner) as ModernSession;
  };
  const session = new EitherSession({
    generation,
    subject: 'backend "x"',
    removed: new AbortController().signal,
    legacy: make('legacy'),
    modern: make('modern'),
    observe: () => undefined,
  });
  const become = async (next: Era) => {
    era = next;
    await generation.recheck();
  };
  return { session, inners, become };
}

function innerSession(inner: Inner): InnerSession {
  return {
    isOpen: true,
    generation: inner.before + 1,
    isStateful: false,
    send: (message, sink) => void inner.waiting.push({ message, sink }),
    notify: () => undefined,
    listen: (listener) => void inner.listeners.push(listener),
    leave() {
      inner.isLeft = true;
      return new Promise((resolve) => (inner.drained = resolve));
    },
    close() {
      inner.isClosed = true;
      for (const { sink } of inner.waiting) sink.fail({ code: 'cancelled', message: 'closed' });
      return Promise.resolve();
    },
  };
}

function answer(inner: Inner | undefined): void {
  const { message, sink } = inner!.waiting.shift()!;
  sink.answer(Buffer.from(`{"jsonrpc":"2.0","id":${message.idJson},"result":{}}`), {
    era: inner!.era,
    wasReset: false,
  });
}

test('messages go to the generation of the moment; what runs on the other is heard out', async () => {
  const { session, inners, become } = bench();
  const first = sent(session);
  await become('legacy');
  await become('modern');
  const second = sent(session, { id: 2 });
  expect(inners.map(({ era, waiting }) => [era, waiting.length])).toEqual([
    ['legacy', 1],
    ['modern', 1],
  ]);
  expect(inners[0]?.isLeft).toBe(true);
  answer(inners[1]);
  answer(inners[0]);
  expect((await second).from?.era).toBe('modern');
  expect((await first).from?.era).toBe('legacy');
});

test('each session knows how many came before it, and only the last is told new things', async () => {
  const { session, inners, become } = bench();
  const heard: Listener = { message: () => undefined };
  session.listen(heard, new AbortController().signal);
  for (const era of ['legacy', 'modern', 'legacy', 'modern'] as const) await become(era);
  expect(inners.map(({ before }) => before)).toEqual([0, 1, 2, 3]);
  expect(inners.map(({ listeners }) => listeners)).toEqual([[heard], [heard], [heard], [heard]]);
  expect(inners.map(({ isLeft }) => isLeft)).toEqual([true, true, true, false]);
});

test('close ends what runs on every session that is not closed yet', async () => {
  const { session, inners, become } = bench();
  await become('legacy');
  const first = sent(session);
  await become('modern');
  const second = sent(session, { id: 2 });
  await become('legacy');
  const third = sent(session, { id: 3 });
  answer(inners[1]);
  inners[1]?.drained();
  expect((await second).from?.era).toBe('modern');
  await session.close();
  expect(inners.map(({ isClosed }) => isClosed)).toEqual([true, false, true]);
  expect((await first).failure?.code).toBe('cancelled');
  expect((await third).failure?.code).toBe('cancelled');
});
