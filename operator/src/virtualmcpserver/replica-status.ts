/**
 * What came from a replica's /status, believed only as far as it has the right form. Pure.
 * In: the body as text, the pod that was asked. Out: a ReplicaStatus with bounded lists and texts. Throws an Error that names the field.
 * Guarantees: nothing that the contract does not know comes through; what a replica may make up cannot fill the resource's status.
 * Source: api.md "Status: one writer, the operator".
 */
import type {
  BackendState,
  BackendStatus,
  CapabilityKind,
  CircuitState,
  Conflict,
  ReplicaLoad,
  ReplicaStatus,
  Scarce,
} from '@vmcp/crds';

export function replicaStatus(text: string, podUid: string): ReplicaStatus {
  const body = map(json(text), 'status');
  if (body['podUid'] !== podUid) throw new Error('podUid is another pod’s');
  const capabilities = map(body['capabilities'], 'capabilities');
  const settings = map(body['settings'], 'settings');
  return {
    version: count(body['version'], 'version'),
    podUid,
    configGeneration: line(body['configGeneration'], 'configGeneration'),
    ...(body['configError'] !== undefined && { configError: line(body['configError'], 'configError') }),
    ready: body['ready'] === true,
    backends: list(body['backends'], 'backends', maxBackends).map(backend),
    capabilities: {
      tools: count(capabilities['tools'], 'capabilities.tools'),
      resources: count(capabilities['resources'], 'capabilities.resources'),
      prompts: count(capabilities['prompts'], 'capabilities.prompts'),
      compositeTools: count(capabilities['compositeTools'], 'capabilities.compositeTools'),
    },
    conflicts: list(body['conflicts'], 'conflicts', maxListed).map(conflict),
    warnings: list(body['warnings'], 'warnings', maxListed).map((one) => line(one, 'warnings')),
    sessions: count(body['sessions'], 'sessions'),
    ...(body['load'] !== undefined && { load: load(body['load']) }),
    keyIds: list(body['keyIds'], 'keyIds', maxListed).map((one) => line(one, 'keyIds')),
    settings: {
      healthCheckIntervalMs: count(settings['healthCheckIntervalMs'], 'settings.healthCheckIntervalMs'),
      unhealthyThreshold: count(settings['unhealthyThreshold'], 'settings.unhealthyThreshold'),
    },
  };
}

const maxBackends = 10_000;
/** The rest of a longer list is cut off: the status shows the first few in any case. */
const maxListed = 100;
const maxText = 1024;

const states: readonly BackendState[] = ['ready', 'degraded', 'unavailable', 'unauthenticated', 'unknown'];
const circuits: readonly CircuitState[] = ['closed', 'open', 'half-open'];
const capabilityKinds: readonly CapabilityKind[] = ['tools', 'resources', 'resourceTemplates', 'prompts'];

function backend(value: unknown): BackendStatus {
  const { lastHealthCheck, mcpRevision, ...given } = map(value, 'backends');
  return {
    name: line(given['name'], 'backends.name'),
    state: oneOf(states, given['state'], 'backends.state'),
    message: line(given['message'], 'backends.message'),
    consecutiveFailures: count(given['consecutiveFailures'], 'backends.consecutiveFailures'),
    circuitBreakerState: oneOf(circuits, given['circuitBreakerState'], 'backends.circuitBreakerState'),
    ...(mcpRevision !== undefined && { mcpRevision: line(mcpRevision, 'backends.mcpRevision') }),
    ...(lastHealthCheck !== undefined && { lastHealthCheck: time(lastHealthCheck, 'backends.lastHealthCheck') }),
    transport: line(given['transport'], 'backends.transport'),
    authType: line(given['authType'], 'backends.authType'),
    tools: count(given['tools'], 'backends.tools'),
  };
}

function conflict(value: unknown): Conflict {
  const given = map(value, 'conflicts');
  return {
    kind: oneOf(capabilityKinds, given['kind'], 'conflicts.kind'),
    name: line(given['name'], 'conflicts.name'),
    winner: line(given['winner'], 'conflicts.winner'),
    losers: list(given['losers'], 'conflicts.losers', maxListed).map((one) => line(one, 'conflicts.losers')),
  };
}

const scarce: readonly Scarce[] = ['memory', 'cpu'];

function load(value: unknown): ReplicaLoad {
  const { memoryPercent, cpuPercent, ...given } = map(value, 'load');
  const high = list(given['high'], 'load.high', maxListed).map((one) => oneOf(scarce, one, 'load.high'));
  return {
    ...(memoryPercent !== undefined && { memoryPercent: count(memoryPercent, 'load.memoryPercent') }),
    ...(cpuPercent !== undefined && { cpuPercent: count(cpuPercent, 'load.cpuPercent') }),
    high: scarce.filter((one) => high.includes(one)),
    clientAddresses: count(given['clientAddresses'], 'load.clientAddresses'),
    busiestAddressSessions: count(given['busiestAddressSessions'], 'load.busiestAddressSessions'),
  };
}

function json(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error('status is not JSON');
  }
}

function map(value: unknown, path: string): Record<string, unknown> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new Error(`${path} is not an object`);
}

function list(value: unknown, path: string, most: number): unknown[] {
  if (!Array.isArray(value)) throw new Error(`${path} is not a list`);
  return value.slice(0, most) as unknown[];
}

function line(value: unknown, path: string): string {
  if (typeof value !== 'string') throw new Error(`${path} is not text`);
  // Half a character would be stored as another one, and written anew with each pass.
  return value.slice(0, maxText).toWellFormed();
}

function time(value: unknown, path: string): string {
  const text = line(value, path);
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new Error(`${path} is not a time`);
  }
  return text;
}

function count(value: unknown, path: string): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) throw new Error(`${path} is not a count`);
  // The resource's fields are 32 bits wide; a version, which is a time, stays here.
  return path === 'version' ? value : Math.min(value, 2 ** 31 - 1);
}

function oneOf<T extends string>(known: readonly T[], value: unknown, path: string): T {
  const found = known.find((one) => one === value);
  if (found === undefined) throw new Error(`${path} is not one of ${known.join(', ')}`);
  return found;
}
