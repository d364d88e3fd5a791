/**
 * The whole operator in this process against an API server over TLS, with Deployment controllers and a kubelet that runs nothing.
 * Out: verbs a test speaks in. Everything it opens is closed by `close()`. Here: the embedded server, whose store answers at once;
 * `real-world.ts` makes the same of a real control plane, whose writes are promises. Cases for both await what they write.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isDeepStrictEqual } from 'node:util';
import { createApi } from '../../hack/dev-cluster/api.ts';
import { startApiServer } from '../../hack/dev-cluster/apiserver/server.ts';
import type { ApiObject, Dict, RequestRecord, Store } from '../../hack/dev-cluster/apiserver/types.ts';
import { startControllers } from '../../hack/dev-cluster/controllers/controllers.ts';
import { createLog, type Log } from '../src/log.ts';
import { startOperator, type Operator, type OperatorOptions } from '../src/operator.ts';
import type { Settings } from '../src/settings.ts';
import type { CaseStore, Later } from './case-store.ts';
import { startFakeKubelet, type FakeKubelet } from './kubelet.ts';

export type Asked = Pick<RequestRecord, 'user' | 'verb' | 'path' | 'status'>;

/** What a case may use, whichever API server stands behind it. */
export interface CaseWorld {
  readonly namespace: string;
  readonly store: CaseStore;
  readonly kubelet: FakeKubelet;
  readonly operator: Operator;
  readonly kubeconfig: string;
  /** What the operator asked the API server since the last call. */
  requests(): Asked[];
  /** Creates or replaces the spec of one of our kinds in the world's namespace. */
  put(kind: Ours, name: string, spec: Dict): Later<ApiObject>;
  get(kind: string, name: string): ApiObject | undefined;
  remove(kind: string, name: string): Later<void>;
  /** One more pass over a resource; resolves when the operator's own metrics count it. */
  forcePass(queue: keyof typeof controllers, name: string): Promise<void>;
  /** Stops the operator and starts one with other settings: an upgrade, or only a restart. */
  restart(settings?: Partial<Settings>): Promise<void>;
  close(): Promise<void>;
}

/** On the embedded API server. */
export interface World extends CaseWorld {
  readonly store: Store;
  requests(): RequestRecord[];
  put(kind: Ours, name: string, spec: Dict): ApiObject;
  remove(kind: string, name: string): void;
}

export type Ours = keyof typeof plurals;

export const plurals = {
  VirtualMCPServer: 'virtualmcpservers.toolhive.stacklok.dev',
  MCPGroup: 'mcpgroups.toolhive.stacklok.dev',
  MCPServer: 'mcpservers.toolhive.stacklok.dev',
  MCPServerEntry: 'mcpserverentries.toolhive.stacklok.dev',
  MCPRemoteProxy: 'mcpremoteproxies.toolhive.stacklok.dev',
  MCPToolConfig: 'mcptoolconfigs.toolhive.stacklok.dev',
} as const;

const controllers = {
  virtualMCPServers: 'virtualmcpserver',
  groups: 'mcpgroup',
  servers: 'mcpserver',
  entries: 'mcpserverentry',
  remoteProxies: 'mcpremoteproxy',
  toolConfigs: 'mcptoolconfig',
} as const;

export const namespace = 'ns';

/** What a case may have otherwise than most. */
export interface WorldOptions {
  readonly log?: Log;
  readonly now?: () => number;
  readonly settings?: Partial<Settings>;
}

