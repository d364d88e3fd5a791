import { systemClock } from '../clock.ts';
import { testBackend } from '../testing/fakes.ts';
import { startModernRig } from '../testing/modern-rig.ts';
import type { ModernBehaviour, ModernRig } from '../testing/modern-rig.ts';
import { sent } from '../testing/running-backends.ts';
import { eventually } from '../testing/wait.ts';
import type { Failure } from '../wire/failure.ts';
import type { ParamMark } from '../wire/param-headers.ts';
import type { Outgoing } from './backend.ts';
import { createConnection } from './connection.ts';
import type { BackendFailure } from './failures.ts';
import { ModernSession } from './modern-session.ts';
import type { ModernDeps } from './modern-session.ts';
import { reservedHead } from './reserved.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Bench {
  readonly rig: ModernRig;
  readonly session: ModernSession;
  readonly outcomes: (BackendFailure | undefined)[];
  readonly events: string[];
}

async function bench(behaviour: ModernBehaviour = {}, own: Partial<ModernDeps> = {}): Promise<Bench> {
  const rig = await startModernRig(behaviour);
  const connection = createConnection(testBackend('x', rig.url, { headers: { 'x-key': 'k' } }), undefined, systemClock);
  const outcomes: Bench['outcomes'] = [];
  const events: string[] = [];
  const session = new ModernSession({
    clock: systemClock,
    head: reservedHead('1.2.3'),
    capabilities: '{"roots":{"listChanged":true}}',
    logLevel: 'info',
    removed: new AbortController().signal,
    before: 0,
    connection: () => connection,
    limits: () => ({ silenceMs: 30_000, totalMs: 3_600_000, maxBytes: 1 << 20 }),
    observe: (outcome) => void outcomes.push(outcome),
    marks: () => undefined,
    mismatched: () => void events.push('mismatched'),
    changes: () => ({}),
    gap: () => void events.push('gap'),
    ...own,
  });
  closers.push(
    () => rig.close(),
    () => connection.close(),
    () => session.close(),
  );
  return { rig, session, outcomes, events };
}

const send = (session: ModernSession, method: string, params: object = {}, more: Partial<Outgoing> = {}) =>
  sent(session, { id: 7, method, params, more });
const call = (session: ModernSession, more: Partial<Outgoing> = {}) =>
  send(session, 'tools/call', { name: 'tool-0', arguments: { a: 1 } }, { name: 'tool-0', ...more });
const reserved = (rig: ModernRig, at = -1) => rig.requests.at(at)?.message.params?._meta ?? {};
const key = (name: string) => `io.modelcontextprotocol/${name}`;

