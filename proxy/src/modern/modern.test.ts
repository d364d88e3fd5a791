/** The modern room over backends in memory: lists, calls, waiting, the end. */
import type { Ask } from '../backends/backend.ts';
import { alice, bob, fakeRoom } from '../testing/fake-session.ts';
import type { FakeRoom } from '../testing/fake-session.ts';
import { definition, result, unbroken } from '../testing/fake-backend.ts';
import type { FakeCall, FakeOffer } from '../testing/fake-backend.ts';
import { codeOf, fakeReply } from '../testing/fake-client.ts';
import type { FakeReply } from '../testing/fake-client.ts';
import { modern } from '../testing/fake-modern.ts';
import type { ModernOptions } from '../testing/fake-modern.ts';
import { eventually } from '../testing/wait.ts';

const offers: readonly FakeOffer[] = [
  { name: 'a', tools: ['echo'], resources: ['a://one'], templates: ['a://t/{id}'], prompts: ['hello'] },
  { name: 'b', tools: ['echo'] },
];
let room: FakeRoom;
beforeEach(() => {
  room = fakeRoom(offers);
});
afterEach(() => room.close());

function begin(method: string, params: object = {}, options: ModernOptions = {}): FakeReply {
  const reply = fakeReply();
  room.modern.receive(modern(method, params, options), reply);
  return reply;
}

async function ask(method: string, params: object = {}, options: ModernOptions = {}): Promise<FakeReply> {
  const reply = begin(method, params, options);
  await reply.whenEnded;
  return reply;
}

const resultOf = (reply: FakeReply) =>
  (JSON.parse(reply.answered ?? '{}') as { result: Record<string, unknown> }).result;
const serverInfo = { 'io.modelcontextprotocol/serverInfo': { name: 'vmcp', version: '1.2.3' } };
const modernly = { era: 'modern', wasReset: false } as const;
const answerOf = (backend: string, json: string, from: typeof unbroken | typeof modernly = unbroken) => {
  room.world.backend(backend).onCall = ({ sink, message }) => sink.answer(result(message, json), from);
};
const lastCall = (backend: string) => room.world.backend(backend).calls.at(-1) as FakeCall;

test('server/discover says who we are, what there is, and how long that holds', async () => {
  const said = resultOf(await ask('server/discover'));
  expect(said).toMatchObject({
    resultType: 'complete',
    supportedVersions: ['2026-07-28'],
    ttlMs: 0,
    cacheScope: 'private',
  });
  expect(said['_meta']).toEqual(serverInfo);
  expect(Object.keys(said['capabilities'] as object)).toEqual([
    'completions',
    'logging',
    'prompts',
    'resources',
    'tools',
  ]);
});

test.each([
  ['tools/list', 'tools', ['a_echo', 'b_echo']],
  ['prompts/list', 'prompts', ['a_hello']],
  ['resources/list', 'resources', ['a://one']],
  ['resources/templates/list', 'resourceTemplates', ['a://t/{id}']],
])('%s is complete, with our name and how long it holds', async (method, kind, names) => {
  const listed = resultOf(await ask(method));
  expect(listed).toMatchObject({ resultType: 'complete', ttlMs: 0, cacheScope: 'private', _meta: serverInfo });
  expect((listed[kind] as { name: string }[]).map(({ name }) => name)).toEqual(names);
});

test('a list of modern backends holds as long as the first of them says, and for everybody when all say so', async () => {
  const keeps = (ttlMs: number) => ({ tools: { ttlMs, cacheScope: 'public' as const } });
  room.world.set([
    { name: 'a', tools: ['x'], caching: keeps(5000) },
    { name: 'b', tools: ['y'], caching: keeps(4000) },
  ]);
  expect(resultOf(await ask('tools/list'))).toMatchObject({ ttlMs: 4000, cacheScope: 'public' });
  expect(resultOf(await ask('prompts/list'))).toMatchObject({ ttlMs: 0, cacheScope: 'private' });
});

test('backends hear that a list was served, not that the server was discovered', async () => {
  await ask('tools/list');
  await ask('server/discover');
  expect(room.world.listsServed).toBe(1);
});

