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
  /** Seconds a request waited for its turn. */
  rateLimited(seconds: number): void;
  /** 0 until told that we lead. */
  leader(name: string): (isLeader: boolean) => void;
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
    request: requests.answered,
    rateLimited: requests.waited,
    leader: leaderMetric(registry),
    stored: (kind, size) => void sizes.set(kind, size),
  };
}

const results: readonly PassResult[] = ['success', 'requeue_after', 'error'];

function passMetrics(registry: Registry) {
  const { counter, gauge, histogram } = makers(registry, 'controller_runtime_', 'controller');
  const total = new Counter({
    name: 'controller_runtime_reconcile_total',
    help: 'passes by result',
    labelNames: ['controller', 'result'],
    registers: [registry],
  });
  const errors = counter('reconcile_errors_total', 'passes that failed');
  const terminal = counter('terminal_reconcile_errors_total', 'passes that only a user can mend');
  const timeouts = counter('reconcile_timeouts_total', 'passes that took too long');
  const panics = counter('reconcile_panics_total', 'passes that met a mistake in the program');
  const workersMax = gauge('max_concurrent_reconciles', 'workers');
  const active = gauge('active_workers', 'workers in a pass');
  const took = histogram('reconcile_time_seconds', 'length of a pass');
  return (controller: string, workers: number, now: () => number): ControllerMetrics => {
    for (const result of results) total.inc({ controller, result }, 0);
    for (const one of [errors, terminal, timeouts, panics]) one.inc({ controller }, 0);
    took.zero({ controller });
    workersMax.set({ controller }, workers);
    active.set({ controller }, 0);
    const ended = (startMs: number, result: PassResult) => {
      active.dec({ controller });
      total.inc({ controller, result });
      if (result === 'error') errors.inc({ controller });
      took.observe({ controller }, (now() - startMs) / 1000);
    };
    return {
      started() {
        const startMs = now();
        active.inc({ controller });
        return (result) => ended(startMs, result);
      },
      terminal: () => terminal.inc({ controller }),
      timedOut: () => timeouts.inc({ controller }),
      panicked: () => panics.inc({ controller }),
    };
  };
}

function queueMetrics(registry: Registry, now: () => number) {
  const { counter, gauge, histogram } = makers(registry, 'workqueue_', 'name');
  /** When each running pass began, by queue. */
  const running = new Map<string, Set<{ readonly startMs: number }>>();
  const ofAges = (value: (ages: number[]) => number) => (gauge: Gauge) => {
    const age = ({ startMs }: { readonly startMs: number }) => (now() - startMs) / 1000;
    for (const [name, passes] of running) gauge.set({ name }, value([...passes].map(age)));
  };
  const depth = gauge('depth', 'keys that wait');
  gauge('unfinished_work_seconds', 'time spent in running passes', ofAges(sum));
  gauge('longest_running_processor_seconds', 'the longest running pass', ofAges(greatest));
  const adds = counter('adds_total', 'keys that became ready');
  const retries = counter('retries_total', 'keys queued again after a failure');
  const waited = histogram('queue_duration_seconds', 'time a key waited for a worker');
  const worked = histogram('work_duration_seconds', 'time a worker spent on a key');
  return (name: string): QueueMetrics => {
    const mine = new Set<{ startMs: number }>();
    running.set(name, mine);
    depth.set({ name }, 0);
    for (const one of [adds, retries]) one.inc({ name }, 0);
    for (const one of [waited, worked]) one.zero({ name });
    return {
      added: () => adds.inc({ name }),
      retried: () => retries.inc({ name }),
      depth: (keys) => depth.set({ name }, keys),
      taken(waitedSeconds) {
        waited.observe({ name }, waitedSeconds);
        const pass = { startMs: now() };
        mine.add(pass);
        return () => {
          mine.delete(pass);
          worked.observe({ name }, (now() - pass.startMs) / 1000);
        };
      },
    };
  };
}

/** Metrics of one family: a prefix and one label. */
function makers(registry: Registry, prefix: string, label: string) {
  const common = (name: string, help: string) => ({
    name: `${prefix}${name}`,
    help,
    labelNames: [label],
    registers: [registry],
  });
  return {
    counter: (name: string, help: string) => new Counter(common(name, help)),
    histogram: (name: string, help: string) => new Histogram({ ...common(name, help), buckets: seconds }),
    gauge: (name: string, help: string, collect?: (gauge: Gauge) => void) =>
      new Gauge({
        ...common(name, help),
        collect() {
          collect?.(this);
        },
      }),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}

function greatest(numbers: readonly number[]): number {
  return Math.max(0, ...numbers);
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
  const waited = new Histogram({
    name: 'rest_client_rate_limiter_duration_seconds',
    help: 'time a request waited for its turn',
    buckets: seconds,
    registers,
  });
  return {
    answered({ code, method, host, seconds: length }: RequestSample) {
      total.inc({ code, method, host });
      took.observe({ verb: method, host }, length);
    },
    waited: (length: number) => waited.observe(length),
  };
}

function leaderMetric(registry: Registry) {
  const status = new Gauge({
    name: 'leader_election_master_status',
    help: '1 while this operator leads',
    labelNames: ['name'],
    registers: [registry],
  });
  return (name: string) => {
    status.set({ name }, 0);
    return (isLeader: boolean) => status.set({ name }, isLeader ? 1 : 0);
  };
}
