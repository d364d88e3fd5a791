/**
 * The back of the fault suite on a real control plane: each in a namespace of its own, its processes killed as by kill -9. I/O.
 * In: a control plane that starts its components again. Out: `start`, as `startEmbeddedBack`. Namespaces stay behind.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ControlPlane } from '../../hack/control-plane/control-plane.ts';
import { clientOf } from '../../hack/control-plane/fault-proxy/client.ts';
import { kubectlOn } from '../../hack/control-plane/testing.ts';
import type { Key } from '../src/kube/cluster.ts';
import { connect, type Connection } from '../src/kube/connection.ts';
import { until } from '../src/testing/until.ts';
import { isGone, type CaseStore } from './case-store.ts';
import type { Back, Issued } from './faults-back.ts';
import { startFakeKubelet } from './kubelet.ts';
import { freshName, openPlaneStore } from './plane-store.ts';
import { makeNamespace } from './real-world.ts';
import { apiVersion, plurals } from './world.ts';

const restartMs = 90_000;
/** The test itself must see the server again soon. */
const timing = { baseMs: 100, maxMs: 500 };

export async function startRealBack(plane: ControlPlane): Promise<Back> {
  const namespace = freshName();
  const connection = connect({ kubeconfig: plane.kubeconfig, userAgent: 'operator-test' });
  await makeNamespace(connection, namespace);
  const store = await openPlaneStore(connection, namespace, timing);
  const closing = new AbortController();
  const kubelet = startFakeKubelet(patient(store, closing.signal));
  return {
    namespace,
    kubeconfig: () => plane.kubeconfig,
    issue: (name) => issue(plane, { namespace, name }),
    store: () => store,
    kubelet: () => kubelet,
    put: (kind, name, spec) => store.put(plurals[kind], { kind, apiVersion, metadata: { name, namespace } }, spec),
    stop: () => plane.stop('kube-apiserver'),
    async start() {
      await plane.start('kube-apiserver');
      await answers(connection);
      await until(() => isObserved(store), restartMs);
    },
    async wipe() {
      await plane.wipe();
      await answers(connection);
      // Its accounts are gone, and its tokens with them.
      await plane.kill('kube-controller-manager');
      await makeKinds(plane);
      await makeNamespace(connection, namespace);
    },
    async close() {
      closing.abort();
      kubelet.close();
      await store.close();
      await connection.close();
    },
  };
}

/** Bound to a Secret, so that it ends with it: no token of the API server's lives less than ten minutes. */
async function issue(plane: ControlPlane, { namespace, name }: Key): Promise<Issued> {
  const kubectl = kubectlOn(plane.kubeconfig, join(plane.dir, 'kubectl-tokens'));
  const run = async (...given: string[]) => {
    const { ok, stdout, stderr } = await kubectl(['-n', namespace, ...given]);
    if (!ok) throw new Error(stderr);
    return stdout.trim();
  };
  await run('create', 'serviceaccount', name);
  const subject = `--serviceaccount=${namespace}:${name}`;
  await run('create', 'clusterrolebinding', `${namespace}-${name}`, '--clusterrole=cluster-admin', subject);
  await run('create', 'secret', 'generic', `bound-${name}`);
  const bound = ['--bound-object-kind=Secret', `--bound-object-name=bound-${name}`];
  const token = await run('create', 'token', name, ...bound);
  const stranger = clientOf({ server: new URL(plane.server), ca: readFileSync(plane.caPath, 'utf8'), token });
  const isRefused = async () => (await stranger.get('/api')).status === 401;
  return {
    token,
    async revoke() {
      await run('delete', 'secret', `bound-${name}`);
      // The server remembers tokens it has seen for ten seconds.
      await until(isRefused, 30_000).finally(stranger.close);
    },
  };
}

async function answers(connection: Connection): Promise<void> {
  const signal = AbortSignal.timeout(restartMs);
  const isReady = () =>
    connection.request({ method: 'GET', path: '/readyz', signal }).then(
      ({ status }) => status === 200,
      () => false, // not there yet
    );
  await until(isReady, restartMs);
}

/**
 * The Deployment controller knows all Deployments as they are: it backs off by itself while its server is gone, on a busy machine for longer than
 * the operator may take, and the operator rightly waits for its word on what was written just before.
 */
function isObserved(store: CaseStore): boolean {
  return store.list('deployments.apps').items.every(({ metadata, ...rest }) => {
    const { observedGeneration } = (rest['status'] ?? {}) as { observedGeneration?: number };
    return observedGeneration === metadata.generation;
  });
}

async function makeKinds(plane: ControlPlane): Promise<void> {
  const kubectl = kubectlOn(plane.kubeconfig, join(plane.dir, 'kubectl-faults'));
  const given = ['apply', '--server-side', '-k', join(import.meta.dirname, '../../config/crd')];
  await until(async () => (await kubectl(given)).ok, restartMs);
  const wait = ['wait', 'crd', '--all', '--for=condition=Established', '--timeout=20s'];
  await until(async () => (await kubectl(wait)).ok, restartMs);
}

/** A kubelet tries again until the server is back; what is gone is gone. */
function patient(store: CaseStore, closing: AbortSignal): CaseStore {
  const insist = async <T>(write: () => T | Promise<T>): Promise<T | undefined> => {
    for (;;) {
      try {
        return await write();
      } catch (error) {
        if (isGone(error)) throw error;
        if (closing.aborted) return undefined;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
    }
  };
  return {
    ...store,
    patch: (...given) => insist(() => store.patch(...given)) as ReturnType<CaseStore['patch']>,
    delete: (...given) => insist(() => store.delete(...given)),
  };
}
