/** The HTTPS face: who may ask, what paths mean, how errors read, paging, forms, the request log. */
import { ask, gadget, gadgets, gadgetsPath, startTestServer } from './testing.ts';
import type { TestServer } from './testing.ts';
import type { Dict } from './types.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer();
});
afterAll(() => server.close());

const namesOf = (body: Dict) => (body['items'] as { metadata: { name: string } }[]).map((item) => item.metadata.name);
const metadataOf = (body: Dict) => body['metadata'] as Dict;

test('without a token only health and version are answered', async () => {
  expect((await ask(server, '/readyz', { token: '' })).status).toBe(200);
  expect((await ask(server, '/version', { token: '' })).body).toMatchObject({ major: '1' });
  expect(await ask(server, gadgetsPath, { token: '' })).toMatchObject({
    status: 401,
    body: { reason: 'Unauthorized' },
  });
  expect((await ask(server, gadgetsPath, { token: 'guess' })).status).toBe(401);
});

test('each user has a kubeconfig of its own, and the log says who asked for what', async () => {
  const { readFile } = await import('node:fs/promises');
  const token = /token: (\S+)/.exec(await readFile(server.kubeconfigFor('operator'), 'utf8'))?.[1] ?? '';
  expect(server.kubeconfigFor('operator')).toBe(server.kubeconfigFor('operator'));
  await ask(server, `${gadgetsPath}?limit=1`, { token, headers: { 'user-agent': 'vmcp-operator/1' } });
  await ask(server, `${gadgetsPath}/nobody`, { token, method: 'DELETE' });
  expect(server.requestLog.slice(-2)).toMatchObject([
    {
      user: 'operator',
      userAgent: 'vmcp-operator/1',
      verb: 'list',
      method: 'GET',
      path: `${gadgetsPath}?limit=1`,
      status: 200,
    },
    { user: 'operator', verb: 'delete', status: 404 },
  ]);
});

test.each([
  ['GET', '/nowhere', 404, 'the server could not find the requested resource'],
  ['GET', '/apis/no.such.group/v1', 404, 'the server could not find the requested resource'],
  ['GET', '/api/v1/namespaces/default/pods/%zz', 404, 'the server could not find the requested resource'],
  ['GET', `${gadgetsPath}/absent`, 404, 'gadgets.test.vmcp.dev "absent" not found'],
  ['GET', `${gadgetsPath}?labelSelector=a+b`, 400, 'unable to parse requirement: "a b" is no label selector'],
  ['GET', `${gadgetsPath}?fieldSelector=spec.model%3Dm`, 400, 'field label not supported: spec.model'],
  ['GET', `${gadgetsPath}?continue=zzz`, 400, 'continue key is not valid'],
  ['PUT', gadgetsPath, 405, 'the server does not allow this method on the requested resource'],
  ['POST', gadgetsPath, 400, 'the body is not an object'],
])('%s %s is answered %i: %s', async (method, path, status, message) => {
  expect(await ask(server, path, { method })).toMatchObject({
    status,
    body: { kind: 'Status', code: status, message },
  });
});

test.each([
  ['application/vnd.kubernetes.protobuf', 'k8s', 415],
  ['application/json', '{"a":', 400],
  ['application/yaml', 'a: [', 400],
  ['application/json', JSON.stringify({ big: 'x'.repeat(3_200_000) }), 413],
])('a body of %s that cannot be read is refused', async (type, body, status) => {
  expect((await ask(server, gadgetsPath, { method: 'POST', body, headers: { 'content-type': type } })).status).toBe(
    status,
  );
});

test('YAML bodies work as JSON ones; fields the schema does not know are a warning, or an error under Strict', async () => {
  const body = 'apiVersion: test.vmcp.dev/v1beta1\nkind: Gadget\nmetadata: {name: yaml}\nspec: {model: m, modle: x}\n';
  const headers = { 'content-type': 'application/yaml' };
  const warned = await ask(server, gadgetsPath, { method: 'POST', body, headers });
  expect(warned).toMatchObject({ status: 201, headers: { warning: '299 - "unknown field \\"spec.modle\\""' } });
  expect(warned.body['spec']).not.toHaveProperty('modle');
  const refused = await ask(server, `${gadgetsPath}?fieldValidation=Strict`, { method: 'POST', body, headers });
  const message =
    'Gadget in version "v1beta1" cannot be handled as a Gadget: strict decoding error: unknown field "spec.modle"';
  expect(refused).toMatchObject({ status: 400, body: { message } });
});

test('a list in pages is the list as it was at the first page', async () => {
  for (const name of ['p1', 'p2', 'p3'])
    server.store.create(gadgets, gadget(name, {}, { metadata: { labels: { page: 'yes' } } }));
  const query = `${gadgetsPath}?labelSelector=page%3Dyes&limit=2`;
  const first = await ask(server, query);
  expect(namesOf(first.body)).toEqual(['p1', 'p2']);
  expect(metadataOf(first.body)).toMatchObject({ remainingItemCount: 1 });
  server.store.delete(gadgets, { namespace: 'default', name: 'p3' });
  server.store.create(gadgets, gadget('p4', {}, { metadata: { labels: { page: 'yes' } } }));
  const second = await ask(server, `${query}&continue=${String(metadataOf(first.body)['continue'])}`);
  expect(namesOf(second.body)).toEqual(['p3']);
  expect(metadataOf(second.body)['resourceVersion']).toBe(metadataOf(first.body)['resourceVersion']);
  expect(metadataOf(second.body)['continue']).toBeUndefined();
});

