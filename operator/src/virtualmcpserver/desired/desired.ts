/**
 * All objects of one VirtualMCPServer, in the order in which they are applied: what pods mount comes before the pods. Pure.
 * In: the resource and what was decided about it. Out: objects for `applyAll`.
 * Source: api.md "Objects the operator makes".
 */
import type { Keyring, VirtualMCPServer } from '@vmcp/crds';
import type { Desired } from '../../controller/apply.ts';
import type { KubeObject, Kind } from '../../kube/cluster.ts';
import {
  configMaps,
  deployments,
  podDisruptionBudgets,
  secrets,
  serviceAccounts,
  services,
  type Deployment,
  type PodTemplateSpec,
} from '../../kube/kinds.ts';
import { withoutText } from '../../kube/condense.ts';
import { configMap } from './config-map.ts';
import { credentials, keys, rotateKeysAnnotation } from './credentials.ts';
import { deployment } from './deployment.ts';
import { disruptionBudget } from './disruption-budget.ts';
import { ownerOf } from './metadata.ts';
import { pullSecrets } from '../../workload/pull-secrets.ts';
import { serviceAccount } from './service-account.ts';
import { service } from './service.ts';

export interface Decided {
  readonly config: string;
  /** File → base64. */
  readonly credentials: Readonly<Record<string, string>>;
  /** The ring to make when there is no keys Secret yet. */
  readonly keyring: Keyring;
  readonly template: PodTemplateSpec;
  readonly liveDeployment: Deployment | undefined;
}

export function desired(resource: VirtualMCPServer, decided: Decided): Desired[] {
  const owner = ownerOf(resource);
  const { spec } = resource;
  const wanted = spec.replicas ?? decided.liveDeployment?.spec?.replicas ?? 1;
  const objects: [Kind, KubeObject, Partial<Desired>?][] = [
    [configMaps, configMap(owner, decided.config), { condense: withoutText }],
    [secrets, credentials(owner, decided.credentials)],
    [
      secrets,
      keys(owner, decided.keyring, resource.metadata.annotations?.[rotateKeysAnnotation]),
      { createOnly: true },
    ],
    [services, service(owner, spec)],
    [deployments, deployment(owner, decided.template, spec.replicas), { keep: [['spec', 'replicas']] }],
  ];
  if (spec.serviceAccount === undefined) objects.unshift([serviceAccounts, serviceAccount(owner, pullSecrets(spec))]);
  if (wanted >= 2) objects.push([podDisruptionBudgets, disruptionBudget(owner)]);
  return objects.map(([kind, object, options]) => ({ kind, object, ...options }));
}
