/**
 * What a schema cannot say about a resource; the API server knows most of it from the CRD's CEL rules, other readers from here.
 * In: a resource of the right types. Out: problems. Pure. Source: api.md "Common", reference rules of each kind.
 */
import { configProblems, urlFault } from './checks.ts';
import type { MCPRemoteProxySpec } from './generated/mcpremoteproxy.ts';
import type { MCPServerSpec } from './generated/mcpserver.ts';
import type { MCPServerEntrySpec } from './generated/mcpserverentry.ts';
import type { VirtualMCPServerSpec } from './generated/virtualmcpserver.ts';
import { headerNameFault } from './headers.ts';
import { pathOf, under, type Problem } from './problem.ts';

/** Longest metadata.name, so that the names made from it fit 63 characters. */
const longestName: Readonly<Record<string, number>> = { VirtualMCPServer: 58, MCPServer: 53 };

export function resourceProblems(kind: string, resource: object): Problem[] {
  const { metadata, spec } = resource as { metadata?: { name?: unknown }; spec?: object };
  const own = spec === undefined ? [] : checks[kind]?.(spec);
  return [...nameProblems(kind, metadata?.name), ...under('spec', own ?? [])];
}

const checks: Readonly<Record<string, (spec: object) => Problem[]>> = {
  VirtualMCPServer: (spec) => virtualMcpServerProblems(spec as VirtualMCPServerSpec),
  MCPServer: (spec) => guardProblems(spec as MCPServerSpec),
  MCPServerEntry: (spec) => remoteProblems(spec as MCPServerEntrySpec),
  MCPRemoteProxy: (spec) => [
    ...remoteProblems(spec as MCPRemoteProxySpec),
    ...guardProblems(spec as MCPRemoteProxySpec),
  ],
};

function nameProblems(kind: string, name: unknown): Problem[] {
  const path = 'metadata.name';
  if (typeof name !== 'string' || name === '') return [{ path, message: 'is required; add it' }];
  const longest = longestName[kind];
  if (longest === undefined) return [];
  const problems: Problem[] = [];
  if (name.length > longest)
    problems.push({ path, message: `must be at most ${longest} characters; choose a shorter name` });
  if (name.includes('.')) problems.push({ path, message: 'must not contain a dot; use "-" instead' });
  return problems;
}

export function virtualMcpServerProblems(spec: VirtualMCPServerSpec): Problem[] {
  return [
    ...authProblems(spec),
    ...inlineProblems(spec),
    ...redisProblems(spec),
    ...(spec.config === undefined ? [] : under('config', configProblems(spec.config))),
  ];
}

function authProblems({ incomingAuth }: VirtualMCPServerSpec): Problem[] {
  const problems: Problem[] = [];
  if (incomingAuth?.type === 'oidc' && incomingAuth.oidcConfigRef === undefined) {
    problems.push({ path: 'incomingAuth.oidcConfigRef', message: 'is required by type "oidc"; add it' });
  }
  if (incomingAuth?.authzConfig !== undefined && incomingAuth.authzConfigRef !== undefined) {
    problems.push({ path: 'incomingAuth.authzConfigRef', message: 'excludes authzConfig; keep one' });
  }
  return problems;
}

function inlineProblems({ outgoingAuth, config }: VirtualMCPServerSpec): Problem[] {
  if (outgoingAuth?.source !== 'inline') return [];
  return (config?.backends ?? []).flatMap((backend, index) =>
    (['url', 'transport'] as const)
      .filter((field) => backend !== null && backend[field] === undefined)
      .map((field) => ({
        path: pathOf('config', 'backends', index, field),
        message: 'is required with outgoingAuth.source "inline"; add it',
      })),
  );
}

function redisProblems({ sessionStorage }: Pick<VirtualMCPServerSpec, 'sessionStorage'>): Problem[] {
  if (sessionStorage?.provider !== 'redis' || sessionStorage.address !== undefined) return [];
  return [{ path: 'sessionStorage.address', message: 'is required by provider "redis"; write host:port' }];
}

/** What MCPServer and MCPRemoteProxy have for a proxy in front of the server. */
function guardProblems(spec: MCPServerSpec | MCPRemoteProxySpec): Problem[] {
  const twice = spec.authzConfig !== undefined && spec.authzConfigRef !== undefined;
  const problem = { path: 'authzConfigRef', message: 'excludes authzConfig; keep one' };
  return [...(twice ? [problem] : []), ...redisProblems(spec)];
}

/** What MCPServerEntry and MCPRemoteProxy say of a server that runs elsewhere. */
function remoteProblems({ remoteUrl, headerForward }: MCPServerEntrySpec | MCPRemoteProxySpec): Problem[] {
  const fault = remoteUrl === undefined ? undefined : urlFault(remoteUrl);
  const url: Problem[] = fault === undefined ? [] : [{ path: 'remoteUrl', message: fault }];
  return [...url, ...under('headerForward', forwardProblems(headerForward ?? {}))];
}

function forwardProblems({
  addPlaintextHeaders,
  addHeadersFromSecret,
}: NonNullable<MCPServerEntrySpec['headerForward']>): Problem[] {
  const plain = Object.keys(addPlaintextHeaders ?? {}).map((name): [string, string] => [
    pathOf('addPlaintextHeaders', name),
    name,
  ]);
  const secret = (addHeadersFromSecret ?? []).map((header, index): [string, string] => [
    pathOf('addHeadersFromSecret', index, 'headerName'),
    header?.headerName ?? '',
  ]);
  const seen = new Set<string>();
  return [...plain, ...secret].flatMap(([path, name]) => {
    const message = headerNameFault(name) ?? (seen.has(name.toLowerCase()) ? 'is given twice; keep one' : undefined);
    seen.add(name.toLowerCase());
    return message === undefined ? [] : [{ path, message }];
  });
}
