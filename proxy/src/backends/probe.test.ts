import { createFakeClock } from '../testing/fake-clock.ts';
import type { HealthConfig } from '../config/config.ts';
import type { ProbeOutcome } from './health.ts';
import { Probe } from './probe.ts';

const defaults: HealthConfig = {
  intervalMs: 30_000,
  timeoutMs: 10_000,
  unhealthyThreshold: 3,
  degradedLatencyMs: 5000,
};

/** A probe over a check that takes `latencyMs`; records when checks begin (s) and what came out. */
function rig(first: Partial<HealthConfig> = {}, latencyMs = 0) {
  const clock = createFakeClock();
  const state = { settings: { ...defaults, ...first }, latencyMs, jitter: 0 };
  const startsAt: number[] = [];
  const outcomes: ProbeOutcome[] = [];
  const probe = new Probe({
    clock,
    jitter: () => state.jitter,
    settings: () => state.settings,
    check(signal) {
      startsAt.push(clock.now() / 1000);
      return new Promise((resolve) => {
        const timer = clock.set(state.latencyMs, () => resolve({ kind: 'answered', latencyMs: state.latencyMs }));
        signal.addEventListener('abort', () => {
          clock.clear(timer);
          resolve({ kind: 'failed', message: 'the call was cancelled' });
        });
      });
    },
    ended: (outcome) => void outcomes.push(outcome),
  });
  return { clock, probe, state, startsAt, outcomes };
}

test('A15: probes at 0, 30 and 60 s by default', async () => {
  const { clock, probe, startsAt } = rig();
  probe.start();
  await clock.advance(60_000);
  expect(startsAt).toEqual([0, 30, 60]);
});

test('A15: with an interval of 60s at 0 and 60 s', async () => {
  const { clock, probe, startsAt } = rig({ intervalMs: 60_000 });
  probe.start();
  await clock.advance(60_000);
  expect(startsAt).toEqual([0, 60]);
});

test('a slow answer does not move the next probe', async () => {
  const { clock, probe, startsAt } = rig({}, 7000);
  probe.start();
  await clock.advance(60_000);
  expect(startsAt).toEqual([0, 30, 60]);
});

test('jitter moves a probe by a tenth of the interval', async () => {
  const { clock, probe, state, startsAt } = rig();
  state.jitter = -1;
  probe.start();
  await clock.advance(27_000);
  state.jitter = 1;
  await clock.advance(33_000);
  expect(startsAt).toEqual([0, 27, 54]);
  await clock.advance(32_999);
  expect(startsAt).toEqual([0, 27, 54, 87]);
});

test('A17: an answer after 11 s is one failure', async () => {
  const { clock, probe, outcomes } = rig({}, 11_000);
  probe.start();
  await clock.advance(12_000);
  expect(outcomes).toEqual([{ kind: 'failed', message: 'health check timed out' }]);
});

test('A17: with a time-out of 20s the same answer succeeds', async () => {
  const { clock, probe, outcomes } = rig({ timeoutMs: 20_000 }, 11_000);
  probe.start();
  await clock.advance(12_000);
  expect(outcomes).toEqual([{ kind: 'answered', latencyMs: 11_000 }]);
});

test('A44: a new interval counts from the last probe and holds at once', async () => {
  const { clock, probe, state, startsAt } = rig();
  probe.start();
  await clock.advance(10_000);
  state.settings = { ...defaults, intervalMs: 12_000 };
  probe.replan();
  await clock.advance(14_000);
  expect(startsAt).toEqual([0, 12, 24]);
  state.settings = { ...defaults, intervalMs: 60_000 };
  probe.replan();
  await clock.advance(60_000);
  expect(startsAt).toEqual([0, 12, 24, 84]);
});

test('a doubt probes at once, at most one a second, and never beside another probe', async () => {
  const { clock, probe, startsAt } = rig();
  probe.start();
  await clock.advance(500);
  probe.soon();
  await clock.advance(4500);
  for (let at = 0; at < 10; at += 1) probe.soon();
  await clock.advance(0);
  expect(startsAt).toEqual([0, 5]);
  await clock.advance(30_000);
  expect(startsAt).toEqual([0, 5, 35]);
});

test('after close no timer is left and no outcome comes', async () => {
  const { clock, probe, outcomes } = rig({}, 5000);
  probe.start();
  await clock.advance(1000);
  probe.close();
  await clock.advance(120_000);
  expect(clock.pending).toBe(0);
  expect(outcomes).toEqual([]);
});
