/**
 * What tests on the real control plane share: where they may run, and kubectl on it.
 * Without Go (and without an earlier build) the tests are skipped, in a loud line; with CI set they run all the same, and fail.
 */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { obstacle } from './binary.ts';
import { startControlPlane, type ControlPlane, type Options } from './control-plane.ts';
import { kubectlPath } from './kubectl.ts';

/** The first use on a machine waits for the build, so beforeAll needs this long. */
export const buildAndStartMs = 40 * 60_000;

export const crdDir = join(import.meta.dirname, '../../crds');

export function describeOnControlPlane(name: string, body: () => void): void {
  const reason = obstacle();
  if (reason === undefined || process.env['CI']) return describe(name, body);
  process.stderr.write(`\n*** SKIPPED: "${name}" needs a real Kubernetes control plane: ${reason} ***\n\n`);
  describe.skip(name, body);
}

/** One with our CRDs, in a directory that goes with it. */
export async function startTestControlPlane(options: Partial<Options> = {}): Promise<ControlPlane> {
  const dir = mkdtempSync(join(tmpdir(), 'control-plane-'));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  try {
    const plane = await startControlPlane({ dir, crds: [crdDir], ...options });
    return { ...plane, close: () => plane.close().finally(remove) };
  } catch (error) {
    remove();
    throw error;
  }
}

export interface Ran {
  readonly ok: boolean;
  readonly stdout: string;
  readonly stderr: string;
}

export type Kubectl = (args: readonly string[], stdin?: string) => Promise<Ran>;

/** Its own cache directory: discovery of another server on the same port must not be remembered. */
export function kubectlOn(kubeconfig: string, cacheDir: string): Kubectl {
  const path = kubectlPath();
  return (args, stdin) =>
    new Promise((resolve) => {
      const given = ['--kubeconfig', kubeconfig, '--cache-dir', cacheDir, ...args];
      const child = execFile(path, given, { timeout: 30_000 }, (error, stdout, stderr) =>
        resolve({ ok: error === null, stdout, stderr }),
      );
      child.stdin?.on('error', () => undefined); // kubectl left without reading: its exit code says why
      child.stdin?.end(stdin ?? '');
    });
}
