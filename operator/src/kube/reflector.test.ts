import type { ServerResponse } from 'node:http';
import { sendJson, sendStatus, startFakeApi } from '../testing/fake-api.ts';
import type { Answer, FakeApi } from '../testing/fake-api.ts';
import { createSilentLog } from '../testing/silent-log.ts';
import { until } from '../testing/until.ts';
import { connect } from './connection.ts';
import { configMaps } from './kinds.ts';
import type { ConfigMap } from './kinds.ts';
import { startReflector } from './reflector.ts';
import type { Reflector, ReflectorOptions, Timing } from './reflector.ts';

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const one of opened.splice(0).toReversed()) await one.close();
});

const timing: Partial<Timing> = { baseMs: 4, maxMs: 8, healthyMs: 60_000 };

interface Rig {
  readonly api: FakeApi;
  readonly reflector: Reflector<ConfigMap>;
  readonly log: ReturnType<typeof createSilentLog>;
  /** `list` and `watch <version>`, in order. */
  readonly asked: () => string[];
}

async function rig(answer: Answer, options: Partial<ReflectorOptions<ConfigMap>> = {}, more = timing): Promise<Rig> {
  const api = await startFakeApi(answer);
  const connection = connect({ kubeconfig: api.kubeconfig, userAgent: 'test' });
  const log = createSilentLog();
  const deps = { connection, log, random: () => 0.5, timing: more };
  const reflector = startReflector({ kind: configMaps, ...options }, deps);
  opened.push(api, connection, reflector);
  const asked = () =>
    api.seen
      .filter(({ query }) => !isLookAtVersion(query))
      .map(({ query }) => (query.get('watch') ? `watch ${query.get('resourceVersion')}` : `list${pageOf(query)}`));
  return { api, reflector, log, asked };
}

/** Before a watch resumes: a page of one. */
function isLookAtVersion(query: URLSearchParams): boolean {
  return query.get('limit') === '1';
}

function pageOf(query: URLSearchParams): string {
  return query.get('continue') ? ` ${query.get('continue')}` : query.get('limit') ? '' : ' unpaged';
}

const object = (name: string, version: string, more: object = {}) => ({
  metadata: { name, namespace: 'n', uid: `uid-${name}`, resourceVersion: version, ...more },
});
const list = (version: string, ...items: object[]) => ({ metadata: { resourceVersion: version }, items });
const event = (type: string, body: object) => `${JSON.stringify({ type, object: body })}\n`;
const bookmark = (version: string) => event('BOOKMARK', { metadata: { resourceVersion: version } });
const status = (code: number, reason: string) => event('ERROR', { kind: 'Status', code, reason, message: reason });

/** Answers LISTs and WATCHes by turns; the last of each repeats. A watch stays open unless its script ends it. */
function script(
  lists: ((response: ServerResponse) => void)[],
  watches: ((response: ServerResponse) => void)[],
): Answer {
  const turns = { list: 0, watch: 0 };
  return ({ query }, response) => {
    if (isLookAtVersion(query)) return sendJson(response, list('999999'));
    const which = query.get('watch') ? 'watch' : 'list';
    const steps = which === 'watch' ? watches : lists;
    const step = steps[Math.min(turns[which], steps.length - 1)];
    turns[which] += 1;
    step?.(response);
  };
}

const names = ({ store }: Reflector<ConfigMap>) =>
  store
    .list()
    .map(({ metadata }) => metadata?.name)
    .toSorted();
const stay =
  (...lines: string[]) =>
  (response: ServerResponse) =>
    void response.writeHead(200).write(lines.join('') || '\n');
const end =
  (...lines: string[]) =>
  (response: ServerResponse) =>
    void response.writeHead(200).end(lines.join(''));
const answerList =
  (...args: Parameters<typeof list>) =>
  (response: ServerResponse) =>
    sendJson(response, list(...args));

test('a LIST fills the store, the WATCH from its version keeps it so', async () => {
  const events = [
    event('ADDED', object('b', '12')),
    event('MODIFIED', object('a', '13')),
    event('DELETED', object('b', '14')),
  ];
  const { reflector, asked } = await rig(script([answerList('10', object('a', '9'))], [stay(...events)]));
  const told: string[] = [];
  reflector.subscribe(({ type, object: { metadata } }) => told.push(`${type} ${metadata?.name}`));
  await reflector.synced;
  expect(reflector.hasSynced()).toBe(true);
  await until(() => told.length === 4);
  expect(told).toEqual(['added a', 'added b', 'modified a', 'deleted b']);
  expect(names(reflector)).toEqual(['a']);
  expect(asked()).toEqual(['list', 'watch 10']);
  expect(reflector.store.get({ namespace: 'n', name: 'a' })).toMatchObject({ apiVersion: 'v1', kind: 'ConfigMap' });
});

