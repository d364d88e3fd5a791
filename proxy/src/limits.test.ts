/** The container's CPU limit as both versions of cgroups write it. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { containerLimits, processUsage } from './limits.ts';

test.each<[string, Record<string, string>, number | undefined]>([
  ['v2 with a limit', { 'cpu.max': '50000 100000\n' }, 0.5],
  ['v2 without one', { 'cpu.max': 'max 100000\n' }, undefined],
  ['v1 with a limit', { 'cpu/cpu.cfs_quota_us': '200000\n', 'cpu/cpu.cfs_period_us': '100000\n' }, 2],
  ['v1 without one', { 'cpu/cpu.cfs_quota_us': '-1\n', 'cpu/cpu.cfs_period_us': '100000\n' }, undefined],
  ['no cgroup at all', {}, undefined],
  ['nonsense', { 'cpu.max': 'x' }, undefined],
])('%s', (_title, files, cpus) => {
  const root = mkdtempSync(join(tmpdir(), 'cgroup-'));
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(root, name)), { recursive: true });
      writeFileSync(join(root, name), text);
    }
    expect(containerLimits(root).cpus).toBe(cpus);
  } finally {
    rmSync(root, { recursive: true });
  }
});

test('the process uses something', () => {
  expect(processUsage().memoryBytes).toBeGreaterThan(1e6);
  expect(processUsage().cpuMs).toBeGreaterThan(0);
});
