import { measureGateway } from './gateway.ts';

test('P1: a tools/call costs the proxy at most 6 times the CPU of a bare echo server', async () => {
  const { ratio } = await measureGateway(5, 4000, 64);
  expect(ratio).toBeLessThanOrEqual(6);
}, 120_000);
