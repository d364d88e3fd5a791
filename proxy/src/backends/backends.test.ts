import type { RunningBackends } from './backends.ts';
import { testBackend } from '../testing/fakes.ts';
import { startRig } from '../testing/mcp-rig.ts';
import type { Behaviour, Rig } from '../testing/mcp-rig.ts';
import { anybody, startBackends } from '../testing/running-backends.ts';
import type { Started } from '../testing/running-backends.ts';
import { eventually } from '../testing/wait.ts';
import type { AnswerFrom, BackendSession } from './backend.ts';
import type { BackendConfig, Config } from '../config/config.ts';
import type { Failure } from '../wire/failure.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function start(): Started {
  const running = startBackends();
  closers.push(() => running.close());
  return running;
}

async function rigs(count: number, behaviour: Behaviour = {}): Promise<Rig[]> {
  const made = await Promise.all(Array.from({ length: count }, () => startRig(behaviour)));
  for (const rig of made) closers.push(() => rig.close());
  return made;
}

/** An address that nothing listens at. */
async function vacantUrl(): Promise<string> {
  const rig = await startRig({});
  await rig.close();
  return rig.url;
}

async function startRigAt(url: string, behaviour: Behaviour = {}): Promise<void> {
  const rig = await startRig(behaviour, Number(new URL(url).port));
  closers.push(() => rig.close());
}

const health = { intervalMs: 30_000, timeoutMs: 10_000, unhealthyThreshold: 3, degradedLatencyMs: 5000 };

function entry(name: string, rig: Rig, more: Partial<BackendConfig> = {}): BackendConfig {
  return testBackend(name, rig.url, more);
}

function config(backends: readonly BackendConfig[], more: Partial<Config> = {}): Config {
  const http = {
    allowedOrigins: [],
    allowedHosts: [],
    maxRequestBytes: 1,
    maxHeaderBytes: 1,
    maxMessageBytes: 1 << 20,
  };
  const fixed = { callTimeoutMs: 3_600_000, drainTimeoutMs: 200, discoveryTimeoutMs: 15_000, graceMs: 2000 };
  return { ...fixed, name: 'test', groupRef: 'g', backends, health, http, ...more } as Config;
}

async function allDiscovered(running: RunningBackends, count: number): Promise<void> {
  await eventually(`${count} discovered`, () => running.progress().discovered.length === count);
}

interface Outcome {
  readonly answer?: string;
  readonly wasReset?: boolean;
  readonly failure?: Failure;
}

function call(session: BackendSession, id = 1): Promise<Outcome> {
  const bytes = Buffer.from(`{"jsonrpc":"2.0","id":${id},"method":"tools/call","params":{"name":"tool-0"}}`);
  return new Promise((resolve) => {
    const sink = {
      message: () => undefined,
      answer: (answer: Buffer, { wasReset }: AnswerFrom) => resolve({ answer: answer.toString(), wasReset }),
      fail: (failure: Failure) => resolve({ failure }),
    };
    session.send({ bytes, idJson: String(id), method: 'tools/call' }, sink, new AbortController().signal);
  });
}

const stateOf = (running: RunningBackends, name: string) => running.get(name)?.state;

