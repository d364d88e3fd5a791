/** Laws of watching, in process and over HTTP: nothing missed, nothing twice, selections seen rightly, the past bounded. */
import { eventually } from '../testing.ts';
import { ask, gadget, gadgets, gadgetsPath, startTestServer, watchLines } from './testing.ts';
import type { TestServer } from './testing.ts';
import type { Dict, WatchEvent } from './types.ts';

let server: TestServer;

beforeAll(async () => {
  server = await startTestServer({ bookmarkEveryMs: 50, historyLimit: 20 });
});
afterAll(() => server.close());

const key = (name: string) => ({ namespace: 'default', name });
const shown = ({ type, object }: WatchEvent) => `${type} ${object.metadata.name}`;
const lineOf = (line: { type: string; object: Dict } | undefined) =>
  `${line?.type} ${String((line?.object['metadata'] as Dict | undefined)?.['name'])}`;

test('an in-process watch tells what exists first, then every change in order, even of writes made in the same tick', async () => {
  const { store } = server;
  store.create(gadgets, gadget('w-old'));
  const seen: string[] = [];
  const stop = store.watch(gadgets, { fieldSelector: 'metadata.name!=other' }, (event) => seen.push(shown(event)));
  store.create(gadgets, gadget('w-new'));
  store.patch(gadgets, key('w-new'), { spec: { size: 2 } });
  store.delete(gadgets, key('w-new'));
  await eventually('four events', () => seen.length >= 4);
  stop();
  store.patch(gadgets, key('w-old'), { spec: { size: 3 } });
  store.delete(gadgets, key('w-old'));
  await Promise.resolve();
  expect(seen).toEqual(['ADDED w-old', 'ADDED w-new', 'MODIFIED w-new', 'DELETED w-new']);
});

test('a listener that writes does not disturb the order others see', async () => {
  const { store } = server;
  const seen: string[] = [];
  const stops = [
    store.watch(gadgets, {}, ({ type, object }) => {
      if (type === 'ADDED' && object.metadata.name === 'chain')
        store.patch(gadgets, key('chain'), { spec: { size: 1 } });
    }),
    store.watch(gadgets, {}, (event) => seen.push(shown(event))),
  ];
  store.create(gadgets, gadget('chain'));
  await eventually('both events', () => seen.length >= 2);
  stops.forEach((stop) => stop());
  store.delete(gadgets, key('chain'));
  expect(seen).toEqual(['ADDED chain', 'MODIFIED chain']);
});

test('a selection sees an object come and go as its labels change', async () => {
  const { store } = server;
  await using lines = await watchLines(server, `${gadgetsPath}?watch=1&labelSelector=team%3Dred`);
  store.create(gadgets, gadget('sel'));
  store.patch(gadgets, key('sel'), { metadata: { labels: { team: 'red' } } });
  store.patch(gadgets, key('sel'), { spec: { size: 4 } });
  store.patch(gadgets, key('sel'), { metadata: { labels: { team: 'blue' } } });
  store.delete(gadgets, key('sel'));
  store.create(gadgets, gadget('sel2', {}, { metadata: { labels: { team: 'red' } } }));
  const seen = [];
  for (let count = 0; count < 4; count += 1) seen.push(lineOf(await lines.next()));
  expect(seen).toEqual(['ADDED sel', 'MODIFIED sel', 'DELETED sel', 'ADDED sel2']);
});

test('a watch from a revision tells exactly what came after it', async () => {
  const { store } = server;
  const { body } = await ask(server, gadgetsPath);
  const revision = String((body['metadata'] as Dict)['resourceVersion']);
  store.create(gadgets, gadget('after'));
  await using lines = await watchLines(server, `${gadgetsPath}?watch=true&resourceVersion=${revision}`);
  store.delete(gadgets, key('after'));
  expect([lineOf(await lines.next()), lineOf(await lines.next())]).toEqual(['ADDED after', 'DELETED after']);
});

test('a revision that is too old is answered with an ERROR event, 410 Expired, and the end of the stream', async () => {
  const { store } = server;
  store.create(gadgets, gadget('busy'));
  for (let size = 1; size <= 25; size += 1) store.patch(gadgets, key('busy'), { spec: { size } });
  await using lines = await watchLines(server, `${gadgetsPath}?watch=true&resourceVersion=2`);
  expect(await lines.next()).toMatchObject({ type: 'ERROR', object: { kind: 'Status', code: 410, reason: 'Expired' } });
  expect(await lines.next()).toBeUndefined();
});

test('bookmarks come while it is quiet and at the end, only for who asks; timeoutSeconds ends the stream', async () => {
  const { body } = await ask(server, gadgetsPath);
  const revision = String((body['metadata'] as Dict)['resourceVersion']);
  const query = `watch=true&resourceVersion=${revision}&timeoutSeconds=1`;
  await using quiet = await watchLines(server, `${gadgetsPath}?${query}`);
  await using told = await watchLines(server, `${gadgetsPath}?${query}&allowWatchBookmarks=true`);
  const first = await told.next();
  expect(first).toMatchObject({
    type: 'BOOKMARK',
    object: { kind: 'Gadget', metadata: { resourceVersion: revision } },
  });
  let last = first;
  for (let line = first; line !== undefined; line = await told.next()) last = line;
  expect(last?.type).toBe('BOOKMARK');
  expect(await quiet.next()).toBeUndefined();
});

test('sendInitialEvents marks the end of what existed with a bookmark', async () => {
  server.store.create(gadgets, gadget('initial'));
  const query = 'watch=true&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true';
  await using lines = await watchLines(server, `${gadgetsPath}?${query}&fieldSelector=metadata.name%3Dinitial`);
  expect(lineOf(await lines.next())).toBe('ADDED initial');
  expect(await lines.next()).toMatchObject({
    type: 'BOOKMARK',
    object: { metadata: { annotations: { 'k8s.io/initial-events-end': 'true' } } },
  });
});

test('a watch of metadata carries metadata only', async () => {
  const accept = 'application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1';
  server.store.create('secrets', { metadata: { name: 'meta', namespace: 'default' }, stringData: { password: 'x' } });
  await using lines = await watchLines(server, '/api/v1/secrets?watch=true', { accept });
  const line = await lines.next();
  expect(line?.object).toMatchObject({
    kind: 'PartialObjectMetadata',
    apiVersion: 'meta.k8s.io/v1',
    metadata: { name: 'meta' },
  });
  expect(line?.object).not.toHaveProperty('data');
});

test('closing the server ends open watches', async () => {
  const other = await startTestServer();
  await using lines = await watchLines(other, `${gadgetsPath}?watch=true`);
  await other.close();
  await expect(lines.next().catch(() => undefined)).resolves.toBeUndefined();
});
