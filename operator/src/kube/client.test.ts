import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sendJson, sendStatus, startFakeApi } from '../testing/fake-api.ts';
import type { Answer, FakeApi, FakeUser } from '../testing/fake-api.ts';
import { until } from '../testing/until.ts';
import { createBudget } from './budget.ts';
import type { Cluster } from './cluster.ts';
import { createCluster } from './client.ts';
import { connect } from './connection.ts';
import type { Connection, ConnectionOptions, RequestSample } from './connection.ts';
import { configMaps, customKind, deployments } from './kinds.ts';

const { signal } = new AbortController();
const key = { namespace: 'n', name: 'x' };
const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

async function talk(
  answer: Answer,
  options: Partial<ConnectionOptions> = {},
  user?: FakeUser,
): Promise<{ api: FakeApi; connection: Connection; cluster: Cluster }> {
  const api = await startFakeApi(answer, user);
  const connection = connect({ kubeconfig: api.kubeconfig, userAgent: 'vmcp-operator/test', ...options });
  opened.push(api, connection);
  return { api, connection, cluster: createCluster(connection) };
}

const echo: Answer = ({ body }, response) => sendJson(response, body === '' ? { metadata: {} } : JSON.parse(body));

test('get asks for the object’s path, as us, with the token', async () => {
  const { api, cluster } = await talk(echo);
  await cluster.get(deployments, key, signal);
  expect(api.seen[0]).toMatchObject({ method: 'GET', path: '/apis/apps/v1/namespaces/n/deployments/x' });
  expect(api.seen[0]?.headers).toMatchObject({ authorization: 'Bearer secret', 'user-agent': 'vmcp-operator/test' });
});

test('get of what does not exist is undefined; any other fault throws with reason and Retry-After', async () => {
  const missing = await talk((_request, response) => sendStatus(response, 404, 'NotFound'));
  expect(await missing.cluster.get(configMaps, key, signal)).toBeUndefined();
  const busy = await talk((_request, response) => sendStatus(response, 429, 'TooManyRequests', { 'retry-after': '7' }));
  await expect(busy.cluster.get(configMaps, key, signal)).rejects.toMatchObject({
    name: 'ApiError',
    code: 429,
    reason: 'TooManyRequests',
    retryAfterSeconds: 7,
  });
});

test('what may not write reads, and sends nothing else', async () => {
  const { api, connection } = await talk(echo);
  let mayWrite = false;
  const limit = { turn: () => Promise.resolve() };
  const cluster = createCluster(connection, { limit, budget: createBudget(), mayWrite: () => mayWrite });
  const object = { metadata: { namespace: 'n', name: 'x' } };
  for (const write of [
    () => cluster.create(configMaps, object, signal),
    () => cluster.apply(configMaps, object, {}, signal),
    () => cluster.mergePatch(configMaps, key, {}, signal),
    () => cluster.delete(configMaps, key, 'uid', signal),
  ]) {
    await expect(write()).rejects.toThrow('leadership is not proved: nothing is written');
  }
  await cluster.get(configMaps, key, signal);
  mayWrite = true;
  await cluster.mergePatch(configMaps, key, {}, signal);
  expect(api.seen.map(({ method }) => method)).toEqual(['GET', 'PATCH']);
});

test('of one object whose requests fail no more than five are sent together, however it is asked for; other objects go on', async () => {
  const { api, connection } = await talk((_request, response) => sendStatus(response, 500, 'InternalError'));
  const limit = { turn: () => Promise.resolve() };
  const cluster = createCluster(connection, { limit, budget: createBudget({ now: () => 0 }), mayWrite: () => true });
  const object = { metadata: { namespace: 'n', name: 'x' } };
  const asks = [
    () => cluster.get(configMaps, key, signal),
    () => cluster.create(configMaps, object, signal),
    () => cluster.apply(configMaps, object, {}, signal),
    () => cluster.apply(configMaps, object, { subresource: 'status' }, signal),
    () => cluster.mergePatch(configMaps, key, {}, signal),
    () => cluster.delete(configMaps, key, 'uid', signal),
  ];
  for (const ask of asks.slice(0, 5)) await expect(ask()).rejects.toMatchObject({ code: 500 });
  for (const ask of asks) await expect(ask()).rejects.toMatchObject({ code: 429, retryAfterSeconds: 12 });
  await expect(cluster.get(configMaps, { ...key, name: 'y' }, signal)).rejects.toMatchObject({ code: 500 });
  expect(api.seen).toHaveLength(6);
});

test('a fault that is no Status (a load balancer’s page) is an ApiError without its text', async () => {
  const { cluster } = await talk((_request, response) => response.writeHead(503).end('<html>secret place</html>'));
  await expect(cluster.get(configMaps, key, signal)).rejects.toMatchObject({
    code: 503,
    message: 'API server answered 503',
  });
});

test('apply is a forced server-side apply of the body as given, unknown fields included', async () => {
  const { api, cluster } = await talk(echo);
  const object = { metadata: { name: 'x', namespace: 'n' }, spec: { future: [1] } };
  await cluster.apply(deployments, object as object, {}, signal);
  expect(api.seen[0]).toMatchObject({ method: 'PATCH', path: '/apis/apps/v1/namespaces/n/deployments/x' });
  expect(api.seen[0]?.headers['content-type']).toBe('application/apply-patch+yaml');
  expect(Object.fromEntries(api.seen[0]?.query ?? [])).toEqual({ fieldManager: 'vmcp-operator', force: 'true' });
  expect(JSON.parse(api.seen[0]?.body ?? '')).toEqual({ apiVersion: 'apps/v1', kind: 'Deployment', ...object });
});

