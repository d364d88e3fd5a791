/** The pure parts of the modern room, one table each. */
import type { Progress } from '../backends/backend.ts';
import { catalog } from '../catalog/catalog.ts';
import type { Offer } from '../catalog/catalog.types.ts';
import { definition } from '../testing/fake-backend.ts';
import { request } from '../testing/fake-client.ts';
import { testConfig } from '../testing/fakes.ts';
import { modern } from '../testing/fake-modern.ts';
import type { Caching } from '../wire/results.ts';
import { answerFor } from './answers.ts';
import { cachingOf } from './caching.ts';
import { discovery } from './discover.ts';
import { filterJson, filterOf } from './filter.ts';
import { noticeFor } from './notices.ts';
import { outgoing, saidOf } from './outgoing.ts';
import { createParams } from './params.ts';

const nothing = { tools: [], resources: [], resourceTemplates: [], prompts: [] };
const offer = (backend: string, caching?: Caching): Offer => ({
  backend,
  definitions: nothing,
  dropped: [],
  instructions: undefined,
  ...(caching === undefined ? {} : { caching: { tools: caching } }),
});
const progress = (change: Partial<Progress> = {}): Progress => ({
  discovered: [],
  failed: [],
  timedOut: [],
  pending: [],
  ...change,
});
const keeps = (ttlMs: number, cacheScope: Caching['cacheScope'] = 'public'): Caching => ({ ttlMs, cacheScope });

test.each<[string, readonly Offer[], Progress, Caching]>([
  ['the smallest of the parts', [offer('a', keeps(3000)), offer('b', keeps(2000))], progress(), keeps(2000)],
  [
    'private as soon as one is',
    [offer('a', keeps(9)), offer('b', keeps(9, 'private'))],
    progress(),
    keeps(9, 'private'),
  ],
  ['not at all with a legacy backend in it', [offer('a', keeps(9)), offer('b')], progress(), keeps(0, 'private')],
  ['five minutes at most', [offer('a', keeps(3_600_000))], progress(), keeps(300_000)],
  ['not at all while a backend is missing', [offer('a', keeps(9))], progress({ pending: ['b'] }), keeps(0, 'private')],
  ['not at all when there is nothing', [], progress(), keeps(0, 'private')],
])('a list may be kept: %s', (_title, offers, how, expected) => {
  expect(cachingOf(offers, how, ['tools'])).toEqual(expected);
});

test.each<[string, Partial<Record<keyof typeof nothing, string>>, boolean, object]>([
  ['nothing', {}, true, {}],
  ['tools', { tools: 't' }, true, { tools: { listChanged: true } }],
  ['resources', { resources: 'r' }, true, { resources: { listChanged: true, subscribe: true } }],
  ['prompts', { prompts: 'p' }, true, { completions: {}, prompts: { listChanged: true } }],
  [
    'everything while a backend is missing',
    {},
    false,
    {
      completions: {},
      tools: { listChanged: true },
      resources: { listChanged: true, subscribe: true },
      prompts: { listChanged: true },
    },
  ],
])('server/discover declares what is there: %s', (_title, has, isWhole, expected) => {
  const own = Object.entries(has).map(([kind, name]) => [kind, [definition(name)]] as const);
  const offers = [{ ...offer('a'), definitions: { ...nothing, ...Object.fromEntries(own) } }];
  const known = { catalog: catalog(offers, testConfig().aggregation), offers, isWhole };
  expect(JSON.parse(discovery(known))).toEqual({
    supportedVersions: ['2026-07-28'],
    capabilities: { logging: {}, ...expected },
  });
});

const notice = (method: string, params: object = {}) => Buffer.from(JSON.stringify({ jsonrpc: '2.0', method, params }));
const log = (level: string) => notice('notifications/message', { level, data: 1 });
const asking = (meta: object, logLevel?: string) =>
  modern('tools/call', { name: 'x' }, { meta, ...(logLevel === undefined ? {} : { logLevel }) }).envelope;
const progressNotice = notice('notifications/progress', { progressToken: 1, progress: 1 });

test.each<[string, Buffer, ReturnType<typeof asking>, boolean]>([
  ['progress, asked for', progressNotice, asking({ progressToken: 1 }), true],
  ['progress, not asked for', progressNotice, asking({}), false],
  ['a log message without a level in the request', log('emergency'), asking({}), false],
  ['a log message below the level', log('debug'), asking({}, 'info'), false],
  ['a log message at the level', log('info'), asking({}, 'info'), true],
  ['a log message above the level', log('error'), asking({}, 'info'), true],
  ['a log message of a level that nobody knows', log('loud'), asking({}, 'error'), true],
  ['a log message under a level that nobody knows', log('error'), asking({}, 'loud'), false],
  ['a list_changed', notice('notifications/tools/list_changed'), asking({}), false],
  ['an update of a resource', notice('notifications/resources/updated', { uri: 'a:b' }), asking({}), false],
  ['something of a vendor', notice('notifications/vendor/x'), asking({}), true],
])('before its answer a call hears of %s: %#', (_title, bytes, envelope, isHeard) => {
  expect(noticeFor(envelope, bytes)?.toString()).toBe(isHeard ? bytes.toString() : undefined);
});

