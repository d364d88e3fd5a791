/**
 * Environment and flags → Settings, once. In: the arguments after the command, the environment. Out: Settings; throws one Error with
 * all problems. Pure over its arguments; the one file that knows the names of variables. A flag wins over its variable.
 * Source: api.md "Installing".
 */
import { parseArgs } from 'node:util';
import { durationMs } from '@vmcp/crds';
import type { LogLevel } from './log.ts';

export interface Settings {
  /** As in KUBECONFIG; undefined: in-cluster, then the user's default file. */
  readonly kubeconfig: string | undefined;
  /** undefined: all. */
  readonly watchNamespaces: readonly string[] | undefined;
  /** The proxy's image, with a tag other than `latest`, or a digest. */
  readonly vmcpImage: string;
  readonly metricsPort: number;
  readonly healthPort: number;
  readonly logLevel: LogLevel;
  /** Passes at once, per controller. */
  readonly workers: number;
  /** Who writes events and leads: the pod's name, else the host's. */
  readonly instance: string;
  /** Off only where nobody else can run: two operators at once would write the same objects. */
  readonly leaderElection: boolean;
  /** Where the Lease is; undefined: where the pod or the kubeconfig's context is. */
  readonly leaseNamespace: string | undefined;
  /** Requests to the API server a second, and at once; watches are not counted. */
  readonly qps: number;
  readonly burst: number;
  /** How old a sealing root key gets before it is replaced. */
  readonly keyRotationMs: number;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Flag → variable. */
export const variables = {
  kubeconfig: 'KUBECONFIG',
  /** One or more, comma separated. */
  'watch-namespace': 'WATCH_NAMESPACE',
  'vmcp-image': 'VMCP_IMAGE',
  'metrics-port': 'METRICS_PORT',
  'health-port': 'HEALTH_PORT',
  'log-level': 'LOG_LEVEL',
  workers: 'WORKERS',
  instance: 'POD_NAME',
  'leader-election': 'LEADER_ELECTION',
  'lease-namespace': 'POD_NAMESPACE',
  qps: 'API_QPS',
  burst: 'API_BURST',
  'key-rotation-interval': 'KEY_ROTATION_INTERVAL',
} as const;

export type Flag = keyof typeof variables;

export const defaults: Readonly<Partial<Record<Flag, string>>> = {
  'metrics-port': '8080',
  'health-port': '8081',
  'log-level': 'info',
  workers: '4',
  'leader-election': 'true',
  qps: '50',
  burst: '100',
  'key-rotation-interval': '720h',
};

const logLevels: readonly LogLevel[] = ['debug', 'info', 'warn', 'error', 'silent'];

export function settings(args: readonly string[], environment: Environment): Settings {
  const flags = Object.fromEntries(Object.keys(variables).map((flag) => [flag, { type: 'string' as const }]));
  const { values } = parseArgs({ args: [...args], options: flags, allowPositionals: false });
  const given = (flag: Flag): string | undefined => nonEmpty(values[flag]) ?? nonEmpty(environment[variables[flag]]);
  const set = (flag: Flag): string => given(flag) ?? defaults[flag] ?? '';
  const problems: string[] = [];
  const checked: Settings = {
    kubeconfig: given('kubeconfig'),
    watchNamespaces: namespaces(given('watch-namespace'), problems),
    vmcpImage: image(given('vmcp-image'), problems),
    metricsPort: whole('metrics-port', set('metrics-port'), [0, 65_535], problems),
    healthPort: whole('health-port', set('health-port'), [0, 65_535], problems),
    logLevel: level(set('log-level'), problems),
    workers: whole('workers', set('workers'), [1, 64], problems),
    instance: given('instance') ?? nonEmpty(environment['HOSTNAME']) ?? 'local',
    leaderElection: yes('leader-election', set('leader-election'), problems),
    leaseNamespace: given('lease-namespace'),
    qps: whole('qps', set('qps'), [1, 10_000], problems),
    burst: whole('burst', set('burst'), [1, 10_000], problems),
    keyRotationMs: interval('key-rotation-interval', set('key-rotation-interval'), problems),
  };
  if (problems.length > 0) throw new Error(problems.join('; '));
  return checked;
}

function nonEmpty(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function namespaces(text: string | undefined, problems: string[]): readonly string[] | undefined {
  if (text === undefined) return undefined;
  const names = [...new Set(text.split(',').map((name) => name.trim()))].filter((name) => name !== '');
  for (const name of names.filter((one) => !/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/.test(one))) {
    problems.push(`WATCH_NAMESPACE "${name}" is not the name of a namespace: give names, comma separated`);
  }
  if (names.length === 0) problems.push(`WATCH_NAMESPACE "${text}" names no namespace: leave it out to watch all`);
  return names;
}

function yes(flag: Flag, text: string, problems: string[]): boolean {
  if (text !== 'true' && text !== 'false') problems.push(`${variables[flag]} "${text}" is neither true nor false`);
  return text === 'true';
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

function interval(flag: Flag, text: string, problems: string[]): number {
  const ms = msOf(text);
  if (ms < 1000) problems.push(`${variables[flag]} "${text}" is no interval: write one like "720h", at least "1s"`);
  return ms;
}

function msOf(text: string): number {
  try {
    return durationMs(text);
  } catch {
    // Not a duration: the caller says so, with the variable's name.
    return 0;
  }
}

function level(text: string, problems: string[]): LogLevel {
  const found = logLevels.find((known) => known === text);
  if (found === undefined) problems.push(`LOG_LEVEL "${text}" is not one of ${logLevels.join(', ')}`);
  return found ?? 'info';
}
