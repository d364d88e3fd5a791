/**
 * One local process in a process group of its own.
 * In: program, arguments, environment, the file that takes its output. Out: its pid and how it ended. I/O: spawn, signals.
 * Guarantees: when the first process ends, the rest of its group is killed, as in a container. The program starts only once the reaper
 * knows of it: until then a shell in its place waits at a pipe, and goes when we do.
 */
import { spawn } from 'node:child_process';
import { accessSync, closeSync, constants as access, openSync } from 'node:fs';
import { constants } from 'node:os';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Reaper } from './reaper.ts';

export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  readonly logFile: string;
}

export interface Exit {
  readonly code: number;
  /** Number of the signal that ended it. */
  readonly signal?: number;
  readonly message?: string;
}

export interface Process {
  /** Absent when the program could not be started. */
  readonly pid: number | undefined;
  readonly exited: Promise<Exit>;
  /** SIGTERM goes to the first process, SIGKILL to the whole group. */
  signal(name: 'SIGTERM' | 'SIGKILL'): void;
}

/** Waits for the word on descriptor 3, then becomes the program. */
const gate = 'read -r go <&3 || exit; exec 3<&-; exec "$@"';

export function startProcess(command: Command, reaper: Reaper): Process {
  const program = found(command.program, command.env['PATH'] ?? '');
  if (program === undefined) return unstarted(`program "${command.program}" does not exist or may not be run`);
  const log = openSync(command.logFile, 'a');
  const child = spawn('/bin/sh', ['-c', gate, 'sh', program, ...command.args], {
    cwd: command.cwd,
    env: { ...command.env },
    detached: true,
    stdio: ['ignore', log, log, 'pipe'],
  });
  closeSync(log);
  const pid = child.pid;
  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error) => resolve({ code: 128, message: error.message }));
    child.once('exit', (code, signal) => {
      if (pid !== undefined) killGroup(pid, reaper);
      resolve(exit(code, signal));
    });
  });
  if (pid !== undefined) open(child.stdio[3] as Writable, reaper.guard(pid));
  const signal = (name: 'SIGTERM' | 'SIGKILL') => {
    if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    send(name === 'SIGKILL' ? -pid : pid, name);
  };
  return { pid, exited, signal };
}

/** Says the word once the process is guarded; if it cannot be, the shell hears the end of the pipe and goes. */
function open(waiting: Writable, guarded: Promise<void>): void {
  waiting.on('error', () => {}); // it was killed at the gate: `exited` tells
  guarded.then(
    () => waiting.end('go\n', () => waiting.destroy()),
    () => waiting.destroy(),
  );
}

/** The program's path, as a shell would look it up. */
function found(program: string, path: string): string | undefined {
  const candidates = program.includes('/') ? [program] : path.split(':').map((dir) => join(dir, program));
  return candidates.find((candidate) => {
    try {
      accessSync(candidate, access.X_OK);
      return true;
    } catch {
      return false; // not here
    }
  });
}

function unstarted(message: string): Process {
  return { pid: undefined, exited: Promise.resolve({ code: 128, message }), signal: () => {} };
}

function killGroup(pid: number, reaper: Reaper): void {
  send(-pid, 'SIGKILL');
  reaper.release(pid);
}

function send(target: number, name: NodeJS.Signals): void {
  try {
    process.kill(target, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error; // already gone is what we want
  }
}

function exit(code: number | null, signal: NodeJS.Signals | null): Exit {
  if (signal === null) return { code: code ?? 0 };
  const number = constants.signals[signal];
  return { code: 128 + number, signal: number };
}
