/** When a plug-in is run again: by clocks that the test holds. */
import type { PluginCredential } from './exec-plugin.ts';
import { keepPluginCredential } from './plugin-credential.ts';

const minute = 60_000;
let nowMs: number;
let wallMs: number;
let runs: ReturnType<typeof Promise.withResolvers<PluginCredential>>[];
let kept: ReturnType<typeof keepPluginCredential>;
beforeEach(() => {
  nowMs = 0;
  wallMs = Date.parse('2026-01-01T00:00:00Z');
  runs = [];
  kept = keepPluginCredential({ now: () => nowMs, wallClock: () => wallMs });
});

const ask = async (id = 'a') => {
  const asked = kept.current(id, () => {
    const run = Promise.withResolvers<PluginCredential>();
    runs.push(run);
    return run.promise;
  });
  return (await asked).credential.token;
};
const credential = (token: string, lifeMs?: number): PluginCredential => {
  const expires = lifeMs === undefined ? undefined : new Date(wallMs + lifeMs).toISOString();
  return { token, cert: undefined, key: undefined, expires };
};
const later = (ms: number) => {
  nowMs += ms;
  wallMs += ms;
};
const first = async (lifeMs?: number) => {
  const asked = ask();
  runs[0]?.resolve(credential('one', lifeMs));
  return asked;
};

test('all who ask meanwhile wait for one run', async () => {
  const asked = [ask(), ask(), ask()];
  runs[0]?.resolve(credential('one'));
  expect(await Promise.all(asked)).toEqual(['one', 'one', 'one']);
  expect(runs).toHaveLength(1);
});

test('without an end it is kept until the server refuses it', async () => {
  await first();
  later(1000 * minute);
  expect(await ask()).toBe('one');
  kept.forget();
  const asked = ask();
  runs[1]?.resolve(credential('two'));
  expect(await asked).toBe('two');
});

test('before it ends the next is asked for, while it serves; a failure of that is nobody’s until it has ended', async () => {
  await first(10 * minute);
  later(8 * minute - 1);
  expect(await ask()).toBe('one');
  expect(runs).toHaveLength(1);
  later(1);
  expect([await ask(), await ask()]).toEqual(['one', 'one']);
  expect(runs).toHaveLength(2);
  runs[1]?.reject(new Error('no network'));
  await Promise.resolve();
  expect(await ask()).toBe('one');
  later(2 * minute);
  const asked = ask();
  runs.at(-1)?.reject(new Error('no network'));
  await expect(asked).rejects.toThrow('no network');
  const again = ask();
  runs.at(-1)?.resolve(credential('two', 10 * minute));
  expect(await again).toBe('two');
});

test.each([
  ['in the past', -60 * minute],
  ['unreadable', Number.NaN],
])('an end that is %s makes no process of every request', async (_what, lifeMs) => {
  const asked = ask();
  const expires = Number.isNaN(lifeMs) ? 'soon' : new Date(wallMs + lifeMs).toISOString();
  runs[0]?.resolve({ ...credential('one'), expires });
  await asked;
  later(9999);
  expect(await ask()).toBe('one');
  expect(runs).toHaveLength(1);
  later(1);
  void ask();
  expect(runs).toHaveLength(2);
});

test('another plug-in’s credential is not served', async () => {
  await first();
  const asked = ask('b');
  runs[1]?.resolve(credential('two'));
  expect(await asked).toBe('two');
});
