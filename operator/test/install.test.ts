/** config/: what a cluster admin applies, built by kubectl's own kustomize. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { kubectlPath } from '../../hack/control-plane/kubectl.ts';
import type { KubeObject } from '../src/kube/cluster.ts';
import type { Deployment } from '../src/kube/kinds.ts';
import { settings } from '../src/settings.ts';

const root = join(import.meta.dirname, '../..');
const built = execFileSync(kubectlPath(), ['kustomize', join(root, 'config/default')], {
  encoding: 'utf8',
  maxBuffer: 64 * 2 ** 20,
});
const objects = parseAllDocuments(built).map((document) => document.toJSON() as KubeObject);
const of = (kind: string) => objects.filter((object) => object.kind === kind);

test('config/default holds the namespace, every kind that crds/ defines, the role and the manager', () => {
  const files = readdirSync(join(root, 'crds')).filter(
    (name) => name.endsWith('.yaml') && name !== 'kustomization.yaml',
  );
  const defined = files.map(
    (name) => (parse(readFileSync(join(root, 'crds', name), 'utf8')) as KubeObject).metadata?.name,
  );
  expect(
    of('CustomResourceDefinition')
      .map(({ metadata }) => metadata?.name)
      .toSorted(),
  ).toEqual(defined.toSorted());
  expect(of('Namespace').map(({ metadata }) => metadata?.name)).toEqual(['vmcp-system']);
  for (const kind of ['ClusterRole', 'ClusterRoleBinding', 'ServiceAccount', 'Deployment']) {
    expect(of(kind)).toHaveLength(1);
  }
});

test('the binding names the account the manager runs under', () => {
  const [manager] = of('Deployment') as Deployment[];
  const [account] = of('ServiceAccount');
  expect(manager?.spec?.template.spec?.serviceAccountName).toBe(account?.metadata?.name);
  expect(of('ClusterRoleBinding')[0]).toMatchObject({
    subjects: [{ kind: 'ServiceAccount', name: account?.metadata?.name, namespace: account?.metadata?.namespace }],
  });
});

test("the manager's environment is one the operator starts with, and its images do not move", () => {
  const [manager] = of('Deployment') as Deployment[];
  const container = manager?.spec?.template.spec?.containers[0];
  const env = Object.fromEntries((container?.env ?? []).map(({ name, value }) => [name, value]));
  const read = settings([], env);
  expect(container?.ports).toEqual([
    { name: 'metrics', containerPort: read.metricsPort },
    { name: 'health', containerPort: read.healthPort },
  ]);
  expect(container?.image).toMatch(/:\d/);
});
