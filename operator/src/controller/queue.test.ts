import { jest } from '@jest/globals';
import type { Key } from '../kube/cluster.ts';
import { createQueue } from './queue.ts';
import type { Queue, QueueOptions } from './queue.ts';

const a: Key = { namespace: 'n', name: 'a' };
const b: Key = { namespace: 'n', name: 'b' };

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

function queueOf(options: QueueOptions = {}): Queue {
  return createQueue({ random: () => 0.5, ...options });
}

/** What a worker has taken, and the time it got it. */
function worker(queue: Queue) {
  const took: { name: string; ms: number }[] = [];
  const startMs = performance.now();
  const loop = (async () => {
    for (let key = await queue.take(); key !== undefined; key = await queue.take()) {
      took.push({ name: key.name, ms: Math.round(performance.now() - startMs) });
    }
  })();
  return { took, loop };
}

test('a burst of events for one key is one pass, after the debounce', async () => {
  const queue = queueOf();
  const { took } = worker(queue);
  for (let i = 0; i < 5; i += 1) {
    queue.add(a);
    await jest.advanceTimersByTimeAsync(10);
  }
  await jest.advanceTimersByTimeAsync(1000);
  expect(took).toEqual([{ name: 'a', ms: 100 }]);
});

test('a steady stream of events does not starve the key: the debounce does not slide', async () => {
  const queue = queueOf();
  const taken = queue.take();
  for (let i = 0; i < 11; i += 1) {
    queue.add(a);
    await jest.advanceTimersByTimeAsync(10);
  }
  expect(await taken).toEqual(a);
});

test('a key never runs beside itself; added while it runs, it runs once more afterwards', async () => {
  const queue = queueOf({ debounceMs: 0 });
  queue.add(a);
  expect(await queue.take()).toEqual(a);
  queue.add(a);
  queue.add(a);
  queue.add(b);
  expect(await queue.take()).toEqual(b);
  const third = queue.take();
  const seen: unknown[] = [];
  void third.then((key) => seen.push(key));
  await jest.advanceTimersByTimeAsync(1000);
  expect(seen).toEqual([]);
  queue.done(a);
  expect(await third).toEqual(a);
  queue.done(a);
  queue.add(b);
  queue.done(b);
  expect(await queue.take()).toEqual(b);
});

test('no event comes before the time the server asked for: not one before it, not one during the pass, not one after', async () => {
  const queue = queueOf();
  queue.add(a);
  await jest.advanceTimersByTimeAsync(100);
  expect(await queue.take()).toEqual(a);
  queue.add(a);
  await jest.advanceTimersByTimeAsync(150);
  queue.add(a);
  queue.retry(a, { atLeastMs: 5000 });
  queue.done(a);
  queue.add(a);
  queue.after(a, 0);
  const { took } = worker(queue);
  await jest.advanceTimersByTimeAsync(4999);
  expect(took).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  expect(took).toEqual([{ name: 'a', ms: 5000 }]);
  queue.done(a);
  queue.add(a);
  await jest.advanceTimersByTimeAsync(100);
  expect(took).toHaveLength(2);
});

test('failures of a key double its back-off from 200 ms up to 5 minutes; forget starts again', async () => {
  const queue = queueOf();
  const dueAfter = async (): Promise<number> => {
    queue.retry(a);
    const startMs = performance.now();
    const taken = queue.take().then(() => performance.now() - startMs);
    await jest.advanceTimersByTimeAsync(310_000);
    queue.done(a);
    return Math.round(await taken);
  };
  expect([await dueAfter(), await dueAfter(), await dueAfter()]).toEqual([200, 400, 800]);
  for (let i = 0; i < 12; i += 1) await dueAfter();
  expect(await dueAfter()).toBe(300_000);
  queue.forget(a);
  expect(await dueAfter()).toBe(200);
});

test.each([
  [0, 180],
  [1, 220],
])('the back-off has 10 % jitter: random %p gives %p ms', async (random, ms) => {
  const queue = queueOf({ random: () => random });
  const { took } = worker(queue);
  queue.retry(a);
  await jest.advanceTimersByTimeAsync(1000);
  expect(took).toEqual([{ name: 'a', ms }]);
});