describe('discovery', () => {
  test('A11: over many sessions and 50 calls each backend is listed once, and its session opened once per client', async () => {
    const [rig] = await rigs(1, { resources: 1, prompts: 1 });
    const running = start();
    running.apply(config([entry('x', rig!)]));
    await allDiscovered(running, 1);
    const sessions = Array.from({ length: 5 }, () => running.get('x')!.session(anybody));
    for (let at = 0; at < 10; at += 1) await Promise.all(sessions.map((session) => call(session, at)));
    for (const method of ['tools/list', 'resources/list', 'resources/templates/list', 'prompts/list']) {
      expect(rig!.count(method)).toBe(1);
    }
    expect(rig!.count('tools/call')).toBe(50);
    expect(rig!.count('initialize')).toBe(sessions.length + 1);
    await Promise.all(sessions.map((session) => session.close()));
  });

  test('A12: ten backends of 300 ms each way are discovered in less than 1.5 times one of them', async () => {
    const slow = await rigs(11, { delays: { initialize: 300, 'tools/list': 300 } });
    const discoveryMs = async (some: Rig[]) => {
      const running = start();
      const startedMs = performance.now();
      running.apply(config(some.map((rig, at) => entry(`b${at}`, rig))));
      await allDiscovered(running, some.length);
      return performance.now() - startedMs;
    };
    const oneMs = await discoveryMs(slow.slice(0, 1));
    const tenMs = await discoveryMs(slow.slice(1));
    expect(tenMs / oneMs).toBeLessThan(1.5);
  });

  test.each([10, 30])(
    'A14: %d backends whose handshake and lists take 1 s together are discovered in under 2 s',
    async (count) => {
      const slow = await rigs(count, { delays: { initialize: 500, 'tools/list': 500 } });
      const running = start();
      const startedMs = performance.now();
      running.apply(config(slow.map((rig, at) => entry(`b${at}`, rig))));
      await allDiscovered(running, count);
      expect(performance.now() - startedMs).toBeLessThan(2000);
    },
  );

  test('a backend that answered the handshake shows its revision once its lists are there, or a probe has judged it', async () => {
    const [listed] = await rigs(1, { delays: { 'tools/list': 50, ping: 600 } });
    const [probed] = await rigs(1, { delays: { 'tools/list': 600, ping: 50 } });
    const running = start();
    const seen = new Set<string>();
    running.onChange(() => {
      for (const { name, state, mcpRevision, tools } of running.status()) {
        if (mcpRevision !== undefined) seen.add(`${name}: ${state}, ${tools} tools`);
      }
    });
    running.apply(config([entry('listed', listed!), entry('probed', probed!)]));
    await eventually('both', () => running.status().every(({ state, tools }) => state === 'ready' && tools === 1));
    expect([...seen].sort()).toEqual([
      'listed: ready, 1 tools',
      'listed: unknown, 1 tools',
      'probed: ready, 0 tools',
      'probed: ready, 1 tools',
    ]);
  });

  test('list_changed of a backend brings the new list and nothing else', async () => {
    const [rig] = await rigs(1);
    const running = start();
    running.apply(config([entry('x', rig!)]));
    await allDiscovered(running, 1);
    await eventually('a stream', () => rig!.streams === 1);
    rig!.set({ tools: 5 });
    rig!.send('{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}');
    await eventually('five tools', () => running.offers()[0]?.definitions.tools.length === 5);
    expect(rig!.count('tools/list')).toBe(2);
  });

  test('an unchanged list keeps the very same offer', async () => {
    const [rig] = await rigs(1, { tools: 3 });
    const running = start();
    running.apply(config([entry('x', rig!)]));
    await allDiscovered(running, 1);
    await eventually('a stream', () => rig!.streams === 1);
    const [before] = running.offers();
    rig!.send('{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}');
    await eventually('a second round', () => running.rounds() === 2);
    expect(rig!.count('tools/list')).toBe(2);
    expect(running.offers()[0]).toBe(before);
  });

  test('A13: a backend that never answers has timed out at discoveryTimeout, and no socket to it is left', async () => {
    const [rig] = await rigs(1, { fault: 'hang' });
    const running = start();
    running.apply(config([entry('x', rig!)], { discoveryTimeoutMs: 300, health: { ...health, timeoutMs: 300 } }));
    await eventually('a time-out', () => running.progress().timedOut.length === 1, 2000);
    await eventually('no socket', () => rig!.unanswered === 0, 500);
  });

  test('a backend that comes up later is found, by itself', async () => {
    const [rig] = await rigs(1);
    const url = await vacantUrl();
    const running = start();
    running.apply(config([entry('up', rig!), testBackend('late', url)]));
    await eventually('a failure', () => running.progress().failed.length === 1);
    await allDiscovered(running, 1);
    await startRigAt(url, { tools: 2 });
    await allDiscovered(running, 2);
    expect(running.offers().map((offer) => offer.backend)).toEqual(['late', 'up']);
    // long before the next probe is due
    await eventually('it is ready', () => running.get('late')?.state === 'ready');
  });

  test('a backend that answers a probe is listed then, though it is tried again only later', async () => {
    const url = await vacantUrl();
    const running = start();
    const often = { ...health, intervalMs: 50, timeoutMs: 1000, unhealthyThreshold: 1000 };
    running.apply(config([testBackend('late', url)], { health: often }));
    await eventually('a failure', () => running.rounds() === 1);
    running.skip(60_000); // no newcomer any more: the round after the next one waits 2 s
    await eventually('another', () => running.rounds() === 2);
    await startRigAt(url);
    await eventually('it is ready', () => running.get('late')?.state === 'ready');
    await eventually('its tools', () => running.progress().discovered.length === 1, 1500);
  });

  test('a restarted backend is found again with what it offers now', async () => {
    const [rig] = await rigs(1);
    const running = start();
    running.apply(config([entry('x', rig!)], { health: { ...health, intervalMs: 50, timeoutMs: 40 } }));
    await allDiscovered(running, 1);
    rig!.set({ tools: 4 });
    rig!.loseSessions();
    await eventually('four tools', () => running.offers()[0]?.definitions.tools.length === 4);
  });
});

