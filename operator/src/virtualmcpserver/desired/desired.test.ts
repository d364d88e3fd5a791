/**
 * Goldens: each `testdata/<name>.in.yaml` (a VirtualMCPServer and the members of its group) must give exactly
 * `testdata/<name>.out.yaml` (every object, in apply order). `UPDATE_GOLDEN=1` rewrites them.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  configFile,
  parseConfig,
  type MCPRemoteProxy,
  type MCPServer,
  type MCPServerEntry,
  type MCPToolConfig,
  type VirtualMCPServer,
} from '@vmcp/crds';
import { parseAllDocuments, stringify } from 'yaml';
import type { KubeObject } from '../../kube/cluster.ts';
import type { ConfigMap, Deployment, PodSpec, Secret } from '../../kube/kinds.ts';
import { bodyOf, reasonToApply } from '../../controller/body.ts';
import { fieldManager } from '../../kube/client.ts';
import { fieldsOf } from '../../testing/fields.ts';
import { plan } from '../plan.ts';

const dir = join(import.meta.dirname, 'testdata');
const goldens = readdirSync(dir)
  .filter((file) => file.endsWith('.in.yaml'))
  .map((file) => file.replace('.in.yaml', ''));

const keyring = {
  keys: [
    { id: 'golden00', key: Buffer.alloc(32, 7).toString('base64'), use: 'seal', createdAt: '2026-01-01T00:00:00Z' },
  ],
} as const;

function planOf(text: string) {
  const objects = parseAllDocuments(text).map((document) => document.toJSON() as KubeObject);
  const of = <T extends KubeObject>(kind: string) => objects.filter((object) => object.kind === kind) as T[];
  const byName = <T extends KubeObject>(list: T[]) =>
    new Map(list.map((object) => [object.metadata?.name ?? '', object]));
  const [resource] = of<VirtualMCPServer & KubeObject>('VirtualMCPServer');
  if (resource === undefined) throw new Error('golden has no VirtualMCPServer');
  return plan(
    {
      resource,
      group: { metadata: { name: 'tools' } },
      members: {
        servers: of<MCPServer & KubeObject>('MCPServer'),
        entries: of<MCPServerEntry & KubeObject>('MCPServerEntry'),
        remoteProxies: of<MCPRemoteProxy & KubeObject>('MCPRemoteProxy'),
      },
      referenced: {
        secrets: byName(of<Secret>('Secret')),
        configMaps: byName(of<ConfigMap>('ConfigMap')),
        toolConfigs: byName(of<MCPToolConfig & KubeObject>('MCPToolConfig')),
      },
      held: [],
      deployment: of<Deployment>('Deployment')[0],
      service: undefined,
      credentials: undefined,
      keys: undefined,
      keyring: undefined,
      pods: [],
    },
    { image: 'registry.example/vmcp:1.2.3', freshKeyring: keyring },
  );
}

const read = (name: string) => readFileSync(join(dir, name), 'utf8');

describe.each(goldens)('%s', (name) => {
  const planned = planOf(read(`${name}.in.yaml`));

  test('gives the golden objects', () => {
    const text = planned.objects
      .map(({ object }) => stringify(object, { lineWidth: 0, aliasDuplicateObjects: false }))
      .join('---\n');
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(join(dir, `${name}.out.yaml`), text);
    expect(planned.problems).toEqual([]);
    expect(text).toBe(read(`${name}.out.yaml`));
  });

  test('a change of any one leaf of any object is a reason to apply it', () => {
    const nobodys = ['apiVersion', 'kind', 'metadata.name', 'metadata.namespace'];
    for (const { object } of planned.objects.filter(({ createOnly }) => createOnly !== true)) {
      const body = bodyOf(object);
      const managedFields = [{ manager: fieldManager, operation: 'Apply', fieldsV1: fieldsOf(body) }];
      const live = { ...body, metadata: { ...body.metadata, managedFields } };
      expect(reasonToApply(body, live)).toBeUndefined();
      const leaves = leavesOf(body).filter((path) => !nobodys.includes(path.join('.')));
      expect(leaves.length).toBeGreaterThan(10);
      const missed = leaves.filter((path) => reasonToApply(body, changed(live, path)) === undefined);
      expect(missed).toEqual([]);
    }
  });

  test('the file is one the proxy accepts', () => {
    const config = planned.objects.find(({ kind }) => kind.kind === 'ConfigMap')?.object as ConfigMap;
    expect(parseConfig(config.data?.[configFile] ?? '')).toHaveProperty('value');
  });

  test('every object has a controller owner, the labels, and no status', () => {
    for (const { object } of planned.objects) {
      expect(object.metadata?.ownerReferences).toEqual([
        expect.objectContaining({ kind: 'VirtualMCPServer', controller: true, uid: 'u-1' }),
      ]);
      expect(object.metadata?.labels).toMatchObject({
        'app.kubernetes.io/managed-by': 'vmcp-operator',
        'toolhive-name': 'demo',
      });
      expect(object).not.toHaveProperty('status');
    }
  });
});

const base = read('minimal.in.yaml');
const deploymentOf = (text: string) =>
  planOf(text).objects.find(({ kind }) => kind.kind === 'Deployment')?.object as Deployment;
const podOf = (text: string): PodSpec => deploymentOf(text).spec?.template.spec as PodSpec;

test('A35: the Deployment is called vmcp-<name>', () => {
  expect(deploymentOf(base).metadata?.name).toBe('vmcp-demo');
});

test('A47: no token is mounted, neither by the account nor by the pod', () => {
  const account = planOf(base).objects.find(({ kind }) => kind.kind === 'ServiceAccount')?.object;
  expect(account).toMatchObject({ automountServiceAccountToken: false });
  expect(podOf(base).automountServiceAccountToken).toBe(false);
});

test('a configuration change leaves the pod template as it is; so does a change of replicas', () => {
  const before = JSON.stringify(deploymentOf(base).spec?.template);
  const prefix = 'config: { aggregation: { conflictResolutionConfig: { prefixFormat: "{workload}." } } }';
  expect(JSON.stringify(deploymentOf(`${base}  ${prefix}\n`).spec?.template)).toBe(before);
  expect(JSON.stringify(deploymentOf(`${base}  replicas: 3\n`).spec?.template)).toBe(before);
});

test('A34: unset replicas are not in the object; set ones are', () => {
  expect(deploymentOf(base).spec).not.toHaveProperty('replicas');
  expect(deploymentOf(`${base}  replicas: 0\n`).spec?.replicas).toBe(0);
});

test('two wanted replicas, by spec or by the live Deployment, bring a disruption budget; one does not', () => {
  const budgets = (text: string) =>
    planOf(text).objects.filter(({ kind }) => kind.kind === 'PodDisruptionBudget').length;
  expect(budgets(base)).toBe(0);
  expect(budgets(`${base}  replicas: 2\n`)).toBe(1);
  expect(budgets(`${base}---\nkind: Deployment\nspec: { replicas: 2 }\n`)).toBe(1);
  expect(budgets(`${base}  replicas: 1\n---\nkind: Deployment\nspec: { replicas: 2 }\n`)).toBe(0);
});

test.each([
  ['512Mi', '332'],
  ['1Gi', '665'],
  ['128Mi', '83'],
])('a memory limit of %s gives a heap of %s MiB', (memory, heap) => {
  const template = `podTemplateSpec: { spec: { containers: [{ name: vmcp, resources: { limits: { memory: ${memory} } } }] } }`;
  const env = podOf(`${base}  ${template}\n`).containers[0]?.env;
  expect(env).toContainEqual({ name: 'NODE_OPTIONS', value: `--max-old-space-size=${heap}` });
});

test("a user's NODE_OPTIONS stands", () => {
  const template =
    'podTemplateSpec: { spec: { containers: [{ name: vmcp, env: [{ name: NODE_OPTIONS, value: --trace-gc }] }] } }';
  const options = podOf(`${base}  ${template}\n`).containers[0]?.env?.filter(({ name }) => name === 'NODE_OPTIONS');
  expect(options).toEqual([{ name: 'NODE_OPTIONS', value: '--trace-gc' }]);
});

test('the grace period leaves room for preStop, drainTimeout and the exit', () => {
  expect(podOf(base).terminationGracePeriodSeconds).toBe(37);
  const drain = 'config: { operational: { drainTimeout: 2m } }';
  expect(podOf(`${base}  ${drain}\n`).terminationGracePeriodSeconds).toBe(127);
});

test('a service account of the user means none of ours', () => {
  const given = `${base}  serviceAccount: mine\n`;
  expect(podOf(given).serviceAccountName).toBe('mine');
  expect(planOf(given).objects.map(({ kind }) => kind.kind)).not.toContain('ServiceAccount');
});

test.each([
  ['an unsupported setting', '  passthroughHeaders: [x-a]\n', 'NotSupported', 'spec.passthroughHeaders'],
  [
    'a rule of the contract',
    '  config: { aggregation: { conflictResolution: priority } }\n',
    'ValidationFailed',
    'priorityOrder',
  ],
  [
    'an invalid template',
    '  podTemplateSpec: { spec: { containers: [{ image: x }] } }\n',
    'InvalidPodTemplateSpec',
    'spec.containers[0].name',
  ],
])('%s is a problem, and nothing is applied', (_title, lines, reason, message) => {
  const planned = planOf(base + lines);
  expect(planned.problems).toEqual([
    expect.objectContaining({ reason, mayAppear: false, message: expect.stringContaining(message) }),
  ]);
  expect(planned.objects).toEqual([]);
});

test('a configuration that no ConfigMap can hold is refused with a way out', () => {
  const filter = Array.from({ length: 30_000 }, (_, index) => `some-rather-long-name-of-a-tool-${index}`).join(', ');
  const planned = planOf(`${base}  config: { aggregation: { tools: [{ workload: a, filter: [${filter}] }] } }\n`);
  expect(planned.problems).toEqual([
    expect.objectContaining({ reason: 'ConfigTooLarge', message: expect.stringContaining('split') }),
  ]);
});

function leavesOf(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  return Object.entries(value).flatMap(([name, below]) => leavesOf(below, [...path, name]));
}

function changed(object: KubeObject, path: readonly string[]): KubeObject {
  const copy = structuredClone(object);
  const parent = path.slice(0, -1).reduce<object>((at, step) => (at as Record<string, object>)[step] ?? {}, copy);
  (parent as Record<string, unknown>)[path.at(-1) ?? ''] = 'other';
  return copy;
}
