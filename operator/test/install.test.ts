/** config/: what a cluster admin applies, built by kubectl's own kustomize. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseAllDocuments, stringify } from 'yaml';
import { kubectlPath } from '../../hack/control-plane/kubectl.ts';
import type { KubeObject } from '../src/kube/cluster.ts';
import type { Deployment } from '../src/kube/kinds.ts';
import { settings } from '../src/settings.ts';

const root = join(import.meta.dirname, '../..');
const build = (dir: string) => {
  const built = execFileSync(kubectlPath(), ['kustomize', dir], { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
  const objects = parseAllDocuments(built).map((document) => document.toJSON() as KubeObject);
  return (kind: string) => objects.filter((object) => object.kind === kind);
};
const of = build(join(root, 'config/default'));
const inOne = build(join(root, 'config/namespaced'));

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
  for (const kind of ['ClusterRoleBinding', 'ServiceAccount', 'Deployment']) expect(of(kind)).toHaveLength(1);
});

test.each([
  ['admin', ['*']],
  ['edit', ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']],
  ['view', ['get', 'list', 'watch']],
])('the built-in role %s gets every kind that is installed', (builtIn, verbs) => {
  const kinds = of('CustomResourceDefinition') as unknown as { spec: { names: { plural: string } } }[];
  const label = `rbac.authorization.k8s.io/aggregate-to-${builtIn}`;
  const roles = of('ClusterRole').filter(({ metadata }) => metadata?.labels?.[label] === 'true');
  expect(roles).toHaveLength(1);
  const resources = kinds.map(({ spec }) => spec.names.plural).toSorted();
  const [role] = roles as unknown as { rules: object[] }[];
  expect(role?.rules[0]).toEqual({ apiGroups: ['toolhive.stacklok.dev'], resources, verbs });
  expect(role?.rules[1]).toMatchObject({ resources: ['virtualmcpservers/scale'] });
});

test('the binding names the account the manager runs under', () => {
  const [manager] = of('Deployment') as Deployment[];
  const [account] = of('ServiceAccount');
  expect(manager?.spec?.template.spec?.serviceAccountName).toBe(account?.metadata?.name);
  expect(of('ClusterRoleBinding')[0]).toMatchObject({
    subjects: [{ kind: 'ServiceAccount', name: account?.metadata?.name, namespace: account?.metadata?.namespace }],
  });
});

test('config/namespaced grants the same rights in one namespace and nothing outside it, and watches that namespace', () => {
  for (const kind of ['ClusterRole', 'ClusterRoleBinding', 'CustomResourceDefinition', 'Namespace']) {
    expect(inOne(kind)).toEqual([]);
  }
  const rules = (objects: KubeObject[]) =>
    objects.flatMap((object) =>
      object.metadata?.name === 'vmcp-operator' ? (object as { rules?: unknown }).rules : [],
    );
  expect(rules(inOne('Role'))).toEqual(rules(of('ClusterRole')));
  expect(rules(of('ClusterRole')).length).toBeGreaterThan(5);
  const [account] = inOne('ServiceAccount');
  for (const binding of inOne('RoleBinding')) {
    const name = binding.metadata?.name;
    expect(binding).toMatchObject({
      metadata: { namespace: 'vmcp' },
      roleRef: { kind: 'Role', name },
      subjects: [{ kind: 'ServiceAccount', name: account?.metadata?.name, namespace: 'vmcp' }],
    });
  }
  expect(JSON.stringify(inOne('Deployment'))).toContain(
    '{"name":"WATCH_NAMESPACE","valueFrom":{"fieldRef":{"fieldPath":"metadata.namespace"}}}',
  );
});

test.each(['default', 'namespaced'])('both images of config/%s are set by kustomize', (variant) => {
  const dir = mkdtempSync(join(tmpdir(), 'install-test-'));
  try {
    for (const folder of ['config', 'crds']) {
      cpSync(join(root, folder), join(dir, folder), {
        recursive: true,
        filter: (path) => !/\/(src|testdata)$/.test(path),
      });
    }
    const file = join(dir, 'config', variant, 'kustomization.yaml');
    const written = parse(readFileSync(file, 'utf8')) as {
      images: { name: string; newName?: string; newTag: string }[];
    };
    for (const image of written.images) Object.assign(image, { newName: `place/${image.name}`, newTag: '9.9.9' });
    writeFileSync(file, stringify(written));
    const [manager] = build(join(dir, 'config', variant))('Deployment') as Deployment[];
    const spec = JSON.stringify(manager?.spec);
    expect(spec).toContain('"image":"place/vmcp-operator:9.9.9"');
    expect(JSON.parse(spec)).toHaveProperty('template.spec.containers.0.env.0', {
      name: 'VMCP_IMAGE',
      value: 'place/vmcp-proxy:9.9.9',
    });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

test.each(['default', 'namespaced'])(
  'the README says how both images of config/%s get the name of a registry, and it works',
  (variant) => {
    const line = readFileSync(join(root, 'README.md'), 'utf8')
      .split('\n')
      .find((one) => one.startsWith(`kubectl kustomize config/${variant} | sed `));
    const command = line?.replace(' | kubectl apply --server-side -f -', '').replace('kubectl', '"$KUBECTL"') ?? '';
    const env = { ...process.env, REGISTRY: 'place/team', KUBECTL: kubectlPath() };
    const built = execFileSync('sh', ['-c', command], { cwd: root, env, encoding: 'utf8', maxBuffer: 64 * 2 ** 20 });
    for (const image of ['vmcp-operator', 'vmcp-proxy']) {
      expect(built.match(new RegExp(`\\S*${image}:0.1.0$`, 'gm'))).toEqual([`place/team/${image}:0.1.0`]);
    }
  },
);

test('each image is one bundled file on Node 24, run by the user that the pods run as', () => {
  for (const [program, file] of [
    ['operator', 'operator.js'],
    ['proxy', 'vmcp.js'],
  ] as const) {
    const text = readFileSync(join(root, `config/images/${program}.Dockerfile`), 'utf8');
    expect(text).toMatch(/^FROM node:24-slim$/m);
    expect(text).toContain(`COPY ${file} `);
    expect(text).toMatch(/^USER 65532:65532$/m);
  }
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
