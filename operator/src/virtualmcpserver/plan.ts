/**
 * What one pass decides before it acts. Pure.
 * In: what was observed, the proxy's image, a ring to use where none exists. Out: members, the file, problems; objects if there are none.
 * Source: architecture "One resource, from event to status".
 */
import { durationMs, type Keyring } from '@vmcp/crds';
import type { Desired } from '../controller/apply.ts';
import { managedBy, managedByLabel } from '../controller/prune.ts';
import { podTemplate } from '../pod-template/pod-template.ts';
import { pullSecrets } from '../workload/pull-secrets.ts';
import { check } from './check/check.ts';
import type { Problem } from './check/problem.ts';
import { renderConfig, type RenderedConfig } from './desired/config-map.ts';
import { desired } from './desired/desired.ts';
import { withHeapLimit } from './desired/heap.ts';
import { ownerOf, selectorLabels } from './desired/metadata.ts';
import { generatedPod } from './desired/pod.ts';
import type { Members } from './members.ts';
import type { Observed } from './observe.ts';
import { served, type ServedOf } from './served.ts';
import { tools } from './tools.ts';

export interface Plan {
  readonly members: Members;
  readonly config: RenderedConfig;
  readonly problems: readonly Problem[];
  /** In apply order; empty when there are problems. */
  readonly objects: readonly Desired[];
}

export interface PlanInput {
  readonly image: string;
  /** The ring to make where none exists. */
  readonly freshKeyring: Keyring;
  /** Default: worked out anew. */
  readonly servedOf?: ServedOf;
}

export function plan(observed: Observed, { image, freshKeyring, servedOf = served }: PlanInput): Plan {
  const { resource, group, keysFault } = observed;
  const owner = ownerOf(resource);
  const { members: found, yaml } = servedOf(resource, observed.members, observed.referenced);
  const shared = tools(resource, found.toolConfigs, observed.referenced.toolConfigs);
  const config = renderConfig(resource, { backends: found.backends, yaml }, shared.entries);
  const generated = generatedPod(owner, {
    image,
    serviceAccount: resource.spec.serviceAccount,
    imagePullSecrets: pullSecrets(resource.spec),
    drainTimeoutMs: durationMs(resource.spec.config?.operational?.drainTimeout ?? '30s'),
  });
  const kept = { ...selectorLabels(owner), [managedByLabel]: managedBy };
  const template = podTemplate(generated, resource.spec.podTemplateSpec, kept);
  const problems = check({ resource, group, config, template, toolConfigs: shared, keysFault });
  if (problems.length > 0 || !('template' in template)) return { members: found, config, problems, objects: [] };
  const objects = desired(resource, {
    config: config.text,
    credentials: found.credentials,
    keyring: observed.keyring ?? freshKeyring,
    template: withHeapLimit(template.template),
    liveDeployment: observed.deployment,
  });
  return { members: found, config, problems, objects };
}
