import { startHealth } from './health.ts';
import type { Health } from './health.ts';
import { createMetrics } from './metrics.ts';

const opened: Health[] = [];
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
});

async function rig(notReady: () => readonly string[] = () => []) {
  const metrics = createMetrics(() => 0);
  const health = await startHealth({ healthPort: 0, metricsPort: 0, host: '127.0.0.1', notReady, metrics });
  opened.push(health);
  const get = async (port: number, path: string) => {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`);
    return `${answer.status} ${(await answer.text()).trim()}`;
  };
  return { metrics, health, get };
}

test('/healthz answers while the process lives; /readyz tells what it waits for', async () => {
  const waiting = ['Deployment', 'Pod'];
  const { health, get } = await rig(() => waiting);
  expect(await get(health.healthPort, '/healthz')).toBe('200 ok');
  expect(await get(health.healthPort, '/readyz')).toBe('503 waiting for Deployment, Pod');
  waiting.length = 0;
  expect(await get(health.healthPort, '/readyz')).toBe('200 ok');
});

test('metrics are on their own port only, and other paths do not exist', async () => {
  const { health, get } = await rig();
  expect(await get(health.healthPort, '/metrics')).toMatch(/^404/);
  expect(await get(health.metricsPort, '/healthz')).toMatch(/^404/);
  expect(await get(health.metricsPort, '/metrics')).toMatch(/^200 # HELP/);
});

test('a port in use fails the start and leaves nothing open', async () => {
  const { health, metrics } = await rig();
  const taken = { healthPort: 0, metricsPort: health.healthPort, host: '127.0.0.1', notReady: () => [], metrics };
  await expect(startHealth(taken)).rejects.toMatchObject({ code: 'EADDRINUSE' });
});
