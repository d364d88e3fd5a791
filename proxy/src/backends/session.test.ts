import { systemClock } from '../clock.ts';
import { createConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import type { BackendFailure } from './failures.ts';
import { Session } from './session.ts';
import type { SessionDeps } from './session.ts';
import { testBackend } from '../testing/fakes.ts';
import { startRig } from '../testing/mcp-rig.ts';
import type { Behaviour, Rig } from '../testing/mcp-rig.ts';
import { eventually } from '../testing/wait.ts';
import type { AskLimits } from './asking.ts';
import type { AnswerFrom } from './backend.ts';
import type { BackendConfig } from '../config/config.ts';
import type { Failure } from '../wire/failure.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

interface Bench {
  readonly rig: Rig;
  readonly session: Session;
  readonly removal: AbortController;
  readonly outcomes: (BackendFailure | undefined)[];
  connection: Connection;
}

const limits: AskLimits = { silenceMs: 30_000, totalMs: 3_600_000, maxBytes: 1024 * 1024 };

async function bench(behaviour: Behaviour = {}, own: Partial<AskLimits> = {}): Promise<Bench> {
  const rig = await startRig(behaviour);
  const removal = new AbortController();
  const outcomes: Bench['outcomes'] = [];
  const made = { rig, removal, outcomes, connection: createConnection(configOf(rig), undefined, systemClock) };
  const deps: SessionDeps = {
    clock: systemClock,
    version: '1.2.3',
    capabilities: '{}',
    removed: removal.signal,
    connection: () => made.connection,
    limits: () => ({ ...limits, ...own }),
    observe: (outcome) => void outcomes.push(outcome),
  };
  const session = new Session(deps);
  closers.push(
    () => rig.close(),
    () => made.connection.close(),
    () => session.close(),
  );
  return Object.assign(made, { session });
}

function configOf(rig: Rig, headers: Record<string, string> = {}): BackendConfig {
  return testBackend('x', rig.url, { headers });
}

interface Outcome {
  readonly messages: string[];
  answer?: string;
  wasReset?: boolean;
  failure?: Failure;
}

let lastId = 0;
function send(
  session: Session,
  method: string,
  params = '{}',
  signal = new AbortController().signal,
): Promise<Outcome> {
  lastId += 1;
  const idJson = String(lastId);
  const bytes = Buffer.from(`{"jsonrpc":"2.0","id":${idJson},"method":"${method}","params":${params}}`);
  const messages: string[] = [];
  return new Promise((resolve) => {
    const sink = {
      message: (message: Buffer) => void messages.push(message.toString()),
      answer: (answer: Buffer, { wasReset }: AnswerFrom) => resolve({ messages, answer: answer.toString(), wasReset }),
      fail: (failure: Failure) => resolve({ messages, failure: { code: failure.code, message: failure.message } }),
    };
    session.send({ bytes, idJson, method }, sink, signal);
  });
}

const call = (session: Session, signal?: AbortSignal) =>
  send(session, 'tools/call', '{"name":"tool-0","arguments":{"a":1}}', signal);

describe('opening', () => {
  test('a session costs nothing until its first message, and one handshake however many come at once', async () => {
    const { rig, session } = await bench();
    expect(rig.requests).toHaveLength(0);
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => call(session)));
    expect(outcomes.every((outcome) => outcome.answer !== undefined && outcome.wasReset === false)).toBe(true);
    expect(rig.count('initialize')).toBe(1);
    expect(rig.count('notifications/initialized')).toBe(1);
    expect(rig.count('tools/call')).toBe(20);
    expect(rig.sessions.size).toBe(1);
  });

  test('we declare no capability and offer the latest legacy revision', async () => {
    const { rig, session } = await bench();
    await call(session);
    expect(JSON.parse(rig.requests[0]!.body)).toMatchObject({
      params: { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'vmcp', version: '1.2.3' } },
    });
  });

  test('the negotiated revision and the session id go with every later request', async () => {
    const { rig, session } = await bench({ revision: '2025-03-26' });
    await call(session);
    for (const { headers } of rig.requests.slice(1)) {
      expect(headers['mcp-protocol-version']).toBe('2025-03-26');
      expect(rig.sessions.has(headers['mcp-session-id'] as string)).toBe(true);
    }
  });

  test('configured headers go with every request; those of the transport stay ours', async () => {
    const made = await bench();
    const before = made.connection;
    const own = { 'X-Team': 'red', accept: '*/*', 'Mcp-Session-Id': 'forged' };
    made.connection = createConnection(configOf(made.rig, own), undefined, systemClock);
    closers.push(() => before.close());
    await call(made.session);
    for (const { headers } of made.rig.requests) {
      expect(headers['x-team']).toBe('red');
      expect(headers['accept']).toBe('application/json, text/event-stream');
      expect(headers['mcp-session-id']).not.toBe('forged');
    }
  });

  test.each<[Behaviour, Partial<Failure>]>([
    [{ revision: '1999-01-01' }, { code: 'backend-invalid' }],
    [{ raw: { initialize: '[]' } }, { code: 'backend-invalid' }],
    [
      { fault: 404, faultOn: ['initialize'] },
      { code: 'backend-refused', message: 'backend "x" refused the request: HTTP 404' },
    ],
    [
      { fault: 503, faultOn: ['initialize'] },
      { code: 'backend-unavailable', message: 'backend "x" is unavailable: HTTP 503' },
    ],
  ])('%j fails the call that opened it, and the next call tries again', async (behaviour, failure) => {
    const { rig, session } = await bench(behaviour);
    expect((await call(session)).failure).toMatchObject(failure);
    await call(session);
    expect(rig.count('initialize')).toBe(2);
  });

  test('calls that wait for one failing handshake count as one failure', async () => {
    const { rig, session, outcomes } = await bench();
    await rig.close();
    await Promise.all([call(session), call(session), call(session)]);
    expect(outcomes.filter((outcome) => outcome?.doubt === 'connection')).toHaveLength(1);
  });
});

