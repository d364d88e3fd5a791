/**
 * The operator under its own service account with exactly the rights of `config/default`, and of `config/namespaced`, on a real API server:
 * nothing is forbidden, nothing is unused.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { eventually } from '../../hack/dev-cluster/testing.ts';
import { buildAndStartMs, describeOnControlPlane, kubectlOn, type Kubectl } from '../../hack/control-plane/testing.ts';
import { granted, needs, ofAdmission, type Rule } from './rbac-asked.ts';
import { live } from './rbac-life.ts';
import { makeNamespace, startPlane, startRealWorld, type Plane } from './real-world.ts';
import type { Asked } from './world.ts';

const config = join(import.meta.dirname, '../../config');
/** With it, owner references that block deletion need the rule on finalizers. */
const admission = ['--enable-admission-plugins=NodeRestriction,OwnerReferencesPermissionEnforcement'];

/** A way to install, and where the operator is then. */
interface Variant {
  readonly variant: string;
  readonly home: string;
  /** Where it looks; undefined: everywhere. */
  readonly watched: string | undefined;
}

const variants: readonly Variant[] = [
  { variant: 'default', home: 'vmcp-system', watched: undefined },
  { variant: 'namespaced', home: 'vmcp', watched: 'vmcp' },
];
const accountIn = (home: string) => `system:serviceaccount:${home}:vmcp-operator`;
const user = accountIn('vmcp-system');

