/** Requests of modern clients, each on its own, to backends of both generations. */
import type { RunningBackends } from './backends.ts';
import type { BackendSession, ClientFacts } from './backend.ts';
import { testBackend, testConfig } from '../testing/fakes.ts';
import { startRig } from '../testing/mcp-rig.ts';
import type { Behaviour, Rig, RigRequest } from '../testing/mcp-rig.ts';
import { startModernRig } from '../testing/modern-rig.ts';
import { allDiscovered, anybody, sent, startBackends } from '../testing/running-backends.ts';
import type { Outcome, Sent } from '../testing/running-backends.ts';
import { startSseRig } from '../testing/sse-rig.ts';
import { eventually } from '../testing/wait.ts';
import type { BackendConfig } from '../config/config.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const client = (subject: string, capabilities = '{}'): ClientFacts => ({
  identity: { issuer: 'https://idp', subject, isAnonymous: false },
  capabilities,
});
const alice = client('alice');
const bob = client('bob');

async function before(behaviour: Behaviour = {}, change: Partial<BackendConfig> = {}) {
  const rig = await startRig(behaviour);
  closers.push(() => rig.close());
  return { rig, running: await discovered(rig, change) };
}

async function discovered(rig: { url: string }, change: Partial<BackendConfig> = {}): Promise<RunningBackends> {
  const running = startBackends();
  closers.push(() => running.close());
  running.apply(testConfig({ backends: [testBackend('x', rig.url, change)] }));
  await allDiscovered(running, 1);
  return running;
}

/** As the modern edge does it: one session, one request. */
async function ask(running: RunningBackends, facts: ClientFacts, request: Sent = {}): Promise<Outcome> {
  const session: BackendSession = running.get('x')!.stateless(facts);
  const more = { modern: { capabilities: facts.capabilities, logLevel: undefined }, ...request.more };
  try {
    return await sent(session, { ...request, more });
  } finally {
    await session.close();
  }
}

/** The session of each `tools/call`, but for our own session. */
const used = (rig: Rig) =>
  rig.requests.filter(({ method }) => method === 'tools/call').map(({ sessionId }) => sessionId);
const parsed = ({ body }: RigRequest) =>
  JSON.parse(body) as { id: number; params: { _meta?: { progressToken?: unknown } } };

test('a modern backend gets one request and nothing else', async () => {
  const rig = await startModernRig();
  closers.push(() => rig.close());
  const running = await discovered(rig);
  const from = rig.requests.length;
  expect((await ask(running, anybody)).from).toEqual({ era: 'modern', wasReset: false });
  expect(rig.requests.slice(from).filter(({ method }) => method === 'tools/call')).toHaveLength(1);
  expect(rig.count('initialize')).toBe(0);
});

