/** What stands between the operator and what it makes (a webhook that is down, admission of pods) is told: on a real API server, which has it. */
import type { Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import { createCluster, pathOf } from '../src/kube/client.ts';
import type { Kind, KubeObject } from '../src/kube/cluster.ts';
import type { Connection } from '../src/kube/connection.ts';
import { deployments, namespaces, pods } from '../src/kube/kinds.ts';
import { until } from '../src/testing/until.ts';
import { mirror, startMirrorWebhook } from './mirror-webhook.ts';
import { eventually, quiet, type CaseWorld, type Ours } from './world.ts';

const webhooks: Kind<KubeObject> = {
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  plural: 'validatingwebhookconfigurations',
};
const mutating: Kind<KubeObject> = {
  ...webhooks,
  kind: 'MutatingWebhookConfiguration',
  plural: 'mutatingwebhookconfigurations',
};
const { signal } = new AbortController();

export function admissionCases(start: () => Promise<CaseWorld>, connectionOf: () => Connection): void {
  const clusterOf = () => createCluster(connectionOf());
  let world: CaseWorld;
  beforeEach(async () => {
    world = await start();
  });
  afterEach(() => world.close());

  const status = (kind: Ours, name: string) => (world.get(kind, name)?.['status'] ?? {}) as Dict;
  /** The server's admission hears of a new rule by a watch of its own: until it does, nothing is refused. */
  const tried = async (kind: Kind, spec: Dict) => {
    const { apiVersion, kind: name } = kind;
    const body = JSON.stringify({ apiVersion, kind: name, metadata: { name: 'trial' }, spec });
    const path = `${pathOf(kind, { namespace: world.namespace })}?dryRun=All`;
    const headers = { 'content-type': 'application/json' };
    return connectionOf().request({ method: 'POST', path, headers, body, signal });
  };
  const isRefused = async (kind: Kind, spec: Dict): Promise<boolean> => (await tried(kind, spec)).status >= 400;
  const trial = { containers: [{ name: 'trial', image: 'trial:1' }] };

  test('brand-new resources tell of a webhook that is down, and become Ready once it is gone', async () => {
    const cluster = clusterOf();
    const name = `down-${world.namespace}`;
    const webhook = {
      name: 'down.example.com',
      clientConfig: { url: 'https://127.0.0.1:1/' },
      rules: [{ apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'], operations: ['CREATE'] }],
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': world.namespace } },
      ...{ sideEffects: 'None', admissionReviewVersions: ['v1'], failurePolicy: 'Fail' },
    };
    const wanted: KubeObject = { metadata: { name }, ...{ webhooks: [webhook] } };
    const made = await cluster.create(webhooks, wanted, signal);
    const labels = { app: 'trial' };
    const deployment = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: trial } };
    await until(() => isRefused(deployments, deployment), 20_000);
    await world.put('MCPGroup', 'tools', {});
    await world.put('MCPServer', 'echo', { image: 'mcp:1', transport: 'streamable-http' });
    await world.put('VirtualMCPServer', 'demo', { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } });
    const both = [
      ['MCPServer', 'echo'],
      ['VirtualMCPServer', 'demo'],
    ] as const;
    for (const [kind, name] of both) {
      await eventually(`${kind} waits`, () => status(kind, name)['phase'] === 'Pending');
      const told = () => String(status(kind, name)['message']).includes('failed calling webhook "down.example.com"');
      await eventually(`${kind} says why`, told);
    }
    await cluster.delete(webhooks, { namespace: '', name }, made.metadata?.uid ?? '', signal);
    for (const [kind, name] of both) {
      await eventually(`${kind} is Ready`, () => status(kind, name)['phase'] === 'Ready', 60_000);
    }
  });

  test('what a webhook changes of its objects is no drift that the operator fights over', async () => {
    const cluster = clusterOf();
    const webhook = await startMirrorWebhook();
    const name = `mirror-${world.namespace}`;
    const wanted = {
      ...{ name: 'mirror.example.com', clientConfig: webhook.clientConfig },
      rules: [
        { apiGroups: ['apps'], apiVersions: ['v1'], resources: ['deployments'], operations: ['CREATE', 'UPDATE'] },
      ],
      namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': world.namespace } },
      ...{ sideEffects: 'None', admissionReviewVersions: ['v1'], failurePolicy: 'Fail' },
    };
    const made = await cluster.create(mutating, { metadata: { name }, ...{ webhooks: [wanted] } }, signal);
    try {
      const labels = { app: 'trial' };
      const spec = { selector: { matchLabels: labels }, template: { metadata: { labels }, spec: trial } };
      await until(async () => (await tried(deployments, spec)).text.includes(mirror), 20_000);
      await world.put('MCPGroup', 'tools', {});
      await world.put('VirtualMCPServer', 'demo', { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } });
      await eventually('Ready', () => status('VirtualMCPServer', 'demo')['phase'] === 'Ready');
      await quiet(world);
      const before = world.get('deployments.apps', 'vmcp-demo');
      expect(JSON.stringify(before?.['spec'])).toContain(`"image":"${mirror}vmcp:1.2.3"`);
      for (let pass = 0; pass < 3; pass++) await world.forcePass('virtualMCPServers', 'demo');
      await quiet(world);
      expect(world.get('deployments.apps', 'vmcp-demo')?.metadata).toEqual(before?.metadata);
    } finally {
      await cluster.delete(mutating, { namespace: '', name }, made.metadata?.uid ?? '', signal);
      await webhook.close();
    }
  });

  test.each<[string, Dict, string]>([
    ['a service account that does not exist', { serviceAccount: 'gone' }, 'serviceaccount "gone" not found'],
    [
      'a pod below the Pod Security level of the namespace',
      { podTemplateSpec: { spec: { hostNetwork: true } } },
      'violates PodSecurity "restricted',
    ],
  ])('pods that are refused for %s are told at once', async (_why, more, words) => {
    const restricted = { metadata: { labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } } };
    await clusterOf().mergePatch(namespaces, { namespace: '', name: world.namespace }, restricted, signal);
    await until(() => isRefused(pods, { ...trial, hostNetwork: true }), 20_000);
    await world.put('MCPGroup', 'tools', {});
    const spec = { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } };
    await world.put('VirtualMCPServer', 'demo', { ...spec, ...more });
    await world.put('MCPServer', 'echo', { image: 'mcp:1', transport: 'streamable-http', ...more });
    const both = [
      ['MCPServer', 'echo'],
      ['VirtualMCPServer', 'demo'],
    ] as const;
    for (const [kind, name] of both) {
      await eventually(`${kind} is Failed`, () => status(kind, name)['phase'] === 'Failed');
      expect(status(kind, name)['message']).toContain(words);
    }
    await world.put('VirtualMCPServer', 'demo', spec);
    await eventually('Ready', () => status('VirtualMCPServer', 'demo')['phase'] === 'Ready');
  });

  test('a quota that is used up is told, and what is Failed for it becomes Ready without it', async () => {
    const quotas: Kind<KubeObject> = { apiVersion: 'v1', kind: 'ResourceQuota', plural: 'resourcequotas' };
    const key = { namespace: world.namespace, name: 'none' };
    const made = await clusterOf().create(
      quotas,
      { metadata: key, ...{ spec: { hard: { 'count/deployments.apps': '0' } } } },
      signal,
    );
    await world.put('MCPServer', 'echo', { image: 'mcp:1', transport: 'streamable-http' });
    await eventually('Failed', () => status('MCPServer', 'echo')['phase'] === 'Failed');
    const [valid] = (status('MCPServer', 'echo')['conditions'] as Dict[]).filter(({ type }) => type === 'Valid');
    expect(valid).toMatchObject({ reason: 'ObjectForbidden', message: expect.stringContaining('quota') });
    await clusterOf().delete(quotas, key, made.metadata?.uid ?? '', signal);
    await eventually('Ready', () => status('MCPServer', 'echo')['phase'] === 'Ready', 60_000);
  });
}
