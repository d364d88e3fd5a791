import { jest } from '@jest/globals';
import { fakeReply, rpc } from '../testing/fake-client.ts';
import type { FakeReply } from '../testing/fake-client.ts';
import { alice, fakeRoom } from '../testing/fake-session.ts';
import type { FakeRoom } from '../testing/fake-session.ts';

const pending = { name: 'p', progress: 'pending' } as const;
const ready = { name: 'a', tools: ['echo'] };
let room: FakeRoom;

beforeEach(() => void jest.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(async () => {
  await room.close();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

function initialize(): FakeReply {
  const reply = fakeReply();
  room.legacy.initialize(alice, rpc(0, 'initialize', { protocolVersion: '2025-11-25' }), reply);
  return reply;
}

async function opened(): Promise<{ send(id: number, method: string, params?: unknown): FakeReply }> {
  const reply = initialize();
  await jest.advanceTimersByTimeAsync(2_010);
  const session = room.legacy.find(reply.sessionId!, alice)!;
  return {
    send(id, method, params) {
      const sent = fakeReply();
      room.legacy.receive(session, rpc(id, method, params), sent);
      return sent;
    },
  };
}

test('A13: initialize waits for the grace at most, and only on a replica that has just started', async () => {
  room = fakeRoom([ready, pending]);
  const first = initialize();
  await jest.advanceTimersByTimeAsync(1_990);
  expect(first.ended).toBeUndefined();
  await jest.advanceTimersByTimeAsync(20);
  expect(first.ended).toBe('answered');
  expect(initialize().ended).toBe('answered');
});

test('A13: initialize goes on as soon as discovery has ended, well or not', async () => {
  room = fakeRoom([ready, pending]);
  const reply = initialize();
  room.world.set([ready, { name: 'p', progress: 'failed' }]);
  await jest.advanceTimersByTimeAsync(1);
  expect(reply.ended).toBe('answered');
});

test('A13: mode fail gives 504 at 15 s, and 503 for another failure', async () => {
  room = fakeRoom([ready, pending], { partialFailureMode: 'fail' });
  const late = initialize();
  await jest.advanceTimersByTimeAsync(14_500);
  expect(late.ended).toBeUndefined();
  await jest.advanceTimersByTimeAsync(510);
  expect(late.failure?.code).toBe('discovery-timeout');
  room.world.set([ready, { name: 'p', progress: 'failed' }]);
  await jest.advanceTimersByTimeAsync(1);
  const early = initialize();
  await jest.advanceTimersByTimeAsync(0);
  expect(early.failure?.code).toBe('discovery-failed');
});

test('A13: a backend that timed out is waited for until the limit, then 504', async () => {
  room = fakeRoom([ready, { name: 'p', progress: 'timedOut' }], { partialFailureMode: 'fail' });
  const reply = initialize();
  await jest.advanceTimersByTimeAsync(14_500);
  expect(reply.ended).toBeUndefined();
  await jest.advanceTimersByTimeAsync(510);
  expect(reply.failure?.code).toBe('discovery-timeout');
});

test('a handshake that waits when the replica begins to stop is refused at once, and opens no session', async () => {
  room = fakeRoom([ready, pending]);
  const reply = initialize();
  await room.legacy.drain();
  await jest.advanceTimersByTimeAsync(1);
  expect([reply.failure?.code, room.legacy.liveSessions()]).toEqual(['shutting-down', 0]);
});

test('a list that waits keeps its id to itself', async () => {
  room = fakeRoom([pending]);
  const client = await opened();
  const [first, second] = [client.send(7, 'tools/list'), client.send(7, 'tools/list')];
  expect(second.failure?.message).toBe('id 7 belongs to a request that still runs');
  room.world.set([ready]);
  await jest.advanceTimersByTimeAsync(1);
  expect(first.answered).toContain('a_echo');
});

test('A13: best effort lists the rest after the grace, the late one follows', async () => {
  room = fakeRoom([ready, pending]);
  const client = await opened();
  const reply = client.send(1, 'tools/list');
  expect(reply.answered).toContain('a_echo');
});

test('A13: while nothing is there a list waits, then gives HTTP 504', async () => {
  room = fakeRoom([pending]);
  const client = await opened();
  const [early, late] = [client.send(1, 'tools/list'), client.send(2, 'prompts/list')];
  await jest.advanceTimersByTimeAsync(14_900);
  expect([early.ended, late.ended]).toEqual([undefined, undefined]);
  await jest.advanceTimersByTimeAsync(200);
  expect([early.failure?.code, late.failure?.code]).toEqual(['discovery-timeout', 'discovery-timeout']);
});

test('a list that waits is served when the first backend is there', async () => {
  room = fakeRoom([pending]);
  const client = await opened();
  const reply = client.send(1, 'tools/list');
  room.world.set([{ name: 'p', tools: ['late'] }]);
  await jest.advanceTimersByTimeAsync(1);
  expect(reply.answered).toContain('p_late');
});

test('an unknown name waits for backends that are not discovered yet, then is called', async () => {
  room = fakeRoom([ready, pending]);
  const client = await opened();
  const [late, never] = [
    client.send(1, 'tools/call', { name: 'p_late' }),
    client.send(2, 'tools/call', { name: 'p_x' }),
  ];
  const known = client.send(3, 'tools/call', { name: 'a_echo' });
  expect([late.ended, never.ended, known.ended]).toEqual([undefined, undefined, 'answered']);
  room.world.set([ready, { name: 'p', tools: ['late'] }]);
  await jest.advanceTimersByTimeAsync(1);
  expect([late.ended, never.failure?.message]).toEqual(['answered', 'unknown tool "p_x"']);
});

test('an unknown name is unknown after the discovery time-out', async () => {
  room = fakeRoom([ready, pending]);
  const client = await opened();
  const reply = client.send(1, 'tools/call', { name: 'p_late' });
  await jest.advanceTimersByTimeAsync(15_010);
  expect(reply.failure?.message).toBe('unknown tool "p_late"');
});

test('a client that goes away while it waits leaves nothing behind', async () => {
  room = fakeRoom([pending]);
  const client = await opened();
  const timers = jest.getTimerCount();
  const replies = [
    client.send(1, 'tools/list'),
    client.send(2, 'tools/call', { name: 'x' }),
    client.send(3, 'prompts/list'),
  ];
  client.send(4, 'ping');
  expect(jest.getTimerCount()).toBe(timers + 3);
  replies.forEach((reply) => reply.abandon());
  await jest.advanceTimersByTimeAsync(0);
  expect(jest.getTimerCount()).toBe(timers);
});

test('while it drains a replica opens sessions that another one goes on with, and refuses those that would end with it', async () => {
  const [heir, alone] = [fakeRoom([ready]), fakeRoom([ready], {}, false)];
  room = fakeRoom([ready]);
  const ask = ({ legacy }: FakeRoom) => {
    const reply = fakeReply();
    legacy.initialize(alice, rpc(0, 'initialize', { protocolVersion: '2025-11-25' }), reply);
    return reply;
  };
  await Promise.all([room.legacy.drain(), alone.legacy.drain()]);
  const taken = ask(room);
  expect(taken.ended).toBe('answered');
  expect(heir.legacy.find(taken.sessionId!, alice)).toBeDefined();
  expect(ask(alone).failure).toMatchObject({ code: 'shutting-down', retryAfterSeconds: 1 });
  await Promise.all([heir.close(), alone.close()]);
});

test('draining ends when the calls have', async () => {
  room = fakeRoom([ready], { drainTimeoutMs: 5_000 });
  const client = await opened();
  room.world.backend('a').onCall = () => undefined;
  const [one, other] = [
    client.send(1, 'tools/call', { name: 'a_echo' }),
    client.send(2, 'tools/call', { name: 'a_echo' }),
  ];
  let isDrained = false;
  void room.legacy.drain().then(() => (isDrained = true));
  const { message, sink } = room.world.backend('a').calls[0]!;
  sink.answer(Buffer.from(`{"jsonrpc":"2.0","id":${message.idJson},"result":{}}`), { era: 'legacy', wasReset: false });
  await jest.advanceTimersByTimeAsync(4_900);
  expect([one.ended, other.ended, isDrained]).toEqual(['answered', undefined, false]);
  await jest.advanceTimersByTimeAsync(200);
  expect([other.failure?.code, isDrained]).toEqual(['shutting-down', true]);
  expect(room.world.backend('a').calls[1]?.signal.aborted).toBe(true);
});
