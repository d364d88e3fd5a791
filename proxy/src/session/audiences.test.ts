/** Clients that declared different things see different lists, over backends in memory, of both generations of clients. */
import { jest } from '@jest/globals';
import { alice, fakeRoom } from '../testing/fake-session.ts';
import type { FakeRoom } from '../testing/fake-session.ts';
import { fakeOutlet, fakeReply, rpc } from '../testing/fake-client.ts';
import type { FakeReply } from '../testing/fake-client.ts';
import { modern } from '../testing/fake-modern.ts';

const offers = [{ name: 'a', tools: ['echo'], toolsIf: { sampling: ['think'] } }, { name: 'b' }];
const sampling = { sampling: {} };
const minute = 60_000;
let room: FakeRoom;
beforeEach(() => {
  room = fakeRoom(offers);
});
afterEach(async () => {
  await room.close();
  jest.useRealTimers();
});

const namesIn = (reply: FakeReply) => [...(reply.answered ?? '').matchAll(/"name":"([^"]+)"/g)].map(([, name]) => name);

function modernly(method: string, capabilities: object, params: object = {}): FakeReply {
  const reply = fakeReply();
  room.modern.receive(modern(method, params, { capabilities }), reply);
  return reply;
}

test('a session lists what backends list for those who declared the same, and calls it', async () => {
  const [asked, silent] = [await room.open(alice, sampling), await room.open()];
  expect(namesIn(await room.ask(asked, rpc(1, 'tools/list')))).toEqual(['a_echo', 'a_think']);
  expect(namesIn(await room.ask(silent, rpc(1, 'tools/list')))).toEqual(['a_echo']);
  const call = rpc(2, 'tools/call', { name: 'a_think' });
  expect((await room.ask(asked, call)).ended).toBe('answered');
  expect((await room.ask(silent, call)).failure?.message).toContain('a_think');
});

test('a modern request lists and calls by what it declares itself', async () => {
  for (const [capabilities, names] of [
    [sampling, ['a_echo', 'a_think']],
    [{}, ['a_echo']],
  ] as const) {
    const listed = modernly('tools/list', capabilities);
    await listed.whenEnded;
    expect(namesIn(listed).filter((name) => name !== 'vmcp')).toEqual(names);
  }
  const called = modernly('tools/call', sampling, { name: 'a_think' });
  await called.whenEnded;
  expect(called.ended).toBe('answered');
  expect(modernly('tools/call', {}, { name: 'a_think' }).failure?.message).toContain('a_think');
});

test('a list waits for its audience for the grace at most; what comes later is announced', async () => {
  jest.useFakeTimers({ now: 1_700_000_000_000 });
  await jest.advanceTimersByTimeAsync(minute);
  room.world.isPending = true;
  const session = await room.open(alice, sampling);
  const reply = fakeReply();
  room.legacy.receive(session, rpc(1, 'tools/list'), reply);
  await jest.advanceTimersByTimeAsync(1_990);
  expect(reply.ended).toBeUndefined();
  await jest.advanceTimersByTimeAsync(20);
  expect(namesIn(reply)).toEqual(['a_echo']);
  const outlet = fakeOutlet();
  room.legacy.stream(session, outlet);
  room.world.isPending = false;
  room.world.changed();
  await jest.advanceTimersByTimeAsync(200);
  expect(outlet.sent.join(' ')).toContain('notifications/tools/list_changed');
  expect(namesIn(await room.ask(session, rpc(2, 'tools/list')))).toEqual(['a_echo', 'a_think']);
});

test('a name that is not known waits until the backends were listed for its audience', async () => {
  room.world.isPending = true;
  const session = await room.open(alice, sampling);
  const reply = fakeReply();
  room.legacy.receive(session, rpc(1, 'tools/call', { name: 'a_think' }), reply);
  const other = modernly('tools/call', sampling, { name: 'a_think' });
  expect([reply.ended, other.ended]).toEqual([undefined, undefined]);
  room.world.isPending = false;
  room.world.changed();
  await Promise.all([reply.whenEnded, other.whenEnded]);
  expect([reply.ended, other.ended]).toEqual(['answered', 'answered']);
});

test('an audience is listed for as long as a session or a stream of it lives, and some minutes more', async () => {
  jest.useFakeTimers({ now: 1_700_000_000_000 });
  await room.close();
  room = fakeRoom(offers);
  const session = await room.open(alice, sampling);
  modernly('tools/list', { sampling: { tools: {} } });
  modernly('subscriptions/listen', { elicitation: {} }, { notifications: { toolsListChanged: true } });
  const all = () => [...room.world.audiences].sort();
  expect(all()).toEqual(['{"elicitation":{"form":{}}}', '{"sampling":{"tools":{}}}', '{"sampling":{}}']);
  await jest.advanceTimersByTimeAsync(10 * minute);
  expect(all()).toEqual(['{"elicitation":{"form":{}}}', '{"sampling":{}}']);
  room.legacy.end(session);
  await jest.advanceTimersByTimeAsync(4 * minute);
  expect(all()).toContain('{"sampling":{}}');
  await jest.advanceTimersByTimeAsync(6 * minute);
  expect(all()).toEqual(['{"elicitation":{"form":{}}}']);
  await room.legacy.close();
  expect(all()).toEqual([]);
});

test('clients that declared nothing make no audience, and those who are offered the same share a catalog', async () => {
  const [silent, rooted] = [await room.open(), await room.open(alice, { roots: { listChanged: true } })];
  expect([...room.world.audiences]).toEqual(['{"roots":{}}']);
  expect(silent.view).not.toBe(rooted.view);
  expect(silent.view.current()).toBe(rooted.view.current());
});
