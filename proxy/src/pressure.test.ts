/** When a replica says that it is short of memory or CPU. */
import { pressure, recent, type Sample } from './pressure.ts';

const limits = { memoryBytes: 1000, cpus: 0.5 };
/** One sample each ten seconds; `memory` in bytes, CPU as the share of the limit in percent. */
const samples = (memory: readonly number[], cpuPercent = 0, more = limits as Sample['limits']): Sample[] =>
  memory.map((memoryBytes, index) => ({
    atMs: 5_000 + index * 10_000,
    memoryBytes,
    cpuMs: 777 + (index * 10_000 * 0.5 * cpuPercent) / 100,
    limits: more,
  }));
const minute = (bytes: number) => Array.from({ length: 7 }, () => bytes);

test.each<[string, Sample[], Parameters<typeof pressure>[1], object]>([
  ['idle', samples(minute(100)), [], { memoryPercent: 10, cpuPercent: 0, high: [] }],
  ['memory at its line', samples(minute(800)), [], { memoryPercent: 80, cpuPercent: 0, high: [] }],
  ['memory over its line', samples(minute(810)), [], { memoryPercent: 81, cpuPercent: 0, high: ['memory'] }],
  ['CPU at its line', samples(minute(0), 70), [], { memoryPercent: 0, cpuPercent: 70, high: [] }],
  ['CPU over its line', samples(minute(0), 71), [], { memoryPercent: 0, cpuPercent: 71, high: ['cpu'] }],
  ['both', samples(minute(900), 90), [], { memoryPercent: 90, cpuPercent: 90, high: ['memory', 'cpu'] }],
  ['a peak that has not lasted', samples([900, 900, 900]), [], { memoryPercent: 90, cpuPercent: 0, high: [] }],
  ['still near the line', samples(minute(700), 60), ['memory', 'cpu'], { high: ['memory', 'cpu'] }],
  ['well below it again', samples(minute(690), 59), ['memory', 'cpu'], { high: [] }],
])('%s', (_title, given, before, expected) => {
  expect(pressure(given, before)).toMatchObject(expected);
});

test('without limits nothing is measured and nothing is short', () => {
  const free = { memoryBytes: undefined, cpus: undefined };
  expect(pressure(samples(minute(1e12), 100, free), ['memory'])).toEqual({ high: [] });
  expect(pressure([], [])).toEqual({ high: [] });
});

test('only the last minute is kept', () => {
  let kept: readonly Sample[] = [];
  for (const sample of samples(Array.from({ length: 100 }, (_, index) => index))) kept = recent(kept, sample);
  expect(kept.map(({ memoryBytes }) => memoryBytes)).toEqual([93, 94, 95, 96, 97, 98, 99]);
});
