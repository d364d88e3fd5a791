/**
 * A Deployment's status from its ReplicaSets. Pure.
 * In: the Deployment with its previous status, its ReplicaSets, the time. Out: counts, Available and Progressing; transition times are kept.
 * Guarantees: a rollout without progress for progressDeadlineSeconds says so; a finished one does not unsay it when a pod crashes later.
 */
import type { Condition, Deployment, DeploymentStatus } from '../objects.ts';
import { limits, type SetState } from './rollout.ts';

type Counts = Omit<DeploymentStatus, 'conditions'>;

export function deploymentStatus(deployment: Deployment, sets: readonly SetState[], now: Date): DeploymentStatus {
  const total = (of: (state: SetState) => number) => sets.reduce((sum, state) => sum + of(state), 0);
  const fresh = sets.find((state) => state.isNew);
  const available = total((state) => state.available);
  const desired = deployment.spec.replicas ?? 1;
  const counts: Counts = {
    observedGeneration: deployment.metadata.generation ?? 0,
    replicas: total((state) => state.active),
    updatedReplicas: fresh?.active ?? 0,
    readyReplicas: total((state) => state.ready),
    availableReplicas: available,
    unavailableReplicas: Math.max(0, desired - available),
  };
  const conditions = [availability(deployment, available), progressing(deployment, counts, fresh, now)];
  return { ...counts, conditions: conditions.map((wanted) => dated(wanted, deployment, now)) };
}

function availability(deployment: Deployment, available: number): Condition {
  const desired = deployment.spec.replicas ?? 1;
  return available >= desired - limits(deployment).maxUnavailable
    ? condition('Available', 'True', 'MinimumReplicasAvailable', 'Deployment has minimum availability.')
    : condition('Available', 'False', 'MinimumReplicasUnavailable', 'Deployment does not have minimum availability.');
}

function progressing(deployment: Deployment, counts: Counts, fresh: SetState | undefined, now: Date): Condition {
  const name = fresh?.set.metadata.name ?? '';
  const last = previous(deployment, 'Progressing');
  const complete = condition(
    'Progressing',
    'True',
    'NewReplicaSetAvailable',
    `ReplicaSet "${name}" has successfully progressed.`,
  );
  if (isComplete(deployment, counts)) return complete;
  if (last !== undefined && last.message === complete.message && counts.updatedReplicas === counts.replicas)
    return last;
  return moving(name, deployment, counts, now);
}

/** A rollout under way: each step forward starts the deadline anew. */
function moving(name: string, deployment: Deployment, counts: Counts, now: Date): Condition {
  const last = previous(deployment, 'Progressing');
  const step = condition('Progressing', 'True', 'ReplicaSetUpdated', `ReplicaSet "${name}" is progressing.`);
  const late = `ReplicaSet "${name}" has timed out progressing.`;
  const isSameRollout = last !== undefined && (last.message === step.message || last.message === late);
  if (!isSameRollout || hasMoved(deployment.status ?? {}, counts)) return updated(step, now);
  const deadlineMs = (deployment.spec.progressDeadlineSeconds ?? 600) * 1000;
  if (now.getTime() - Date.parse(last.lastUpdateTime ?? '') <= deadlineMs) return last;
  return { ...condition('Progressing', 'False', 'ProgressDeadlineExceeded', late), ...time(last.lastUpdateTime) };
}

function isComplete(deployment: Deployment, counts: Counts): boolean {
  const desired = deployment.spec.replicas ?? 1;
  return counts.updatedReplicas === desired && counts.replicas === desired && counts.availableReplicas === desired;
}

/** More new pods, more working pods or fewer old ones. */
function hasMoved(before: Counts, after: Counts): boolean {
  const one = progressOf(before);
  const two = progressOf(after);
  return two.updated > one.updated || two.available > one.available || two.old < one.old;
}

function progressOf({ replicas = 0, updatedReplicas = 0, availableReplicas = 0 }: Counts) {
  return { updated: updatedReplicas, available: availableReplicas, old: replicas - updatedReplicas };
}

function dated(wanted: Condition, deployment: Deployment, now: Date): Condition {
  const last = previous(deployment, wanted.type);
  const isSame = last?.status === wanted.status;
  const lastTransitionTime = isSame ? (last.lastTransitionTime ?? now.toISOString()) : now.toISOString();
  const isUnchanged = isSame && last.reason === wanted.reason && wanted.lastUpdateTime === undefined;
  const kept = isUnchanged ? (last.lastUpdateTime ?? lastTransitionTime) : now.toISOString();
  return { ...wanted, lastTransitionTime, lastUpdateTime: wanted.lastUpdateTime ?? kept };
}

function previous(deployment: Deployment, type: string): Condition | undefined {
  return deployment.status?.conditions?.find((candidate) => candidate.type === type);
}

function updated(condition: Condition, now: Date): Condition {
  return { ...condition, lastUpdateTime: now.toISOString() };
}

function time(lastUpdateTime: string | undefined): { lastUpdateTime?: string } {
  return lastUpdateTime === undefined ? {} : { lastUpdateTime };
}

function condition(type: string, status: 'True' | 'False', reason: string, message: string): Condition {
  return { type, status, reason, message };
}
