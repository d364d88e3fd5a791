/**
 * One pass over one MCPToolConfig: its hash and its users, from the caches, into its status. I/O: the status write.
 */
import { kinds, named, type Caches } from '../caches.ts';
import type { Reconcile } from '../controller/controller.ts';
import { writeStatus } from '../controller/write-status.ts';
import type { Cluster, KubeObject } from '../kube/cluster.ts';
import { status, type User } from './status.ts';

export interface ToolConfigDeps {
  readonly cluster: Cluster;
  readonly caches: Caches;
  readonly now: () => number;
}

export function toolConfigPass({ cluster, caches, now }: ToolConfigDeps): Reconcile {
  return async (key, signal) => {
    const config = caches.toolConfigs.store.get(key);
    if (config === undefined || config.metadata.deletionTimestamp !== undefined) return;
    const value = named(config, key.name);
    const users = [
      ...usersOf('VirtualMCPServer', caches.virtualMCPServers.store.by('toolConfig', value)),
      ...usersOf('MCPServer', caches.servers.store.by('toolConfig', value)),
      ...usersOf('MCPRemoteProxy', caches.remoteProxies.store.by('toolConfig', value)),
    ];
    await writeStatus(cluster, { kind: kinds.toolConfigs, live: config }, status(config, users, now()), signal);
  };
}

function usersOf(kind: User['kind'], objects: readonly KubeObject[]): User[] {
  return objects.map(({ metadata }) => ({ kind, name: metadata?.name ?? '' }));
}
