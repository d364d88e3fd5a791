/**
 * Carries a due stage of the root keys' rotation out. I/O: one patch of the keys Secret, which must not have changed meanwhile.
 * In: what was observed, the replicas' reports. Out: when to look again, if that is soon. Source: api.md "Objects the operator makes".
 */
import { durationMs, keysFile, newRootKey } from '@vmcp/crds';
import { secrets as secretKind } from '../kube/kinds.ts';
import { keyOf } from '../kube/store.ts';
import { isReady } from '../workload/rollout.ts';
import { rotatedForAnnotation, rotateKeysAnnotation } from './desired/credentials.ts';
import { keysPlan, type KeysPlan, type ReplicaKeys } from './keys-plan.ts';
import type { Observed } from './observe.ts';
import type { VirtualMCPServerDeps } from './reconcile.ts';

export async function rotateKeys(
  deps: VirtualMCPServerDeps,
  observed: Observed,
  signal: AbortSignal,
): Promise<number | undefined> {
  const { resource, keys, keyring } = observed;
  if (keys === undefined || keyring === undefined || keys.metadata?.deletionTimestamp !== undefined) return undefined;
  const decided = keysPlan({
    ring: keyring,
    ...times(deps, observed),
    ...requests(observed),
    replicas: known(deps, observed),
  });
  if (decided.next === undefined) return decided.againMs;
  await deps.cluster.mergePatch(secretKind, keyOf(keys), patch(observed, decided.next), signal);
  const type = decided.next.isWarning ? 'Warning' : 'Normal';
  deps.recorder.record(resource, { type, reason: 'KeysRotated', action: 'Rotate', note: decided.next.note });
  return undefined;
}

function times({ now, keyRotationMs }: VirtualMCPServerDeps, { resource }: Observed) {
  const nowMs = now();
  return {
    intervalMs: keyRotationMs,
    maxLifetimeMs: durationMs(resource.spec.config?.sessions?.maxLifetime ?? '24h'),
    fresh: newRootKey(new Date(nowMs).toISOString(), 'open'),
    nowMs,
  };
}

function requests({ resource, keys }: Observed) {
  return {
    asked: resource.metadata.annotations?.[rotateKeysAnnotation],
    answered: keys?.metadata?.annotations?.[rotatedForAnnotation],
  };
}

function known({ replicas }: VirtualMCPServerDeps, { pods }: Observed): ReplicaKeys[] {
  const live = pods.filter(({ metadata }) => metadata?.deletionTimestamp === undefined);
  return live.map((pod) => ({
    pod: pod.metadata?.name ?? '',
    isReady: isReady(pod),
    ids: replicas.report(pod.metadata?.uid ?? '')?.keyIds,
  }));
}

function patch({ keys }: Observed, { ring, answered }: KeysPlan): object {
  const { resourceVersion, uid } = keys?.metadata ?? {};
  const annotations = answered === undefined ? {} : { annotations: { [rotatedForAnnotation]: answered } };
  return {
    metadata: { resourceVersion, uid, ...annotations },
    data: { [keysFile]: Buffer.from(JSON.stringify(ring)).toString('base64') },
  };
}
