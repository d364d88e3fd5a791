/**
 * How far a Deployment's pods are. Pure.
 * In: the live Deployment (undefined: not made yet) and its pods. Out: counts, whether the rollout ended, what holds it up.
 * Source: api.md "Status", phases.
 */
import type { ContainerStatus, Deployment, Pod } from '../kube/kinds.ts';

export interface Rollout {
  /** As the Deployment's spec says; 0 when there is none. */
  readonly wanted: number;
  readonly replicas: number;
  readonly readyReplicas: number;
  /** All pods are of the newest template, and ready. */
  readonly isComplete: boolean;
  /** A pod that cannot start or keeps ending, in words; undefined when none. */
  readonly fault: string | undefined;
  readonly deadlineExceeded: boolean;
}

export function rollout(deployment: Deployment | undefined, pods: readonly Pod[]): Rollout {
  const status = deployment?.status;
  const wanted = deployment === undefined ? 0 : (deployment.spec?.replicas ?? 1);
  const readyReplicas = pods.filter(isReady).length;
  const isObserved = (status?.observedGeneration ?? 0) >= (deployment?.metadata?.generation ?? 0);
  const updated = status?.updatedReplicas ?? 0;
  return {
    wanted,
    replicas: status?.replicas ?? 0,
    readyReplicas,
    isComplete:
      deployment !== undefined &&
      isObserved &&
      updated === wanted &&
      (status?.replicas ?? 0) === wanted &&
      readyReplicas >= wanted,
    fault: pods.map(faultOf).find((fault) => fault !== undefined),
    deadlineExceeded: status?.conditions?.some(isDeadline) === true,
  };
}

export function isReady(pod: Pod): boolean {
  if (pod.metadata?.deletionTimestamp !== undefined) return false;
  return pod.status?.conditions?.some(({ type, status }) => type === 'Ready' && status === 'True') === true;
}

function isDeadline(condition: { type: string; status: string; reason?: string }): boolean {
  return (
    condition.type === 'Progressing' && condition.status === 'False' && condition.reason === 'ProgressDeadlineExceeded'
  );
}

const hopeless = new Set([
  'CrashLoopBackOff',
  'ImagePullBackOff',
  'ErrImagePull',
  'InvalidImageName',
  'CreateContainerConfigError',
  'CreateContainerError',
  'RunContainerError',
]);

function faultOf(pod: Pod): string | undefined {
  if (pod.metadata?.deletionTimestamp !== undefined || isReady(pod)) return undefined;
  const name = pod.metadata?.name ?? '';
  const all = [...(pod.status?.initContainerStatuses ?? []), ...(pod.status?.containerStatuses ?? [])];
  const stuck = all.find((container) => hopeless.has(container.state?.waiting?.reason ?? ''));
  if (stuck !== undefined) return `pod "${name}": container "${stuck.name}" is in ${reasonOf(stuck)}`;
  return pod.status?.phase === 'Failed'
    ? `pod "${name}" failed${pod.status.reason ? ` (${pod.status.reason})` : ''}`
    : undefined;
}

function reasonOf(container: ContainerStatus): string {
  const reason = container.state?.waiting?.reason ?? '';
  const ended = container.lastState?.terminated;
  return ended === undefined
    ? reason
    : `${reason} (last exit code ${ended.exitCode}, ${container.restartCount} restarts)`;
}
