import { jest } from '@jest/globals';
import { coldFailure, coldList, coldStart, until } from './cold-start.ts';

const limits = { graceMs: 2_000, discoveryTimeoutMs: 15_000 };

function progress(text: string) {
  const names = (letter: string) => [...text].flatMap((each, index) => (each === letter ? [`b${index}`] : []));
  return { discovered: names('d'), failed: names('f'), timedOut: names('t'), pending: names('p') };
}

// Each backend is one letter: d(iscovered), f(ailed), t(imed out), p(ending). Times: since start, since request.
const everybody = { isPending: false, sinceMetMs: 0 };

test.each([
  ['', 0, 0, 'serve'],
  ['dd', 0, 0, 'serve'],
  ['df', 0, 0, 'serve'],
  ['dt', 0, 0, 'serve'],
  ['ff', 0, 0, 'serve'],
  ['dp', 1_999, 0, 'wait'],
  ['dp', 2_000, 0, 'serve'],
  ['pp', 2_000, 2_000, 'serve'],
  ['pp', 90_000, 0, 'serve'],
] as const)('A13: initialize, best effort, %s after %i/%i ms → %s', (text, sinceStartMs, sinceRequestMs, verdict) => {
  expect(coldStart(progress(text), 'best_effort', { sinceStartMs, sinceRequestMs }, limits)).toBe(verdict);
});

test.each([
  ['', 0, 0, 'serve'],
  ['dd', 0, 0, 'serve'],
  ['dp', 14_999, 14_999, 'wait'],
  ['dp', 15_000, 15_000, 'timeout'],
  ['dp', 90_000, 1_000, 'wait'],
  ['dfp', 0, 0, 'failed'],
  ['df', 0, 0, 'failed'],
  ['dt', 14_999, 14_999, 'wait'],
  ['dt', 15_000, 15_000, 'timeout'],
  ['dtf', 0, 0, 'failed'],
] as const)('A13: initialize, mode fail, %s after %i/%i ms → %s', (text, sinceStartMs, sinceRequestMs, verdict) => {
  expect(coldStart(progress(text), 'fail', { sinceStartMs, sinceRequestMs }, limits)).toBe(verdict);
});

test.each([
  ['', 0, 0, 'serve'],
  ['dd', 0, 0, 'serve'],
  ['ff', 0, 0, 'serve'],
  ['dp', 1_999, 1_999, 'wait'],
  ['dp', 2_000, 1_000, 'serve'],
  ['dp', 90_000, 0, 'serve'],
  ['dt', 2_000, 0, 'serve'],
  ['ft', 14_999, 14_999, 'wait'],
  ['ft', 15_000, 15_000, 'timeout'],
  ['fp', 14_999, 14_999, 'wait'],
  ['fp', 15_000, 15_000, 'timeout'],
  ['pp', 90_000, 1_000, 'wait'],
] as const)('A13: a list, %s after %i/%i ms → %s', (text, sinceStartMs, sinceRequestMs, verdict) => {
  expect(coldList(progress(text), { sinceStartMs, sinceRequestMs }, limits, everybody)).toBe(verdict);
});

test.each([
  ['dd', 0, 'wait'],
  ['dd', 1_999, 'wait'],
  ['dd', 2_000, 'serve'],
  ['dt', 2_000, 'serve'],
] as const)(
  'a list for an audience that no backend was asked about, %s, met %i ms ago → %s',
  (text, sinceMetMs, verdict) => {
    const elapsed = { sinceStartMs: 90_000, sinceRequestMs: 0 };
    expect(coldList(progress(text), elapsed, limits, { isPending: true, sinceMetMs })).toBe(verdict);
    expect(coldList(progress(text), elapsed, limits, { isPending: false, sinceMetMs })).toBe('serve');
  },
);

test('A13: a time-out names the backends and is HTTP 504, another failure 503', () => {
  expect(coldFailure('timeout', progress('dpp'), limits)).toEqual({
    code: 'discovery-timeout',
    message: 'backend "b1", "b2" was not discovered within 15s',
  });
  expect(coldFailure('failed', progress('df'), limits).code).toBe('discovery-failed');
});

describe('until', () => {
  beforeEach(() => void jest.useFakeTimers());
  afterEach(() => void jest.useRealTimers());

  function waiting(poll: () => string | undefined) {
    const listeners = new Set<() => void>();
    const abort = new AbortController();
    const result = until({
      poll,
      onChange(listener) {
        listeners.add(listener);
        return () => void listeners.delete(listener);
      },
      againAfterMs: [2_000, 15_000],
      signal: abort.signal,
    });
    return { result, abort, listeners, change: () => [...listeners].forEach((listener) => listener()) };
  }

  test('asks at once, on each change, and when a time has come; then leaves nothing behind', async () => {
    let asked = 0;
    const wait = waiting(() => (++asked === 4 ? 'done' : undefined));
    expect(asked).toBe(1);
    wait.change();
    jest.advanceTimersByTime(2_010);
    expect(asked).toBe(3);
    wait.change();
    expect(await wait.result).toBe('done');
    expect([wait.listeners.size, jest.getTimerCount()]).toEqual([0, 0]);
  });

  test('ends with nothing when its signal aborts', async () => {
    const wait = waiting(() => undefined);
    wait.abort.abort();
    expect(await wait.result).toBeUndefined();
    expect([wait.listeners.size, jest.getTimerCount()]).toEqual([0, 0]);
  });

  test('an answer at once leaves nothing behind either', async () => {
    const wait = waiting(() => 'now');
    expect(await wait.result).toBe('now');
    expect([wait.listeners.size, jest.getTimerCount()]).toEqual([0, 0]);
  });
});
