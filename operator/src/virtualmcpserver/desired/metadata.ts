/**
 * What every object we make for a VirtualMCPServer carries: name, labels, the controller owner reference. Pure.
 * Source: api.md "Objects the operator makes".
 */
import { apiVersion } from '@vmcp/crds';
import type { KubeObject, Metadata, OwnerReference } from '../../kube/cluster.ts';

/** What these objects are owned by: the parts of the resource that name it. */
export interface Owner {
  readonly name: string;
  readonly namespace: string;
  readonly uid: string;
}

export type Component = 'proxy' | 'config' | 'credentials' | 'keys';

export const managedBy = 'vmcp-operator';

export function ownerOf(resource: KubeObject): Owner {
  const { name, namespace, uid } = resource.metadata ?? {};
  return { name: name ?? '', namespace: namespace ?? '', uid: uid ?? '' };
}

export function metadata(owner: Owner, name: string, component: Component): Metadata {
  return {
    name,
    namespace: owner.namespace,
    labels: { ...labels(owner, component) },
    ownerReferences: [ownerReference(owner)],
  };
}

/** The labels of the Deployment's and the Service's selector: they never change for a name. */
export function selectorLabels(owner: Owner) {
  return {
    app: 'virtualmcpserver',
    'app.kubernetes.io/name': 'virtualmcpserver',
    'app.kubernetes.io/instance': owner.name,
    toolhive: 'true',
    'toolhive-name': owner.name,
  } as const;
}

export function labels(owner: Owner, component: Component) {
  return {
    ...selectorLabels(owner),
    'app.kubernetes.io/component': component,
    'app.kubernetes.io/managed-by': managedBy,
    'app.kubernetes.io/part-of': 'vmcp',
  } as const;
}

function ownerReference(owner: Owner): OwnerReference {
  return {
    apiVersion,
    kind: 'VirtualMCPServer',
    name: owner.name,
    uid: owner.uid,
    controller: true,
    blockOwnerDeletion: true,
  };
}
