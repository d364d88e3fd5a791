/**
 * The operator's metrics, under controller-runtime's names so that existing dashboards work. In: what queues, controllers and requests
 * report. Out: a scrape. The one file that knows prom-client; owns its registry (no global state).
 * Source: reference kubernetes-stack.md §3.4.
 */
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';
import type { ControllerMetrics, PassResult } from './controller/controller.ts';
import type { QueueMetrics } from './controller/queue.ts';
import type { RequestSample } from './kube/connection.ts';

export interface Metrics {
  /** Text of a scrape and its content type. */
  scrape(): Promise<{ readonly contentType: string; readonly text: string }>;
  controller(name: string, workers: number): ControllerMetrics;
  queue(name: string): QueueMetrics;
  request(sample: RequestSample): void;
  /** Objects in a store, by kind. */
  stored(kind: string, size: () => number): void;
}

const seconds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];

export function createMetrics(now: () => number = () => performance.now()): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const passes = passMetrics(registry);
  const queues = queueMetrics(registry, now);
  const requests = requestMetrics(registry);
  const sizes = new Map<string, () => number>();
  new Gauge({
    name: 'vmcp_operator_cached_objects',
    help: 'objects the operator caches, by kind',
    labelNames: ['kind'],
    registers: [registry],
    collect() {
      for (const [kind, size] of sizes) this.set({ kind }, size());
    },
  });
  return {
    scrape: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
    controller: (name, workers) => passes(name, workers, now),
    queue: queues,
    request: requests,
    stored: (kind, size) => void sizes.set(kind, size),
  };
}

const results: readonly PassResult[] = ['success', 'requeue_after', 'error'];

function passMetrics(registry: Registry) {
  const labelNames = ['controller'] as const;
  const registers = [registry];
  const counter = (name: string, help: string) =>
    new Counter({ name: `controller_runtime_${name}`, help, labelNames, registers });
  const gauge = (name: string, help: string) =>
    new Gauge({ name: `controller_runtime_${name}`, help, labelNames, registers });
  const total = new Counter({
    name: 'controller_runtime_reconcile_total',
    help: 'passes by result',
    labelNames: ['controller', 'result'],
    registers,
  });
  const errors = counter('reconcile_errors_total', 'passes that failed');
  const terminal = counter('terminal_reconcile_errors_total', 'passes that only a user can mend');
  const timeouts = counter('reconcile_timeouts_total', 'passes that took too long');
  const workersMax = gauge('max_concurrent_reconciles', 'workers');
  const active = gauge('active_workers', 'workers in a pass');
  const took = new Histogram({
    name: 'controller_runtime_reconcile_time_seconds',
    help: 'length of a pass',
    labelNames,
    buckets: seconds,
    registers,
  });
  return (controller: string, workers: number, now: () => number): ControllerMetrics => {
    for (const result of results) total.inc({ controller, result }, 0);
    for (const one of [errors, terminal, timeouts]) one.inc({ controller }, 0);
    workersMax.set({ controller }, workers);
    active.set({ controller }, 0);
    return {
      started() {
        const startMs = now();
        active.inc({ controller });
        return (result) => {
          active.dec({ controller });
          total.inc({ controller, result });
          if (result === 'error') errors.inc({ controller });
          took.observe({ controller }, (now() - startMs) / 1000);
        };
      },
      terminal: () => terminal.inc({ controller }),
      timedOut: () => timeouts.inc({ controller }),
    };
  };
}

function queueMetrics(registry: Registry, now: () => number) {
  const labelNames = ['name'] as const;
  const registers = [registry];
  const running = new Map<string, Set<number>>();
  const ages = (name: string) => [...(running.get(name) ?? [])].map((startMs) => (now() - startMs) / 1000);
  const counter = (name: string, help: string) =>
    new Counter({ name: `workqueue_${name}`, help, labelNames, registers });
  const histogram = (name: string, help: string) =>
    new Histogram({ name: `workqueue_${name}`, help, labelNames, buckets: seconds, registers });
  const gauge = (name: string, help: string, value?: (ages: number[]) => number) =>
    new Gauge({
      name: `workqueue_${name}`,
      help,
      labelNames,
      registers,
      collect() {
        if (value !== undefined) for (const queue of running.keys()) this.set({ name: queue }, value(ages(queue)));
      },
    });
  const depth = gauge('depth', 'keys that wait for a worker');
  gauge('unfinished_work_seconds', 'time spent in running passes', (all) => all.reduce((sum, age) => sum + age, 0));
  gauge('longest_running_processor_seconds', 'the longest running pass', (all) => Math.max(0, ...all));
  const adds = counter('adds_total', 'keys that became ready');
  const retries = counter('retries_total', 'keys queued again after a failure');
  const waited = histogram('queue_duration_seconds', 'time a key waited for a worker');
  const worked = histogram('work_duration_seconds', 'time a worker spent on a key');
  return (name: string): QueueMetrics => {
    const mine = new Set<number>();
    running.set(name, mine);
    depth.set({ name }, 0);
    for (const one of [adds, retries]) one.inc({ name }, 0);
    return {
      added: () => adds.inc({ name }),
      retried: () => retries.inc({ name }),
      depth: (keys) => depth.set({ name }, keys),
      taken(waitedSeconds) {
        waited.observe({ name }, waitedSeconds);
        const startMs = now();
        mine.add(startMs);
        return () => {
          mine.delete(startMs);
          worked.observe({ name }, (now() - startMs) / 1000);
        };
      },
    };
  };
}

function requestMetrics(registry: Registry) {
  const registers = [registry];
  const total = new Counter({
    name: 'rest_client_requests_total',
    help: 'requests to the API server',
    labelNames: ['code', 'method', 'host'],
    registers,
  });
  const took = new Histogram({
    name: 'rest_client_request_duration_seconds',
    help: 'time until the API server answered',
    labelNames: ['verb', 'host'],
    buckets: seconds,
    registers,
  });
  return ({ code, method, host, seconds: length }: RequestSample) => {
    total.inc({ code, method, host });
    took.observe({ verb: method, host }, length);
  };
}
