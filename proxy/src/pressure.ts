/**
 * Whether this replica is short of memory or CPU, over the last minute. Pure.
 * In: samples of what the process used, oldest first, what was short before. Out: percentages of the limits, and what is short now.
 * Guarantees: nothing is short before a whole minute was seen; what is short stays so until it is ten points below its line.
 * Source: api.md `SizingAdvice`; the sizing page, "When to scale".
 */
import { loadLines, type ReplicaLoad, type Scarce } from '@vmcp/crds';

export interface Sample {
  readonly atMs: number;
  readonly memoryBytes: number;
  /** CPU time since the process began. */
  readonly cpuMs: number;
  /** Of the cgroup; undefined: no limit. */
  readonly limits: { readonly memoryBytes: number | undefined; readonly cpus: number | undefined };
}

export type Pressure = Pick<ReplicaLoad, 'memoryPercent' | 'cpuPercent' | 'high'>;

export const windowMs = 60_000;
const marginPercent = 10;

export function pressure(samples: readonly Sample[], before: readonly Scarce[]): Pressure {
  const [memoryPercent, cpuPercent] = [memoryOf(samples), cpuOf(samples)];
  const percents = { memory: memoryPercent, cpu: cpuPercent };
  const kinds: readonly Scarce[] = ['memory', 'cpu'];
  const isLong = spanMs(samples) >= windowMs;
  const isHigh = (kind: Scarce): boolean => {
    const percent = percents[kind];
    if (percent === undefined) return false;
    return before.includes(kind) ? percent >= loadLines[kind] - marginPercent : isLong && percent > loadLines[kind];
  };
  return {
    ...(memoryPercent !== undefined && { memoryPercent }),
    ...(cpuPercent !== undefined && { cpuPercent }),
    high: kinds.filter(isHigh),
  };
}

/** Enough of the newest samples to span the window. */
export function recent(samples: readonly Sample[], sample: Sample): readonly Sample[] {
  const all = [...samples, sample];
  const first = all.findLastIndex(({ atMs }) => sample.atMs - atMs >= windowMs);
  return all.slice(Math.max(0, first));
}

function spanMs(samples: readonly Sample[]): number {
  return (samples.at(-1)?.atMs ?? 0) - (samples[0]?.atMs ?? 0);
}

function memoryOf(samples: readonly Sample[]): number | undefined {
  const limit = samples.at(-1)?.limits.memoryBytes;
  if (limit === undefined) return undefined;
  const mean = samples.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0) / samples.length;
  return Math.round((100 * mean) / limit);
}

function cpuOf(samples: readonly Sample[]): number | undefined {
  const [first, last] = [samples[0], samples.at(-1)];
  const cpus = last?.limits.cpus;
  const span = spanMs(samples);
  if (first === undefined || last === undefined || cpus === undefined || span <= 0) return undefined;
  return Math.round((100 * (last.cpuMs - first.cpuMs)) / (span * cpus));
}
