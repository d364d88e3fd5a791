import { join } from 'node:path';
import { gadget, gadgets, gadgetsPath, startTestServer, type TestServer } from '../../dev-cluster/apiserver/testing.ts';
import { eventually } from '../../dev-cluster/testing.ts';
import { kubectlOn } from '../testing.ts';
import { accessFrom, type Access } from './access.ts';
import { clientOf, type Client } from './client.ts';
import { startFaultProxy, type FaultProxy } from './fault-proxy.ts';

let server: TestServer;
let proxy: FaultProxy;
let access: Access;
let client: Client;
let random = 0;

beforeAll(async () => {
  server = await startTestServer();
  server.store.create(gadgets, gadget('a'));
});
afterAll(() => server.close());

beforeEach(async () => {
  proxy = await startFaultProxy({ kubeconfig: server.kubeconfigPath, dir: server.dir, random: () => random });
  access = accessFrom(proxy.kubeconfig);
  client = clientOf(access);
});
afterEach(async () => {
  client.close();
  await proxy.close();
});

test('without faults, kubectl sees what is behind', async () => {
  const kubectl = kubectlOn(proxy.kubeconfig, join(server.dir, 'kubectl'));
  expect((await kubectl(['get', 'gadget', 'a', '-o', 'name'])).stdout.trim()).toBe('gadget.test.vmcp.dev/a');
});

test('who shows no token, or another one, is who he is and not the admin', async () => {
  const { server: url, ca } = access;
  for (const token of [undefined, 'wrong']) {
    const stranger = clientOf({ server: url, ca, ...(token !== undefined && { token }) });
    expect((await stranger.get(gadgetsPath)).status).toBe(401);
    stranger.close();
  }
  const operator = accessFrom(server.kubeconfigFor('operator'));
  const other = clientOf({ server: url, ca, token: operator.token ?? '' });
  expect((await other.get(gadgetsPath)).status).toBe(200);
  expect(server.requestLog.at(-1)?.user).toBe('operator');
  other.close();
});

test.each([429, 500, 503] as const)(
  'status %d comes as a Status, with Retry-After, and ends when it is taken back',
  async (status) => {
    const before = server.requestLog.length;
    proxy.set({ status, retryAfterSeconds: 7 });
    const answer = await client.get(gadgetsPath);
    expect(answer).toMatchObject({ status, retryAfter: '7' });
    expect(JSON.parse(answer.body)).toMatchObject({ kind: 'Status', code: status, details: { retryAfterSeconds: 7 } });
    expect(server.requestLog).toHaveLength(before);
    proxy.set({});
    expect((await client.get(gadgetsPath)).status).toBe(200);
  },
);

test('resets meet the share of requests that they are set to', async () => {
  proxy.set({ resetRate: 0.5 });
  random = 0.4;
  await expect(client.get(gadgetsPath)).rejects.toMatchObject({ code: 'ECONNRESET' });
  random = 0.6;
  expect((await client.get(gadgetsPath)).status).toBe(200);
});

test('latency holds a request back', async () => {
  proxy.set({ latencyMs: 150 });
  const started = performance.now();
  await client.get(gadgetsPath);
  expect(performance.now() - started).toBeGreaterThanOrEqual(149);
});

test('faults can be for some requests only', async () => {
  proxy.set({ status: 500, only: ({ path }) => path.endsWith('/a') });
  expect((await client.get(`${gadgetsPath}/a`)).status).toBe(500);
  expect((await client.get(gadgetsPath)).status).toBe(200);
});

test('a watch passes event by event, and is cut on demand', async () => {
  const watch = await client.watch(`${gadgetsPath}?watch=1`);
  await eventually('the first event', () => watch.text().includes('"ADDED"'));
  server.store.create(gadgets, gadget('watched'));
  await eventually('the next event', () => watch.text().includes('"watched"'));
  expect(proxy.cutWatches()).toBe(1);
  await eventually('the end', () => watch.hasEnded());
});

