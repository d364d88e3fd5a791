/**
 * The Deployment of the proxy's pods. Pure.
 * In: owner, the finished pod template, replicas (undefined: the field is not ours, so it is absent).
 * Source: api.md "Pod", "replicas"; A34, A35.
 */
import { vmcpNames } from '@vmcp/crds';
import type { Deployment, PodTemplateSpec } from '../../kube/kinds.ts';
import { metadata, selectorLabels, type Owner } from './metadata.ts';

export function deployment(owner: Owner, template: PodTemplateSpec, replicas: number | undefined): Deployment {
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: metadata(owner, vmcpNames(owner.name).deployment, 'proxy'),
    spec: {
      ...(replicas !== undefined && { replicas }),
      selector: { matchLabels: { ...selectorLabels(owner) } },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } },
      template,
    },
  };
}
