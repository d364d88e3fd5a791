import { conditions } from './conditions.ts';
import type { WantedCondition } from './conditions.ts';

const now = Date.parse('2026-05-04T03:02:01.987Z');
const then = '2026-01-01T00:00:00Z';
const ready = (status: WantedCondition['status'], reason = 'R'): WantedCondition => ({
  type: 'Ready',
  status,
  reason,
  message: 'm',
});

test('a new condition gets the time of the pass, in whole seconds, and the generation', () => {
  expect(conditions(undefined, [ready('True')], 3, now)).toEqual([
    { ...ready('True'), observedGeneration: 3, lastTransitionTime: '2026-05-04T03:02:01Z' },
  ]);
});

test('the transition time stays while the status does, whatever else changes', () => {
  const held = [{ type: 'Ready', status: 'True', lastTransitionTime: then }];
  expect(conditions(held, [ready('True', 'Other')], 9, now)[0]).toMatchObject({
    reason: 'Other',
    observedGeneration: 9,
    lastTransitionTime: then,
  });
});

test('the transition time moves when the status flips', () => {
  const held = [{ type: 'Ready', status: 'False', lastTransitionTime: then }];
  expect(conditions(held, [ready('True')], 1, now)[0]?.lastTransitionTime).toBe('2026-05-04T03:02:01Z');
});

test('a condition no longer wanted is gone, and the list is sorted by type', () => {
  const held = [{ type: 'Old', status: 'True', lastTransitionTime: then }];
  const wanted = [ready('True'), { ...ready('True'), type: 'Degraded' }, { ...ready('True'), type: 'Valid' }];
  expect(conditions(held, wanted, 1, now).map(({ type }) => type)).toEqual(['Degraded', 'Ready', 'Valid']);
});

test('the same pass again gives the same list', () => {
  const first = conditions(undefined, [ready('True'), { ...ready('Unknown'), type: 'A' }], 1, now);
  expect(conditions(first, [ready('True'), { ...ready('Unknown'), type: 'A' }], 1, now + 60_000)).toEqual(first);
});

test('a message longer than the API allows is cut', () => {
  const long = { ...ready('True'), message: 'x'.repeat(40_000) };
  expect(conditions(undefined, [long], 1, now)[0]?.message).toHaveLength(32_768);
  const pairs = { ...long, message: `x${'😀'.repeat(20_000)}` };
  expect(conditions(undefined, [pairs], 1, now)[0]?.message).toMatch(/😀\ufffd$/);
});
