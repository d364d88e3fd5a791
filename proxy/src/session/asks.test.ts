/** What backends ask the client, in memory: who is asked, who is answered, what ends it. */
import { jest } from '@jest/globals';
import type { Ask } from '../backends/backend.ts';
import { result, unbroken } from '../testing/fake-backend.ts';
import type { FakeCall } from '../testing/fake-backend.ts';
import { fakeOutlet, fakeReply, request, rpc } from '../testing/fake-client.ts';
import type { FakeReply } from '../testing/fake-client.ts';
import { alice, bob, fakeRoom } from '../testing/fake-session.ts';
import type { FakeRoom } from '../testing/fake-session.ts';
import type { Session } from './session.ts';

const all = { roots: {}, sampling: { tools: {} }, elicitation: { form: {}, url: {} } };
const sampling = '{"messages":[],"maxTokens":9007199254740993,"x":1.0}';
let room: FakeRoom;
let session: Session;

beforeEach(async () => {
  jest.useFakeTimers();
  room = fakeRoom(['a', 'b'].map((name) => ({ name, tools: ['t'] })));
  for (const name of ['a', 'b']) room.world.backend(name).onCall = () => undefined;
  session = await room.open(alice, all);
});
afterEach(async () => {
  await room.close();
  expect([session.asks, jest.getTimerCount()]).toEqual([undefined, 0]);
  jest.useRealTimers();
});

interface Question {
  readonly ask: Ask;
  /** What the backend was replied: texts, undefined where nothing is sent. */
  readonly replies: (string | undefined)[];
}

function question(idJson: string, method = 'sampling/createMessage', params = sampling): Question {
  const replies: (string | undefined)[] = [];
  const bytes = Buffer.from(`{"method":"${method}", "id" : ${idJson},"params":${params},"jsonrpc":"2.0"}`);
  return { replies, ask: { bytes, idJson, method, reply: (response) => replies.push(response?.toString()) } };
}

function started(backend: string, id: number, reply = fakeReply()): { call: FakeCall; reply: FakeReply } {
  room.legacy.receive(session, rpc(id, 'tools/call', { name: `${backend}_t` }), reply);
  return { call: room.world.backend(backend).calls.at(-1)!, reply };
}

const idIn = (text = ''): string => JSON.stringify((JSON.parse(text) as { id: string }).id);
const respond = (idJson: string, rest = '"result":{"role":"user","n":1.0}') =>
  room.ask(session, request(`{ "jsonrpc":"2.0",${rest}, "id":${idJson} }`));
const codeIn = (text = '{}') => (JSON.parse(text) as { error?: { code: number } }).error?.code;
const cancelledNotice = (idJson: string) => expect.stringMatching(`"notifications/cancelled".*"requestId":${idJson}`);

test('a question travels on its call’s stream under an id of ours; the response comes back byte for byte', async () => {
  const { call, reply } = started('a', 1);
  const { ask, replies } = question('7');
  call.sink.ask!(ask);
  const ours = idIn(reply.messages[0]);
  expect(reply.messages).toEqual([ask.bytes.toString().replace('"id" : 7', `"id" : ${ours}`)]);
  expect((await respond(ours)).ended).toBe('accepted');
  expect(replies).toEqual([`{ "jsonrpc":"2.0","result":{"role":"user","n":1.0}, "id":${ours} }`]);
  await respond(ours);
  expect(replies).toHaveLength(1);
  call.sink.answer(result(call.message), unbroken);
  expect(reply.messages).toHaveLength(1);
});

test('equal ids of two backends and of two calls do not meet', async () => {
  const calls = [started('a', 1), started('b', 2), started('a', 3)];
  const asks = calls.map(({ call }) => {
    const one = question('0', 'elicitation/create', '{"message":"?"}');
    call.sink.ask!(one.ask);
    return one;
  });
  const ids = calls.map(({ reply }) => idIn(reply.messages[0]));
  expect(new Set(ids).size).toBe(3);
  for (const at of [2, 0, 1]) await respond(ids[at]!, `"result":{"from":${at}}`);
  asks.forEach(({ replies }, at) => expect(replies).toEqual([expect.stringContaining(`{"from":${at}}`)]));
  for (const { call } of calls) call.sink.answer(result(call.message), unbroken);
});

test('a response of another session answers nothing', async () => {
  const { call, reply } = started('a', 1);
  const { ask, replies } = question('7');
  call.sink.ask!(ask);
  const stranger = await room.open(bob, all);
  await room.ask(stranger, request(`{"jsonrpc":"2.0","id":${idIn(reply.messages[0])},"result":{}}`));
  expect(replies).toEqual([]);
  call.sink.answer(result(call.message), unbroken);
});

