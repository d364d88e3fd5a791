/**
 * The Service that clients reach the proxy by. Pure. Source: api.md "Objects the operator makes"; A36–A38.
 */
import { mcpPort, vmcpNames } from '@vmcp/crds';
import type { Service } from '../../kube/kinds.ts';
import { metadata, selectorLabels, type Owner } from './metadata.ts';

export interface Exposure {
  readonly serviceType?: 'ClusterIP' | 'NodePort' | 'LoadBalancer';
  readonly sessionAffinity?: 'ClientIP' | 'None';
}

export function service(owner: Owner, exposure: Exposure): Service {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: metadata(owner, vmcpNames(owner.name).service, 'proxy'),
    spec: {
      type: exposure.serviceType ?? 'ClusterIP',
      sessionAffinity: exposure.sessionAffinity ?? 'ClientIP',
      selector: { ...selectorLabels(owner) },
      ports: [{ name: 'http', port: mcpPort, targetPort: 'http', protocol: 'TCP' }],
    },
  };
}

/** The names a client inside the cluster may call the Service by. */
export function serviceHosts(owner: Owner): string[] {
  const name = vmcpNames(owner.name).service;
  return ['', `.${owner.namespace}`, `.${owner.namespace}.svc`, `.${owner.namespace}.svc.cluster.local`].map(
    (suffix) => name + suffix,
  );
}

export function serviceUrl(owner: Owner): string {
  return `http://${vmcpNames(owner.name).service}.${owner.namespace}.svc.cluster.local:${mcpPort}/mcp`;
}
