/**
 * Keeps a drained node from taking all replicas at once; only where there are two or more. Pure. Source: api.md; A43.
 */
import { vmcpNames } from '@vmcp/crds';
import type { PodDisruptionBudget } from '../../kube/kinds.ts';
import { metadata, selectorLabels, type Owner } from './metadata.ts';

export function disruptionBudget(owner: Owner): PodDisruptionBudget {
  return {
    apiVersion: 'policy/v1',
    kind: 'PodDisruptionBudget',
    metadata: metadata(owner, vmcpNames(owner.name).podDisruptionBudget, 'proxy'),
    spec: {
      maxUnavailable: 1,
      unhealthyPodEvictionPolicy: 'AlwaysAllow',
      selector: { matchLabels: { ...selectorLabels(owner) } },
    },
  };
}
