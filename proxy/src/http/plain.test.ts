import { fakeEdge } from '../testing/fake-edge.ts';
import type { FakeEdge } from '../testing/fake-edge.ts';

let edge: FakeEdge;

beforeAll(async () => {
  edge = await fakeEdge({ offers: [{ name: 'a', tools: ['echo'] }, { name: 'b' }] });
});
afterAll(() => edge.close());

async function get(path: string, init: RequestInit = {}): Promise<[number, unknown]> {
  const response = await fetch(`${edge.url}${path}`, init);
  const text = await response.text();
  return [response.status, text === '' ? '' : JSON.parse(text)];
}

test.each(['/health', '/ping', '/health?x=1'])('%s is ok, under any Host', async (path) => {
  expect(await get(path)).toEqual([200, { status: 'ok' }]);
});

test('/readyz follows readiness', async () => {
  expect(await get('/readyz')).toEqual([200, { status: 'ready' }]);
  edge.isReady = false;
  expect(await get('/readyz')).toEqual([503, { status: 'not_ready' }]);
  edge.isReady = true;
});

test.each(['/.well-known/oauth-protected-resource', '/.well-known/x', '/x', '/mcp/', '/metrics'])(
  '%s is 404 as JSON and says where MCP is',
  async (path) => {
    expect(await get(path)).toEqual([404, { error: 'not_found', message: expect.stringContaining('"/mcp"') }]);
  },
);

test('A44: /status names backends, health and the running settings, and no address', async () => {
  edge.room.world.backend('b').state = 'unavailable';
  const [status, body] = await get('/status');
  expect([status, body]).toEqual([
    200,
    {
      name: 'test',
      version: '1.2.3',
      group_ref: 'group',
      healthy: true,
      backends: [
        { name: 'a', health: 'healthy', transport: 'streamable-http', auth_type: 'unauthenticated' },
        { name: 'b', health: 'unhealthy', transport: 'streamable-http', auth_type: 'unauthenticated' },
      ],
      settings: { healthCheckIntervalMs: 30_000, healthCheckTimeoutMs: 10_000, unhealthyThreshold: 3 },
    },
  ]);
});

test('/status stands behind Origin, method and authentication', async () => {
  expect((await get('/status', { headers: { origin: 'https://evil.example' } }))[0]).toBe(403);
  expect((await get('/status', { method: 'POST' }))[0]).toBe(405);
  const closed = await fakeEdge({ authenticate: () => ({ code: 'forbidden', message: 'nobody may ask' }) });
  const response = await fetch(`${closed.url}/status`);
  expect([response.status, await response.json()]).toEqual([403, { error: 'nobody may ask' }]);
  await closed.close();
});

test('a port that is taken rejects', async () => {
  const other = await fakeEdge({});
  await other.edge.close();
  await expect(other.edge.listen(edge.port, '127.0.0.1')).rejects.toThrow('EADDRINUSE');
  await other.close();
});
