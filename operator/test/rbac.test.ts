/**
 * Least privilege, both ways: what the operator asks the API server for over a resource's life is granted by config/rbac, and
 * what is granted there is asked for.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { RequestRecord } from '../../hack/dev-cluster/apiserver/types.ts';
import { live } from './rbac-life.ts';
import { startWorld } from './world.ts';

interface Rule {
  apiGroups: string[];
  resources: string[];
  verbs: string[];
}

const role = parse(readFileSync(join(import.meta.dirname, '../../config/rbac/role.yaml'), 'utf8')) as { rules: Rule[] };
const granted = new Set(
  role.rules.flatMap(({ apiGroups, resources, verbs }) =>
    apiGroups.flatMap((group) => resources.flatMap((resource) => verbs.map((verb) => `${verb} ${group}/${resource}`))),
  ),
);

/** Granted for clusters that the embedded one is not: admission of owner references. */
const unasked = /\/(mcpservers|virtualmcpservers)\/finalizers$/;

/** `verb group/resource[/subresource]` of a request for a resource; discovery is open to everybody. */
function asked({ path, verb }: RequestRecord): string[] {
  const [, group = '', rest] = /^\/(?:api|apis\/([^/]+))\/v[^/?]+\/([^?]+)/.exec(path) ?? [];
  if (rest === undefined) return [];
  const [resource, , subresource] = rest.replace(/^namespaces\/[^/]+\//, '').split('/');
  const name = subresource === undefined ? resource : `${resource}/${subresource}`;
  // Server-side apply is authorised as create too.
  const isApply = verb === 'patch' && path.includes('force=true') && subresource === undefined;
  return [`${verb} ${group}/${name}`, ...(isApply ? [`create ${group}/${name}`] : [])];
}

test('the ClusterRole grants exactly what a whole life of the kinds asks for', async () => {
  const world = await startWorld();
  const seen = new Set<string>();
  try {
    await live(world, () => {
      for (const request of world.requests()) for (const one of asked(request)) seen.add(one);
      return seen.has('patch events.k8s.io/events');
    });
  } finally {
    await world.close();
  }
  expect([...seen].filter((one) => !granted.has(one)).toSorted()).toEqual([]);
  expect([...granted].filter((one) => !seen.has(one) && !unasked.test(one)).toSorted()).toEqual([]);
});
