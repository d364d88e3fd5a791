/**
 * The official conformance suites as child processes. In: which requirements, the server's URL, what is expected to fail.
 * Out: the exit code (0: nothing failed but what was expected, and all of that did) and the summary. I/O: a process, a temporary directory.
 */
import { execFile } from 'node:child_process';
import { glob, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';

const modules = join(import.meta.dirname, '../../../node_modules');

/** Sets of server scenarios: the program that has them and how it is asked for them. */
export const requirements = {
  'suite 0.1': { program: '@modelcontextprotocol/conformance', args: ['--suite', 'active'] },
  '2025-11-25': { program: 'conformance-next', args: ['--requirements', '2025-11-25'] },
  '2026-07-28': { program: 'conformance-next', args: ['--requirements', '2026-07-28'] },
} as const;

export type Requirements = keyof typeof requirements;

export interface Expected {
  /** `scenario`, or `scenario:check-id`. */
  readonly scenario: string;
  readonly reason: string;
}

export interface Run {
  readonly exitCode: number;
  /** `✓ tools-list: …` and `✗ …`, one line a scenario, then what failed or passed unexpectedly. */
  readonly summary: string;
}

/** What a cell is expected to fail; every entry has its reason. */
export async function readExpected(cell: string): Promise<readonly Expected[]> {
  const entries = parse(await readFile(join(import.meta.dirname, 'expected', `${cell}.yaml`), 'utf8')) as Expected[];
  for (const { scenario, reason } of entries) if (!scenario || !reason) throw new Error(`"${scenario}" has no reason`);
  return entries;
}

export async function runSuite(set: Requirements, url: string, expected: readonly Expected[] = []): Promise<Run> {
  const { program, args } = requirements[set];
  const directory = await mkdtemp(join(tmpdir(), 'vmcp-conformance-'));
  const baseline = join(directory, 'expected.yaml');
  await writeFile(baseline, stringify({ server: expected.map(({ scenario }) => scenario) }));
  try {
    const asked = ['server', '--url', url, ...args, '--expected-failures', baseline, '-o', directory];
    const { exitCode, output } = await runProgram(program, asked);
    const summary = output.slice(output.indexOf('=== SUMMARY ==='));
    return { exitCode, summary: exitCode === 0 ? summary : `${summary}\n${await faults(directory)}` };
  } finally {
    await rm(directory, { recursive: true });
  }
}

interface Check {
  readonly id: string;
  readonly status: string;
  readonly errorMessage?: string;
}

/** What the suite wrote of every check that did not pass, in words. */
async function faults(directory: string): Promise<string> {
  const lines: string[] = [];
  for await (const file of glob('*/checks.json', { cwd: directory })) {
    const checks = JSON.parse(await readFile(join(directory, file), 'utf8')) as Check[];
    for (const { id, status, errorMessage = '' } of checks) {
      if (status === 'FAILURE' || status === 'WARNING') lines.push(`${file.split('-20')[0]} ${id}: ${errorMessage}`);
    }
  }
  return lines.sort().join('\n');
}

/** The newest suite as a server, and a driver as its client; the driver gets the words, then the suite's URL. Warnings are failures. */
export async function runClientScenario(scenario: string, version: string, words: readonly string[]): Promise<Run> {
  const driver = join(import.meta.dirname, 'driver.ts');
  const command = [process.execPath, driver, ...words].join(' ');
  const asked = ['client', '--command', command, '--scenario', scenario, '--spec-version', version];
  const { exitCode, output } = await runProgram('conformance-next', asked);
  const isSpotless = exitCode === 0 && output.includes(', 0 failed, 0 warnings');
  return { exitCode: isSpotless ? 0 : exitCode || 1, summary: output };
}

function runProgram(program: string, args: readonly string[]): Promise<{ exitCode: number; output: string }> {
  const script = join(modules, program, 'dist/index.js');
  return new Promise((resolve) => {
    execFile(process.execPath, [script, ...args], { timeout: 90_000, maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      resolve({ exitCode: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
    });
  });
}
