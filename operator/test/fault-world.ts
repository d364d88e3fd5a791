/**
 * The whole operator in this process, its API server behind a proxy that makes trouble. Times are a tenth of the real ones, so that six
 * seconds of fault are a minute. In: nothing. Out: verbs a test speaks in; everything it opens is closed by `close()`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFile } from '@vmcp/crds';
import { createApi } from '../../hack/dev-cluster/api.ts';
import { startApiServer } from '../../hack/dev-cluster/apiserver/server.ts';
import type { ApiObject, Dict, Store } from '../../hack/dev-cluster/apiserver/types.ts';
import { startControllers } from '../../hack/dev-cluster/controllers/controllers.ts';
import { startOperator, type Operator, type OperatorTiming } from '../src/operator.ts';
import { createSilentLog } from '../src/testing/silent-log.ts';
import { until } from '../src/testing/until.ts';
import { startFaultProxy, type FaultProxy, type Target } from './fault-proxy.ts';
import { startFakeKubelet, type FakeKubelet } from './kubelet.ts';
import { settingsFor } from './world.ts';

export const namespace = 'ns';

/** A tenth. */
export const timing: OperatorTiming = {
  requestMs: 3000,
  reflector: { baseMs: 80, maxMs: 1500, healthyMs: 12_000, bookmarkIdleMs: 15_000 },
  election: { leaseMs: 1500, renewMs: 1000, retryMs: 200 },
  backoff: { baseMs: 20, maxMs: 2500 },
};

export interface Back {
  readonly store: Store;
  readonly kubelet: FakeKubelet;
  readonly target: Target;
  close(): Promise<void>;
}

export interface FaultWorld {
  readonly proxy: FaultProxy;
  readonly operator: Operator;
  readonly log: ReturnType<typeof createSilentLog>;
  /** What stands behind the proxy now. */
  back: Back;
  /** The lines of the file the proxies read. */
  config(): string;
  status(): { phase?: string; observedGeneration?: number } | undefined;
  put(plural: keyof typeof kinds, name: string, spec: Dict): ApiObject;
  /** The world agrees with the spec of now; `marker` is a part of the proxies' file. */
  converged(marker?: string): boolean;
  close(): Promise<void>;
}

/** An API server with controllers and a kubelet that runs nothing. */
export async function startBack(): Promise<Back> {
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
    store,
    kubelet,
    target: { url: server.url, caPem: server.caPem, token: server.adminToken },
    async close() {
      kubelet.close();
      workloads.close();
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

const kinds = {
  virtualmcpservers: 'VirtualMCPServer',
  mcpgroups: 'MCPGroup',
  mcpserverentries: 'MCPServerEntry',
} as const;
const group = 'toolhive.stacklok.dev';
const vmcps = `virtualmcpservers.${group}`;

export async function startFaultWorld(): Promise<FaultWorld> {
  const backs = [await startBack()];
  const proxy = await startFaultProxy(first(backs).target);
  const log = createSilentLog();
  const world: FaultWorld = {
    proxy,
    log,
    back: first(backs),
    operator: await startOperator({
      settings: settingsFor(proxy.kubeconfig),
      log,
      userAgent: 'vmcp-operator/test',
      timing,
      replicas: { ask: (question, signal) => world.back.kubelet.ask(question, signal), retryMs: 50 },
    }),
    config: () => {
      const held = world.back.store.get('configmaps', { namespace, name: 'vmcp-demo-config' })?.['data'];
      return (held as Record<string, string> | undefined)?.[configFile] ?? '';
    },
    status: () =>
      world.back.store.get(vmcps, { namespace, name: 'demo' })?.['status'] as ReturnType<FaultWorld['status']>,
    put: (plural, name, spec) => put(world.back.store, plural, name, spec),
    converged(marker = '') {
      const { generation } = world.back.store.get(vmcps, { namespace, name: 'demo' })?.metadata ?? {};
      const { phase, observedGeneration } = world.status() ?? {};
      return phase === 'Ready' && observedGeneration === generation && world.config().includes(marker);
    },
    async close() {
      backs.push(world.back);
      await world.operator.close();
      // Whoever opens a socket closes it.
      await until(() => proxy.sockets() === 0);
      await proxy.close();
      for (const back of new Set(backs)) await back.close();
    },
  };
  return world;
}

function first([back]: readonly Back[]): Back {
  if (back === undefined) throw new Error('no server');
  return back;
}

function put(store: Store, plural: keyof typeof kinds, name: string, spec: Dict): ApiObject {
  const kind = `${plural}.${group}`;
  const live = store.get(kind, { namespace, name });
  if (live !== undefined) return store.update(kind, { ...live, spec });
  const apiVersion = `${group}/v1beta1`;
  return store.create(kind, { apiVersion, kind: kinds[plural], metadata: { name, namespace }, spec });
}
