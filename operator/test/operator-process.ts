/**
 * The operator as it ships, one bundled file with the manifest's Node options, for what is measured: passes, queues, memory. I/O.
 * In: the bundle's directory, a kubeconfig, more environment. Out: figures from its metrics, /proc and its log. Closed by `close()`.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parse } from 'yaml';

export interface OperatorProcess {
  /** undefined while it does not answer. */
  figures(): Promise<Figures | undefined>;
  /** The most memory it has held, in MiB. */
  peakMiB(): number;
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

/** As the install manifest says. */
function nodeOptions(): string {
  const { spec } = parse(readFileSync(manifest, 'utf8')) as Manager;
  return spec.template.spec.containers[0]?.env.find(({ name }) => name === 'NODE_OPTIONS')?.value ?? '';
}

export function startOperatorProcess(
  bundleDir: string,
  kubeconfig: string,
  environment: Record<string, string> = {},
): OperatorProcess {
  const child = spawn(process.execPath, [join(bundleDir, 'operator.js')], {
    env: {
      ...{ KUBECONFIG: kubeconfig, VMCP_IMAGE: 'vmcp:1.2.3', LEADER_ELECTION: 'false' },
      NODE_OPTIONS: nodeOptions(),
      ...{ METRICS_PORT: '0', HEALTH_PORT: '0', LOG_LEVEL: 'debug' },
      ...environment,
    },
    stdio: ['ignore', 'inherit', 'pipe'],
  });
  const state = { port: undefined as number | undefined, noted: [] as Noted[], lastLine: '' };
  createInterface({ input: child.stderr }).on('line', (text) => {
    state.lastLine = text;
    const { msg, name = '', metricsPort } = lineOf(text);
    state.port ??= metricsPort;
    if (msg === 'pass begins' || msg === 'object applied') state.noted.push({ what: msg, name });
  });
  const exited = once(child, 'exit');
  return {
    async figures() {
      if (child.exitCode !== null || child.signalCode !== null)
        throw new Error(`the operator ended: ${state.lastLine}`);
      if (state.port === undefined) return undefined;
      return figuresOf(await (await fetch(`http://127.0.0.1:${state.port}/metrics`)).text());
    },
    peakMiB: () => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    noted: () => state.noted.splice(0),
    async close() {
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function lineOf(text: string): Line {
  try {
    return JSON.parse(text) as Line;
  } catch {
    // Not of the log: the runtime's own words.
    return {};
  }
}

function figuresOf(text: string): Figures {
  const passes: Record<string, number> = {};
  for (const [, name = '', count] of text.matchAll(
    /^controller_runtime_reconcile_total\{controller="(\w+)".*\} (\d+)/gm,
  ))
    passes[name] = (passes[name] ?? 0) + Number(count);
  const depths = [...text.matchAll(/^workqueue_depth\{.*\} (\d+)/gm)].map(([, depth]) => Number(depth));
  return { passes, waiting: depths.reduce((sum, depth) => sum + depth, 0) };
}
