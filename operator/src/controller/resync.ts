/**
 * Looks at everything again now and then, though nothing is known to have changed: what an event cannot tell heals here.
 * In: what to look at. Out: keys in the queues' background, spread over a part of the period. No request is made; close() ends the timer.
 * Source: reference kubernetes-stack.md §1.4.
 */
import type { KubeObject, Store } from '../kube/cluster.ts';
import { keyOf } from '../kube/store.ts';
import type { Queue } from './queue.ts';

export interface Resynced {
  readonly store: Pick<Store<KubeObject>, 'list'>;
  readonly queue: Pick<Queue, 'after'>;
}

export interface ResyncOptions {
  readonly of: readonly Resynced[];
  /** Default 10 minutes. */
  readonly everyMs?: number;
  readonly random?: () => number;
}

export function startResync({ of, everyMs = 600_000, random = Math.random }: ResyncOptions): { close(): void } {
  const timer = setInterval(() => {
    for (const { store, queue } of of) {
      for (const object of store.list()) queue.after(keyOf(object), (random() * everyMs) / 2, 'background');
    }
  }, everyMs);
  return { close: () => clearInterval(timer) };
}
