/**
 * The sizing page's advice, when it applies. Pure.
 * In: the resource, how many backends it serves. Out: advice or undefined.
 * Source: api.md `SizingAdvice`; A9, A10.
 */
import { durationMs, type VirtualMCPServer } from '@vmcp/crds';

export function sizingAdvice(
  resource: VirtualMCPServer,
  backends: number,
): { reason: string; message: string } | undefined {
  const intervalMs = durationMs(resource.spec.config?.operational?.failureHandling?.healthCheckInterval ?? '30s');
  const isEager = backends >= 15 && intervalMs < 60_000;
  const advice = [
    ...(backends >= 30 ? ['split the backends among several VirtualMCPServers'] : []),
    ...(isEager ? ['raise healthCheckInterval to 60s and unhealthyThreshold to 5'] : []),
  ];
  if (advice.length === 0) return undefined;
  return {
    reason: backends >= 30 ? 'ManyBackends' : 'FrequentHealthChecks',
    message: `${backends} backends: ${advice.join('; ')}`,
  };
}
