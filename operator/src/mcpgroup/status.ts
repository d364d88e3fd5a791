/**
 * The status of an MCPGroup: who its members are. Pure. Source: api.md "The other kinds", reference §1.6.
 */
import type { MCPGroup, MCPGroupStatus } from '@vmcp/crds';
import { conditions } from '../controller/conditions.ts';
import type { KubeObject } from '../kube/cluster.ts';

export interface Members {
  readonly servers: readonly KubeObject[];
  readonly remoteProxies: readonly KubeObject[];
  readonly entries: readonly KubeObject[];
}

export function status(group: MCPGroup, members: Members, nowMs: number): MCPGroupStatus {
  const generation = group.metadata.generation ?? 0;
  const checked = {
    type: 'MCPServersChecked',
    status: 'True',
    reason: 'ListMCPServersCheckSucceeded',
    message: 'the members are known',
  } as const;
  return {
    phase: 'Ready',
    servers: names(members.servers),
    serverCount: members.servers.length,
    remoteProxies: names(members.remoteProxies),
    remoteProxyCount: members.remoteProxies.length,
    entries: names(members.entries),
    entryCount: members.entries.length,
    observedGeneration: generation,
    conditions: conditions(group.status?.conditions, [checked], generation, nowMs),
  };
}

function names(objects: readonly KubeObject[]): string[] {
  return objects.map(({ metadata }) => metadata?.name ?? '').toSorted();
}