test.each([
  [{}, 'sampling/createMessage', '{}', -32601],
  [{}, 'roots/list', '{}', -32601],
  [{}, 'elicitation/create', '{}', -32601],
  [all, 'tasks/list', '{}', -32601],
  [all, 'constructor', '{}', -32601],
  [{ sampling: {} }, 'sampling/createMessage', '{"tools":[]}', -32602],
  [{ sampling: {} }, 'sampling/createMessage', '{"messages":[]}', undefined],
  [{ elicitation: {} }, 'elicitation/create', '{"message":"?"}', undefined],
  [{ elicitation: {} }, 'elicitation/create', '{"mode":"url"}', -32602],
  [{ elicitation: { url: {} } }, 'elicitation/create', '{"mode":"form"}', -32602],
  [{ elicitation: { url: {} } }, 'elicitation/create', '{"mode":"url"}', undefined],
  [all, 'elicitation/create', '{"mode":"url"}', undefined],
  [all, 'sampling/createMessage', '{"tools":[]}', undefined],
  [all, 'roots/list', '{}', undefined],
])('a client that declared %j is asked %s %s: error %s', async (declared, method, params, code) => {
  session = await room.open(alice, declared);
  const { call, reply } = started('a', 1);
  const { ask, replies } = question('7', method, params);
  call.sink.ask!(ask);
  expect(replies.map(codeIn)).toEqual(code === undefined ? [] : [code]);
  expect(reply.messages).toHaveLength(code === undefined ? 1 : 0);
  call.sink.answer(result(call.message), unbroken);
});

test('a rebuilt session on another replica asks what was declared to the first', async () => {
  const replica = fakeRoom([{ name: 'a', tools: ['t'] }]);
  replica.world.backend('a').onCall = () => undefined;
  const rebuilt = replica.legacy.find(session.id, alice)!;
  const reply = fakeReply();
  replica.legacy.receive(rebuilt, rpc(1, 'tools/call', { name: 'a_t' }), reply);
  const [call] = replica.world.backend('a').calls;
  call!.sink.ask!(question('1', 'elicitation/create', '{"mode":"url"}').ask);
  expect(reply.messages).toHaveLength(1);
  expect(JSON.parse(replica.world.backend('a').sessions[0]!.client.capabilities)).toEqual(all);
  await replica.close();
});

describe('a client whose POST takes no stream', () => {
  test('is asked on its standalone stream', async () => {
    const outlet = fakeOutlet();
    room.legacy.stream(session, outlet);
    const { call, reply } = started('a', 1, fakeReply(false));
    const { ask, replies } = question('7');
    call.sink.ask!(ask);
    await respond(idIn(outlet.sent[0]));
    expect([reply.messages, replies.length]).toEqual([[], 1]);
    call.sink.answer(result(call.message), unbroken);
  });

  test('and that has none cannot be asked: the backend is told', () => {
    const { call } = started('a', 1, fakeReply(false));
    const { ask, replies } = question('7');
    call.sink.ask!(ask);
    expect(replies).toEqual([expect.stringMatching('-32000.*accepts no event stream')]);
    call.sink.answer(result(call.message), unbroken);
  });
});

describe('an open question ends', () => {
  const ends: Record<string, (call: FakeCall, reply: FakeReply) => unknown> = {
    'with the answer': (call) => call.sink.answer(result(call.message), unbroken),
    'with the failure': (call) => call.sink.fail({ code: 'backend-timeout', message: 'x' }),
    'when the client cancels': () =>
      room.ask(session, request('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}')),
    'when the client leaves': (_call, reply) => reply.abandon(),
    'with the session': () => room.legacy.end(session),
    'with the proxy': () => room.legacy.close(),
  };

  test.each(Object.keys(ends))('%s: client and backend are told, and a late response is nobody’s', async (how) => {
    const { call, reply } = started('a', 1);
    const { ask, replies } = question('"q"');
    call.sink.ask!(ask);
    const ours = idIn(reply.messages[0]);
    await ends[how]!(call, reply);
    expect([reply.messages.slice(1), replies]).toEqual([
      [cancelledNotice(ours)],
      [expect.stringMatching('-32000.*did not answer')],
    ]);
    await respond(ours);
    expect(replies).toHaveLength(1);
  });

  test('when its backend gives it up: the client is told under our id, the backend nothing', () => {
    const [one, other] = [started('a', 1), started('b', 2)];
    const asks = [one, other].map(({ call }) => {
      const put = question('7');
      call.sink.ask!(put.ask);
      return put;
    });
    const ours = idIn(other.reply.messages[0]);
    const notice = '{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"reason":"é", "requestId":7.0}}';
    void other.call.sink.message(Buffer.from(notice));
    expect(other.reply.messages.slice(1)).toEqual([notice.replace('7.0', ours)]);
    expect([one.reply.messages.length, asks[0]!.replies, asks[1]!.replies]).toEqual([1, [], [undefined]]);
    for (const { call } of [one, other]) call.sink.answer(result(call.message), unbroken);
  });
});

