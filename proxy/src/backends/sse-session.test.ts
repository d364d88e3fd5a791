import { systemClock } from '../clock.ts';
import type { BackendConfig } from '../config/config.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { testBackend } from '../testing/fakes.ts';
import { startSseRig } from '../testing/sse-rig.ts';
import type { SseBehaviour, SseRig } from '../testing/sse-rig.ts';
import { eventually } from '../testing/wait.ts';
import type { Failure } from '../wire/failure.ts';
import type { AskLimits } from './asking.ts';
import type { AnswerFrom, Ask } from './backend.ts';
import { createConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import type { BackendFailure } from './failures.ts';
import { Session } from './session.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Bench {
  readonly rig: SseRig;
  readonly session: Session;
  readonly outcomes: (BackendFailure | undefined)[];
  connection: Connection;
}

const limits: AskLimits = { silenceMs: 30_000, totalMs: 3_600_000, maxBytes: 1024 * 1024 };

async function bench(behaviour: SseBehaviour = {}, own: Partial<AskLimits> = {}, clock = systemClock): Promise<Bench> {
  const rig = await startSseRig(behaviour);
  const outcomes: Bench['outcomes'] = [];
  const made = { rig, outcomes, connection: createConnection(configOf(rig.url), undefined, clock) };
  const session = new Session({
    clock,
    version: '1.2.3',
    capabilities: '{}',
    removed: new AbortController().signal,
    connection: () => made.connection,
    limits: () => ({ ...limits, ...own }),
    observe: (outcome) => void outcomes.push(outcome),
  });
  closers.push(
    () => rig.close(),
    () => made.connection.close(),
    () => session.close(),
  );
  return Object.assign(made, { session });
}

function configOf(url: string, headers: Record<string, string> = {}): BackendConfig {
  return testBackend('x', url, { transport: 'sse', headers });
}

interface Outcome {
  readonly messages: string[];
  readonly answer?: string;
  readonly wasReset?: boolean;
  readonly failure?: Failure;
}

interface Wish {
  readonly method?: string;
  readonly params?: string;
  readonly idJson?: string;
  readonly signal?: AbortSignal;
  readonly ask?: (ask: Ask) => void;
  readonly message?: () => Promise<void>;
}

let lastId = 100;
function call(session: Session, wish: Wish = {}): Promise<Outcome> {
  lastId += 1;
  const { method = 'tools/call', params = '{"name":"tool-0","arguments":{"a":1}}', idJson = String(lastId) } = wish;
  const { signal = new AbortController().signal, ask, message: waits } = wish;
  const bytes = Buffer.from(`{"jsonrpc":"2.0","id":${idJson},"method":"${method}","params":${params}}`);
  const messages: string[] = [];
  return new Promise((resolve) => {
    const sink = {
      message: (message: Buffer) => {
        messages.push(message.toString());
        return waits?.();
      },
      ...(ask !== undefined && { ask }),
      answer: (answer: Buffer, { wasReset }: AnswerFrom) => resolve({ messages, answer: answer.toString(), wasReset }),
      fail: ({ code, message }: Failure) => resolve({ messages, failure: { code, message } }),
    };
    session.send({ bytes, idJson, method }, sink, signal);
  });
}

const progress = (token: string, at: number) =>
  `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":${token},"progress":${at}}}`;
const log = (text: string) => `{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"${text}"}}`;
const withToken = (token: string) => `{"name":"tool-0","_meta":{"progressToken":${token}}}`;

