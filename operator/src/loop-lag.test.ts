import { jest } from '@jest/globals';
import { startLoopLag } from './loop-lag.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** Seconds by a clock that runs this much faster than the timers: the loop's lateness. */
async function watched(lateMs: readonly number[]) {
  let extraMs = 0;
  const lag = startLoopLag(() => performance.now() + extraMs);
  for (const ms of lateMs) {
    extraMs += ms;
    await jest.advanceTimersByTimeAsync(1000);
  }
  const problem = lag.problem();
  lag.close();
  expect(jest.getTimerCount()).toBe(0);
  return problem;
}

const times = (count: number, ms: number) => Array.from({ length: count }, () => ms);

test.each([
  ['a loop in time', times(30, 0), undefined],
  ['a loop a little late', times(30, 900), undefined],
  ['one long pause', [...times(10, 0), 60_000, 0], undefined],
  ['nine late looks', [0, ...times(9, 5000)], undefined],
  ['ten late looks', [0, ...times(10, 5000)], 'event loop is 5000 ms late'],
  ['late looks that are over', [...times(10, 5000), 0], undefined],
])('%s: %p gives %p', async (_what, lateMs, problem) => {
  expect(await watched(lateMs)).toBe(problem);
});
