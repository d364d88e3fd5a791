import { measureCalls } from './gateway.ts';
import { startWorld } from './world.ts';

test('P1: a tools/call costs the proxy at most 6 times the CPU of a bare echo server', async () => {
  const world = await startWorld();
  try {
    const measured = await measureCalls(world, { rounds: 5, calls: 4000, count: 64 }, ['legacy → legacy']);
    expect(measured['legacy → legacy']?.ratio).toBeLessThanOrEqual(6);
  } finally {
    world.close();
  }
}, 120_000);
