/**
 * The operator as it ships, one bundled file with the manifest's Node options, for what is measured: passes, queues, memory. I/O.
 * In: the bundle's directory, a kubeconfig, more environment. Out: figures from its metrics, /proc and its log. Closed by `close()`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { get, type IncomingMessage } from 'node:http';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { parse } from 'yaml';

export interface OperatorProcess {
  /** undefined while it does not answer. */
  figures(): Promise<Figures | undefined>;
  /** The most memory it has held, in MiB. */
  peakMiB(): number;
  /** User and system time so far. */
  cpuSeconds(): number;
  /** What its debug log says of passes over VirtualMCPServers and of what they wrote, in order, since the last call. */
  noted(): Noted[];
  close(): Promise<void>;
}

export interface Figures {
  /** So far, by controller. */
  readonly passes: Readonly<Record<string, number>>;
  /** In all queues. */
  readonly waiting: number;
}

/** `what`: "pass begins" or "object applied"; `name`: of the resource, or of the object. */
export interface Noted {
  readonly what: string;
  readonly name: string;
}

interface Line extends Partial<Noted> {
  readonly msg?: string;
  readonly metricsPort?: number;
}

const manifest = join(import.meta.dirname, '../../config/manager/manager.yaml');

interface Manager {
  readonly spec: {
    readonly template: { readonly spec: { readonly containers: { env: { name: string; value?: string }[] }[] } };
  };
}

/** What the install manifest says of memory. */
function memoryOptions(): Record<string, string> {
  const { spec } = parse(readFileSync(manifest, 'utf8')) as Manager;
  const all = spec.template.spec.containers[0]?.env ?? [];
  const own = all.filter(({ name }) => name === 'NODE_OPTIONS' || name.startsWith('MALLOC_'));
  return Object.fromEntries(own.map(({ name, value = '' }) => [name, value]));
}

export function startOperatorProcess(
  bundleDir: string,
  kubeconfig: string,
  environment: Record<string, string> = {},
): OperatorProcess {
  const child = spawn(process.execPath, [join(bundleDir, 'operator.js')], {
    env: {
      ...{ KUBECONFIG: kubeconfig, VMCP_IMAGE: 'vmcp:1.2.3', LEADER_ELECTION: 'false' },
      ...memoryOptions(),
      ...{ METRICS_PORT: '0', HEALTH_PORT: '0', LOG_LEVEL: 'debug' },
      ...environment,
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const state = { port: undefined as number | undefined, noted: [] as Noted[], lastLine: '' };
  createInterface({ input: child.stderr }).on('line', (line) => {
    state.lastLine = line;
    const { msg, name = '', metricsPort } = lineOf(line);
    state.port ??= metricsPort;
    if (msg === 'pass begins' || msg === 'object applied') state.noted.push({ what: msg, name });
  });
  const exited = once(child, 'exit');
  return {
    async figures() {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`the operator ended: ${state.lastLine}`);
      if (state.port === undefined) return undefined;
      return figuresOf(await textOf(`http://127.0.0.1:${state.port}/metrics`));
    },
    peakMiB: () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    cpuSeconds: () => cpuTicks(readFileSync(`/proc/${child.pid}/stat`, 'utf8')) / 100,
    noted: () => state.noted.splice(0),
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

/** On a connection of its own: an operator that is busy may close a kept one at any time. */
async function textOf(url: string): Promise<string> {
  const [answer] = (await once(get(url, { agent: false }), 'response')) as [IncomingMessage];
  return text(answer);
}

function lineOf(line: string): Line {
  try {
    return JSON.parse(line) as Line;
  } catch {
    // Not of the log: the runtime's own words.
    return {};
  }
}

/** Fields 14 and 15; the second, in parentheses, may hold blanks. */
function cpuTicks(stat: string): number {
  const [user, system] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 13);
  return Number(user) + Number(system);
}

function figuresOf(metrics: string): Figures {
  const passes: Record<string, number> = {};
  for (const [, name = '', count] of metrics.matchAll(
    /^controller_runtime_reconcile_total\{controller="(\w+)".*\} (\d+)/gm,
  ))
    passes[name] = (passes[name] ?? 0) + Number(count);
  const depths = [...metrics.matchAll(/^workqueue_depth\{.*\} (\d+)/gm)].map(([, depth]) => Number(depth));
  return { passes, waiting: depths.reduce((sum, depth) => sum + depth, 0) };
}
