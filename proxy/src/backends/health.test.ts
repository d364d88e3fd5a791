import fc from 'fast-check';
import { afterLiveAnswer, afterLiveFailure, afterProbe, isUsable, unknownHealth, withSettings } from './health.ts';
import type { Health, ProbeOutcome } from './health.ts';

const settings = { intervalMs: 30_000, timeoutMs: 10_000, unhealthyThreshold: 3, degradedLatencyMs: 2000 };
const five = { ...settings, unhealthyThreshold: 5 };
const answered: ProbeOutcome = { kind: 'answered', latencyMs: 5 };
const failed: ProbeOutcome = { kind: 'failed', message: 'health check timed out' };

function after(outcomes: readonly ProbeOutcome[], from: Health = unknownHealth, using = settings): Health {
  return outcomes.reduce((health, outcome, at) => afterProbe(health, outcome, using, at + 1), from);
}

const times = (count: number, outcome: ProbeOutcome) => Array.from({ length: count }, () => outcome);

test('A45: four failures keep the state, the fifth flips it, one success resets', () => {
  const ready = after([answered]);
  expect(after(times(4, failed), ready, five)).toMatchObject({ state: 'ready', consecutiveFailures: 4, message: '' });
  const down = after(times(5, failed), ready, five);
  expect(down).toMatchObject({ state: 'unavailable', consecutiveFailures: 5, message: 'health check timed out' });
  expect(after([answered], down, five)).toMatchObject({ state: 'ready', consecutiveFailures: 0, message: '' });
});

test('A45: by default the third failure flips the state', () => {
  expect(after(times(2, failed), after([answered])).state).toBe('ready');
  expect(after(times(3, failed), after([answered])).state).toBe('unavailable');
});

test('a never-seen backend is unknown and usable until the threshold', () => {
  expect(after(times(2, failed))).toMatchObject({ state: 'unknown', consecutiveFailures: 2 });
  expect(isUsable('unknown')).toBe(true);
  expect(after(times(3, failed)).state).toBe('unavailable');
});

test('401 is told at once and counts as reached', () => {
  const health = after([failed, failed, { kind: 'unauthenticated' }]);
  expect(health).toMatchObject({ state: 'unauthenticated', consecutiveFailures: 0, lastCheckMs: 3 });
});

test('an answer slower than the threshold is degraded, which is usable; at the threshold it is not', () => {
  expect(after([{ kind: 'answered', latencyMs: 2001 }]).state).toBe('degraded');
  expect(after([{ kind: 'answered', latencyMs: 2000 }]).state).toBe('ready');
  expect(isUsable('degraded')).toBe(true);
});

test('live failures count like probes, and move no last check', () => {
  const ready = after([answered]);
  const two = afterLiveFailure(afterLiveFailure(ready, 'down', settings), 'down', settings);
  expect(two).toMatchObject({ state: 'ready', consecutiveFailures: 2, lastCheckMs: 1 });
  expect(afterLiveFailure(two, 'down', settings)).toMatchObject({ state: 'unavailable', message: 'down' });
});

test('a live answer ends a run of failures but brings nothing back that only a probe may', () => {
  expect(afterLiveAnswer(after([answered, failed, failed])).consecutiveFailures).toBe(0);
  const down = after(times(3, failed));
  expect(afterLiveAnswer(down)).toBe(down);
  const ready = after([answered]);
  expect(afterLiveAnswer(ready)).toBe(ready);
});

test('A44: a new threshold judges the failures counted so far and forgets nothing', () => {
  const down = after(times(3, failed), after([answered]));
  const acquitted = withSettings(down, five);
  expect(acquitted).toMatchObject({ state: 'unknown', consecutiveFailures: 3 });
  expect(withSettings(acquitted, settings).state).toBe('unavailable');
  const ready = after([answered]);
  expect(withSettings(ready, five)).toBe(ready);
});

test('whatever happened, unavailable means at least the threshold in a row, and one answered probe makes usable', () => {
  const step = fc.constantFrom<ProbeOutcome>(answered, failed, { kind: 'unauthenticated' });
  fc.assert(
    fc.property(fc.array(step), fc.integer({ min: 1, max: 6 }), (outcomes, unhealthyThreshold) => {
      const using = { ...settings, unhealthyThreshold };
      const health = after(outcomes, unknownHealth, using);
      const run = outcomes.length - 1 - outcomes.findLastIndex((outcome) => outcome.kind !== 'failed');
      expect(health.consecutiveFailures).toBe(run);
      expect(health.state === 'unavailable').toBe(run >= unhealthyThreshold);
      expect(isUsable(after([answered], health, using).state)).toBe(true);
    }),
  );
});
