import fc from 'fast-check';
import type { Deployment, ReplicaSet } from '../objects.ts';
import { deploymentStatus } from './deployment-status.ts';
import { limits, newReplicaSet, templateHash, wantedReplicas, type SetState } from './rollout.ts';

const deploymentOf = (replicas: number, maxSurge: number | string, maxUnavailable: number | string): Deployment => ({
  metadata: { name: 'd', namespace: 'ns', uid: 'u', generation: 3 },
  spec: {
    replicas,
    selector: { matchLabels: { app: 'd' } },
    template: { metadata: { labels: { app: 'd' } }, spec: { containers: [{ name: 'c', image: 'i' }] } },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } },
  },
});
const stateOf = (name: string, isNew: boolean, wanted: number, available: number): SetState => ({
  set: { metadata: { name }, spec: { replicas: wanted } } as ReplicaSet,
  isNew,
  wanted,
  pods: wanted,
  active: wanted,
  ready: available,
  available,
});

test('percentages round surge up and unavailability down; both 0 lets one go', () => {
  expect(limits(deploymentOf(3, '25%', '25%'))).toEqual({ maxSurge: 1, maxUnavailable: 0 });
  expect(limits(deploymentOf(8, '25%', '25%'))).toEqual({ maxSurge: 2, maxUnavailable: 2 });
  expect(limits(deploymentOf(3, 0, 0))).toEqual({ maxSurge: 0, maxUnavailable: 1 });
});

test('the hash of a template ignores the order of its keys and nothing else', () => {
  const { template } = deploymentOf(1, 1, 0).spec;
  expect(templateHash({ spec: template.spec, metadata: template.metadata! })).toBe(templateHash(template));
  expect(templateHash({ ...template, metadata: { labels: { app: 'e' } } })).not.toBe(templateHash(template));
});

test('the new ReplicaSet starts empty and selects only its own template', () => {
  const deployment = deploymentOf(2, 1, 0);
  const set = newReplicaSet(deployment, 4);
  const hash = templateHash(deployment.spec.template);
  expect(set.spec.replicas).toBe(0);
  expect(set.spec.selector.matchLabels).toEqual({ app: 'd', 'pod-template-hash': hash });
  expect(set.spec.template.metadata?.labels).toEqual({ app: 'd', 'pod-template-hash': hash });
  expect(set.metadata.annotations).toEqual({ 'deployment.kubernetes.io/revision': '4' });
});

test('old pods that do not work go first, even while too few others are available', () => {
  const wanted = wantedReplicas(deploymentOf(2, 1, 0), [stateOf('new', true, 1, 1), stateOf('old', false, 2, 0)]);
  expect([...wanted]).toEqual([
    ['new', 1],
    ['old', 1],
  ]);
});

/** A world in which pods become available in any order: applies steps until nothing changes. */
function simulate(deployment: Deployment, oldCount: number, choices: readonly number[]) {
  const desired = deployment.spec.replicas ?? 1;
  const { maxSurge, maxUnavailable } = limits(deployment);
  let fresh = { wanted: 0, available: 0 };
  let old = { wanted: oldCount, available: oldCount };
  const seen: { total: number; available: number }[] = [];
  for (let step = 0; step < 200; step += 1) {
    const states = [
      stateOf('new', true, fresh.wanted, fresh.available),
      stateOf('old', false, old.wanted, old.available),
    ];
    const wanted = wantedReplicas(deployment, states);
    const nextNew = wanted.get('new') ?? fresh.wanted;
    const nextOld = wanted.get('old') ?? old.wanted;
    old = { wanted: nextOld, available: Math.min(old.available, nextOld) };
    fresh = { wanted: nextNew, available: Math.min(fresh.available, nextNew) };
    seen.push({ total: fresh.wanted + old.wanted, available: fresh.available + old.available });
    const waiting = fresh.wanted - fresh.available;
    if (waiting > 0) fresh.available += Math.min(waiting, Math.max(step % 3, choices[step % choices.length] ?? 1));
    if (fresh.available === desired && fresh.wanted === desired && old.wanted === 0) break;
  }
  return { fresh, old, seen, desired, maxSurge, maxUnavailable };
}

test('a rolling update ends, never exceeds maxSurge and never takes more than maxUnavailable away', () => {
  const limit = fc.oneof(fc.integer({ min: 0, max: 3 }), fc.constantFrom('0%', '25%', '50%', '100%'));
  const choices = fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 7 }), limit, limit, choices, (replicas, surge, unavailable, order) => {
      const run = simulate(deploymentOf(replicas, surge, unavailable), replicas, order);
      expect(run.fresh).toEqual({ wanted: run.desired, available: run.desired });
      expect(run.old.wanted).toBe(0);
      for (const moment of run.seen) {
        expect(moment.total).toBeLessThanOrEqual(run.desired + run.maxSurge);
        expect(moment.available).toBeGreaterThanOrEqual(run.desired - run.maxUnavailable);
      }
    }),
  );
});

test('Recreate starts new pods only when the last old one is gone', () => {
  const deployment = deploymentOf(2, 1, 0);
  deployment.spec.strategy = { type: 'Recreate' };
  const going = { ...stateOf('old', false, 0, 0), pods: 1 };
  expect(wantedReplicas(deployment, [stateOf('new', true, 0, 0), stateOf('old', false, 2, 2)]).get('old')).toBe(0);
  expect(wantedReplicas(deployment, [stateOf('new', true, 0, 0), going]).get('new')).toBe(0);
  expect(wantedReplicas(deployment, [stateOf('new', true, 0, 0), { ...going, pods: 0 }]).get('new')).toBe(2);
});

describe('status', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds));
  const progressing = (deployment: Deployment) =>
    deployment.status?.conditions?.find(({ type }) => type === 'Progressing');
  const after = (deployment: Deployment, states: SetState[], seconds: number): Deployment => ({
    ...deployment,
    status: deploymentStatus(deployment, states, at(seconds)),
  });

  test('a finished rollout is available, and a later crash does not reopen it', () => {
    const done = after(deploymentOf(2, 1, 0), [stateOf('n', true, 2, 2)], 0);
    expect(done.status).toMatchObject({
      observedGeneration: 3,
      replicas: 2,
      updatedReplicas: 2,
      availableReplicas: 2,
      unavailableReplicas: 0,
    });
    expect(progressing(done)).toMatchObject({ status: 'True', reason: 'NewReplicaSetAvailable' });
    const crashed = after(done, [stateOf('n', true, 2, 1)], 9000);
    expect(progressing(crashed)).toEqual(progressing(done));
    expect(crashed.status?.conditions?.[0]).toMatchObject({
      type: 'Available',
      status: 'False',
      lastTransitionTime: at(9000).toISOString(),
    });
  });

  test('a rollout without progress for progressDeadlineSeconds says so, and recovers when it moves', () => {
    const deployment = deploymentOf(2, 1, 0);
    deployment.spec.progressDeadlineSeconds = 60;
    const states = [stateOf('n', true, 1, 0), stateOf('o', false, 2, 2)];
    let now = after(deployment, states, 0);
    now = after(now, states, 59);
    expect(progressing(now)?.reason).toBe('ReplicaSetUpdated');
    now = after(now, states, 61);
    expect(progressing(now)).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' });
    now = after(now, states, 120);
    expect(progressing(now)?.status).toBe('False');
    now = after(now, [stateOf('n', true, 1, 1), stateOf('o', false, 2, 2)], 121);
    expect(progressing(now)).toMatchObject({ status: 'True', reason: 'ReplicaSetUpdated' });
  });
});
