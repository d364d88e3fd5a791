/**
 * Runs a command beside a container: exec probes and preStop hooks. I/O: a process, ended with the signal.
 * In: the command's words, the container's launch (environment, directory). Out: exit code and the beginning of its output.
 */
import { spawn } from 'node:child_process';
import type { Launch } from './launch.ts';

const maxOutput = 1024;

export function execute(
  command: readonly string[],
  { env, cwd }: Launch,
  signal: AbortSignal,
): Promise<{ code: number; output: string }> {
  const [program = '', ...args] = command;
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(program, args, {
      cwd,
      env: { ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      signal,
      killSignal: 'SIGKILL',
    });
    const keep = (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(0, maxOutput);
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ code: 128, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 137, output: output.trim() }));
  });
}
