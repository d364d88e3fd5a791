import { jest } from '@jest/globals';
import { ApiError, TerminalError } from '../errors.ts';
import type { Key } from '../kube/cluster.ts';
import { createSilentLog } from '../testing/silent-log.ts';
import { startController } from './controller.ts';
import type { ControllerMetrics, Reconcile } from './controller.ts';
import { createQueue } from './queue.ts';

const a: Key = { namespace: 'n', name: 'a' };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function run(reconcile: Reconcile, timeoutMs = 60_000) {
  const results: string[] = [];
  const metrics: ControllerMetrics = {
    started: () => (result) => void results.push(result),
    terminal: () => results.push('terminal'),
    timedOut: () => results.push('timed out'),
    panicked: () => results.push('panicked'),
  };
  const queue = createQueue({ random: () => 0.5 });
  const log = createSilentLog();
  const controller = startController({ name: 'test', queue, workers: 2, reconcile, log, metrics, timeoutMs });
  return { queue, log, controller, results };
}

/** A reconcile that does these things, one a pass, and notes when. */
function script(...steps: (() => ReturnType<Reconcile>)[]) {
  const atMs: number[] = [];
  const startMs = performance.now();
  const reconcile: Reconcile = async () => {
    atMs.push(Math.round(performance.now() - startMs));
    return steps[atMs.length - 1]?.();
  };
  return { reconcile, atMs };
}

const fail = (error: Error) => () => Promise.reject(error);

test('a fault is retried with growing back-off, and success starts it again', async () => {
  const { reconcile, atMs } = script(fail(new Error('x')), fail(new Error('x')), async () => undefined);
  const { queue, controller, results } = run(reconcile);
  queue.add(a);
  await jest.advanceTimersByTimeAsync(10_000);
  expect(atMs).toEqual([100, 300, 700]);
  expect(results).toEqual(['error', 'error', 'success']);
  await controller.stop();
});

test('a TerminalError is not retried until the object changes', async () => {
  const { reconcile, atMs } = script(fail(new TerminalError('NameTaken', 'x')));
  const { queue, controller, results } = run(reconcile);
  queue.add(a);
  await jest.advanceTimersByTimeAsync(3_600_000);
  expect(atMs).toEqual([100]);
  expect(results).toEqual(['error', 'terminal']);
  queue.add(a);
  await jest.advanceTimersByTimeAsync(100);
  expect(atMs).toHaveLength(2);
  await controller.stop();
});

test("the API server's Retry-After is respected", async () => {
  const { reconcile, atMs } = script(fail(new ApiError(429, 'TooManyRequests', 'x', 9)));
  const { queue, controller } = run(reconcile);
  queue.add(a);
  await jest.advanceTimersByTimeAsync(20_000);
  expect(atMs).toEqual([100, 9100]);
  await controller.stop();
});

test('requeueAfterMs brings the next pass at that time', async () => {
  const { reconcile, atMs } = script(async () => ({ requeueAfterMs: 2000 }));
  const { queue, controller, results } = run(reconcile);
  queue.add(a);
  await jest.advanceTimersByTimeAsync(5000);
  expect(atMs).toEqual([100, 2100]);
  expect(results).toEqual(['requeue_after', 'success']);
  await controller.stop();
});

test('a pass that takes too long is aborted and retried', async () => {
  const reasons: unknown[] = [];
  const { queue, log, controller, results } = run(
    (_key, signal) =>
      new Promise((_resolve, reject) =>
        signal.addEventListener('abort', () => {
          reasons.push(signal.reason);
          reject(new Error('aborted'));
        }),
      ),
    1000,
  );
  queue.add(a);
  await jest.advanceTimersByTimeAsync(1150);
  expect(results).toEqual(['timed out', 'error']);
  expect(log.lines[0]?.keys).toMatchObject({ error: reasons[0], name: 'a' });
  const stopped = controller.stop(0);
  await jest.advanceTimersByTimeAsync(10);
  await stopped;
});

test('something thrown that is no Error does not end the loop', async () => {
  const { reconcile, atMs } = script(() => Promise.reject('text'));
  const { queue, controller } = run(reconcile);
  queue.add(a);
  await jest.advanceTimersByTimeAsync(1000);
  expect(atMs).toEqual([100, 300]);
  await controller.stop();
});

test('stop waits for the running pass, starts no other, and leaves no timer', async () => {
  let finish: () => void = () => undefined;
  const running = new Promise<void>((resolve) => (finish = resolve));
  const { queue, controller } = run(() => running);
  queue.add(a);
  await jest.advanceTimersByTimeAsync(100);
  queue.add({ namespace: 'n', name: 'b' });
  let isStopped = false;
  const stopped = controller.stop().then(() => (isStopped = true));
  await jest.advanceTimersByTimeAsync(5000);
  expect(isStopped).toBe(false);
  finish();
  await stopped;
  expect(jest.getTimerCount()).toBe(0);
});

test('stop aborts a pass that outlives the grace', async () => {
  const { queue, controller } = run(
    (_key, signal) => new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  );
  queue.add(a);
  await jest.advanceTimersByTimeAsync(100);
  const stopped = controller.stop(3000);
  await jest.advanceTimersByTimeAsync(3000);
  await stopped;
  expect(jest.getTimerCount()).toBe(0);
});

test.each([
  ['the network', new Error('connection reset'), 25_000],
  ['the server', new ApiError(500, 'InternalError', 'x'), 25_000],
  ['too many requests', new ApiError(429, 'TooManyRequests', 'x', 3), 25_000],
  ['the object', new ApiError(422, 'Invalid', 'x'), 300_000],
])('a fault of %s backs off to its own ceiling, with at most 10 passes in the first minute', async (_of, error, ms) => {
  const { reconcile, atMs } = script(...Array.from({ length: 100 }, () => fail(error)));
  const { queue, controller } = run(reconcile);
  queue.add(a);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(atMs.length).toBeLessThanOrEqual(10);
  await jest.advanceTimersByTimeAsync(1_800_000);
  const gaps = atMs.slice(1).map((at, index) => at - (atMs[index] ?? 0));
  expect(Math.max(...gaps)).toBe(ms);
  await controller.stop();
});

test('a mistake in the program is counted as a panic and retried', async () => {
  const { reconcile, atMs } = script(fail(new TypeError('x is not a function')), async () => undefined);
  const { queue, controller, results } = run(reconcile);
  queue.add(a);
  await jest.advanceTimersByTimeAsync(1000);
  expect(results).toEqual(['error', 'panicked', 'success']);
  expect(atMs).toHaveLength(2);
  await controller.stop();
});

test('what else is due has its turn between passes, even if no pass ever waits', async () => {
  jest.useRealTimers();
  const order: string[] = [];
  const all = Promise.withResolvers<void>();
  const reconcile: Reconcile = async () => {
    if (order.length === 0) setImmediate(() => order.push('other'));
    if (order.push('pass') >= 20) all.resolve();
  };
  const queue = createQueue();
  for (let number = 0; number < 20; number++) queue.after({ namespace: 'n', name: `${number}` }, 0);
  const controller = startController({ name: 'test', queue, workers: 1, reconcile, log: createSilentLog() });
  await all.promise;
  await controller.stop();
  expect(order.slice(0, 3)).toContain('other');
});
