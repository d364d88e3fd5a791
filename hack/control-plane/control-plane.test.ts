import { join } from 'node:path';
import { eventually, processesWith } from '../dev-cluster/testing.ts';
import type { ControlPlane } from './control-plane.ts';
import { startFaultProxy } from './fault-proxy/fault-proxy.ts';
import { buildAndStartMs, describeOnControlPlane, kubectlOn, startTestControlPlane, type Kubectl } from './testing.ts';

describeOnControlPlane('a real control plane', () => {
  let plane: ControlPlane;
  let kubectl: Kubectl;

  beforeAll(async () => {
    plane = await startTestControlPlane({ restart: true });
    kubectl = kubectlOn(plane.kubeconfig, join(plane.dir, 'kubectl'));
  }, buildAndStartMs);

  afterAll(() => plane?.close());

  test('is ready within 30 s', () => {
    expect(plane.readyMs).toBeLessThan(30_000);
  });

  test('is Kubernetes 1.34, and says so', async () => {
    expect((await kubectl(['version', '-o', 'json'])).stdout).toContain('"gitVersion": "v1.34.');
  });

  test('serves our kinds under their short names from the first request on', async () => {
    expect(await kubectl(['get', 'vmcp'])).toMatchObject({ ok: true, stderr: expect.stringContaining('No resources') });
    expect((await kubectl(['api-resources', '--api-group=toolhive.stacklok.dev', '-o', 'name'])).stdout).toContain(
      'virtualmcpservers.toolhive.stacklok.dev',
    );
  });

  test('collects what belongs to one of our resources as soon as that one is deleted', async () => {
    const group = {
      apiVersion: 'toolhive.stacklok.dev/v1beta1',
      kind: 'MCPGroup',
      metadata: { name: 'owner' },
      spec: {},
    };
    expect(await kubectl(['apply', '-f', '-'], JSON.stringify(group))).toMatchObject({ ok: true });
    const uid = (await kubectl(['get', 'mcpgroup', 'owner', '-o', 'jsonpath={.metadata.uid}'])).stdout;
    const owner = { apiVersion: group.apiVersion, kind: group.kind, name: 'owner', uid };
    const owned = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'owned', ownerReferences: [owner] } };
    expect(await kubectl(['apply', '-f', '-'], JSON.stringify(owned))).toMatchObject({ ok: true });
    await kubectl(['delete', 'mcpgroup', 'owner']);
    await eventually('the config map is gone', async () => !(await kubectl(['get', 'configmap', 'owned'])).ok, 10_000);
  });

  test('a fault proxy stands before it as before the embedded one', async () => {
    const proxy = await startFaultProxy({ kubeconfig: plane.kubeconfig, dir: plane.dir });
    const through = kubectlOn(proxy.kubeconfig, join(plane.dir, 'kubectl-through'));
    expect((await through(['auth', 'whoami'])).stdout).toContain('kubernetes-admin');
    proxy.set({ status: 500 });
    expect(await through(['get', 'nodes'])).toMatchObject({ ok: false });
    await proxy.close();
  });

  test('a killed API server comes back on its port with what it knew', async () => {
    await kubectl(['create', 'configmap', 'kept']);
    const before = plane.pids()['kube-apiserver'];
    await plane.kill('kube-apiserver');
    expect(plane.pids()['kube-apiserver']).not.toBe(before);
    await eventually('the config map is read', async () => (await kubectl(['get', 'configmap', 'kept'])).ok);
  });

  test('a stopped API server stays away until it is started', async () => {
    await plane.stop('kube-apiserver');
    expect(await kubectl(['get', '--raw', '/readyz'])).toMatchObject({ ok: false });
    await expect(plane.stop('kubelet' as 'etcd')).rejects.toThrow('refused');
    await plane.start('kube-apiserver');
    await eventually('ready', async () => (await kubectl(['get', '--raw', '/readyz'])).ok, 30_000);
  });

  test('close leaves no process', async () => {
    const own = await processesWith(plane.dir);
    expect(own.length).toBeGreaterThanOrEqual(5);
    await plane.close();
    expect(await processesWith(plane.dir)).toEqual([]);
  });
});

describeOnControlPlane('a control plane that cannot start', () => {
  test('says why, and leaves no process', async () => {
    const crds = [join(import.meta.dirname, 'go.mod')];
    const plane = startTestControlPlane({ crds, flags: ['--apiserver-arg=--no-such-flag'] });
    await expect(plane).rejects.toThrow('kube-apiserver died before /readyz was there');
    expect(await processesWith('--no-such-flag')).toEqual([]);
  });
});
