/**
 * What is counted while the proxy runs, and the text of /metrics.
 * In: the calls of the Metrics port; at a scrape, the gauges of that moment. Out: Prometheus text. I/O: none but prom-client's process metrics, loaded by the first scrape.
 * Guarantees: labels are bounded (configured backends, known methods, closed unions, a capped set of tools); series of removed backends leave at the next scrape.
 * Source: proxy.md §10; names of the reference §10.2 as a Prometheus exporter prints them.
 */
import type { BackendStatus, CapabilityKind } from '@vmcp/crds';
import { distribution, exposition, observe } from './exposition.ts';
import type { Distribution } from './exposition.ts';
import { families } from './families.ts';
import type { CallOutcome, Metrics } from './telemetry.types.ts';

/** The state of this moment, asked for at each scrape. */
export interface Gauges {
  readonly backends: readonly BackendStatus[];
  readonly sessions: number;
  readonly capabilities: Readonly<Record<CapabilityKind, number>>;
  readonly conflicts: number;
  readonly configGeneration: string;
  readonly hasConfigError: boolean;
  readonly version: string;
}

export interface Recorder extends Metrics {
  scrape(gauges: Gauges): Promise<string>;
}

export interface Calls {
  readonly seconds: Distribution;
  readonly outcomes: Record<CallOutcome, number>;
}

/** A backend's probes or discovery rounds. */
export interface Rounds {
  readonly seconds: Distribution;
  success: number;
  failure: number;
}

/** Everything recorded so far. Owned by the recorder. */
export interface Recorded {
  /** By backend, then method. */
  readonly calls: Map<string, Map<string, Calls>>;
  readonly tools: Map<string, number>;
  readonly requests: Map<string, number>;
  readonly probes: Map<string, Rounds>;
  readonly discoveries: Map<string, Rounds>;
  readonly sessionEvents: Map<string, number>;
  readonly reloads: { success: number; failure: number };
}

const callBounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];
const roundBounds = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const maxTools = 500;
const verbs = new Set(['POST', 'GET', 'DELETE', 'OPTIONS']);
const methods = new Set(['tools/call', 'resources/read', 'prompts/get', 'completion/complete', 'logging/setLevel']);

export function createMetrics(): Recorder {
  const recorded: Recorded = {
    calls: new Map(),
    tools: new Map(),
    requests: new Map(),
    probes: new Map(),
    discoveries: new Map(),
    sessionEvents: new Map(),
    reloads: { success: 0, failure: 0 },
  };
  let processMetrics: Promise<() => Promise<string>> | undefined;
  return {
    call: (backend, method, outcome, seconds) => recordCall(recorded.calls, { backend, method, outcome, seconds }),
    tool: (name) =>
      increment(recorded.tools, recorded.tools.has(name) || recorded.tools.size < maxTools ? name : 'other'),
    request: (httpMethod, status) =>
      increment(recorded.requests, `${verbs.has(httpMethod) ? httpMethod : 'other'} ${status}`),
    probe: (backend, isSuccess, seconds) => recordRound(recorded.probes, backend, isSuccess, seconds),
    discovery: (backend, isSuccess, seconds) => recordRound(recorded.discoveries, backend, isSuccess, seconds),
    session: (event) => increment(recorded.sessionEvents, event),
    reload: (isSuccess) => {
      recorded.reloads[isSuccess ? 'success' : 'failure'] += 1;
    },
    scrape: async (gauges) => {
      forgetRemoved(recorded, gauges.backends);
      processMetrics ??= processMetricsText();
      const ofProcess = await processMetrics;
      return exposition(families(recorded, gauges)) + (await ofProcess());
    },
  };
}

function recordCall(
  calls: Recorded['calls'],
  call: { backend: string; method: string; outcome: CallOutcome; seconds: number },
): void {
  let ofBackend = calls.get(call.backend);
  if (ofBackend === undefined) calls.set(call.backend, (ofBackend = new Map()));
  const method = methods.has(call.method) ? call.method : 'other';
  let one = ofBackend.get(method);
  if (one === undefined) ofBackend.set(method, (one = noCalls()));
  one.outcomes[call.outcome] += 1;
  observe(one.seconds, call.seconds);
}

function noCalls(): Calls {
  return {
    seconds: distribution(callBounds),
    outcomes: { ok: 0, error: 0, unavailable: 0, timeout: 0, invalid: 0, cancelled: 0 },
  };
}

function recordRound(rounds: Map<string, Rounds>, backend: string, isSuccess: boolean, seconds: number): void {
  let ofBackend = rounds.get(backend);
  if (ofBackend === undefined)
    rounds.set(backend, (ofBackend = { seconds: distribution(roundBounds), success: 0, failure: 0 }));
  ofBackend[isSuccess ? 'success' : 'failure'] += 1;
  observe(ofBackend.seconds, seconds);
}

function increment(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function forgetRemoved(recorded: Recorded, backends: readonly BackendStatus[]): void {
  const names = new Set(backends.map((backend) => backend.name));
  for (const series of [recorded.calls, recorded.probes, recorded.discoveries]) {
    for (const backend of series.keys()) if (!names.has(backend)) series.delete(backend);
  }
}

/** prom-client costs start-up time and a GC observer: only a proxy that is scraped pays for it. */
async function processMetricsText(): Promise<() => Promise<string>> {
  const { collectDefaultMetrics, Registry } = await import('prom-client');
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return () => registry.metrics();
}
