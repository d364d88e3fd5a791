/**
 * The scale subresource: replicas of anything that has some. In: an object and its paths. Out: the autoscaling/v1 Scale; the object with other replicas. Pure.
 */
import { badRequest } from './fault.ts';
import { at, dict, isDict, withAt } from './json.ts';
import type { ScalePaths } from './kinds.ts';
import type { ApiObject, Dict } from './types.ts';

export function scaleObject(object: ApiObject, paths: ScalePaths): Dict {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas: at(object, ...paths.spec) ?? 0 },
    status: { replicas: at(object, ...paths.status) ?? 0, selector: selectorText(object, paths) },
  };
}

export function scaled(object: ApiObject, paths: ScalePaths, scale: Dict): Dict {
  const replicas = at(scale, 'spec', 'replicas') ?? 0;
  if (typeof replicas !== 'number' || !Number.isInteger(replicas) || replicas < 0) {
    throw badRequest(`spec.replicas: Invalid value: ${JSON.stringify(replicas)}: must be a whole number, 0 or more`);
  }
  const next = withAt(object, paths.spec, replicas);
  const { resourceVersion } = dict(scale['metadata']);
  return withAt(next, ['metadata', 'resourceVersion'], resourceVersion ?? object.metadata.resourceVersion);
}

/** Where the kind names no path: the label selector of its spec, as text. */
function selectorText(object: ApiObject, { selector }: ScalePaths): string {
  const found = at(object, ...(selector ?? ['spec', 'selector']));
  if (!isDict(found)) return typeof found === 'string' ? found : '';
  const labels = Object.entries(dict(found['matchLabels']));
  return labels.map(([name, value]) => `${name}=${String(value)}`).join(',');
}
