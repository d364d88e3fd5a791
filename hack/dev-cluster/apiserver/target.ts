/**
 * Which resource a URL path means. In: a path, the kinds. Out: kind, version, namespace, name, subresource; undefined for a path that names none. Pure.
 * Source: Kubernetes API concepts, "Resource URIs".
 */
import type { Kind, Kinds, Version } from './kinds.ts';

export interface Target {
  readonly kind: Kind;
  readonly version: Version;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly subresource: string;
}

export function targetOf(path: string, kinds: Kinds): Target | undefined {
  const steps = path
    .split('/')
    .filter((step) => step !== '')
    .map(decodeURIComponent);
  const isCore = steps[0] === 'api';
  if (!isCore && steps[0] !== 'apis') return undefined;
  const [group, version, rest] = isCore ? ['', steps[1], steps.slice(2)] : [steps[1] ?? '', steps[2], steps.slice(3)];
  const { namespace, place } = split(rest, group);
  const [plural = '', name, subresource = '', ...more] = place;
  const kind = kinds.find(group, version ?? '', plural);
  const found = kind?.versions.find((each) => each.name === version);
  if (kind === undefined || found === undefined || more.length > 0) return undefined;
  if (namespace !== undefined && !kind.namespaced) return undefined;
  return { kind, version: found, namespace, name, subresource };
}

/** `namespaces/x/pods/y` is in a namespace; `namespaces/x` and `namespaces/x/status` are the namespace itself. */
function split(rest: readonly string[], group: string): { namespace: string | undefined; place: readonly string[] } {
  const isOwnSubresource = group === '' && rest.length === 3 && ['status', 'finalize'].includes(rest[2] ?? '');
  if (rest[0] !== 'namespaces' || rest.length < 3 || isOwnSubresource) return { namespace: undefined, place: rest };
  return { namespace: rest[1], place: rest.slice(2) };
}
