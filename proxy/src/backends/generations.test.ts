/** The room of backends before backends of both generations, and before ones that change theirs. */
import type { RunningBackends } from './backends.ts';
import { testBackend, testConfig } from '../testing/fakes.ts';
import { startRig } from '../testing/mcp-rig.ts';
import type { Behaviour, Rig } from '../testing/mcp-rig.ts';
import { startModernRig } from '../testing/modern-rig.ts';
import type { ModernBehaviour, ModernRig } from '../testing/modern-rig.ts';
import { allDiscovered, anybody, sent, startBackends } from '../testing/running-backends.ts';
import type { Started } from '../testing/running-backends.ts';
import { eventually } from '../testing/wait.ts';
import type { BackendConfig, Config } from '../config/config.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

function start(): Started {
  const running = startBackends();
  closers.push(() => running.close());
  return running;
}

async function modern(behaviour: ModernBehaviour = {}, port = 0): Promise<ModernRig> {
  const rig = await startModernRig(behaviour, port);
  closers.push(() => rig.close());
  return rig;
}

async function legacy(behaviour: Behaviour = {}, port = 0): Promise<Rig> {
  const rig = await startRig(behaviour, port);
  closers.push(() => rig.close());
  return rig;
}

function before(rig: { url: string }, change: Partial<BackendConfig> = {}, more: Partial<Config> = {}): Started {
  const running = start();
  running.apply(config(rig, change, more));
  return running;
}

function config(rig: { url: string }, change: Partial<BackendConfig> = {}, more: Partial<Config> = {}): Config {
  return testConfig({ drainTimeoutMs: 200, backends: [testBackend('x', rig.url, change)], ...more });
}

const often = { intervalMs: 50, timeoutMs: 45, unhealthyThreshold: 100, degradedLatencyMs: 5000 };
const revision = (running: RunningBackends) => running.status()[0]?.mcpRevision;
const portOf = (rig: { url: string }) => Number(new URL(rig.url).port);
const initialized = (rig: ModernRig) => rig.count('initialize');

/** Its sockets are closed on our side, too. */
async function goneAway(rig: ModernRig | Rig, running: RunningBackends): Promise<void> {
  await rig.close();
  await eventually('a failed probe', () => (running.status()[0]?.consecutiveFailures ?? 0) > 0);
}

