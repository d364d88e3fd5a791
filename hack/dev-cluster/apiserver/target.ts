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
  const place = placeOf(stepsOf(path));
  if (place === undefined) return undefined;
  const { group, version: name, namespace } = place;
  const kind = kinds.find(group, name, place.plural);
  const version = kind?.versions.find((each) => each.name === name);
  if (kind === undefined || version === undefined) return undefined;
  if (namespace !== undefined && !kind.namespaced) return undefined;
  return { kind, version, namespace, name: place.name, subresource: place.subresource };
}

function placeOf([root, ...steps]: readonly string[]) {
  if (root !== 'api' && root !== 'apis') return undefined;
  const [group, version, ...rest] = root === 'api' ? ['', ...steps] : steps;
  if (group === undefined || version === undefined) return undefined;
  const { namespace, place } = split(rest, group);
  const [plural, name, subresource = '', ...more] = place;
  return plural === undefined || more.length > 0 ? undefined : { group, version, namespace, plural, name, subresource };
}

function stepsOf(path: string): string[] {
  const steps = path.split('/').filter((step) => step !== '');
  try {
    return steps.map(decodeURIComponent);
  } catch {
    return []; // malformed escapes name nothing
  }
}

/** `namespaces/x/pods/y` is in a namespace; `namespaces/x` and `namespaces/x/status` are the namespace itself. */
function split(rest: readonly string[], group: string): { namespace: string | undefined; place: readonly string[] } {
  const isOwnSubresource = group === '' && rest.length === 3 && ['status', 'finalize'].includes(rest[2] ?? '');
  if (rest[0] !== 'namespaces' || rest.length < 3 || isOwnSubresource) return { namespace: undefined, place: rest };
  return { namespace: rest[1], place: rest.slice(2) };
}
