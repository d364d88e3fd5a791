/**
 * What stands behind the fault proxy: an API server with controllers and a kubelet that runs nothing, which can go, come back and forget.
 * Here: the port, and the embedded server as one. `faults-real.ts` makes the same of a real control plane. Closed by `close()`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FaultProxy } from '../../hack/control-plane/fault-proxy/fault-proxy.ts';
import { createApi } from '../../hack/dev-cluster/api.ts';
import { startApiServer } from '../../hack/dev-cluster/apiserver/server.ts';
import type { ApiObject, Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import { startControllers } from '../../hack/dev-cluster/controllers/controllers.ts';
import type { CaseStore, Later } from './case-store.ts';
import { startFakeKubelet, type FakeKubelet } from './kubelet.ts';
import { apiVersion, plurals, type Ours } from './world.ts';

export interface Back {
  readonly namespace: string;
  /** Of its admin. */
  kubeconfig(): string;
  /** A token of a service account, told apart by `name`, that may do all. */
  issue(name: string): Promise<Issued>;
  /** Of the server of now. */
  store(): CaseStore;
  kubelet(): FakeKubelet;
  /** Creates or replaces the spec of one of our kinds. */
  put(kind: Ours, name: string, spec: Dict): Later<ApiObject>;
  /** As by kill -9: nobody answers until `start`, which resolves when the server does. */
  stop(proxy: FaultProxy): Promise<void>;
  start(proxy: FaultProxy): Promise<void>;
  /** All objects are gone; the kinds and the namespace are there. */
  wipe(proxy: FaultProxy): Promise<void>;
  close(): Promise<void>;
}

export interface Issued {
  readonly token: string;
  /** Resolves when the server refuses it. */
  revoke(): Promise<void>;
}

type Embedded = Awaited<ReturnType<typeof startEmbedded>>;

/** Its server cannot be killed alone; the proxy keeps it out of reach instead. */
export async function startEmbeddedBack(): Promise<Back> {
  const namespace = 'ns';
  let now = await startEmbedded(namespace);
  return {
    namespace,
    kubeconfig: () => now.kubeconfig,
    async issue(name) {
      const { token, revoke } = now.issue(name);
      return { token, revoke: async () => revoke() };
    },
    store: () => now.store,
    kubelet: () => now.kubelet,
    put: (kind, name, spec) => put(now, namespace, { kind, name }, spec),
    async stop(proxy) {
      proxy.point(undefined);
      proxy.cut();
    },
    async start(proxy) {
      proxy.point(now.kubeconfig);
    },
    async wipe(proxy) {
      const old = now;
      now = await startEmbedded(namespace);
      proxy.point(now.kubeconfig);
      proxy.cut();
      await old.close();
    },
    close: () => now.close(),
  };
}

async function startEmbedded(namespace: string) {
  const dir = mkdtempSync(join(tmpdir(), 'operator-faults-'));
  const crdDir = join(import.meta.dirname, '../../crds');
  const server = await startApiServer({ crdDir, dir, bookmarkEveryMs: 1000 });
  const { store } = server;
  store.create('namespaces', { metadata: { name: namespace } });
  let service = 1;
  const addresses = { pod: () => '', service: () => `10.96.0.${service++}`, close: async () => undefined };
  const api = createApi(store, 'kube-controller-manager');
  const workloads = startControllers({ api, addresses, now: () => new Date(), log: () => undefined });
  const kubelet = startFakeKubelet(store);
  return {
    ...{ store, kubelet, kubeconfig: server.kubeconfigPath, issue: server.issue },
    async close() {
      kubelet.close();
      workloads.close();
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

function put(
  { store }: Embedded,
  namespace: string,
  { kind, name }: { readonly kind: Ours; readonly name: string },
  spec: Dict,
): ApiObject {
  const plural = plurals[kind];
  const live = store.get(plural, { namespace, name });
  if (live !== undefined) return store.update(plural, { ...live, spec });
  return store.create(plural, { apiVersion, kind, metadata: { name, namespace }, spec });
}
