import * as fc from 'fast-check';
import { ApiError } from '../errors.ts';
import { createBudget } from './budget.ts';

const minuteMs = 60_000;
const unwell = new ApiError(500, 'InternalError', 'unwell');

function start() {
  const clock = { nowMs: 0 };
  const budget = createBudget({ now: () => clock.nowMs });
  let sent = 0;
  /** Out: whether it was sent. */
  const ask = async (object: string, fault?: Error): Promise<boolean> => {
    const before = sent;
    await budget
      .spend(object, async () => {
        sent += 1;
        if (fault !== undefined) throw fault;
      })
      .catch(() => undefined);
    return sent > before;
  };
  return { clock, budget, ask };
}

test('who meets no fault, or a single one in a minute, never waits', async () => {
  const { clock, ask } = start();
  for (let turn = 0; turn < 300; turn += 1) {
    clock.nowMs += 300;
    expect(await ask('a', turn % 201 === 100 ? unwell : undefined)).toBe(true);
  }
});

test('what the server says of the object itself is no fault', async () => {
  const { ask } = start();
  for (let turn = 0; turn < 30; turn += 1) {
    expect(await ask('a', new ApiError(turn % 2 === 0 ? 404 : 409, 'NotFound', 'gone'))).toBe(true);
  }
});

test.each([
  ['a reset connection', new Error('other side closed')],
  ['500', unwell],
  ['429', new ApiError(429, 'TooManyRequests', 'busy')],
])(
  'after a second fault (%s) five requests may come together, and then one each twelve seconds; other objects go on',
  async (_what, fault) => {
    const { clock, ask } = start();
    const sent = async () => {
      let count = 0;
      while (await ask('a', fault)) count += 1;
      return count;
    };
    expect(await sent()).toBe(5);
    clock.nowMs += 11_999;
    expect(await sent()).toBe(0);
    clock.nowMs += 1;
    expect(await sent()).toBe(1);
    expect(await ask('b')).toBe(true);
  },
);

test('one too many is refused like by a busy server: with the time to wait, and with the object', async () => {
  const { clock, budget } = start();
  const fail = () => Promise.reject(unwell);
  for (let turn = 0; turn < 5; turn += 1) await expect(budget.spend('a', fail)).rejects.toBe(unwell);
  clock.nowMs += 2000;
  await expect(budget.spend('a', fail)).rejects.toMatchObject({
    ...{ name: 'ApiError', code: 429, retryAfterSeconds: 10 },
    message: 'requests about "a" fail: not asked again for 10.0 s',
  });
});

test('a minute after the last fault but one nobody waits any more', async () => {
  const { clock, ask } = start();
  while (await ask('a', unwell));
  for (let turn = 0; turn < 4; turn += 1) {
    clock.nowMs += minuteMs / 4;
    await ask('a');
  }
  for (let turn = 0; turn < 20; turn += 1) expect(await ask('a')).toBe(true);
});

test('however faults and successes alternate: from the second fault in a minute on no minute holds more than ten', async () => {
  const turns = fc.array(fc.tuple(fc.integer({ min: 0, max: 15_000 }), fc.boolean()), { maxLength: 100 });
  await fc.assert(
    fc.asyncProperty(turns, async (given) => {
      const { clock, ask } = start();
      const sentMs: number[] = [];
      for (let turn = 0; turn < 2; turn += 1) await ask('a', unwell);
      let faultsMs = [0, 0];
      for (const [gapMs, isFault] of given) {
        clock.nowMs += gapMs;
        if (clock.nowMs - (faultsMs.at(-2) ?? 0) >= minuteMs) break;
        if (!(await ask('a', isFault ? unwell : undefined))) continue;
        sentMs.push(clock.nowMs);
        if (isFault) faultsMs = [...faultsMs, clock.nowMs];
      }
      for (const fromMs of sentMs) {
        const inMinute = sentMs.filter((ms) => ms >= fromMs && ms < fromMs + minuteMs);
        expect(inMinute.length).toBeLessThanOrEqual(10);
      }
    }),
  );
});
