/** subscriptions/listen: acknowledgement, changes of our lists, updates of many backends on one stream, and its end. */
import { fakeRoom } from '../testing/fake-session.ts';
import type { FakeRoom } from '../testing/fake-session.ts';
import { unbroken } from '../testing/fake-backend.ts';
import type { FakeOffer } from '../testing/fake-backend.ts';
import { codeOf, fakeReply } from '../testing/fake-client.ts';
import type { FakeReply } from '../testing/fake-client.ts';
import { modern } from '../testing/fake-modern.ts';
import { eventually } from '../testing/wait.ts';

const offers: readonly FakeOffer[] = [
  { name: 'a', tools: ['echo'], resources: ['a://one', 'a://two'] },
  { name: 'b', templates: ['b://{id}'] },
];
let room: FakeRoom;
beforeEach(() => {
  room = fakeRoom(offers);
});
afterEach(() => room.close());

const subscriptionId = 'io.modelcontextprotocol/subscriptionId';
interface Notice {
  readonly method: string;
  readonly params: {
    readonly _meta?: Readonly<Record<string, unknown>>;
    readonly notifications?: object;
    readonly uri?: string;
  };
}
const heard = (reply: FakeReply) => reply.messages.map((text) => JSON.parse(text) as Notice);

async function listen(notifications: object, id: string | number = 'sub-1'): Promise<FakeReply> {
  const reply = fakeReply();
  room.modern.receive(modern('subscriptions/listen', { notifications }, { id }), reply);
  await eventually('an acknowledgement', () => reply.messages.length > 0 || reply.ended !== undefined);
  return reply;
}

function update(backend: string, uri: string, meta: object = {}): void {
  const text = JSON.stringify({
    jsonrpc: '2.0',
    method: 'notifications/resources/updated',
    params: { uri, _meta: meta },
  });
  for (const session of room.world.backend(backend).sessions)
    for (const listener of session.listeners) void listener.message(Buffer.from(text));
}

test('the first message acknowledges what is honoured; all carry the client’s own id', async () => {
  const wanted = {
    toolsListChanged: true,
    resourcesListChanged: false,
    resourceSubscriptions: ['a://one', 'b://7', 'c://none'],
  };
  const reply = await listen(wanted, 7);
  expect(heard(reply)).toEqual([
    {
      jsonrpc: '2.0',
      method: 'notifications/subscriptions/acknowledged',
      params: {
        _meta: { [subscriptionId]: 7 },
        notifications: { toolsListChanged: true, resourceSubscriptions: ['a://one', 'b://7'] },
      },
    },
  ]);
});

test('updates of several backends come on one stream, only of what was subscribed, without the hop’s own id', async () => {
  const reply = await listen({ resourceSubscriptions: ['a://one', 'b://7'] });
  update('a', 'a://one', { [subscriptionId]: 99, vendor: 1 });
  update('a', 'a://two');
  update('b', 'b://7');
  expect(
    heard(reply)
      .slice(1)
      .map(({ params }) => [params.uri, params._meta]),
  ).toEqual([
    ['a://one', { [subscriptionId]: 'sub-1', vendor: 1 }],
    ['b://7', { [subscriptionId]: 'sub-1' }],
  ]);
  expect(room.world.backend('a').calls.map(({ message }) => message.method)).toEqual(['resources/subscribe']);
});

test('what a backend does not agree to, or is silent about, is not honoured', async () => {
  room.world.backend('a').onCall = ({ message, sink }) => {
    if (message.bytes.includes('a://two')) sink.fail({ code: 'backend-unavailable', message: 'no' });
    else
      sink.answer(
        Buffer.from(`{"jsonrpc":"2.0","id":${message.idJson},"error":{"code":-32601,"message":"no"}}`),
        unbroken,
      );
  };
  const reply = await listen({ resourceSubscriptions: ['a://one', 'a://two', 'b://7'] });
  expect(heard(reply)[0]?.params.notifications).toEqual({ resourceSubscriptions: ['b://7'] });
});

test('nothing is acknowledged before the backend can be heard, so that no update is lost', async () => {
  const backend = room.world.backend('a');
  const open = backend.session;
  let settled: (() => void) | undefined;
  backend.session = (client) => {
    const session = open(client);
    session.listen = (listener) => void (settled = listener.settled);
    return session;
  };
  const reply = fakeReply();
  const notifications = { resourceSubscriptions: ['a://one'] };
  room.modern.receive(modern('subscriptions/listen', { notifications }), reply);
  await eventually('the subscription', () => backend.calls.length === 1);
  await new Promise((resolve) => setImmediate(resolve));
  expect(reply.messages).toEqual([]);
  settled?.();
  await eventually('the acknowledgement', () => reply.messages.length === 1);
});

test('nothing to honour: acknowledged, then ended with the empty result', async () => {
  const reply = await listen({ resourceSubscriptions: ['c://none'] });
  await reply.whenEnded;
  expect(heard(reply)[0]?.params.notifications).toEqual({});
  expect(JSON.parse(reply.answered ?? '')).toMatchObject({
    id: 'sub-1',
    result: { resultType: 'complete', _meta: { [subscriptionId]: 'sub-1' } },
  });
});