test('lists come in pages, and a cursor of another kind is refused', async () => {
  room.world.set([{ name: 'a', tools: Array.from({ length: 1500 }, (_, at) => `t${String(at).padStart(4, '0')}`) }]);
  const first = resultOf(await ask('tools/list'));
  const second = resultOf(await ask('tools/list', { cursor: first['nextCursor'] }));
  expect([(first['tools'] as unknown[]).length, (second['tools'] as unknown[]).length]).toEqual([1000, 500]);
  expect(second['nextCursor']).toBeUndefined();
  expect(codeOf(await ask('prompts/list', { cursor: first['nextCursor'] }))).toBe(-32602);
});

test.each<[string, object, string, string]>([
  ['tools/call', { name: 'b_echo' }, 'b', 'echo'],
  ['resources/read', { uri: 'a://one' }, 'a', 'a://one'],
  ['resources/read', { uri: 'a://t/7' }, 'a', 'a://t/7'],
  ['prompts/get', { name: 'a_hello' }, 'a', 'hello'],
  ['completion/complete', { ref: { type: 'ref/prompt', name: 'a_hello' }, argument: {} }, 'a', 'hello'],
  ['completion/complete', { ref: { type: 'ref/resource', uri: 'a://t/{id}' }, argument: {} }, 'a', 'a://t/{id}'],
])('%s %j is routed by the request alone, under the backend’s own name', async (method, params, backend, name) => {
  const reply = await ask(method, params, { capabilities: { roots: {} }, logLevel: 'info' });
  const { message } = lastCall(backend);
  expect(resultOf(reply)).toMatchObject({ ok: true, resultType: 'complete', _meta: serverInfo });
  expect(message).toMatchObject({ name, method, modern: { capabilities: '{"roots":{}}', logLevel: 'info' } });
  expect(message.bytes.toString()).not.toContain('io.modelcontextprotocol');
  expect(message.bytes.toString()).toContain(JSON.stringify(name));
});

test('only what is read may be kept: a legacy backend said nothing, a modern one is believed', async () => {
  expect(resultOf(await ask('resources/read', { uri: 'a://one' }))).toMatchObject({ ttlMs: 0, cacheScope: 'private' });
  answerOf('a', '{"resultType":"complete","ttlMs":7,"cacheScope":"public"}', modernly);
  expect(resultOf(await ask('resources/read', { uri: 'a://one' }))).toMatchObject({ ttlMs: 7, cacheScope: 'public' });
  expect(resultOf(await ask('tools/call', { name: 'b_echo' }))).not.toHaveProperty('ttlMs');
});

test.each<[string, string, object, number]>([
  ['an unknown tool', 'tools/call', { name: 'x' }, -32602],
  ['no name', 'tools/call', {}, -32602],
  ['an unknown resource', 'resources/read', { uri: 'x://y' }, -32602],
  ['a completion of nothing', 'completion/complete', {}, -32602],
  ['a completion of an unknown prompt', 'completion/complete', { ref: { type: 'ref/prompt', name: 'x' } }, -32602],
  ['initialize', 'initialize', {}, -32601],
  ['ping', 'ping', {}, -32601],
  ['logging/setLevel', 'logging/setLevel', { level: 'info' }, -32601],
  ['resources/subscribe', 'resources/subscribe', { uri: 'a://one' }, -32601],
  ['tasks/get', 'tasks/get', { taskId: 'x' }, -32601],
])('%s is refused and reaches no backend', async (_title, method, params, code) => {
  expect(codeOf(await ask(method, params))).toBe(code);
  expect(room.world.backend('a').calls).toHaveLength(0);
});