describe('health', () => {
  test('A16: a probe is one request of less than 500 bytes, and lists nothing', async () => {
    const [rig] = await rigs(1);
    const running = start();
    running.apply(config([entry('x', rig!)], { health: { ...health, intervalMs: 100, timeoutMs: 90 } }));
    await allDiscovered(running, 1);
    await eventually('a stream', () => rig!.streams === 1);
    const before = rig!.requests.length;
    await eventually('five probes', () => rig!.requests.length >= before + 5);
    const probes = rig!.requests.slice(before);
    expect(new Set(probes.map(({ method }) => method))).toEqual(new Set(['ping']));
    expect(Math.max(...probes.map(({ body }) => body.length))).toBeLessThan(500);
    expect(running.status()[0]).toMatchObject({ state: 'ready', message: '', mcpRevision: '2025-11-25', tools: 1 });
  });

  test('a dead backend becomes unavailable, keeps its offer, and is ready again when it is back', async () => {
    const [rig] = await rigs(1);
    const running = start();
    running.apply(config([entry('x', rig!)], { health: { ...health, intervalMs: 30, timeoutMs: 25 } }));
    await allDiscovered(running, 1);
    rig!.set({ fault: 'refuse' });
    await eventually('unavailable', () => stateOf(running, 'x') === 'unavailable');
    expect(running.offers()).toHaveLength(1);
    expect(running.status()[0]?.message).toBe('is unavailable: the connection was reset');
    rig!.set({ faultOn: [] });
    await eventually('ready', () => stateOf(running, 'x') === 'ready');
  });

  test('three calls that find no connection make a backend unavailable without a probe', async () => {
    const [rig] = await rigs(1);
    const running = start();
    running.apply(config([entry('x', rig!)]));
    await eventually('ready', () => stateOf(running, 'x') === 'ready');
    running.skip(-60_000); // no probe out of turn
    rig!.set({ fault: 'refuse', faultOn: ['tools/call'] });
    const session = running.get('x')!.session(anybody);
    for (let at = 0; at < 2; at += 1) await call(session, at);
    expect(running.status()[0]?.consecutiveFailures).toBe(2);
    await call(session, 3);
    expect(stateOf(running, 'x')).toBe('unavailable');
    await session.close();
  });

  test('a 5xx to a call is followed by a probe, which decides; an error result is followed by nothing', async () => {
    const [rig] = await rigs(1);
    const running = start();
    running.apply(config([entry('x', rig!)]));
    await allDiscovered(running, 1);
    await eventually('the first probe', () => stateOf(running, 'x') === 'ready');
    const session = running.get('x')!.session(anybody);
    rig!.set({ raw: { 'tools/call': '{"isError":true,"content":[]}' } });
    await call(session, 1);
    running.skip(1000); // probes out of turn are a second apart
    await call(session, 3);
    expect(rig!.count('ping')).toBe(1);
    rig!.set({ fault: 500, faultOn: ['tools/call'] });
    expect((await call(session, 2)).failure?.message).toBe('backend "x" is unavailable: HTTP 500');
    await eventually('a second probe', () => rig!.count('ping') === 2);
    expect(stateOf(running, 'x')).toBe('ready');
    await session.close();
  });

  test('401 is unauthenticated', async () => {
    const [rig] = await rigs(1, { fault: 401 });
    const running = start();
    running.apply(config([entry('x', rig!)]));
    await eventually('unauthenticated', () => stateOf(running, 'x') === 'unauthenticated');
    expect(running.status()[0]?.message).toBe('the backend does not accept the configured credentials');
  });
});

