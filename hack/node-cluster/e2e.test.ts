/** The product as an admin installs it, in real containers on a real kubelet, under the `restricted` Pod Security level. */
import { eventually } from '../dev-cluster/testing.ts';
import { startRig, type Rig } from '../../proxy/src/testing/mcp-rig.ts';
import { connectV1, connectV2, initializeBody } from '../../proxy/test/support/clients.ts';
import { buildAndStartMs } from '../control-plane/testing.ts';
import { startLoad, type Outcome } from './load.ts';
import { promptly, stopwatch } from './promptly.ts';
import {
  describeOnNode,
  exposed,
  isReady,
  moreAddresses,
  postFrom,
  processesOf,
  requestsOf,
  startInstalled,
  type Installed,
  type Pod,
} from './testing.ts';

interface Status {
  readonly phase?: string;
  readonly message?: string;
  readonly conditions?: readonly { readonly type: string; readonly status: string; readonly message: string }[];
  readonly discoveredBackends?: readonly { readonly name: string; readonly status: string }[];
}

/** What waits for pods; a test gets more than its longest wait, so that the wait is what speaks. */
const slowMs = 90_000;
const testMs = 240_000;
/** For what must reach running pods, and for what a killed one may cost. */
const promisedMs = 5_000;

describeOnNode('the quickstart on a real node', () => {
  let world: Installed;
  let url: string;

  beforeAll(async () => {
    world = await startInstalled();
    await phase('quickstart', 'Ready');
    url = `http://${await world.kubectl('get', 'service', 'vmcp-quickstart', '-o', 'jsonpath={.spec.clusterIP}')}:4483/mcp`;
  }, buildAndStartMs);

  afterAll(() => world?.close(), testMs);

  const status = async (name: string, kind = 'vmcp') =>
    (await world.json<{ status?: Status }>('get', kind, name)).status ?? {};
  /** Says how far it is, when it does not get there. */
  const phase = (name: string, wanted: string, kind = 'vmcp') =>
    eventually(
      `${kind} "${name}" is ${wanted}`,
      async () => {
        const now = await status(name, kind);
        if (now.phase === wanted) return now;
        throw new Error(JSON.stringify(now));
      },
      slowMs,
    );
  const patch = (name: string, change: object, kind = 'vmcp') =>
    world.kubectl('patch', kind, name, '--type=merge', '-p', JSON.stringify(change));
  const isStaying = ({ metadata }: Pod) => metadata.deletionTimestamp === undefined;
  const proxies = async () => (await world.pods('quickstart')).filter(isStaying);
  const readyProxies = (count = 2) =>
    eventually(
      `${count} ready proxies`,
      async () => {
        const pods = await proxies();
        return pods.length === count && pods.every(isReady) && pods;
      },
      slowMs,
    );
  const more = (running: { readonly ended: number }, count: number) => {
    const wanted = running.ended + count;
    return eventually(`${count} more calls`, () => running.ended >= wanted, slowMs);
  };
  const lives = (pods: readonly Pod[]) =>
    pods.map(
      ({ metadata, status: { containerStatuses } }) => `${metadata.uid} ${containerStatuses?.[0]?.restartCount}`,
    );

  test('the first tool call goes through the address of the Service', async () => {
    for (const connect of [connectV1, connectV2]) {
      const client = await connect(url);
      expect((await client.tools()).length).toBe(36);
      const answer = await client.call('everything_echo', { message: 'over the node' });
      expect(JSON.stringify(answer)).toContain('Echo: over the node');
      await client.close();
    }
  });

  test('A47: no token of the API server is mounted into a proxy or a server', async () => {
    const { items } = await world.json<{ items: Pod[] }>('get', 'pods');
    expect(items.length).toBeGreaterThanOrEqual(5);
    expect(items.filter(({ spec }) => spec.volumes?.some(({ projected }) => projected !== undefined))).toEqual([]);
  });

  test('the namespaces enforce restricted, and refuse what is not', async () => {
    await expect(world.kubectl('run', 'root', '--image=vmcp-pause:0.1.0', '--privileged')).rejects.toThrow(
      'violates PodSecurity "restricted',
    );
  });

  test('A36: a client address stays on one pod, and several addresses use both', async () => {
    const pods = await readyProxies();
    const served = async () => Promise.all(pods.map(requestsOf));
    const used: number[][] = [];
    for (const address of moreAddresses(world.node, 8)) {
      const before = await served();
      for (let call = 0; call < 4; call += 1) expect(await postFrom(address, url, initializeBody)).toBe(200);
      used.push((await served()).map((count, at) => count - (before[at] ?? 0)));
    }
    // All four on one of the two.
    expect(used.filter((counts) => [...counts].sort().join() !== '0,4')).toEqual([]);
    expect(new Set(used.map((counts) => counts.indexOf(4)))).toEqual(new Set([0, 1]));
  });

  test(
    'a configuration change reaches every replica within 5 s, and restarts none',
    async () => {
      const before = await readyProxies();
      const clients = await Promise.all(before.map(({ status: { podIP } }) => connectV1(`http://${podIP}:4483/mcp`)));
      const offer = async (prefix: string) =>
        (await Promise.all(clients.map((client) => client.tools()))).every((tools) =>
          tools.some(({ name }) => name === `${prefix}everything_echo`),
        );
      for (const prefix of ['new_', '']) {
        const format = { conflictResolutionConfig: { prefixFormat: `${prefix}{workload}_` } };
        await promptly(world.node, {
          what: `every replica offers "${prefix}everything_echo"`,
          within: promisedMs,
          change: () => patch('quickstart', { spec: { config: { aggregation: format } } }),
          read: () => offer(prefix),
        });
      }
      expect(lives(await proxies())).toEqual(lives(before));
      await Promise.all(clients.map((client) => client.close()));
    },
    testMs,
  );

  describe('a remote server whose credential is in a Secret', () => {
    let rig: Rig;
    let door: Awaited<ReturnType<typeof exposed>>;

    beforeAll(async () => {
      rig = await startRig({ tools: 1 });
      door = await exposed(world.node.addresses.host, Number(new URL(rig.url).port));
    });

    afterAll(async () => {
      await rig?.close();
      await door?.close();
    });

    const secret = (token: string) => ({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: 'remote-token', namespace: 'default' },
      stringData: { token },
    });
    const lastToken = () => rig.requests.at(-1)?.headers['x-token'];

    test(
      "gets the header, and the new value within 5 s of the Secret's rotation, without a restart",
      async () => {
        await world.apply(secret('first'));
        await world.apply({
          apiVersion: 'toolhive.stacklok.dev/v1beta1',
          kind: 'MCPServerEntry',
          metadata: { name: 'remote', namespace: 'default' },
          spec: {
            groupRef: { name: 'quickstart' },
            remoteUrl: `http://${world.node.addresses.host}:${door.port}/mcp`,
            transport: 'streamable-http',
            allowPrivateEndpoint: true,
            headerForward: {
              addHeadersFromSecret: [{ headerName: 'X-Token', valueSecretRef: { name: 'remote-token', key: 'token' } }],
            },
          },
        });
        const client = await connectV1(url);
        const isOffered = async () => (await client.tools()).find(({ name }) => name.startsWith('remote_'))?.name;
        const tool = await eventually('the remote tool is offered', isOffered, slowMs);
        await client.call(tool, {});
        expect(lastToken()).toBe('first');
        const before = await proxies();

        await promptly(world.node, {
          what: 'the backend sees the new token',
          within: promisedMs,
          change: () => world.apply(secret('second')),
          async read() {
            await client.call(tool, {});
            return lastToken() === 'second';
          },
        });
        expect(lives(await proxies())).toEqual(lives(before));
        await client.close();
        await world.kubectl('delete', 'mcpserverentry', 'remote');
        await phase('quickstart', 'Ready');
      },
      testMs,
    );
  });

  describe('under load', () => {
    const failed = (outcomes: readonly Outcome[]) => outcomes.filter(({ error }) => error !== undefined);
    const load = () => startLoad(url, 'everything_echo', { message: 'load' });

    test(
      'a rolling update loses no call',
      async () => {
        const before = await readyProxies();
        const running = await load();
        await more(running, 40);
        const annotations = { metadata: { annotations: { 'example.com/rolled': 'once' } } };
        await patch('quickstart', { spec: { podTemplateSpec: annotations } });
        await eventually(
          'all pods are new',
          async () => {
            const now = await proxies();
            const old = before.map(({ metadata }) => metadata.uid);
            return now.length === 2 && now.every((pod) => isReady(pod) && !old.includes(pod.metadata.uid));
          },
          slowMs,
        );
        await more(running, 80);
        expect(failed(await running.stop())).toEqual([]);
      },
      testMs,
    );

    test(
      'A43: a deleted pod loses no call, whichever it is',
      async () => {
        const running = await load();
        for (const { metadata } of await readyProxies()) {
          await more(running, 40);
          await world.kubectl('delete', 'pod', metadata.name, '--wait=false');
          await readyProxies();
        }
        await more(running, 80);
        expect(failed(await running.stop())).toEqual([]);
      },
      testMs,
    );
  });

  describe('a proxy that is killed', () => {
    test(
      'A43: calls fail for 5 s at most, no session is lost, and the container runs again',
      async () => {
        const before = await readyProxies();
        const running = await startLoad(url, 'everything_echo', { message: 'load' });
        await more(running, 40);
        const [victim] = await processesOf(world.node, '/app/vmcp.mjs');
        // Until the kubelet sees it and the Service leads elsewhere.
        const watch = await stopwatch(world.node, promisedMs);
        const killedMs = performance.now();
        process.kill(victim!, 'SIGKILL');
        await eventually(
          'it runs again',
          async () =>
            lives(await readyProxies())
              .join()
              .includes(' 1'),
          slowMs,
        );
        const excusedUntilMs = killedMs + (await watch.allowedMs());
        await eventually('the moment is over', () => performance.now() > excusedUntilMs, slowMs);
        await more(running, 100);
        const isExcused = ({ startMs, endMs }: Outcome) => endMs >= killedMs && startMs < excusedUntilMs;
        const outcomes = await running.stop();
        expect(outcomes.filter((outcome) => outcome.error !== undefined && !isExcused(outcome))).toEqual([]);
        expect(outcomes.filter((outcome) => !isExcused(outcome)).length).toBeGreaterThanOrEqual(80);
        expect((await proxies()).map(({ metadata }) => metadata.uid).sort()).toEqual(
          before.map(({ metadata }) => metadata.uid).sort(),
        );
      },
      testMs,
    );
  });

  describe('pods that fail', () => {
    const server = (name: string, args: readonly string[], memory: string) => ({
      apiVersion: 'toolhive.stacklok.dev/v1beta1',
      kind: 'MCPServer',
      metadata: { name, namespace: 'default' },
      spec: {
        // Of another group: the quickstart stays as it is.
        groupRef: { name: 'failing' },
        image: 'vmcp-quickstart-servers:0.1.0',
        transport: 'streamable-http',
        args,
        podTemplateSpec: { spec: { containers: [{ name: 'mcp', resources: { limits: { memory } } }] } },
      },
    });
    const grow = 'const all = []; for (;;) all.push(Buffer.alloc(1 << 20, 1));';

    beforeAll(async () => {
      const group = { apiVersion: 'toolhive.stacklok.dev/v1beta1', kind: 'MCPGroup', spec: {} };
      await world.apply({ ...group, metadata: { name: 'failing', namespace: 'default' } });
    });

    test.each([
      ['crashing', ['node', '-e', 'process.exit(7)'], '128Mi', /CrashLoopBackOff.*exit code 7/],
      ['hungry', ['node', '-e', grow], '64Mi', /CrashLoopBackOff.*OOMKilled/],
    ] as const)(
      'a %s server is Failed, and its status says why',
      async (name, args, memory, why) => {
        await world.apply(server(name, args, memory));
        await eventually(
          `MCPServer "${name}" says ${String(why)}`,
          async () => {
            const now = await status(name, 'mcpserver');
            if (now.phase === 'Failed' && why.test(JSON.stringify(now))) return true;
            throw new Error(JSON.stringify(now));
          },
          slowMs,
        );
        await world.kubectl('delete', 'mcpserver', name);
      },
      testMs,
    );

    test(
      'a rollout that crash-loops leaves the old pods serving, and is told of',
      async () => {
        const broken = {
          spec: { containers: [{ name: 'vmcp', command: ['node', '-e', 'process.exit(9)'] }] },
        };
        await patch('quickstart', { spec: { podTemplateSpec: broken } });
        const said = await eventually(
          'the status tells of the crash loop',
          async () => {
            const now = await status('quickstart');
            return /CrashLoopBackOff.*exit code 9/.test(JSON.stringify(now.conditions)) && now;
          },
          slowMs,
        );
        expect(said.phase).toBe('Degraded');
        const client = await connectV1(url);
        expect(JSON.stringify(await client.call('everything_echo', { message: 'still here' }))).toContain('still here');
        await client.close();
        await patch('quickstart', { spec: { podTemplateSpec: null } });
        await phase('quickstart', 'Ready');
      },
      testMs,
    );
  });

  test('the operator was refused nothing under its own account, and never fell', async () => {
    const [operator] = (
      await world.json<{ items: Pod[] }>(
        'get',
        'pods',
        '-n',
        'vmcp-system',
        '-l',
        'app.kubernetes.io/name=vmcp-operator',
      )
    ).items;
    expect(operator?.status.containerStatuses?.[0]?.restartCount).toBe(0);
    const log = await world.kubectl('logs', '-n', 'vmcp-system', 'deployment/vmcp-operator');
    expect(log).toContain('leadership acquired');
    expect(log.split('\n').filter((line) => /forbidden|"level":"error"/i.test(line))).toEqual([]);
  });
});
