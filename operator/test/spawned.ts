/**
 * The operator as a process from its sources, as an admin starts it. In: arguments, environment. Out: its log, its ports, its end. I/O.
 * Guarantees: `closeSpawned` ends every one that still runs.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export interface Spawned {
  readonly child: ChildProcess;
  /** Raw standard output and error. */
  text(): string;
  /** Its exit code; null when a signal ended it. */
  readonly exited: Promise<number | null>;
  /** Whether it has logged this. */
  said(message: string): boolean;
  healthPort(): number | undefined;
  /** The status of an answer of its health port; 0: none yet. */
  get(path: string): Promise<number>;
}

export interface Spawner {
  /** Without values: not in the environment at all. */
  start(name: string, environment?: Readonly<Record<string, string | undefined>>, args?: readonly string[]): Spawned;
  close(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

export function createSpawner(defaults: () => Readonly<Record<string, string>>): Spawner {
  const running = new Set<ChildProcess>();
  return {
    start(name, environment = {}, args = []) {
      const env = {
        PATH: process.env['PATH'],
        VMCP_IMAGE: 'vmcp:1.2.3',
        METRICS_PORT: '0',
        HEALTH_PORT: '0',
        POD_NAME: name,
        ...defaults(),
        ...environment,
      };
      const child = spawn(process.execPath, ['operator/src/main.ts', ...args], {
        cwd: root,
        env: Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined)),
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      running.add(child);
      return watched(child, () => running.delete(child));
    },
    async close() {
      for (const child of running) {
        const exited = once(child, 'exit');
        child.kill('SIGKILL');
        await exited;
      }
    },
  };
}

interface Line {
  readonly msg?: string;
  readonly healthPort?: number;
}

function watched(child: ChildProcess, ended: () => void): Spawned {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  }
  const lines = () =>
    text
      .split('\n')
      .filter((line) => line.startsWith('{') && line.endsWith('}'))
      .map((line) => JSON.parse(line) as Line);
  const healthPort = () => lines().find((line) => line.healthPort !== undefined)?.healthPort;
  // Not its exit: what it said last comes after that.
  const exited = once(child, 'close').then(([code]) => {
    ended();
    return code as number | null;
  });
  return {
    ...{ child, exited, healthPort },
    text: () => text,
    said: (message) => lines().some(({ msg }) => msg === message),
    async get(path) {
      const port = healthPort();
      return port === undefined ? 0 : (await fetch(`http://127.0.0.1:${port}${path}`)).status;
    },
  };
}
