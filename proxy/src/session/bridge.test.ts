/** A legacy client on a modern backend, in memory: input_required becomes questions, the call is sent again, results lose their modern form. */
import type { AnswerFrom } from '../backends/backend.ts';
import type { FakeCall } from '../testing/fake-backend.ts';
import { fakeReply, request, rpc } from '../testing/fake-client.ts';
import type { FakeReply } from '../testing/fake-client.ts';
import { alice, fakeRoom } from '../testing/fake-session.ts';
import type { FakeRoom } from '../testing/fake-session.ts';
import type { Session } from './session.ts';

const modern: AnswerFrom = { era: 'modern', wasReset: false };
const all = { roots: {}, sampling: {}, elicitation: { form: {}, url: {} } };
const odd = '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{"n":1.0},"name":"a_t"}}';
let room: FakeRoom;
let session: Session;
let reply: FakeReply;

beforeEach(async () => {
  room = fakeRoom([{ name: 'a', tools: ['t'] }]);
  room.world.backend('a').onCall = () => undefined;
  session = await room.open(alice, all);
  reply = fakeReply();
  room.legacy.receive(session, request(odd), reply);
});
afterEach(async () => {
  await room.close();
  expect(session.asks).toBeUndefined();
});

const last = (): FakeCall => room.world.backend('a').calls.at(-1)!;
const answer = (result: string) =>
  last().sink.answer(Buffer.from(`{"jsonrpc":"2.0","id":${last().message.idJson},"result":${result}}`), modern);
const needs = (requests: string, state = '') =>
  answer(`{"resultType":"input_required","inputRequests":${requests}${state}}`);
const asked = () => reply.messages.map((text) => JSON.parse(text) as { id: string; method: string; params: object });
const respond = (at: number, rest: string) =>
  room.ask(session, request(`{"jsonrpc":"2.0","id":"${asked()[at]!.id}",${rest}}`));

const twoQuestions =
  '{"é\\"k":{"method":"elicitation/create","params":{"message":"who","x":1.0}},"b":{"params":{"maxTokens":9007199254740993},"method":"sampling/createMessage"},"c":{"method":"roots/list"}}';

test('each input request becomes a question, and the call is sent again with the responses and the exact state', async () => {
  const first = last().message;
  needs(twoQuestions, ',"requestState":"s\\u0031/+=="');
  expect(asked().map(({ method }) => method)).toEqual(['elicitation/create', 'sampling/createMessage', 'roots/list']);
  expect(reply.messages[0]).toContain('"params":{"message":"who","x":1.0}}');
  expect(reply.messages[1]).toContain('"params":{"maxTokens":9007199254740993}}');
  await respond(1, '"result":{"role":"assistant","n":2.50}');
  await respond(2, '"result":{"roots":[]}');
  expect(room.world.backend('a').calls).toHaveLength(1);
  await respond(0, '"result":{"action":"accept"}');
  const again = last().message;
  expect([again.idJson === first.idJson, again.method, again.name]).toEqual([false, 'tools/call', 't']);
  expect(again.bytes.toString()).toBe(
    `{"jsonrpc":"2.0","id":${again.idJson},"method":"tools/call","params":{"arguments":{"n":1.0},"name":"t",` +
      '"inputResponses":{"b":{"role":"assistant","n":2.50},"c":{"roots":[]},"é\\"k":{"action":"accept"}},' +
      '"requestState":"s\\u0031/+=="}}',
  );
  answer('{"resultType":"complete","content":[{"n":1.0}],"_meta":{"io.modelcontextprotocol/serverInfo":{},"own":1}}');
  expect(reply.answered).toBe('{"jsonrpc":"2.0","id":1,"result":{"content":[{"n":1.0}],"_meta":{"own":1}}}');
});

test('a second round carries its own responses and state only; every round has an id of its own', async () => {
  needs('{"a":{"method":"roots/list"}}', ',"requestState":"one"');
  await respond(0, '"result":{"first":1}');
  needs('{"b":{"method":"roots/list"}}');
  await respond(1, '"result":{"second":2}');
  const params = (JSON.parse(last().message.bytes.toString()) as { params: object }).params;
  expect(params).toEqual({ arguments: { n: 1 }, name: 't', inputResponses: { b: { second: 2 } } });
  expect(new Set(room.world.backend('a').calls.map(({ message }) => message.idJson)).size).toBe(3);
  answer('{"resultType":"complete"}');
  expect(reply.answered).toBe('{"jsonrpc":"2.0","id":1,"result":{}}');
});

test('a state without questions is brought back at once', () => {
  answer('{"resultType":"input_required","requestState":{"any":[1.0]}}');
  expect(last().message.bytes.toString()).toContain('"requestState":{"any":[1.0]}}}');
  answer('{"resultType":"complete","content":[]}');
  expect(reply.answered).toBe('{"jsonrpc":"2.0","id":1,"result":{"content":[]}}');
});

test('two questions under one key are both put; the last one counts', async () => {
  needs('{"a":{"method":"roots/list"},"a":{"method":"roots/list"}}');
  await respond(0, '"result":{"at":0}');
  await respond(1, '"result":{"at":1}');
  expect(last().message.bytes.toString()).toContain('"inputResponses":{"a":{"at":1}}');
  answer('{}');
  expect(reply.ended).toBe('answered');
});

