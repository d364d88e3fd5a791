/**
 * What one ReplicaSet needs: pods to make, pods to delete, its status. Pure but for the names of new pods, which the caller gives.
 * In: the ReplicaSet, the pods it owns, the time. Guarantees: pods that serve least go first (not ready, then youngest).
 */
import { Kinds, type Pod, type ReplicaSet } from '../objects.ts';
import { controllerOf, isActive, isAvailable, isReady } from './pods.ts';

export interface ReplicaSetNeeds {
  readonly create: number;
  readonly remove: readonly Pod[];
  readonly status: NonNullable<ReplicaSet['status']>;
}

export function replicaSetNeeds(set: ReplicaSet, owned: readonly Pod[], now: Date): ReplicaSetNeeds {
  const active = owned.filter(isActive);
  const wanted = set.metadata.deletionTimestamp === undefined ? (set.spec.replicas ?? 1) : active.length;
  const surplus = Math.max(0, active.length - wanted);
  return {
    create: Math.max(0, wanted - active.length),
    remove: [...active].sort(leastUsefulFirst).slice(0, surplus),
    status: {
      observedGeneration: set.metadata.generation ?? 0,
      replicas: active.length,
      fullyLabeledReplicas: active.length,
      readyReplicas: active.filter(isReady).length,
      availableReplicas: active.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, now)).length,
    },
  };
}

export function newPod(set: ReplicaSet, suffix: string): Pod {
  const { metadata, spec } = set.spec.template;
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: `${set.metadata.name}-${suffix}`,
      generateName: `${set.metadata.name}-`,
      namespace: set.metadata.namespace ?? 'default',
      labels: { ...metadata?.labels },
      annotations: { ...metadata?.annotations },
      ownerReferences: [controllerOf(set, Kinds.ReplicaSet.apiVersion, Kinds.ReplicaSet.kind)],
    },
    spec: structuredClone(spec),
  };
}

function leastUsefulFirst(a: Pod, b: Pod): number {
  const ready = Number(isReady(a)) - Number(isReady(b));
  if (ready !== 0) return ready;
  return (b.metadata.creationTimestamp ?? '').localeCompare(a.metadata.creationTimestamp ?? '');
}
