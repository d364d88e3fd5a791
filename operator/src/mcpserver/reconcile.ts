/**
 * One pass over one MCPServer: observe, decide, apply, write the status. I/O.
 * A refused server gets no objects; those it has stay as they are. Source: api.md "The other kinds".
 */
import { mcpServerNames, type MCPServer } from '@vmcp/crds';
import { heldBy, kinds, workload, type Caches } from '../caches.ts';
import { applyAll, type ApplyDeps, type Desired } from '../controller/apply.ts';
import type { Reconcile } from '../controller/controller.ts';
import { prune } from '../controller/prune.ts';
import { writeStatus } from '../controller/write-status.ts';
import type { Cluster } from '../kube/cluster.ts';
import type { Recorder } from '../kube/events.ts';
import { keyOf } from '../kube/store.ts';
import type { Log } from '../log.ts';
import { missingToolConfig } from '../mcptoolconfig/missing.ts';
import { podTemplate } from '../pod-template/pod-template.ts';
import { transitions } from '../transitions.ts';
import { invalidTemplate, lookAgain, refusal, type Refusal } from '../workload/refusal.ts';
import { rollout } from '../workload/rollout.ts';
import { check } from './check.ts';
import { desired, generatedPod, labels } from './desired.ts';
import { status } from './status.ts';

export interface ServerDeps {
  readonly cluster: Cluster;
  readonly caches: Caches;
  readonly recorder: Recorder;
  readonly log: Log;
  readonly now: () => number;
}

export function serverPass(deps: ServerDeps): Reconcile {
  return async (key, signal) => {
    const { caches, cluster } = deps;
    const server = caches.servers.store.get(key);
    if (server === undefined || server.metadata.deletionTimestamp !== undefined) return;
    const planned = plan(server);
    const problems = 'problem' in planned ? [planned.problem] : await act(deps, server, planned.objects, signal);
    const deployment = caches.deployments.store.get({ ...key, name: mcpServerNames(key.name).deployment });
    const pods = caches.pods.store.by('workload', workload(key.namespace, 'mcpserver', key.name));
    const group = { namespace: key.namespace, name: server.spec.groupRef?.name ?? '' };
    const next = status({
      server,
      problems,
      hasGroup: caches.groups.store.get(group) !== undefined,
      toolConfig: missingToolConfig(server.spec.toolConfigRef, (name) =>
        caches.toolConfigs.store.get({ ...key, name }),
      ),
      rollout: rollout(deployment, pods, replicasOf(server)),
      nowMs: deps.now(),
    });
    const isWritten = await writeStatus(cluster, { kind: kinds.servers, live: server }, next, signal);
    if (isWritten) for (const note of transitions(server.status, next)) deps.recorder.record(server, note);
    return 'objects' in planned && problems.length > 0 ? lookAgain : undefined;
  };
}

function replicasOf({ spec }: MCPServer): number {
  return spec.backendReplicas ?? spec.replicas ?? 1;
}

/** Pure. */
export function plan(server: MCPServer): { readonly objects: readonly Desired[] } | { readonly problem: Refusal } {
  const problem = check(server);
  if (problem !== undefined) return { problem };
  const merged = podTemplate(generatedPod(server), server.spec.podTemplateSpec, labels(server));
  if ('template' in merged) return { objects: desired(server, merged.template) };
  return { problem: invalidTemplate(merged.problems.join('; ')) };
}

async function act(
  deps: ServerDeps,
  server: MCPServer,
  objects: readonly Desired[],
  signal: AbortSignal,
): Promise<Refusal[]> {
  const { name, uid = '' } = server.metadata;
  const held = heldBy(deps.caches, uid);
  const applying: ApplyDeps = {
    cluster: deps.cluster,
    owner: { kind: 'MCPServer', name, uid },
    live: (kind, key) =>
      held.find((item) => item.kind.kind === kind.kind && keyOf(item.object).name === key.name)?.object,
    log: deps.log,
  };
  try {
    await applyAll(applying, objects, signal);
    await prune(applying, { desired: objects, held }, signal);
    return [];
  } catch (error) {
    const refused = refusal(error, server.spec.podTemplateSpec !== undefined);
    if (refused === undefined) throw error;
    return [refused];
  }
}
