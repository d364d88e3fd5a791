/**
 * Ends a process as a kubelet does: preStop, SIGTERM, the rest of the grace, SIGKILL. I/O: signals, timers.
 * Guarantees: resolves when the process is gone; after a long preStop it still has two seconds to hear SIGTERM, unless the grace is 0.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Process } from './process.ts';

const leastMs = 2000;

/** `preStop` runs at most for the grace; it is cut short when the process ends by itself. */
export async function terminate(
  process: Process,
  graceMs: number,
  preStop: ((signal: AbortSignal) => Promise<unknown>) | undefined,
): Promise<void> {
  const began = performance.now();
  if (preStop !== undefined && graceMs > 0) await within(graceMs, process, preStop);
  const left = graceMs === 0 ? 0 : Math.max(leastMs, graceMs - (performance.now() - began));
  if (graceMs > 0) process.signal('SIGTERM');
  await within(left, process, never);
  process.signal('SIGKILL');
  await process.exited;
}

async function within(ms: number, process: Process, work: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const over = new AbortController();
  const signal = over.signal;
  await Promise.race([process.exited, sleep(ms, undefined, { signal }), work(signal)]);
  over.abort();
}

/** Ends with its signal, never before. */
function never(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
