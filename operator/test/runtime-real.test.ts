/** The runtime against a real API server: what only its semantics can prove (versions in patches, MicroTime, its own restart). */
import type { ControlPlane } from '../../hack/control-plane/control-plane.ts';
import { buildAndStartMs, describeOnControlPlane, startTestControlPlane } from '../../hack/control-plane/testing.ts';
import { createCluster } from '../src/kube/client.ts';
import type { Cluster } from '../src/kube/cluster.ts';
import { connect, type Connection } from '../src/kube/connection.ts';
import { configMaps, leases } from '../src/kube/kinds.ts';
import { startElection, type Election } from '../src/kube/lease.ts';
import { startReflector } from '../src/kube/reflector.ts';
import { createSilentLog } from '../src/testing/silent-log.ts';
import { until } from '../src/testing/until.ts';

const { signal } = new AbortController();
const restartMs = 60_000;

describeOnControlPlane('the runtime on a real control plane', () => {
  let plane: ControlPlane;
  let connection: Connection;
  let cluster: Cluster;
  beforeAll(async () => {
    plane = await startTestControlPlane({ restart: true });
    connection = connect({ kubeconfig: plane.kubeconfig, userAgent: 'vmcp-operator/test' });
    cluster = createCluster(connection);
  }, buildAndStartMs);
  afterAll(async () => {
    await connection?.close();
    await plane?.close();
  });

  test('of two electors one leads while it renews; released, the other takes over; the Lease reads as others write it', async () => {
    const key = { namespace: 'default', name: 'elected' };
    const lost: string[] = [];
    const elector = (identity: string): Election =>
      startElection({
        ...{ cluster, key, identity, log: createSilentLog() },
        onLost: (why) => lost.push(why),
        timing: { leaseMs: 10_000, renewMs: 8000, retryMs: 200 },
      });
    const first = elector('a');
    await first.leading;
    const second = elector('b');
    const renewed = async () => (await cluster.get(leases, key, signal))?.spec?.renewTime;
    const times = new Set<string | undefined>();
    await until(async () => times.add(await renewed()).size > 10, 20_000);
    expect([first.isLeader(), second.isLeader()]).toEqual([true, false]);
    await first.close();
    expect(await second.leading).toBe(true);
    expect((await cluster.get(leases, key, signal))?.spec).toMatchObject({
      holderIdentity: 'b',
      leaseTransitions: 1,
      leaseDurationSeconds: 10,
      acquireTime: expect.stringMatching(/\.\d{6}Z$/),
    });
    await second.close();
    expect(lost).toEqual([]);
  }, 60_000);

  test('the API server killed (kill -9): the store follows again', async () => {
    const log = createSilentLog();
    const timing = { baseMs: 80, maxMs: 1500 };
    const reflector = startReflector({ kind: configMaps, namespaces: ['default'] }, { connection, log, timing });
    const make = (name: string) => cluster.create(configMaps, { metadata: { name, namespace: 'default' } }, signal);
    const has = (name: string) => reflector.store.get({ namespace: 'default', name }) !== undefined;
    await reflector.synced;
    await make('before');
    await until(() => has('before'));
    await plane.kill('kube-apiserver');
    const isMade = () => make('after').then(Boolean, ({ reason }: { reason?: string }) => reason === 'AlreadyExists');
    await until(isMade, restartMs);
    await until(() => has('after'), restartMs);
    expect(has('before')).toBe(true);
    await reflector.close();
  }, 150_000);
});
