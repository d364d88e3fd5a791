import { jest } from '@jest/globals';
import { newKeyring } from '@vmcp/crds';
import { Catalogs } from './catalogs.ts';
import { ClientStream } from './client-stream.ts';
import { conversation } from './session.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';
import { Legacy } from './legacy.ts';
import { fakeBackends, result, unbroken } from '../testing/fake-backend.ts';
import { fakeOutlet, fakeReply, rpc } from '../testing/fake-client.ts';
import { alice, bob, fakeRoom } from '../testing/fake-session.ts';
import type { FakeRoom } from '../testing/fake-session.ts';
import { countingMetrics, silentLog, testConfig } from '../testing/fakes.ts';
import { createTombstones } from './tombstones.ts';

const offers = [
  { name: 'a', tools: ['echo'] },
  { name: 'b', tools: ['echo'] },
];
const minute = 60_000;
let room: FakeRoom;

beforeEach(() => {
  jest.useFakeTimers({ now: 1_700_000_000_000 });
  room = fakeRoom(offers);
});
afterEach(async () => {
  await room.close();
  expect(jest.getTimerCount()).toBe(0);
  jest.useRealTimers();
});

const call = (session: Session, id = 1, name = 'a_echo') => room.ask(session, rpc(id, 'tools/call', { name }));

test('A32: a known id finds its session again, for its identity alone', async () => {
  const session = await room.open(alice);
  expect(room.legacy.find(session.id, { ...alice })).toBe(session);
  expect(room.legacy.find(session.id, bob)).toBeUndefined();
  expect(room.legacy.find(session.id, alice)).toBe(session);
});

test('A32: an id ends with its life time, whatever it holds', async () => {
  const session = await room.open();
  await call(session);
  const outlet = fakeOutlet();
  room.legacy.stream(session, outlet);
  await jest.advanceTimersByTimeAsync(1_440 * minute);
  expect(room.legacy.find(session.id, alice)).toBeUndefined();
  expect([outlet.isEnded, room.world.backend('a').sessions[0]?.isClosed, room.legacy.liveSessions()]).toEqual([
    true,
    true,
    0,
  ]);
});

test('an idle session is forgotten with its backend sessions, and comes back when its client does', async () => {
  const session = await room.open();
  await call(session);
  await jest.advanceTimersByTimeAsync(29 * minute);
  expect(room.legacy.liveSessions()).toBe(1);
  await jest.advanceTimersByTimeAsync(2 * minute);
  expect([room.legacy.liveSessions(), room.world.backend('a').sessions[0]?.isClosed]).toEqual([0, true]);
  const again = room.legacy.find(session.id, alice)!;
  expect((await call(again)).ended).toBe('answered');
  expect(room.world.backend('a').sessions).toHaveLength(2);
  expect(room.records).toContain('session rebuilt');
});

test.each(['a stream', 'a running call'])('a session with %s is not idle', async (what) => {
  const session = await room.open();
  room.world.backend('a').onCall = () => undefined;
  if (what === 'a stream') room.legacy.stream(session, fakeOutlet());
  else room.legacy.receive(session, rpc(1, 'tools/call', { name: 'a_echo' }), fakeReply());
  await jest.advanceTimersByTimeAsync(120 * minute);
  expect(room.legacy.find(session.id, alice)).toBe(session);
});

test('A32: an ended session stays ended: its calls, its stream and its backend sessions with it', async () => {
  const session = await room.open();
  await call(session);
  room.world.backend('a').onCall = () => undefined;
  const [reply, outlet] = [fakeReply(), fakeOutlet()];
  room.legacy.stream(session, outlet);
  room.legacy.receive(session, rpc(2, 'tools/call', { name: 'a_echo' }), reply);
  room.legacy.end(session);
  expect([reply.ended, outlet.isEnded, room.world.backend('a').sessions[0]?.isClosed]).toEqual(['dropped', true, true]);
  expect(room.legacy.find(session.id, alice)).toBeUndefined();
  await jest.advanceTimersByTimeAsync(120 * minute);
  expect(room.legacy.find(session.id, alice)).toBeUndefined();
});

