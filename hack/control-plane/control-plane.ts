/**
 * A real Kubernetes control plane: etcd, API server, controller manager and scheduler as processes, on loopback.
 * In: a directory of its own, the CRDs to begin with. Out: a kubeconfig of its admin, and hands to kill, stop and start each component.
 * I/O: starts processes. Guarantees: it ends with this process, however that one ends; `close` leaves none running. The directory is the caller's.
 * Caveats: pods stay Pending (there is no node); a CRD that is created later is garbage-collected up to 38 s late.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { listen, type Component, type Said } from './answers.ts';
import { binary } from './binary.ts';

export type { Component } from './answers.ts';
export { binary, isPossible } from './binary.ts';

export interface Options {
  readonly dir: string;
  /** Files, or directories of them. */
  readonly crds: readonly string[];
  /** A component that dies is started again on its old port; else the whole control plane ends. */
  readonly restart?: boolean;
  /** More flags of `cluster up` (see cmd/cluster/options.go). */
  readonly flags?: readonly string[];
  readonly signal?: AbortSignal;
}

export interface ControlPlane {
  readonly kubeconfig: string;
  readonly server: string;
  readonly caPath: string;
  readonly dir: string;
  /** From nothing to the default service account. */
  readonly readyMs: number;
  pids(): Readonly<Partial<Record<Component, number>>>;
  /** As `kill -9`. Only with `restart`; resolves when the component runs again, which is before it is ready again. */
  kill(component: Component): Promise<void>;
  /** Stays away until `start`. */
  stop(component: Component): Promise<void>;
  start(component: Component): Promise<void>;
  /** etcd and the API server stop, all data goes, and both start again: no object is left, no kind of ours. The controllers need a `kill` then. */
  wipe(): Promise<void>;
  close(): Promise<void>;
}

interface Ready {
  readonly ready: true;
  readonly kubeconfig: string;
  readonly server: string;
  readonly ca: string;
  readonly readyMs: number;
  readonly pids: Partial<Record<Component, number>>;
}

const answerMs = 30_000;
const endMs = 15_000;

export async function startControlPlane(options: Options): Promise<ControlPlane> {
  const { dir, restart = false } = options;
  const child = spawn(await binary(options.signal), argumentsOf(options), { stdio: ['pipe', 'pipe', 'pipe'] });
  child.stdin.on('error', () => undefined); // it is gone: `ended` says so
  const said = listen(child);
  try {
    const ready = (await said.next((line) => 'ready' in line, 90_000)) as unknown as Ready;
    const pids = { ...ready.pids };
    const begin = (line: Said) => {
      if (line.started !== undefined && line.pid !== undefined) pids[line.started] = line.pid;
    };
    const answer = async (verb: 'started' | 'stopped', component: Component, act: () => void) => {
      const heard = said.next((line) => line[verb] === component || line.refused !== undefined, answerMs);
      act();
      const line = await heard;
      if (line.refused !== undefined) throw new Error(`the control plane refused ${line.refused}`);
      begin(line);
    };
    const stop = (component: Component) => answer('stopped', component, order(`stop ${component}`));
    const start = (component: Component) => answer('started', component, order(`start ${component}`));
    const order = (text: string) => () => void child.stdin.write(`${text}\n`);
    return {
      ...{ kubeconfig: ready.kubeconfig, server: ready.server, caPath: ready.ca, dir, readyMs: ready.readyMs },
      pids: () => ({ ...pids }),
      async kill(component) {
        if (!restart) throw new Error(`"${component}" can only be killed with "restart": use stop and start`);
        await answer('started', component, () => process.kill(pidOf(pids, component), 'SIGKILL'));
      },
      ...{ stop, start },
      async wipe() {
        await stop('kube-apiserver');
        await stop('etcd');
        rmSync(join(dir, 'etcd'), { recursive: true });
        await start('etcd');
        await start('kube-apiserver');
      },
      close: () => end(child),
    };
  } catch (error) {
    await end(child);
    throw error;
  }
}

function argumentsOf({ dir, crds, restart = false, flags = [] }: Options): string[] {
  const given = crds.flatMap((path) => ['--crds', path]);
  return ['up', '--stdin', '--data-dir', dir, ...given, ...(restart ? ['--restart'] : []), ...flags];
}

function pidOf(pids: Partial<Record<Component, number>>, component: Component): number {
  const pid = pids[component];
  if (pid === undefined) throw new Error(`the control plane runs no "${component}"`);
  return pid;
}

/** The end of its input is the control plane's order to stop. */
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const ended = once(child, 'close', { signal: AbortSignal.timeout(endMs) });
  child.stdin?.end();
  try {
    await ended;
  } catch {
    child.kill('SIGKILL'); // too slow; its components die with it
    await once(child, 'close');
  }
}
