/**
 * Settings that the contract has and no code acts on yet: they are refused, never ignored.
 * In: a spec, or the proxy's file. Out: one problem for each that is set. Pure. Source: api.md "Common" (the closed list).
 * An issue that builds one of them deletes its line here.
 */
import { pathOf, type Problem } from './problem.ts';

export type Subject = 'VirtualMCPServer' | 'MCPServer' | 'MCPServerEntry' | 'MCPRemoteProxy' | 'ProxyConfigFile';

interface Refusal {
  /** `[]` stands for each element of a list, `*` for each value of a map. */
  readonly path: string;
  /** Whether what stands there asks for the feature; unset values never come here. */
  readonly asks: (value: unknown) => boolean;
  readonly advice: string;
  /** Why it is refused; unset: it is not supported yet. */
  readonly why?: string;
}

const present = (): boolean => true;
const notEmpty = (value: unknown): boolean => Object.keys(value ?? {}).length > 0;
/** Features with a switch: only `enabled: false` asks for nothing. */
const notOff = (value: unknown): boolean => (value as { enabled?: boolean }).enabled !== false;
const among =
  (...values: readonly unknown[]) =>
  (value: unknown): boolean =>
    values.includes(value);
const otherThan = (plain: string) => (value: unknown) => value !== plain;

const refuse = (path: string, asks: Refusal['asks'] = present, advice = 'remove it'): Refusal => ({
  path,
  asks,
  advice,
});

/** Shared by spec.config and the proxy's file. */
const config: readonly Refusal[] = [
  refuse('incomingAuth.type', among('oidc'), 'use "anonymous"'),
  refuse('incomingAuth.oidc'),
  refuse('incomingAuth.authz', (value) => (value as { type?: string }).type !== 'none'),
  refuse('outgoingAuth.default.type', otherThan('unauthenticated'), 'use "unauthenticated" or headers'),
  refuse('outgoingAuth.backends.*.type', otherThan('unauthenticated'), 'use "unauthenticated" or headers'),
  refuse('operational.failureHandling.circuitBreaker', notOff, 'remove it or set enabled to false'),
  refuse('operational.retry', notOff, 'remove it or set enabled to false'),
  refuse('operational.maxConcurrentCalls'),
  refuse('operational.maxConcurrentCallsPerBackend'),
  refuse('sessions.maxLive'),
  refuse('sessions.maxLivePerIdentity'),
  refuse('sessionStorage.provider', among('redis'), 'use "memory"'),
  refuse('passthroughHeaders', notEmpty),
  refuse('compositeTools', notEmpty),
  refuse('compositeToolRefs', notEmpty),
  refuse('rateLimiting'),
  refuse('audit', notOff, 'remove it or set enabled to false'),
  refuse('optimizer'),
  refuse('codeMode', notOff, 'remove it or set enabled to false'),
  refuse('telemetry'),
];

const file: readonly Refusal[] = [
  ...config,
  {
    path: 'aggregation.tools[].toolConfigRef',
    asks: present,
    why: 'names a resource of Kubernetes, which the proxy never asks',
    advice: 'write filter and overrides here',
  },
];

const virtualMcpServer: readonly Refusal[] = [
  refuse('incomingAuth.type', among('oidc'), 'use "anonymous"'),
  refuse('incomingAuth.oidcConfigRef'),
  refuse('incomingAuth.authzConfig'),
  refuse('incomingAuth.authzConfigRef'),
  refuse('outgoingAuth.default'),
  refuse('outgoingAuth.backends', notEmpty),
  refuse('passthroughHeaders', notEmpty),
  refuse('sessionStorage.provider', among('redis'), 'use "memory"'),
  refuse('telemetryConfigRef'),
  refuse('embeddingServerRef'),
  refuse('authServerConfig'),
  ...config.map((refusal) => ({ ...refusal, path: `config.${refusal.path}` })),
];

const behindNoProxy = 'nothing in front of the server would enforce it; remove it';

/** What ToolHive's own proxy in front of an MCPServer or MCPRemoteProxy would enforce; here there is none. */
const guards: readonly Refusal[] = [
  refuse('sessionStorage.provider', among('redis'), 'use "memory"'),
  refuse('telemetryConfigRef'),
  refuse('audit', notOff, behindNoProxy),
  ...['oidcConfigRef', 'authzConfig', 'authzConfigRef', 'authServerRef'].map((path) =>
    refuse(path, present, behindNoProxy),
  ),
];

const mcpServer: readonly Refusal[] = [
  refuse('transport', among('stdio'), 'use "streamable-http" or "sse"'),
  refuse('externalAuthConfigRef'),
  ...guards,
  ...['rateLimiting', 'webhookConfigRef', 'permissionProfile'].map((path) => refuse(path, present, behindNoProxy)),
];

const mcpServerEntry: readonly Refusal[] = [refuse('externalAuthConfigRef', present, 'use headerForward')];

const mcpRemoteProxy: readonly Refusal[] = [...mcpServerEntry, ...guards];

const lists: Readonly<Record<Subject, readonly Refusal[]>> = {
  VirtualMCPServer: virtualMcpServer,
  MCPServer: mcpServer,
  MCPServerEntry: mcpServerEntry,
  MCPRemoteProxy: mcpRemoteProxy,
  ProxyConfigFile: file,
};

/** `value` is the `spec` of the resource (paths begin with `spec.`), or the whole file. */
export function unsupported(subject: Subject, value: object): Problem[] {
  const root = subject === 'ProxyConfigFile' ? [] : ['spec'];
  const found = lists[subject].flatMap(({ path, asks, advice, why }) =>
    select(value, path)
      .filter((match) => asks(match.value))
      .map((match) => ({ path: pathOf(...root, ...match.steps), message: refusal(match.value, advice, why) })),
  );
  return subject === 'MCPServer' ? [...unsetTransport(value), ...found] : found;
}

function refusal(value: unknown, advice: string, why = 'is not supported yet'): string {
  const what = typeof value === 'string' ? `"${value}"` : 'this setting';
  return `${what} ${why}; ${advice}`;
}

/** The one setting that asks for something by being absent. */
function unsetTransport(spec: { transport?: unknown }): Problem[] {
  if (spec.transport !== undefined) return [];
  return [
    {
      path: 'spec.transport',
      message: 'unset means "stdio", which is not supported yet; use "streamable-http" or "sse"',
    },
  ];
}

interface Match {
  readonly steps: readonly (string | number)[];
  readonly value: unknown;
}

/** All places that a path pattern leads to and where something stands. */
function select(value: unknown, pattern: string): Match[] {
  const steps = pattern.replaceAll('[]', '.*').split('.');
  return steps.reduce<Match[]>(
    (matches, step) => matches.flatMap((match) => children(match, step)),
    [{ steps: [], value }],
  );
}

function children({ steps, value }: Match, step: string): Match[] {
  if (typeof value !== 'object' || value === null) return [];
  const below: [string | number, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return below
    .filter(([name, inner]) => (step === '*' || step === name) && inner !== undefined && inner !== null)
    .map(([name, inner]) => ({ steps: [...steps, name], value: inner }));
}