test('the WATCH asks for bookmarks and a time-out between 300 and 600 s', async () => {
  const { api, reflector } = await rig(script([answerList('10')], [stay()]));
  await reflector.synced;
  await until(() => api.seen.length === 2);
  expect(api.seen[1]?.query.get('allowWatchBookmarks')).toBe('true');
  expect(Number(api.seen[1]?.query.get('timeoutSeconds'))).toBe(450);
});

test('pages are followed and reported as one', async () => {
  const pages = [
    (response: ServerResponse) =>
      sendJson(response, { metadata: { resourceVersion: '10', continue: 'p2' }, items: [object('a', '1')] }),
    answerList('10', object('b', '2')),
  ];
  const { reflector, asked } = await rig(script(pages, [stay()]));
  await reflector.synced;
  expect(names(reflector)).toEqual(['a', 'b']);
  expect(asked().slice(0, 2)).toEqual(['list', 'list p2']);
});

test('a version that expires between pages starts again unpaged', async () => {
  const pages = [
    (response: ServerResponse) =>
      sendJson(response, { metadata: { resourceVersion: '10', continue: 'p2' }, items: [object('a', '1')] }),
    (response: ServerResponse) => sendStatus(response, 410, 'Expired'),
    answerList('11', object('a', '1'), object('b', '2')),
  ];
  const { reflector, asked } = await rig(script(pages, [stay()]));
  await reflector.synced;
  expect(asked().slice(0, 3)).toEqual(['list', 'list p2', 'list unpaged']);
  expect(names(reflector)).toEqual(['a', 'b']);
});

test.each([
  ['as an ERROR event', end(bookmark('20'), status(410, 'Expired'))],
  ['as the answer', (response: ServerResponse) => sendStatus(response, 410, 'Expired')],
])('an expired version (410 %s) lists again at once and finds what vanished', async (_how, expired) => {
  const lists = [answerList('10', object('a', '1'), object('b', '2')), answerList('30', object('b', '2'))];
  const { reflector, asked } = await rig(
    script(lists, [expired, stay()]),
    {},
    { ...timing, baseMs: 60_000, maxMs: 60_000 },
  );
  const told: string[] = [];
  reflector.subscribe(({ type, object: { metadata } }) => told.push(`${type} ${metadata?.name}`));
  await until(() => asked().length === 4);
  expect(asked()).toEqual(['list', 'watch 10', 'list', 'watch 30']);
  expect(told).toEqual(['added a', 'added b', 'deleted a']);
});

test('a watch that ends resumes from the last version, bookmarks included', async () => {
  const watches = [end(bookmark('25')), end(event('ADDED', object('b', '27'))), stay()];
  const { asked } = await rig(script([answerList('10')], watches));
  await until(() => asked().length === 4);
  expect(asked()).toEqual(['list', 'watch 10', 'watch 25', 'watch 27']);
});

test('any other ERROR event resumes with back-off; the third fault in a row lists again', async () => {
  const fault = end(status(500, 'InternalError'));
  const { asked, log } = await rig(script([answerList('10')], [fault, fault, fault, stay()]));
  await until(() => asked().length === 6);
  expect(asked()).toEqual(['list', 'watch 10', 'watch 10', 'watch 10', 'list', 'watch 10']);
  expect(log.lines.filter(({ level }) => level === 'warn')).toHaveLength(3);
});

test('a version that goes backwards (etcd restored) lists again', async () => {
  const { asked } = await rig(script([answerList('1000'), answerList('5')], [stay(bookmark('4')), stay()]));
  await until(() => asked().length === 4);
  expect(asked()).toEqual(['list', 'watch 1000', 'list', 'watch 5']);
});

test('faults of the first LIST are retried until it succeeds', async () => {
  const reset = (response: ServerResponse) => void response.destroy();
  const { reflector, asked } = await rig(script([refuse, reset, answerList('10', object('a', '1'))], [stay()]));
  await reflector.synced;
  expect(names(reflector)).toEqual(['a']);
  expect(asked().slice(0, 3)).toEqual(['list', 'list', 'list']);
});

