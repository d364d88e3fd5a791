/** What a proxy asks, of whom and how often. Cases for a world of processes in which `front` has three replicas. */
import { readFileSync } from 'node:fs';
import { keysFile, opsMac, parseKeyring, vmcpNames, type ReplicaStatus } from '../../crds/src/index.ts';
import { apiClient } from '../../hack/dev-cluster/api-client.ts';
import { Kinds, type Pod } from '../../hack/dev-cluster/objects.ts';
import { eventually } from '../../hack/dev-cluster/testing.ts';
import { connectV1 } from '../../proxy/test/support/clients.ts';
import { slowMs, virtual, type ProcessWorld } from './processes-world.ts';

export function isolationCases(started: () => ProcessWorld): void {
  let world: ProcessWorld;
  beforeAll(() => {
    world = started();
  });

  /** What a replica tells the operator, asked as the operator asks. */
  const statusOf = async (name: string, { metadata, status }: Pod): Promise<ReplicaStatus> => {
    const secret = world.api.get(Kinds.Secret, world.namespace, vmcpNames(name).keys);
    const ring = parseKeyring(Buffer.from(secret?.data?.[keysFile] ?? '', 'base64').toString());
    const authorization = `Bearer ${opsMac(ring, metadata.uid ?? '', Date.now())}`;
    const url = `http://${status?.podIP}:4484/status`;
    const answer = await fetch(url, { headers: { authorization }, signal: AbortSignal.timeout(5000) });
    return (await answer.json()) as ReplicaStatus;
  };

  test('A44: healthCheckInterval reaches every replica without a restart: its status shows it, its probes follow it', async () => {
    const pods = await world.ready('front', 3);
    const restarts = () =>
      world
        .pods('front')
        .map(({ metadata, status }) => `${metadata.uid} ${status?.containerStatuses?.[0]?.restartCount}`)
        .sort();
    const before = restarts();
    const everywhere = async () => Promise.all(pods.map((pod) => statusOf('front', pod)));
    const set = async (healthCheckInterval: string, ms: number) => {
      const spec = { config: { operational: { failureHandling: { healthCheckInterval } } } };
      await world.kubectl(['patch', 'vmcp', 'front', '--type=merge', '-p', JSON.stringify({ spec })]);
      const shown = async () => (await everywhere()).every(({ settings }) => settings.healthCheckIntervalMs === ms);
      await eventually(`every replica shows ${healthCheckInterval}`, shown, slowMs);
    };
    const probed = async () => (await everywhere()).map(({ backends }) => backends[0]?.lastHealthCheck ?? '');
    await set('60s', 60_000);
    const first = await probed();
    await set('1s', 1000);
    const isLater = (times: readonly string[]) => times.every((time, at) => time > (first[at] ?? ''));
    await eventually('a probe everywhere', async () => isLater(await probed()), slowMs);
    expect(restarts()).toEqual(before);
  });

  test('A47: with its backends discovered or inline, no proxy has a token and none asks the API server anything', async () => {
    const { plane, audit } = world.plane;
    const read = audit.reader(() => true);
    const url = `http://mcp-everything-proxy.${world.namespace}.svc.cluster.local:8080/mcp`;
    const config = {
      backends: [{ name: 'everything', url, transport: 'streamable-http', allowPrivateEndpoint: true }],
    };
    await world.apply(virtual('inline', { replicas: 1, outgoingAuth: { source: 'inline' }, config }));
    await world.ready('inline', 1);
    for (const name of ['front', 'inline']) {
      await world.offers(name);
      const client = await connectV1(world.url(name));
      expect(await client.call('everything_echo', { message: name })).toMatchObject({
        content: [{ text: `Echo: ${name}` }],
      });
      await client.close();
    }
    for (const pod of [...world.pods('front'), ...world.pods('inline')]) {
      expect([
        pod.spec.serviceAccountName,
        pod.spec.volumes?.filter(({ projected }) => projected !== undefined),
      ]).toEqual([expect.stringMatching(/^vmcp-(front|inline)$/), []]);
    }
    // Any other pod is given one: admission is on.
    const other = await world.kubectl(['run', 'other', '--image=x', '--dry-run=server', '-o', 'json']);
    expect(other).toContain('kube-api-access-');

    // The whole life of the world so far, and one request that a proxy could have made: that one only is seen.
    const token = (await world.kubectl(['create', 'token', 'vmcp-inline'])).trim();
    const proxy = apiClient({ url: plane.server, caPem: readFileSync(plane.caPath, 'utf8'), adminToken: token });
    await expect(proxy.table('/api/v1/pods', AbortSignal.timeout(10_000))).rejects.toThrow('403');
    const us = await world.kubectl(['auth', 'whoami', '-o', 'jsonpath={.status.userInfo.username}']);
    const others = read().filter(({ user }) => user !== us);
    expect(others.map(({ user, verb, path }) => [user, verb, path])).toEqual([
      [`system:serviceaccount:${world.namespace}:vmcp-inline`, 'list', '/api/v1/pods'],
    ]);
    await world.kubectl(['delete', 'vmcp', 'inline']);
  });
}
