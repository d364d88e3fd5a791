/**
 * What the network does for each Service: where it listens, where it sends, and its names. Pure.
 * In: Services and EndpointSlices. Out: a table of frontends, and the text of the hosts file.
 */
import type { EndpointSlice, Service } from '../objects.ts';
import type { Address } from './listener.ts';

export interface Frontend {
  /** namespace/name:port, unique. */
  readonly key: string;
  /** namespace/name: ports of one Service share their affinity. */
  readonly service: string;
  readonly listen: Address;
  readonly endpoints: readonly Address[];
  /** Set when sessionAffinity is ClientIP. */
  readonly affinityTimeoutMs: number | undefined;
}

const defaultAffinitySeconds = 10_800;

export function frontends(services: readonly Service[], slices: readonly EndpointSlice[]): Frontend[] {
  return services.filter(hasClusterIP).flatMap((service) => {
    const name = keyOf(service);
    const own = slices.filter((slice) => isSliceOf(slice, service));
    return (service.spec.ports ?? []).map((port) => ({
      key: `${name}:${port.port}`,
      service: name,
      listen: { host: service.spec.clusterIP ?? '', port: port.port },
      endpoints: own.flatMap((slice) => ready(slice, port.name)),
      affinityTimeoutMs: affinity(service),
    }));
  });
}

/** `address name…` lines, one a Service: short name, namespace, svc and the full cluster name. */
export function hostsFile(services: readonly Service[]): string {
  const lines = services.filter(hasClusterIP).map((service) => {
    const { name = '', namespace = '' } = service.metadata;
    const short = `${name}.${namespace}`;
    return `${service.spec.clusterIP} ${name} ${short} ${short}.svc ${short}.svc.cluster.local\n`;
  });
  return lines.sort().join('');
}

export function hasClusterIP(service: Service): boolean {
  const address = service.spec.clusterIP;
  return address !== undefined && address !== '' && address !== 'None';
}

function keyOf(service: Service): string {
  return `${service.metadata.namespace}/${service.metadata.name}`;
}

function isSliceOf(slice: EndpointSlice, service: Service): boolean {
  return (
    slice.metadata.namespace === service.metadata.namespace &&
    slice.metadata.labels?.['kubernetes.io/service-name'] === service.metadata.name
  );
}

/** Ready and not terminating: only those get new connections. A real API server writes empty lists as null. */
function ready(slice: EndpointSlice, portName: string | undefined): Address[] {
  const port = slice.ports?.find((candidate) => (candidate.name ?? '') === (portName ?? ''));
  if (port === undefined) return [];
  return (slice.endpoints ?? [])
    .filter((endpoint) => endpoint.conditions?.ready === true && endpoint.conditions.terminating !== true)
    .flatMap((endpoint) => endpoint.addresses.map((host) => ({ host, port: port.port })));
}

function affinity(service: Service): number | undefined {
  if (service.spec.sessionAffinity !== 'ClientIP') return undefined;
  return (service.spec.sessionAffinityConfig?.clientIP?.timeoutSeconds ?? defaultAffinitySeconds) * 1000;
}
