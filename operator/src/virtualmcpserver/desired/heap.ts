/**
 * Keeps Node's heap inside the container: NODE_OPTIONS from the memory limit that stands after the user's merge. Pure.
 * In: a pod template. Out: the same, with the limit on the proxy's container; a NODE_OPTIONS of the user's stands as it is.
 * Source: api.md "Pod": Node never outgrows the container.
 */
import { quantityBytes, vmcpContainer } from '@vmcp/crds';
import type { Container, PodTemplateSpec } from '../../kube/kinds.ts';

/** Buffers, code and stacks live beside the heap. */
const heapShare = 0.65;

export function withHeapLimit(template: PodTemplateSpec): PodTemplateSpec {
  if (template.spec === undefined) return template;
  return { ...template, spec: { ...template.spec, containers: template.spec.containers.map(limited) } };
}

function limited(container: Container): Container {
  const bytes = container.name === vmcpContainer ? bytesOf(container.resources?.limits?.['memory']) : undefined;
  const isSet = container.env?.some((variable) => variable.name === 'NODE_OPTIONS') === true;
  if (bytes === undefined || isSet) return container;
  const megabytes = Math.max(32, Math.floor((bytes * heapShare) / 2 ** 20));
  const option = { name: 'NODE_OPTIONS', value: `--max-old-space-size=${megabytes}` };
  return { ...container, env: [...(container.env ?? []), option] };
}

/** undefined when there is no limit, or it is written in a form nobody writes memory in. */
function bytesOf(quantity: string | number | undefined): number | undefined {
  if (quantity === undefined) return undefined;
  try {
    return quantityBytes(quantity);
  } catch {
    // Fractions and exotic suffixes are legal: then Node's own default stands.
    return undefined;
  }
}
