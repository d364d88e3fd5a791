/**
 * What a schema cannot say about a configuration, one named rule each; the CLI, the operator and the proxy share them.
 * In: spec.config of a VirtualMCPServer or the proxy's file, of the right types. Out: problems. Pure. Source: api.md, proxy.md §1.
 */
import { durationMs } from './duration.ts';
import type { VirtualMCPServerConfig } from './generated/virtualmcpserver.ts';
import { headerProblems } from './headers.ts';
import { pathOf, type Problem } from './problem.ts';
import { quantityBytes } from './quantity.ts';

type Check = (config: VirtualMCPServerConfig) => Problem[];

/** Longer ones do not fit a timer. */
const longestMs = 24 * 24 * 3_600_000;

/** A server's buffer for headers is made once, so it has a ceiling; below it the setting applies at once. */
export const largestHeaderBytes = 1024 * 1024;

export const configChecks: Readonly<Record<string, Check>> = {
  priorityNeedsOrder,
  healthTimeoutBelowInterval,
  backendNamesUnique,
  backendUrlsValid,
  backendGenerationHasTransport,
  backendTrustReadable,
  backendHeadersValid,
  workloadsUnique,
  durationsPositive,
  sizesPositive,
  originsValid,
  hostsValid,
  redisNeedsAddress,
};

export function configProblems(config: VirtualMCPServerConfig): Problem[] {
  return Object.values(configChecks).flatMap((check) => check(config));
}

function priorityNeedsOrder({ aggregation }: VirtualMCPServerConfig): Problem[] {
  if (aggregation?.conflictResolution !== 'priority') return [];
  if ((aggregation.conflictResolutionConfig?.priorityOrder ?? []).length > 0) return [];
  const path = 'aggregation.conflictResolutionConfig.priorityOrder';
  return [{ path, message: 'is required by conflictResolution "priority"; name the backends, the winner first' }];
}

function healthTimeoutBelowInterval({ operational }: VirtualMCPServerConfig): Problem[] {
  const { healthCheckInterval = '30s', healthCheckTimeout } = operational?.failureHandling ?? {};
  if (healthCheckTimeout === undefined || durationMs(healthCheckTimeout) < durationMs(healthCheckInterval)) return [];
  const path = 'operational.failureHandling.healthCheckTimeout';
  return [
    { path, message: `"${healthCheckTimeout}" must be shorter than healthCheckInterval "${healthCheckInterval}"` },
  ];
}

function backendNamesUnique({ backends }: VirtualMCPServerConfig): Problem[] {
  return repeated('backends', 'name', backends);
}

function workloadsUnique({ aggregation }: VirtualMCPServerConfig): Problem[] {
  return repeated('aggregation.tools', 'workload', aggregation?.tools);
}

function backendUrlsValid({ backends }: VirtualMCPServerConfig): Problem[] {
  return elements(backends).flatMap(([index, { url }]) => {
    const message = url === undefined ? undefined : urlFault(url);
    return message === undefined ? [] : [{ path: pathOf('backends', index, 'url'), message }];
  });
}

/** Why a text is no address of a backend; undefined when it is one. The text itself may hold a password, so it is not repeated. */
export function urlFault(text: string): string | undefined {
  if (!URL.canParse(text)) return 'is not a web address; write one like "http://name:8080/mcp"';
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'must start with "http://" or "https://"';
  if (url.username !== '' || url.password !== '')
    return 'must not hold a user or password; use a header from a Secret or file';
  if (url.hash !== '') return 'must not have a fragment ("#…"); remove it';
  return undefined;
}

function backendGenerationHasTransport({ backends }: VirtualMCPServerConfig): Problem[] {
  return elements(backends)
    .filter(([, { protocol, transport }]) => protocol === 'modern' && transport === 'sse')
    .map(([index]) => ({
      path: pathOf('backends', index, 'protocol'),
      message: '"modern" has no transport "sse"; use "auto", or transport "streamable-http"',
    }));
}

function backendTrustReadable({ backends }: VirtualMCPServerConfig): Problem[] {
  return elements(backends).flatMap(([index, backend]) => {
    const path = pathOf('backends', index, 'caBundlePath');
    const { caBundlePath, type, metadata } = backend;
    const problems: Problem[] = [];
    if (caBundlePath?.split('/').includes('..'))
      problems.push({ path, message: 'must not contain ".."; write the whole path' });
    if (caBundlePath !== undefined && type !== 'entry')
      problems.push({ path, message: 'works only with type "entry"; set it or remove the path' });
    if (metadata !== undefined && Object.hasOwn(metadata, 'group')) {
      problems.push({ path: pathOf('backends', index, 'metadata', 'group'), message: 'is a reserved key; rename it' });
    }
    return problems;
  });
}