describeOnControlPlane('the shipped rights', () => {
  let plane: Plane;
  let kubectl: Kubectl;
  beforeAll(async () => {
    plane = await startPlane(admission.flatMap((flag) => ['--apiserver-arg', flag]));
    kubectl = kubectlOn(plane.plane.kubeconfig, join(plane.plane.dir, 'kubectl'));
    await makeNamespace(plane.connection, 'vmcp');
    for (const { variant, home } of variants) {
      const path = join(config, variant);
      expect(await kubectl(['apply', '--server-side', '--force-conflicts', '-k', path])).toMatchObject({ ok: true });
      // This test is the operator.
      expect(await kubectl(['delete', 'deployment', 'vmcp-operator', '-n', home])).toMatchObject({ ok: true });
    }
  }, buildAndStartMs);
  afterAll(() => plane?.close());

  test.each(variants)(
    'of config/$variant are enough for a whole life of the kinds, and none of them is left unused',
    async ({ variant, home, watched }) => {
      const asked: Asked[] = [];
      const read = plane.audit.reader((_agent, name) => name === accountIn(home));
      const repeats = ({ verb, path }: Asked) => verb === 'patch' && path.includes('/events/');
      const world = await startRealWorld(plane, {
        kubeconfig: await operatorKubeconfig(plane, kubectl, home),
        ...(watched !== undefined && { namespace: watched, settings: { watchNamespaces: [watched] } }),
      });
      try {
        await live(world, () => {
          asked.push(...read());
          return asked.some(repeats);
        });
      } finally {
        await world.close();
      }
      asked.push(...read());
      expect(asked.filter(({ status }) => status === 401 || status === 403)).toEqual([]);
      const needed = new Set(asked.flatMap(needs));
      const given = granted(await rulesOf(kubectl, variant));
      expect([...needed].filter((one) => !given.has(one)).toSorted()).toEqual([]);
      expect([...given].filter((one) => !needed.has(one) && !ofAdmission.test(one)).toSorted()).toEqual([]);
    },
    120_000,
  );

  test('of config/namespaced end at the namespace', async () => {
    const can = async (namespace: string, ...what: string[]) =>
      (await kubectl(['auth', 'can-i', ...what, '-n', namespace, `--as=${accountIn('vmcp')}`])).ok;
    for (const [verb, kind] of [
      ['list', 'pods'],
      ['list', 'virtualmcpservers.toolhive.stacklok.dev'],
      ['create', 'secrets'],
    ] as const) {
      expect([verb, kind, await can('vmcp', verb, kind)]).toEqual([verb, kind, true]);
      expect([verb, kind, await can('default', verb, kind)]).toEqual([verb, kind, false]);
    }
    expect(await can('vmcp', 'delete', 'secrets')).toBe(false);
  }, 60_000);

  test('hold nothing else: what no rule names is forbidden', async () => {
    const can = async (...what: string[]) => (await kubectl(['auth', 'can-i', ...what, '-A', `--as=${user}`])).ok;
    expect(await can('list', 'pods')).toBe(true);
    for (const [verb, kind] of [
      ['delete', 'secrets'],
      ['create', 'pods'],
      ['update', 'virtualmcpservers.toolhive.stacklok.dev'],
      ['list', 'nodes'],
      ['get', 'leases.coordination.k8s.io'],
      ['escalate', 'clusterroles.rbac.authorization.k8s.io'],
    ] as const) {
      expect([verb, kind, await can(verb, kind)]).toEqual([verb, kind, false]);
    }
  }, 60_000);

  test('the built-in roles admin, edit and view have the kinds, each as far as it goes', async () => {
    const yes = async (role: string, ...what: string[]) =>
      (await kubectl(['auth', 'can-i', ...what, '-n', 'default', `--as=${role}`])).ok;
    const kinds = ['virtualmcpservers', 'mcpservers', 'mcptoolconfigs'].map((name) => `${name}.toolhive.stacklok.dev`);
    for (const role of ['admin', 'edit', 'view']) {
      const bound = await kubectl(['create', 'rolebinding', role, `--clusterrole=${role}`, `--user=${role}`]);
      expect(bound).toMatchObject({ ok: true });
      // Built-in roles are put together by a controller, step by step.
      const verb = role === 'view' ? 'watch' : 'patch';
      const may = () => Promise.all(kinds.map((kind) => yes(role, verb, kind)));
      await eventually(`${role} may ${verb}`, async () => (await may()).every(Boolean), 20_000);
      for (const kind of kinds) {
        expect([role, kind, await yes(role, 'list', kind)]).toEqual([role, kind, true]);
        expect([role, kind, await yes(role, 'patch', kind)]).toEqual([role, kind, role !== 'view']);
      }
      const scale = ['patch', 'virtualmcpservers.toolhive.stacklok.dev', '--subresource=scale'];
      expect([role, await yes(role, ...scale)]).toEqual([role, role !== 'view']);
      const status = ['patch', 'virtualmcpservers.toolhive.stacklok.dev', '--subresource=status'];
      expect([role, await yes(role, ...status)]).toEqual([role, false]);
    }
  }, 60_000);
});

/** Of the roles that a variant binds the operator's account to. */
async function rulesOf(kubectl: Kubectl, variant: string): Promise<Rule[]> {
  const { stdout } = await kubectl(['kustomize', join(config, variant)]);
  const bound = ['vmcp-operator', 'vmcp-operator-leader-election'];
  return parseAllDocuments(stdout)
    .map((document) => document.toJS() as { kind: string; metadata: { name: string }; rules?: Rule[] })
    .filter(({ kind, metadata }) => /^(Cluster)?Role$/.test(kind) && bound.includes(metadata.name))
    .flatMap(({ rules = [] }) => rules);
}

async function operatorKubeconfig({ plane }: Plane, kubectl: Kubectl, home: string): Promise<string> {
  const { stdout: token } = await kubectl(['create', 'token', 'vmcp-operator', '-n', home]);
  const path = join(plane.dir, `operator-${home}.kubeconfig`);
  const ca = readFileSync(plane.caPath).toString('base64');
  const text = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'it',
    clusters: [{ name: 'it', cluster: { server: plane.server, 'certificate-authority-data': ca } }],
    users: [{ name: 'it', user: { token: token.trim() } }],
    contexts: [{ name: 'it', context: { cluster: 'it', user: 'it', namespace: home } }],
  };
  writeFileSync(path, stringify(text), { mode: 0o600 });
  return path;
}
