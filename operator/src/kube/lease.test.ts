import { jest } from '@jest/globals';
import { ApiError } from '../errors.ts';
import { createSilentLog } from '../testing/silent-log.ts';
import type { Lease } from './kinds.ts';
import { startElection } from './lease.ts';
import type { Election, ElectionOptions } from './lease.ts';

const key = { namespace: 'home', name: 'vmcp-operator' };
const opened: Election[] = [];

beforeEach(() => jest.useFakeTimers());
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  jest.useRealTimers();
});

type Server = ReturnType<typeof leaseServer>;

/** One Lease as an API server keeps it: versions, conflicts, and faults on demand. */
function leaseServer() {
  let version = 0;
  const server = {
    lease: undefined as Lease | undefined,
    writes: 0,
    /** Who cannot reach it: their requests hang until given up. */
    cutOff: new Set<string>(),
    /** Whose next write is done, but not answered. */
    losesAnswerOf: new Set<string>(),
    store(lease: Lease) {
      version += 1;
      server.writes += 1;
      const metadata = {
        ...lease.metadata,
        uid: lease.metadata?.uid ?? `uid-${version}`,
        resourceVersion: `${version}`,
      };
      server.lease = { ...lease, metadata };
      return server.lease;
    },
    clusterOf: (name: string) => clusterOf(server, name),
  };
  return server;
}

function clusterOf(
  server: { lease: Lease | undefined } & Pick<Server, 'cutOff' | 'losesAnswerOf' | 'store'>,
  name: string,
) {
  const reach = (signal: AbortSignal) => (server.cutOff.has(name) ? hang(signal) : undefined);
  const answer = (lease: Lease, signal: AbortSignal) => (server.losesAnswerOf.delete(name) ? hang(signal) : lease);
  const cluster = {
    async get(_kind: unknown, _key: unknown, signal: AbortSignal) {
      await reach(signal);
      return server.lease;
    },
    async create(_kind: unknown, lease: Lease, signal: AbortSignal) {
      await reach(signal);
      if (server.lease !== undefined) throw new ApiError(409, 'AlreadyExists', 'exists');
      return answer(server.store(lease), signal);
    },
    async mergePatch(_kind: unknown, _key: unknown, patch: Lease, signal: AbortSignal) {
      await reach(signal);
      const { lease } = server;
      if (lease === undefined) throw new ApiError(404, 'NotFound', 'gone');
      if (patch.metadata?.resourceVersion !== lease.metadata?.resourceVersion)
        throw new ApiError(409, 'Conflict', 'late');
      return answer(server.store({ ...lease, spec: { ...lease.spec, ...patch.spec } }), signal);
    },
  };
  return cluster as unknown as ElectionOptions['cluster'];
}

function hang(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));
}

function candidate(server: Server, identity: string, options: Partial<ElectionOptions> = {}) {
  const log = createSilentLog();
  const told: string[] = [];
  const election = startElection({
    cluster: server.clusterOf(identity),
    key,
    identity,
    onLost: (why) => told.push(`lost: ${why}`),
    onChange: (isLeader) => told.push(isLeader ? 'leads' : 'follows'),
    log,
    random: () => 0,
    ...options,
  });
  opened.push(election);
  return { election, told, log };
}

const seconds = (count: number) => jest.advanceTimersByTimeAsync(count * 1000);

test('the first takes a Lease that does not exist, in the form others understand, and renews it every 2 s', async () => {
  const server = leaseServer();
  const { election } = candidate(server, 'a', { wallClock: () => Date.UTC(2026, 0, 1) });
  await seconds(0);
  expect(await election.leading).toBe(true);
  expect(server.lease).toMatchObject({
    metadata: key,
    spec: {
      holderIdentity: 'a',
      leaseDurationSeconds: 15,
      acquireTime: '2026-01-01T00:00:00.000000Z',
      renewTime: '2026-01-01T00:00:00.000000Z',
      leaseTransitions: 0,
    },
  });
  await seconds(60);
  expect(server.writes).toBe(31);
  expect(election.isLeader()).toBe(true);
});

test('a second waits while the Lease is renewed, and takes over at once when it is released', async () => {
  const server = leaseServer();
  const first = candidate(server, 'a');
  await seconds(0);
  const second = candidate(server, 'b');
  await seconds(300);
  expect(second.told).toEqual([]);
  await first.election.close();
  expect(server.lease?.spec).toMatchObject({ holderIdentity: '', leaseDurationSeconds: 1 });
  await seconds(2);
  expect(second.told).toEqual(['leads']);
  expect(server.lease?.spec).toMatchObject({ holderIdentity: 'b', leaseTransitions: 1, leaseDurationSeconds: 15 });
  expect(first.told).toEqual(['leads', 'follows']);
});

test('a leader killed is followed after the Lease’s duration', async () => {
  const server = leaseServer();
  server.store({ metadata: { ...key }, spec: { holderIdentity: 'dead', leaseDurationSeconds: 15 } });
  const { told } = candidate(server, 'b');
  await seconds(14);
  expect(told).toEqual([]);
  await seconds(3);
  expect(told).toEqual(['leads']);
});

