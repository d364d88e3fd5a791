import { afterReset, definition, result, unbroken } from '../testing/fake-backend.ts';
import type { FakeCall } from '../testing/fake-backend.ts';
import { codeOf, fakeReply, request, rpc } from '../testing/fake-client.ts';
import { alice, fakeRoom } from '../testing/fake-session.ts';
import type { FakeRoom } from '../testing/fake-session.ts';
import type { Session } from './session.ts';

const offers = [
  { name: 'a', tools: ['echo', 'slow'], resources: ['file:///x'], prompts: ['ask'] },
  { name: 'b', tools: ['echo'], templates: ['note://{id}/text'] },
];
let room: FakeRoom;

beforeEach(() => {
  room = fakeRoom(offers);
});
afterEach(() => room.close());

const callOf = (backend: string, at = 0): FakeCall => room.world.backend(backend).calls[at]!;

test('a call reaches its backend with nothing changed but the name', async () => {
  const odd =
    '{ "x":[1.0, 90071992547409931], "params" : {"arguments":{"name":"a_echo","é":"\\u00e9"}, "name" : "a\\u005fecho" },"method":"tools/call", "id":90071992547409931 ,"jsonrpc":"2.0"}';
  const session = await room.open();
  const answer =
    '{"id":90071992547409931, "jsonrpc":"2.0","result" : {"content":[{"type":"odd","n":1e400}], "z":1, "a":2} }';
  room.world.backend('a').onCall = ({ sink }) => sink.answer(Buffer.from(answer), unbroken);
  const reply = await room.ask(session, request(odd));
  expect(callOf('a').message.bytes.toString()).toBe(odd.replace('"a\\u005fecho"', '"echo"'));
  expect(callOf('a').message).toMatchObject({ idJson: '90071992547409931', method: 'tools/call' });
  expect(reply.answered).toBe(answer);
});

test.each([
  ['tools/call', { name: 'b_echo' }, 'b', { name: 'echo' }],
  ['prompts/get', { name: 'a_ask' }, 'a', { name: 'ask' }],
  ['resources/read', { uri: 'file:///x' }, 'a', { uri: 'file:///x' }],
  ['resources/read', { uri: 'note://7/text' }, 'b', { uri: 'note://7/text' }],
  ['resources/subscribe', { uri: 'file:///x' }, 'a', { uri: 'file:///x' }],
  ['resources/unsubscribe', { uri: 'note://7/text' }, 'b', { uri: 'note://7/text' }],
  ['completion/complete', { ref: { type: 'ref/prompt', name: 'a_ask' } }, 'a', { ref: { name: 'ask' } }],
  ['completion/complete', { ref: { type: 'ref/resource', uri: 'note://{id}/text' } }, 'b', {}],
  ['completion/complete', { ref: { type: 'ref/resource', uri: 'file:///x' } }, 'a', { ref: { uri: 'file:///x' } }],
])('%s is looked up by %j', async (method, params, backend, sent) => {
  const session = await room.open();
  await room.ask(session, rpc(1, method, params));
  expect(JSON.parse(callOf(backend).message.bytes.toString())).toMatchObject({ method, params: sent });
});

test('a backend error keeps its bytes and counts as an error', async () => {
  const session = await room.open();
  const error = '{"jsonrpc":"2.0","id":1,"error":{"data":{"deep":[90071992547409931]},"code":-7,"message":"no"}}';
  room.world.backend('a').onCall = ({ sink }) => sink.answer(Buffer.from(error), unbroken);
  expect((await room.ask(session, rpc(1, 'tools/call', { name: 'a_echo' }))).answered).toBe(error);
  expect(room.records).toContain('call a tools/call error');
});

test('one backend session per client session and backend, whatever is called', async () => {
  const [one, two] = [await room.open(), await room.open()];
  for (const id of [1, 2, 3]) await room.ask(one, rpc(id, 'tools/call', { name: 'a_echo' }));
  await room.ask(one, rpc(4, 'resources/read', { uri: 'file:///x' }));
  await room.ask(two, rpc(1, 'tools/call', { name: 'a_echo' }));
  expect(room.world.backend('a').calls.map((call) => call.session)).toEqual([0, 0, 0, 0, 1]);
  expect(room.world.backend('b').sessions).toHaveLength(0);
});

