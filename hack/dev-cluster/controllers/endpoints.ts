/**
 * The EndpointSlices of one Service. Pure.
 * In: the Service, the pods of its namespace, the names of its slices. Out: one slice for each set of port numbers that its pods resolve to.
 */
import { isSelected } from '../selector.ts';
import { Kinds, type Endpoint, type EndpointSlice, type Pod, type Service, type ServicePort } from '../objects.ts';
import { controllerOf, isReady } from './pods.ts';

export function endpointSlices(service: Service, pods: readonly Pod[]): EndpointSlice[] {
  if (service.spec.selector === undefined || service.spec.type === 'ExternalName') return [];
  const selector = { matchLabels: service.spec.selector };
  const members = pods.filter((pod) => pod.status?.podIP !== undefined && isSelected(selector, pod.metadata.labels));
  const groups = new Map<string, { ports: EndpointSlice['ports']; pods: Pod[] }>();
  for (const pod of members) {
    const ports = (service.spec.ports ?? []).flatMap((port) => resolved(port, pod));
    const key = JSON.stringify(ports);
    groups.set(key, { ports, pods: [...(groups.get(key)?.pods ?? []), pod] });
  }
  if (groups.size === 0) groups.set('', { ports: [], pods: [] });
  return [...groups.values()].map((group, at) => slice(service, at, group.ports, group.pods));
}

function resolved(port: ServicePort, pod: Pod): EndpointSlice['ports'] {
  const target = port.targetPort ?? port.port;
  const all = pod.spec.containers.flatMap((container) => container.ports ?? []);
  const number =
    typeof target === 'number' ? target : all.find((candidate) => candidate.name === target)?.containerPort;
  return number === undefined ? [] : [{ name: port.name ?? '', port: number, protocol: port.protocol ?? 'TCP' }];
}

function slice(service: Service, at: number, ports: EndpointSlice['ports'], pods: readonly Pod[]): EndpointSlice {
  const { name = '', namespace = 'default', uid = '', labels } = service.metadata;
  return {
    apiVersion: Kinds.EndpointSlice.apiVersion,
    kind: Kinds.EndpointSlice.kind,
    metadata: {
      name: `${name}-${uid.slice(0, 5)}${at === 0 ? '' : at}`,
      namespace,
      labels: {
        ...labels,
        'kubernetes.io/service-name': name,
        'endpointslice.kubernetes.io/managed-by': 'endpointslice-controller.k8s.io',
      },
      ownerReferences: [controllerOf(service, Kinds.Service.apiVersion, Kinds.Service.kind)],
    },
    addressType: 'IPv4',
    endpoints: pods.map(endpoint),
    ports,
  };
}

function endpoint(pod: Pod): Endpoint {
  const { name = '', namespace = '', uid = '', deletionTimestamp } = pod.metadata;
  const isTerminating = deletionTimestamp !== undefined;
  return {
    addresses: [pod.status?.podIP ?? ''],
    conditions: { ready: isReady(pod) && !isTerminating, serving: isReady(pod), terminating: isTerminating },
    ...(pod.spec.nodeName === undefined ? {} : { nodeName: pod.spec.nodeName }),
    targetRef: { kind: 'Pod', namespace, name, uid },
  };
}
