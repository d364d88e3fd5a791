/**
 * Environment and flags → Settings, once. In: the arguments after the command, the environment. Out: Settings; throws one Error with
 * all problems. Pure over its arguments; the one file that knows the names of variables. A flag wins over its variable.
 * Source: api.md "Installing".
 */
import { parseArgs } from 'node:util';
import type { LogLevel } from './log.ts';

export interface Settings {
  /** As in KUBECONFIG; undefined: in-cluster, then the user's default file. */
  readonly kubeconfig: string | undefined;
  /** undefined: all namespaces. */
  readonly watchNamespace: string | undefined;
  /** The proxy's image, with a tag other than `latest`, or a digest. */
  readonly vmcpImage: string;
  readonly metricsPort: number;
  readonly healthPort: number;
  readonly logLevel: LogLevel;
  /** Passes at once, per controller. */
  readonly workers: number;
  /** Who writes events: the pod's name, else the host's. */
  readonly instance: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Flag → variable. */
const variables = {
  kubeconfig: 'KUBECONFIG',
  'watch-namespace': 'WATCH_NAMESPACE',
  'vmcp-image': 'VMCP_IMAGE',
  'metrics-port': 'METRICS_PORT',
  'health-port': 'HEALTH_PORT',
  'log-level': 'LOG_LEVEL',
  workers: 'WORKERS',
  instance: 'POD_NAME',
} as const;

type Flag = keyof typeof variables;

const logLevels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];

export function settings(args: readonly string[], environment: Environment): Settings {
  const flags = Object.fromEntries(Object.keys(variables).map((flag) => [flag, { type: 'string' as const }]));
  const { values } = parseArgs({ args: [...args], options: flags, allowPositionals: false });
  const given = (flag: Flag): string | undefined => nonEmpty(values[flag]) ?? nonEmpty(environment[variables[flag]]);
  const problems: string[] = [];
  const checked: Settings = {
    kubeconfig: given('kubeconfig'),
    watchNamespace: given('watch-namespace'),
    vmcpImage: image(given('vmcp-image'), problems),
    metricsPort: whole('metrics-port', given('metrics-port') ?? '8080', [0, 65_535], problems),
    healthPort: whole('health-port', given('health-port') ?? '8081', [0, 65_535], problems),
    logLevel: level(given('log-level') ?? 'info', problems),
    workers: whole('workers', given('workers') ?? '4', [1, 64], problems),
    instance: given('instance') ?? nonEmpty(environment['HOSTNAME']) ?? 'local',
  };
  if (problems.length > 0) throw new Error(problems.join('; '));
  return checked;
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function image(value: string | undefined, problems: string[]): string {
  if (value === undefined) problems.push('VMCP_IMAGE is not set: name the proxy image, with its tag');
  else if (!isPinned(value))
    problems.push(`VMCP_IMAGE "${value}" moves: give it a tag other than "latest", or a digest`);
  return value ?? '';
}

function isPinned(reference: string): boolean {
  if (reference.includes('@sha256:')) return true;
  const tag = /:([\w.-]+)$/.exec(reference)?.[1];
  return tag !== undefined && tag !== 'latest';
}

function whole(flag: Flag, text: string, [least, most]: readonly [number, number], problems: string[]): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  problems.push(`${variables[flag]} "${text}" is not a whole number from ${least} to ${most}`);
  return least;
}

function level(text: string, problems: string[]): LogLevel {
  const found = logLevels.find((known) => known === text);
  if (found === undefined) problems.push(`LOG_LEVEL "${text}" is not one of ${logLevels.join(', ')}`);
  return found ?? 'info';
}