describe('a legacy backend', () => {
  test('is met once by each identity, however many requests follow', async () => {
    const { rig, running } = await before();
    for (let id = 0; id < 3; id += 1) await ask(running, alice, { id });
    await ask(running, bob);
    const [first, ...rest] = used(rig);
    expect(rest.slice(0, 2)).toEqual([first, first]);
    expect(rest[2]).not.toBe(first);
    expect(rig.count('initialize')).toBe(3); // one is ours
  });

  test('is told what each client declared: other capabilities, another session', async () => {
    const { rig, running } = await before();
    await ask(running, client('alice', '{"sampling":{}}'));
    await ask(running, alice);
    expect(new Set(used(rig)).size).toBe(2);
    const declared = rig.requests
      .filter(({ method }) => method === 'initialize')
      .map(({ body }) => (JSON.parse(body) as { params: { capabilities: object } }).params.capabilities);
    expect(declared).toEqual([{}, { sampling: {} }, {}]);
  });

  test('has a session of its own for each request of somebody anonymous, and is told when that ends', async () => {
    const { rig, running } = await before();
    const open = rig.sessions.size;
    await ask(running, anybody);
    await ask(running, anybody);
    expect(new Set(used(rig)).size).toBe(2);
    await eventually('both ended', () => rig.sessions.size === open);
  });

  test('shares one among all who are anonymous when it is shareable', async () => {
    const { rig, running } = await before({}, { shareable: true });
    await ask(running, anybody);
    await ask(running, anybody);
    expect(new Set(used(rig)).size).toBe(1);
  });

  test('an anonymous client never shares with an identified one, whatever their names', async () => {
    const { rig, running } = await before({}, { shareable: true });
    await ask(running, anybody);
    await ask(running, { ...anybody, identity: { ...anybody.identity, isAnonymous: false } });
    expect(new Set(used(rig)).size).toBe(2);
  });

  test('sees no two equal ids or progress tokens at once; every client gets its own back', async () => {
    const progress = (token: string) =>
      `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":${token},"progress":1}}`;
    const { rig, running } = await before({ delays: { 'tools/call': 50 }, answer: 'sse', before: [progress('"?"')] });
    const requests = Array.from({ length: 8 }, (_, at) =>
      ask(running, alice, {
        id: 'same',
        params: { name: 'tool-0', arguments: { at }, _meta: { progressToken: 'mine', 'x/y': 1 } },
      }),
    );
    const outcomes = await Promise.all(requests);
    outcomes.forEach(({ answer = '', messages }, at) => {
      expect(JSON.parse(answer)).toMatchObject({ id: 'same', result: { content: [{ text: `{"at":${at}}` }] } });
      expect(messages).toEqual([progress('"mine"')]);
    });
    const asked = rig.requests.filter(({ method }) => method === 'tools/call').map(parsed);
    expect(new Set(asked.map(({ id }) => id)).size).toBe(8);
    expect(new Set(asked.map(({ params }) => params._meta?.progressToken)).size).toBe(8);
  });

  test('is told to give up the one request that was cancelled, by the id it knows', async () => {
    const { rig, running } = await before({ fault: 'hang', faultOn: ['tools/call'] });
    const abort = new AbortController();
    const cancelled = ask(running, alice, { id: 'same', signal: abort.signal });
    const other = ask(running, alice, { id: 'same' });
    await eventually('both', () => rig.count('tools/call') === 2);
    abort.abort();
    expect((await cancelled).failure?.code).toBe('cancelled');
    await eventually('told', () => rig.count('notifications/cancelled') === 1);
    const [first] = rig.requests.filter(({ method }) => method === 'tools/call').map(parsed);
    const told = rig.requests.find(({ method }) => method === 'notifications/cancelled');
    expect(JSON.parse(told?.body ?? '')).toMatchObject({ params: { requestId: first?.id } });
    await running.close();
    expect((await other).failure?.code).toBe('backend-unavailable');
  });

  test('that lost the session is met anew, and the request runs once', async () => {
    const { rig, running } = await before();
    await ask(running, alice);
    rig.loseSessions();
    expect((await ask(running, alice, { id: 2 })).from).toEqual({ era: 'legacy', wasReset: true });
    expect(new Set(used(rig)).size).toBe(2);
  });

  test('sends log messages to who asked for them, from their level up', async () => {
    const say = (level: string) =>
      `{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"${level}","data":1}}`;
    const { rig, running } = await before({ answer: 'sse', before: [say('debug'), say('warning')] });
    const at = (logLevel: string | undefined) => ({ more: { modern: { capabilities: '{}', logLevel } } });
    expect((await ask(running, alice)).messages).toEqual([]);
    expect((await ask(running, alice, at('warning'))).messages).toEqual([say('warning')]);
    expect((await ask(running, alice, at('debug'))).messages).toEqual([say('debug'), say('warning')]);
    expect((await ask(running, alice, at('error'))).messages).toEqual([]);
    const told = rig.requests
      .filter(({ method }) => method === 'logging/setLevel')
      .map(({ body }) => JSON.parse(body) as { params: object });
    expect(told.map(({ params }) => params)).toEqual([{ level: 'warning' }, { level: 'debug' }]);
  });

  test('of HTTP+SSE logs for all requests on one stream: nobody hears what may be meant for another', async () => {
    const say = (data: number) =>
      `{"jsonrpc":"2.0","method":"notifications/message","params":{"level":"error","data":${data}}}`;
    const rig = await startSseRig({ hang: ['tools/call'] });
    closers.push(() => rig.close());
    const running = await discovered(rig, { transport: 'sse' });
    const more = { modern: { capabilities: '{}', logLevel: 'debug' } };
    const both = [ask(running, alice, { more }), ask(running, alice, { more })];
    await eventually('both', () => rig.count('tools/call') === 2);
    const [one, other] = rig.requests
      .filter(({ method }) => method === 'tools/call')
      .map(({ body }) => (JSON.parse(body) as { id: number }).id);
    rig.send(say(1));
    rig.send(`{"jsonrpc":"2.0","id":${one},"result":{}}`);
    rig.send(say(2));
    rig.send(`{"jsonrpc":"2.0","id":${other},"result":{}}`);
    const heard = (await Promise.all(both)).flatMap(({ messages }) => messages);
    expect(heard).toEqual([say(2)]);
  });
});
