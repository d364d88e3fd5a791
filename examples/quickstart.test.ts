/** The quickstart, whole: what `make run` starts, under the hands of unmodified clients, kubectl and SIGKILL. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startQuickstart, VirtualMCPServers, type Quickstart } from '../hack/dev-cluster/quickstart.ts';
import { Kinds, type Pod } from '../hack/dev-cluster/objects.ts';
import { eventually, get, processesWith, temporaryDir } from '../hack/dev-cluster/testing.ts';
import { kubectlPath } from '../hack/control-plane/kubectl.ts';
import { keysFile, opsMac, parseKeyring, vmcpNames } from '../crds/src/index.ts';
import { connectRaw, connectV1, connectV2, post, type AnyClient } from '../proxy/test/support/clients.ts';
import { needMore, scripts, type Script } from './quickstart.scripts.ts';

const root = join(import.meta.dirname, '..');
const run = temporaryDir();
const stop = new AbortController();
let quickstart: Quickstart;

beforeAll(async () => {
  quickstart = await startQuickstart({ dir: run.path, port: 0, signal: stop.signal, print: () => {} });
}, 90_000);
afterAll(async () => {
  await quickstart?.close();
  expect(await processesWith(run.path)).toEqual([]);
  run.remove();
}, 30_000);

const virtual = 'virtualmcpservers.toolhive.stacklok.dev';
const servers = 'mcpservers.toolhive.stacklok.dev';
const patch = (kind: string, name: string, change: Record<string, unknown>) =>
  quickstart.cluster.server.store.patch(kind, { namespace: 'default', name }, change);
const aggregation = (change: Record<string, unknown>) =>
  patch(virtual, 'quickstart', { spec: { config: { aggregation: change } } });
const proxies = () =>
  quickstart.cluster.api
    .list(Kinds.Pod)
    .filter((pod) => pod.metadata.labels?.['app.kubernetes.io/instance'] === 'quickstart');
const isReady = (pod: Pod) => pod.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
const lives = () =>
  proxies()
    .map((pod) => `${pod.metadata.uid} ${pod.status?.containerStatuses?.[0]?.restartCount}`)
    .sort();
/** Waits for this many proxies, all ready; says what they do if they are not. */
const readyPods = (count: number) =>
  eventually(
    `${count} ready pods`,
    () => {
      const states = proxies().map((pod) => `${pod.metadata.name} ${JSON.stringify(pod.status?.containerStatuses)}`);
      if (proxies().length === count && proxies().every(isReady)) return true;
      throw new Error(states.join('\n'));
    },
    30_000,
  );
/** Waits until the phase is Ready and about the spec of now: after a change that of before is still there. */
const settled = () =>
  eventually(
    'Ready for the spec of now',
    () => {
      const { metadata, status } = quickstart.cluster.api.get(VirtualMCPServers, 'default', 'quickstart') ?? {};
      if (status?.phase === 'Ready' && status.observedGeneration === metadata?.generation) return true;
      throw new Error(`generation ${metadata?.generation}: ${JSON.stringify(status)}`);
    },
    35_000,
  );
const directUrl = (name: string) => {
  const service = quickstart.cluster.api.get(Kinds.Service, 'default', `mcp-${name}-proxy`);
  return `http://${service?.spec.clusterIP}:8080/mcp`;
};
const names = async (client: AnyClient) => (await client.tools()).map((tool) => tool.name);

function kubectl(...args: string[]): Promise<string> {
  const env = { ...process.env, KUBECONFIG: quickstart.cluster.server.kubeconfigPath };
  return new Promise((resolve, reject) => {
    execFile(kubectlPath(), args, { env, timeout: 20_000 }, (error, out, err) =>
      error === null ? resolve(out) : reject(new Error(`kubectl ${args.join(' ')}: ${err}`)),
    );
  });
}

