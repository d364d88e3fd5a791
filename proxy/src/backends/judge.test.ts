/** How a backend's generation is found when it takes its time (what an answer proves is in era.test.ts): with a clock that is moved on, before backends made of a table. */
import { createFakeClock } from '../testing/fake-clock.ts';
import type { FakeClock } from '../testing/fake-clock.ts';
import type { Connection } from './connection.ts';
import { isFailure } from './failures.ts';
import { Generation } from './generation.ts';
import { judge } from './judge.ts';
import type { Known } from './judge.ts';

/** Of one method: after how long, what. */
type Answer = readonly [afterMs: number, status: number, body: string];
type Answers = Readonly<Record<string, Answer>>;

const withinMs = 15_000;
const result = (value: object) => JSON.stringify({ jsonrpc: '2.0', id: 0, result: value });
const error = (code: number) => JSON.stringify({ jsonrpc: '2.0', id: 0, error: { code, message: 'no' } });
const discovered = result({ supportedVersions: ['2026-07-28'], capabilities: { tools: {} } });
const agreed = result({ protocolVersion: '2025-11-25', capabilities: {}, serverInfo: { name: 'x', version: '1' } });
const initialized = { 'notifications/initialized': [0, 202, ''] } as const;
const modernOnly = (ms: number): Answers => ({
  'server/discover': [ms, 200, discovered],
  initialize: [ms, 400, error(-32020)],
});
/** Answers nothing that it does not know. */
const mute = (ms: number): Answers => ({ initialize: [ms, 200, agreed], ...initialized });

function bench(answers: Answers) {
  const clock = createFakeClock();
  const state = { answers, asked: [] as string[], open: 0 };
  const post: Connection['post'] = (_headers, body, handler) => {
    const { method } = JSON.parse(body.toString()) as { method: string };
    state.asked.push(`${clock.now() / 1000} ${method}`);
    state.open += 1;
    const [afterMs, status, text] = state.answers[method] ?? [Infinity, 0, ''];
    let isOpen = true;
    const left = () => {
      clock.clear(timer);
      if (isOpen) state.open -= 1;
      isOpen = false;
    };
    const timer = clock.set(afterMs, () => {
      left();
      handler.head(status, {});
      handler.data(Buffer.from(text));
      handler.end();
    });
    return { pause: () => undefined, resume: () => undefined, abort: left };
  };
  const connection = {
    subject: 'backend "x"',
    transport: 'streamable-http',
    url: 'http://x/mcp',
    headers: () => ({ post: [], get: [] }),
    modernHeaders: [],
    post,
    retired: new AbortController().signal,
  } as unknown as Connection;
  const ask = (known: Known) =>
    judge(connection, {
      clock,
      known,
      withinMs,
      version: '1',
      maxBytes: 1 << 20,
      signal: new AbortController().signal,
    });
  return { clock, state, ask };
}

interface Verdict {
  readonly atMs: number;
  readonly what: string;
}

/** What comes of it, and when; time goes on until then. */
async function verdictOf(clock: FakeClock, asking: Promise<unknown>): Promise<Verdict> {
  const verdicts: Verdict[] = [];
  void asking.then((found) => verdicts.push({ atMs: clock.now(), what: inWords(found) }));
  for (let passedMs = 0; verdicts.length === 0 && passedMs < 4 * withinMs; passedMs += 100) await clock.advance(100);
  return verdicts[0] ?? { atMs: Infinity, what: 'waits for ever' };
}

function inWords(found: unknown): string {
  if (typeof found === 'string') return found;
  const known = found as { era?: string; isTrial?: boolean; message?: string };
  return known.message ?? `${known.era}${known.isTrial === true ? ', perhaps' : ''}`;
}

const silence = 'backend "x" did not answer within 15s';