describe('which generation a backend speaks', () => {
  test('a modern backend is asked once, then listed, and never shaken hands with', async () => {
    const rig = await modern({ tools: 2, resources: 1, prompts: 1, instructions: 'Be kind.' });
    const running = before(rig);
    await allDiscovered(running, 1);
    expect(revision(running)).toBe('2026-07-28');
    expect(running.offers()[0]).toMatchObject({ instructions: 'Be kind.', dropped: [] });
    expect(running.offers()[0]?.definitions.tools.map(({ name }) => name)).toEqual(['tool-0', 'tool-1']);
    expect(running.offers()[0]?.definitions.resources).toHaveLength(1);
    expect(initialized(rig)).toBe(0);
  });

  test.each<[string, ModernBehaviour, Partial<BackendConfig>, string]>([
    ['one that answers both ways is modern', { isDual: true }, {}, '2026-07-28'],
    ['one without server/discover that lists in modern form is modern', { hasNoDiscover: true }, {}, '2026-07-28'],
    ['one that is pinned needs no server/discover', { hasNoDiscover: true }, { protocol: 'modern' }, '2026-07-28'],
    [
      'one that fails at server/discover is modern when the user says so',
      { fails: { 'server/discover': 500 } },
      { protocol: 'modern' },
      '2026-07-28',
    ],
    [
      'one that answers both ways is legacy when the user says so',
      { isDual: true },
      { protocol: 'legacy' },
      '2025-11-25',
    ],
    [
      'one that stumbles over what it does not know is legacy',
      { isDual: true, fails: { 'server/discover': 500 } },
      {},
      '2025-11-25',
    ],
    [
      'one that does not list the revision is legacy',
      { isDual: true, supportedVersions: ['2025-11-25'] },
      {},
      '2025-11-25',
    ],
  ])('%s', async (_title, behaviour, pin, wanted) => {
    const rig = await modern(behaviour);
    const running = before(rig, pin);
    await allDiscovered(running, 1);
    expect(revision(running)).toBe(wanted);
    const session = running.get('x')!.session(anybody);
    const era = wanted === '2026-07-28' ? 'modern' : 'legacy';
    expect((await sent(session)).from).toMatchObject({ era, wasReset: false });
    await session.close();
  });

  test.each<[string, Behaviour]>([
    ['with sessions', {}],
    ['with sessions, 400 for unknown ones', { lostStatus: 400 }],
    ['without sessions', { isStateless: true }],
  ])('a legacy backend %s costs one question more', async (_title, behaviour) => {
    const rig = await legacy(behaviour);
    const running = before(rig);
    await allDiscovered(running, 1);
    expect(revision(running)).toBe('2025-11-25');
    expect(rig.count('server/discover')).toBe(1);
    const session = running.get('x')!.session(anybody);
    expect((await sent(session)).from).toEqual({ era: 'legacy', wasReset: false });
    expect(rig.count('server/discover')).toBe(1);
    await session.close();
  });

  test.each([401, 403, 408, 429, 502, 503])('HTTP %d proves nothing: it is asked again', async (status) => {
    const rig = await modern({ fails: { 'server/discover': status, initialize: status } });
    const running = before(rig);
    await eventually('a failure', () => running.progress().failed.length === 1);
    expect(initialized(rig)).toBe(0);
    rig.set({ fails: {} });
    await allDiscovered(running, 1);
    expect(revision(running)).toBe('2026-07-28');
  });

  test('a legacy backend that never answers what it does not know is found all the same', async () => {
    const rig = await modern({ isDual: true, hangs: ['server/discover'] });
    const running = before(
      rig,
      {},
      { discoveryTimeoutMs: 900, health: { ...often, intervalMs: 5000, timeoutMs: 4000 } },
    );
    await allDiscovered(running, 1);
    expect(revision(running)).toBe('2025-11-25');
  });

  test('one that is pinned is listed even when server/discover is never answered', async () => {
    const rig = await modern({ tools: 1, hangs: ['server/discover'] });
    const running = before(rig, { protocol: 'modern' }, { discoveryTimeoutMs: 900 });
    await allDiscovered(running, 1);
    expect(running.offers()[0]?.definitions.tools).toHaveLength(1);
  });

  test('calls that come before it is known wait for it', async () => {
    const rig = await modern();
    const running = before(rig);
    const session = running.get('x')!.session(anybody);
    const outcomes = await Promise.all([1, 2, 3].map((id) => sent(session, { id })));
    expect(outcomes.every(({ answer }) => answer !== undefined)).toBe(true);
    expect(rig.count('server/discover')).toBeLessThanOrEqual(2); // and one probe
    await session.close();
  });

  test('a call whose client leaves, or whose session is closed, does not wait', async () => {
    const rig = await modern({ hangs: ['server/discover'] });
    const running = before(rig);
    const [one, other] = [running.get('x')!.session(anybody), running.get('x')!.session(anybody)];
    const abort = new AbortController();
    const left = sent(one, { signal: abort.signal });
    const closed = sent(other);
    abort.abort();
    await other.close();
    expect((await left).failure?.code).toBe('cancelled');
    expect((await closed).failure?.code).toBe('backend-unavailable');
    await one.close();
  });
});