test('a page to visit gets the id that legacy clients know it by', async () => {
  needs('{"a":{"method":"elicitation/create","params":{"mode":"url","url":"https://x"}}}');
  expect(asked()[0]!.params).toEqual({ mode: 'url', url: 'https://x', elicitationId: expect.any(String) });
  await respond(0, '"result":{"action":"decline"}');
  answer('{}');
  expect(reply.ended).toBe('answered');
});

test('an error of the client is the call’s answer; its other questions end', async () => {
  needs('{"a":{"method":"roots/list"},"b":{"method":"roots/list"}}');
  await respond(0, '"error":{"code":-1,"message":"no","data":[1.0]}');
  expect(reply.answered).toBe('{"jsonrpc":"2.0","id":1,"error":{"code":-1,"message":"no","data":[1.0]}}');
  expect(reply.messages.at(-1)).toContain('notifications/cancelled');
  expect(room.records).toContain('call a tools/call error');
});

test.each([
  ['{"a":{"method":"tasks/list"}}', 'backend "a" asked for "tasks/list", which this client did not declare'],
  ['{}', 'backend "a" asked for input and did not say which'],
  ['{"a":{"method":7}}', 'backend "a" asked for input and did not say which'],
  ['{"a":{"method":"roots/list","params":7}}', 'backend "a" asked for input in words that are no request'],
  [
    '{"a":{"method":"roots/list","params":{"uri":1,"uri":2}}}',
    'backend "a" asked for input in words that are no request',
  ],
])('%s fails the call', (requests, message) => {
  needs(requests);
  expect(reply.failure).toEqual({ code: 'backend-invalid', message });
});

test('rounds are bounded', async () => {
  for (let round = 0; round < 10; round += 1) {
    needs('{"a":{"method":"roots/list"}}');
    await respond(round, '"result":{}');
  }
  needs('{"a":{"method":"roots/list"}}');
  expect(reply.failure?.message).toBe('backend "a" asked for input more than 10 times');
});

test('the time of the whole call holds over all rounds, also while the client thinks', async () => {
  room.use({ callTimeoutMs: 50 });
  needs('{"a":{"method":"roots/list"}}');
  await reply.whenEnded;
  const message = 'call of backend "a" took longer than "operational.callTimeout"';
  expect(reply.failure).toEqual({ code: 'backend-timeout', message });
  expect([reply.messages.at(-1), last().signal.aborted]).toEqual([expect.stringContaining('/cancelled'), true]);
});

test('a client that cannot be reached gets an error in place of the answer', async () => {
  const deaf = fakeReply(false);
  answer('{}');
  room.legacy.receive(session, rpc(2, 'tools/call', { name: 'a_t' }), deaf);
  needs('{"a":{"method":"roots/list"},"b":{"method":"roots/list"}}');
  expect(deaf.answered).toContain('accepts no event stream');
  await deaf.whenEnded;
});

test('a cancelled call sends nothing again', async () => {
  needs('{"a":{"method":"roots/list"}}');
  const { id } = asked()[0]!;
  await room.ask(session, request('{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}'));
  await room.ask(session, request(`{"jsonrpc":"2.0","id":"${id}","result":{}}`));
  expect([room.world.backend('a').calls.length, reply.ended, last().signal.aborted]).toEqual([1, 'dropped', true]);
});

test.each([
  [-32020, 'backend "a" refused how we asked it: -32020'],
  [-32022, 'backend "a" refused how we asked it: -32022'],
  [-32021, 'backend "a" needs a capability that this client did not declare'],
])('an error %i speaks of another revision: it is put into our words', (code, message) => {
  last().sink.answer(Buffer.from(`{"jsonrpc":"2.0","id":1,"error":{"code":${code},"message":"x"}}`), modern);
  expect(reply.failure).toEqual({ code: 'backend-refused', message });
});

test('any other error of a modern backend passes byte for byte', () => {
  const error = '{"jsonrpc":"2.0","id":1,"error":{"data":[1.0],"code":-7,"message":"no"}}';
  last().sink.answer(Buffer.from(error), modern);
  expect(reply.answered).toBe(error);
});

test('what a legacy backend writes under modern names passes', async () => {
  const result = '{"resultType":"input_required","ttlMs":1,"_meta":{"io.modelcontextprotocol/x":1}}';
  const legacy = fakeReply();
  answer('{}');
  room.legacy.receive(session, rpc(2, 'tools/call', { name: 'a_t' }), legacy);
  last().sink.answer(Buffer.from(`{"jsonrpc":"2.0","id":2,"result":${result}}`), { era: 'legacy', wasReset: false });
  expect(legacy.answered).toBe(`{"jsonrpc":"2.0","id":2,"result":${result}}`);
});

test('reserved `_meta` of a request and of a notification stays at its hop', async () => {
  answer('{}');
  const text =
    '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"_meta":{"io.modelcontextprotocol/logLevel":"debug","progressToken":"p"},"name":"a_t"}}';
  const other = fakeReply();
  room.legacy.receive(session, request(text), other);
  expect(last().message.bytes.toString()).toBe(
    '{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"_meta":{"progressToken":"p"},"name":"t"}}',
  );
  const notice = (meta: string) => `{"jsonrpc":"2.0","method":"notifications/progress","params":{"_meta":{${meta}}}}`;
  void last().sink.message(Buffer.from(notice('"io.modelcontextprotocol/subscriptionId":1,"k":1.0')));
  expect(other.messages).toEqual([notice('"k":1.0')]);
  answer('{}');
  await other.whenEnded;
});
