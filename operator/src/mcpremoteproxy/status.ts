/**
 * The status of an MCPRemoteProxy: every check as a condition, and the URL that backends of its groups have. Pure.
 * In: the resource, whether its group exists, what is wrong with it. Out: Ready, Pending (what it names may still appear), Failed.
 * Source: api.md "The other kinds", reference §1.8.
 */
import type { MCPRemoteProxy, MCPRemoteProxyStatus } from '@vmcp/crds';
import { conditions, type WantedCondition } from '../controller/conditions.ts';
import type { Findings } from '../remote/findings.ts';
import { remoteProxy } from '../remote/remote.ts';
import { verdict } from '../remote/verdict.ts';

export interface RemoteProxyFacts {
  readonly proxy: MCPRemoteProxy;
  readonly hasGroup: boolean;
  readonly findings: Findings;
  /** Why the tool config that it names cannot be used. */
  readonly toolConfig: string | undefined;
  readonly nowMs: number;
}

export function status({ proxy, nowMs, ...facts }: RemoteProxyFacts): MCPRemoteProxyStatus {
  const generation = proxy.metadata.generation ?? 0;
  const { wrong, waiting, conditions: checks } = verdict({ remote: remoteProxy(proxy), ...facts });
  const phase = wrong.length > 0 ? 'Failed' : waiting.length > 0 ? 'Pending' : 'Ready';
  const message = [...wrong, ...waiting].join('; ');
  const reason = checks.find(({ type }) => type === 'Valid')?.reason ?? 'ConfigValid';
  const ready: WantedCondition = {
    type: 'Ready',
    status: phase === 'Ready' ? 'True' : 'False',
    reason,
    message: phase === 'Ready' ? 'backends use the remote URL directly' : message,
  };
  const wanted = [...checks, ...ignored(proxy.spec), ready];
  return {
    phase,
    message,
    ...(wrong.length === 0 && { url: proxy.spec.remoteUrl }),
    observedGeneration: generation,
    conditions: conditions(proxy.status?.conditions, wanted, generation, nowMs),
  };
}

/** Settings of the proxy that the reference runs; here none runs. Those with a default in the schema are not told. */
function ignored(spec: MCPRemoteProxy['spec']): WantedCondition[] {
  const fields = (['replicas', 'serviceAccount', 'resources', 'resourceOverrides'] as const).filter(
    (field) => spec[field] !== undefined,
  );
  const names: string[] = [
    ...fields,
    ...(spec.trustProxyHeaders === true ? ['trustProxyHeaders'] : []),
    ...(spec.endpointPrefix ? ['endpointPrefix'] : []),
  ];
  if (names.length === 0) return [];
  const paths = names.map((name) => `spec.${name}`).join(', ');
  const message = `no proxy runs for this resource, so these have no effect: ${paths}`;
  return [{ type: 'SettingsIgnored', status: 'True', reason: 'NoProxyInFront', message }];
}