describe('a backend that changes its generation', () => {
  test('a legacy backend replaced by a modern one loses no client session', async () => {
    const old = await legacy({ tools: 1 });
    const running = before(old, {}, { health: often });
    await allDiscovered(running, 1);
    const session = running.get('x')!.session(anybody);
    await sent(session);
    await goneAway(old, running);
    const rig = await modern({ tools: 3 }, portOf(old));
    const outcome = await sent(session, { id: 2 });
    expect(outcome).toMatchObject({ from: { era: 'modern', wasReset: true } });
    await eventually('its own offer', () => running.offers()[0]?.definitions.tools.length === 3);
    expect(revision(running)).toBe('2026-07-28');
    expect((await sent(session, { id: 3 })).from).toEqual({ era: 'modern', wasReset: false });
    expect(rig.count('tools/call')).toBe(3); // the refused one too
    await session.close();
  });

  test('a modern backend replaced by a legacy one loses no client session', async () => {
    const old = await modern({ tools: 1 });
    const running = before(old, {}, { health: often });
    await allDiscovered(running, 1);
    const session = running.get('x')!.session(anybody);
    await sent(session);
    await goneAway(old, running);
    const rig = await legacy({ tools: 3 }, portOf(old));
    expect((await sent(session, { id: 2 })).from).toEqual({ era: 'legacy', wasReset: true });
    await eventually('its own offer', () => running.offers()[0]?.definitions.tools.length === 3);
    expect(revision(running)).toBe('2025-11-25');
    expect(rig.count('tools/call')).toBe(2); // the refused one too
    await session.close();
  });

  test('without any call the probe finds it', async () => {
    const old = await modern({ tools: 1 });
    const running = before(old, {}, { health: often });
    await allDiscovered(running, 1);
    await goneAway(old, running);
    await legacy({ tools: 2, isStateless: true }, portOf(old));
    await eventually('its own offer', () => running.offers()[0]?.definitions.tools.length === 2);
    expect(revision(running)).toBe('2025-11-25');
  });

  test('a legacy verdict grows old: a backend that learned the modern form is found within minutes', async () => {
    const rig = await modern({ isDual: true, supportedVersions: ['2025-11-25'] });
    const running = before(rig, {}, { health: often });
    await allDiscovered(running, 1);
    const session = running.get('x')!.session(anybody);
    expect((await sent(session)).from?.era).toBe('legacy');
    rig.set({ supportedVersions: ['2025-11-25', '2026-07-28'] });
    const asked = rig.count('server/discover');
    await eventually('some probes', () => rig.count('ping') > 3);
    expect(rig.count('server/discover')).toBe(asked);
    running.skip(6 * 60_000);
    await eventually('modern', () => revision(running) === '2026-07-28');
    expect((await sent(session, { id: 2 })).from?.era).toBe('modern');
    await session.close();
  });

  test('who listens goes on listening', async () => {
    const old = await legacy({ resources: 1 });
    const running = before(old, {}, { health: often });
    await allDiscovered(running, 1);
    const session = running.get('x')!.session(anybody);
    const heard: string[] = [];
    const abort = new AbortController();
    await sent(session);
    session.listen({ message: (bytes) => void heard.push(bytes.toString()) }, abort.signal);
    await goneAway(old, running);
    const rig = await modern({ resources: 1 }, portOf(old));
    await eventually('modern', () => revision(running) === '2026-07-28');
    await sent(session, { method: 'resources/subscribe', params: { uri: 'a:b' } });
    await eventually('two streams', () => rig.listening.length === 2);
    rig.notify('notifications/resources/updated', { uri: 'a:b' });
    await eventually('the update', () => heard.length === 1);
    abort.abort();
    await session.close();
  });
});

