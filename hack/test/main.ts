/**
 * Everything CI runs, in order, with the time of each suite; the last line is `N passed, N failed, N skipped`.
 * In: names of suites (none: all). Out: exit code 0 only if nothing failed. I/O: child processes.
 * A check that is no Jest run (lint, types, drift) counts as one test.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { background, suites, type Suite } from './suites.ts';

interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

const root = join(import.meta.dirname, '../..');

async function main(names: string[]): Promise<number> {
  const unknown = names.filter((name) => !suites.some((suite) => suite.name === name));
  if (unknown.length > 0) {
    console.error(`no suite "${unknown.join('", "')}"; there are: ${suites.map((suite) => suite.name).join(', ')}`);
    return 2;
  }
  const chosen = suites.filter((suite) => names.length === 0 || names.includes(suite.name));
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  const lines: string[] = [];
  const build = chosen.some((suite) => suite.needsKubernetes === true) ? startBackground() : undefined;
  try {
    for (const suite of chosen) {
      const { counts, seconds } = await runSuite(suite);
      add(total, counts);
      const verdict = counts.failed === 0 ? 'ok    ' : 'FAILED';
      lines.push(`${verdict} ${suite.name.padEnd(10)} ${seconds.toFixed(1).padStart(7)} s`);
    }
  } finally {
    build?.kill();
  }
  console.log(`\n${lines.join('\n')}\n\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
  return total.failed === 0 ? 0 : 1;
}

async function runSuite(suite: Suite): Promise<{ counts: Counts; seconds: number }> {
  console.log(`\n=== ${suite.name}: ${suite.proves}`);
  const dir = mkdtempSync(join(tmpdir(), 'vmcp-test-'));
  const file = join(dir, 'counts');
  const started = performance.now();
  try {
    const code = await run(suite.command, { ...process.env, VMCP_TEST_COUNTS: file });
    const counts = suite.isJest
      ? jestCounts(file, code)
      : { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
    return { counts, seconds: (performance.now() - started) / 1000 };
  } finally {
    rmSync(dir, { recursive: true });
  }
}

function add(total: Counts, counts: Counts): void {
  total.passed += counts.passed;
  total.failed += counts.failed;
  total.skipped += counts.skipped;
}

/** Its own suite reports how it went; here it may fail in silence (a machine without Go). */
function startBackground(): ChildProcess {
  const [program = '', ...args] = background;
  const child = spawn(program, args, { cwd: root, stdio: 'ignore' });
  child.once('error', () => undefined);
  return child;
}

/** Jest that died before it reported, or found nothing to run, is a failure, never a quiet zero. */
function jestCounts(file: string, code: number): Counts {
  const total: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const line of readLines(file)) add(total, JSON.parse(line) as Counts);
  if (total.failed === 0 && (code !== 0 || total.passed === 0)) total.failed = 1;
  return total;
}

function readLines(file: string): string[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n');
  } catch {
    return []; // no file: Jest never got as far as its reporter
  }
}

function run(command: readonly string[], env: NodeJS.ProcessEnv): Promise<number> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env });
  // The suite cleans up after itself; then we leave, and begin no other.
  let isStopped = false;
  const stop = (signal: NodeJS.Signals) => {
    isStopped = true;
    child.kill(signal);
  };
  process.once('SIGINT', stop).once('SIGTERM', stop);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => {
      process.off('SIGINT', stop).off('SIGTERM', stop);
      if (isStopped) reject(new Error('stopped'));
      else resolve(code ?? 1);
    });
  });
}

process.exitCode = await main(process.argv.slice(2)).catch((error: Error) => {
  console.error(error.message);
  return 1;
});