describe('a request', () => {
  test('carries who we are, what the client declared and no more; its other bytes are untouched', async () => {
    const { rig, session } = await bench();
    const bytes = Buffer.from(
      '{ "jsonrpc":"2.0","id":7,"method":"tools/call","params":{"arguments":{"big":12345678901234567890, "a":1.50},"_meta":{"progressToken":"p"},"name":"tool-0"} }',
    );
    await call(session, { bytes });
    expect(reserved(rig)).toEqual({
      progressToken: 'p',
      [key('protocolVersion')]: '2026-07-28',
      [key('clientInfo')]: { name: 'vmcp', version: '1.2.3' },
      [key('clientCapabilities')]: { roots: { listChanged: true } },
      [key('logLevel')]: 'info',
    });
    const body = rig.requests.at(-1)?.body ?? '';
    expect(body.replace(/"io\.modelcontextprotocol.*?"info",/, '')).toBe(bytes.toString());
  });

  test('is mirrored in its headers, beside the configured ones; no session is named', async () => {
    const { rig, session } = await bench();
    await call(session);
    expect(rig.requests.at(-1)?.headers).toMatchObject({
      'mcp-protocol-version': '2026-07-28',
      'mcp-method': 'tools/call',
      'mcp-name': 'tool-0',
      'x-key': 'k',
    });
    expect(rig.requests.at(-1)?.headers).not.toHaveProperty('mcp-session-id');
    expect(rig.requests).toHaveLength(1);
  });

  test.each([
    ['tools/call', { name: 'größe 🌍' }, 'größe 🌍'],
    ['prompts/get', { name: ' x' }, ' x'],
    ['resources/read', { uri: 'file:///ä' }, 'file:///ä'],
    ['completion/complete', { ref: { type: 'ref/prompt', name: 'p' }, name: 'none' }, undefined],
  ])(
    '%s: the name is derived from the body where nobody named it, and packed where no header may carry it',
    async (method, params, name) => {
      const { rig, session } = await bench();
      expect((await send(session, method, params)).answer).toBeDefined(); // the rig compares header and body
      const header = rig.requests.at(-1)?.headers['mcp-name'] as string | undefined;
      const packed = /^=\?base64\?(.*)\?=$/.exec(header ?? '')?.[1];
      expect(packed === undefined ? header : Buffer.from(packed, 'base64').toString()).toBe(name);
    },
  );

  test('marked arguments travel as headers, and so do those that no schema explains', async () => {
    const marks: readonly ParamMark[] = [{ path: ['a'], header: 'mcp-param-a', isInteger: true }];
    const { rig, session } = await bench({}, { marks: (tool) => (tool === 'tool-0' ? marks : undefined) });
    await call(session, { headers: ['mcp-param-other', 'o'] });
    expect(rig.requests.at(-1)?.headers).toMatchObject({ 'mcp-param-a': '1', 'mcp-param-other': 'o' });
  });

  test("a modern client's own capabilities and log level are told as it told them", async () => {
    const { rig, session } = await bench();
    await call(session, { modern: { capabilities: '{"elicitation":{}}', logLevel: undefined } });
    expect(reserved(rig)).toMatchObject({ [key('clientCapabilities')]: { elicitation: {} } });
    expect(reserved(rig)).not.toHaveProperty(key('logLevel'));
    await call(session, { modern: { capabilities: '{}', logLevel: 'debug' } });
    expect(reserved(rig)).toMatchObject({ [key('clientCapabilities')]: {}, [key('logLevel')]: 'debug' });
  });
});

describe('an answer', () => {
  test('comes as the backend wrote it, with what came before', async () => {
    const before = ['{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":1}}'];
    const { rig, session, outcomes } = await bench({ answer: 'sse', before });
    rig.set({ raw: { 'tools/call': '{"x": 12345678901234567890,"resultType":"complete"}' } });
    const outcome = await call(session);
    expect(outcome).toEqual({
      messages: before,
      answer: '{"jsonrpc":"2.0","id":7,"result":{"x": 12345678901234567890,"resultType":"complete"}}',
      from: { era: 'modern', wasReset: false },
    });
    expect(outcomes).toEqual([undefined]);
  });

  test.each([
    ['a method it does not have', 'no/such', -32601],
    ['parameters it does not take', 'tools/call', -32602],
  ])('JSON-RPC errors are answers, whatever their HTTP status: %s', async (_title, method, code) => {
    const { session } = await bench({ fails: { 'tools/call': '{"code":-32602,"message":"odd","data":{"n":1.0}}' } });
    const { answer } = await send(session, method, { name: 'tool-0' });
    expect(JSON.parse(answer ?? '{}')).toMatchObject({ id: 7, error: { code } });
  });

  test('a header mismatch is our fault, reaches no client, and has the tools listed again', async () => {
    const { session, events } = await bench({ fails: { 'tools/call': '{"code":-32020,"message":"Mcp-Param-X"}' } });
    expect((await call(session)).failure).toMatchObject({
      code: 'backend-invalid',
      message: 'backend "x" did not accept the headers of the request; its tools are listed again',
    });
    expect(events).toEqual(['mismatched']);
  });

  test.each<[number, Failure['code'], string]>([
    [401, 'backend-refused', 'refused the request: HTTP 401'],
    [404, 'backend-refused', 'refused the request: HTTP 404'],
    [400, 'backend-refused', 'refused the request: HTTP 400'],
    [503, 'backend-unavailable', 'is unavailable: HTTP 503'],
  ])('HTTP %d alone is a failure in words', async (status, code, words) => {
    const { session, outcomes } = await bench({ fails: { 'tools/call': status } });
    expect((await call(session)).failure).toMatchObject({ code, message: `backend "x" ${words}` });
    expect(outcomes).toHaveLength(1);
  });

  test.each([
    [401, []],
    [403, []],
    [429, ['doubt']],
    [405, ['doubt']],
    [404, ['doubt']],
    [503, []],
  ] as const)('HTTP %d makes us ask for its generation: %j', async (status, asked) => {
    const events: string[] = [];
    const moved = () => Promise.resolve(events.push('doubt') === 0);
    const { session } = await bench(
      { fails: { 'tools/call': status } },
      { elsewhere: { moved, handOver: () => undefined } },
    );
    expect((await call(session)).failure?.message).toContain(`HTTP ${status}`);
    expect(events).toEqual(asked);
  });

  test.each([
    [-32000, 400, ['doubt']],
    [-32001, 404, ['doubt']],
    [-32022, 400, ['doubt']],
    [-32000, 500, []],
    [-32000, 503, []],
    [-32602, 400, []],
  ] as const)(
    'code %d at HTTP %d makes us ask for its generation: %j; else it is the answer',
    async (code, errorStatus, asked) => {
      const events: string[] = [];
      const moved = () => Promise.resolve(events.push('doubt') === 0);
      const { session } = await bench(
        { errorStatus, fails: { 'tools/call': `{"code":${code},"message":"odd"}` } },
        { elsewhere: { moved, handOver: () => undefined } },
      );
      const { answer, failure } = await call(session);
      expect(events).toEqual(asked);
      if (asked.length > 0) expect(failure?.code).toBe('backend-refused');
      else expect(answer).toBe(`{"jsonrpc":"2.0","id":7,"error":{"code":${code},"message":"odd"}}`);
    },
  );

  test('silence ends the call and closes its stream', async () => {
    const limits = () => ({ silenceMs: 50, totalMs: 3_600_000, maxBytes: 1 << 20 });
    const { rig, session } = await bench({ hangs: ['tools/call'] }, { limits });
    expect((await call(session)).failure?.code).toBe('backend-timeout');
    await eventually('the stream is closed', () => rig.unanswered === 0);
  });
});

test('cancellation is the end of the stream, and nothing else', async () => {
  const { rig, session } = await bench({ hangs: ['tools/call'] });
  const abort = new AbortController();
  const running = sent(session, { signal: abort.signal });
  await eventually('the call', () => rig.count('tools/call') === 1);
  abort.abort();
  expect((await running).failure?.code).toBe('cancelled');
  await eventually('the stream is closed', () => rig.unanswered === 0);
  expect(rig.requests).toHaveLength(1);
});

test('close fails what runs, refuses what comes', async () => {
  const { rig, session } = await bench({ hangs: ['tools/call'] });
  const running = call(session);
  await eventually('the call', () => rig.count('tools/call') === 1);
  await session.close();
  expect((await running).failure?.code).toBe('backend-unavailable');
  expect((await call(session)).failure?.code).toBe('backend-unavailable');
  await eventually('the stream is closed', () => rig.unanswered === 0);
});

describe('the legacy face', () => {
  test.each([
    ['ping', {}],
    ['logging/setLevel', { level: 'error' }],
    ['resources/subscribe', { uri: 'a:b' }],
    ['resources/unsubscribe', { uri: 'a:b' }],
  ])('%s is answered here', async (method, params) => {
    const { rig, session } = await bench();
    expect((await send(session, method, params)).answer).toBe('{"jsonrpc":"2.0","id":7,"result":{}}');
    expect(rig.requests).toHaveLength(0);
  });

  test('the level that the client set is told with each request from then on', async () => {
    const { rig, session } = await bench();
    await send(session, 'logging/setLevel', { level: 'error' });
    await call(session);
    expect(reserved(rig)).toMatchObject({ [key('logLevel')]: 'error' });
  });

  test('nobody listens until there is something to listen to', async () => {
    const { rig, session } = await bench({ resources: 1 });
    const heard: string[] = [];
    const abort = new AbortController();
    session.listen({ message: (bytes) => void heard.push(bytes.toString()) }, abort.signal);
    await call(session);
    expect(rig.count('subscriptions/listen')).toBe(0);
    await send(session, 'resources/subscribe', { uri: 'a:b' });
    expect(rig.listening).toEqual([{ resourceSubscriptions: ['a:b'] }]);
    rig.notify('notifications/resources/updated', { uri: 'a:b' });
    await eventually('the update', () => heard.length === 1);
    expect(heard).toEqual([
      '{"jsonrpc":"2.0","method":"notifications/resources/updated","params":{"uri":"a:b","_meta":{}}}',
    ]);
    await send(session, 'resources/subscribe', { uri: 'c:d' });
    await eventually('one stream', () => rig.listening.length === 1);
    expect(rig.listening).toEqual([{ resourceSubscriptions: ['a:b', 'c:d'] }]);
    await send(session, 'resources/unsubscribe', { uri: 'a:b' });
    await send(session, 'resources/unsubscribe', { uri: 'c:d' });
    await eventually('no stream', () => rig.listening.length === 0);
    abort.abort();
  });
});

describe('a subscription', () => {
  test('to what the backend does not tell of is an error, and the others stand', async () => {
    const { rig, session } = await bench({ resources: 1, refusedResources: ['no:b'] });
    session.listen({ message: () => undefined }, new AbortController().signal);
    const answers = await Promise.all(
      ['a:b', 'no:b', 'c:d'].map((uri) => send(session, 'resources/subscribe', { uri })),
    );
    expect(answers.map(({ answer }) => (JSON.parse(answer ?? '') as { error?: { code: number } }).error?.code)).toEqual(
      [undefined, -32602, undefined],
    );
    expect(rig.count('subscriptions/listen')).toBe(1); // asked for in one go
    await send(session, 'resources/subscribe', { uri: 'e:f' });
    const asked = rig.requests.findLast(({ method }) => method === 'subscriptions/listen')?.message.params;
    expect(asked?.notifications).toEqual({ resourceSubscriptions: ['a:b', 'c:d', 'e:f'] });
  });

  test('is an error where the backend has no listening at all', async () => {
    const { session } = await bench({ fails: { 'subscriptions/listen': '{"code":-32601,"message":"no"}' } });
    session.listen({ message: () => undefined }, new AbortController().signal);
    expect((await send(session, 'resources/subscribe', { uri: 'a:b' })).answer).toContain('-32602');
  });
});

describe('listening', () => {
  const changes = () => ({ toolsListChanged: true }) as const;

  test.each(['result', 'cut'] as const)(
    'a stream that ended by %s is opened again, and what may have been missed is told',
    async (how) => {
      const { rig, session, events } = await bench({}, { changes });
      session.listen({ message: () => undefined }, new AbortController().signal);
      await eventually('a stream', () => rig.listening.length === 1);
      expect(events).toEqual([]);
      rig.endListening(how);
      await eventually('another', () => rig.count('subscriptions/listen') === 2 && rig.listening.length === 1);
      await eventually('a gap', () => events.length === 1);
      expect(events).toEqual(['gap']);
    },
  );

  test('a backend without that method is asked once', async () => {
    const { rig, session } = await bench(
      { fails: { 'subscriptions/listen': '{"code":-32601,"message":"no"}' } },
      { changes },
    );
    session.listen({ message: () => undefined }, new AbortController().signal);
    await eventually('the answer', () => rig.count('subscriptions/listen') === 1 && rig.unanswered === 0);
    await call(session);
    expect(rig.count('subscriptions/listen')).toBe(1);
    session.relisten();
    await eventually('it is wanted again', () => rig.count('subscriptions/listen') === 2);
  });

  test('it ends with its signal', async () => {
    const { rig, session } = await bench({}, { changes });
    const abort = new AbortController();
    session.listen({ message: () => undefined }, abort.signal);
    await eventually('a stream', () => rig.listening.length === 1);
    abort.abort();
    await eventually('none', () => rig.listening.length === 0);
  });
});
