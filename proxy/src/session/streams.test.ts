import { jest } from '@jest/globals';
import { result, unbroken } from '../testing/fake-backend.ts';
import { fakeOutlet, fakeReply, rpc } from '../testing/fake-client.ts';
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
  await jest.advanceTimersByTimeAsync(60_000);
  expect(backend!.listeners.size).toBe(0);
  const next = fakeOutlet();
  room.legacy.stream(session, next);
  say(log);
  expect([outlet.sent.length, next.sent, backend!.listeners.size]).toEqual([1, [log], 1]);
});

describe('a stream that broke off', () => {
  const log = (at: number) =>
    `{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"info","data":${at}}}`;
  let say: (at: number) => void;

  beforeEach(async () => {
    await room.ask(session, rpc(1, 'tools/call', { name: 'a_echo' }));
    const [backend] = room.world.backend('a').sessions;
    say = (at) => backend!.listeners.forEach((listener) => listener.message(Buffer.from(log(at))));
  });

  function resumed(lastEventId: string | undefined): FakeOutlet {
    const next = fakeOutlet();
    room.legacy.stream(session, next, lastEventId);
    return next;
  }

  test('goes on after the last event that the client saw, with what was said meanwhile', () => {
    [1, 2, 3].forEach(say);
    outlet.end();
    say(4);
    const next = resumed(outlet.ids[0]);
    say(5);
    expect(next.sent).toEqual([2, 3, 4, 5].map(log));
    expect([next.ids.slice(0, 2), new Set(next.ids).size]).toEqual([outlet.ids.slice(1), 4]);
  });

  test('goes on from the place that was named before the first event', () => {
    say(1);
    expect(resumed(outlet.primed[0]).sent).toEqual([log(1)]);
  });

  test('without an event id brings what no connection was given, once', () => {
    say(1);
    outlet.end();
    say(2);
    expect(resumed(undefined).sent).toEqual([log(2)]);
    expect(resumed(undefined).sent).toEqual([]);
  });

  test('with an id that is not of this stream brings what was never sent, and every list_changed', () => {
    say(1);
    outlet.end();
    say(2);
    const lists = ['tools', 'resources', 'prompts'].map(changed);
    expect(resumed('elsewhere.7').sent).toEqual([log(2), ...lists]);
    expect(resumed(`${outlet.ids[0]!.split('.')[0]}.99`).sent).toEqual(lists);
  });

  test('with an id that this stream has not come to brings what was never sent', () => {
    say(1);
    outlet.end();
    say(2);
    expect(resumed(outlet.ids[0]!.replace('.1', '.99')).sent[0]).toBe(log(2));
  });

  test('waits its whole time again each time it breaks off', async () => {
    outlet.end();
    await jest.advanceTimersByTimeAsync(30_000);
    const next = resumed(undefined);
    next.end();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(session.stream).toBeDefined();
    await jest.advanceTimersByTimeAsync(15_000);
    expect(session.stream).toBeUndefined();
  });

  test('that lost events by its bounds says so with every list_changed', () => {
    for (let at = 0; at < 300; at += 1) say(at);
    const next = resumed(outlet.ids[10]);
    expect(next.sent.slice(0, -3)).toEqual(Array.from({ length: 256 }, (_none, at) => log(at + 44)));
    expect(next.sent.slice(-3)).toEqual(['tools', 'resources', 'prompts'].map(changed));
  });

  test('that broke off again behind the place it was told first loses no more', () => {
    const large = (at: number) => log(at).replace('info', 'i'.repeat(100_000));
    const [backend] = room.world.backend('a').sessions;
    for (const at of [1, 2]) backend!.listeners.forEach((listener) => listener.message(Buffer.from(large(at))));
    const next = resumed(outlet.primed[0]);
    expect(next.sent).toContain(large(2));
    expect(resumed(next.primed[0]).sent).toEqual(next.sent);
  });

  test('is forgotten after a minute', async () => {
    say(1);
    outlet.end();
    await jest.advanceTimersByTimeAsync(60_000);
    expect(session.stream).toBeUndefined();
    expect(resumed(outlet.primed[0]).sent).toEqual(['tools', 'resources', 'prompts'].map(changed));
  });
});

test('clients of earlier revisions get no event without a message', async () => {
  const reply = fakeReply();
  room.legacy.initialize(alice, rpc(0, 'initialize', { protocolVersion: '2025-06-18' }), reply);
  const older = fakeOutlet();
  room.legacy.stream(room.legacy.find(reply.sessionId!, alice)!, older);
  expect([outlet.primed.length, older.primed.length]).toEqual([1, 0]);
});

test('after logging/setLevel nothing below the level reaches the client, whatever a backend sends', async () => {
  const message = (level: string) =>
    `{"jsonrpc":"2.0","method":"notifications/message","params":{"level":${JSON.stringify(level)},"data":"x"}}`;
  const levels = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency', 'loud'];
  const reply = fakeReply();
  room.world.backend('a').onCall = () => undefined;
  room.legacy.receive(session, rpc(1, 'tools/call', { name: 'a_echo' }), reply);
  const [backend] = room.world.backend('a').sessions;
  const [call] = room.world.backend('a').calls;
  call!.sink.answer(result(call!.message), unbroken); // from here on the stream listens
  const slow = fakeReply();
  room.legacy.receive(session, rpc(2, 'tools/call', { name: 'a_echo' }), slow);
  const all = () => {
    for (const level of levels) {
      backend!.listeners.forEach((listener) => listener.message(Buffer.from(message(level))));
      void room.world.backend('a').calls[1]!.sink.message(Buffer.from(message(level)));
    }
  };
  all();
  expect([outlet.sent, slow.messages]).toEqual([levels.map(message), levels.map(message)]);
  room.legacy.receive(session, rpc(3, 'logging/setLevel', { level: 'error' }), fakeReply());
  all();
  expect([outlet.sent.slice(9), slow.messages.slice(9)]).toEqual([
    levels.slice(4).map(message),
    levels.slice(4).map(message),
  ]);
});

test('a client that does not read loses its stream', async () => {
  outlet.reads = false;
  room.world.set([]);
  await jest.advanceTimersByTimeAsync(200);
  expect([outlet.isEnded, session.stream?.isConnected]).toEqual([true, false]);
});

test('draining ends the streams and opens none', async () => {
  await room.legacy.drain();
  const late = fakeOutlet();
  room.legacy.stream(session, late);
  expect([outlet.isEnded, late.isEnded]).toEqual([true, true]);
});
