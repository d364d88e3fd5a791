/**
 * An MCPServer as a backend of its group, from its spec alone, so that no status has to be waited for. Pure.
 * Source: api.md "The other kinds", "Backends".
 */
import { mcpServerNames, type MCPServer } from '@vmcp/crds';
import type { Backend, MemberBackend } from '../remote/backend.ts';
import { check } from './check.ts';

export function serverBackend(server: MCPServer): MemberBackend {
  const problem = check(server);
  if (problem !== undefined) return { problem: problem.message };
  const backend: Backend = {
    name: server.metadata?.name ?? '',
    url: endpointUrl(server),
    transport: transportOf(server),
    kind: 'MCPServer',
  };
  return { backend, credentials: {} };
}

/** For `status.url`: with the server's name as the fragment where the reference has it. */
export function serverUrl(server: MCPServer): string {
  const url = endpointUrl(server);
  return transportOf(server) === 'sse' ? `${url}#${server.metadata?.name ?? ''}` : url;
}

function endpointUrl(server: MCPServer): string {
  const { name = '', namespace = '' } = server.metadata ?? {};
  const service = mcpServerNames(name).service;
  const path = transportOf(server) === 'sse' ? 'sse' : 'mcp';
  return `http://${service}.${namespace}.svc.cluster.local:${server.spec.proxyPort ?? 8080}/${path}`;
}

function transportOf({ spec }: MCPServer): Backend['transport'] {
  return spec.transport === 'sse' ? 'sse' : 'streamable-http';
}