test.each([
  ['an hour behind', -3600],
  ['an hour ahead', 3600],
])(
  'clock skew: a holder whose clock is %s keeps its Lease while it renews, and no longer',
  async (_what, skewSeconds) => {
    const server = leaseServer();
    const first = candidate(server, 'a', { wallClock: () => Date.now() + skewSeconds * 1000 });
    await seconds(0);
    const second = candidate(server, 'b');
    await seconds(120);
    expect(second.told).toEqual([]);
    server.cutOff.add('a');
    await seconds(18);
    expect(first.told).toEqual(['leads', 'follows', 'lost: the lease could not be renewed for 10000 ms']);
    expect(second.told).toEqual(['leads']);
  },
);

test('a leader cut off gives up before anybody takes over', async () => {
  const server = leaseServer();
  const order: string[] = [];
  candidate(server, 'a', { onLost: () => order.push('a lost') });
  await seconds(0);
  candidate(server, 'b', { onChange: () => order.push('b leads') });
  await seconds(31);
  server.cutOff.add('a');
  await seconds(30);
  expect(order).toEqual(['a lost', 'b leads']);
});

test('a leader that stood still is not proved any more before it has noticed, and is again once it has renewed', async () => {
  const server = leaseServer();
  let stoodMs = 0;
  const { election } = candidate(server, 'a', { now: () => performance.now() + stoodMs });
  await seconds(0);
  expect([election.isLeader(), election.isProved()]).toEqual([true, true]);
  stoodMs = 7000;
  expect(election.isProved()).toBe(true);
  await seconds(2);
  stoodMs += 9999;
  expect(election.isProved()).toBe(true);
  stoodMs += 1;
  expect([election.isLeader(), election.isProved()]).toEqual([true, false]);
  await seconds(2);
  expect([election.isLeader(), election.isProved()]).toEqual([false, false]);
});

test('a fault shorter than the deadline costs nothing', async () => {
  const server = leaseServer();
  const { told } = candidate(server, 'a');
  await seconds(10);
  server.cutOff.add('a');
  await seconds(6);
  server.cutOff.clear();
  await seconds(60);
  expect(told).toEqual(['leads']);
});

test('a renewal that was done but not answered is no loss: the next look shows that it is ours', async () => {
  const server = leaseServer();
  const { told } = candidate(server, 'a');
  await seconds(1);
  server.losesAnswerOf.add('a');
  await seconds(60);
  expect(told).toEqual(['leads']);
});

test('a Lease taken by another ends the leadership as soon as it is seen', async () => {
  const server = leaseServer();
  const { told, election } = candidate(server, 'a');
  await seconds(1);
  server.store({ ...server.lease, spec: { holderIdentity: 'thief', leaseDurationSeconds: 15 } });
  await seconds(2);
  expect(told).toEqual(['leads', 'follows', 'lost: "thief" took the lease']);
  expect(election.isLeader()).toBe(false);
  await election.close();
  expect(server.lease?.spec?.holderIdentity).toBe('thief');
});

test('of two that see an expired Lease at once, one wins', async () => {
  const server = leaseServer();
  server.store({ metadata: { ...key }, spec: { holderIdentity: '', leaseDurationSeconds: 1 } });
  const both = ['a', 'b'].map((identity) => candidate(server, identity));
  await seconds(60);
  expect(both.map(({ told }) => told.length).toSorted()).toEqual([0, 1]);
});

test('a deleted Lease is made again by its leader', async () => {
  const server = leaseServer();
  const { told } = candidate(server, 'a');
  await seconds(1);
  server.lease = undefined;
  await seconds(5);
  expect(server.lease).toMatchObject({ spec: { holderIdentity: 'a' } });
  expect(told).toEqual(['leads']);
});

test('closed before it leads: `leading` is false, nothing is written, no timer stays', async () => {
  const server = leaseServer();
  server.store({ metadata: { ...key }, spec: { holderIdentity: 'x', leaseDurationSeconds: 15 } });
  const { election } = candidate(server, 'b');
  await seconds(5);
  await election.close();
  expect(await election.leading).toBe(false);
  expect(server.writes).toBe(1);
  expect(jest.getTimerCount()).toBe(0);
});

test('a release that cannot be written is given up after 5 s', async () => {
  const server = leaseServer();
  const { election, log } = candidate(server, 'a');
  await seconds(1);
  server.cutOff.add('a');
  const closed = election.close();
  await seconds(5);
  await closed;
  expect(log.lines.at(-1)?.message).toBe('lease not released: it expires by itself');
  expect(jest.getTimerCount()).toBe(0);
});

test('attempts of many standbys spread by up to a fifth', async () => {
  const server = leaseServer();
  candidate(server, 'a', { random: () => 1 });
  await seconds(0);
  await seconds(24);
  expect(server.writes).toBe(11);
});