test.each([
  ['tools/call', {}, '"name" must be a string', -32602],
  ['resources/read', { uri: 7 }, '"uri" must be a string', -32602],
  ['tools/call', { name: 'a_never' }, 'unknown tool "a_never"', -32602],
  ['tools/call', { name: 'echo' }, 'unknown tool "echo"', -32602],
  ['resources/read', { uri: 'file:///y' }, 'unknown resource "file:///y"', -32602],
  ['completion/complete', {}, '"ref" must be an object', -32602],
  ['completion/complete', { ref: { type: 'ref/tool', name: 'a_ask' } }, '"ref" must be an object', -32602],
  ['completion/complete', { ref: { type: 'ref/prompt', uri: 'a_ask' } }, '"ref.name" must be a string', -32602],
  ['completion/complete', { ref: { type: 'ref/prompt', name: 'b_ask' } }, 'unknown prompt "b_ask"', -32602],
  ['resources/subscribe', { uri: 'note://7' }, 'unknown resource "note://7"', -32602],
  ['tools/call', { name: 'x'.repeat(300) }, `unknown tool "${'x'.repeat(200)}…"`, -32602],
  [
    'completion/complete',
    { ref: { type: 'ref/prompt', name: 'a_ask', Name: 'hidden' } },
    '"Name" is a known key',
    -32602,
  ],
  ['completion/complete', { ref: { type: 'ref/prompt', name: 'a_ask' }, REF: {} }, '"REF" is a known key', -32602],
  ['tasks/list', {}, 'method "tasks/list" is not supported', -32601],
  ['constructor', {}, 'method "constructor" is not supported', -32601],
  ['logging/setLevel', { level: 'loud' }, '"level" must be one of debug', -32602],
])('%s with %j → %s', async (method, params, message, code) => {
  const reply = await room.ask(await room.open(), rpc(1, method, params));
  expect(reply.failure?.message).toContain(message);
  expect(codeOf(reply)).toBe(code);
});

test('progress and logs pass while the call runs; the list_changed of a backend does not', async () => {
  const session = await room.open();
  const reply = fakeReply();
  room.world.backend('a').onCall = () => undefined;
  room.legacy.receive(session, rpc(1, 'tools/call', { name: 'a_slow' }), reply);
  const { sink, message } = callOf('a');
  const progress = '{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":1.0}}';
  const log = '{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"notifications/tools/list_changed"}}';
  for (const text of [progress, '{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}', log])
    void sink.message(Buffer.from(text));
  expect([reply.messages, reply.ended]).toEqual([[progress, log], undefined]);
  sink.answer(result(message), unbroken);
  expect(reply.ended).toBe('answered');
});

test('notifications/cancelled cancels the call and answers nothing', async () => {
  const session = await room.open();
  const [one, other] = [fakeReply(), fakeReply()];
  room.world.backend('a').onCall = () => undefined;
  room.legacy.receive(session, rpc(1, 'tools/call', { name: 'a_slow' }), one);
  room.legacy.receive(session, rpc(2, 'tools/call', { name: 'a_slow' }), other);
  const notice = await room.ask(
    session,
    request('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}'),
  );
  expect([notice.ended, one.ended, other.ended]).toEqual(['accepted', 'dropped', undefined]);
  expect([callOf('a').signal.aborted, callOf('a', 1).signal.aborted]).toEqual([true, false]);
  callOf('a').sink.fail({ code: 'cancelled', message: 'call was cancelled' });
  expect(room.records).toContain('call a tools/call cancelled');
});

test('a client that goes away cancels its call', async () => {
  const session = await room.open();
  const reply = fakeReply();
  room.world.backend('a').onCall = () => undefined;
  room.legacy.receive(session, rpc(1, 'tools/call', { name: 'a_slow' }), reply);
  reply.abandon();
  expect([callOf('a').signal.aborted, session.calls?.size]).toEqual([true, 0]);
});

test('another session’s cancellation touches nothing: ids belong to their session', async () => {
  const [one, two] = [await room.open(), await room.open()];
  room.world.backend('a').onCall = () => undefined;
  const reply = fakeReply();
  room.legacy.receive(one, rpc(1, 'tools/call', { name: 'a_slow' }), reply);
  await room.ask(two, request('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}'));
  expect(reply.ended).toBeUndefined();
});

