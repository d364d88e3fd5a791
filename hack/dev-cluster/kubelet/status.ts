/**
 * A pod's status from what its containers do. Pure.
 * In: the pod (with its previous status), its address, its containers' facts, the time. Out: PodStatus; transition times are kept.
 */
import { createHash } from 'node:crypto';
import type { Condition, ContainerStatus, Pod, PodStatus } from '../objects.ts';
import type { ContainerFacts } from './container.ts';

export interface PodFacts {
  readonly address: string;
  readonly startTime: string;
  /** Empty until the volumes are there. */
  readonly containers: readonly ContainerFacts[];
  /** Why nothing runs yet. */
  readonly waiting: { readonly reason: string; readonly message?: string };
}

export const nodeName = 'process-kubelet';

export function podStatus(pod: Pod, facts: PodFacts, now: string): PodStatus {
  const containers = pod.spec.containers.map((spec) => {
    const known = facts.containers.find((container) => container.spec.name === spec.name);
    return known === undefined ? waitingStatus(spec, facts.waiting) : containerStatus(known, pod);
  });
  return {
    phase: phaseOf(containers, pod.spec.restartPolicy ?? 'Always'),
    conditions: conditions(pod.status?.conditions ?? [], containers, now),
    hostIP: '127.0.0.1',
    podIP: facts.address,
    podIPs: [{ ip: facts.address }],
    startTime: facts.startTime,
    qosClass: pod.status?.qosClass ?? 'Burstable',
    containerStatuses: containers,
  };
}

function waitingStatus(spec: { name: string; image?: string }, waiting: PodFacts['waiting']): ContainerStatus {
  const { name, image = '' } = spec;
  return { name, image, imageID: '', ready: false, started: false, restartCount: 0, state: { waiting }, lastState: {} };
}

function containerStatus(facts: ContainerFacts, pod: Pod): ContainerStatus {
  const { spec, state, lastState, isReady, isStarted, restartCount } = facts;
  const image = spec.image ?? '';
  const id = createHash('sha256').update(`${pod.metadata.uid}/${spec.name}/${restartCount}`).digest('hex');
  return {
    name: spec.name,
    image,
    imageID: `process://${image}`,
    containerID: `process://${id}`,
    ready: isReady,
    started: isStarted,
    restartCount,
    state,
    lastState,
  };
}

function phaseOf(containers: readonly ContainerStatus[], policy: string): string {
  if (containers.some((container) => container.restartCount === 0 && container.state.waiting !== undefined)) {
    return 'Pending';
  }
  const ends = containers.map((container) => container.state.terminated?.exitCode);
  const isOver = (code: number | undefined) => policy === 'Never' || (policy === 'OnFailure' && code === 0);
  if (ends.some((code) => code === undefined || !isOver(code))) return 'Running';
  return ends.every((code) => code === 0) ? 'Succeeded' : 'Failed';
}

function conditions(previous: readonly Condition[], containers: readonly ContainerStatus[], now: string): Condition[] {
  const unready = containers.filter((container) => !container.ready).map((container) => container.name);
  const isCreating = containers.every(
    (container) => container.restartCount === 0 && container.state.waiting !== undefined,
  );
  const why = { reason: 'ContainersNotReady', message: `containers with unready status: [${unready.join(' ')}]` };
  const ready = unready.length === 0 ? {} : why;
  return [
    condition('PodReadyToStartContainers', !isCreating, {}),
    condition('Initialized', true, {}),
    condition('Ready', unready.length === 0, ready),
    condition('ContainersReady', unready.length === 0, ready),
    condition('PodScheduled', true, {}),
  ].map((wanted) => {
    const old = previous.find((candidate) => candidate.type === wanted.type);
    return { ...wanted, lastTransitionTime: old?.status === wanted.status ? (old.lastTransitionTime ?? now) : now };
  });
}

function condition(type: string, isTrue: boolean, why: { reason?: string; message?: string }): Condition {
  return { type, status: isTrue ? 'True' : 'False', ...why };
}