describe('Mcp-Param', () => {
  const properties = { region: { type: 'string', 'x-mcp-header': 'Region' } };
  const schema = JSON.stringify({ name: 'query', inputSchema: { type: 'object', properties } });
  const params = { name: 'a_query', arguments: { region: 'eu' } };
  beforeEach(() => room.world.set([{ name: 'a', tools: [definition('query', schema)] }]));

  test('a header that the schema asks for and that does not fit is refused, and reaches no backend', async () => {
    for (const region of [undefined, 'us', '=?base64?e'])
      expect(codeOf(await ask('tools/call', params, { headers: { 'mcp-param-region': region } }))).toBe(-32020);
    expect(room.world.backend('a').calls).toHaveLength(0);
  });

  test('one that fits is left to the backend’s side, one that no schema explains is passed on', async () => {
    await ask('tools/call', params, { headers: { 'mcp-param-region': ' =?base64?ZXU=?=', 'mcp-param-zone': 'z' } });
    expect(lastCall('a').message.headers).toEqual(['mcp-param-zone', 'z']);
  });
});

test('an unavailable backend answers at once', async () => {
  room.world.backend('b').state = 'unavailable';
  const { failure } = await ask('tools/call', { name: 'b_echo' });
  expect(failure).toMatchObject({
    code: 'backend-unavailable',
    message: 'backend "b" is unavailable',
    retryAfterSeconds: 30,
  });
});

test('a notification is taken, a response is not', async () => {
  const notification = { ...modern('notifications/x'), headers: { 'mcp-protocol-version': '2026-07-28' } };
  const reply = fakeReply();
  room.modern.receive({ ...notification, envelope: { ...notification.envelope, kind: 'notification' } }, reply);
  expect(reply.ended).toBe('accepted');
  const refused = fakeReply();
  room.modern.receive({ ...notification, envelope: { ...notification.envelope, kind: 'response' } }, refused);
  expect(codeOf(refused)).toBe(-32600);
});

test('a call costs no session: its conversation is closed with it, and is for this identity and these capabilities alone', async () => {
  await ask('tools/call', { name: 'b_echo' }, { identity: bob, capabilities: { sampling: {} } });
  await Promise.resolve();
  expect(room.legacy.liveSessions()).toBe(0);
  expect(room.world.backend('b').sessions).toMatchObject([
    { isClosed: true, client: { identity: bob, capabilities: '{"sampling":{}}' } },
  ]);
});

test('progress and log messages come before the answer, to who asked for them', () => {
  room.world.backend('b').onCall = () => undefined;
  const asking = begin('tools/call', { name: 'b_echo' }, { logLevel: 'warning', meta: { progressToken: 1 } });
  const other = begin('tools/call', { name: 'b_echo' });
  for (const { sink } of room.world.backend('b').calls) {
    void sink.message(Buffer.from('{"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":1}}'));
    void sink.message(Buffer.from('{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"error"}}'));
    void sink.message(Buffer.from('{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info"}}'));
  }
  expect([asking.messages.length, other.messages.length]).toEqual([2, 0]);
});

test('a client that closes its stream cancels the backend’s call', async () => {
  room.world.backend('b').onCall = () => undefined;
  const reply = begin('tools/call', { name: 'b_echo' });
  const { signal, sink } = lastCall('b');
  reply.abandon();
  await Promise.resolve();
  expect(signal.aborted).toBe(true);
  sink.fail({ code: 'cancelled', message: 'late' });
  expect(reply.ended).toBeUndefined();
  expect(room.world.backend('b').sessions[0]?.isClosed).toBe(true);
  expect(room.records).toContain('call b tools/call cancelled');
});

test.each<[string, string, object]>([
  ['sampling/createMessage', '{}', { sampling: {} }],
  ['roots/list', '{}', { roots: {} }],
  ['elicitation/create', '{"message":"m"}', { elicitation: { form: {} } }],
  ['elicitation/create', '{"mode":"url"}', { elicitation: { url: {} } }],
])(
  'a legacy backend that asks in the middle of a call (%s %s) ends it with -32021, and is told so',
  async (method, params, requiredCapabilities) => {
    const replies: string[] = [];
    room.world.backend('b').onCall = () => undefined;
    const reply = begin('tools/call', { name: 'b_echo' });
    const bytes = Buffer.from(`{"jsonrpc":"2.0","id":5,"method":"${method}","params":${params}}`);
    const question: Ask = { bytes, idJson: '5', method, reply: (response) => void replies.push(String(response)) };
    lastCall('b').sink.ask?.(question);
    await reply.whenEnded;
    expect(codeOf(reply)).toBe(-32021);
    expect(reply.failure?.data).toEqual({ requiredCapabilities });
    expect(lastCall('b').signal.aborted).toBe(true);
    expect(replies).toEqual([expect.stringContaining('"id":5,"error":{"code":-32601')]);
  },
);

