import { jest } from '@jest/globals';
import { createStore } from '../kube/store.ts';
import { createQueue } from './queue.ts';
import { startResync } from './resync.ts';

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('every ten minutes each key is queued once, spread over the next five; close ends it', async () => {
  const store = createStore();
  for (const name of ['a', 'b']) store.upsert({ metadata: { namespace: 'n', name } });
  const took: string[] = [];
  const queue = {
    after: (key: { name: string }, ms: number, priority?: string) => took.push(`${key.name} ${ms} ${priority}`),
  };
  const randoms = [0, 0.5];
  const resync = startResync({ of: [{ store, queue: queue as never }], random: () => randoms.shift() ?? 1 });
  await jest.advanceTimersByTimeAsync(599_999);
  expect(took).toEqual([]);
  await jest.advanceTimersByTimeAsync(1);
  expect(took).toEqual(['a 0 background', 'b 150000 background']);
  resync.close();
  expect(jest.getTimerCount()).toBe(0);
});

test('a key that waits for a change is not delayed', async () => {
  const store = createStore();
  store.upsert({ metadata: { namespace: 'n', name: 'a' } });
  const queue = createQueue({ debounceMs: 100 });
  const resync = startResync({ of: [{ store, queue }], everyMs: 1000, random: () => 1 });
  await jest.advanceTimersByTimeAsync(999);
  queue.add({ namespace: 'n', name: 'a' });
  const taken = queue.take();
  await jest.advanceTimersByTimeAsync(100);
  expect(await taken).toMatchObject({ name: 'a' });
  resync.close();
  queue.close();
});