test('reserved `_meta` of a notification stays on its hop, everything else passes', () => {
  const _meta = { 'io.modelcontextprotocol/subscriptionId': 9, vendor: 1 };
  const heard = noticeFor(asking({}), notice('notifications/vendor/x', { big: 1, _meta }));
  expect(JSON.parse(String(heard))).toEqual({
    jsonrpc: '2.0',
    method: 'notifications/vendor/x',
    params: { big: 1, _meta: { vendor: 1 } },
  });
});

const facts = {
  backend: 'a',
  serverInfo: '{"name":"v"}',
  caching: undefined,
  opensPages: () => true,
  seal: (state: Buffer) => `sealed ${state.toString()}`,
};
const error = (json: string) => Buffer.from(`{"jsonrpc":"2.0","id":1,"error":${json}}`);
const answered = (bytes: Buffer, era: 'legacy' | 'modern' = 'modern') =>
  answerFor(bytes, { era, wasReset: false }, facts);

test.each<[string, string, string]>([
  ['of its own', '{"code":-31999,"message":"m","data":{"a":1e2}}', '{"code":-31999,"message":"m","data":{"a":1e2}}'],
  ['-32602', '{"message":"m","code":-32602}', '{"message":"m","code":-32602}'],
  [
    '-32002, which is not used any more',
    '{"code":-32002,"message":"m","data":1}',
    '{"code":-32602,"message":"m","data":1}',
  ],
])('an error of a backend keeps code, message and data: %s', (_title, json, expected) => {
  expect(String(answered(error(json)))).toBe(error(expected).toString());
});

test.each<[number, string, object | undefined]>([
  [-32020, 'backend-refused', undefined],
  [-32022, 'backend-refused', undefined],
  [-32021, 'capability-missing', { requiredCapabilities: { sampling: {} } }],
])('%i of a backend speaks of another hop and is not relayed', (code, failure, data) => {
  const json = JSON.stringify({ code, message: 'theirs', data: { requiredCapabilities: { sampling: {} } } });
  const made = answered(error(json));
  expect(made).toMatchObject({ code: failure, ...(data === undefined ? {} : { data }) });
  expect(JSON.stringify(made)).not.toContain('theirs');
});

const pages = (more = '') =>
  error(
    `{"code":-32042,"message":"log in","data":{"elicitations":[{"mode":"url","elicitationId":"e1","message":"l\\u006fg in","url":"https://x.test/?a=1"}${more}]}}`,
  );

test('-32042 of a legacy backend is input that is required: each page to visit, under a state of our own', () => {
  const made = answered(pages(',{"mode":"url","url":"https://y.test/","message":"m"},{"mode":"form"},7'), 'legacy');
  const meta = '"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"v"}}';
  const ask = (params: string) => `{"method":"elicitation/create","params":${params}}`;
  const first = ask('{"mode":"url","message":"l\\u006fg in","url":"https://x.test/?a=1"}');
  const second = ask('{"mode":"url","url":"https://y.test/","message":"m"}');
  expect(String(made)).toBe(
    `{"jsonrpc":"2.0","id":1,"result":{"resultType":"input_required","inputRequests":{"page-1":${first},"page-2":${second}},"requestState":"sealed ",${meta}}}`,
  );
});

test('-32042 is told to a client that cannot be sent to a page as what it would have to declare', () => {
  const made = answerFor(pages(), { era: 'legacy', wasReset: false }, { ...facts, opensPages: () => false });
  expect(made).toMatchObject({
    code: 'capability-missing',
    data: { requiredCapabilities: { elicitation: { url: {} } } },
  });
});

test.each(['{}', '{"elicitations":7}', '{"elicitations":[]}', '{"elicitations":[{"mode":"url"}]}'])(
  '-32042 without a page is an answer that is wrong: %s',
  (data) => {
    const made = answered(error(`{"code":-32042,"message":"m","data":${data}}`), 'legacy');
    expect(made).toMatchObject({ code: 'backend-invalid', message: expect.stringContaining('"a"') });
  },
);

test('a state leaves sealed, inside a result that is else byte for byte the same', () => {
  const result = '{"resultType":"input_required", "requestState" : "s\\u0041", "inputRequests":{"a":{"n":1.0}}}';
  const text = String(answered(Buffer.from(`{"jsonrpc":"2.0","id":1,"result":${result}}`)));
  const meta = '"_meta":{"io.modelcontextprotocol/serverInfo":{"name":"v"}},';
  const sealed = JSON.stringify('sealed "s\\u0041"');
  expect(text).toBe(
    `{"jsonrpc":"2.0","id":1,"result":{${meta}"resultType":"input_required", "requestState" : ${sealed}, "inputRequests":{"a":{"n":1.0}}}}`,
  );
});

