/**
 * The status of a resource that is on its way out and held up by somebody's finalizer, or by the deletion of what it owns. Pure.
 * Source: the phase `Terminating` of the kinds that have it.
 */
import { conditions, type HeldCondition } from '../controller/conditions.ts';

interface Leaving {
  readonly metadata: { readonly generation?: number };
  readonly status?: { readonly conditions?: readonly HeldCondition[] };
}

export function terminating({ metadata, status }: Leaving, nowMs: number) {
  const message = 'is being deleted';
  const generation = metadata.generation ?? 0;
  const ready = { type: 'Ready', status: 'False', reason: 'Terminating', message } as const;
  return {
    phase: 'Terminating' as const,
    message,
    observedGeneration: generation,
    conditions: conditions(status?.conditions, [ready], generation, nowMs),
  };
}