test('a question that no client answers is refused, and the call goes on', () => {
  room.world.backend('b').onCall = () => undefined;
  const reply = begin('tools/call', { name: 'b_echo' });
  const question = { bytes: Buffer.from('{}'), idJson: '1', method: 'vendor/ask', reply: () => undefined };
  lastCall('b').sink.ask?.(question);
  lastCall('b').sink.answer(result(lastCall('b').message), unbroken);
  expect(reply.ended).toBe('answered');
});

describe('input_required', () => {
  const params = { name: 'b_echo', arguments: { n: 1 } };
  const required =
    '{"resultType":"input_required","inputRequests":{"q":{"method":"roots/list"}},"requestState":"theirs"}';
  const first = async (options: ModernOptions = {}) => {
    answerOf('b', required, modernly);
    return resultOf(await ask('tools/call', params, options));
  };

  test('is relayed with a state of ours, and the retry brings the backend its own', async () => {
    const asked = await first();
    expect(asked).toMatchObject({
      resultType: 'input_required',
      inputRequests: { q: { method: 'roots/list' } },
      _meta: serverInfo,
    });
    expect(asked).not.toHaveProperty('ttlMs');
    expect(asked['requestState']).not.toContain('theirs');
    const retry = { ...params, inputResponses: { q: { roots: [] } }, requestState: asked['requestState'] };
    await ask('tools/call', retry, { id: 2 });
    expect(JSON.parse(lastCall('b').message.bytes.toString())).toMatchObject({
      id: 2,
      params: { name: 'echo', inputResponses: { q: { roots: [] } }, requestState: 'theirs' },
    });
  });

  test('opens on another replica', async () => {
    const { requestState } = await first();
    const here = room;
    room = fakeRoom(offers);
    await here.close();
    expect(codeOf(await ask('tools/call', { ...params, requestState }))).toBeUndefined();
  });

  test.each<[string, (state: string) => [object, ModernOptions]]>([
    ['of another identity', (requestState) => [{ ...params, requestState }, { identity: bob }]],
    ['of another request', (requestState) => [{ ...params, arguments: { n: 2 }, requestState }, {}]],
    ['that was altered', (requestState) => [{ ...params, requestState: `${requestState}A` }, {}]],
    ['of the backend itself', () => [{ ...params, requestState: 'theirs' }, {}]],
    ['that is no text', () => [{ ...params, requestState: { a: 1 } }, {}]],
  ])('a state %s is refused with -32602 and reaches no backend', async (_title, make) => {
    const { requestState } = await first({ identity: alice });
    const before = room.world.backend('b').calls.length;
    expect(codeOf(await ask('tools/call', ...make(String(requestState))))).toBe(-32602);
    expect(room.world.backend('b').calls).toHaveLength(before);
  });
});