test('watches are cut after the time set, those already open too; lists are not', async () => {
  const early = await client.watch(`${gadgetsPath}?watch=1`);
  proxy.set({ cutWatchesAfterMs: 50 });
  const late = await client.watch(`${gadgetsPath}?watch=1`);
  await eventually('both ends', () => early.hasEnded() && late.hasEnded());
  expect((await client.get(gadgetsPath)).status).toBe(200);
});

test('silence holds back answers and events, and gives them when it ends', async () => {
  const watch = await client.watch(`${gadgetsPath}?watch=1`);
  await eventually('the first event', () => watch.text().includes('"ADDED"'));
  proxy.set({ silent: true });
  server.store.create(gadgets, gadget('unheard'));
  await expect(client.get(gadgetsPath, AbortSignal.timeout(200))).rejects.toThrow();
  expect(watch.text()).not.toContain('"unheard"');
  const held = client.get(gadgetsPath);
  await eventually('its request came', () => proxy.requests.length === 3);
  proxy.set({});
  expect((await held).status).toBe(200);
  await eventually('what happened meanwhile', () => watch.text().includes('"unheard"'));
  watch.destroy();
});

test('requests are counted for each object, harmed or not', async () => {
  await client.get(`${gadgetsPath}/a`);
  const since = performance.now();
  proxy.set({ status: 500 });
  await client.get(`${gadgetsPath}/a`);
  await client.get(`${gadgetsPath}/a/status`);
  await client.get(`${gadgetsPath}?limit=5`);
  expect(proxy.perObject(since)).toEqual(
    new Map([
      [`${gadgetsPath}/a`, 2],
      [gadgetsPath, 1],
    ]),
  );
  expect(proxy.perObject().get(`${gadgetsPath}/a`)).toBe(3);
  expect(proxy.requests.map(({ method }) => method)).toEqual(['GET', 'GET', 'GET', 'GET']);
});

test('a client that leaves ends its request behind the proxy; close ends everyone else', async () => {
  const leaving = await client.watch(`${gadgetsPath}?watch=1`);
  const staying = await client.watch(`${gadgetsPath}?watch=1`);
  expect(proxy.connections()).toBe(2);
  leaving.destroy();
  await eventually('one left', () => proxy.connections() === 1);
  proxy.set({ latencyMs: 60_000 });
  const waiting = client.get(gadgetsPath);
  await eventually('its request came', () => proxy.requests.length === 3);
  await Promise.all([proxy.close(), expect(waiting).rejects.toThrow()]);
  await eventually('the end', () => staying.hasEnded());
  expect(proxy.connections()).toBe(0);
});

test('another server can be put behind it, or none; a cut ends every connection', async () => {
  const other = await startTestServer();
  try {
    const watch = await client.watch(`${gadgetsPath}?watch=1`);
    proxy.point(other.kubeconfigPath);
    expect((await client.get(`${gadgetsPath}/a`)).status).toBe(404);
    expect(watch.hasEnded()).toBe(false);
    expect(proxy.cut()).toBe(2);
    await eventually('the end', () => watch.hasEnded() && proxy.connections() === 0);
    proxy.point(undefined);
    await expect(client.get(`${gadgetsPath}/a`)).rejects.toMatchObject({ code: 'ECONNRESET' });
    proxy.point(server.kubeconfigPath);
    expect((await client.get(`${gadgetsPath}/a`)).status).toBe(200);
  } finally {
    await other.close();
  }
});

test('an API server that is away is a broken connection', async () => {
  const gone = await startTestServer();
  const before = await startFaultProxy({ kubeconfig: gone.kubeconfigPath, dir: join(server.dir, 'gone') });
  await gone.close();
  const caller = clientOf(accessFrom(before.kubeconfig));
  await expect(caller.get('/readyz')).rejects.toMatchObject({ code: 'ECONNRESET' });
  caller.close();
  await before.close();
});
