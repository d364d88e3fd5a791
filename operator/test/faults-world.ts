/**
 * The whole operator in this process, its API server behind a proxy that makes trouble. Times are a tenth of the real ones, so that six
 * seconds of fault are a minute. In: what stands behind. Out: verbs a test speaks in; all but the back is closed by `close()`.
 */
import { mkdtempSync, readdirSync, readlinkSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { configFile } from '@vmcp/crds';
import { busiest, type Busiest, type RequestSeen } from '../../hack/control-plane/fault-proxy/counts.ts';
import { startFaultProxy, type FaultProxy } from '../../hack/control-plane/fault-proxy/fault-proxy.ts';
import { startOperator, type Operator, type OperatorOptions, type OperatorTiming } from '../src/operator.ts';
import type { Settings } from '../src/settings.ts';
import { createSilentLog } from '../src/testing/silent-log.ts';
import { until } from '../src/testing/until.ts';
import type { Back } from './faults-back.ts';
import { eventually, plurals, settingsFor } from './world.ts';

/** A third: who renews must not lose its Lease to a busy machine. */
export const leaseMs = 5000;

export const minuteMs = 6000;
const retryMs = 200;
/** Of one candidate: a request each retry period, and the one that begins the minute. The same for a whole minute and its two seconds. */
export const leaseRequestsAMinute = minuteMs / retryMs + 1;

/** A tenth. */
const timing: OperatorTiming = {
  requestMs: 3000,
  reflector: { baseMs: 80, maxMs: 1500, healthyMs: 12_000, bookmarkIdleMs: 15_000 },
  election: { leaseMs, renewMs: 4000, retryMs },
  backoff: { baseMs: 20, maxMs: 2500 },
  budget: { minuteMs },
  events: { baseMs: 100, maxMs: 1600 },
};
export interface FaultWorld {
  readonly back: Back;
  readonly proxy: FaultProxy;
  /** Another operator through the same proxy; closed with the world. */
  start(instance: string, more?: Partial<Settings>, credentials?: OperatorOptions['credentials']): Promise<Operator>;
  /** How far the operators' wall clocks are off. */
  skewMs: number;
  /** The resource's spec, told apart by a number that reaches the proxies' file. */
  wish(number: number): Promise<void>;
  /** The world agrees with the last wish. */
  isDone(): boolean;
  /** Resolves when it does, within half a minute (of which a tenth) and what a busy machine takes for it without a fault. */
  done(): Promise<void>;
  /** The most requests for one object in any minute since then; the Lease apart. */
  most(sinceMs: number): Busiest;
  /** The requests for the Lease since then. */
  leases(sinceMs: number): readonly RequestSeen[];
  close(): Promise<void>;
}

/** `scaled: false`: the operator's own times, and whole minutes. */
export async function startFaultWorld(back: Back, { scaled = true } = {}): Promise<FaultWorld> {
  const windowMs = scaled ? minuteMs : 60_000;
  const dir = mkdtempSync(join(tmpdir(), 'operator-faults-'));
  const proxy = await startFaultProxy({ kubeconfig: back.kubeconfig(), dir });
  const operators: Operator[] = [];
  let marker = '';
  let usualMs = 0;
  const world: FaultWorld = {
    ...{ back, proxy, skewMs: 0 },
    async start(instance, more = {}, credentials = {}) {
      const operator = await startOperator({
        settings: settingsFor(proxy.kubeconfig, { instance, watchNamespaces: [back.namespace], ...more }),
        ...{ log: createSilentLog(), credentials },
        userAgent: `vmcp-operator/${instance}`,
        ...(scaled && { timing }),
        now: () => Date.now() + world.skewMs,
        replicas: { ask: (question, signal) => back.kubelet().ask(question, signal), retryMs: 50 },
      });
      operators.push(operator);
      return operator;
    },
    async wish(number) {
      marker = `{workload}_${number}_`;
      await wish(back, marker);
    },
    isDone: () => isDone(back, marker),
    async done() {
      const startMs = performance.now();
      const limitMs = usualMs === 0 ? 60_000 : windowMs / 2 + 5 * Math.max(1000, usualMs);
      const isDone = () => {
        if (world.isDone()) return true;
        throw new Error(soFar(back, proxy.requests, startMs));
      };
      await eventually(`converged to ${marker}`, isDone, limitMs);
      if (usualMs === 0) usualMs = performance.now() - startMs;
    },
    most: (sinceMs) => busiest(proxy.requests.filter(isNoLease), windowMs, sinceMs),
    leases: (sinceMs) => proxy.requests.filter((request) => request.atMs >= sinceMs && !isNoLease(request)),
    async close() {
      await Promise.all(operators.map((operator) => operator.close()));
      // Whoever opens a socket closes it.
      await until(() => proxy.connections() === 0);
      await proxy.close();
      rmSync(dir, { recursive: true });
    },
  };
  return world;
}

/** Leadership is proved every two seconds, come what may: see `leaseRequestsAMinute`. */
export const isNoLease = ({ path }: { readonly path: string }) => !path.includes('/leases');

async function wish(back: Back, prefixFormat: string): Promise<void> {
  await back.put('MCPGroup', 'tools', {});
  await back.put('VirtualMCPServer', 'demo', {
    groupRef: { name: 'tools' },
    incomingAuth: { type: 'anonymous' },
    config: { aggregation: { conflictResolutionConfig: { prefixFormat } } },
  });
}

function isDone(back: Back, marker: string): boolean {
  const { namespace } = back;
  const demo = back.store().get(plurals.VirtualMCPServer, { namespace, name: 'demo' });
  const { phase, observedGeneration } = (demo?.['status'] ?? {}) as { phase?: string; observedGeneration?: number };
  return phase === 'Ready' && observedGeneration === demo?.metadata.generation && config(back).includes(marker);
}

/** What a test that waits in vain tells: how far the objects are, and what the operators asked for meanwhile. */
function soFar(back: Back, requests: readonly RequestSeen[], sinceMs: number): string {
  const { namespace } = back;
  const demo = back.store().get(plurals.VirtualMCPServer, { namespace, name: 'demo' });
  const deployment = back.store().get('deployments.apps', { namespace, name: 'vmcp-demo' });
  const asked = requests
    .filter(({ atMs }) => atMs >= sinceMs)
    .map(({ atMs, method, path }) => `${Math.round(atMs - sinceMs)} ms ${method} ${path}`);
  return [demo, deployment, config(back), ...asked]
    .map((one) => (typeof one === 'string' ? one : JSON.stringify(one)))
    .join('\n');
}

/** The lines of the file the proxies read. */
export function config(back: Back): string {
  const key = { namespace: back.namespace, name: 'vmcp-demo-config' };
  const data = back.store().get('configmaps', key)?.['data'] as Record<string, string> | undefined;
  return data?.[configFile] ?? '';
}

/** Open sockets of a process; Linux, elsewhere 0. */
export function socketsOf(pid: number | 'self' | undefined = 'self'): number {
  if (process.platform !== 'linux') return 0;
  const dir = `/proc/${pid}/fd`;
  return readdirSync(dir).filter((fd) => linkOf(join(dir, fd)).startsWith('socket:')).length;
}

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return ''; // closed meanwhile
  }
}