describe('what is unknown', () => {
  test.each<[string, Answers, string, number]>([
    ['a modern one that answers at once', modernOnly(1), 'modern', 1],
    ['a modern one that takes 6 s', modernOnly(6000), 'modern', 6000],
    ['a modern one that takes 14 s', modernOnly(14_000), 'modern', 14_000],
    [
      'a modern one that takes 9 s and refuses a handshake at once',
      { ...modernOnly(9000), initialize: [1, 404, 'Not Found'] },
      'modern',
      9000,
    ],
    ['a slow one of both generations', { ...mute(6000), 'server/discover': [6000, 200, discovered] }, 'modern', 6000],
    [
      'a slow modern one without server/discover',
      { 'server/discover': [6000, 404, error(-32601)], 'tools/list': [6000, 200, result({ tools: [] })] },
      'modern',
      12_000,
    ],
    ['a legacy one that answers nothing it does not know', mute(1), 'legacy', 5001],
    ['a slow one of that kind', mute(6000), 'legacy', 11_000],
    [
      'a legacy one that takes 6 s for a refusal',
      { 'server/discover': [6000, 400, error(-32000)], initialize: [6000, 200, agreed] },
      'legacy',
      6000,
    ],
    [
      'one that is unavailable after 6 s',
      { 'server/discover': [6000, 503, ''] },
      'backend "x" is unavailable: HTTP 503',
      6000,
    ],
    [
      'a mute one that wants credentials',
      { initialize: [1, 401, ''] },
      'backend "x" refused the request: HTTP 401',
      5001,
    ],
    ['a mute one that refuses the handshake', { initialize: [1, 400, error(-32020)] }, silence, withinMs],
    ['one that never answers anything', {}, silence, withinMs],
  ])('%s', async (_title, answers, what, atMs) => {
    const { clock, state, ask } = bench(answers);
    expect(await verdictOf(clock, ask('unknown'))).toEqual({ atMs, what });
    await clock.advance(1);
    expect(state.open).toBe(0);
    expect(clock.pending).toBe(0);
  });
});

test('silence says nothing new of one that was shaken hands with: it is waited for, and not shaken hands with again', async () => {
  const { clock, state, ask } = bench(mute(1));
  expect(await verdictOf(clock, ask('legacy'))).toEqual({ atMs: withinMs, what: silence });
  expect(state.asked).toEqual(['0 server/discover']);
});

test('what is pinned is listed after a third of the time, whatever it says of itself', async () => {
  const { clock, state, ask } = bench(mute(1));
  expect(await verdictOf(clock, ask('pinned'))).toEqual({ atMs: 5000, what: 'modern' });
  expect(state.asked).toEqual(['0 server/discover']);
});

describe('time after time', () => {
  function generation(answers: Answers) {
    const { clock, state, ask } = bench(answers);
    const made = new Generation({ clock, pinned: () => undefined, ask });
    const find = async () => {
      const startedMs = clock.now();
      const { what, atMs } = await verdictOf(clock, made.find());
      return { what, inMs: atMs - startedMs };
    };
    return { clock, state, made, find };
  }

  test('a time-out is no verdict: each next attempt asks everything again, and takes no longer', async () => {
    const { state, made, find } = generation({});
    for (let attempt = 0; attempt < 3; attempt += 1) expect(await find()).toEqual({ what: silence, inMs: withinMs });
    expect(made.era).toBeUndefined();
    expect(state.asked).toEqual([0, 15, 30].flatMap((at) => [`${at} server/discover`, `${at + 5} initialize`]));
  });

  test.each<[string, Answers]>([
    ['modern', modernOnly(6000)],
    ['legacy', mute(1)],
  ])('one that was silent at first is found to be %s by the attempt that it answers', async (what, answers) => {
    const { state, find } = generation({});
    await find();
    state.answers = answers;
    expect((await find()).what).toBe(what);
  });

  test('one of both generations that is slow only to say so is used as legacy, and as modern from the next look on', async () => {
    const { clock, made, find } = generation({ ...mute(1), 'server/discover': [6000, 200, discovered] });
    expect(await find()).toEqual({ what: 'legacy', inMs: 5001 });
    await clock.advance(6 * 60_000);
    const looking = made.recheckIfOld();
    await clock.advance(6000);
    await looking;
    expect(made.era).toBe('modern');
  });

  test('a legacy one that became modern, and slow, is found when it is doubted', async () => {
    const { clock, state, made, find } = generation(mute(1));
    await find();
    state.answers = modernOnly(9000);
    const isOther = made.doubt('legacy');
    await clock.advance(9000);
    expect(await isOther).toBe(true);
    expect(made.era).toBe('modern');
  });

  test('a modern one that became a legacy one which answers nothing it does not know, too', async () => {
    const { clock, state, made, find } = generation(modernOnly(1));
    await find();
    state.answers = mute(1);
    const isOther = made.doubt('modern');
    await clock.advance(5001);
    expect(await isOther).toBe(true);
    expect(made.era).toBe('legacy');
  });

  test('one that is silent for once stays what it was', async () => {
    const { clock, state, made, find } = generation(modernOnly(1));
    await find();
    state.answers = {};
    const isOther = made.doubt('modern');
    await clock.advance(withinMs);
    expect(await isOther).toBe(false);
    expect(isFailure((await made.find()) as object)).toBe(false);
    expect(made.era).toBe('modern');
  });
});
