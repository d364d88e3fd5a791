/** The operator under its own service account with exactly the rights of `config/default`, on a real API server: nothing is forbidden. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { buildAndStartMs, describeOnControlPlane, kubectlOn, type Kubectl } from '../../hack/control-plane/testing.ts';
import { live } from './rbac-life.ts';
import { startPlane, startRealWorld, type Plane } from './real-world.ts';
import type { Asked } from './world.ts';

const installed = join(import.meta.dirname, '../../config/default');
const user = 'system:serviceaccount:vmcp-system:vmcp-operator';
/** With it, owner references that block deletion need the rule on finalizers. */
const admission = ['--enable-admission-plugins=NodeRestriction,OwnerReferencesPermissionEnforcement'];

describeOnControlPlane('the shipped rights', () => {
  let plane: Plane;
  let kubectl: Kubectl;
  beforeAll(async () => {
    plane = await startPlane(admission.flatMap((flag) => ['--apiserver-arg', flag]));
    kubectl = kubectlOn(plane.plane.kubeconfig, join(plane.plane.dir, 'kubectl'));
    const applied = await kubectl(['apply', '--server-side', '--force-conflicts', '-k', installed]);
    expect(applied).toMatchObject({ ok: true });
  }, buildAndStartMs);
  afterAll(() => plane?.close());

  test('are enough for a whole life of the kinds', async () => {
    const asked: Asked[] = [];
    const read = plane.audit.reader((_agent, name) => name === user);
    const repeats = ({ verb, path }: Asked) => verb === 'patch' && path.includes('/events/');
    const world = await startRealWorld(plane, { kubeconfig: await operatorKubeconfig(plane, kubectl) });
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
    expect(asked.filter(({ verb }) => verb === 'patch').length).toBeGreaterThan(10);
  }, 120_000);

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
});

async function operatorKubeconfig({ plane }: Plane, kubectl: Kubectl): Promise<string> {
  const { stdout: token } = await kubectl(['create', 'token', 'vmcp-operator', '-n', 'vmcp-system']);
  const path = join(plane.dir, 'operator.kubeconfig');
  const ca = readFileSync(plane.caPath).toString('base64');
  const config = {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'it',
    clusters: [{ name: 'it', cluster: { server: plane.server, 'certificate-authority-data': ca } }],
    users: [{ name: 'it', user: { token: token.trim() } }],
    contexts: [{ name: 'it', context: { cluster: 'it', user: 'it', namespace: 'vmcp-system' } }],
  };
  writeFileSync(path, stringify(config), { mode: 0o600 });
  return path;
}
