/**
 * What deleting an object means: gone at once, or marked and lingering. In: the object, its kind, the options. Out: the marked object; undefined when it goes at once. Pure.
 * Source: Kubernetes "Garbage Collection", "Finalizers", pod termination.
 */
import { conflict } from './fault.ts';
import { at, text } from './json.ts';
import type { Kind } from './kinds.ts';
import type { ApiObject, DeleteOptions, Metadata } from './types.ts';

export const foreground = 'foregroundDeletion';
export const orphan = 'orphan';

export function deletionOf(live: ApiObject, kind: Kind, options: DeleteOptions, now: string): ApiObject | undefined {
  checkPreconditions(live, kind, options);
  const finalizers = finalizersOf(live, options);
  const grace = graceOf(live, kind, options);
  const isNamespace = kind.group === '' && kind.plural === 'namespaces';
  if (finalizers.length === 0 && grace === 0 && !isNamespace) return undefined;
  const metadata = {
    ...marked(live.metadata, now),
    ...(finalizers.length > 0 && { finalizers }),
    deletionGracePeriodSeconds: grace,
  };
  return { ...live, metadata, ...(isNamespace && { status: { phase: 'Terminating' } }) };
}

/** The first mark counts as a change of the desired state. */
function marked(metadata: Metadata, now: string): Metadata {
  const { deletionTimestamp, generation } = metadata;
  if (deletionTimestamp !== undefined) return metadata;
  return { ...metadata, deletionTimestamp: now, ...(generation !== undefined && { generation: generation + 1 }) };
}

function checkPreconditions(live: ApiObject, kind: Kind, { uid, resourceVersion }: DeleteOptions): void {
  const { name } = live.metadata;
  const say = (what: string, wanted: string, actual: string) =>
    conflict(kind, name, `Precondition failed: ${what} in precondition: ${wanted}, ${what} in object meta: ${actual}`);
  if (uid !== undefined && uid !== live.metadata.uid) throw say('UID', uid, live.metadata.uid);
  if (resourceVersion !== undefined && resourceVersion !== live.metadata.resourceVersion) {
    throw say('ResourceVersion', resourceVersion, live.metadata.resourceVersion);
  }
}

function finalizersOf(live: ApiObject, { propagation }: DeleteOptions): string[] {
  const others = (live.metadata.finalizers ?? []).filter((name) => name !== foreground && name !== orphan);
  if (propagation === 'Foreground') return [...others, foreground];
  return propagation === 'Orphan' ? [...others, orphan] : others;
}

/** Only a pod that a kubelet runs gets time; its kubelet deletes it for good with 0. */
function graceOf(live: ApiObject, kind: Kind, { gracePeriodSeconds }: DeleteOptions): number {
  if (kind.plural !== 'pods' || kind.group !== '' || text(at(live, 'spec', 'nodeName')) === '') return 0;
  const phase = text(at(live, 'status', 'phase'));
  if (phase === 'Succeeded' || phase === 'Failed') return 0;
  const wanted = gracePeriodSeconds ?? at(live, 'spec', 'terminationGracePeriodSeconds');
  const grace = typeof wanted === 'number' ? wanted : 30;
  return Math.min(grace, live.metadata.deletionGracePeriodSeconds ?? grace);
}
