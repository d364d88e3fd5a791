import { createFakeClock } from '../testing/fake-clock.ts';
import type { Offer } from '../catalog/catalog.types.ts';
import { Discovery } from './discovery.ts';
import { invalid, silent } from './failures.ts';
import type { Outcome } from './offer.ts';

const offer: Offer = {
  backend: 'x',
  definitions: { tools: [], resources: [], resourceTemplates: [], prompts: [] },
  dropped: [],
  instructions: undefined,
};
const failure = invalid('backend "x"');
const good: Outcome = { offer, failure: undefined };
const nothing: Outcome = { offer: undefined, failure };
const partly: Outcome = { offer, failure };

/** Rounds take 10 ms; each gets the outcome that stands then. */
function rig(first: Outcome) {
  const clock = createFakeClock();
  const state = { outcome: first };
  const roundsAt: number[] = [];
  const ended: boolean[] = [];
  const discovery = new Discovery({
    clock,
    round() {
      roundsAt.push(clock.now());
      return new Promise((resolve) => clock.set(10, () => resolve(state.outcome)));
    },
    ended: (problem) => void ended.push(problem === undefined),
  });
  return { clock, state, roundsAt, ended, discovery };
}

test('A11: one round serves everybody until something asks for another', async () => {
  const { clock, roundsAt, discovery } = rig(good);
  expect(discovery.progress).toBe('pending');
  discovery.refresh();
  await clock.advance(60_000);
  expect(discovery.progress).toBe('discovered');
  expect(discovery.offer).toBe(offer);
  expect(roundsAt).toEqual([0]);
});

test('whoever asks while a round runs gets one more after it, however many ask', async () => {
  const { clock, roundsAt, discovery } = rig(good);
  for (let at = 0; at < 5; at += 1) discovery.refresh();
  await clock.advance(1000);
  expect(roundsAt).toEqual([0, 10]);
});

test('what was never discovered is tried again each second for a minute, then after 2, 4 … 30 s', async () => {
  const { clock, roundsAt, state, discovery } = rig(nothing);
  discovery.refresh();
  await clock.advance(190_000);
  const gaps = roundsAt.slice(1).map((at, index) => (at - roundsAt[index]! - 10) / 1000);
  expect(gaps.filter((gap) => gap === 1)).toHaveLength(61);
  expect(gaps.slice(61)).toEqual([2, 4, 8, 16, 30, 30, 30]);
  expect(discovery.progress).toBe('failed');
  state.outcome = good;
  await clock.advance(30_000);
  expect(discovery.progress).toBe('discovered');
  const count = roundsAt.length;
  await clock.advance(200_000);
  expect(roundsAt).toHaveLength(count);
});

test('A13: what did not answer in time is told apart from what failed', async () => {
  const { clock, discovery } = rig({ offer: undefined, failure: silent('backend "x"', 15_000) });
  discovery.refresh();
  await clock.advance(10);
  expect(discovery.progress).toBe('timedOut');
});

test('a kind that failed is tried again, ever more seldom, while the rest is served', async () => {
  const { clock, roundsAt, discovery } = rig(partly);
  discovery.refresh();
  await clock.advance(3600_000);
  expect(discovery.progress).toBe('discovered');
  expect(roundsAt.length).toBeGreaterThan(5);
  expect(roundsAt.length).toBeLessThan(25);
});

test('a burst of list_changed becomes one round, a tenth of a second after the first, so that no stream of them puts it off', async () => {
  const { clock, roundsAt, discovery } = rig(good);
  discovery.refreshSoon();
  await clock.advance(50);
  discovery.refreshSoon();
  await clock.advance(49);
  expect(roundsAt).toEqual([]);
  await clock.advance(1000);
  expect(roundsAt).toEqual([100]);
  discovery.refreshSoon();
  await clock.advance(1000);
  expect(roundsAt).toHaveLength(2);
});

test('only what is older than five minutes is fetched for its age', async () => {
  const { clock, roundsAt, discovery } = rig(good);
  discovery.refresh();
  await clock.advance(300_000);
  discovery.refreshIfOld();
  expect(roundsAt).toHaveLength(1);
  await clock.advance(1000);
  discovery.refreshIfOld();
  expect(roundsAt).toHaveLength(2);
});

test('what its backend lets nobody keep so long is fetched anew when it was served, once, and never for its time alone', async () => {
  const { clock, roundsAt, discovery, state } = rig({ ...good, servedMs: 60_000 });
  discovery.refresh();
  await clock.advance(60_000);
  discovery.served();
  expect(roundsAt).toHaveLength(1);
  await clock.advance(100_000);
  expect(roundsAt).toHaveLength(1);
  for (let at = 0; at < 5; at += 1) discovery.served();
  expect(discovery.offer).toBe(offer);
  state.outcome = good;
  await clock.advance(600_000);
  expect(roundsAt).toHaveLength(2);
  discovery.served();
  expect(roundsAt).toHaveLength(2); // it does not bound it any more
});

test('after close nothing is reported and no timer is left', async () => {
  const { clock, ended, discovery } = rig(nothing);
  discovery.refresh();
  discovery.close();
  await clock.advance(60_000);
  discovery.refresh();
  discovery.refreshSoon();
  expect(ended).toEqual([]);
  expect(clock.pending).toBe(0);
});