test('a request leaves without reserved `_meta`, under the name of its backend, else byte for byte', () => {
  const meta =
    '"progressToken":7,"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{"roots":{ }},"v":1.0';
  const body = `{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a_x","requestState":"old","_meta":{${meta}},"arguments":{"n":9007199254740993}}}`;
  const asked = { ...modern('x'), ...request(body) };
  const at = asked.envelope.name;
  if (at === undefined) throw new Error('no name');
  const made = outgoing(asked, {
    at,
    from: 'a_x',
    name: 'x',
    state: Buffer.from('"new"'),
    headers: ['mcp-param-a', 'b'],
  });
  expect(made.bytes.toString()).toBe(
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"x","requestState":"new","_meta":{"progressToken":7,"v":1.0},"arguments":{"n":9007199254740993}}}',
  );
  expect(made).toMatchObject({
    idJson: '1',
    name: 'x',
    headers: ['mcp-param-a', 'b'],
    modern: { capabilities: '{"roots":{ }}' },
  });
});

const schema = { type: 'object', properties: { region: { type: 'string', 'x-mcp-header': 'Region' } } };
const tools = [
  { name: 'marked', json: Buffer.from(JSON.stringify({ name: 'marked', inputSchema: schema })) },
  { name: 'plain', json: Buffer.from('{"name":"plain"}') },
];

test.each<[string, string, object, Record<string, string>, string | undefined, readonly string[]]>([
  ['fits', 'marked', { region: 'eu' }, { 'mcp-param-region': 'eu' }, undefined, []],
  ['is missing', 'marked', { region: 'eu' }, {}, 'mcp-param-region', []],
  ['differs', 'marked', { region: 'eu' }, { 'mcp-param-region': 'us' }, 'mcp-param-region', []],
  ['is not expected for null', 'marked', { region: null }, {}, undefined, []],
  [
    'that no schema explains is passed on',
    'marked',
    { region: 'eu' },
    { 'mcp-param-region': 'eu', 'mcp-param-x': 'y' },
    undefined,
    ['mcp-param-x', 'y'],
  ],
  [
    'of a tool without marks is passed on',
    'plain',
    { region: 'eu' },
    { 'mcp-param-region': '=?base64?YQ==?=' },
    undefined,
    ['mcp-param-region', '=?base64?YQ==?='],
  ],
])('Mcp-Param: a header %s', (_title, ...[tool, args, headers, mismatch, forwarded]) => {
  const asked = modern('tools/call', { name: tool, arguments: args }, { headers });
  expect(createParams()(tools, tool, asked)).toEqual({ mismatch, forwarded });
});

test.each<[string, object, string]>([
  ['lists', { notifications: { toolsListChanged: true, promptsListChanged: false } }, '{"toolsListChanged":true}'],
  [
    'resources, each once',
    { notifications: { resourceSubscriptions: ['a', 'b', 'a'] } },
    '{"resourceSubscriptions":["a","b"]}',
  ],
  ['what nobody knows', { notifications: { moonChanged: true } }, '{}'],
  ['no filter', {}, 'invalid-params'],
  ['a filter that is no object', { notifications: [] }, 'invalid-params'],
  ['resources that are no strings', { notifications: { resourceSubscriptions: [1] } }, 'invalid-params'],
  [
    'too many resources',
    { notifications: { resourceSubscriptions: Array.from({ length: 1001 }, (_, at) => `a:${at}`) } },
    'invalid-params',
  ],
])('subscriptions/listen asks for %s', (_title, params, expected) => {
  const filter = filterOf(modern('subscriptions/listen', params));
  expect('code' in filter ? filter.code : filterJson(filter)).toBe(expected);
});

test.each<[object, object]>([
  [
    { elicitation: { url: {} }, roots: {} },
    { elicitation: { url: {} }, roots: {} },
  ],
  [
    { extensions: { 'io.modelcontextprotocol/ui': { a: 1 } } },
    { extensions: { 'io.modelcontextprotocol/ui': { a: 1 } } },
  ],
  [
    { extensions: { 'io.modelcontextprotocol/tasks': {}, x: 1 }, roots: {} },
    { extensions: { x: 1 }, roots: {} },
  ],
  [{ extensions: { 'io.modelcontextprotocol/tasks': {} } }, { extensions: {} }],
])('of %j a backend is told all that can be carried', (capabilities, told) => {
  const { bytes, envelope } = modern('tools/call', {}, { capabilities });
  expect(JSON.parse(saidOf(bytes, envelope).capabilities)).toEqual(told);
});
