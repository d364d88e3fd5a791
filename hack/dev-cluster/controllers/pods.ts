/**
 * What a controller asks of a Pod or an owner reference. Pure.
 */
import type { OwnerReference } from '../../../operator/src/kube/cluster.ts';
import type { Obj, Pod } from '../objects.ts';

export function isOwned(object: Obj, owner: Obj): boolean {
  return (object.metadata.ownerReferences ?? []).some(
    (ref) => ref.controller === true && ref.uid === owner.metadata.uid,
  );
}

export function controllerOf(owner: Obj, apiVersion: string, kind: string): OwnerReference {
  const { name = '', uid = '' } = owner.metadata;
  return { apiVersion, kind, name, uid, controller: true, blockOwnerDeletion: true };
}

/** Counts for its ReplicaSet: neither on its way out nor over. */
export function isActive(pod: Pod): boolean {
  const phase = pod.status?.phase;
  return pod.metadata.deletionTimestamp === undefined && phase !== 'Failed' && phase !== 'Succeeded';
}

export function isReady(pod: Pod): boolean {
  return readyCondition(pod)?.status === 'True';
}

/** Ready for at least minReadySeconds. */
export function isAvailable(pod: Pod, minReadySeconds: number, now: Date): boolean {
  const ready = readyCondition(pod);
  if (ready?.status !== 'True') return false;
  const since = Date.parse(ready.lastTransitionTime ?? '');
  return minReadySeconds === 0 || now.getTime() - since >= minReadySeconds * 1000;
}

function readyCondition(pod: Pod) {
  return pod.status?.conditions?.find((condition) => condition.type === 'Ready');
}
