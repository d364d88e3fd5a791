/**
 * One pass over one MCPRemoteProxy: no pod is made for it, it is only validated. I/O: reads what it names, writes its status.
 * Source: api.md "The other kinds".
 */
import { kinds, type Caches } from '../caches.ts';
import type { Reconcile } from '../controller/controller.ts';
import { writeStatus } from '../controller/write-status.ts';
import type { Cluster } from '../kube/cluster.ts';
import type { Recorder } from '../kube/events.ts';
import { missingToolConfig } from '../mcptoolconfig/missing.ts';
import type { ReadReferences } from '../references.ts';
import { findings } from '../remote/findings.ts';
import { remoteProxy } from '../remote/remote.ts';
import { transitions } from '../transitions.ts';
import { terminating } from '../workload/terminating.ts';
import { status } from './status.ts';

export interface RemoteProxyDeps {
  readonly cluster: Cluster;
  readonly caches: Caches;
  readonly references: ReadReferences;
  readonly recorder: Recorder;
  readonly now: () => number;
}

export function remoteProxyPass({ cluster, caches, references, recorder, now }: RemoteProxyDeps): Reconcile {
  return async (key, signal) => {
    const proxy = caches.remoteProxies.store.get(key);
    if (proxy === undefined) return;
    if (proxy.metadata.deletionTimestamp !== undefined) {
      await writeStatus(cluster, { kind: kinds.remoteProxies, live: proxy }, terminating(proxy, now()), signal);
      return;
    }
    const remote = remoteProxy(proxy);
    const held = await references([remote], signal);
    const group = { namespace: key.namespace, name: proxy.spec.groupRef?.name ?? '' };
    const toolConfig = (name: string) => caches.toolConfigs.store.get({ namespace: key.namespace, name });
    const next = status({
      proxy,
      hasGroup: caches.groups.store.get(group) !== undefined,
      findings: findings(remote, held),
      toolConfig: missingToolConfig(proxy.spec.toolConfigRef, toolConfig),
      nowMs: now(),
    });
    const isWritten = await writeStatus(cluster, { kind: kinds.remoteProxies, live: proxy }, next, signal);
    if (isWritten) for (const note of transitions(proxy.status, next)) recorder.record(proxy, note);
  };
}
