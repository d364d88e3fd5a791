/**
 * One local process in a process group of its own.
 * In: program, arguments, environment, the file that takes its output. Out: its pid and how it ended. I/O: spawn, signals.
 * Guarantees: when the first process ends, the rest of its group is killed, as in a container.
 */
import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { constants } from 'node:os';
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

export function startProcess(command: Command, reaper: Reaper): Process {
  const log = openSync(command.logFile, 'a');
  const child = spawn(command.program, [...command.args], {
    cwd: command.cwd,
    env: { ...command.env },
    detached: true,
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  const pid = child.pid;
  if (pid !== undefined) reaper.guard(pid);
  const exited = new Promise<Exit>((resolve) => {
    child.once('error', (error) => resolve({ code: 128, message: error.message }));
    child.once('exit', (code, signal) => {
      if (pid !== undefined) killGroup(pid, reaper);
      resolve(exit(code, signal));
    });
  });
  const signal = (name: 'SIGTERM' | 'SIGKILL') => {
    if (pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    send(name === 'SIGKILL' ? -pid : pid, name);
  };
  return { pid, exited, signal };
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