test('a Retry-After longer than the back-off is respected', async () => {
  const queue = queueOf();
  const { took } = worker(queue);
  queue.retry(a, { atLeastMs: 7000 });
  await jest.advanceTimersByTimeAsync(10_000);
  expect(took).toEqual([{ name: 'a', ms: 7000 }]);
});

test('an event does not wait for the back-off or for a later appointment', async () => {
  const queue = queueOf();
  const { took } = worker(queue);
  queue.after(a, 60_000);
  queue.after(a, 90_000);
  queue.add(a);
  await jest.advanceTimersByTimeAsync(200_000);
  expect(took).toEqual([{ name: 'a', ms: 100 }]);
});

test('an appointment made while the key runs is kept', async () => {
  const queue = queueOf({ debounceMs: 0 });
  queue.add(a);
  await queue.take();
  queue.after(a, 500);
  queue.done(a);
  const { took } = worker(queue);
  await jest.advanceTimersByTimeAsync(1000);
  expect(took).toEqual([{ name: 'a', ms: 500 }]);
});

test('close wakes every waiting worker and leaves no timer', async () => {
  const queue = queueOf();
  const waiting = [worker(queue).loop, worker(queue).loop];
  queue.add(a);
  queue.after(b, 1000);
  queue.close();
  await Promise.all(waiting);
  expect(jest.getTimerCount()).toBe(0);
  queue.add(a);
  expect(jest.getTimerCount()).toBe(0);
  expect(await queue.take()).toBeUndefined();
});

test('metrics see depth, adds, retries, waiting and working time', async () => {
  const told: unknown[] = [];
  const queue = queueOf({
    metrics: {
      added: () => told.push('added'),
      retried: () => told.push('retried'),
      depth: (keys) => told.push(`depth ${keys}`),
      taken: (seconds) => {
        told.push(`waited ${seconds}`);
        return () => told.push('worked');
      },
    },
  });
  queue.retry(a);
  await jest.advanceTimersByTimeAsync(2200);
  await queue.take();
  queue.done(a);
  expect(told).toEqual(['retried', 'added', 'depth 1', 'waited 2', 'depth 0', 'worked']);
});

const names = (keys: readonly (Key | undefined)[]) => keys.map((key) => key?.name);
const c: Key = { namespace: 'n', name: 'c' };
const d: Key = { namespace: 'n', name: 'd' };

/** A queue whose workers have come; nobody waits at it. */
async function startedQueue(): Promise<Queue> {
  const queue = queueOf({ debounceMs: 0 });
  queue.add({ namespace: 'n', name: 'first' });
  const first = await queue.take();
  if (first !== undefined) queue.done(first);
  return queue;
}

test('a change overtakes start-up work and resyncs; a change of what waits raises it', async () => {
  const queue = queueOf({ debounceMs: 0 });
  for (const key of [a, b, c]) queue.add(key);
  expect(names([await queue.take()])).toEqual(['a']);
  queue.add(d);
  queue.add(c);
  expect(names([await queue.take(), await queue.take(), await queue.take()])).toEqual(['d', 'c', 'b']);
});

test('a resync waits behind changes, and a change of its key does not wait for its time', async () => {
  const queue = await startedQueue();
  queue.after(a, 0, 'background');
  queue.add(b);
  queue.after(c, 60_000, 'background');
  queue.add(c);
  expect(names([await queue.take(), await queue.take(), await queue.take()])).toEqual(['b', 'c', 'a']);
});

test('a failed background pass stays in the background, a failed change stays a change', async () => {
  const queue = await startedQueue();
  queue.after(a, 0, 'background');
  await queue.take();
  queue.add(b);
  await queue.take();
  for (const key of [a, b]) {
    queue.retry(key);
    queue.done(key);
  }
  await jest.advanceTimersByTimeAsync(1000);
  expect(names([await queue.take(), await queue.take()])).toEqual(['b', 'a']);
});

test('a ceiling of the caller’s bounds the back-off', async () => {
  const queue = queueOf();
  for (let i = 0; i < 20; i += 1) {
    queue.retry(a, { atMostMs: 25_000 });
    await jest.advanceTimersByTimeAsync(25_000);
    expect(await queue.take()).toEqual(a);
    queue.done(a);
  }
});