describe('hostile backends fail alone, in words', () => {
  test.each<[string, Behaviour, Failure['code'], string]>([
    ['refuse', { fault: 'refuse' }, 'backend-unavailable', 'is unavailable: the connection was reset'],
    ['hang', { fault: 'hang' }, 'backend-timeout', 'did not answer within 200ms'],
    ['garbage', { fault: 'garbage' }, 'backend-invalid', 'sent an invalid answer'],
    ['close mid-stream', { fault: 'close-midway' }, 'backend-unavailable', 'is unavailable: the connection was reset'],
    ['another id', { fault: 'wrong-id' }, 'backend-invalid', 'sent an invalid answer'],
    ['redirect', { fault: 'redirect' }, 'backend-refused', 'redirects to another host; set its final URL'],
    [
      'oversize',
      { fault: 'oversize', oversizeBytes: 2 << 20 },
      'backend-too-large',
      'sent a message larger than 1048576 bytes, "config.http.maxMessageBytes"',
    ],
    [
      'oversize SSE',
      { fault: 'oversize', oversizeBytes: 2 << 20, answer: 'sse' },
      'backend-too-large',
      'sent a message larger than 1048576 bytes, "config.http.maxMessageBytes"',
    ],
    ['no answer', { fault: 202 }, 'backend-invalid', 'sent an invalid answer'],
    ['refused', { fault: 418 }, 'backend-refused', 'refused the request: HTTP 418'],
  ])('%s', async (_title, fault, code, words) => {
    const [bad, good] = await rigs(2);
    const running = start();
    running.apply(config([entry('bad', bad!), entry('good', good!)]));
    await allDiscovered(running, 2);
    const [one, other] = [running.get('bad')!.session(anybody), running.get('good')!.session(anybody)];
    await call(one, 0); // opens the session, for which there is more time than for what follows
    bad!.set({ ...fault, faultOn: ['tools/call'] });
    if (fault.fault === 'hang') running.apply(config([entry('bad', bad!, { timeoutMs: 200 }), entry('good', good!)]));
    const [failed, answered] = await Promise.all([call(one), call(other)]);
    expect({ code: failed.failure?.code, message: failed.failure?.message }).toEqual({
      code,
      message: `backend "bad" ${words}`,
    });
    expect(answered.answer).toBeDefined();
    running.apply(config([entry('bad', bad!), entry('good', good!)]));
    bad!.set({ faultOn: [] });
    expect((await call(one, 2)).answer).toBeDefined();
    await Promise.all([one.close(), other.close()]);
  });

  test.each<Behaviour>([{ fault: 'hang' }, { fault: 'garbage' }, { fault: 'refuse' }, { fault: 'redirect' }])(
    '%j from the start delays nobody else',
    async (fault) => {
      const [bad, good] = await rigs(2);
      bad!.set(fault);
      const running = start();
      running.apply(config([entry('bad', bad!), entry('good', good!)]));
      await allDiscovered(running, 1);
      expect(running.progress().discovered).toEqual(['good']);
    },
  );

  test('10,000 tools and one malformed among good ones are no trouble', async () => {
    const [many, mixed] = await rigs(2);
    many!.set({ tools: 10_000, pageSize: 1000 });
    mixed!.set({ raw: { 'tools/list': '{"tools":[{"name":"a","inputSchema":{"type":"object"}},{"name":"b"}]}' } });
    const running = start();
    running.apply(config([entry('many', many!), entry('mixed', mixed!)], {}));
    await allDiscovered(running, 2);
    const [first, second] = running.offers();
    expect(first?.definitions.tools).toHaveLength(10_000);
    expect(second?.definitions.tools.map(({ name }) => name)).toEqual(['a']);
    expect(second?.dropped).toEqual(['tool 2 ("b") has no inputSchema of type "object"']);
  });
});

