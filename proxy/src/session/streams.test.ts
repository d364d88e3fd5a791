import { jest } from '@jest/globals';
import { fakeOutlet, rpc } from '../testing/fake-client.ts';
import type { FakeOutlet } from '../testing/fake-client.ts';
import { alice, fakeRoom } from '../testing/fake-session.ts';
import type { FakeRoom } from '../testing/fake-session.ts';
import type { Session } from './session.ts';

const offers = [{ name: 'a', tools: ['echo'], resources: ['file:///x'] }];
const changed = (kind: string) => `{"jsonrpc":"2.0","method":"notifications/${kind}/list_changed"}`;
let room: FakeRoom;
let session: Session;
let outlet: FakeOutlet;

beforeEach(async () => {
  jest.useFakeTimers({ now: 1_700_000_000_000 });
  room = fakeRoom(offers);
  session = await room.open();
  outlet = fakeOutlet();
  room.legacy.stream(session, outlet);
});
afterEach(async () => {
  await room.close();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

test('a change is told once, for the kinds that changed, and then the names change', async () => {
  room.world.set([{ ...offers[0]!, tools: ['echo', 'more'] }]);
  room.world.set([{ ...offers[0]!, tools: ['echo', 'most'] }]);
  await jest.advanceTimersByTimeAsync(50);
  expect(outlet.sent).toEqual([]);
  await jest.advanceTimersByTimeAsync(100);
  expect(outlet.sent).toEqual([changed('tools')]);
  room.world.set([]);
  await jest.advanceTimersByTimeAsync(200);
  expect(outlet.sent).toEqual([changed('tools'), changed('tools'), changed('resources')]);
});

test('nothing is told when nothing that clients see has changed', async () => {
  room.world.changed();
  room.world.set(offers);
  await jest.advanceTimersByTimeAsync(1_000);
  expect(outlet.sent).toEqual([]);
});

test('what changed while no stream was open is told when one opens', async () => {
  outlet.end();
  room.world.set([{ ...offers[0]!, tools: [] }]);
  await jest.advanceTimersByTimeAsync(1_000);
  const next = fakeOutlet();
  room.legacy.stream(session, next);
  expect(next.sent).toEqual([changed('tools')]);
});

test('a list that comes first makes the notice needless for its kind alone', async () => {
  room.world.set([]);
  await jest.advanceTimersByTimeAsync(1);
  await room.ask(session, rpc(1, 'tools/list'));
  await jest.advanceTimersByTimeAsync(200);
  expect(outlet.sent).toEqual([changed('resources')]);
});

test('a rebuilt session is told of every kind on its first stream, once', async () => {
  outlet.end();
  await jest.advanceTimersByTimeAsync(31 * 60_000);
  const rebuilt = room.legacy.find(session.id, alice)!;
  expect(rebuilt).not.toBe(session);
  const [first, second] = [fakeOutlet(), fakeOutlet()];
  room.legacy.stream(rebuilt, first);
  room.legacy.stream(rebuilt, second);
  expect([first.sent, second.sent]).toEqual([['tools', 'resources', 'prompts'].map(changed), []]);
});

test('a second stream replaces the first', async () => {
  const second = fakeOutlet();
  room.legacy.stream(session, second);
  room.world.set([]);
  await jest.advanceTimersByTimeAsync(200);
  expect([outlet.isEnded, outlet.sent, second.isEnded, second.sent.length]).toEqual([true, [], false, 2]);
});

test('idle streams are kept alive every 15 s', async () => {
  await jest.advanceTimersByTimeAsync(31_000);
  expect(outlet.keepAlives).toBe(2);
});

test('what a backend says unasked reaches the client while its stream is open; list_changed does not', async () => {
  await room.ask(session, rpc(1, 'tools/call', { name: 'a_echo' }));
  const [backend] = room.world.backend('a').sessions;
  const log = '{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":1.0}}';
  const say = (text: string) => backend!.listeners.forEach((listener) => listener.message(Buffer.from(text)));
  say(log);
  say(changed('tools'));
  expect(outlet.sent).toEqual([log]);
  outlet.end();
  expect(backend!.listeners.size).toBe(0);
  const next = fakeOutlet();
  room.legacy.stream(session, next);
  say(log);
  expect([outlet.sent.length, next.sent, backend!.listeners.size]).toEqual([1, [log], 1]);
});

test('a client that does not read loses its stream', async () => {
  outlet.reads = false;
  room.world.set([]);
  await jest.advanceTimersByTimeAsync(200);
  expect([outlet.isEnded, session.stream]).toEqual([true, undefined]);
});

test('draining ends the streams and opens none', async () => {
  await room.legacy.drain();
  const late = fakeOutlet();
  room.legacy.stream(session, late);
  expect([outlet.isEnded, late.isEnded]).toEqual([true, true]);
});
