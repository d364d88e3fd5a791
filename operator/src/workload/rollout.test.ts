import type { Deployment, Pod } from '../kube/kinds.ts';
import { rollout } from './rollout.ts';

const deployment = (status: Deployment['status'], replicas = 2): Deployment => ({
  metadata: { generation: 3 },
  spec: { replicas, selector: {}, template: {} },
  status: { observedGeneration: 3, ...status },
});
const ready: Pod = {
  metadata: { name: 'a' },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'True' }] },
};
const starting: Pod = {
  metadata: { name: 'b' },
  status: { phase: 'Running', conditions: [{ type: 'Ready', status: 'False' }] },
};
const crashing: Pod = {
  metadata: { name: 'c' },
  status: {
    phase: 'Running',
    containerStatuses: [
      {
        name: 'vmcp',
        ready: false,
        restartCount: 4,
        state: { waiting: { reason: 'CrashLoopBackOff' } },
        lastState: { terminated: { exitCode: 1 } },
      },
    ],
  },
};

describe('rollout', () => {
  test('without a Deployment nothing is wanted and nothing is complete', () => {
    expect(rollout(undefined, [])).toMatchObject({ wanted: 0, readyReplicas: 0, isComplete: false });
    expect(rollout(undefined, [], 2)).toMatchObject({ wanted: 2, readyReplicas: 0, isComplete: false });
  });

  test('it is complete when every pod is new and ready', () => {
    const done = deployment({ replicas: 2, updatedReplicas: 2 });
    expect(rollout(done, [ready, ready])).toMatchObject({ isComplete: true, readyReplicas: 2 });
    expect(rollout(done, [ready, starting])).toMatchObject({ isComplete: false, readyReplicas: 1 });
    expect(rollout(deployment({ replicas: 3, updatedReplicas: 2 }), [ready, ready, ready]).isComplete).toBe(false);
    expect(
      rollout(deployment({ replicas: 2, updatedReplicas: 2, observedGeneration: 2 }), [ready, ready]).isComplete,
    ).toBe(false);
  });

  test('a Deployment scaled to zero is complete with no pod', () => {
    expect(rollout(deployment({}, 0), [])).toMatchObject({ isComplete: true, wanted: 0 });
  });

  test('a pod on its way out is neither ready nor a fault', () => {
    const leaving = { ...crashing, metadata: { deletionTimestamp: '2026-01-01T00:00:00Z' } };
    expect(rollout(deployment({}), [{ ...ready, ...{ metadata: leaving.metadata } }, leaving])).toMatchObject({
      readyReplicas: 0,
      fault: undefined,
    });
  });

  test('a crash loop is named with container, exit code and restarts', () => {
    expect(rollout(deployment({}), [starting, crashing]).fault).toBe(
      'pod "c": container "vmcp" is in CrashLoopBackOff (last exit code 1, 4 restarts)',
    );
  });

  test.each([
    ['runs again', { state: { running: {} }, lastState: { terminated: { exitCode: 1 } } }],
    ['has just ended', { state: { terminated: { exitCode: 1 } }, lastState: { terminated: { exitCode: 1 } } }],
  ])('a container that ended twice is in its crash loop also while it %s', (_when, states) => {
    const pod = {
      ...crashing,
      status: { containerStatuses: [{ name: 'vmcp', ready: false, restartCount: 2, ...states }] },
    };
    expect(rollout(deployment({}), [pod as Pod]).fault).toBe(
      'pod "c": container "vmcp" is in CrashLoopBackOff (last exit code 1, 2 restarts)',
    );
  });

  test('a container that started again once is not at fault', () => {
    const states = { state: { running: {} }, lastState: { terminated: { exitCode: 1 } } };
    const pod = {
      ...crashing,
      status: { containerStatuses: [{ name: 'vmcp', ready: false, restartCount: 1, ...states }] },
    };
    expect(rollout(deployment({}), [pod as Pod]).fault).toBeUndefined();
  });

  test('the end by lack of memory is told from others', () => {
    const terminated = { exitCode: 137, reason: 'OOMKilled' };
    const state = { waiting: { reason: 'CrashLoopBackOff' } };
    const one = { name: 'vmcp', ready: false, restartCount: 3, state, lastState: { terminated } };
    expect(rollout(deployment({}), [{ ...crashing, status: { containerStatuses: [one] } } as Pod]).fault).toBe(
      'pod "c": container "vmcp" is in CrashLoopBackOff (OOMKilled, last exit code 137, 3 restarts)',
    );
  });

  test('an exceeded progress deadline is seen', () => {
    const conditions = [{ type: 'Progressing', status: 'False' as const, reason: 'ProgressDeadlineExceeded' }];
    expect(rollout(deployment({ conditions }), []).deadlineExceeded).toBe(true);
  });
});
