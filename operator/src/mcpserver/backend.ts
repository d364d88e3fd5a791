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
    url: serverUrl(server),
    transport: 'streamable-http',
    kind: 'MCPServer',
  };
  return { backend, credentials: {} };
}

export function serverUrl(server: MCPServer): string {
  const { name = '', namespace = '' } = server.metadata ?? {};
  const service = mcpServerNames(name).service;
  return `http://${service}.${namespace}.svc.cluster.local:${server.spec.proxyPort ?? 8080}/mcp`;
}
