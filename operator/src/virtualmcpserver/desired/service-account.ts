/**
 * The account the proxy's pods run under: no Role, and no token is mounted, since the proxy never calls the Kubernetes API. Pure.
 * Source: api.md "Objects the operator makes"; A47.
 */
import { vmcpNames } from '@vmcp/crds';
import type { ServiceAccount } from '../../kube/kinds.ts';
import { metadata, type Owner } from './metadata.ts';

export function serviceAccount(owner: Owner, imagePullSecrets: readonly { name: string }[]): ServiceAccount {
  return {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: metadata(owner, vmcpNames(owner.name).serviceAccount, 'proxy'),
    automountServiceAccountToken: false,
    ...(imagePullSecrets.length > 0 && { imagePullSecrets: [...imagePullSecrets] }),
  };
}
