/**
 * A stream of changes for one selection, from now or from a past revision. Mechanism over `Storage`.
 * In: what to watch and since when. Out: events to a listener. Returns `stop`.
 * Guarantees: no change is missed or told twice; an object that comes to match is ADDED, one that no longer matches is DELETED; order is that of revisions.
 * A revision too long ago throws a 410 Fault: list anew. Source: Kubernetes API concepts, "Efficient detection of changes".
 */
import { gone } from './fault.ts';
import type { Test } from './selectors.ts';
import type { Change, Storage } from './storage.ts';
import type { WatchEvent } from './types.ts';

export interface WatchOptions {
  readonly test: Test;
  /** `now`: everything that exists comes first as ADDED. A number: only what changed after that revision. */
  readonly from: 'now' | number;
  readonly listener: (event: WatchEvent) => void;
  /** Told once, after the initial events. */
  readonly caughtUp?: (revision: number) => void;
}

export function watchFrom(storage: Storage, kind: string, options: WatchOptions): () => void {
  const { test, from, listener } = options;
  const seen = storage.revision();
  const backlog = from === 'now' ? undefined : storage.changesSince(kind, from);
  if (from !== 'now' && backlog === undefined) throw gone(`too old resource version: ${from} (${seen})`);
  const existing = from === 'now' ? storage.list(kind).filter(test) : [];
  const waiting: WatchEvent[] = existing.map((object) => ({ type: 'ADDED', object }));
  let isOpen = true;
  let isReady = false;
  const tell = (event: WatchEvent | undefined) => {
    if (!isOpen || event === undefined) return;
    if (isReady) listener(event);
    else waiting.push(event);
  };
  backlog?.forEach((change) => tell(eventOf(change, test)));
  const stop = storage.subscribe((change) => {
    if (change.kind === kind && change.revision > seen) tell(eventOf(change, test));
  });
  queueMicrotask(() => {
    isReady = true;
    const initial = waiting.splice(0);
    initial.forEach(tell);
    if (isOpen) options.caughtUp?.(seen);
  });
  return () => {
    isOpen = false;
    stop();
  };
}

/** A change as one selection sees it. */
function eventOf({ type, object, previous }: Change, test: Test): WatchEvent | undefined {
  const did = previous !== undefined && test(previous);
  const does = type !== 'DELETED' && test(object);
  if (does) return { type: did ? 'MODIFIED' : 'ADDED', object };
  return did ? { type: 'DELETED', object } : undefined;
}