test('429 waits as long as the server says', async () => {
  const busy = (response: ServerResponse) => sendStatus(response, 429, 'TooManyRequests', { 'retry-after': '3600' });
  const { log, asked } = await rig(script([busy], []));
  await until(() => log.lines.length === 1);
  expect(log.lines[0]?.keys).toMatchObject({ delayMs: 3_600_000 });
  expect(asked()).toEqual(['list']);
});

test('the back-off doubles to its ceiling', async () => {
  const { log } = await rig(script([refuse], []), {}, { ...timing, baseMs: 4, maxMs: 20 });
  await until(() => log.lines.length >= 5);
  expect(log.lines.slice(0, 5).map(({ keys }) => (keys as { delayMs: number }).delayMs)).toEqual([3, 6, 12, 15, 15]);
});

test('a watch cut in the middle of a line loses nothing: the event comes again', async () => {
  const cut = (response: ServerResponse) => {
    response.writeHead(200);
    response.write(`${event('ADDED', object('b', '11'))}{"type":"ADDED","object":{"meta`, () => response.destroy());
  };
  const { reflector, asked } = await rig(script([answerList('10')], [cut, stay(event('ADDED', object('c', '12')))]));
  await until(() => names(reflector).length === 2);
  expect(asked().slice(0, 3)).toEqual(['list', 'watch 10', 'watch 11']);
});

test('a silent watch is given up after its own time and opened again', async () => {
  const quick = { ...timing, watchSeconds: [0, 0] as const, idleGraceMs: 30 };
  const { asked, log } = await rig(script([answerList('10')], [stay()]), {}, quick);
  await until(() => asked().length === 3);
  expect(asked()).toEqual(['list', 'watch 10', 'watch 10']);
  expect(JSON.stringify(log.lines)).not.toContain('"level":"error"');
});

test('metadataOnly asks for PartialObjectMetadata and keeps nothing else, whatever the server sends', async () => {
  const secretive = { ...object('a', '1'), data: { password: 'x' } };
  const watched = event('ADDED', { ...object('b', '11'), data: { password: 'y' } });
  const { api, reflector } = await rig(script([answerList('10', secretive)], [stay(watched)]), { metadataOnly: true });
  await until(() => names(reflector).length === 2);
  expect(api.seen[0]?.headers.accept).toBe('application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1');
  expect(api.seen[1]?.headers.accept).toBe('application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1');
  expect(JSON.stringify(reflector.store.list())).not.toContain('password');
});

test('managedFields stay, unless asked to go', async () => {
  const managed = object('a', '1', { managedFields: [{ manager: 'm' }] });
  const kept = await rig(script([answerList('10', managed)], [stay()]));
  const stripped = await rig(script([answerList('10', managed)], [stay()]), { managers: [] });
  await Promise.all([kept.reflector.synced, stripped.reflector.synced]);
  expect(kept.reflector.store.list()[0]?.metadata?.managedFields).toHaveLength(1);
  expect(stripped.reflector.store.list()[0]?.metadata).not.toHaveProperty('managedFields');
});

test('namespace and selector go along with both requests', async () => {
  const { api } = await rig(script([answerList('10')], [stay()]), { namespaces: ['n'], labelSelector: 'a=b' });
  await until(() => api.seen.length === 2);
  for (const { path, query } of api.seen) {
    expect(path).toBe('/api/v1/namespaces/n/configmaps');
    expect(query.get('labelSelector')).toBe('a=b');
  }
});

const refuse = (response: ServerResponse) => sendStatus(response, 500, 'InternalError');

test.each([
  { what: 'a running watch', answer: script([answerList('10')], [stay()]), requests: 2, lines: 0 },
  { what: 'a LIST without answer', answer: () => undefined, requests: 1, lines: 0 },
  { what: 'a back-off', answer: script([refuse], []), requests: 1, lines: 1 },
])('close ends $what silently', async ({ answer, requests, lines }) => {
  const { api, reflector, log } = await rig(answer, {}, { ...timing, baseMs: 60_000, maxMs: 60_000 });
  await until(() => api.seen.length === requests && log.lines.length === lines);
  await reflector.close();
  await reflector.synced;
  expect(log.lines).toHaveLength(lines);
  expect(api.seen).toHaveLength(requests);
});

test('before a watch resumes the server’s version is looked at; one that went back lists again, at once', async () => {
  let version = '1000';
  let watches = 0;
  const answer: Answer = ({ query }, response) => {
    if (!query.get('watch')) return sendJson(response, list(version, object(version === '5' ? 'new' : 'old', '1')));
    watches += 1;
    if (watches > 1) return stay()(response);
    version = '5';
    end()(response);
  };
  const { reflector, asked } = await rig(answer);
  await until(() => names(reflector)[0] === 'new' && watches === 2);
  expect(asked()).toEqual(['list', 'watch 1000', 'list', 'watch 5']);
});