describe('answers', () => {
  test('as JSON and as SSE are the same bytes', async () => {
    const { rig, session } = await bench({
      raw: { 'tools/call': '{"z":1,"a":12345678901234567890,"_meta":{"k":"é"}}' },
    });
    const json = await call(session);
    rig.set({ answer: 'sse' });
    const sse = await call(session);
    const result = '"result":{"z":1,"a":12345678901234567890,"_meta":{"k":"é"}}}';
    expect(json.answer?.endsWith(result)).toBe(true);
    expect(sse.answer?.endsWith(result)).toBe(true);
  });

  test('what comes before the answer is passed on in order; foreign answers and empty events are not', async () => {
    const progress = (at: number) => `{"jsonrpc":"2.0","method":"notifications/progress","params":{"progress":${at}}}`;
    const foreign = '{"jsonrpc":"2.0","id":"foreign","result":{}}';
    const { session } = await bench({ answer: 'sse', before: [progress(1), '', foreign, progress(2)] });
    const outcome = await call(session);
    expect(outcome.messages).toEqual([progress(1), progress(2)]);
    expect(outcome.answer).toContain('"result"');
  });

  test('questions of the backend are answered by us: ping with a result, all else with -32601', async () => {
    const ask = (id: string, method: string) => `{"jsonrpc":"2.0","id":"${id}","method":"${method}"}`;
    const { rig, session } = await bench({
      answer: 'sse',
      before: [ask('p', 'ping'), ask('s', 'sampling/createMessage')],
    });
    expect((await call(session)).messages).toEqual([]);
    const replies = () => rig.requests.filter((request) => request.verb === 'POST' && request.method === '');
    await eventually('two replies', () => replies().length === 2);
    const bodies = replies().map(
      ({ body }) => JSON.parse(body) as { id: string; result?: unknown; error?: { code: number } },
    );
    expect(bodies.find(({ id }) => id === 'p')?.result).toEqual({});
    expect(bodies.find(({ id }) => id === 's')?.error?.code).toBe(-32601);
  });

  test("a backend's error is an answer, whatever its HTTP status", async () => {
    const { session } = await bench();
    expect((await send(session, 'no/such')).answer).toContain('-32601');
  });

  test('a slow reader pauses the backend', async () => {
    const message = `{"jsonrpc":"2.0","method":"notifications/message","params":{"data":"${'x'.repeat(200_000)}"}}`;
    const { session } = await bench({ answer: 'sse', before: Array.from({ length: 100 }, () => message) });
    const held: (() => void)[] = [];
    let heard = 0;
    const done = new Promise<void>((resolve, reject) => {
      const sink = {
        message() {
          heard += 1;
          return new Promise<void>((drained) => held.push(drained));
        },
        answer: () => resolve(),
        fail: (failure: Failure) => reject(new Error(failure.message)),
      };
      const bytes = Buffer.from('{"jsonrpc":"2.0","id":"slow","method":"tools/call"}');
      session.send({ bytes, idJson: '"slow"', method: 'tools/call' }, sink, new AbortController().signal);
    });
    await eventually('the first message', () => heard > 0);
    await eventually('a pause', () => held.length === heard);
    expect(heard).toBeLessThan(10);
    const release = setInterval(() => held.splice(0).forEach((drained) => drained()), 1);
    await done;
    clearInterval(release);
    expect(heard).toBe(100);
  });
});

