/**
 * The operator as a child process, with a kubeconfig of its own. I/O: a process, its log file.
 * Guarantees: `stop` resolves when it is gone; it dies with us, SIGKILL included.
 */
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from './cluster.ts';
import { startProcess, type Exit, type Process } from './kubelet/process.ts';
import type { Reaper } from './kubelet/reaper.ts';
import { terminate } from './kubelet/terminate.ts';

export interface OperatorProcess {
  readonly pid: number | undefined;
  readonly logFile: string;
  readonly exited: Promise<Exit>;
  stop(): Promise<void>;
}

export const proxyImage = 'vmcp-proxy:0.1.0';
const graceMs = 5000;

/** What of a cluster it needs: the embedded one, or a real control plane. */
export interface OperatorHome {
  readonly server: { kubeconfigFor(user: string): string };
  readonly reaper: Reaper;
}

export function startOperator(home: OperatorHome, dir: string): OperatorProcess {
  const logFile = join(dir, 'logs', 'operator.log');
  mkdirSync(dirname(logFile), { recursive: true });
  const env = {
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
    HOME: dir,
    KUBECONFIG: home.server.kubeconfigFor('operator'),
    VMCP_IMAGE: proxyImage,
    METRICS_PORT: '0',
    HEALTH_PORT: '0',
    POD_NAME: 'operator',
  };
  const args = [join(root, 'operator/src/main.ts')];
  const child: Process = startProcess({ program: process.execPath, args, env, cwd: root, logFile }, home.reaper);
  return { pid: child.pid, logFile, exited: child.exited, stop: () => terminate(child, graceMs, undefined) };
}
