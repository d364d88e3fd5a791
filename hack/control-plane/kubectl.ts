/**
 * A kubectl of 1.30 or newer: the one on PATH when it is new enough, else one built from its Go module into the cache.
 * Out: its path. I/O: runs `kubectl version`, and `build` once per machine. Throws when neither is possible: a missing tool is no skip.
 */
import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const oldest = 30;

export function kubectlPath(): string {
  if ((minorOf('kubectl') ?? 0) >= oldest) return 'kubectl';
  const built = execFileSync(join(import.meta.dirname, 'build'), ['kubectl'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return built.trim();
}

function minorOf(program: string): number | undefined {
  try {
    const text = execFileSync(program, ['version', '--client', '-o', 'json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const { clientVersion } = JSON.parse(text) as { clientVersion?: { major?: string; gitVersion?: string } };
    return Number(/^v1\.(\d+)\./.exec(clientVersion?.gitVersion ?? '')?.[1]);
  } catch {
    return undefined; // not installed, or too old to answer in JSON
  }
}
