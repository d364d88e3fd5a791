/**
 * The sizing page's advice, each piece while its cause stands. Pure.
 * In: the resource, what it serves, what its replicas report. Out: one reason (the first piece's) and all pieces in words, or undefined.
 * Caveats: an address is known per replica only, which is enough: ClientIP affinity keeps an address on one.
 * Source: api.md `SizingAdvice`; A9, A10, A36–A38.
 */
import { durationMs, loadLines, type VirtualMCPServer } from '@vmcp/crds';
import type { Aggregate } from './aggregate.ts';

export interface Sizing extends Pick<Aggregate, 'sessions' | 'load'> {
  readonly backends: number;
  /** Replicas wanted. */
  readonly wanted: number;
}

interface Advice {
  readonly reason: string;
  readonly message: string;
}

export function sizingAdvice(resource: VirtualMCPServer, sizing: Sizing): Advice | undefined {
  const all = [...manyBackends(resource, sizing), ...oneAddress(resource, sizing), ...shortOf(sizing)];
  const [first] = all;
  return first && { reason: first.reason, message: all.map(({ message }) => message).join('; ') };
}

function manyBackends(resource: VirtualMCPServer, { backends }: Sizing): Advice[] {
  const intervalMs = durationMs(resource.spec.config?.operational?.failureHandling?.healthCheckInterval ?? '30s');
  const isEager = backends >= 15 && intervalMs < 60_000;
  const message = [
    `${backends} backends`,
    ...(backends >= 30 ? ['split them among several VirtualMCPServers'] : []),
    ...(isEager ? ['raise healthCheckInterval to 60s and unhealthyThreshold to 5'] : []),
  ];
  if (message.length === 1) return [];
  return [
    {
      reason: backends >= 30 ? 'ManyBackends' : 'FrequentHealthChecks',
      message: `${message[0]}: ${message.slice(1).join(', and ')}`,
    },
  ];
}

/** With fewer sessions a replica more or less makes no difference. */
const fewSessions = 10;

function oneAddress({ spec }: VirtualMCPServer, { wanted, sessions, load }: Sizing): Advice[] {
  const hasAffinity = (spec.sessionAffinity ?? 'ClientIP') === 'ClientIP';
  const isMost = load.busiestAddressSessions > sessions / 2;
  if (wanted < 2 || !hasAffinity || sessions < fewSessions || !isMost) return [];
  const message =
    'most sessions come from one client address, which ClientIP affinity keeps on one replica: use an ingress or gateway with cookie affinity';
  return [{ reason: 'ClientsBehindOneAddress', message }];
}

function shortOf({ load: { replicas, short } }: Sizing): Advice[] {
  const on = (count: number) => `for a minute on ${count} of ${replicas} replica${replicas === 1 ? '' : 's'}`;
  return [
    ...(short.memory > 0
      ? [
          {
            reason: 'MemoryPressure',
            message: `memory over ${loadLines.memory}% of the limit ${on(short.memory)}: raise the limit of container "vmcp"`,
          },
        ]
      : []),
    ...(short.cpu > 0
      ? [
          {
            reason: 'CPUPressure',
            message: `CPU over ${loadLines.cpu}% of the limit ${on(short.cpu)}: raise the limit of container "vmcp", or replicas`,
          },
        ]
      : []),
  ];
}
