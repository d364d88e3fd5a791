/**
 * Keeps Node's heap inside the container: NODE_OPTIONS from the memory limit that stands after the user's merge. Pure.
 * In: a pod template. Out: the same, with the limit on the proxy's container; a NODE_OPTIONS of the user's stands as it is.
 * Source: api.md "Pod": Node never outgrows the container.
 */
import { vmcpContainer } from '@vmcp/crds';
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

const units: Readonly<Record<string, number>> = {
  '': 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
};

/** Bytes of a quantity; undefined when there is none or it is written in a form nobody writes memory in. */
function bytesOf(quantity: string | number | undefined): number | undefined {
  const [, digits, unit] = /^([0-9.]+)([a-zA-Z]*)$/.exec(String(quantity ?? '')) ?? [];
  const factor = units[unit ?? ''];
  return digits === undefined || factor === undefined ? undefined : Number(digits) * factor;
}
