/**
 * The binary that is the real control plane, and where to find it.
 * In: Go and its module proxy, or the cache that `build` filled earlier. Out: a path. I/O: runs `build`, which says on standard error how far it is.
 * Guarantees: one build a machine; a build under way (make test starts one in the background) is waited for. Caveat: Linux only.
 */
import { execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const build = join(import.meta.dirname, 'build');
const allowedMs = 40 * 60_000;

/** Why no real control plane can run here; undefined when one can. */
export function obstacle(): string | undefined {
  if (process.platform !== 'linux') return `it runs on Linux only, this is ${process.platform}`;
  const path = execFileSync(build, ['cluster', '--path'], { encoding: 'utf8' }).trim();
  return existsSync(path) || hasGo() ? undefined : 'Go is not installed, and no earlier build is in the cache';
}

export function isPossible(): boolean {
  return obstacle() === undefined;
}

function hasGo(): boolean {
  try {
    execFileSync('go', ['version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false; // not on PATH
  }
}

/** Builds on the first call of a machine (minutes). Throws with what the compiler said. */
export async function binary(signal?: AbortSignal): Promise<string> {
  const limit = AbortSignal.timeout(allowedMs);
  const child = spawn(build, ['cluster'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
  });
  let path = '';
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (path += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    process.stderr.write(text);
  });
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0)
    throw new Error(`the control plane cannot be built: ${said.trim().split('\n').slice(-10).join('\n')}`);
  return path.trim();
}