describe.each([
  ['SDK v1', connectV1],
  ['SDK v2 in auto', connectV2],
])('%s through the Service', (_generation, connect) => {
  let client: AnyClient;
  const direct = new Map<string, AnyClient>();
  beforeAll(async () => {
    client = await connect(quickstart.url);
    for (const name of Object.keys(scripts)) direct.set(name, await connectV1(directUrl(name)));
  });
  afterAll(async () => {
    for (const one of [client, ...direct.values()]) await one?.close();
  });

  test('lists every tool of every server as {workload}_tool, and each is in a script below', async () => {
    const wanted = [];
    for (const [name, one] of direct) wanted.push(...(await names(one)).map((tool) => `${name}_${tool}`));
    expect(await names(client)).toEqual(wanted.sort());
    const called = Object.entries(scripts).flatMap(([name, script]) => script.map(([tool]) => `${name}_${tool}`));
    expect([...new Set([...called, ...needMore])].sort()).toEqual(wanted);
  });

  test.each(Object.entries(scripts))(
    'each tool of %s answers as the direct call does',
    async (name, script) => {
      // A modern client has no session in which a server could keep what was toggled (docs/protocol.md).
      const isKept = client.sessionId !== undefined;
      const played = script.filter(([tool]) => isKept || !tool.startsWith('toggle-'));
      const wanted = await play(played, (tool, values) => direct.get(name)!.call(tool, values));
      expect(await play(played, (tool, values) => client.call(`${name}_${tool}`, values))).toEqual(wanted);
    },
    60_000,
  );
});

/** Answers by tool, without what must differ from run to run: ids, times, the run's own directory. */
async function play(script: Script, call: (tool: string, values: Record<string, unknown>) => Promise<unknown>) {
  const answers: string[] = [];
  const turn = `run-${Math.random().toString(36).slice(2)}`;
  let directory = '';
  for (const [tool, values] of script) {
    const answer = await call(tool, values(join(directory, turn))).catch((error: Error) => `failed: ${error.message}`);
    const text = JSON.stringify(sorted(answer));
    if (tool === 'list_allowed_directories') directory = /(\/[^"\\]+)/.exec(text)?.[1] ?? '';
    answers.push(`${tool}: ${text.replaceAll(turn, 'RUN').replace(changing, '*')}`);
  }
  return answers;
}

const changing = /(modified|created|accessed): [^\\"]*|[\da-f]{8}-[\da-f-]{27}|\d{1,2}:\d{2}:\d{2}( [AP]M)?/g;

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sorted(inner)]));
}

