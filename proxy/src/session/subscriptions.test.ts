/** Resource subscriptions in memory: who is told, and told again. */
import { jest } from '@jest/globals';
import { afterReset, result, unbroken } from '../testing/fake-backend.ts';
import type { FakeCall } from '../testing/fake-backend.ts';
import { fakeOutlet, rpc } from '../testing/fake-client.ts';
import { fakeRoom } from '../testing/fake-session.ts';
import type { FakeRoom } from '../testing/fake-session.ts';
import type { Session } from './session.ts';

const offers = [{ name: 'a', tools: ['t'], resources: ['file:///x', 'file:///y'] }];
let room: FakeRoom;
let session: Session;

beforeEach(async () => {
  jest.useFakeTimers();
  room = fakeRoom(offers);
  session = await room.open();
});
afterEach(async () => {
  await room.close();
  jest.useRealTimers();
});

const subscribe = (uri: string, verb = 'subscribe') => room.ask(session, rpc(uri, `resources/${verb}`, { uri }));
const callTool = () => room.ask(session, rpc(1, 'tools/call', { name: 'a_t' }));
const calls = () => room.world.backend('a').calls;
const sent = () => calls().map(({ message }) => `${message.method} ${message.idJson}`);

/** The backend lost its session: the next answer says so. */
function reset(): void {
  room.world.backend('a').onCall = ({ sink, message, session: at }: FakeCall) => {
    room.world.backend('a').sessions[at]!.generation = 2;
    room.world.backend('a').onCall = (call) => call.sink.answer(result(call.message), unbroken);
    sink.answer(result(message), afterReset);
  };
}

test('updates reach the subscriber on its stream, byte for byte', async () => {
  const outlet = fakeOutlet();
  room.legacy.stream(session, outlet);
  await subscribe('file:///x');
  const update = '{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"file:///x","v":1.0}}';
  for (const listener of room.world.backend('a').sessions[0]!.listeners) void listener.message(Buffer.from(update));
  expect(outlet.sent).toEqual([update]);
});

test('a backend session that was lost is told again, of what is still subscribed', async () => {
  await subscribe('file:///x');
  await subscribe('file:///y');
  await subscribe('file:///y', 'unsubscribe');
  reset();
  await callTool();
  expect(sent().slice(3)).toEqual(['tools/call 1', 'resources/subscribe "vmcp/subscribe/file:///x"']);
  await callTool();
  expect(sent()).toHaveLength(6);
});

test('while the client listens a lost session is noticed without a call', async () => {
  await subscribe('file:///x');
  room.legacy.stream(session, fakeOutlet());
  reset();
  await jest.advanceTimersByTimeAsync(31_000);
  expect(sent().slice(1)).toEqual(['ping "vmcp/ping"', 'resources/subscribe "vmcp/subscribe/file:///x"']);
});

test('a session that listens to nothing it subscribed to costs no ping', async () => {
  await callTool();
  room.legacy.stream(session, fakeOutlet());
  await jest.advanceTimersByTimeAsync(120_000);
  expect(sent()).toEqual(['tools/call 1']);
});

test('a backend that was made anew is told again', async () => {
  await subscribe('file:///x');
  room.legacy.stream(session, fakeOutlet());
  room.world.set([]);
  room.world.set(offers);
  await jest.advanceTimersByTimeAsync(31_000);
  expect(sent()).toContain('resources/subscribe "vmcp/subscribe/file:///x"');
  expect(room.world.backend('a').sessions[0]!.listeners.size).toBe(1);
});

test('a renewal that could not be delivered is tried again', async () => {
  await subscribe('file:///x');
  room.legacy.stream(session, fakeOutlet());
  room.world.backend('a').onCall = ({ sink, message, session: at }) => {
    room.world.backend('a').sessions[at]!.generation = 2;
    if (message.method === 'ping') sink.answer(result(message), unbroken);
    else sink.fail({ code: 'backend-timeout', message: 'x' });
  };
  await jest.advanceTimersByTimeAsync(61_000);
  expect(sent().filter((text) => text.startsWith('resources/subscribe "vmcp'))).toHaveLength(2);
});

test('a refused subscription is none', async () => {
  room.world.backend('a').onCall = ({ sink, message }) =>
    sink.answer(Buffer.from(`{"jsonrpc":"2.0","id":${message.idJson},"error":{"code":-1,"message":"no"}}`), unbroken);
  await subscribe('file:///x');
  expect(session.subscriptions).toBeUndefined();
});

test('what is not listed any more can be unsubscribed from', async () => {
  await subscribe('file:///x');
  room.world.set([{ ...offers[0]!, resources: [] }]);
  await room.ask(session, rpc(1, 'resources/list'));
  expect((await subscribe('file:///x', 'unsubscribe')).ended).toBe('answered');
  expect(session.subscriptions).toBeUndefined();
});

test('subscriptions of a session are bounded', async () => {
  room.world.set([{ name: 'a', resources: Array.from({ length: 1001 }, (_none, at) => `r://${at}`) }]);
  for (let at = 0; at < 1000; at += 1) await subscribe(`r://${at}`);
  expect((await subscribe('r://1000')).failure?.message).toContain('1000 subscriptions');
  expect((await subscribe('r://7')).ended).toBe('answered');
  await subscribe('r://7', 'unsubscribe');
  expect((await subscribe('r://1000')).ended).toBe('answered');
});

test('they are gone with the session', async () => {
  await subscribe('file:///x');
  room.legacy.end(session);
  expect(room.world.backend('a').sessions[0]!.isClosed).toBe(true);
});