describe('apply', () => {
  test('what did not change keeps its connections, sessions, offer and health', async () => {
    const [kept, gone, added] = await rigs(3);
    const running = start();
    running.apply(config([entry('kept', kept!), entry('gone', gone!)]));
    await allDiscovered(running, 2);
    const before = running.get('kept');
    const session = before!.session(anybody);
    await call(session);
    const asked = kept!.count('initialize');
    running.apply(
      config([entry('kept', kept!), entry('added', added!)], { health: { ...health, unhealthyThreshold: 9 } }),
    );
    await allDiscovered(running, 2);
    expect(running.get('kept')).toBe(before);
    expect((await call(session, 2)).wasReset).toBe(false);
    expect(kept!.count('initialize')).toBe(asked);
    expect(kept!.count('tools/list')).toBe(1);
    expect(running.get('gone')).toBeUndefined();
    expect(running.status().map(({ name }) => name)).toEqual(['added', 'kept']);
    await eventually('gone is left alone', () => gone!.streams === 0 && gone!.sessions.size === 0);
    await session.close();
  });

  test('new headers are taken up by open sessions, and the backend is met anew', async () => {
    const [rig] = await rigs(1);
    const running = start();
    running.apply(config([entry('x', rig!)]));
    await eventually('ready', () => stateOf(running, 'x') === 'ready');
    const session = running.get('x')!.session(anybody);
    await call(session);
    running.apply(config([entry('x', rig!, { headers: { 'x-key': 'new' } })]));
    expect(stateOf(running, 'x')).toBe('unknown');
    expect((await call(session, 2)).wasReset).toBe(true);
    expect(rig!.requests.at(-1)?.headers['x-key']).toBe('new');
    await eventually('ready', () => stateOf(running, 'x') === 'ready');
    await session.close();
  });

  test('new headers move the standing stream over at once and let a running call end', async () => {
    const [rig] = await rigs(1, { delays: { 'tools/call': 300 } });
    const running = start();
    running.apply(config([entry('x', rig!)], { drainTimeoutMs: 10_000 }));
    await allDiscovered(running, 1);
    await eventually('a stream', () => rig!.streams === 1);
    const session = running.get('x')!.session(anybody);
    const slow = call(session);
    await eventually('the call', () => rig!.count('tools/call') === 1);
    running.apply(config([entry('x', rig!, { headers: { 'x-key': 'new' } })], { drainTimeoutMs: 10_000 }));
    const moved = () => rig!.requests.some(({ verb, headers }) => verb === 'GET' && headers['x-key'] === 'new');
    await eventually('a stream with the new header', moved);
    expect((await slow).answer).toBeDefined();
    await session.close();
  });

  test('a removed backend fails the sessions that are left on it', async () => {
    const [rig] = await rigs(1);
    const running = start();
    running.apply(config([entry('x', rig!)]));
    await allDiscovered(running, 1);
    const session = running.get('x')!.session(anybody);
    await call(session);
    running.apply(config([]));
    await eventually('the end', () => rig!.streams === 0);
    expect((await call(session, 2)).failure?.code).toBe('backend-unavailable');
    await session.close();
  });

  test('listeners hear of every change until they leave', async () => {
    const [rig] = await rigs(1);
    const running = start();
    let heard = 0;
    const leave = running.onChange(() => (heard += 1));
    running.apply(config([entry('x', rig!)]));
    await allDiscovered(running, 1);
    await eventually('ready', () => stateOf(running, 'x') === 'ready');
    expect(heard).toBeGreaterThanOrEqual(3);
    leave();
    heard = 0;
    running.apply(config([]));
    expect(heard).toBe(0);
  });
});

test('close ends every timer, stream and socket, whatever was under way', async () => {
  const [idle, hanging, dead] = await rigs(3);
  hanging!.set({ fault: 'hang', faultOn: ['tools/call', 'ping'] });
  await dead!.close();
  const active = () =>
    process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout' || kind === 'TCPSocketWrap').length;
  const before = active();
  const running = start();
  running.apply(config([entry('idle', idle!), entry('hanging', hanging!), entry('dead', dead!)]));
  await allDiscovered(running, 2);
  await eventually('streams', () => idle!.streams === 1 && hanging!.streams === 1);
  const session = running.get('hanging')!.session(anybody);
  const cut = call(session);
  await eventually('the call', () => hanging!.count('tools/call') === 1);
  await running.close();
  expect((await cut).failure?.code).toBe('backend-unavailable');
  await session.close();
  await eventually('no resource left', () => active() <= before + 1); // the poll's own timer
});
