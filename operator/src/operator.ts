/**
 * The whole operator as one value: caches, queues, controllers, replica polls. I/O; owns all it opens.
 * In: settings, a log. Out: ports of health and metrics, and close(). Nothing is reconciled before the caches are filled.
 * Source: architecture "The two flows".
 */
import { connectTriggers, type Queues } from './triggers.ts';
import { openCaches, openReflectors, type Caches } from './caches.ts';
import { startController, type Controller, type Reconcile } from './controller/controller.ts';
import { createQueue } from './controller/queue.ts';
import { startHealth } from './health.ts';
import { createCluster } from './kube/client.ts';
import type { Cluster } from './kube/cluster.ts';
import { connect } from './kube/connection.ts';
import { createRecorder, type Recorder } from './kube/events.ts';
import type { Log } from './log.ts';
import { groupPass } from './mcpgroup/reconcile.ts';
import { serverPass } from './mcpserver/reconcile.ts';
import { entryPass } from './mcpserverentry/reconcile.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import type { Settings } from './settings.ts';
import { virtualMCPServerPass } from './virtualmcpserver/reconcile.ts';
import { createReplicas, type Replicas, type ReplicasOptions } from './virtualmcpserver/replicas.ts';

export interface Operator {
  readonly healthPort: number;
  readonly metricsPort: number;
  /** Resolves when every cache was filled once. */
  readonly ready: Promise<void>;
  readonly queues: Queues;
  close(): Promise<void>;
}

export interface OperatorOptions {
  readonly settings: Settings;
  readonly log: Log;
  readonly userAgent: string;
  readonly now?: () => number;
  /** How replicas are asked; for tests. */
  readonly replicas?: Pick<ReplicasOptions, 'ask' | 'retryMs' | 'port'>;
}

export async function startOperator(options: OperatorOptions, signal: AbortSignal): Promise<Operator> {
  const { settings, log } = options;
  const now = options.now ?? Date.now;
  const metrics = createMetrics();
  const connection = connect({
    kubeconfig: settings.kubeconfig,
    userAgent: options.userAgent,
    onRequest: (sample) => metrics.request(sample),
  });
  const cluster = createCluster(connection);
  const caches = await openCaches({ connection, namespace: settings.watchNamespace, log }, signal);
  for (const [name, { store }] of openReflectors(caches)) metrics.stored(name, () => store.list().length);
  const health = await startHealth({ ...settings, notReady: () => waitingFor(caches), metrics });
  const recorder = createRecorder({ cluster, instance: settings.instance, log });
  const queues = openQueues(metrics);
  connectTriggers(caches, queues);
  const replicas = createReplicas({
    ...options.replicas,
    onChange: (key) => queues.virtualMCPServers.add(key),
    log,
    now,
  });
  const deps = { cluster, caches, replicas, recorder, image: settings.vmcpImage, log, now };
  const controllers = startWhenFilled(caches, () => startControllers(deps, queues, { settings, metrics }));
  return {
    healthPort: health.healthPort,
    metricsPort: health.metricsPort,
    ready: controllers.then(() => undefined),
    queues,
    async close() {
      await Promise.all(openReflectors(caches).map(([, reflector]) => reflector.close()));
      await Promise.all((await controllers).map((controller) => controller.stop()));
      await replicas.close();
      await recorder.close();
      await health.close();
      await connection.close();
    },
  };
}

interface Deps {
  readonly cluster: Cluster;
  readonly caches: Caches;
  readonly replicas: Replicas;
  readonly recorder: Recorder;
  readonly image: string;
  readonly log: Log;
  readonly now: () => number;
}

function waitingFor(caches: Caches): string[] {
  return openReflectors(caches).flatMap(([name, reflector]) => (reflector.hasSynced() ? [] : [name]));
}

function openQueues(metrics: Metrics): Queues {
  const queue = (name: string) => createQueue({ metrics: metrics.queue(name) });
  return {
    virtualMCPServers: queue('virtualmcpserver'),
    groups: queue('mcpgroup'),
    servers: queue('mcpserver'),
    entries: queue('mcpserverentry'),
  };
}

async function startWhenFilled(caches: Caches, start: () => Controller[]): Promise<Controller[]> {
  await Promise.all(openReflectors(caches).map(([, reflector]) => reflector.synced));
  return start();
}

function startControllers(
  deps: Deps,
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
  ];
}
