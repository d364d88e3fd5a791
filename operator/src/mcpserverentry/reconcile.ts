/**
 * One pass over one MCPServerEntry: it makes no pod, it is only validated. I/O: reads what it names, writes its status.
 */
import { kinds, type Caches } from '../caches.ts';
import type { Reconcile } from '../controller/controller.ts';
import { writeStatus } from '../controller/write-status.ts';
import type { Cluster } from '../kube/cluster.ts';
import type { Recorder } from '../kube/events.ts';
import type { ReadReferences } from '../references.ts';
import { findings } from '../remote/findings.ts';
import { remoteEntry } from '../remote/remote.ts';
import { transitions } from '../transitions.ts';
import { status } from './status.ts';

export interface EntryDeps {
  readonly cluster: Cluster;
  readonly caches: Caches;
  readonly references: ReadReferences;
  readonly recorder: Recorder;
  readonly now: () => number;
}

export function entryPass({ cluster, caches, references, recorder, now }: EntryDeps): Reconcile {
  return async (key, signal) => {
    const entry = caches.entries.store.get(key);
    if (entry === undefined || entry.metadata.deletionTimestamp !== undefined) return;
    const remote = remoteEntry(entry);
    const held = await references([remote], signal);
    const group = { namespace: key.namespace, name: entry.spec.groupRef.name };
    const next = status({
      entry,
      hasGroup: caches.groups.store.get(group) !== undefined,
      findings: findings(remote, held),
      nowMs: now(),
    });
    const isWritten = await writeStatus(cluster, { kind: kinds.entries, live: entry }, next, signal);
    if (isWritten) for (const note of transitions(entry.status, next)) recorder.record(entry, note);
  };
}
