import type { BackendState, ReplicaStatus, VirtualMCPServer } from '@vmcp/crds';
import type { Problem } from './check/problem.ts';
import { condense, condensed } from './condense.ts';
import { status, type Report, type StatusInput } from './status.ts';

const resource: VirtualMCPServer = {
  metadata: { name: 'demo', namespace: 'ns', generation: 4 },
  spec: { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } },
};
const view = (name: string, state: BackendState, more: object = {}) => ({
  name,
  state,
  message: '',
  consecutiveFailures: 0,
  circuitBreakerState: 'closed' as const,
  transport: 'streamable-http',
  authType: 'unauthenticated',
  tools: 3,
  ...more,
});
const said = (more: Partial<ReplicaStatus> = {}): ReplicaStatus => ({
  version: 1,
  podUid: 'u',
  configGeneration: 'g',
  ready: true,
  backends: [view('a', 'ready')],
  capabilities: { tools: 3, resources: 0, prompts: 0, compositeTools: 0 },
  conflicts: [],
  warnings: [],
  sessions: 2,
  keyIds: [],
  settings: { healthCheckIntervalMs: 30_000, unhealthyThreshold: 3 },
  ...more,
});
const reports = (...all: (Partial<ReplicaStatus> | undefined)[]): Report[] =>
  all.map((more, index) => ({ pod: `p${index}`, status: more && said(more) }));
const running = (readyReplicas: number, more: object = {}) => ({
  wanted: readyReplicas,
  replicas: readyReplicas,
  readyReplicas,
  isComplete: true,
  fault: undefined,
  deadlineExceeded: false,
  ...more,
});
const backend = (name: string) => ({
  name,
  url: `http://${name}/mcp`,
  transport: 'streamable-http' as const,
  kind: 'MCPServer' as const,
});
const input = (more: Partial<StatusInput> = {}): StatusInput => ({
  resource,
  problems: [],
  members: {
    backends: [backend('a')],
    credentials: {},
    leftOut: [],
    renamed: [],
    unmatched: [],
    ignored: [],
    toolConfigs: new Map(),
  },
  rollout: running(1),
  reports: reports({}),
  generation: 'g',
  externalUrls: [],
  nowMs: 0,
  ...more,
});
const invalid: Problem = { condition: 'Valid', reason: 'NotSupported', message: 'spec.x: no', mayAppear: false };
const missing: Problem = {
  condition: 'GroupRefValidated',
  reason: 'GroupRefNotFound',
  message: 'no group',
  mayAppear: true,
};
const states = (...list: BackendState[]) =>
  reports({ backends: list.map((state, index) => view('ab'[index] ?? '', state)) });
const two = {
  backends: [backend('a'), backend('b')],
  credentials: {},
  leftOut: [],
  renamed: [],
  unmatched: [],
  ignored: [],
  toolConfigs: new Map(),
};
const none = { ...two, backends: [] };
const leftOut = {
  ...two,
  backends: [backend('a')],
  leftOut: [{ name: 'x', kind: 'MCPServerEntry', url: 'u', message: 'secret "s" does not exist' }],
};
const starting = running(0, { wanted: 2, isComplete: false });

