/**
 * Where the endpoint is reached from outside the cluster. Pure.
 * In: the live Service, the pods (their nodes' addresses serve a NodePort). Out: URLs, sorted, none for ClusterIP.
 * Source: api.md `externalURLs[]`.
 */
import { mcpPort } from '@vmcp/crds';
import type { Pod, Service } from '../kube/kinds.ts';

export function externalUrls(service: Service | undefined, pods: readonly Pod[]): string[] {
  return [...new Set([...balanced(service), ...onNodes(service, pods)])].toSorted();
}

function balanced(service: Service | undefined): string[] {
  if (service?.spec?.type !== 'LoadBalancer') return [];
  const ingress = service.status?.loadBalancer?.ingress ?? [];
  return ingress.flatMap(({ ip, hostname }) => urlOf(hostname ?? ip, mcpPort));
}

function onNodes(service: Service | undefined, pods: readonly Pod[]): string[] {
  const { type, ports } = service?.spec ?? {};
  const nodePort = ports?.[0]?.nodePort;
  if (type !== 'NodePort' || nodePort === undefined) return [];
  return pods.flatMap((pod) => urlOf(pod.status?.hostIP, nodePort));
}

function urlOf(host: string | undefined, port: number): string[] {
  if (host === undefined) return [];
  return [`http://${host.includes(':') ? `[${host}]` : host}:${port}/mcp`];
}
