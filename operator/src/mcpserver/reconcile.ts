/**
 * One pass over one MCPServer: observe, decide, apply, write the status. I/O.
 * A refused server gets no objects; those it has stay as they are. Source: api.md "The other kinds".
 */
import { mcpServerNames, type MCPServer } from '@vmcp/crds';
import { heldBy, kinds, workload, type Caches } from '../caches.ts';
import { applyAll, type ApplyDeps, type Desired } from '../controller/apply.ts';
import type { Outcome, Reconcile } from '../controller/controller.ts';
import { prune } from '../controller/prune.ts';
import { writeStatus } from '../controller/write-status.ts';
import type { Cluster, KubeObject } from '../kube/cluster.ts';
import type { Recorder } from '../kube/events.ts';
import { keyOf } from '../kube/store.ts';
import type { Log } from '../log.ts';
import { missingToolConfig } from '../mcptoolconfig/missing.ts';
import { podTemplate } from '../pod-template/pod-template.ts';
import { transitions } from '../transitions.ts';
import { hindrance, invalidTemplate, lookAgain, refusal, type Refusal } from '../workload/refusal.ts';
import { deploymentOf, rollout } from '../workload/rollout.ts';
import { terminating } from '../workload/terminating.ts';
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
    if (server === undefined) return;
    if (server.metadata.deletionTimestamp !== undefined) {
      await writeStatus(cluster, { kind: kinds.servers, live: server }, terminating(server, deps.now()), signal);
      return;
    }
    const planned = plan(server);
    const acted: Acted =
      'problem' in planned ? { problems: [planned.problem] } : await act(deps, server, planned.objects, signal);
    const cached = caches.deployments.store.get({ ...key, name: mcpServerNames(key.name).deployment });
    const deployment = deploymentOf(acted.written) ?? cached;
    const pods = caches.pods.store.by('workload', workload(key.namespace, 'mcpserver', key.name));
    const group = { namespace: key.namespace, name: server.spec.groupRef?.name ?? '' };
    const next = status({
      server,
      problems: acted.problems,
      hasGroup: caches.groups.store.get(group) !== undefined,
      toolConfig: missingToolConfig(server.spec.toolConfigRef, (name) =>
        caches.toolConfigs.store.get({ ...key, name }),
      ),
      rollout: rollout(deployment, pods, replicasOf(server)),
      nowMs: deps.now(),
    });
    const isWritten = await writeStatus(cluster, { kind: kinds.servers, live: server }, next, signal);
    if (isWritten) for (const note of transitions(server.status, next)) deps.recorder.record(server, note);
    return outcome('objects' in planned, acted);
  };
}

/** What the server refuses may be taken later, and no event tells of it. */
function outcome(isPlanned: boolean, { problems, fault }: Acted): Outcome {
  if (fault !== undefined) throw fault;
  return isPlanned && problems.length > 0 ? lookAgain : undefined;
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

interface Acted {
  readonly problems: readonly Refusal[];
  readonly written?: readonly KubeObject[];
  /** To be thrown once the status tells of it: the pass is tried again. */
  readonly fault?: Error;
}

async function act(
  deps: ServerDeps,
  server: MCPServer,
  objects: readonly Desired[],
  signal: AbortSignal,
): Promise<Acted> {
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
    const { written } = await applyAll(applying, objects, signal);
    await prune(applying, { desired: objects, held }, signal);
    return { problems: [], written };
  } catch (error) {
    const refused = refusal(error, server.spec.podTemplateSpec !== undefined);
    if (refused !== undefined) return { problems: [refused] };
    const hindered = hindrance(error);
    if (hindered === undefined) throw error;
    return { problems: [hindered], fault: error as Error };
  }
}