describe('a modern backend', () => {
  test('is probed by server/discover, which lists nothing and is less than 500 bytes', async () => {
    const rig = await modern();
    const running = before(rig, {}, { health: often });
    await allDiscovered(running, 1);
    await eventually('a stream', () => rig.listening.length === 1);
    const from = rig.requests.length;
    await eventually('five probes', () => rig.requests.length >= from + 5);
    const probes = rig.requests.slice(from);
    expect(new Set(probes.map(({ method }) => method))).toEqual(new Set(['server/discover']));
    expect(Math.max(...probes.map(({ body }) => body.length))).toBeLessThan(500);
    expect(running.status()[0]).toMatchObject({ state: 'ready', mcpRevision: '2026-07-28' });
  });

  test('one without server/discover is alive all the same, and probed with one request', async () => {
    const rig = await modern({ hasNoDiscover: true });
    const running = before(rig, {}, { health: often });
    await allDiscovered(running, 1);
    const listed = rig.count('tools/list');
    await eventually('probes', () => rig.count('server/discover') > 5);
    expect(running.status()[0]?.state).toBe('ready');
    expect(rig.count('tools/list')).toBe(listed);
  });

  test('tells of changed lists on its listen stream', async () => {
    const rig = await modern({ tools: 1 });
    const running = before(rig);
    await allDiscovered(running, 1);
    await eventually('a stream', () => rig.listening.length === 1);
    expect(rig.listening).toEqual([{ toolsListChanged: true }]);
    rig.set({ tools: 4 });
    rig.notify('notifications/tools/list_changed');
    await eventually('four tools', () => running.offers()[0]?.definitions.tools.length === 4);
  });

  test('says how long its lists keep, which its offer passes on', async () => {
    const rig = await modern({ resources: 1, ttlMs: 5000, cacheScope: 'private' });
    const running = before(rig);
    await allDiscovered(running, 1);
    expect(running.offers()[0]?.caching).toEqual({
      tools: { ttlMs: 5000, cacheScope: 'private' },
      resources: { ttlMs: 5000, cacheScope: 'private' },
      resourceTemplates: { ttlMs: 5000, cacheScope: 'private' },
    });
  });

  test.each<[string, ModernBehaviour, number]>([
    ['is listed anew when a list was served', { capabilities: { tools: {} } }, 2],
    [
      'is believed to tell of its changes when it announces that',
      { capabilities: { tools: { listChanged: true } } },
      1,
    ],
    // and once to find its generation
    ['is listed anew, too, when it has no way to announce anything', { hasNoDiscover: true }, 3],
  ])('whose lists may not be kept %s', async (_title, behaviour, count) => {
    const rig = await modern({ ttlMs: 0, ...behaviour });
    const running = before(rig);
    await allDiscovered(running, 1);
    running.served();
    running.skip(31_000);
    running.served();
    running.served();
    await eventually('what was asked for', () => rig.count('tools/list') === count && rig.unanswered === 0);
    expect(rig.count('tools/list')).toBe(count);
  });

  test('loses the tools whose marks are broken and no other; good marks become headers', async () => {
    const tool = (name: string, mark: string, type = 'string') =>
      `{"name":"${name}","inputSchema":{"type":"object","properties":{"p":{"type":"${type}","x-mcp-header":"${mark}"}}}}`;
    const tools = [tool('good', 'Region'), tool('bad name', 'Not A Token'), tool('bad type', 'X', 'object')];
    const rig = await modern({ raw: { 'tools/list': `{"resultType":"complete","tools":[${tools.join(',')}]}` } });
    const running = before(rig);
    await allDiscovered(running, 1);
    expect(running.offers()[0]?.definitions.tools.map(({ name }) => name)).toEqual(['good']);
    expect(running.offers()[0]?.dropped).toEqual([
      'tool "bad name" has an x-mcp-header that is no header name',
      'tool "bad type" has x-mcp-header on a property that is not a string, integer or boolean',
    ]);
    const session = running.get('x')!.session(anybody);
    await sent(session, { params: { name: 'good', arguments: { p: 'eu' } } });
    expect(rig.requests.at(-1)?.headers['mcp-param-region']).toBe('eu');
    await session.close();
  });

  test('is asked for its tools again when it does not accept our headers', async () => {
    const rig = await modern({ fails: { 'tools/call': '{"code":-32020,"message":"no"}' } });
    const running = before(rig);
    await allDiscovered(running, 1);
    const session = running.get('x')!.session(anybody);
    expect((await sent(session)).failure?.code).toBe('backend-invalid');
    await eventually('listed again', () => rig.count('tools/list') === 2);
    await session.close();
  });

  test('new headers are taken up, and it is met anew', async () => {
    const rig = await modern();
    const running = before(rig);
    await allDiscovered(running, 1);
    await eventually('a stream', () => rig.listening.length === 1);
    const session = running.get('x')!.session(anybody);
    await sent(session);
    running.apply(config(rig, { headers: { 'x-key': 'new' } }));
    expect((await sent(session, { id: 2 })).from).toEqual({ era: 'modern', wasReset: false });
    const withKey = (method: string) =>
      rig.requests.some((one) => one.method === method && one.headers['x-key'] === 'new');
    await eventually('all moved over', () =>
      ['tools/call', 'server/discover', 'tools/list', 'subscriptions/listen'].every(withKey),
    );
    await session.close();
  });
});