test('status goes to the subresource under its own field manager', async () => {
  const { api, cluster } = await talk(echo);
  await cluster.apply(
    customKind('MCPGroup'),
    { metadata: { name: 'x', namespace: 'n' } },
    { subresource: 'status' },
    signal,
  );
  expect(api.seen[0]?.path).toBe('/apis/toolhive.stacklok.dev/v1beta1/namespaces/n/mcpgroups/x/status');
  expect(api.seen[0]?.query.get('fieldManager')).toBe('vmcp-operator-status');
});

test('create posts to the collection; mergePatch sends a JSON merge patch', async () => {
  const { api, cluster } = await talk(echo);
  await cluster.create(configMaps, { metadata: { name: 'x', namespace: 'n' } }, signal);
  await cluster.mergePatch(configMaps, key, { metadata: { annotations: { a: '1' } } }, signal);
  expect(api.seen.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'POST /api/v1/namespaces/n/configmaps',
    'PATCH /api/v1/namespaces/n/configmaps/x',
  ]);
  expect(api.seen[1]?.headers['content-type']).toBe('application/merge-patch+json');
});

test.each([
  [404, 'NotFound'],
  [409, 'Conflict'],
])('delete names the uid it means; %p is no error', async (code, reason) => {
  const { api, cluster } = await talk((_request, response) => sendStatus(response, code, reason));
  await cluster.delete(configMaps, key, 'uid-1', signal);
  expect(JSON.parse(api.seen[0]?.body ?? '')).toMatchObject({ preconditions: { uid: 'uid-1' } });
});

test('items of a list carry apiVersion and kind, whatever the server leaves out', async () => {
  const list = { metadata: { resourceVersion: '9', continue: '' }, items: [{ metadata: { name: 'x' } }] };
  const { api, cluster } = await talk((_request, response) => sendJson(response, list));
  const page = await cluster.list(configMaps, { labelSelector: 'a=b', limit: 2 }, signal);
  expect(page).toEqual({
    items: [{ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }],
    resourceVersion: '9',
    continue: undefined,
  });
  expect(`${api.seen[0]?.path}?${api.seen[0]?.query}`).toBe('/api/v1/configmaps?labelSelector=a%3Db&limit=2');
});

test('100 requests in a row do not open 100 sockets, and close leaves none', async () => {
  const { api, connection, cluster } = await talk(echo);
  for (let i = 0; i < 100; i += 1) await cluster.get(configMaps, key, signal);
  expect(api.accepted()).toBeLessThanOrEqual(2);
  await connection.close();
  await until(async () => (await api.sockets()) === 0);
  await expect(cluster.get(configMaps, key, signal)).rejects.toThrow('connection to the API server is closed');
});

test('a server that does not answer is given up after the time-out', async () => {
  const { cluster } = await talk(() => undefined, { timeoutMs: 50 });
  await expect(cluster.get(configMaps, key, signal)).rejects.toThrow('did not answer within 50 ms');
});

test('a body that stops in the middle is given up after the time-out', async () => {
  const { cluster } = await talk((_request, response) => void response.writeHead(200).write('{"meta'), {
    timeoutMs: 50,
  });
  await expect(cluster.get(configMaps, key, signal)).rejects.toThrow('did not answer within 50 ms');
});

test('the caller’s signal ends a request', async () => {
  const { cluster } = await talk(() => undefined);
  const stop = new AbortController();
  const asked = cluster.get(configMaps, key, stop.signal);
  stop.abort(new Error('stopping'));
  await expect(asked).rejects.toThrow('stopping');
});

test('a token file is trimmed, and read again after a minute and after a 401', async () => {
  const tokenFile = join(tmpdir(), `token-${process.pid}`);
  opened.push({ close: () => rm(tokenFile) });
  let nowMs = 0;
  let code = 200;
  const { api, cluster } = await talk(
    (_request, response) => sendJson(response, { metadata: {} }, code),
    { now: () => nowMs },
    { tokenFile },
  );
  const tokenAfter = async (text: string) => {
    await writeFile(tokenFile, text);
    await cluster.get(configMaps, key, signal).catch(() => undefined);
    return api.seen.at(-1)?.headers.authorization;
  };
  expect(await tokenAfter('one\n')).toBe('Bearer one');
  nowMs = 59_000;
  expect(await tokenAfter('two\n')).toBe('Bearer one');
  nowMs = 60_000;
  expect(await tokenAfter('two\n')).toBe('Bearer two');
  code = 401;
  expect(await tokenAfter('three\n')).toBe('Bearer two');
  expect(await tokenAfter('three\n')).toBe('Bearer three');
});

test('every answer and every fault is reported for the metrics', async () => {
  const samples: RequestSample[] = [];
  const { api, cluster } = await talk(echo, { onRequest: (sample) => samples.push(sample) });
  await cluster.get(configMaps, key, signal);
  await api.close();
  opened.shift();
  await expect(cluster.get(configMaps, key, signal)).rejects.toThrow();
  expect(samples.map(({ method, code }) => `${method} ${code}`)).toEqual(['GET 200', 'GET <error>']);
});

test('a kubeconfig that cannot be read is named', () => {
  expect(() => connect({ kubeconfig: '/no/such/file', userAgent: 'x' })).toThrow(
    'kubeconfig "/no/such/file" could not be read',
  );
});

test('the namespace of the context is known', async () => {
  const { connection } = await talk(echo);
  expect(connection.namespace).toBe('home');
});
