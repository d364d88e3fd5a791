/**
 * Python with FastMCP in a virtual environment of its own, made on first use and kept in the cache beside the project's other builds.
 * Out: why there can be none, or the path of its interpreter. I/O: pip and, in CI, apt for a machine without Python.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';

const requirements = join(import.meta.dirname, 'python/requirements.txt');
const allowedMs = 5 * 60_000;

/** Undefined when Python can be had: it is here, or this is CI, where what is missing is installed. */
export function pythonObstacle(): string | undefined {
  if (process.env['CI'] || existsSync(interpreter()) || hasVenv()) return undefined;
  return 'python3 with the module venv is not installed';
}

export function python(): string {
  const path = interpreter();
  if (existsSync(path)) return path;
  if (!hasVenv()) installPython();
  const home = join(path, '../..');
  const fresh = `${home}.new-${process.pid}`;
  try {
    // pip writes the environment's path into scripts only; the interpreter does not mind the rename.
    run('python3', '-m', 'venv', fresh);
    run(join(fresh, 'bin/python'), '-m', 'pip', 'install', '--quiet', '--no-input', '--requirement', requirements);
    if (!existsSync(home)) renameSync(fresh, home);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
  return path;
}

function interpreter(): string {
  const hash = createHash('sha256').update(readFileSync(requirements)).digest('hex').slice(0, 12);
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  return join(cache, 'vmcp', `fastmcp-${hash}`, 'bin/python');
}

function hasVenv(): boolean {
  try {
    execFileSync('python3', ['-c', 'import venv, ensurepip'], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // no python3, or Debian's without python3-venv
  }
}

function installPython(): void {
  run('apt-get', '-qq', 'update');
  run('apt-get', '-qq', 'install', '-y', '--no-install-recommends', 'python3', 'python3-venv');
}

function run(program: string, ...args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'inherit'], timeout: allowedMs });
}