describe('an open client', () => {
  let client: AnyClient;
  let changes = 0;
  let before: string[];
  beforeAll(async () => {
    client = await connectV1(quickstart.url);
    await client.onToolsChanged(() => (changes += 1));
    await client.tools();
    before = lives();
  });
  afterAll(() => client?.close());

  /** Makes the change; out: the tools once list_changed came and they fit, within 3 s. */
  const seen = async (what: string, change: () => unknown, fits: (tools: string[]) => boolean) => {
    const heard = changes;
    const session = client.sessionId;
    change();
    const tools = await eventually(
      what,
      async () => {
        if (changes === heard) return undefined;
        const now = await names(client);
        return fits(now) ? now : undefined;
      },
      3000,
    );
    expect(client.sessionId).toBe(session);
    expect(lives()).toEqual(before);
    return tools;
  };

  test('P13: a client sees a filter, a rename and another prefix by list_changed within 3 s: same pods, same session', async () => {
    const only = { workload: 'everything', filter: ['echo'] };
    const filtered = await seen(
      'the filter',
      () => aggregation({ tools: [only] }),
      (tools) => tools.filter((name) => name.startsWith('everything_')).length === 1,
    );
    expect(filtered).toContain('everything_echo');
    await seen(
      'the rename',
      () => aggregation({ tools: [{ ...only, overrides: { echo: { name: 'say' } } }] }),
      (tools) => tools.includes('everything_say') && !tools.includes('everything_echo'),
    );
    await expect(client.call('everything_say', { message: 'hello' })).resolves.toMatchObject({
      content: [{ text: 'Echo: hello' }],
    });
    await seen(
      'the prefix',
      () => aggregation({ conflictResolutionConfig: { prefixFormat: '{workload}.' } }),
      (tools) => tools.includes('everything.say') && tools.includes('memory.read_graph'),
    );
    await seen(
      'everything as before',
      () => aggregation({ tools: null, conflictResolutionConfig: { prefixFormat: '{workload}_' } }),
      (tools) => tools.includes('everything_get-sum'),
    );
  });

  test('sees a backend leave and join by list_changed within 3 s: same pods, same session', async () => {
    const isMemory = (name: string) => name.startsWith('memory_');
    const inGroup = (name: string) => patch(servers, 'memory', { spec: { groupRef: { name } } });
    await seen(
      'the backend to leave',
      () => inGroup('other'),
      (tools) => !tools.some(isMemory),
    );
    await seen(
      'the backend to join',
      () => inGroup('quickstart'),
      (tools) => tools.some(isMemory),
    );
  });

  test('sees a deleted backend go within 3 s, and a new one come when its pod is ready', async () => {
    const isMemory = (name: string) => name.startsWith('memory_');
    const { store } = quickstart.cluster.server;
    const key = { namespace: 'default', name: 'memory' };
    const old = store.get(servers, key);
    const member = () =>
      quickstart.cluster.api
        .list(Kinds.Pod)
        .find((pod) => pod.metadata.name?.startsWith('mcp-memory-') && isReady(pod));
    await seen(
      'the backend to go',
      () => store.delete(servers, key),
      (tools) => !tools.some(isMemory),
    );
    await eventually('its pod to go', () => member() === undefined);
    store.create(servers, { metadata: key, spec: old?.['spec'] });
    await eventually('its pod to come', member);
    await eventually('its tools', async () => (await names(client)).some(isMemory), 3000);
    expect(lives()).toEqual(before);
  });

  test('A44: a new health interval shows in /status and in the next probe within 3 s', async () => {
    const [pod] = proxies();
    const settings = { operational: { failureHandling: { healthCheckInterval: '1s' } } };
    patch(virtual, 'quickstart', { spec: { config: settings } });
    for (const { status } of proxies()) {
      const url = `http://${status?.podIP}:4483/status`;
      await eventually(
        'the interval',
        async () => (await get(url)).body.includes('"healthCheckIntervalMs":1000'),
        3000,
      );
    }
    const first = lastCheck(await replicaStatus(pod!));
    await eventually('another probe', async () => lastCheck(await replicaStatus(pod!)) > first, 3000);
    patch(virtual, 'quickstart', { spec: { config: { operational: null } } });
    expect(lives()).toEqual(before);
  });
});

/** What a replica tells the operator, asked as the operator asks. */
async function replicaStatus(pod: Pod): Promise<string> {
  const secret = quickstart.cluster.api.get(Kinds.Secret, 'default', vmcpNames('quickstart').keys);
  const ring = parseKeyring(Buffer.from(secret?.data?.[keysFile] ?? '', 'base64').toString());
  const authorization = `Bearer ${opsMac(ring, pod.metadata.uid ?? '', Date.now())}`;
  const response = await fetch(`http://${pod.status?.podIP}:4484/status`, { headers: { authorization } });
  expect(response.status).toBe(200);
  return response.text();
}

/** The newest of all probes. */
function lastCheck(status: string): string {
  const times = [...status.matchAll(/"lastHealthCheck":"([^"]+)"/g)].map(([, time]) => time ?? '');
  return times.sort().at(-1) ?? '';
}

test('kubectl sees the columns, scales to 3 and back to 1, and back to 2', async () => {
  // The test before has changed the configuration: replicas say when they run it.
  await settled();
  expect(await kubectl('get', 'vmcp')).toMatch(/^NAME +PHASE +URL +BACKENDS +TOOLS +READY +AGE\nquickstart +Ready /);
  for (const replicas of [3, 1, 2]) {
    await kubectl('scale', 'vmcp/quickstart', `--replicas=${replicas}`);
    await readyPods(replicas);
    await settled();
  }
}, 90_000);