test('a half-open watch is noticed soon where bookmarks used to come, and its silence does not list', async () => {
  const first = (response: ServerResponse) => {
    stay(bookmark('11'))(response);
    setTimeout(() => response.write(bookmark('12')), 10);
  };
  const quick = { ...timing, bookmarkIdleMs: 100 };
  const { asked, log } = await rig(script([answerList('10')], [first, stay()]), {}, quick);
  await until(() => asked().length === 4);
  expect(asked()).toEqual(['list', 'watch 10', 'watch 12', 'watch 12']);
  expect(JSON.stringify(log.lines[0])).toContain('watch failed');
});

test('bookmarks that are rarer than the deadline allows do not shorten it', async () => {
  const rare = (response: ServerResponse) => {
    stay()(response);
    setTimeout(() => response.write(bookmark('12')), 80);
    setTimeout(() => response.write(event('ADDED', object('late', '13'))), 240);
  };
  const quick = { ...timing, bookmarkIdleMs: 100 };
  const { asked, reflector } = await rig(script([answerList('10')], [rare]), {}, quick);
  await until(() => names(reflector)[0] === 'late');
  expect(asked()).toEqual(['list', 'watch 10']);
});

test('an optional kind that is not there counts as empty, and is found when it comes', async () => {
  let isThere = false;
  const answer: Answer = ({ query }, response) => {
    if (!isThere) return void response.writeHead(404).end('404 page not found');
    if (query.get('watch')) return stay()(response);
    sendJson(response, list('10', object('a', '1')));
  };
  const { reflector, log } = await rig(answer, { optional: true }, { ...timing, absentMs: 20 });
  await reflector.synced;
  expect(names(reflector)).toEqual([]);
  isThere = true;
  await until(() => names(reflector)[0] === 'a');
  expect(log.lines).toEqual([]);
});

test('a kind that must be there is waited for', async () => {
  let turns = 0;
  const answer: Answer = (_request, response) => {
    turns += 1;
    if (turns === 1) return void response.writeHead(404).end('404 page not found');
    sendJson(response, list('10'));
  };
  const { reflector, log } = await rig(answer);
  await reflector.synced;
  expect(turns).toBeGreaterThan(1);
  expect(log.lines[0]?.level).toBe('warn');
});

test('several namespaces are one store: each is listed and watched alone, and synced means all', async () => {
  let isSlow = true;
  const waiting: (() => void)[] = [];
  const at = (namespace: string, name: string, version: string) => ({
    metadata: { name, namespace, resourceVersion: version },
  });
  const answer: Answer = ({ path, query }, response) => {
    const namespace = path.split('/')[4] ?? '';
    if (query.get('watch')) return stay(event('ADDED', at(namespace, 'more', '11')))(response);
    const send = () => sendJson(response, list('10', at(namespace, 'first', '1')));
    if (namespace === 'n2' && isSlow) return void waiting.push(send);
    send();
  };
  const { api, reflector } = await rig(answer, { namespaces: ['n1', 'n2'] });
  await until(() => reflector.store.list('n1').length === 2 && waiting.length === 1);
  expect(reflector.hasSynced()).toBe(false);
  isSlow = false;
  for (const send of waiting) send();
  await reflector.synced;
  await until(() => reflector.store.list().length === 4);
  expect(reflector.store.list('n2')).toHaveLength(2);
  expect(new Set(api.seen.map(({ path }) => path))).toEqual(
    new Set(['/api/v1/namespaces/n1/configmaps', '/api/v1/namespaces/n2/configmaps']),
  );
});

test.each([
  ['large ones come a few at a time', 100_000, 20],
  ['small ones by hundreds', 10, 500],
])('pages follow the size of objects: %s', async (_, size, next) => {
  const items = Array.from({ length: 50 }, (__, at) => object(`a${at}`, '1', { labels: { text: 'x'.repeat(size) } }));
  const first = { metadata: { resourceVersion: '10', continue: 'p2' }, items };
  const answers = script([(response) => sendJson(response, first), answerList('10', object('z', '2'))], [stay()]);
  const { api, reflector } = await rig(answers);
  await reflector.synced;
  const limits = api.seen.filter(({ query }) => query.has('limit')).map(({ query }) => query.get('limit'));
  expect(limits).toEqual(['50', String(next)]);
  expect(reflector.store.list()).toHaveLength(51);
});
