/**
 * The whole operator while its API server is unwell, on whichever back. Of each fault: at most ten requests a (scaled) minute for one object,
 * converged within half a (scaled) minute after it, no change of anybody lost, no socket left. Counted at the proxy, in windows of time.
 * The Lease has a bound of its own: an election tries every two seconds by design. A scaled minute holds as many retries as a whole one, and more
 * changes of users; `faults-minute.test.ts` takes the operator's own times.
 */
import type { Faults } from '../../hack/control-plane/fault-proxy/fault-proxy.ts';
import type { RequestSeen } from '../../hack/control-plane/fault-proxy/counts.ts';
import { busiest, subjectOf } from '../../hack/control-plane/fault-proxy/counts.ts';
import type { ApiObject, Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import type { Operator } from '../src/operator.ts';
import { until } from '../src/testing/until.ts';
import type { Back } from './faults-back.ts';
import { config, leaseMs, leaseRequestsAMinute, minuteMs } from './faults-world.ts';
import { socketsOf, startFaultWorld, type FaultWorld } from './faults-world.ts';
import { eventually, plurals } from './world.ts';

const isWrite = ({ method }: { readonly method: string }) => method !== 'GET';
const retryAfterSeconds = 1;
const requestsAMinute = 10;
/** Pooled connections of passes that have just ended. */
const pooled = 16;
/** API server and etcd as processes on a busy machine. */
const restartMs = 240_000;

export function faultCases(open: () => Promise<Back>): void {
  let back: Back;
  let world: FaultWorld;
  let operator: Operator;
  let socketsBefore: number;
  beforeEach(async () => {
    socketsBefore = socketsOf();
    back = await open();
    world = await startFaultWorld(back);
    operator = await world.start('test');
    await world.wish(1);
    await world.done();
  });
  afterEach(async () => {
    await world.close();
    await back.close();
    await until(() => socketsOf() <= socketsBefore, 20_000);
  });

  const deployment = () => ({ namespace: back.namespace, name: 'vmcp-demo' });
  const annotate = (turn: string) =>
    back.store().patch('deployments.apps', deployment(), { metadata: { annotations: { [turn]: 'theirs' } } });
  const annotations = () => back.store().get('deployments.apps', deployment())?.metadata.annotations ?? {};

  /** A minute of it, during which users change their minds and others write to what is ours. Out: what was asked for meanwhile. */
  async function suffer(during: () => unknown = () => undefined): Promise<readonly RequestSeen[]> {
    const startMs = performance.now();
    for (const turn of [1, 2, 3]) {
      await world.wish(10 + turn);
      await annotate(`turn-${turn}`);
      await during();
      const hasPassed = () => performance.now() - startMs >= (turn * minuteMs) / 3;
      await until(hasPassed, minuteMs);
    }
    const { subject, count } = world.most(startMs);
    expect(`${count} of ${subject}`).toBe(`${Math.min(count, requestsAMinute)} of ${subject}`);
    return world.proxy.requests.filter(({ atMs }) => atMs >= startMs);
  }

  async function recovers(before: number): Promise<void> {
    await world.done();
    expect(annotations()).toMatchObject({ 'turn-1': 'theirs', 'turn-2': 'theirs', 'turn-3': 'theirs' });
    await until(() => world.proxy.connections() <= before + pooled);
  }

  test.each<[string, Faults]>([
    ['429 with Retry-After', { status: 429, retryAfterSeconds }],
    ['500', { status: 500 }],
    ['connections reset', { resetRate: 1 }],
    ['no answer at all', { silent: true }],
  ])('%s to everything, all connections cut: few requests, then the last wish is done', async (_what, fault) => {
    const before = world.proxy.connections();
    world.proxy.set(fault);
    world.proxy.cut();
    const asked = await suffer();
    expect(asked.length).toBeGreaterThan(10);
    if (fault.retryAfterSeconds !== undefined) expect(soonest(asked)).toBeGreaterThan(retryAfterSeconds * 1000 - 10);
    world.proxy.set({});
    await recovers(before);
  });

  test.each<[string, Faults]>([
    ['429 with Retry-After', { status: 429, retryAfterSeconds }],
    ['500', { status: 500 }],
    ['connections reset', { resetRate: 1 }],
    ['answers that never come (what was asked for is done)', { silent: true }],
  ])('%s to every write while watches go on: few requests, then the last wish is done', async (_what, fault) => {
    const before = world.proxy.connections();
    world.proxy.set({ ...fault, only: isWrite });
    const writes = (await suffer()).filter(isWrite);
    expect(writes.length).toBeGreaterThan(0);
    if (fault.retryAfterSeconds !== undefined) expect(soonest(writes)).toBeGreaterThan(retryAfterSeconds * 1000 - 10);
    world.proxy.set({});
    await recovers(before);
  });

  test.each([
    ['every other', 0.5],
    ['four of five', 0.8],
  ])(
    '%s connection reset, watches that were open, too, so that some of the work goes on: few requests, then the last wish is done',
    async (_what, resetRate) => {
      const before = world.proxy.connections();
      world.proxy.set({ resetRate });
      await suffer();
      world.proxy.set({});
      await recovers(before);
    },
  );

  test.each<[string, Faults]>([
    ['429 with Retry-After', { status: 429, retryAfterSeconds }],
    ['500', { status: 500 }],
    ['connections reset', { resetRate: 1 }],
    ['every other connection reset', { resetRate: 0.5 }],
    ['no answer at all', { silent: true }],
    ['answers to writes that never come', { silent: true, only: isWrite }],
  ])('%s: for the Lease, leader and standby each ask once a retry period at most', async (_what, fault) => {
    const more = { leaderElection: true, leaseNamespace: back.namespace };
    await (
      await world.start('leader', more)
    ).ready;
    await world.start('standby', more);
    const isRead = ({ method }: RequestSeen) => method === 'GET';
    await until(() => world.leases(0).some(isRead));
    world.proxy.set(fault);
    const startMs = performance.now();
    await until(() => performance.now() - startMs >= minuteMs, 2 * minuteMs);
    // The leader writes without a look, the standby only looks.
    const [looks, writes] = [world.leases(startMs).filter(isRead), world.leases(startMs).filter(isWrite)];
    expect(looks.length * writes.length).toBeGreaterThan(0);
    expect(busiest(looks, minuteMs).count).toBeLessThanOrEqual(leaseRequestsAMinute);
    expect(busiest(writes, minuteMs).count).toBeLessThanOrEqual(leaseRequestsAMinute);
    world.proxy.set({});
  });

  test('watches cut again and again: what happens between them is not missed', async () => {
    const before = world.proxy.connections();
    await suffer(() => world.proxy.cutWatches());
    await recovers(before);
  });

  test('a server that answers late (2 s): slow, but all is done', async () => {
    world.proxy.set({ latencyMs: 2000 });
    await world.wish(20);
    await eventually('converged in spite of it', world.isDone, 60_000);
  }, 90_000);

  test(
    'the API server killed and gone for a minute: few requests, and it finds the same objects when it is back',
    async () => {
      const [before, startMs] = [world.proxy.connections(), performance.now()];
      for (const turn of [1, 2, 3]) await annotate(`turn-${turn}`);
      await back.stop(world.proxy);
      await until(() => performance.now() - startMs >= minuteMs, 2 * minuteMs);
      const { subject, count } = world.most(startMs);
      expect(`${count} of ${subject}`).toBe(`${Math.min(count, requestsAMinute)} of ${subject}`);
      await back.start(world.proxy);
      await world.wish(25);
      await recovers(before);
    },
    restartMs,
  );

  test(
    'etcd wiped: what was cached is forgotten, and the objects made anew are served',
    async () => {
      const uidNow = () => back.store().get('deployments.apps', deployment())?.metadata.uid;
      const uid = uidNow();
      await back.wipe(world.proxy);
      await world.wish(30);
      await world.done();
      // Until its own watch begins anew the operator may take the old Deployment for the present one.
      await eventually('a Deployment made anew', () => uidNow() !== undefined && uidNow() !== uid, 30_000);
    },
    restartMs,
  );

  test(
    'etcd wiped to nothing: the operator keeps no ghost of the resource, and makes nothing of it',
    async () => {
      const cached = async () => {
        const text = await (await fetch(`http://127.0.0.1:${operator.metricsPort}/metrics`)).text();
        return /^vmcp_operator_cached_objects\{kind="virtualMCPServers"\} (\d+)/m.exec(text)?.[1];
      };
      expect(await cached()).toBe('1');
      await back.wipe(world.proxy);
      await until(async () => (await cached()) === '0', 30_000);
      // Whatever a pass over a ghost would make comes before what a pass over a new resource makes.
      await back.put('MCPGroup', 'other', {});
      const group = () => back.store().get(plurals.MCPGroup, { namespace: back.namespace, name: 'other' });
      await eventually('a new group is looked after', () => group()?.['status'] !== undefined);
      const ours = () => [config(back), back.store().get('deployments.apps', deployment())];
      // What was there before the wipe leaves the store here by a watch of its own.
      await eventually('nothing of it is there', () => ours().every((one) => one === '' || one === undefined));
    },
    restartMs,
  );

  test('our clock set forward by an hour, then back by two: all is done as if nothing was', async () => {
    for (const [number, skewMs] of [3_600_000, -3_600_000].entries()) {
      world.skewMs = skewMs;
      world.proxy.cutWatches();
      await world.wish(40 + number);
      await world.done();
    }
    expect((await fetch(`http://127.0.0.1:${operator.healthPort}/readyz`)).status).toBe(200);
  });

  test('of two operators whose clocks differ by an hour one leads as long as it renews; released, the other follows', async () => {
    const key = { namespace: back.namespace, name: 'vmcp-operator' };
    const lease = () => {
      const found = back.store().get('leases.coordination.k8s.io', key);
      const { holderIdentity = '' } = (found?.['spec'] ?? {}) as { holderIdentity?: string };
      return { holder: holderIdentity.split('_')[0], version: found?.metadata.resourceVersion };
    };
    const more = { leaderElection: true, leaseNamespace: back.namespace };
    world.skewMs = -3_600_000;
    const first = await world.start('first', more);
    await first.ready;
    // What is kept of the Leases here is told by a watch, later than the operator hears that it leads.
    await eventually('the first leads', () => lease().holder === 'first');
    world.skewMs = 3_600_000;
    await world.start('second', more);
    const seen = new Set<string>();
    const startMs = performance.now();
    const renewals = () => seen.add(`${lease().holder} ${lease().version}`).size;
    // Longer than the time after which an unchanged Lease is taken.
    const isLong = () => performance.now() - startMs > leaseMs;
    await eventually('ten renewals', () => renewals() > 10 && isLong(), 30_000);
    expect([...seen].filter((one) => !one.startsWith('first '))).toEqual([]);
    await first.close();
    await eventually('the second leads', () => lease().holder === 'second');
  }, 60_000);

  test('all connections cut five times: no crowd of sockets is left behind, none but one for each watch', async () => {
    const watches = () => new Set(world.proxy.requests.filter(({ isWatch }) => isWatch).map(subjectOf)).size;
    for (let turn = 0; turn < 5; turn += 1) {
      const sinceMs = performance.now();
      world.proxy.cut();
      await until(() => world.proxy.requests.some(({ isWatch, atMs }) => isWatch && atMs > sinceMs), 20_000);
    }
    await world.wish(50);
    await world.done();
    await until(() => world.proxy.connections() === watches(), 25_000);
  }, 90_000);

  test('stopping while writes hang: not ready at once, no new request of a pass, the end when the pass ends; the event that waited is told', async () => {
    // Not of the Deployment's controller.
    const isOurs = (event: ApiObject) => (event['involvedObject'] as Dict | undefined)?.['name'] === 'demo';
    const events = () => back.store().list('events').items.filter(isOurs).length;
    const isEvent = ({ path }: { readonly path: string }) => path.includes('/events');
    const isOfPass = (one: { readonly method: string; readonly path: string }) => isWrite(one) && !isEvent(one);
    // The recorder is asked to wait for longer than this test: only the last try of the end can tell the event.
    world.proxy.set({ status: 503, retryAfterSeconds: 600, only: isEvent });
    const refusedSinceMs = performance.now();
    await back.put('VirtualMCPServer', 'demo', { groupRef: { name: 'none' }, incomingAuth: { type: 'anonymous' } });
    await eventually('an event is refused', () =>
      world.proxy.requests.some((request) => request.atMs > refusedSinceMs && isEvent(request)),
    );
    const told = events();
    world.proxy.set({ silent: true, only: isOfPass });
    const startMs = performance.now();
    await world.wish(60);
    const hangs = () => world.proxy.requests.filter((one) => one.atMs > startMs && isOfPass(one)).length;
    await eventually('a write hangs', () => hangs() > 0);
    const readyz = () => fetch(`http://127.0.0.1:${operator.healthPort}/readyz`).then(({ status }) => status);
    expect(await readyz()).toBe(200);
    const closed = operator.close();
    expect(await readyz()).toBe(503);
    const before = hangs();
    expect(events()).toBe(told);
    await closed;
    expect(hangs()).toBe(before);
    await eventually('the event is told', () => events() > told);
    await expect(readyz()).rejects.toThrow();
  });
}

/** The shortest time between two requests for the same. */
function soonest(asked: readonly RequestSeen[]): number {
  const last = new Map<string, number>();
  let shortest = Infinity;
  for (const request of asked) {
    const what = `${request.method} ${request.path} ${subjectOf(request)}`;
    shortest = Math.min(shortest, request.atMs - (last.get(what) ?? -Infinity));
    last.set(what, request.atMs);
  }
  return shortest;
}
