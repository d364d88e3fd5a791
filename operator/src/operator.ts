/**
 * The whole operator as one value: caches, queues, leadership, controllers, replica polls. I/O; owns all it opens.
 * In: settings, a log. Out: ports of health and metrics, and close(). Nothing is reconciled before the caches are filled and we lead;
 * a standby keeps its caches warm and is ready. An API server that is away is waited for.
 * close(): not ready → watches end → passes under way end (30 s) → events that wait are told (5 s) → the Lease is released (5 s)
 * → the rest. Source: architecture "The two flows".
 */
import { randomBytes } from 'node:crypto';
import { connectTriggers, type Queues } from './triggers.ts';
import { openCaches, openReflectors, type Caches } from './caches.ts';
import { startController, type Controller, type Reconcile } from './controller/controller.ts';
import { createQueue, type QueueOptions } from './controller/queue.ts';
import { startResync } from './controller/resync.ts';
import { startHealth } from './health.ts';
import { createBudget, type BudgetOptions } from './kube/budget.ts';
import { createCluster } from './kube/client.ts';
import { connect, type Connection, type ConnectionOptions } from './kube/connection.ts';
import { createRecorder, type RecorderOptions } from './kube/events.ts';
import { startElection, type Election, type ElectionTiming } from './kube/lease.ts';
import { createRateLimit } from './kube/rate-limit.ts';
import type { Timing } from './kube/reflector.ts';
import type { Log } from './log.ts';
import { groupPass } from './mcpgroup/reconcile.ts';
import { remoteProxyPass } from './mcpremoteproxy/reconcile.ts';
import { serverPass } from './mcpserver/reconcile.ts';
import { entryPass } from './mcpserverentry/reconcile.ts';
import { toolConfigPass } from './mcptoolconfig/reconcile.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { createReferences } from './references.ts';
import type { Settings } from './settings.ts';
import { virtualMCPServerPass, type VirtualMCPServerDeps } from './virtualmcpserver/reconcile.ts';
import { createReplicas, type ReplicasOptions } from './virtualmcpserver/replicas.ts';

export interface Operator {
  readonly healthPort: number;
  readonly metricsPort: number;
  /** Resolves when every cache was filled once and we lead; or when closed. */
  readonly ready: Promise<void>;
  readonly queues: Queues;
  close(): Promise<void>;
}

export interface OperatorOptions {
  readonly settings: Settings;
  readonly log: Log;
  readonly userAgent: string;
  /** What credential plug-ins inherit; the rest is for tests. */
  readonly credentials?: Pick<ConnectionOptions, 'environment' | 'root' | 'now'>;
  /** Another may lead now: nothing may be written any more. The process must end. */
  readonly onLost?: (why: string) => void;
  readonly now?: () => number;
  /** How replicas are asked; for tests. */
  readonly replicas?: Pick<ReplicasOptions, 'ask' | 'retryMs' | 'port'>;
  /** For tests: scaled times. */
  readonly timing?: OperatorTiming;
}

export interface OperatorTiming {
  readonly requestMs?: number;
  readonly reflector?: Partial<Timing>;
  readonly election?: Partial<ElectionTiming>;
  readonly backoff?: NonNullable<QueueOptions['backoff']>;
  readonly budget?: BudgetOptions;
  readonly events?: NonNullable<RecorderOptions['backoff']>;
  readonly resyncMs?: number;
}

const leaseName = 'vmcp-operator';

export async function startOperator(options: OperatorOptions): Promise<Operator> {
  const { settings, log, timing = {} } = options;
  const metrics = createMetrics();
  const connection = connect({
    kubeconfig: settings.kubeconfig,
    userAgent: options.userAgent,
    onRequest: (sample) => metrics.request(sample),
    ...options.credentials,
    ...(timing.requestMs === undefined ? {} : { timeoutMs: timing.requestMs }),
  });
  const state = { isStopping: false, caches: undefined as Caches | undefined };
  const notReady = () => (state.isStopping ? ['the end'] : waitingFor(state.caches));
  // First what can fail: nothing else is open then.
  const health = await startHealth({ ...settings, notReady, metrics });
  const caches = openCaches({ connection, namespaces: settings.watchNamespaces, log, timing: timing.reflector ?? {} });
  state.caches = caches;
  const election = settings.leaderElection ? elect(options, connection, metrics) : undefined;
  const parts = openParts(options, { connection, caches, metrics, election });
  const working: Working = { controllers: [], resync: undefined };
  const ready = whenLeading(caches, election).then(() => {
    if (!state.isStopping) startWork(working, parts, options, metrics);
  });
  return {
    healthPort: health.healthPort,
    metricsPort: health.metricsPort,
    ready,
    queues: parts.queues,
    async close() {
      state.isStopping = true;
      await Promise.all(openReflectors(caches).map(([, reflector]) => reflector.close()));
      await stopWork(working, parts);
      await election?.close();
      await ready;
      await health.close();
      await connection.close();
    },
  };
}

interface Parts extends VirtualMCPServerDeps {
  readonly queues: Queues;
}

interface Working {
  controllers: readonly Controller[];
  resync: { close(): void } | undefined;
}

