import { newKeyring } from '@vmcp/crds';
import type { BackendStatus } from '@vmcp/crds';
import { catalog } from './catalog/catalog.ts';
import type { Config } from './config/config.ts';
import { isReady } from './readiness.ts';
import { createStatusBoard } from './status.ts';
import type { Moment } from './status.ts';

const config = {
  generation: 'abc',
  health: { intervalMs: 60_000, timeoutMs: 10_000, unhealthyThreshold: 5, degradedLatencyMs: 5000 },
  aggregation: {
    strategy: 'prefix',
    prefixFormat: '',
    priorityOrder: [],
    defaultToolVisibility: 'allow',
    workloads: [],
  },
} as unknown as Config;

const backend: BackendStatus = {
  name: 'github',
  state: 'ready',
  message: '',
  consecutiveFailures: 0,
  circuitBreakerState: 'closed',
  lastHealthCheck: '2026-01-01T00:00:00Z',
  transport: 'streamable-http',
  authType: 'unauthenticated',
  tools: 0,
};

const moment: Moment = {
  podUid: 'uid',
  config,
  configError: undefined,
  isReady: true,
  backends: [backend],
  catalog: catalog([], config.aggregation),
  sessions: 3,
  load: { high: [], clientAddresses: 1, busiestAddressSessions: 1 },
  keyring: undefined,
};

function board() {
  const state = { now: moment };
  const { current } = createStatusBoard(() => state.now, 1000);
  return { current, change: (change: Partial<Moment>) => void (state.now = { ...state.now, ...change }) };
}

test('A44: the running health settings and the generation are shown', () => {
  expect(board().current()).toMatchObject({
    version: 1000,
    configGeneration: 'abc',
    ready: true,
    sessions: 3,
    settings: { healthCheckIntervalMs: 60_000, unhealthyThreshold: 5 },
  });
});

test.each<[string, Partial<Moment>]>([
  ['a backend that changed state', { backends: [{ ...backend, state: 'unavailable' }] }],
  ['a configuration that cannot run', { configError: 'aggregation: no' }],
  ['readiness', { isReady: false }],
  ['memory that is short', { load: { ...moment.load, high: ['memory'] } }],
  ['other keys', { keyring: newKeyring('2026-01-01T00:00:00Z') }],
])('%s makes a new version', (_what, change) => {
  const { current, change: apply } = board();
  current();
  apply(change);
  expect(current().version).toBe(1001);
  expect(current().version).toBe(1001);
});

test.each<[string, Partial<Moment>]>([
  ['another probe', { backends: [{ ...backend, lastHealthCheck: '2026-01-01T00:01:00Z' }] }],
  ['another session', { sessions: 4 }],
  [
    'load that is within its limits',
    { load: { high: [], memoryPercent: 50, cpuPercent: 9, clientAddresses: 7, busiestAddressSessions: 3 } },
  ],
])('%s makes none, and is told all the same', (_what, change) => {
  const { current, change: apply } = board();
  current();
  apply(change);
  expect(current()).toMatchObject({ version: 1000, ...change });
});

describe('readiness', () => {
  const progress = (pending: string[]) => ({ discovered: [], failed: ['x'], timedOut: [], pending });
  test.each([
    [
      'a round ended, though every backend failed',
      { progress: progress([]), sinceStartMs: 0, isDraining: false },
      true,
    ],
    [
      'a backend is still asked, within the grace',
      { progress: progress(['y']), sinceStartMs: 1999, isDraining: false },
      false,
    ],
    [
      'a backend is still asked, the grace has passed',
      { progress: progress(['y']), sinceStartMs: 2000, isDraining: false },
      true,
    ],
    ['it stops', { progress: progress([]), sinceStartMs: 5000, isDraining: true }, false],
  ])('%s', (_what, stage, ready) => {
    expect(isReady({ ...stage, graceMs: 2000 })).toBe(ready);
  });
});

test('every clash is told, and a flood of them with endless names stays within what the operator reads', () => {
  const clash = (index: number) => ({ kind: 'tools' as const, name: `${index}`, winner: 'a', losers: ['b'] });
  const one = board();
  one.change({ catalog: { ...moment.catalog, conflicts: [clash(1), clash(2)], warnings: ['w'] } });
  expect(one.current()).toMatchObject({ conflicts: [clash(1), clash(2)], warnings: ['w'] });

  const losers = Array.from({ length: 100 }, (_none, index) => `${'b'.repeat(250)}${index}`);
  const flood = Array.from({ length: 10_000 }, (_none, index) => ({
    ...clash(index),
    name: 'n'.repeat(10_000),
    losers,
  }));
  one.change({ catalog: { ...moment.catalog, conflicts: flood, warnings: ['w'] } });
  expect(JSON.stringify(one.current()).length).toBeLessThan(8 * 2 ** 20);
  expect(one.current().warnings).toEqual(['and 9000 more names that more than one backend wanted', 'w']);
});
