import { transitions, type PhasedStatus } from './transitions.ts';

const condition = (type: string, status: string, reason = 'R') => ({ type, status, reason, message: `about ${type}` });
const status = (phase: string, ...conditions: ReturnType<typeof condition>[]): PhasedStatus => ({
  phase,
  message: 'm',
  conditions,
});
const reasons = (previous: PhasedStatus | undefined, next: PhasedStatus) =>
  transitions(previous, next).map(({ type, reason }) => `${type} ${reason}`);

describe('events', () => {
  test('a steady state has none', () => {
    const now = status('Ready', condition('Valid', 'True'), condition('Ready', 'True'));
    expect(transitions(now, now)).toEqual([]);
  });

  test('a new phase is told with the reason of Ready; bad ones as warnings', () => {
    const ready = condition('Ready', 'False', 'NoRoutableBackends');
    expect(transitions(status('Ready', ready), status('Failed', ready))).toEqual([
      { type: 'Warning', reason: 'NoRoutableBackends', action: 'UpdateStatus', note: 'Failed: m' },
    ]);
    expect(reasons(status('Failed'), status('Ready', condition('Ready', 'True', 'Fine')))).toEqual(['Normal Fine']);
  });

  test('a condition that flips is told both ways, and once more when its bad reason changes', () => {
    const of = (value: string, reason: string) => status('Ready', condition('Valid', value, reason));
    expect(reasons(of('True', 'Ok'), of('False', 'NotSupported'))).toEqual(['Warning NotSupported']);
    expect(reasons(of('False', 'NotSupported'), of('False', 'NameTaken'))).toEqual(['Warning NameTaken']);
    expect(reasons(of('False', 'NameTaken'), of('True', 'Ok'))).toEqual(['Normal Ok']);
  });

  test('first sight of a good condition is no news, of a bad one it is', () => {
    expect(
      reasons(undefined, { conditions: [condition('Valid', 'True'), condition('ToolConflicts', 'True', 'Clash')] }),
    ).toEqual(['Warning Clash']);
  });

  test('the condition Degraded is told where no phase tells it', () => {
    const slow = condition('Degraded', 'True', 'BackendsDegraded');
    expect(reasons(status('Ready'), status('Ready', slow))).toEqual(['Warning BackendsDegraded']);
    expect(reasons(status('Degraded'), status('Degraded', slow))).toEqual([]);
  });

  test('something that is merely unknown is not told', () => {
    const of = (value: string) => status('Ready', condition('ConfigApplied', value));
    expect(reasons(of('True'), of('Unknown'))).toEqual([]);
  });
});