export async function startWorld({ log = testLog(), now = Date.now, settings }: WorldOptions = {}): Promise<World> {
  const dir = mkdtempSync(join(tmpdir(), 'operator-test-'));
  const server = await startApiServer({ crdDir: join(import.meta.dirname, '../../crds'), dir });
  const { store } = server;
  store.create('namespaces', { metadata: { name: namespace } });
  let service = 1;
  const addresses = { pod: () => '', service: () => `10.96.0.${service++}`, close: async () => undefined };
  const workloads = startControllers({
    api: createApi(store, 'kube-controller-manager'),
    addresses,
    now: () => new Date(),
    log: () => undefined,
  });
  const kubelet = startFakeKubelet(store);
  const kubeconfig = server.kubeconfigFor('operator');
  const running = await keepOperator((more) => ({
    settings: settingsFor(kubeconfig, { ...settings, ...more }),
    ...{ log, now },
    userAgent: 'vmcp-operator/test',
    replicas: { ask: kubelet.ask, retryMs: 20 },
  }));
  let read = 0;
  const plural = (kind: string) => plurals[kind as Ours] ?? kind;
  return {
    ...{ namespace, store },
    kubelet,
    get operator() {
      return running.operator();
    },
    kubeconfig,
    restart: running.restart,
    requests() {
      const all = server.requestLog.filter(({ user }) => user === 'operator');
      return all.slice(read, (read = all.length));
    },
    put: (kind, name, spec) => {
      const live = store.get(plurals[kind], { namespace, name });
      if (live === undefined)
        return store.create(plurals[kind], { kind, apiVersion, metadata: { name, namespace }, spec });
      return store.update(plurals[kind], { ...live, spec });
    },
    get: (kind, name) => store.get(plural(kind), { namespace, name }),
    remove: (kind, name) => void store.delete(plural(kind), { namespace, name }),
    forcePass: forcePassOf(running.operator, namespace),
    async close() {
      await running.operator().close();
      kubelet.close();
      workloads.close();
      await server.close();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

export function settingsFor(kubeconfig: string, more: Partial<Settings> = {}): Settings {
  return {
    kubeconfig,
    watchNamespaces: undefined,
    vmcpImage: 'vmcp:1.2.3',
    metricsPort: 0,
    healthPort: 0,
    logLevel: 'silent',
    workers: 2,
    instance: 'test',
    leaderElection: false,
    leaseNamespace: undefined,
    qps: 50,
    burst: 100,
    keyRotationMs: 720 * 3_600_000,
    ...more,
  };
}

export function testLog(): Log {
  return createLog(process.env['OPERATOR_TEST_LOG'] === undefined ? 'silent' : 'debug');
}

/** An operator that can be replaced by another; resolves when it leads. */
export async function keepOperator(optionsFor: (more: Partial<Settings>) => OperatorOptions) {
  const start = async (more: Partial<Settings>): Promise<Operator> => {
    const operator = await startOperator(optionsFor(more));
    await operator.ready;
    return operator;
  };
  let operator = await start({});
  return {
    operator: () => operator,
    async restart(more: Partial<Settings> = {}) {
      await operator.close();
      operator = await start(more);
    },
  };
}

export function forcePassOf(running: () => Operator, inNamespace: string): CaseWorld['forcePass'] {
  return async (queue, name) => {
    const operator = running();
    const passes = () => passesOf(operator.metricsPort, controllers[queue]);
    const before = await passes();
    operator.queues[queue].after({ namespace: inNamespace, name }, 0);
    const deadline = performance.now() + 20_000;
    while ((await passes()) === before) {
      if (performance.now() > deadline) throw new Error(`no pass over ${queue} "${name}"`);
      await sleep(2);
    }
  };
}

async function passesOf(port: number, controller: string): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const line = new RegExp(
    `^controller_runtime_reconcile_total\\{controller="${controller}",result="(?:success|requeue_after)"\\} (\\d+)`,
    'gm',
  );
  return [...text.matchAll(line)].reduce((sum, [, count]) => sum + Number(count), 0);
}

export const apiVersion = 'toolhive.stacklok.dev/v1beta1';

/** Polls until `read` gives something that is neither undefined nor false; throws with the last fault. */
export async function eventually<T>(
  what: string,
  read: () => T,
  withinMs = 20_000,
): Promise<Exclude<T, undefined | false>> {
  const deadline = performance.now() + withinMs;
  let fault: unknown;
  while (performance.now() < deadline) {
    try {
      const value = read();
      if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
      fault = undefined;
    } catch (error) {
      fault = error;
    }
    await sleep(15);
  }
  throw new Error(`not within ${withinMs} ms: ${what}`, { cause: fault });
}

/** Until the operator has asked for nothing but its watches for a while. Out: what it asked for until then. */
export async function quiet(world: CaseWorld): Promise<Asked[]> {
  const asked: Asked[] = [];
  let calm = 0;
  let seen = JSON.stringify(world.store.list('events').resourceVersion);
  for (let turn = 0; turn < 300 && calm < 12; turn++) {
    await sleep(40);
    const now = JSON.stringify(world.store.list('events').resourceVersion);
    const fresh = world.requests().filter(({ verb }) => verb !== 'watch');
    asked.push(...fresh);
    const isCalm = fresh.length === 0 && isDeepStrictEqual(now, seen);
    calm = isCalm ? calm + 1 : 0;
    seen = now;
  }
  if (calm < 12) throw new Error('the operator did not come to rest');
  return asked;
}