test('an id that still runs cannot be used again; afterwards it can', async () => {
  const session = await room.open();
  room.world.backend('a').onCall = () => undefined;
  const first = fakeReply();
  room.legacy.receive(session, rpc('x', 'tools/call', { name: 'a_slow' }), first);
  expect((await room.ask(session, rpc('x', 'tools/call', { name: 'a_echo' }))).failure?.code).toBe('invalid-request');
  callOf('a').sink.answer(result(callOf('a').message), unbroken);
  room.world.backend('a').onCall = ({ sink, message }) => sink.answer(result(message), unbroken);
  expect((await room.ask(session, rpc('x', 'tools/call', { name: 'a_echo' }))).ended).toBe('answered');
});

test('backends hear that a list was served, which may have been older than one of them allows', async () => {
  const session = await room.open();
  await room.ask(session, rpc(1, 'tools/list'));
  await room.ask(session, rpc(2, 'ping'));
  expect(room.world.listsServed).toBe(1);
});

test('an unavailable backend answers at once, with the time to come back; the others are not touched', async () => {
  const session = await room.open();
  room.world.backend('a').state = 'unavailable';
  const reply = await room.ask(session, rpc(1, 'tools/call', { name: 'a_echo' }));
  expect(reply.failure).toEqual({
    code: 'backend-unavailable',
    message: 'backend "a" is unavailable',
    retryAfterSeconds: 30,
  });
  expect((await room.ask(session, rpc(2, 'tools/call', { name: 'b_echo' }))).ended).toBe('answered');
  expect((await room.ask(session, rpc(3, 'tools/list'))).answered).toContain('a_echo');
});

test('the loss of a backend session is marked in the result, and nothing else changes', async () => {
  const session = await room.open();
  room.world.backend('a').isStateful = true;
  room.world.backend('a').onCall = ({ sink, message }) =>
    sink.answer(result(message, '{"content":[], "n":1.0}'), afterReset);
  const reply = await room.ask(session, rpc(1, 'tools/call', { name: 'a_echo' }));
  expect(reply.answered).toBe(
    '{"jsonrpc":"2.0","id":1,"result":{"content":[], "n":1.0,"_meta":{"vmcp/backendSessionReset":true}}}',
  );
});

describe('a rebuilt session', () => {
  const mark = '"vmcp/backendSessionReset":true';
  const ask = async (session: Session, name: string) =>
    (await room.ask(session, rpc(1, 'tools/call', { name }))).answered?.includes(mark);

  async function rebuilt(): Promise<Session> {
    const other = fakeRoom(offers);
    const { id } = await other.open();
    await other.close();
    return room.legacy.find(id, alice)!;
  }

  test('marks its first answered call to each stateful backend, and no other', async () => {
    room.world.backend('a').isStateful = true;
    const session = await rebuilt();
    expect(await ask(session, 'a_echo')).toBe(true);
    expect(await ask(session, 'a_echo')).toBe(false);
    expect(await ask(session, 'b_echo')).toBe(false);
  });

  test('leaves the mark to the first result when the first answer is an error', async () => {
    const a = room.world.backend('a');
    a.isStateful = true;
    const session = await rebuilt();
    a.onCall = ({ sink }) =>
      sink.answer(Buffer.from('{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":""}}'), unbroken);
    expect(await ask(session, 'a_echo')).toBe(false);
    a.onCall = ({ sink, message }) => sink.answer(result(message), unbroken);
    expect(await ask(session, 'a_echo')).toBe(true);
  });

  test('is told apart from a fresh one, which marks nothing', async () => {
    room.world.backend('a').isStateful = true;
    expect(await ask(await room.open(), 'a_echo')).toBe(false);
  });
});