test('progress of the client goes to the backend that asked, with its own token', async () => {
  const [one, other] = [started('a', 1), started('b', 2)];
  for (const { call } of [one, other]) {
    call.sink.ask!(question('7', 'sampling/createMessage', '{"_meta":{"progressToken":0,"k":1},"messages":[]}').ask);
  }
  const text = other.reply.messages[0]!;
  const ours = idIn(text);
  expect(text).toContain(`"_meta":{"progressToken":${ours},"k":1}`);
  const progress = `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":0.50,"progressToken":${ours}}}`;
  await room.ask(session, request(progress));
  expect(room.world.backend('a').sessions[0]!.notified).toEqual([]);
  expect(room.world.backend('b').sessions[0]!.notified).toEqual([progress.replace(ours, '0')]);
  for (const { call } of [one, other]) call.sink.answer(result(call.message), unbroken);
});

test('roots/list_changed of the client reaches the backends it talks to', async () => {
  const { call } = started('a', 1);
  call.sink.answer(result(call.message), unbroken);
  const notice = '{"jsonrpc":"2.0","method":"notifications/roots/list_changed"}';
  expect((await room.ask(session, request(notice))).ended).toBe('accepted');
  expect(room.world.backend('a').sessions[0]!.notified).toEqual([notice]);
  expect(room.world.backend('b').sessions).toEqual([]);
});

describe('outside of calls', () => {
  test('the standalone stream asks; a broken one goes on with the question; its end is the question’s', async () => {
    const { call } = started('a', 1);
    call.sink.answer(result(call.message), unbroken);
    const outlet = fakeOutlet();
    room.legacy.stream(session, outlet);
    const [listener] = room.world.backend('a').sessions[0]!.listeners;
    const [one, other] = [question('1'), question('2')];
    listener!.ask!(one.ask);
    outlet.end();
    listener!.ask!(other.ask);
    const next = fakeOutlet();
    room.legacy.stream(session, next, outlet.ids[0]);
    await respond(idIn(outlet.sent[0]));
    expect([one.replies.length, next.sent.length]).toEqual([1, 1]);
    next.end();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(other.replies).toEqual([expect.stringContaining('-32000')]);
  });
});

test('a question that is too large to wait for a client that is away is refused at once', async () => {
  const { call } = started('a', 1);
  call.sink.answer(result(call.message), unbroken);
  const outlet = fakeOutlet();
  room.legacy.stream(session, outlet);
  const [listener] = room.world.backend('a').sessions[0]!.listeners;
  const large = () => question('1', 'sampling/createMessage', `{"x":"${'x'.repeat(200_000)}"}`);
  const [heard, unheard] = [large(), large()];
  listener!.ask!(heard.ask);
  outlet.end();
  listener!.ask!(unheard.ask);
  expect([outlet.sent.length, heard.replies.length]).toEqual([1, 0]);
  expect(unheard.replies).toEqual([expect.stringContaining('client cannot be asked')]);
  await respond(idIn(outlet.sent[0]));
});

test('progress on a question that asked for none stays here', async () => {
  const { call, reply } = started('a', 1);
  call.sink.ask!(question('7').ask);
  const ours = idIn(reply.messages[0]);
  const notice = `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":${ours},"progress":1}}`;
  expect((await room.ask(session, request(notice))).ended).toBe('accepted');
  expect(room.world.backend('a').sessions[0]!.notified).toEqual([]);
  call.sink.answer(result(call.message), unbroken);
});

test('a question of a backend that is taken out of the configuration ends', async () => {
  const { call } = started('a', 1);
  call.sink.answer(result(call.message), unbroken);
  const outlet = fakeOutlet();
  room.legacy.stream(session, outlet);
  const { ask, replies } = question('1');
  for (const listener of room.world.backend('a').sessions[0]!.listeners) listener.ask!(ask);
  room.world.set([{ name: 'b', tools: ['t'] }]);
  await jest.advanceTimersByTimeAsync(1);
  expect([outlet.sent.slice(1), replies.length]).toEqual([[cancelledNotice(idIn(outlet.sent[0]))], 1]);
});

test('a backend that asks without end is told so', () => {
  const { call } = started('a', 1);
  const replies = Array.from({ length: 1025 }, (_none, at) => {
    const one = question(String(at));
    call.sink.ask!(one.ask);
    return one.replies;
  });
  expect(replies.filter((one) => one.length > 0)).toEqual([[expect.stringContaining('too many open questions')]]);
  call.sink.answer(result(call.message), unbroken);
});
