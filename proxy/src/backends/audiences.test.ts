/** What backends of both generations list for those who declared something, beside what they list for everybody. */
import { testBackend, testConfig } from '../testing/fakes.ts';
import { startRig } from '../testing/mcp-rig.ts';
import { startModernRig } from '../testing/modern-rig.ts';
import { allDiscovered, startBackends } from '../testing/running-backends.ts';
import type { Started } from '../testing/running-backends.ts';
import { eventually } from '../testing/wait.ts';
import type { Audience } from './backend.ts';

const closers: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close();
});

const samplers = { legacy: '{"sampling":{}}', modern: '{"sampling":{}}' };
const askable = { tools: 1, toolIf: { sampling: 'think' } };
const starters = { legacy: startRig, modern: startModernRig };
type Era = keyof typeof starters;

async function rigOf<E extends Era>(era: E) {
  const rig = await (starters[era] as (behaviour: object) => ReturnType<(typeof starters)[E]>)(askable);
  closers.push(() => rig.close());
  return rig;
}

const configOf = (rigs: Readonly<Record<string, { url: string }>>) =>
  testConfig({ backends: Object.entries(rigs).map(([name, { url }]) => testBackend(name, url)) });

async function before(rigs: Readonly<Record<string, { url: string }>>): Promise<Started> {
  const running = startBackends();
  closers.push(() => running.close());
  running.apply(configOf(rigs));
  await allDiscovered(running, Object.keys(rigs).length);
  return running;
}

const toolsOf = (from: Pick<Audience, 'offers'>, at = 0) =>
  from
    .offers()
    [at]?.definitions.tools.map(({ name }) => name)
    .join(' ');

describe.each<Era>(['legacy', 'modern'])('a %s backend', (era) => {
  test('is listed for an audience by itself: what it lists for them reaches them and nobody else', async () => {
    const running = await before({ x: await rigOf(era) });
    const audience = running.audience(samplers);
    expect([audience.isPending(), toolsOf(audience)]).toEqual([true, 'tool-0']);
    await eventually('it was listed', () => !audience.isPending());
    expect([toolsOf(audience), toolsOf(running)]).toEqual(['tool-0 think', 'tool-0']);
  });

  test('that lists the same for all is held once', async () => {
    const running = await before({ x: await rigOf(era) });
    const audience = running.audience({ legacy: '{}', modern: '{"roots":{}}' });
    await eventually('it was listed', () => !audience.isPending());
    expect(audience.offers()[0]).toBe(running.offers()[0]);
  });

  test('what two offers share is held once', async () => {
    const running = await before({ x: await rigOf(era) });
    const audience = running.audience(samplers);
    await eventually('it was listed', () => !audience.isPending());
    expect(audience.offers()[0]?.definitions.tools[0]).toBe(running.offers()[0]?.definitions.tools[0]);
  });

  test('that changes its lists is listed again for each', async () => {
    const rig = await rigOf(era);
    const running = await before({ x: rig });
    const audience = running.audience(samplers);
    await eventually('it was listed', () => !audience.isPending());
    rig.set({ tools: 2 });
    if ('notify' in rig) {
      await eventually('both listen', () => rig.listening.length === 2);
      rig.notify('notifications/tools/list_changed');
    } else {
      await eventually('both listen', () => rig.streams === 2);
      rig.send('{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}');
    }
    await eventually('both', () => toolsOf(audience) === 'tool-0 tool-1 think' && toolsOf(running) === 'tool-0 tool-1');
  });

  test('that comes later is listed for them, too', async () => {
    const rigs = { x: await rigOf(era) };
    const running = await before(rigs);
    const audience = running.audience(samplers);
    running.apply(configOf({ ...rigs, y: await rigOf(era) }));
    await eventually('y was listed', () => toolsOf(audience, 1) === 'tool-0 think');
  });
});

test('an audience that is gone leaves no session and no stream at the backend', async () => {
  const rig = await rigOf('legacy');
  const running = await before({ x: rig });
  const audience = running.audience(samplers);
  await eventually('both listen', () => !audience.isPending() && rig.sessions.size === 2 && rig.streams === 2);
  audience.close();
  await eventually('one left', () => rig.sessions.size === 1 && rig.streams === 1);
});

test('a backend that was never discovered is not asked for an audience until it is', async () => {
  const rig = await rigOf('legacy');
  rig.set({ fault: 500 });
  const running = startBackends();
  closers.push(() => running.close());
  running.apply(configOf({ x: rig }));
  await eventually('it failed', () => running.progress().failed.length === 1);
  const audience = running.audience(samplers);
  expect([audience.isPending(), audience.offers()]).toEqual([false, []]);
  rig.set({ fault: undefined } as never);
  await eventually('it was listed', () => toolsOf(audience) === 'tool-0 think');
}, 10_000);

test('a backend that refuses those who declare something offers them what it offers everybody', async () => {
  const rig = await rigOf('legacy');
  const running = await before({ x: rig });
  rig.set({ fault: 400, faultOn: ['initialize'] });
  const audience = running.audience(samplers);
  await eventually('it was asked', () => !audience.isPending());
  expect(toolsOf(audience)).toBe('tool-0');
  rig.set({ tools: 3, fault: 'hang', faultOn: ['initialize'] });
  rig.send('{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}');
  await eventually('the new list of everybody', () => toolsOf(audience) === 'tool-0 tool-1 tool-2');
});
