/**
 * The proxy's configuration out of the file's text.
 * In: the bytes, and what surrounds them (credentials, environment, permissions). Out: a frozen Config, or all problems. Pure but for `around`.
 * Guarantees: the contract's own parser decides, and refuses what is not built yet; a secret stands in no problem.
 * Source: proxy.md §1; reference §2; defaults live in the contract's schema alone.
 */
import { durationMs, generationOf, parseConfig, quantityBytes } from '@vmcp/crds';
import type { Parsed, ProxyConfigFile, ProxyConfigFileAggregation, ProxyConfigFileWorkload } from '@vmcp/crds';
import { backendsOf } from './read-backends.ts';
import type { Surroundings } from './read-backends.ts';
import type { AggregationConfig, Config, HealthConfig, HttpConfig, ToolOverride, WorkloadRules } from './config.ts';

/** What `initialize` waits for a backend at most (proxy.md §5). */
const graceMs = 2000;
const maxProbeMs = 10_000;

export function configOf(bytes: Buffer, around: Surroundings): Parsed<Config> {
  const parsed = parseConfig(bytes.toString());
  if ('problems' in parsed) return parsed;
  const file = parsed.value;
  const { backends, problems } = backendsOf(file, around);
  if (problems.length > 0) return { problems };
  return { value: frozen({ ...settingsOf(file), generation: generationOf(bytes), backends }) };
}

function settingsOf(file: ProxyConfigFile): Omit<Config, 'generation' | 'backends'> {
  const { operational, sessions } = file;
  return {
    name: file.name,
    groupRef: file.groupRef,
    incomingAuth: { type: file.incomingAuth.type === 'local' ? 'local' : 'anonymous' },
    aggregation: aggregationOf(file.aggregation),
    health: healthOf(operational.failureHandling),
    partialFailureMode: operational.failureHandling.partialFailureMode,
    discoveryTimeoutMs: durationMs(operational.discoveryTimeout),
    graceMs,
    drainTimeoutMs: durationMs(operational.drainTimeout),
    callTimeoutMs: durationMs(operational.callTimeout),
    http: httpOf(file.http),
    sessions: { idleTimeoutMs: durationMs(sessions.idleTimeout), maxLifetimeMs: durationMs(sessions.maxLifetime) },
    logLevel: operational.logLevel,
  };
}

function aggregationOf(file: ProxyConfigFileAggregation): AggregationConfig {
  return {
    strategy: file.conflictResolution,
    prefixFormat: file.conflictResolutionConfig.prefixFormat,
    priorityOrder: file.conflictResolutionConfig.priorityOrder ?? [],
    defaultToolVisibility: file.defaultToolVisibility ?? 'allow',
    excludeAllTools: file.excludeAllTools,
    excludeAllResources: file.excludeAllResources,
    excludeAllPrompts: file.excludeAllPrompts,
    workloads: (file.tools ?? []).map(workloadOf),
  };
}

function workloadOf(file: ProxyConfigFileWorkload): WorkloadRules {
  const { workload, filter, excludeAll, overrides = {}, resources, prompts } = file;
  return {
    workload,
    filter,
    excludeAll,
    overrides: overrides as Readonly<Record<string, ToolOverride>>,
    resources: { filter: resources.filter, excludeAll: resources.excludeAll },
    prompts: { filter: prompts.filter, excludeAll: prompts.excludeAll },
  };
}

function healthOf(file: ProxyConfigFile['operational']['failureHandling']): HealthConfig {
  const intervalMs = durationMs(file.healthCheckInterval);
  const timeoutMs =
    file.healthCheckTimeout === undefined
      ? Math.min(maxProbeMs, 0.8 * intervalMs)
      : durationMs(file.healthCheckTimeout);
  return {
    intervalMs,
    timeoutMs,
    unhealthyThreshold: file.unhealthyThreshold,
    degradedLatencyMs: durationMs(file.degradedLatency),
  };
}

function httpOf(file: ProxyConfigFile['http']): HttpConfig {
  return {
    allowedOrigins: file.allowedOrigins ?? [],
    allowedHosts: file.allowedHosts ?? [],
    maxRequestBytes: quantityBytes(file.maxRequestBytes),
    maxHeaderBytes: quantityBytes(file.maxHeaderBytes),
    maxMessageBytes: quantityBytes(file.maxMessageBytes),
  };
}

function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value))
    Object.values(Object.freeze(value)).forEach(frozen);
  return value;
}