describe('on a cold replica', () => {
  const cold: readonly FakeOffer[] = [
    { name: 'a', tools: ['echo'] },
    { name: 'b', tools: ['echo'], progress: 'pending' },
  ];

  test('an unknown name waits for the backend that may bring it', async () => {
    room.world.set(cold);
    const reply = begin('tools/call', { name: 'b_echo' });
    expect(reply.ended).toBeUndefined();
    room.world.set(offers);
    await reply.whenEnded;
    expect(reply.ended).toBe('answered');
  });

  test.each([
    ['tools/list', 'best_effort', -31004],
    ['tools/list', 'fail', -31004],
    ['tools/call', 'fail', -31004],
    ['server/discover', 'fail', -31004],
  ] as const)('%s in mode %s waits for its backends, then fails with 504', async (method, partialFailureMode, code) => {
    room.use({ partialFailureMode, discoveryTimeoutMs: 50 });
    room.world.set([{ name: 'b', progress: 'pending' }]);
    expect(codeOf(await ask(method, { name: 'b_echo' }))).toBe(code);
  });

  test('server/discover and listen wait for the grace at most, and then declare whatever may come', async () => {
    room.use({ graceMs: 50 });
    room.world.set([{ name: 'b', progress: 'pending' }]);
    const startedMs = Date.now();
    const { capabilities } = resultOf(await ask('server/discover'));
    expect(Object.keys(capabilities as object)).toEqual(['completions', 'logging', 'prompts', 'resources', 'tools']);
    const listening = begin('subscriptions/listen', { notifications: { toolsListChanged: true } });
    await eventually('the acknowledgement', () => listening.messages.length === 1);
    expect(Date.now() - startedMs).toBeLessThan(2000);
  });

  test('mode fail: 503 when a backend cannot be discovered; once all were, later ones hold nothing up', async () => {
    room.use({ partialFailureMode: 'fail' });
    room.world.set([
      { name: 'a', tools: ['echo'] },
      { name: 'c', progress: 'failed' },
    ]);
    expect((await ask('tools/list')).failure?.code).toBe('discovery-failed');
    room.world.set(offers);
    expect((await ask('tools/list')).ended).toBe('answered');
    room.world.set([...offers, { name: 'c', progress: 'failed' }]);
    expect((await ask('tools/call', { name: 'a_echo' })).ended).toBe('answered');
  });

  test('while a backend is missing a list may not be kept', async () => {
    room.use({ graceMs: 0 });
    room.world.set([
      { ...cold[0], name: 'a', caching: { tools: { ttlMs: 9, cacheScope: 'public' } } },
      { name: 'b', progress: 'pending' },
    ]);
    expect(resultOf(await ask('tools/list'))).toMatchObject({ ttlMs: 0, cacheScope: 'private' });
  });

  test('a client that goes away while it waits leaves nothing', async () => {
    room.world.set([{ name: 'b', progress: 'pending' }]);
    begin('tools/list').abandon();
    begin('tools/call', { name: 'b_echo' }).abandon();
    await room.modern.drain(1000);
    expect(room.world.backend('b').calls).toHaveLength(0);
  });
});

test('draining lets calls end, then cuts them and says so', async () => {
  room.world.backend('b').onCall = () => undefined;
  const [ends, stays] = [begin('tools/call', { name: 'b_echo' }), begin('tools/call', { name: 'b_echo' })];
  const drained = room.modern.drain(50);
  const [first] = room.world.backend('b').calls;
  first?.sink.answer(result(first.message), unbroken);
  await drained;
  expect([ends.ended, stays.failure?.code]).toEqual(['answered', 'shutting-down']);
});

test('a page that a legacy backend wants visited is asked for by the result; the retry reaches it as the call was first', async () => {
  const required = { elicitations: [{ mode: 'url', elicitationId: 'e', message: 'log in', url: 'https://x.test/' }] };
  const calls: FakeCall[] = [];
  room.world.backend('a').onCall = (call) => {
    calls.push(call);
    const error = { code: -32042, message: 'log in', data: required };
    const bytes = Buffer.from(`{"jsonrpc":"2.0","id":${call.message.idJson},"error":${JSON.stringify(error)}}`);
    call.sink.answer(calls.length === 1 ? bytes : result(call.message), unbroken);
  };
  const options = { capabilities: { elicitation: { url: {} } } };
  const params = { name: 'a_echo', arguments: { b: 1 } };
  const first = resultOf(await ask('tools/call', params, options));
  expect(first).toMatchObject({
    resultType: 'input_required',
    inputRequests: {
      'page-1': { method: 'elicitation/create', params: { mode: 'url', message: 'log in', url: 'https://x.test/' } },
    },
  });
  const inputResponses = { 'page-1': { action: 'accept' } };
  const { requestState } = first;
  const second = await ask('tools/call', { ...params, inputResponses, requestState }, { ...options, id: 1 });
  expect(resultOf(second)).toMatchObject({ ok: true, resultType: 'complete' });
  expect(calls[1]?.message.bytes.toString()).toBe(calls[0]?.message.bytes.toString());
});