describe('opening', () => {
  test('one stream and one handshake however many calls come at once', async () => {
    const { rig, session } = await bench();
    expect(rig.requests).toHaveLength(0);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => call(session)));
    expect(outcomes.every(({ answer, wasReset }) => answer !== undefined && wasReset === false)).toBe(true);
    expect([rig.streams, rig.count('initialize'), rig.count('notifications/initialized')]).toEqual([1, 1, 1]);
    expect([session.isOpen, session.isStateful, session.generation]).toEqual([true, true, 1]);
  });

  test('configured headers go with the stream and with every message, the agreed revision with every later one', async () => {
    const made = await bench({ revision: '2024-11-05' });
    const before = made.connection;
    made.connection = createConnection(configOf(made.rig.url, { 'x-team': 'red' }), undefined, systemClock);
    closers.push(() => before.close());
    await call(made.session);
    expect(made.rig.requests.map(({ headers }) => headers['x-team'])).toEqual(['red', 'red', 'red', 'red']);
    expect(made.rig.requests.at(-1)?.headers['mcp-protocol-version']).toBe('2024-11-05');
  });

  test.each(['/message?sessionId={session}', 'message?sessionId={session}', '?sessionId={session}'])(
    'messages go to the named address "%s", relative to the stream',
    async (endpoint) => {
      const { session } = await bench({ endpoint });
      expect((await call(session)).answer).toContain('"result"');
    },
  );

  test.each<[string, SseBehaviour, Failure]>([
    [
      'another host',
      { endpoint: 'http://127.0.0.9:9/m' },
      { code: 'backend-invalid', message: 'backend "x" named an address of another host for its messages' },
    ],
    [
      'no URL',
      { endpoint: 'http://' },
      { code: 'backend-invalid', message: 'backend "x" named an address of another host for its messages' },
    ],
    [
      'no stream',
      { stream: { type: 'application/json' } },
      {
        code: 'backend-invalid',
        message: 'backend "x" has no event stream at its URL: with transport "sse" that must be the URL of the stream',
      },
    ],
    [
      '404',
      { stream: { status: 404 } },
      { code: 'backend-refused', message: 'backend "x" refused the request: HTTP 404' },
    ],
    [
      '401',
      { stream: { status: 401 } },
      { code: 'backend-refused', message: 'backend "x" refused the request: HTTP 401' },
    ],
    [
      '503',
      { stream: { status: 503 } },
      { code: 'backend-unavailable', message: 'backend "x" is unavailable: HTTP 503' },
    ],
    [
      'initialize refused',
      { refuse: { initialize: 403 } },
      { code: 'backend-refused', message: 'backend "x" refused the request: HTTP 403' },
    ],
    [
      'a foreign revision',
      { revision: '1999-01-01' },
      {
        code: 'backend-invalid',
        message: 'backend "x" answered initialize with a protocol revision that is not supported',
      },
    ],
  ])('%s fails the call in words and leaves no stream', async (_title, behaviour, failure) => {
    const { rig, session, outcomes } = await bench(behaviour);
    expect((await call(session)).failure).toEqual(failure);
    await eventually('no stream', () => rig.streams === 0);
    expect(session.isOpen).toBe(false);
    expect(outcomes[0]?.code).toBe(failure.code);
  });

  test('a stream that never names its address ends in time, and leaves nothing', async () => {
    const { rig, session } = await bench({ endpoint: '' }, { silenceMs: 100 });
    expect((await call(session)).failure?.message).toBe('backend "x" did not answer within 100ms');
    await eventually('no stream', () => rig.streams === 0);
  });
});

describe('answers', () => {
  test('many at once, each to its own call, byte for byte', async () => {
    const { session } = await bench();
    const wishes = Array.from({ length: 64 }, (_, at) => ({
      idJson: at % 2 === 0 ? `"id-${at}"` : String(at),
      params: `{"name":"tool-0","arguments":{"at":${at}}}`,
    }));
    const outcomes = await Promise.all(wishes.map((wish) => call(session, wish)));
    outcomes.forEach(({ answer }, at) => {
      expect(answer).toContain(`"id":${wishes[at]!.idJson},`);
      expect(answer).toContain(`{\\"at\\":${at}}`);
    });
  });

  test('progress goes to the call whose token it bears, and to no other', async () => {
    const before = [progress('"b"', 1), progress('7', 2), progress('"nobody"', 3)];
    const { rig, session } = await bench({ hang: ['tools/call'] });
    const calls = ['7', '"b"'].map((token, at) => call(session, { idJson: String(at), params: withToken(token) }));
    await eventually('both calls', () => rig.count('tools/call') === 2);
    before.forEach((one) => rig.send(one));
    [0, 1].forEach((id) => rig.send(`{"jsonrpc":"2.0","id":${id},"result":{}}`));
    expect((await Promise.all(calls)).map(({ messages }) => messages)).toEqual([[before[1]], [before[0]]]);
  });

  test('comments, event ids, CRLF and unknown events between the messages change nothing', async () => {
    const noise = ': ping\r\n\r\nevent: other\r\ndata: x\r\n\r\nid: 7\r\nretry: 10\r\n\r\ndata:\r\n\r\n';
    const { session } = await bench({ noise });
    expect((await call(session)).answer).toContain('"result"');
  });

  test('an id in use is refused, and the first call lives', async () => {
    const { rig, session } = await bench({ hang: ['tools/call'] });
    const first = call(session, { idJson: '1' });
    await eventually('the call', () => rig.count('tools/call') === 1);
    expect((await call(session, { idJson: '1' })).failure?.code).toBe('invalid-request');
    rig.send('{"jsonrpc":"2.0","id":1,"result":{}}');
    expect((await first).answer).toBe('{"jsonrpc":"2.0","id":1,"result":{}}');
  });

  test('what belongs to no call goes to who listens, else to the newest call', async () => {
    const { rig, session } = await bench({ before: [log('a')] });
    expect((await call(session)).messages).toEqual([log('a')]);
    const heard: string[] = [];
    const stop = new AbortController();
    session.listen({ message: (bytes) => void heard.push(bytes.toString()) }, stop.signal);
    await eventually('hearing', () => {
      if (heard.length === 0) rig.send(log('b'));
      return heard.length > 0;
    });
    expect((await call(session)).messages).toEqual([]);
    expect(heard.at(-1)).toBe(log('a'));
    stop.abort();
    expect((await call(session)).messages).toEqual([log('a')]);
  });

  test('what the backend says right after the handshake waits for the first call', async () => {
    const { rig, session } = await bench({
      answers: {
        initialize: `{"jsonrpc":"2.0","id":{id},"result":{"protocolVersion":"2025-11-25","capabilities":{}}}\n\ndata: ${log('early')}`,
      },
    });
    expect((await call(session)).messages).toEqual([log('early')]);
    expect(rig.count('initialize')).toBe(1);
  });

  test('a slow client pauses the backend and does not count as its silence', async () => {
    const clock = createFakeClock();
    const before = Array.from({ length: 200 }, (_, at) => log(`${at}${'x'.repeat(100_000)}`));
    const { session } = await bench({ before }, {}, clock);
    const held: (() => void)[] = [];
    const running = call(session, { message: () => new Promise<void>((drained) => held.push(drained)) });
    await eventually('a pause', () => held.length > 0);
    await clock.advance(limits.silenceMs * 3);
    expect(held.length).toBeLessThan(50);
    const release = setInterval(() => held.splice(0).forEach((drained) => drained()), 1);
    expect((await running).messages).toHaveLength(200);
    clearInterval(release);
  });
});

