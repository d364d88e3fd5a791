/**
 * How far a Deployment's pods are. Pure.
 * In: the live Deployment (undefined: not made yet), its pods, how many are wanted before it is made. Out: counts, whether the rollout ended, what holds it up.
 * Source: api.md "Status", phases.
 */
import type { KubeObject } from '../kube/cluster.ts';
import { deployments, type ContainerStatus, type Deployment, type Pod } from '../kube/kinds.ts';

export interface Rollout {
  /** As the Deployment's spec says; `planned` when there is none. */
  readonly wanted: number;
  readonly replicas: number;
  readonly readyReplicas: number;
  /** All pods are of the newest template, and ready. */
  readonly isComplete: boolean;
  /** A pod that cannot start or keeps ending, or that the API server refuses, in words; undefined when none. */
  readonly fault: string | undefined;
  /** What a pod waits for that may pass by itself, in words. */
  readonly waitsFor?: string;
  readonly deadlineExceeded: boolean;
}

export function rollout(deployment: Deployment | undefined, given: readonly Pod[], planned = 0): Rollout {
  // One pod is told of, always the same: the order of the cache changes with every pod that changes.
  const pods = given.toSorted((a, b) => ((a.metadata?.name ?? '') < (b.metadata?.name ?? '') ? -1 : 1));
  const { replicas = 0, conditions = [] } = deployment?.status ?? {};
  const wanted = wantedOf(deployment, planned);
  const readyReplicas = pods.filter(isReady).length;
  const waitsFor = pods.map(nodeless).find((words) => words !== undefined);
  return {
    wanted,
    replicas,
    readyReplicas,
    isComplete: deployment !== undefined && isRolledOut(deployment, wanted) && readyReplicas >= wanted,
    fault: pods.map(faultOf).find((fault) => fault !== undefined) ?? refused(deployment, wanted),
    ...(waitsFor !== undefined && { waitsFor }),
    deadlineExceeded: conditions.some(isDeadline),
  };
}

function wantedOf(deployment: Deployment | undefined, planned: number): number {
  return deployment === undefined ? planned : (deployment.spec?.replicas ?? 1);
}

/** What a pass has just written of its Deployment, if it did: the cache still has what was before, and would call that rolled out. */
export function deploymentOf(written: readonly KubeObject[] | undefined): Deployment | undefined {
  return written?.find(({ kind }) => kind === deployments.kind);
}

/** The Deployment's controller has seen the newest template and runs no other. */
function isRolledOut({ metadata, status = {} }: Deployment, wanted: number): boolean {
  const { observedGeneration = 0, updatedReplicas = 0, replicas = 0 } = status;
  return observedGeneration >= (metadata?.generation ?? 0) && updatedReplicas === wanted && replicas === wanted;
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

/** A quota, a missing service account, the namespace's Pod Security level, a webhook. */
function refused(deployment: Deployment | undefined, wanted: number): string | undefined {
  const { conditions = [], updatedReplicas = 0 } = deployment?.status ?? {};
  const failure = conditions.find(({ type, status }) => type === 'ReplicaFailure' && status === 'True');
  if (failure === undefined || updatedReplicas >= wanted) return undefined;
  return `the Deployment cannot make its pods: ${failure.message ?? failure.reason ?? 'no reason given'}`;
}

function nodeless({ metadata, status }: Pod): string | undefined {
  const scheduled = status?.conditions?.find(({ type }) => type === 'PodScheduled');
  if (scheduled?.status !== 'False' || metadata?.deletionTimestamp !== undefined) return undefined;
  return `no node takes pod "${metadata?.name}": ${scheduled.message ?? scheduled.reason ?? 'no reason given'}`;
}

const maxMessage = 500;

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
  const { name = '', deletionTimestamp } = pod.metadata ?? {};
  if (isReady(pod) || deletionTimestamp !== undefined) return undefined;
  const { phase, reason } = pod.status ?? {};
  const stuck = containersOf(pod).find(isStuck);
  if (stuck !== undefined) return `pod "${name}": container "${stuck.name}" is in ${reasonOf(stuck)}`;
  return phase === 'Failed' ? `pod "${name}" failed (${reason ?? 'no reason given'})` : undefined;
}

function containersOf({ status = {} }: Pod): readonly ContainerStatus[] {
  return [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])];
}

function isStuck(container: ContainerStatus): boolean {
  return hopeless.has(container.state?.waiting?.reason ?? '') || isLooping(container);
}

/** Between two waits a container that loops runs or has just ended: it loops all the same. */
function isLooping({ ready, state, restartCount, lastState }: ContainerStatus): boolean {
  const ended = state?.terminated ?? lastState?.terminated;
  const ends = restartCount + (state?.terminated === undefined ? 0 : 1);
  return !ready && ends >= 2 && ended !== undefined && ended.exitCode !== 0;
}

function reasonOf({ state, lastState, restartCount }: ContainerStatus): string {
  const ended = state?.terminated ?? lastState?.terminated;
  const { reason = 'CrashLoopBackOff', message = '' } = state?.waiting ?? {};
  if (ended === undefined) return inItsWords(reason, message);
  const how = ended.reason === 'OOMKilled' ? 'OOMKilled, ' : '';
  return `${reason} (${how}last exit code ${ended.exitCode}, ${restartCount} restarts)`;
}

/** The kubelet says which image, which Secret. */
function inItsWords(reason: string, message: string): string {
  return message === '' ? reason : `${reason}: ${message.slice(0, maxMessage)}`;
}
