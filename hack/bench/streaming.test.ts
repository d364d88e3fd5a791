import { measureStreams } from './streaming.ts';
import { startWorld } from './world.ts';

test('a MiB of a stream (P12) costs the proxy less than twice the CPU of the floor, which parses each message too', async () => {
  const world = await startWorld();
  try {
    const { proxy } = await measureStreams(world, 5, 100);
    expect(proxy.ratio).toBeLessThan(2);
  } finally {
    world.close();
  }
}, 120_000);