describe('questions', () => {
  const question = '{"jsonrpc":"2.0","id":"q","method":"sampling/createMessage","params":{}}';
  const replies = (rig: SseRig) =>
    rig.requests.filter(({ verb, method }) => verb === 'POST' && method === '').map(({ body }) => body);

  test('a ping is answered here, and so is what nobody can be asked', async () => {
    const { rig, session } = await bench({ before: ['{"jsonrpc":"2.0","id":"p","method":"ping"}', question] });
    expect((await call(session)).messages).toEqual([]);
    await eventually('two replies', () => replies(rig).length === 2);
    expect(replies(rig)).toContainEqual('{"jsonrpc":"2.0","id":"p","result":{}}');
    expect(replies(rig).some((reply) => reply.includes('"id":"q"') && reply.includes('-32601'))).toBe(true);
  });

  test('what belongs to no request is a sign of life for all that run', async () => {
    const clock = createFakeClock();
    const { rig, session } = await bench({ hang: ['tools/call'] }, {}, clock);
    const running = [call(session, { idJson: '1' }), call(session, { idJson: '2' })];
    await eventually('the calls', () => rig.count('tools/call') === 2);
    await clock.advance(limits.silenceMs - 1);
    rig.send(log('alive'));
    rig.send('{"jsonrpc":"2.0","id":2,"result":{}}');
    expect((await running[1]!).messages).toEqual([log('alive')]);
    await clock.advance(limits.silenceMs - 1);
    rig.send('{"jsonrpc":"2.0","id":1,"result":{}}');
    expect((await running[0]!).answer).toBeDefined();
  });

  test("the client of the running call is asked; its silence is not the backend's", async () => {
    const clock = createFakeClock();
    const { rig, session } = await bench({ hang: ['tools/call'] }, {}, clock);
    const asks: Ask[] = [];
    const running = call(session, { idJson: '1', ask: (ask) => void asks.push(ask) });
    await eventually('the call', () => rig.count('tools/call') === 1);
    rig.send(question);
    await eventually('the question', () => asks.length === 1);
    await clock.advance(limits.silenceMs * 3);
    asks[0]!.reply(Buffer.from('{"jsonrpc":"2.0","id":99,"result":{"role":"user"}}'));
    await eventually('the reply', () => replies(rig).includes('{"jsonrpc":"2.0","id":"q","result":{"role":"user"}}'));
    await clock.advance(limits.silenceMs - 1);
    rig.send('{"jsonrpc":"2.0","id":1,"result":{}}');
    expect((await running).answer).toBeDefined();
  });
});