function backendHeadersValid({ backends }: VirtualMCPServerConfig): Problem[] {
  return elements(backends).flatMap(([index, backend]) => headerProblems(pathOf('backends', index), backend));
}

const durationPaths = [
  'operational.callTimeout',
  'operational.discoveryTimeout',
  'operational.timeouts.default',
  'operational.failureHandling.healthCheckInterval',
  'operational.failureHandling.healthCheckTimeout',
  'operational.failureHandling.degradedLatency',
  'operational.failureHandling.statusReportingInterval',
  'sessions.idleTimeout',
  'sessions.maxLifetime',
];

function durationsPositive(config: VirtualMCPServerConfig): Problem[] {
  const perWorkload = Object.entries(config.operational?.timeouts?.perWorkload ?? {});
  return [
    ...durationPaths.flatMap((path) => durationFault(path, textAt(config, path), 1)),
    ...perWorkload.flatMap(([name, text]) =>
      durationFault(pathOf('operational', 'timeouts', 'perWorkload', name), text, 1),
    ),
    ...durationFault('operational.drainTimeout', config.operational?.drainTimeout, 0),
  ];
}

function textAt(config: object, path: string): string | undefined {
  const found = path
    .split('.')
    .reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], config);
  return typeof found === 'string' ? found : undefined;
}

function durationFault(path: string, text: string | undefined, leastMs: number): Problem[] {
  if (text === undefined) return [];
  const ms = durationMs(text);
  if (ms < leastMs) return [{ path, message: `"${text}" is too short; at least 1ms makes sense` }];
  return ms > longestMs ? [{ path, message: `"${text}" is too long; at most 576h works` }] : [];
}

function sizesPositive({ http }: VirtualMCPServerConfig): Problem[] {
  return (['maxRequestBytes', 'maxHeaderBytes', 'maxMessageBytes'] as const).flatMap((field) => {
    const size = http?.[field];
    const largest = field === 'maxHeaderBytes' ? largestHeaderBytes : 2 ** 31;
    const message = size === undefined ? undefined : sizeFault(size, largest);
    return message === undefined ? [] : [{ path: pathOf('http', field), message }];
  });
}

function sizeFault(size: string | number, largest: number): string | undefined {
  const bytes = typeof size === 'number' ? size : quantityBytes(size);
  if (bytes < 1024) return `"${size}" is too small; write at least "1Ki"`;
  return bytes > largest ? `"${size}" is too large; write at most "${largest === 2 ** 31 ? '2Gi' : '1Mi'}"` : undefined;
}

function originsValid({ http }: VirtualMCPServerConfig): Problem[] {
  return elements(http?.allowedOrigins)
    .filter(([, origin]) => !/^https?:$/.test(schemeOf(origin)) || new URL(origin).origin !== origin.toLowerCase())
    .map(([index, origin]) => ({
      path: pathOf('http', 'allowedOrigins', index),
      message: `"${origin}" is not an origin; write it like "https://app.example.com", without a path`,
    }));
}

function schemeOf(text: string): string {
  return URL.canParse(text) ? new URL(text).protocol : '';
}

function hostsValid({ http }: VirtualMCPServerConfig): Problem[] {
  return elements(http?.allowedHosts)
    .filter(([, host]) => /[\s/@?#]/.test(host) || !URL.canParse(`http://${host}/`))
    .map(([index, host]) => ({
      path: pathOf('http', 'allowedHosts', index),
      message: `"${host}" is not a host; write it like "mcp.example.com" or "mcp.example.com:8443"`,
    }));
}

function redisNeedsAddress({ sessionStorage }: VirtualMCPServerConfig): Problem[] {
  if (sessionStorage?.provider !== 'redis' || sessionStorage.address !== undefined) return [];
  return [{ path: 'sessionStorage.address', message: 'is required by provider "redis"; write host:port' }];
}

/** Elements with their positions; an element that was faulty is null here and left out. */
function elements<T>(list: readonly T[] | undefined): [number, T][] {
  return (list ?? []).map((item, index): [number, T] => [index, item]).filter(([, item]) => item !== null);
}

function repeated<K extends string>(list: string, key: K, items: readonly Record<K, string>[] | undefined): Problem[] {
  const seen = new Map<string, number>();
  return elements(items).flatMap(([index, { [key]: name }]) => {
    const first = seen.get(name);
    if (first === undefined) seen.set(name, index);
    if (first === undefined || typeof name !== 'string') return [];
    return [
      { path: `${list}[${index}].${key}`, message: `"${name}" is already ${list}[${first}]; names must be unique` },
    ];
  });
}
