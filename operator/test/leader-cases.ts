/**
 * The leader of two operator processes dies (kill -9) or stands still (SIGSTOP), on whichever back, in real time: the other one takes over
 * within half a minute, nobody's change is lost, few requests are made meanwhile, no socket stays, and of two never both write.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { busiest, startFaultProxy, type FaultProxy } from '../../hack/control-plane/fault-proxy/fault-proxy.ts';
import { until } from '../src/testing/until.ts';
import type { Back } from './faults-back.ts';
import { config, isNoLease, leaseRequestsAMinute, socketsOf } from './faults-world.ts';
import { createSpawner, type Spawned } from './spawned.ts';
import { eventually, plurals } from './world.ts';

const startMs = 60_000;
const recoveryMs = 30_000;
const minuteMs = 60_000;
/** Pooled connections of passes that have just ended. */
const pooled = 16;

export function leaderCases(open: () => Promise<Back>): void {
  let back: Back;
  let dir: string;
  let proxies: Record<'first' | 'second', FaultProxy>;
  let first: Spawned;
  let second: Spawned;
  const spawner = createSpawner(() => ({ WATCH_NAMESPACE: back.namespace, POD_NAMESPACE: back.namespace }));
  beforeEach(async () => {
    back = await open();
    dir = mkdtempSync(join(tmpdir(), 'operator-leaders-'));
    const proxyOf = (name: string) => startFaultProxy({ kubeconfig: back.kubeconfig(), dir: join(dir, name) });
    proxies = { first: await proxyOf('first'), second: await proxyOf('second') };
    first = start('first');
    await until(() => first.said('leadership acquired'), startMs);
    second = start('second');
    await until(async () => (await second.get('/readyz')) === 200, startMs);
    await wish(1);
    await done(startMs);
  }, 3 * startMs);
  afterEach(async () => {
    await spawner.close();
    await Promise.all(Object.values(proxies).map((proxy) => proxy.close()));
    await back.close();
    rmSync(dir, { recursive: true, force: true });
  });

  const start = (name: 'first' | 'second') => spawner.start(name, { KUBECONFIG: proxies[name].kubeconfig });
  let marker = '';
  const wish = async (number: number) => {
    marker = `{workload}_${number}_`;
    await back.put('MCPGroup', 'tools', {});
    await back.put('VirtualMCPServer', 'demo', {
      groupRef: { name: 'tools' },
      incomingAuth: { type: 'anonymous' },
      config: { aggregation: { conflictResolutionConfig: { prefixFormat: marker } } },
    });
  };
  /** Their replicas are nobody's process: what the pods are told is as far as it goes. */
  const isDone = () => {
    const demo = back.store().get(plurals.VirtualMCPServer, { namespace: back.namespace, name: 'demo' });
    const seen = (demo?.['status'] as { observedGeneration?: number } | undefined)?.observedGeneration;
    return config(back).includes(marker) && seen === demo?.metadata.generation;
  };
  const done = (withinMs: number) => eventually(`the wish ${marker} is done`, isDone, withinMs);
  const deployment = () => ({ namespace: back.namespace, name: 'vmcp-demo' });
  const annotate = () =>
    back.store().patch('deployments.apps', deployment(), { metadata: { annotations: { other: 'theirs' } } });
  const holder = () => {
    const lease = back.store().get('leases.coordination.k8s.io', { namespace: back.namespace, name: 'vmcp-operator' });
    return (lease?.['spec'] as { holderIdentity?: string } | undefined)?.holderIdentity?.replace(/_.*/, '');
  };
  /** Leases are told by another watch than the wish that is done. */
  const leads = (name: 'first' | 'second') => eventually(`${name} leads`, () => holder() === name);
  const isWrite = ({ method, path }: { readonly method: string; readonly path: string }) =>
    method !== 'GET' && isNoLease({ path });

  test('killed (kill -9) in the middle of its work: the other is done within 30 s, at most 10 requests an object, nothing lost', async () => {
    const socketsBefore = socketsOf(second.child.pid);
    // Its first write of this wish is not answered any more.
    proxies.first.set({ silent: true, only: isWrite });
    const writes = () => proxies.first.requests.filter(isWrite).length;
    const before = writes();
    await wish(2);
    await until(() => writes() > before, startMs);
    const killedMs = performance.now();
    first.child.kill('SIGKILL');
    await annotate();
    await wish(3);
    await done(recoveryMs);
    expect(performance.now() - killedMs).toBeLessThan(recoveryMs);
    await leads('second');
    expect(back.store().get('deployments.apps', deployment())?.metadata.annotations).toMatchObject({ other: 'theirs' });
    const asked = proxies.second.requests.filter((request) => request.atMs >= killedMs);
    const { subject, count } = busiest(asked.filter(isNoLease), minuteMs);
    expect(`${count} of ${subject}`).toBe(`${Math.min(count, 10)} of ${subject}`);
    // Ten a minute would be a takeover after minutes. It is looked at and written when it is taken.
    const leases = busiest(
      asked.filter((request) => !isNoLease(request)),
      minuteMs,
    );
    expect(leases.count).toBeLessThanOrEqual(leaseRequestsAMinute + 1);
    await until(() => proxies.first.connections() === 0);
    await until(() => socketsOf(second.child.pid) <= socketsBefore + pooled, 20_000);

    proxies.first.set({});
    first = start('first');
    await until(async () => (await first.get('/readyz')) === 200, startMs);
    second.child.kill('SIGTERM');
    expect(await second.exited).toBe(0);
    await wish(4);
    await done(recoveryMs / 2);
    await leads('first');
  }, 240_000);

  test('stopped (SIGSTOP) in the middle of its work and woken when another leads: it ends with 1 and has written nothing more', async () => {
    const writes = () => proxies.first.requests.filter(isWrite).length;
    proxies.first.set({ silent: true, only: isWrite });
    const before = writes();
    await wish(2);
    await until(() => writes() > before, startMs);
    first.child.kill('SIGSTOP');
    // Its answer waits for it when it wakes.
    proxies.first.set({});
    await wish(3);
    await done(recoveryMs);
    await leads('second');
    const asleep = writes();
    first.child.kill('SIGCONT');
    expect(await first.exited).toBe(1);
    expect(writes()).toBe(asleep);
    expect(isDone()).toBe(true);
  }, 240_000);
}