test('the root keys rotate by annotation: sessions from before and after go on at every replica, and no pod restarts', async () => {
  await readyPods(2);
  const [pods, urls] = [lives(), proxies().map(({ status }) => `http://${status?.podIP}:4483/mcp`)];
  const ring = () => {
    const secret = quickstart.cluster.api.get(Kinds.Secret, 'default', vmcpNames('quickstart').keys);
    return parseKeyring(Buffer.from(secret?.data?.[keysFile] ?? '', 'base64').toString()).keys;
  };
  const sealing = () => ring().find(({ use }) => use === 'seal')?.id ?? '';
  const sealedBy = (session: string) => Buffer.from(session, 'base64url').subarray(0, 8).toString('latin1');
  const open = async () => (await connectRaw(urls[0] ?? '')).sessionId;
  const [old, before] = [sealing(), await open()];
  expect(sealedBy(before)).toBe(old);
  await kubectl('annotate', 'vmcp/quickstart', 'vmcp.toolhive.stacklok.dev/rotate-keys=now');
  await eventually('a new key to seal', () => sealing() !== old, 20_000);
  const after = await eventually(
    'a session of it',
    async () => {
      const session = await open();
      return sealedBy(session) === sealing() ? session : undefined;
    },
    20_000,
  );
  const call =
    '{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"everything_echo","arguments":{"message":"hi"}}}';
  for (const url of urls) {
    for (const session of [before, after]) {
      const answer = await post(url, call, { 'mcp-session-id': session });
      expect([answer.status, answer.text]).toEqual([200, expect.stringContaining('Echo: hi')]);
    }
  }
  expect(lives()).toEqual(pods);
}, 90_000);

test('at 20 calls/s one of two pods is killed: every call that starts a second later or more succeeds in the same session', async () => {
  await readyPods(2);
  const client = await connectV1(quickstart.url);
  const session = client.sessionId;
  const outcomes: { startMs: number; endMs: number; error: string | undefined }[] = [];
  const calls: Promise<void>[] = [];
  const call = async (at: number) => {
    const message = `call ${at}`;
    const startMs = performance.now();
    const error = await client.call('everything_echo', { message }).then(
      (answer) => (JSON.stringify(answer).includes(`Echo: ${message}`) ? undefined : JSON.stringify(answer)),
      (reason: Error) => `${reason.message}: ${String(reason.cause)}`,
    );
    outcomes.push({ startMs, endMs: performance.now(), error });
  };
  const timer = setInterval(() => calls.push(call(calls.length)), 50);
  const enough = (count: number) => eventually(`${count} calls`, () => calls.length >= count, 30_000);
  await enough(20);
  const kills: number[] = [];
  for (const pod of proxies()) {
    const pid = quickstart.cluster.kubelet.pids('default', pod.metadata.name ?? '')?.get('vmcp');
    kills.push(performance.now());
    process.kill(pid!, 'SIGKILL');
    await enough(calls.length + 60);
    await readyPods(2);
  }
  clearInterval(timer);
  await Promise.all(calls);
  /** Under way when a pod was killed, or started less than a second after. */
  const isExcused = ({ startMs, endMs }: { startMs: number; endMs: number }) =>
    kills.some((kill) => endMs >= kill && startMs < kill + 1000);
  const failed = outcomes.filter((outcome) => outcome.error !== undefined && !isExcused(outcome));
  expect(failed).toEqual([]);
  expect(outcomes.length).toBeGreaterThanOrEqual(140);
  expect(client.sessionId).toBe(session);
  await client.close();
}, 90_000);

test('A47: only the operator and we ask the API server, and no pod has a token', async () => {
  const users = new Set(quickstart.cluster.server.requestLog.map((record) => record.user));
  expect([...users].sort()).toEqual(['admin', 'operator']);
  const pods = quickstart.cluster.api.list(Kinds.Pod);
  const mounts = pods.filter(
    (pod) => (pod.spec as { automountServiceAccountToken?: boolean }).automountServiceAccountToken !== false,
  );
  expect(mounts.map((pod) => pod.metadata.name).filter((name) => name?.startsWith('vmcp-'))).toEqual([]);
});

test('the image installs the very packages that the embedded cluster runs', () => {
  const dockerfile = readFileSync(join(root, 'examples/quickstart/Dockerfile'), 'utf8');
  const { dependencies } = JSON.parse(readFileSync(join(root, 'hack/package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const installed = [...dockerfile.matchAll(/^ +(\S+)@(\d\S+) \\$/gm)].map(([, name, version]) => [name, version]);
  expect(installed).toHaveLength(4);
  for (const [name, version] of installed) expect(dependencies[name ?? '']).toBe(version);
});