interface Base {
  readonly connection: Connection;
  readonly caches: Caches;
  readonly metrics: Metrics;
  readonly election: Election | undefined;
}

function openParts(options: OperatorOptions, { connection, caches, metrics, election }: Base): Parts {
  const { settings, log, now = Date.now } = options;
  const limit = createRateLimit({ ...settings, onTurn: (seconds) => metrics.rateLimited(seconds) });
  const budget = createBudget(options.timing?.budget);
  const mayWrite = () => election?.isProved() ?? true;
  const cluster = createCluster(connection, { limit, budget, mayWrite });
  for (const [name, { store }] of openReflectors(caches)) metrics.stored(name, () => store.list().length);
  const patience = options.timing?.events;
  const recorder = createRecorder({
    ...{ cluster: createCluster(connection, { limit, mayWrite }), budget, instance: settings.instance, log, now },
    ...(patience && { backoff: patience }),
  });
  const queues = openQueues(metrics, options.timing);
  connectTriggers(caches, queues);
  const onChange: ReplicasOptions['onChange'] = (key) => queues.virtualMCPServers.add(key);
  const replicas = createReplicas({ ...options.replicas, onChange, log, now });
  const { vmcpImage: image, keyRotationMs } = settings;
  const references = createReferences({ cluster, ...caches });
  return { cluster, caches, references, replicas, recorder, image, keyRotationMs, log, now, queues };
}

function waitingFor(caches: Caches | undefined): string[] {
  if (caches === undefined) return ['the start'];
  return openReflectors(caches).flatMap(([name, reflector]) => (reflector.hasSynced() ? [] : [name]));
}

function openQueues(metrics: Metrics, { backoff }: OperatorTiming = {}): Queues {
  const queue = (name: string) => createQueue({ metrics: metrics.queue(name), ...(backoff && { backoff }) });
  return {
    virtualMCPServers: queue('virtualmcpserver'),
    groups: queue('mcpgroup'),
    servers: queue('mcpserver'),
    entries: queue('mcpserverentry'),
    remoteProxies: queue('mcpremoteproxy'),
    toolConfigs: queue('mcptoolconfig'),
  };
}

/** Its requests do not wait for the rate limit: losing the Lease over a burst of our own would end the process. */
function elect(options: OperatorOptions, connection: Connection, metrics: Metrics): Election {
  const { settings, log, onLost = () => undefined, timing = {} } = options;
  const namespace = settings.leaseNamespace ?? connection.namespace ?? 'default';
  return startElection({
    cluster: createCluster(connection),
    key: { namespace, name: leaseName },
    identity: `${settings.instance}_${randomBytes(8).toString('hex')}`,
    onLost,
    onChange: metrics.leader(leaseName),
    log,
    wallClock: options.now ?? Date.now,
    timing: timing.election ?? {},
  });
}

async function whenLeading(caches: Caches, election: Election | undefined): Promise<void> {
  await Promise.all(openReflectors(caches).map(([, reflector]) => reflector.synced));
  await election?.leading;
}

function startWork(working: Working, parts: Parts, { settings, timing = {} }: OperatorOptions, metrics: Metrics): void {
  const { caches, queues } = parts;
  working.controllers = startControllers(parts, queues, { settings, metrics });
  const everyMs = timing.resyncMs === undefined ? {} : { everyMs: timing.resyncMs };
  working.resync = startResync({
    of: [
      { store: caches.virtualMCPServers.store, queue: queues.virtualMCPServers },
      { store: caches.groups.store, queue: queues.groups },
      { store: caches.servers.store, queue: queues.servers },
      { store: caches.entries.store, queue: queues.entries },
      { store: caches.remoteProxies.store, queue: queues.remoteProxies },
      { store: caches.toolConfigs.store, queue: queues.toolConfigs },
    ],
    ...everyMs,
  });
}

async function stopWork({ controllers, resync }: Working, { queues, recorder, replicas }: Parts): Promise<void> {
  resync?.close();
  for (const queue of Object.values(queues)) queue.close();
  await Promise.all(controllers.map((controller) => controller.stop()));
  await replicas.close();
  await recorder.close();
}

function startControllers(
  deps: VirtualMCPServerDeps,
  queues: Queues,
  { settings, metrics }: { readonly settings: Settings; readonly metrics: Metrics },
): Controller[] {
  const start = (name: string, queue: Queues[keyof Queues], reconcile: Reconcile) =>
    startController({
      name,
      queue,
      reconcile,
      workers: settings.workers,
      log: deps.log,
      metrics: metrics.controller(name, settings.workers),
    });
  return [
    start('virtualmcpserver', queues.virtualMCPServers, virtualMCPServerPass(deps)),
    start('mcpgroup', queues.groups, groupPass(deps)),
    start('mcpserver', queues.servers, serverPass(deps)),
    start('mcpserverentry', queues.entries, entryPass(deps)),
    start('mcpremoteproxy', queues.remoteProxies, remoteProxyPass(deps)),
    start('mcptoolconfig', queues.toolConfigs, toolConfigPass(deps)),
  ];
}
