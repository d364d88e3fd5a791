/**
 * Where a pod's output is kept, and what `kubectl logs` reads of it: one file for all its containers, old runs included. I/O: reads.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

export function podLogFile(runDir: string, pod: string): string {
  return join(runDir, 'logs', `${pod}.log`);
}

/** Empty while nothing of the pod has run. */
export function readPodLog(runDir: string, pod: string): Promise<string> {
  return readFile(podLogFile(runDir, pod), 'utf8').catch(() => '');
}
