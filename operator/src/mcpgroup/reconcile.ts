/**
 * One pass over one MCPGroup: its members, from the caches, into its status. I/O: the status write.
 */
import { kinds, named, type Caches } from '../caches.ts';
import type { Reconcile } from '../controller/controller.ts';
import { writeStatus } from '../controller/write-status.ts';
import type { Cluster } from '../kube/cluster.ts';
import { status } from './status.ts';

export interface GroupDeps {
  readonly cluster: Cluster;
  readonly caches: Caches;
  readonly now: () => number;
}

export function groupPass({ cluster, caches, now }: GroupDeps): Reconcile {
  return async (key, signal) => {
    const group = caches.groups.store.get(key);
    if (group === undefined || group.metadata.deletionTimestamp !== undefined) return;
    const value = named(group, key.name);
    const members = {
      servers: caches.servers.store.by('group', value),
      remoteProxies: caches.remoteProxies.store.by('group', value),
      entries: caches.entries.store.by('group', value),
    };
    await writeStatus(cluster, { kind: kinds.groups, live: group }, status(group, members, now()), signal);
  };
}
