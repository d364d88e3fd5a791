/** Least privilege as sets of `verb group/resource[/subresource]`: what rules grant, what a request needs. Pure. */
import type { Asked } from './world.ts';

export interface Rule {
  readonly apiGroups: readonly string[];
  readonly resources: readonly string[];
  readonly verbs: readonly string[];
}

export function granted(rules: readonly Rule[]): Set<string> {
  return new Set(
    rules.flatMap(({ apiGroups, resources, verbs }) =>
      apiGroups.flatMap((group) =>
        resources.flatMap((resource) => verbs.map((verb) => `${verb} ${group}/${resource}`)),
      ),
    ),
  );
}

/** Asked for by admission, not by us: owner references that block deletion. A real API server refuses them without it. */
export const ofAdmission = /\/(mcpservers|virtualmcpservers)\/finalizers$/;

/** Discovery is open to everybody. */
export function needs({ path, verb }: Pick<Asked, 'path' | 'verb'>): string[] {
  const [, group = '', rest] = /^\/(?:api|apis\/([^/]+))\/v[^/?]+\/([^?]+)/.exec(path) ?? [];
  if (rest === undefined) return [];
  const [resource, , subresource] = rest.replace(/^namespaces\/[^/]+\//, '').split('/');
  const name = subresource === undefined ? resource : `${resource}/${subresource}`;
  // Server-side apply is authorised as create too.
  const isApply = verb === 'patch' && path.includes('force=true') && subresource === undefined;
  return [`${verb} ${group}/${name}`, ...(isApply ? [`create ${group}/${name}`] : [])];
}