describe('loss', () => {
  test.each(['end', 'cut'] as const)(
    'a stream lost by "%s" between calls costs the next one nothing but wasReset',
    async (how) => {
      const { rig, session } = await bench();
      await call(session);
      rig.loseSessions(how);
      await eventually('the loss', () => !session.isOpen);
      expect((await call(session)).wasReset).toBe(true);
      expect((await call(session)).wasReset).toBe(false);
      expect([rig.count('initialize'), rig.streams]).toEqual([2, 1]);
    },
  );

  test('an accepted call fails with its stream, and does not run twice', async () => {
    const { rig, session } = await bench({ hang: ['tools/call'] });
    const running = call(session);
    await eventually('the call', () => rig.count('tools/call') === 1);
    rig.loseSessions();
    expect((await running).failure).toEqual({
      code: 'backend-unavailable',
      message: 'backend "x" closed the stream before its answer',
    });
    rig.set({ hang: [] });
    expect((await call(session)).wasReset).toBe(true);
    expect(rig.count('tools/call')).toBe(2);
  });

  test('a call of which nobody knows whether it arrived fails with its stream, too', async () => {
    const { rig, session } = await bench({ ignore: ['tools/call'] });
    const running = call(session);
    await eventually('the call', () => rig.count('tools/call') === 1);
    await rig.close();
    expect((await running).failure?.code).toBe('backend-unavailable');
  });

  test('a session that the backend forgot is opened anew, once, and the call runs there', async () => {
    const { rig, session } = await bench();
    await call(session);
    rig.forget();
    const outcomes = await Promise.all([call(session), call(session)]);
    expect(outcomes.map(({ wasReset }) => wasReset)).toEqual([true, true]);
    expect(rig.count('initialize')).toBe(2);
    await eventually('one stream', () => rig.streams === 1);
  });

  test('a backend that always forgets is asked twice, not for ever', async () => {
    const { rig, session } = await bench({ refuse: { 'tools/call': 404 } });
    expect((await call(session)).failure?.message).toBe('backend "x" refused the request: HTTP 404');
    expect(rig.count('tools/call')).toBe(2);
  });

  test.each([
    ['no JSON', 'event: message\ndata: {"jsonrpc"\n\n', 'backend-invalid'],
    ['too large', `{"jsonrpc":"2.0","method":"x","params":{"a":"${'x'.repeat(1 << 20)}"}}`, 'backend-too-large'],
  ])('an event that is %s fails what waits, and the next call opens anew', async (_title, text, code) => {
    const { rig, session } = await bench({ hang: ['tools/call'] });
    const running = call(session);
    await eventually('the call', () => rig.count('tools/call') === 1);
    rig.send(text);
    expect((await running).failure?.code).toBe(code);
    rig.set({ hang: [] });
    expect((await call(session)).wasReset).toBe(true);
    await eventually('one stream', () => rig.streams === 1);
  });
});

describe('silence, cancellation, end', () => {
  test('a silent backend fails the call in words, is told to give it up, and keeps its session', async () => {
    const own = { silenceMs: 30_000 };
    const { rig, session } = await bench({}, own);
    await call(session); // the opening has more time
    own.silenceMs = 100;
    rig.set({ hang: ['tools/call'] });
    expect((await call(session, { idJson: '5' })).failure).toEqual({
      code: 'backend-timeout',
      message: 'backend "x" did not answer within 100ms',
    });
    await eventually('cancelled', () => rig.count('notifications/cancelled') === 1);
    expect(rig.requests.at(-1)?.body).toContain('"requestId":5');
    rig.set({ hang: [] });
    expect((await call(session)).wasReset).toBe(false);
  });

  test("an answer that comes after the end is nobody's", async () => {
    const { rig, session } = await bench({ hang: ['tools/call'] });
    const abort = new AbortController();
    const running = call(session, { idJson: '5', signal: abort.signal });
    await eventually('the call', () => rig.count('tools/call') === 1);
    abort.abort();
    expect((await running).failure?.code).toBe('cancelled');
    await eventually('cancelled', () => rig.count('notifications/cancelled') === 1);
    rig.send('{"jsonrpc":"2.0","id":5,"result":{"late":true}}');
    rig.set({ hang: [] });
    expect((await call(session, { idJson: '6' })).answer).not.toContain('late');
  });

  test('close ends calls, what listens and the stream; later calls are refused', async () => {
    const { rig, session } = await bench({ hang: ['tools/call'] });
    session.listen({ message: () => undefined }, new AbortController().signal);
    const running = call(session);
    await eventually('the call', () => rig.count('tools/call') === 1);
    await session.close();
    expect((await running).failure?.message).toBe('backend "x" was removed or its session was closed');
    await eventually('no stream', () => rig.streams === 0);
    expect((await call(session)).failure?.code).toBe('backend-unavailable');
  });

  test('a replaced connection: what runs ends on the old stream, the next call takes the new one', async () => {
    const made = await bench({ hang: ['tools/call'] });
    const running = call(made.session, { idJson: '1' });
    await eventually('the call', () => made.rig.count('tools/call') === 1);
    const old = made.connection;
    made.connection = createConnection(configOf(made.rig.url, { 'x-new': 'yes' }), undefined, systemClock);
    const retired = old.retire(5000);
    const next = call(made.session, { method: 'ping' });
    expect((await next).wasReset).toBe(true);
    expect(made.rig.streams).toBe(2);
    made.rig.send('{"jsonrpc":"2.0","id":1,"result":{}}');
    expect((await running).answer).toBeDefined();
    await retired;
    await eventually('one stream', () => made.rig.streams === 1);
  });
});