test('without a filter it is refused', async () => {
  const reply = fakeReply();
  room.modern.receive(modern('subscriptions/listen'), reply);
  expect(codeOf(reply)).toBe(-32602);
});

test('a swap of the catalog is told once for each kind that changed and was asked for', async () => {
  const all = await listen({ toolsListChanged: true, promptsListChanged: true, resourcesListChanged: true });
  const prompts = await listen({ promptsListChanged: true }, 2);
  room.world.set([{ name: 'a', tools: ['echo'] }]);
  room.world.set([{ name: 'a', tools: ['echo', 'more'], resources: ['a://one', 'a://two'] }]);
  await eventually('two notices', () => all.messages.length === 3);
  expect(
    heard(all)
      .slice(1)
      .map(({ method }) => method),
  ).toEqual(['notifications/tools/list_changed', 'notifications/resources/list_changed']);
  expect(heard(all)[1]?.params._meta).toEqual({ [subscriptionId]: 'sub-1' });
  expect(prompts.messages).toHaveLength(1);
});

test('a client that does not read holds nobody up, and is told the latest of each when it reads again', async () => {
  const reply = await listen({ toolsListChanged: true, resourceSubscriptions: ['a://one', 'b://7'] });
  const { messages } = reply;
  let drained: (() => void) | undefined;
  reply.message = (bytes) => {
    messages.push(bytes.toString());
    return drained === undefined ? new Promise((resolve) => (drained = resolve)) : undefined;
  };
  const updates = ['a://one', 'b://7', 'b://7', 'a://one', 'b://7'];
  for (const uri of updates) update(uri.slice(0, 1), uri, { at: messages.length });
  const reader = await listen({ toolsListChanged: true }, 2);
  for (const [at, name] of ['one', 'two'].entries()) {
    room.world.set([{ name: 'a', tools: [name] }, ...offers.slice(1)]);
    await eventually('a change that is told', () => reader.messages.length === at + 2);
  }
  expect(messages).toHaveLength(2);
  drained?.();
  await eventually('what was owed', () => messages.length === 5);
  expect(
    heard(reply)
      .slice(2)
      .map(({ method, params }) => params?.uri ?? method)
      .sort(),
  ).toEqual(['a://one', 'b://7', 'notifications/tools/list_changed']);
});

test('what waits for a client that does not read is bounded: the stream ends', async () => {
  const reply = await listen({ resourceSubscriptions: ['a://one'] });
  reply.message = () => new Promise(() => undefined);
  update('a', 'a://one');
  update('a', 'a://one', { big: 'x'.repeat(1024 * 1024) });
  expect(reply.ended).toBe('answered');
  expect(room.world.backend('a').sessions[0]?.isClosed).toBe(true);
});

test('when the client goes nothing is left open', async () => {
  const reply = await listen({ toolsListChanged: true, resourceSubscriptions: ['a://one', 'b://7'] });
  reply.abandon();
  const sessions = ['a', 'b'].flatMap((name) => room.world.backend(name).sessions);
  expect(sessions.map(({ isClosed, listeners }) => [isClosed, listeners.size])).toEqual([
    [true, 0],
    [true, 0],
  ]);
  room.world.set([{ name: 'a', tools: ['other'] }]);
  update('a', 'a://one');
  expect(reply.messages).toHaveLength(1);
});

test('when the client goes before a backend agreed nothing is left open either', async () => {
  room.world.backend('a').onCall = () => undefined;
  const reply = fakeReply();
  room.modern.receive(modern('subscriptions/listen', { notifications: { resourceSubscriptions: ['a://one'] } }), reply);
  reply.abandon();
  expect(room.world.backend('a').calls[0]?.signal.aborted).toBe(true);
  expect(room.world.backend('a').sessions[0]).toMatchObject({ isClosed: true });
});

test('a mishap at the beginning is told, and leaves nothing open', async () => {
  room.world.backend('a').session = () => {
    throw new Error('a fault of ours');
  };
  const reply = await listen({ resourceSubscriptions: ['a://one'] });
  expect(reply.failure).toEqual({ code: 'internal', message: 'subscription could not begin' });
  room.world.set([]);
  await room.modern.drain(1000);
  expect(reply.messages).toEqual([]);
});

test('a backend that lost its session is subscribed to again', async () => {
  const reply = await listen({ resourceSubscriptions: ['a://one'] });
  const [lost] = room.world.backend('a').sessions;
  if (lost === undefined) throw new Error('no session');
  lost.isOpen = false;
  room.world.changed();
  await eventually('a second subscription', () => room.world.backend('a').calls.length === 2);
  update('a', 'a://one');
  expect([lost.isClosed, reply.messages.length]).toEqual([true, 2]);
});

test('shutdown ends every stream with its empty result, and takes no new one', async () => {
  const reply = await listen({ toolsListChanged: true });
  await room.modern.drain(1000);
  expect(JSON.parse(reply.answered ?? '')).toEqual({
    jsonrpc: '2.0',
    id: 'sub-1',
    result: {
      resultType: 'complete',
      _meta: { [subscriptionId]: 'sub-1', 'io.modelcontextprotocol/serverInfo': { name: 'vmcp', version: '1.2.3' } },
    },
  });
  expect((await listen({ toolsListChanged: true })).failure?.code).toBe('shutting-down');
});
