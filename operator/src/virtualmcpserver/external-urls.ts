/**
 * Where the endpoint is reached from outside the cluster. Pure.
 * In: the live Service, the pods (their nodes' addresses serve a NodePort). Out: URLs, sorted, none for ClusterIP.
 * Source: api.md `externalURLs[]`.
 */
import { mcpPort } from '@vmcp/crds';
import type { Pod, Service } from '../kube/kinds.ts';

export function externalUrls(service: Service | undefined, pods: readonly Pod[]): string[] {
  const ingress = service?.status?.loadBalancer?.ingress ?? [];
  const balanced = ingress.flatMap(({ ip, hostname }) => urlOf(hostname ?? ip, mcpPort));
  const nodePort = service?.spec?.type === 'NodePort' ? service.spec.ports?.[0]?.nodePort : undefined;
  const nodes = nodePort === undefined ? [] : pods.flatMap((pod) => urlOf(pod.status?.hostIP, nodePort));
  return [...new Set([...balanced, ...nodes])].toSorted();
}

function urlOf(host: string | undefined, port: number): string[] {
  if (host === undefined) return [];
  return [`http://${host.includes(':') ? `[${host}]` : host}:${port}/mcp`];
}
