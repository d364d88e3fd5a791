/**
 * Small stand-ins that tests of session and http share: a Config with every default, a silent log, counting metrics.
 */
import type { BackendConfig, Config } from '../config/config.ts';
import type { Log, Metrics } from '../telemetry/telemetry.types.ts';

export function testConfig(change: Partial<Config> = {}): Config {
  return {
    name: 'test',
    groupRef: 'group',
    generation: '0123456789abcdef',
    incomingAuth: { type: 'anonymous' },
    backends: [],
    aggregation: {
      strategy: 'prefix',
      prefixFormat: '{workload}_',
      priorityOrder: [],
      defaultToolVisibility: 'allow',
      excludeAllTools: false,
      excludeAllResources: false,
      excludeAllPrompts: false,
      workloads: [],
    },
    health: { intervalMs: 30_000, timeoutMs: 10_000, unhealthyThreshold: 3, degradedLatencyMs: 5_000 },
    partialFailureMode: 'best_effort',
    discoveryTimeoutMs: 15_000,
    graceMs: 2_000,
    drainTimeoutMs: 30_000,
    callTimeoutMs: 3_600_000,
    http: {
      allowedOrigins: [],
      allowedHosts: [],
      maxRequestBytes: 8 * 1024 * 1024,
      maxHeaderBytes: 65_536,
      maxMessageBytes: 100 * 1024 * 1024,
    },
    sessions: { idleTimeoutMs: 1_800_000, maxLifetimeMs: 86_400_000 },
    logLevel: 'info',
    ...change,
  };
}

/** A backend at that URL, with every default; loopback is allowed. */
export function testBackend(name: string, url: string, change: Partial<BackendConfig> = {}): BackendConfig {
  return {
    name,
    url,
    transport: 'streamable-http',
    protocol: 'auto',
    shareable: false,
    kind: '',
    caBundle: undefined,
    headers: {},
    allowPrivate: true,
    allowLoopback: true,
    timeoutMs: 30_000,
    authType: 'unauthenticated',
    ...change,
  };
}

export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

/** Every record as text (`session opened`, `call a tools/call ok`). */
export function countingMetrics(): { metrics: Metrics; records: string[] } {
  const records: string[] = [];
  const note = (...words: readonly (string | number | boolean)[]) => void records.push(words.join(' '));
  const metrics: Metrics = {
    call: (backend, method, outcome) => note('call', backend, method, outcome),
    tool: (name) => note('tool', name),
    request: (method, status) => note('request', method, status),
    probe: (backend, isSuccess) => note('probe', backend, isSuccess),
    discovery: (backend, isSuccess) => note('discovery', backend, isSuccess),
    session: (event) => note('session', event),
    reload: (isSuccess) => note('reload', isSuccess),
  };
  return { metrics, records };
}

function nothing(): void {}