test('the log level reaches open backends at once and others before their first call', async () => {
  const session = await room.open();
  await room.ask(session, rpc(1, 'tools/call', { name: 'a_echo' }));
  expect((await room.ask(session, rpc(2, 'logging/setLevel', { level: 'warning' }))).answered).toContain('"result":{}');
  await room.ask(session, rpc(3, 'tools/call', { name: 'b_echo' }));
  await room.ask(session, rpc(4, 'tools/call', { name: 'b_echo' }));
  const methods = (backend: string) => room.world.backend(backend).calls.map((call) => call.message.method);
  expect(methods('a')).toEqual(['tools/call', 'logging/setLevel']);
  expect(methods('b')).toEqual(['logging/setLevel', 'tools/call', 'tools/call']);
  expect(callOf('b').message.bytes.toString()).toContain('"params":{"level":"warning"}');
});

test('levels reach a backend one after the other, the last one last; one that was cancelled on its way is told again', async () => {
  const session = await room.open();
  const level = (name: string) => room.ask(session, rpc(2, 'logging/setLevel', { level: name }));
  await room.ask(session, rpc(1, 'tools/call', { name: 'a_echo' }));
  const backend = room.world.backend('a');
  backend.onCall = () => undefined;
  for (const name of ['error', 'info', 'debug']) await level(name);
  const told = () =>
    backend.calls.flatMap(({ message }) => /"level":"(\w+)"/.exec(message.bytes.toString())?.[1] ?? []);
  expect(told()).toEqual(['error']);
  callOf('a', 1).sink.answer(result(callOf('a', 1).message), unbroken);
  await Promise.resolve();
  expect(told()).toEqual(['error', 'debug']);
  callOf('a', 2).sink.fail({ code: 'cancelled', message: '' });
  room.legacy.receive(session, rpc(3, 'tools/call', { name: 'a_echo' }), fakeReply());
  expect(told()).toEqual(['error', 'debug', 'debug']);
});

test('A20: adds, removals and renames change nothing until announced; a new session sees them', async () => {
  const session = await room.open();
  await room.ask(session, rpc(1, 'tools/list'));
  room.world.set([{ name: 'a', tools: ['echo', 'new'], prompts: ['ask'] }]);
  room.use({ aggregation: { ...renaming } });
  expect((await room.ask(session, rpc(2, 'tools/call', { name: 'a_echo' }))).ended).toBe('answered');
  const gone = await room.ask(session, rpc(3, 'tools/call', { name: 'a_slow' }));
  expect(gone.failure).toEqual({
    code: 'no-longer-available',
    message: 'tool "a_slow" is no longer available: list again',
  });
  expect((await room.ask(session, rpc(4, 'tools/call', { name: 'b_echo' }))).failure?.code).toBe('no-longer-available');
  const names = async (one: typeof session) =>
    (await room.ask(one, rpc(9, 'tools/list'))).answered?.match(/"name":"\w+"/g);
  expect(await names(await room.open())).toEqual(['"name":"a_new"', '"name":"a_said"']);
  expect(await names(session)).toEqual(['"name":"a_new"', '"name":"a_said"']);
  expect((await room.ask(session, rpc(5, 'tools/call', { name: 'a_echo' }))).failure?.message).toBe(
    'unknown tool "a_echo"',
  );
  expect((await room.ask(session, rpc(6, 'tools/call', { name: 'a_said' }))).ended).toBe('answered');
});

const renaming = {
  strategy: 'prefix',
  prefixFormat: '{workload}_',
  priorityOrder: [],
  defaultToolVisibility: 'allow',
  excludeAllTools: false,
  excludeAllResources: false,
  excludeAllPrompts: false,
  workloads: [
    {
      workload: 'a',
      filter: undefined,
      overrides: { echo: { name: 'said' } },
      excludeAll: false,
      resources: { filter: undefined, excludeAll: false },
      prompts: { filter: undefined, excludeAll: false },
    },
  ],
} as const;

test('a definition is listed byte for byte but for its name', async () => {
  const json = '{"x":90071992547409931, "name" : "odd", "inputSchema":{"b":1.0,"a":{}},"_meta":{"k":[]} }';
  room.world.set([{ name: 'a', tools: [definition('odd', json)] }]);
  const reply = await room.ask(await room.open(), rpc(1, 'tools/list'));
  expect(reply.answered).toBe(`{"jsonrpc":"2.0","id":1,"result":{"tools":[${json.replace('"odd"', '"a_odd"')}]}}`);
});