test('A30: another replica with the same keys rebuilds the session, with its revision and capabilities', async () => {
  const ring = newKeyring('2026-01-01T00:00:00Z');
  const replica = () =>
    new Legacy({
      config: () => testConfig(),
      backends: fakeBackends(offers),
      keyring: () => ring,
      version: '1',
      log: silentLog,
      metrics: countingMetrics().metrics,
      times: { now: () => Date.now(), wall: () => Date.now() },
    });
  const [one, two] = [replica(), replica()];
  const reply = fakeReply();
  const params = { protocolVersion: '2025-03-26', capabilities: { sampling: {} } };
  one.initialize(alice, rpc(0, 'initialize', params), reply);
  const there = two.find(reply.sessionId!, alice);
  expect(there?.facts).toMatchObject({ version: '2025-03-26', capabilities: 4 });
  expect(two.find(reply.sessionId!, bob)).toBeUndefined();
  await Promise.all([one.close(), two.close()]);
});

test('a configuration change closes the backend sessions of a removed backend and no other', async () => {
  const session = await room.open();
  await call(session, 1, 'a_echo');
  await call(session, 2, 'b_echo');
  const { sessions } = room.world.backend('a');
  room.world.set([offers[1]!]);
  await jest.advanceTimersByTimeAsync(1);
  expect([sessions[0]?.isClosed, room.world.backend('b').sessions[0]?.isClosed]).toEqual([true, false]);
  expect((await call(session, 3, 'b_echo')).ended).toBe('answered');
  expect(room.world.backend('b').sessions).toHaveLength(1);
});

test('remembered sessions are bounded: what holds nothing goes first, then the longest unused; a busy one never', async () => {
  const world = fakeBackends(offers);
  const deps = {
    config: () => testConfig(),
    backends: world,
    keyring: () => undefined,
    version: '1',
    log: silentLog,
    metrics: countingMetrics().metrics,
    times: { now: () => Date.now(), wall: () => Date.now() },
  };
  const catalogs = new Catalogs(deps);
  const sessions = new Sessions(deps, catalogs, 3);
  const open = () => sessions.open(alice, '2025-11-25', 0);
  const [busy, holding, plain] = [open(), open(), open()];
  busy.stream = new ClientStream(() => undefined);
  busy.stream.connect(fakeOutlet(), undefined, false);
  conversation(holding, world.backend('a'));
  const isKnown = (one: Session) => sessions.find(one.id, alice) === one;
  open();
  expect([sessions.count(), isKnown(busy), isKnown(holding)]).toEqual([3, true, true]);
  expect(isKnown(plain)).toBe(false); // found anew, which makes room once more
  expect([sessions.count(), isKnown(busy)]).toEqual([3, true]);
  await sessions.close();
  catalogs.close();
});

test('at the end of its life time a running call is still answered', async () => {
  const session = await room.open();
  room.world.backend('a').onCall = () => undefined;
  await jest.advanceTimersByTimeAsync(1_439 * minute);
  const reply = fakeReply();
  room.legacy.receive(room.legacy.find(session.id, alice)!, rpc(1, 'tools/call', { name: 'a_echo' }), reply);
  await jest.advanceTimersByTimeAsync(10 * minute);
  const [running] = room.world.backend('a').calls;
  running!.sink.answer(result(running!.message), unbroken);
  expect(reply.ended).toBe('answered');
  await jest.advanceTimersByTimeAsync(minute);
  expect(room.legacy.liveSessions()).toBe(0);
});

test('tombstones go with their time, and beyond the bound the oldest first', () => {
  const tombstones = createTombstones(2);
  tombstones.add('a', 10);
  tombstones.add('b', 20);
  tombstones.sweep(10);
  expect([tombstones.has('a'), tombstones.has('b')]).toEqual([false, true]);
  tombstones.add('c', 30);
  tombstones.add('d', 40);
  expect(['b', 'c', 'd'].map((id) => tombstones.has(id))).toEqual([false, true, true]);
});