describe('silence and cancellation', () => {
  test('a silent backend fails the call in words, and is told to give it up', async () => {
    const own = { silenceMs: 30_000 };
    const { rig, session } = await bench({}, own);
    await call(session); // the opening has more time
    own.silenceMs = 100;
    rig.set({ fault: 'hang', faultOn: ['tools/call'] });
    expect((await call(session)).failure).toEqual({
      code: 'backend-timeout',
      message: 'backend "x" did not answer within 100ms',
    });
    await eventually('cancelled', () => rig.count('notifications/cancelled') === 1);
    const { params } = JSON.parse(rig.requests.at(-1)!.body) as { params: { requestId: number } };
    expect(params.requestId).toBe(lastId);
  });

  test('keep-alive comments are silence', async () => {
    const { session } = await bench({ fault: 'drip', faultOn: ['tools/call'] }, { silenceMs: 150 });
    expect((await call(session)).failure?.code).toBe('backend-timeout');
  });

  test('the whole call has its own bound', async () => {
    const own = { totalMs: 3_600_000 };
    const { rig, session } = await bench({}, own);
    await call(session);
    own.totalMs = 100;
    rig.set({ fault: 'hang', faultOn: ['tools/call'] });
    expect((await call(session)).failure?.message).toBe('backend "x" did not finish within 100ms');
  });

  test('an aborted call ends at once and is cancelled at the backend; the session lives on', async () => {
    const { rig, session } = await bench({ fault: 'hang', faultOn: ['tools/call'] });
    const abort = new AbortController();
    const running = call(session, abort.signal);
    await eventually('the call', () => rig.count('tools/call') === 1);
    abort.abort();
    expect((await running).failure?.code).toBe('cancelled');
    await eventually('cancelled', () => rig.count('notifications/cancelled') === 1);
    rig.set({ faultOn: [] });
    expect((await call(session)).wasReset).toBe(false);
    expect((await call(session, abort.signal)).failure?.code).toBe('cancelled');
  });

  test("one client's abort does not end the opening that others wait for", async () => {
    const { rig, session } = await bench({ delays: { initialize: 100 } });
    const abort = new AbortController();
    const [first, second] = [call(session, abort.signal), call(session)];
    await eventually('the handshake', () => rig.count('initialize') === 1);
    abort.abort();
    expect((await first).failure?.code).toBe('cancelled');
    expect((await second).answer).toBeDefined();
    expect(rig.count('initialize')).toBe(1);
  });
});

