/** Many views as one: in whatever order they came, and each number from those that count. */
import type { BackendStatus, ReplicaStatus } from '@vmcp/crds';
import fc from 'fast-check';
import { aggregate } from './aggregate.ts';

/** A replica that counts how often the names of its backends are looked at. */
function replica(names: readonly string[]) {
  const looks = { count: 0 };
  const backends = names.map((name) => ({
    get name() {
      looks.count += 1;
      return name;
    },
    ...{ state: 'ready', message: '', consecutiveFailures: 0, circuitBreakerState: 'closed', tools: 1 },
  }));
  const capabilities = { tools: 0, resources: 0, prompts: 0, compositeTools: 0 };
  return {
    looks,
    status: { backends, capabilities, conflicts: [], warnings: [], sessions: 0 } as unknown as ReplicaStatus,
  };
}

test('P13: what a replica says of a backend is looked at as often, however many backends there are', () => {
  for (const count of [10, 500]) {
    const names = Array.from({ length: count }, (_, index) => `backend-${index}`);
    const { looks, status } = replica(names);
    expect(aggregate(names, [status]).backends.map(({ state }) => state)).toEqual(names.map(() => 'ready'));
    expect(looks.count).toBe(count);
  }
});

const view = (more: Partial<BackendStatus> = {}): BackendStatus => ({
  ...{ name: 'a', state: 'ready', message: '', consecutiveFailures: 0, circuitBreakerState: 'closed' },
  ...{ transport: 'streamable-http', authType: 'unauthenticated', tools: 0 },
  ...more,
});
const said = (more: Partial<ReplicaStatus> = {}): ReplicaStatus => ({
  ...{ version: 1, podUid: 'u', configGeneration: 'g', ready: true, backends: [] },
  capabilities: { tools: 0, resources: 0, prompts: 0, compositeTools: 0 },
  ...{ conflicts: [], warnings: [], sessions: 0, keyIds: [] },
  settings: { healthCheckIntervalMs: 1, unhealthyThreshold: 3 },
  ...more,
});

test('without a replica every number is 0 and nothing is known of a backend', () => {
  expect(aggregate(['b', 'a'], [])).toMatchObject({
    backends: [
      { name: 'a', state: 'unknown', consecutiveFailures: 0, circuitBreakerState: 'closed', tools: 0 },
      { name: 'b', state: 'unknown' },
    ],
    capabilities: { tools: 0, resources: 0, prompts: 0, compositeTools: 0 },
    sessions: 0,
    load: { replicas: 0, short: { memory: 0, cpu: 0 }, busiestAddressSessions: 0 },
  });
});

test('numbers of a backend are those of the replicas whose view counts, the highest of them; the worst circuit goes first', () => {
  const replicas = [
    said({
      backends: [view({ state: 'unavailable', consecutiveFailures: 3, circuitBreakerState: 'closed', tools: 2 })],
    }),
    said({ backends: [view({ state: 'unavailable', consecutiveFailures: 5, circuitBreakerState: 'half-open' })] }),
    said({ backends: [view({ consecutiveFailures: 9, circuitBreakerState: 'open', tools: 7, authType: 'x' })] }),
  ];
  expect(aggregate(['a'], replicas).backends).toEqual([
    expect.objectContaining({
      ...{ state: 'unavailable', consecutiveFailures: 5, circuitBreakerState: 'half-open', tools: 2 },
      ...{ authType: 'unauthenticated', message: 'unavailable on 2 of 3 replicas; ready on 1 of 3 replicas' },
    }),
  ]);
});

test('a load that is not told is none', () => {
  const load = { high: [], clientAddresses: 1, busiestAddressSessions: 4 };
  expect(aggregate([], [said({ load }), said()]).load.busiestAddressSessions).toBe(4);
  expect(aggregate([], [said()]).load.busiestAddressSessions).toBe(0);
});

test.each([
  ['without a replica', [], false],
  ['once the only replica has spoken to it', [true], true],
  ['while one of two has not', [true, false], false],
  ['once both have', [true, true], true],
  ['while one of three has not', [true, false, true], false],
])('a backend of unknown health is contacted or not: %s', (_when, spoken, isContacted) => {
  const replicas = spoken.map((is) =>
    said({ backends: [view({ state: 'unknown', ...(is && { mcpRevision: '2025-11-25' }) })] }),
  );
  expect(aggregate(['a'], replicas).backends).toEqual([expect.objectContaining({ state: 'unknown', isContacted })]);
});

const word = fc.constantFrom('a', 'b', 'c');
const views = fc.uniqueArray(
  fc
    .record({
      name: word,
      state: fc.constantFrom('ready' as const, 'unavailable' as const, 'degraded' as const),
      ...{ message: word, authType: word, mcpRevision: word, tools: fc.nat(3), consecutiveFailures: fc.nat(3) },
      circuitBreakerState: fc.constantFrom('closed' as const, 'open' as const),
    })
    .map(view),
  { selector: ({ name }) => name },
);
const conflict = fc.record({
  kind: fc.constant('tools' as const),
  ...{ name: word, winner: word, losers: fc.uniqueArray(word) },
});
const replicas = fc.array(
  fc
    .record({ backends: views, conflicts: fc.array(conflict), warnings: fc.array(word), sessions: fc.nat(9) })
    .map(said),
  { maxLength: 4 },
);

test('law: the order of the replicas, and of what each lists, does not matter', () => {
  fc.assert(
    fc.property(replicas, (given) => {
      const turned = given.toReversed().map((one) => ({
        ...one,
        ...{ backends: one.backends.toReversed(), conflicts: one.conflicts.toReversed() },
        warnings: one.warnings.toReversed(),
      }));
      expect(aggregate(['a', 'b'], turned)).toEqual(aggregate(['b', 'a'], given));
    }),
  );
});
