/**
 * A server that runs elsewhere and that a resource only names: what MCPServerEntry and MCPRemoteProxy have in common. Types only.
 */
import type { MCPRemoteProxy, MCPServerEntry } from '@vmcp/crds';

export type Remote =
  | { readonly kind: 'MCPServerEntry'; readonly resource: MCPServerEntry }
  | { readonly kind: 'MCPRemoteProxy'; readonly resource: MCPRemoteProxy };

export const remoteEntry = (resource: MCPServerEntry): Remote => ({ kind: 'MCPServerEntry', resource });
export const remoteProxy = (resource: MCPRemoteProxy): Remote => ({ kind: 'MCPRemoteProxy', resource });
