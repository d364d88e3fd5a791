/**
 * What the members of a group come to for whoever serves it: the backends, and how the proxy's file spells them. Pure, but for its memory.
 * In: a resource, its group's members, what they name. Out: `Served`.
 * Guarantees: `rememberServed` gives what `served` gives; it works that out once for equal versions of everything it depends on, and
 * keeps the latest, at most `maxBackends` of them in all. Why: a thousand resources on one group of five hundred.
 */
import type { VirtualMCPServer } from '@vmcp/crds';
import type { KubeObject } from '../kube/cluster.ts';
import { createRecent } from '../recent.ts';
import { backendsYaml } from './desired/config-map.ts';
import { members, type GroupMembers, type MemberReferences, type Members } from './members.ts';

export interface Served {
  readonly members: Members;
  /** The file's `backends`, as YAML. */
  readonly yaml: string;
}

export type ServedOf = (resource: VirtualMCPServer, group: GroupMembers, referenced: MemberReferences) => Served;

export const served: ServedOf = (resource, group, referenced) => {
  const found = members(resource, group, referenced);
  return { members: found, yaml: backendsYaml(found.backends) };
};

export function rememberServed(maxBackends = 20_000): ServedOf {
  const known = createRecent<Served>(maxBackends, weight);
  return (resource, group, referenced) => {
    const key = versions(resource, group, referenced);
    const found = known.get(key);
    if (found !== undefined) return found;
    const result = served(resource, group, referenced);
    known.put(key, result);
    return result;
  };
}

function weight({ members: { backends, leftOut } }: Served): number {
  return 1 + backends.length + leftOut.length;
}

/** All that `members` reads, by version, in any order; of the resource it reads these two settings. */
function versions({ spec }: VirtualMCPServer, group: GroupMembers, referenced: MemberReferences): string {
  const parts = [
    JSON.stringify([spec.config?.backends, spec.outgoingAuth?.source]),
    ...[group.servers, group.entries, group.remoteProxies].map((list) => list.map(specVersion).toSorted().join()),
    ...[referenced.secrets, referenced.configMaps].map((found) =>
      [...found.values()].map(contentVersion).toSorted().join(),
    ),
    [...referenced.toolConfigs.values()].map(specVersion).toSorted().join(),
  ];
  return parts.join(';');
}

/** A status changes nothing here. */
function specVersion(object: KubeObject): string {
  const { uid, generation } = object.metadata ?? {};
  return generation === undefined ? contentVersion(object) : `${uid}/${generation}`;
}

function contentVersion({ metadata }: KubeObject): string {
  return `${metadata?.uid}@${metadata?.resourceVersion}`;
}
