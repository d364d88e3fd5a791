import { jest } from '@jest/globals';
import * as fc from 'fast-check';
import { createRateLimit } from './rate-limit.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const never = new AbortController().signal;

test('a burst goes at once, the rest at the rate, in order', async () => {
  const waited: number[] = [];
  const limit = createRateLimit({ qps: 10, burst: 3, onTurn: (seconds) => waited.push(seconds) });
  const order: number[] = [];
  const all = [0, 1, 2, 3, 4, 5].map((index) => limit.turn(never).then(() => order.push(index)));
  await jest.advanceTimersByTimeAsync(0);
  expect(order).toEqual([0, 1, 2]);
  await jest.advanceTimersByTimeAsync(300);
  await Promise.all(all);
  expect(order).toEqual([0, 1, 2, 3, 4, 5]);
  expect(waited.map((seconds) => Math.round(seconds * 10) / 10)).toEqual([0, 0, 0, 0.1, 0.2, 0.3]);
});

test('who gives up leaves its turn, and no timer', async () => {
  const limit = createRateLimit({ qps: 1, burst: 1 });
  await limit.turn(never);
  const stop = new AbortController();
  const given = limit.turn(stop.signal);
  stop.abort(new Error('stopping'));
  await expect(given).rejects.toThrow('stopping');
  expect(jest.getTimerCount()).toBe(0);
  const next = limit.turn(never);
  await jest.advanceTimersByTimeAsync(1000);
  await next;
});

test('over any time no more go than the burst and the rate allow', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 50 }),
      fc.integer({ min: 1, max: 20 }),
      fc.array(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 60 }),
      async (qps, burst, gaps) => {
        const limit = createRateLimit({ qps, burst });
        const wentMs: number[] = [];
        const all: Promise<unknown>[] = [];
        for (const gap of gaps) {
          all.push(limit.turn(never).then(() => wentMs.push(performance.now())));
          await jest.advanceTimersByTimeAsync(gap);
        }
        await jest.advanceTimersByTimeAsync(60_000);
        await Promise.all(all);
        for (const [first, fromMs] of wentMs.entries()) {
          for (const [last, toMs] of wentMs.entries()) {
            // A timer of the clock has whole milliseconds: one is allowed for.
            const allowed = burst + ((toMs - fromMs + 1) * qps) / 1000;
            if (last >= first) expect(last - first + 1).toBeLessThanOrEqual(Math.ceil(allowed));
          }
        }
      },
    ),
    { numRuns: 40 },
  );
});