describe('session loss', () => {
  test.each([404, 400] as const)(
    'HTTP %d re-opens once for all, runs the calls again and says so',
    async (lostStatus) => {
      const { rig, session } = await bench({ lostStatus });
      await call(session);
      rig.loseSessions();
      const outcomes = await Promise.all([call(session), call(session), call(session)]);
      expect(outcomes.map((outcome) => outcome.wasReset)).toEqual([true, true, true]);
      expect(rig.count('initialize')).toBe(2);
      expect((await call(session)).wasReset).toBe(false);
    },
  );

  test('a backend that forgets at once is asked twice, not for ever', async () => {
    const { rig, session } = await bench({ fault: 404, faultOn: ['tools/call'] });
    expect((await call(session)).failure).toEqual({
      code: 'backend-refused',
      message: 'backend "x" refused the request: HTTP 404',
    });
    expect(rig.count('tools/call')).toBe(2);
  });

  test('a replaced connection is taken up by the next call, and the old session is ended', async () => {
    const made = await bench();
    await call(made.session);
    const old = made.connection;
    made.connection = createConnection(configOf(made.rig, { 'x-new': 'yes' }), undefined, systemClock);
    closers.push(() => old.close());
    expect((await call(made.session)).wasReset).toBe(true);
    expect(made.rig.requests.at(-1)?.headers['x-new']).toBe('yes');
    await eventually('DELETE', () => made.rig.sessions.size === 1);
  });
});

describe('listen', () => {
  test('hears notifications, answers questions, follows the session to its next opening', async () => {
    const { rig, session } = await bench();
    const heard: string[] = [];
    const stop = new AbortController();
    session.listen({ message: (bytes) => void heard.push(bytes.toString()) }, stop.signal);
    expect(rig.requests).toHaveLength(0);
    await call(session);
    await eventually('a stream', () => rig.streams === 1);
    rig.send('{"jsonrpc":"2.0","method":"notifications/one"}');
    rig.send('{"jsonrpc":"2.0","id":"q","method":"ping"}');
    await eventually('a message', () => heard.length === 1);
    await eventually('a reply', () => rig.requests.some(({ body }) => body.includes('"id":"q","result":{}')));
    rig.loseSessions();
    await call(session);
    await eventually('a stream again', () => rig.streams === 1);
    rig.send('{"jsonrpc":"2.0","method":"notifications/two"}');
    await eventually('another message', () => heard.length === 2);
    stop.abort();
    await eventually('no stream', () => rig.streams === 0);
  });

  test('a backend without streams is asked once', async () => {
    const { rig, session } = await bench({ hasNoStream: true });
    session.listen({ message: () => undefined }, new AbortController().signal);
    await call(session);
    await eventually('the GET', () => rig.requests.some(({ verb }) => verb === 'GET'));
    await call(session);
    expect(rig.requests.filter(({ verb }) => verb === 'GET')).toHaveLength(1);
  });
});

test('a connection that is replaced during the handshake costs the waiting call nothing', async () => {
  const made = await bench({ delays: { initialize: 100 } });
  const old = made.connection;
  const running = call(made.session);
  await eventually('the handshake', () => made.rig.count('initialize') === 1);
  made.connection = createConnection(configOf(made.rig, { 'x-key': 'new' }), undefined, systemClock);
  closers.push(() => old.close());
  expect((await running).answer).toContain('"result"');
  const calls = made.rig.requests.filter(({ method }) => method === 'tools/call');
  expect(calls.map(({ headers }) => headers['x-key'])).toEqual(['new']);
  await eventually('one session', () => made.rig.sessions.size === 1);
});

describe('close', () => {
  test('ends the session at the backend, its calls and its stream', async () => {
    const { rig, session } = await bench({ fault: 'hang', faultOn: ['tools/call'] });
    session.listen({ message: () => undefined }, new AbortController().signal);
    await send(session, 'ping');
    await eventually('a stream', () => rig.streams === 1);
    const running = call(session);
    await eventually('the call', () => rig.count('tools/call') === 1);
    await session.close();
    expect((await running).failure?.message).toBe('backend "x" was removed or its session was closed');
    expect(rig.sessions.size).toBe(0);
    await eventually('no stream', () => rig.streams === 0);
    expect(session.isOpen).toBe(false);
    expect((await call(session)).failure?.message).toBe('backend "x" was removed or its session was closed');
  });

  test('a session that was never opened asks nothing of its backend', async () => {
    const { rig, session } = await bench();
    await session.close();
    expect(rig.requests).toHaveLength(0);
  });
});