describe('phase', () => {
  test.each<[string, Partial<StatusInput>, string, string, boolean?]>([
    ['all replicas run it and every backend is routable', {}, 'Ready', 'AllBackendsRoutable'],
    ['no backends at all', { members: none, reports: reports({ backends: [] }) }, 'Ready', 'AllBackendsRoutable'],
    ['scaled to zero', { rollout: running(0), reports: [] }, 'Ready', 'AllBackendsRoutable'],
    ['a slow backend is routable', { reports: states('degraded') }, 'Ready', 'AllBackendsRoutable'],
    [
      'one of two is unavailable',
      { members: two, reports: states('ready', 'unavailable') },
      'Degraded',
      'SomeBackendsUnhealthy',
    ],
    [
      'one of two is unauthenticated',
      { members: two, reports: states('ready', 'unauthenticated') },
      'Degraded',
      'SomeBackendsUnhealthy',
    ],
    ['a member is left out', { members: leftOut }, 'Degraded', 'SomeBackendsUnhealthy'],
    [
      'every member is left out',
      { members: { ...leftOut, backends: [] }, reports: reports({ backends: [] }) },
      'Failed',
      'NoRoutableBackends',
    ],
    [
      'one is left out and the other is down',
      { members: leftOut, reports: states('unavailable') },
      'Failed',
      'NoRoutableBackends',
    ],
    [
      'one is left out and the other is not probed yet',
      { members: leftOut, reports: states('unknown') },
      'Degraded',
      'SomeBackendsUnhealthy',
    ],
    [
      'none is routable',
      { members: two, reports: states('unavailable', 'unauthenticated') },
      'Failed',
      'NoRoutableBackends',
    ],
    [
      'one down, one not probed yet',
      { members: two, reports: states('unavailable', 'unknown') },
      'Degraded',
      'SomeBackendsUnhealthy',
    ],
    ['not probed yet', { reports: states('unknown') }, 'Pending', 'BackendsPending'],
    [
      'spoken to before its first health check',
      { reports: reports({ backends: [view('a', 'unknown', { mcpRevision: '2025-11-25' })] }) },
      'Ready',
      'AllBackendsRoutable',
    ],
    [
      'spoken to by one replica of two, and not yet probed by either',
      {
        rollout: running(2),
        reports: reports(
          { backends: [view('a', 'unknown', { mcpRevision: '2025-11-25' })] },
          { backends: [view('a', 'unknown')] },
        ),
      },
      'Pending',
      'BackendsPending',
    ],
    ['pods are starting', { rollout: starting, reports: [] }, 'Pending', 'DeploymentNotReady'],
    [
      'pods crash and none is ready',
      { rollout: { ...starting, fault: 'pod "p" …' }, reports: [] },
      'Failed',
      'DeploymentFailed',
    ],
    [
      'the deadline passed with none ready',
      { rollout: { ...starting, deadlineExceeded: true }, reports: [] },
      'Failed',
      'DeploymentFailed',
      true,
    ],
    [
      'new pods crash while old ones serve',
      { rollout: running(1, { isComplete: false, fault: 'pod "q" …' }) },
      'Degraded',
      'RolloutFailed',
    ],
    [
      'invalid and nothing serves',
      { problems: [invalid], rollout: starting, reports: [], generation: undefined },
      'Failed',
      'NotSupported',
      true,
    ],
    [
      'invalid while something serves',
      { problems: [invalid], generation: undefined },
      'Degraded',
      'NotSupported',
      true,
    ],
    [
      'the group is missing and nothing serves',
      { problems: [missing], rollout: starting, reports: [] },
      'Pending',
      'GroupRefNotFound',
    ],
    ['the group went while something serves', { problems: [missing] }, 'Degraded', 'GroupRefNotFound'],
    ['a replica runs an older file', { reports: reports({ configGeneration: 'old' }) }, 'Pending', 'ConfigNotApplied'],
    [
      'a replica has not spoken',
      { rollout: running(2), reports: reports({}, undefined) },
      'Pending',
      'ConfigNotApplied',
    ],
    [
      'a replica refuses the file',
      { reports: reports({ configGeneration: 'old', configError: 'x: bad' }) },
      'Degraded',
      'ConfigRejected',
    ],
  ])('%s', (...[, more, phase, reason, isStalled = false]) => {
    const now = status(input(more));
    const of = (type: string) => now.conditions?.find((condition) => condition.type === type);
    expect(now.phase).toBe(phase);
    expect(of('Ready')).toMatchObject({ status: phase === 'Ready' ? 'True' : 'False', reason });
    expect(of('Stalled') !== undefined).toBe(isStalled);
    expect(of('Reconciling') !== undefined).toBe(phase === 'Pending');
    expect(now.message).not.toBe('');
  });
});

test('a pod that no node takes is part of what is waited for', () => {
  const waiting = running(0, { wanted: 2, isComplete: false, waitsFor: 'no node takes pod "p": why' });
  expect(status(input({ rollout: waiting, reports: [] }))).toMatchObject({
    phase: 'Pending',
    message: '0 of 2 replicas ready; no node takes pod "p": why',
  });
});

