/**
 * The worlds of `world.ts` on a real control plane: each in a namespace of its own, its operator watching nothing else, its pods made
 * by the real controllers and brought up by the kubelet that runs nothing. I/O.
 * In: a control plane with an audit log. Out: `start`, as `startWorld`. Namespaces stay behind: deleting one takes 5 s.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ControlPlane } from '../../hack/control-plane/control-plane.ts';
import { startTestControlPlane } from '../../hack/control-plane/testing.ts';
import { createCluster } from '../src/kube/client.ts';
import { connect, type Connection } from '../src/kube/connection.ts';
import { configMaps, namespaces, serviceAccounts } from '../src/kube/kinds.ts';
import { until } from '../src/testing/until.ts';
import { createAudit, type Audit } from './audit.ts';
import { startFakeKubelet } from './kubelet.ts';
import { freshName, openPlaneStore } from './plane-store.ts';
import {
  apiVersion,
  forcePassOf,
  keepOperator,
  plurals,
  settingsFor,
  testLog,
  type CaseWorld,
  type WorldOptions,
} from './world.ts';

export interface Plane {
  readonly plane: ControlPlane;
  readonly audit: Audit;
  readonly connection: Connection;
  close(): Promise<void>;
}

export async function startPlane(flags: readonly string[] = []): Promise<Plane> {
  const dir = mkdtempSync(join(tmpdir(), 'operator-plane-'));
  const audit = createAudit(dir);
  const plane = await startTestControlPlane({ flags: ['--scheduler=false', ...audit.flags, ...flags] });
  const connection = connect({ kubeconfig: plane.kubeconfig, userAgent: 'operator-test' });
  return {
    ...{ plane, audit, connection },
    async close() {
      await connection.close();
      await plane.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export interface RealWorldOptions extends WorldOptions {
  /** Whose rights the operator has; the admin's unless given, and then it leads and watches all namespaces. */
  readonly kubeconfig?: string;
  /** One that is there; a new one unless given. */
  readonly namespace?: string;
}

export async function startRealWorld(
  { plane, audit, connection }: Plane,
  { kubeconfig, log = testLog(), now = Date.now, settings, ...given }: RealWorldOptions = {},
): Promise<CaseWorld> {
  const namespace = given.namespace ?? freshName();
  if (given.namespace === undefined) await makeNamespace(connection, namespace);
  const store = await openPlaneStore(connection, namespace);
  const kubelet = startFakeKubelet(store);
  const userAgent = `vmcp-operator/${namespace}`;
  const watched = kubeconfig === undefined ? { watchNamespaces: [namespace] } : { leaderElection: true };
  const running = await keepOperator((more) => ({
    settings: settingsFor(kubeconfig ?? plane.kubeconfig, { ...watched, ...settings, ...more }),
    ...{ log, now },
    userAgent,
    replicas: { ask: kubelet.ask, retryMs: 20 },
  }));
  const pluralOf = (kind: string): string => plurals[kind as keyof typeof plurals] ?? kind;
  return {
    ...{ namespace, store, kubelet, kubeconfig: kubeconfig ?? plane.kubeconfig },
    get operator() {
      return running.operator();
    },
    restart: running.restart,
    requests: audit.reader((agent) => agent === userAgent),
    put: (kind, name, spec) => store.put(plurals[kind], { kind, apiVersion, metadata: { name, namespace } }, spec),
    get: (kind, name) => store.get(pluralOf(kind), { namespace, name }),
    async remove(kind, name) {
      await store.delete(pluralOf(kind), { namespace, name });
    },
    forcePass: forcePassOf(running.operator, namespace),
    async close() {
      await running.operator().close();
      kubelet.close();
      await store.close();
    },
  };
}

/** With what Kubernetes puts into each: pods need the service account. */
export async function makeNamespace(connection: Connection, name: string): Promise<void> {
  const cluster = createCluster(connection);
  const signal = AbortSignal.timeout(30_000);
  await cluster.create(namespaces, { apiVersion: 'v1', kind: 'Namespace', metadata: { name } }, signal);
  const given = async () =>
    (await cluster.get(serviceAccounts, { namespace: name, name: 'default' }, signal)) !== undefined &&
    (await cluster.get(configMaps, { namespace: name, name: 'kube-root-ca.crt' }, signal)) !== undefined;
  await until(given, 20_000);
}
