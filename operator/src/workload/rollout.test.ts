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

  test('a pod is ready by its condition Ready, whatever its other conditions say; a Deployment without replicas wants one', () => {
    const conditions = [
      { type: 'PodScheduled', status: 'True' as const },
      { type: 'Ready', status: 'True' as const },
      { type: 'Mine', status: 'False' as const },
    ];
    const pod: Pod = { metadata: { name: 'a' }, status: { phase: 'Running', conditions } };
    const one = { metadata: {}, spec: { selector: {}, template: {} }, status: { replicas: 1, updatedReplicas: 1 } };
    expect(rollout(one, [pod])).toMatchObject({ wanted: 1, readyReplicas: 1, isComplete: true });
    const notReady = { ...pod, status: { conditions: conditions.filter(({ type }) => type !== 'Ready') } };
    expect(rollout(one, [notReady])).toMatchObject({ readyReplicas: 0, isComplete: false });
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

  test.each([
    ['ErrImagePull', 'failed to pull image "nowhere/none:1": not found'],
    ['CreateContainerConfigError', 'secret "api" not found'],
  ])('a container that waits in %s says what for', (reason, message) => {
    const one = { name: 'mcp', ready: false, restartCount: 0, state: { waiting: { reason, message } } };
    expect(rollout(deployment({}), [{ ...crashing, status: { containerStatuses: [one] } }]).fault).toBe(
      `pod "c": container "mcp" is in ${reason}: ${message}`,
    );
  });

  test('the end by lack of memory is told from others', () => {
    const terminated = { exitCode: 137, reason: 'OOMKilled' };
    const state = { waiting: { reason: 'CrashLoopBackOff' } };
    const one = { name: 'vmcp', ready: false, restartCount: 3, state, lastState: { terminated } };
    expect(rollout(deployment({}), [{ ...crashing, status: { containerStatuses: [one] } } as Pod]).fault).toBe(
      'pod "c": container "vmcp" is in CrashLoopBackOff (OOMKilled, last exit code 137, 3 restarts)',
    );
  });

  test('of several pods that cannot start the same one is told, in whatever order they come', () => {
    const pods = ['c', 'd', 'e'].map((name) => ({ ...crashing, metadata: { name } }));
    const told = rollout(deployment({}), pods).fault;
    expect(told).toContain('pod "c"');
    expect(rollout(deployment({}), pods.toReversed()).fault).toBe(told);
  });

  const refusal = {
    type: 'ReplicaFailure',
    status: 'True' as const,
    reason: 'FailedCreate',
    message: 'pods "d" is forbidden: why',
  };

  test('pods that the API server refuses are told; a pod that is there and at fault goes first', () => {
    expect(rollout(deployment({ conditions: [refusal] }), [ready]).fault).toBe(
      'the Deployment cannot make its pods: pods "d" is forbidden: why',
    );
    expect(rollout(deployment({ conditions: [refusal] }), [crashing]).fault).toContain('CrashLoopBackOff');
    expect(rollout(deployment({ conditions: [{ ...refusal, status: 'False' }] }), []).fault).toBeUndefined();
    expect(
      rollout(deployment({ conditions: [refusal], replicas: 2, updatedReplicas: 2 }), [ready, ready]).fault,
    ).toBeUndefined();
  });

  test('a pod that no node takes is told, until one does', () => {
    const scheduled = (status: 'True' | 'False') => ({
      metadata: { name: 'd' },
      status: { phase: 'Pending', conditions: [{ type: 'PodScheduled', status, message: '0/1 nodes are available' }] },
    });
    expect(rollout(deployment({}), [ready, scheduled('False')]).waitsFor).toBe(
      'no node takes pod "d": 0/1 nodes are available',
    );
    expect(rollout(deployment({}), [ready, scheduled('True')]).waitsFor).toBeUndefined();
  });

  test('an exceeded progress deadline is seen, among other conditions, and nothing else is one', () => {
    const available = { type: 'Available', status: 'False' as const, reason: 'MinimumReplicasUnavailable' };
    const progressing = (status: 'True' | 'False', reason: string) => ({ type: 'Progressing', status, reason });
    const isExceeded = (...conditions: { type: string; status: 'True' | 'False'; reason: string }[]) =>
      rollout(deployment({ conditions }), []).deadlineExceeded;
    expect(isExceeded(available, progressing('False', 'ProgressDeadlineExceeded'))).toBe(true);
    expect(isExceeded(available, progressing('True', 'ReplicaSetUpdated'))).toBe(false);
    expect(isExceeded(progressing('False', 'FailedCreate'))).toBe(false);
    expect(isExceeded(progressing('True', 'ProgressDeadlineExceeded'))).toBe(false);
  });
});
