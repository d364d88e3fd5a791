/**
 * What this process uses, and what its container may use. I/O: reads a few files of the cgroup, as the kernel shows them.
 * Out: numbers; undefined where there is no limit, or none that can be read. Caveats: cgroup v2, and v1 where its controllers are mounted.
 * Source: api.md `SizingAdvice`.
 */
import { readFileSync } from 'node:fs';
import { totalmem } from 'node:os';
import { join } from 'node:path';
import type { Sample } from './pressure.ts';

export function processUsage(): Pick<Sample, 'memoryBytes' | 'cpuMs'> {
  const { user, system } = process.cpuUsage();
  return { memoryBytes: process.memoryUsage.rss(), cpuMs: (user + system) / 1000 };
}

export function containerLimits(root = '/sys/fs/cgroup'): Sample['limits'] {
  return { memoryBytes: memoryLimit(), cpus: cpuLimit(root) };
}

/** Without a limit Node tells more than the machine has. */
function memoryLimit(): number | undefined {
  const bytes = process.constrainedMemory();
  return bytes > 0 && bytes < totalmem() ? bytes : undefined;
}

function cpuLimit(root: string): number | undefined {
  const [quota, period] = read(root, 'cpu.max')?.split(' ') ?? [
    read(root, 'cpu', 'cpu.cfs_quota_us'),
    read(root, 'cpu', 'cpu.cfs_period_us'),
  ];
  const cpus = Number(quota) / Number(period);
  return Number.isFinite(cpus) && cpus > 0 ? cpus : undefined;
}

function read(...path: string[]): string | undefined {
  try {
    return readFileSync(join(...path), 'utf8').trim();
  } catch {
    return undefined; // another version of cgroups, or none
  }
}
