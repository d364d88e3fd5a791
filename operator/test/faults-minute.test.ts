/** Faults in the operator's own times, each on an embedded API server: a whole minute of it, and half a minute to be well again. */
import type { Faults } from '../../hack/control-plane/fault-proxy/fault-proxy.ts';
import { until } from '../src/testing/until.ts';
import { startEmbeddedBack } from './faults-back.ts';
import { startFaultWorld } from './faults-world.ts';

const minuteMs = 60_000;
const requestsAMinute = 10;

test.concurrent.each<[string, Faults, number]>([
  ['every write refused with 500', { status: 500, only: ({ method }) => method !== 'GET' }, 4],
  // As much as three wishes cost without a fault.
  ['every other connection reset', { resetRate: 0.5 }, 3],
])(
  '%s for a minute, in which users change their minds: at most 10 requests an object; 30 s later the last wish is done',
  async (_what, fault, least) => {
    const back = await startEmbeddedBack();
    const world = await startFaultWorld(back, { scaled: false });
    try {
      await world.start('test');
      await world.wish(1);
      await world.done();
      world.proxy.set(fault);
      const startMs = performance.now();
      for (const turn of [1, 2, 3]) {
        await world.wish(10 + turn);
        await until(() => performance.now() - startMs >= (turn * minuteMs) / 3, minuteMs);
      }
      const { subject, count } = world.most(startMs);
      expect(count).toBeGreaterThanOrEqual(least);
      expect(`${count} of ${subject}`).toBe(`${Math.min(count, requestsAMinute)} of ${subject}`);
      world.proxy.set({});
      const endMs = performance.now();
      await world.done();
      expect(performance.now() - endMs).toBeLessThan(minuteMs / 2);
    } finally {
      await world.close();
      await back.close();
    }
  },
  240_000,
);