describe('aggregation', () => {
  const three = (...list: BackendState[]) =>
    reports(
      ...list.map((state) => ({
        backends: [view('a', state, { message: state === 'ready' ? '' : 'health check timed out' })],
      })),
    );
  const only = (given: Report[]) => status(input({ rollout: running(3), reports: given })).discoveredBackends?.[0];

  test('what most replicas say counts, and the message says how many', () => {
    expect(only(three('ready', 'ready', 'unavailable'))).toMatchObject({
      status: 'ready',
      message: 'ready on 2 of 3 replicas; unavailable (health check timed out) on 1 of 3 replicas',
    });
    expect(only(three('unavailable', 'unavailable', 'ready'))).toMatchObject({
      status: 'unavailable',
      message: 'unavailable (health check timed out) on 2 of 3 replicas; ready on 1 of 3 replicas',
    });
    expect(only(three('ready', 'ready', 'ready'))).toMatchObject({ status: 'ready', message: '' });
  });

  test('ties go to the worse', () => {
    expect(only(three('ready', 'unavailable'))).toMatchObject({ status: 'unavailable' });
    expect(only(three('ready', 'degraded'))).toMatchObject({ status: 'degraded' });
  });

  test('sessions are summed, conflicts sorted and at most 20, the generation shown only when all run it', () => {
    const conflicts = Array.from({ length: 25 }, (_, index) => ({
      kind: 'tools' as const,
      name: `t${String(index).padStart(2, '0')}`,
      winner: 'a',
      losers: ['b'],
    }));
    const both = status(
      input({ rollout: running(2), reports: reports({ conflicts }, { conflicts: conflicts.toReversed() }) }),
    );
    expect(both).toMatchObject({ sessions: 4, configGeneration: 'g' });
    expect(both.conflicts?.map(({ name }) => name)).toEqual(conflicts.slice(0, 20).map(({ name }) => name));
    expect(both.conditions).toContainEqual(expect.objectContaining({ type: 'ToolConflicts', status: 'True' }));
    expect(status(input({ rollout: running(2), reports: reports({}, { configGeneration: 'h' }) }))).not.toHaveProperty(
      'configGeneration',
    );
    expect(status(input({ rollout: running(2), reports: reports({}, undefined) }))).not.toHaveProperty(
      'configGeneration',
    );
  });

  test('a member that is left out is listed with its reason and is not counted', () => {
    const now = status(input({ members: leftOut }));
    expect(now.backendCount).toBe(1);
    expect(now.discoveredBackends).toContainEqual({
      name: 'x',
      kind: 'MCPServerEntry',
      url: 'u',
      status: 'unavailable',
      message: 'secret "s" does not exist',
    });
  });

  test('a replica that speaks of backends nobody serves, or of a file nobody rendered, changes nothing of what the others say', () => {
    const lying = { configGeneration: 'made up', backends: [view('ghost', 'unavailable'), view('a', 'unavailable')] };
    const now = status(input({ rollout: running(3), reports: reports({}, {}, lying) }));
    expect(now.discoveredBackends?.map(({ name, status: state }) => [name, state])).toEqual([['a', 'ready']]);
    expect(now).not.toHaveProperty('configGeneration');
    expect(now.conditions).toContainEqual(
      expect.objectContaining({ type: 'ConfigApplied', status: 'Unknown', message: expect.stringContaining('2 of 3') }),
    );
  });

  test('what replicas warn of is a condition while they do', () => {
    const warned = status(input({ reports: reports({ warnings: ['tool "x" of backend "a" is malformed'] }) }));
    expect(warned.conditions).toContainEqual(
      expect.objectContaining({ type: 'CatalogWarning', message: 'tool "x" of backend "a" is malformed' }),
    );
    expect(status(input()).conditions?.map(({ type }) => type)).not.toContain('CatalogWarning');
  });
});

describe('no needless writes', () => {
  const at = (lastHealthCheck: string, sessions = 2) =>
    reports({ sessions, backends: [view('a', 'ready', { lastHealthCheck })] });

  test('a heartbeat alone is no difference to the status that is there, and comes with the next one', () => {
    const there = condensed({ ...resource, status: status(input({ reports: at('2026-01-01T00:00:00Z') })) });
    const next = (...said: Parameters<typeof at>) =>
      status(input({ resource: there, reports: at(...said), nowMs: 99_000 }));
    expect(condense(next('2026-01-01T00:00:30Z'))).toEqual(there.status);
    const changed = next('2026-01-01T00:01:00Z', 5);
    expect(condense(changed)).not.toEqual(there.status);
    expect(changed).toMatchObject({ sessions: 5, discoveredBackends: [{ lastHealthCheck: '2026-01-01T00:01:00Z' }] });
  });

  test('a transition time moves only with the status of its condition', () => {
    const first = status(input());
    const later = status(
      input({ resource: { ...resource, status: first }, reports: states('unavailable'), nowMs: 60_000 }),
    );
    const time = (type: string) => later.conditions?.find((condition) => condition.type === type)?.lastTransitionTime;
    expect(time('Valid')).toBe('1970-01-01T00:00:00Z');
    expect(time('Ready')).toBe('1970-01-01T00:01:00Z');
  });
});

test('A9, A10: sizing advice appears with 15 backends on a short interval, and with 30 in any case', () => {
  const many = (count: number, interval?: string) => {
    const backends = Array.from({ length: count }, (_, index) => backend(`b${index}`));
    const config =
      interval === undefined ? {} : { operational: { failureHandling: { healthCheckInterval: interval } } };
    const now = status(
      input({ resource: { ...resource, spec: { ...resource.spec, config } }, members: { ...two, backends } }),
    );
    return now.conditions?.find(({ type }) => type === 'SizingAdvice')?.message;
  };
  expect(many(14)).toBeUndefined();
  expect(many(15)).toContain('healthCheckInterval to 60s');
  expect(many(15, '60s')).toBeUndefined();
  expect(many(30, '60s')).toContain('split');
});