test('a continue token older than the kept past is answered 410: list anew', async () => {
  const small = await startTestServer({ historyLimit: 3 });
  for (const name of ['a', 'b']) small.store.create(gadgets, gadget(name));
  const first = await ask(small, `${gadgetsPath}?limit=1`);
  for (let size = 1; size < 6; size += 1)
    small.store.patch(gadgets, { namespace: 'default', name: 'a' }, { spec: { size } });
  const second = await ask(small, `${gadgetsPath}?limit=1&continue=${String(metadataOf(first.body)['continue'])}`);
  expect(second).toMatchObject({ status: 410, body: { reason: 'Expired' } });
  await small.close();
});

test('metadata only and tables are given to who asks for them, and 406 to who asks for neither nor JSON', async () => {
  server.store.create(gadgets, gadget('form', { size: 3 }));
  const partial = { accept: 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1' };
  const list = await ask(server, gadgetsPath, { headers: partial });
  expect(list.body).toMatchObject({ kind: 'PartialObjectMetadataList', apiVersion: 'meta.k8s.io/v1' });
  expect((list.body['items'] as Dict[]).every((item) => item['spec'] === undefined)).toBe(true);
  const table = { accept: 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json' };
  const shown = await ask(server, `${gadgetsPath}/form`, { headers: table });
  expect(shown.body).toMatchObject({
    kind: 'Table',
    rows: [{ cells: ['form', 'm', null, 3, expect.stringMatching(/^\d+s$/)] }],
  });
  expect((await ask(server, gadgetsPath, { headers: { accept: 'text/csv' } })).status).toBe(406);
});

test("an object written in one version is read in the other, with the old version's warning", async () => {
  const old = gadgetsPath.replace('v1beta1', 'v1alpha1');
  const body = gadget('versions', {}, { apiVersion: 'test.vmcp.dev/v1alpha1' });
  const made = await ask(server, old, { method: 'POST', body });
  expect(made).toMatchObject({ status: 201, body: { apiVersion: 'test.vmcp.dev/v1alpha1' } });
  expect(made.headers['warning']).toContain('gadgets v1alpha1 is going away');
  expect((await ask(server, `${gadgetsPath}/versions`)).body).toMatchObject({ apiVersion: 'test.vmcp.dev/v1beta1' });
  expect((await ask(server, gadgetsPath, { method: 'POST', body })).body['message']).toContain(
    'does not match the expected',
  );
});

test('scale reads and writes replicas; its owner changes only where there was one', async () => {
  server.store.apply(gadgets, gadget('scale', { replicas: 1 }), { manager: 'one' });
  const headers = { 'content-type': 'application/merge-patch+json' };
  const path = `${gadgetsPath}/scale/scale?fieldManager=scaler`;
  const scaled = await ask(server, path, { method: 'PATCH', body: { spec: { replicas: 4 } }, headers });
  expect(scaled.body).toMatchObject({ kind: 'Scale', apiVersion: 'autoscaling/v1', spec: { replicas: 4 } });
  const live = server.store.get(gadgets, { namespace: 'default', name: 'scale' });
  expect(live?.metadata.managedFields?.map((entry) => [entry.manager, entry.subresource])).toEqual([
    ['one', undefined],
    ['scaler', 'scale'],
  ]);
  server.store.apply(gadgets, gadget('unowned'), { manager: 'one' });
  await ask(server, path.replace('/scale/', '/unowned/'), {
    method: 'PATCH',
    body: { spec: { replicas: 4 } },
    headers,
  });
  expect(server.store.apply(gadgets, gadget('unowned', { replicas: 2 }), { manager: 'two' })['spec']).toMatchObject({
    replicas: 2,
  });
});

test('apply over HTTP answers 201, then 200, and wants a field manager', async () => {
  const headers = { 'content-type': 'application/apply-patch+yaml' };
  const apply = (query: string) =>
    ask(server, `${gadgetsPath}/http${query}`, { method: 'PATCH', body: gadget('http'), headers });
  expect((await apply('')).status).toBe(400);
  expect((await apply('?fieldManager=one')).status).toBe(201);
  expect((await apply('?fieldManager=one&force=true')).status).toBe(200);
});

test('a collection is deleted by selection', async () => {
  for (const name of ['c1', 'c2'])
    server.store.create(gadgets, gadget(name, {}, { metadata: { labels: { drop: name } } }));
  await ask(server, `${gadgetsPath}?labelSelector=drop%3Dc1`, { method: 'DELETE' });
  expect(namesOf((await ask(server, `${gadgetsPath}?labelSelector=drop`)).body)).toEqual(['c2']);
});

test('the certificate is good for the address and the name localhost', async () => {
  const byName = { ...server, url: server.url.replace('127.0.0.1', 'localhost') };
  expect((await ask(byName, '/readyz')).body).toEqual({ text: 'ok' });
});
