/**
 * Whether /readyz answers 200.
 * In: discovery's progress, the replica's age, whether it stops. Out: a claim. Pure.
 * Source: proxy.md §2: once one discovery round has ended or the grace has passed, whatever the backends' health.
 */
import type { Progress } from './backends/backend.ts';

export interface Stage {
  readonly progress: Progress;
  readonly sinceStartMs: number;
  readonly graceMs: number;
  readonly isDraining: boolean;
}

export function isReady({ progress, sinceStartMs, graceMs, isDraining }: Stage): boolean {
  if (isDraining) return false;
  return progress.pending.length === 0 || sinceStartMs >= graceMs;
}
