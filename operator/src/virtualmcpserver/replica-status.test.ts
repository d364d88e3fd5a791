/** A replica is believed as far as its words have the right form. */
import type { ReplicaStatus } from '@vmcp/crds';
import fc from 'fast-check';
import { replicaStatus } from './replica-status.ts';

const good: ReplicaStatus = {
  version: 7,
  podUid: 'u',
  configGeneration: 'g',
  configError: 'x: bad',
  ready: true,
  backends: [
    {
      name: 'a',
      state: 'ready',
      message: '',
      consecutiveFailures: 0,
      circuitBreakerState: 'closed',
      mcpRevision: '2025-11-25',
      lastHealthCheck: '2026-01-01T00:00:00.000Z',
      transport: 'streamable-http',
      authType: 'unauthenticated',
      tools: 3,
    },
  ],
  capabilities: { tools: 1, resources: 2, prompts: 3, compositeTools: 4 },
  conflicts: [{ kind: 'tools', name: 't', winner: 'a', losers: ['b'] }],
  warnings: ['w'],
  sessions: 2,
  load: { memoryPercent: 81, cpuPercent: 12, high: ['memory'], clientAddresses: 2, busiestAddressSessions: 1 },
  keyIds: ['k'],
  settings: { healthCheckIntervalMs: 30_000, unhealthyThreshold: 3 },
};
const read = (value: unknown) => replicaStatus(JSON.stringify(value), 'u');

test('a sound status comes through as it is, without what the contract does not know', () => {
  expect(read(good)).toEqual(good);
  expect(read({ ...good, extra: 'x', backends: [{ ...good.backends[0], url: 'http://secret' }] })).toEqual(good);
});

test('an older proxy tells of no load', () => {
  const older = JSON.parse(JSON.stringify({ ...good, load: undefined })) as object;
  expect(read(older)).toEqual(older);
  expect(older).not.toHaveProperty('load');
});

test.each<[string, unknown, string]>([
  ['a shortage nobody knows', { ...good, load: { ...good.load, high: ['disk'] } }, 'load.high'],
  ['a share that is none', { ...good, load: { ...good.load, cpuPercent: -5 } }, 'load.cpuPercent'],
  ['no object', [], 'status is not an object'],
  ['another pod', { ...good, podUid: 'other' }, 'podUid'],
  ['a state nobody knows', { ...good, backends: [{ ...good.backends[0], state: 'great' }] }, 'backends.state'],
  ['a negative count', { ...good, sessions: -1 }, 'sessions'],
  ['a fraction', { ...good, capabilities: { ...good.capabilities, tools: 0.5 } }, 'capabilities.tools'],
  ['a time that is none', { ...good, backends: [{ ...good.backends[0], lastHealthCheck: 'soon' }] }, 'lastHealthCheck'],
  ['a list that is none', { ...good, conflicts: { length: 1 } }, 'conflicts'],
  ['a kind nobody knows', { ...good, conflicts: [{ ...good.conflicts[0], kind: 'x' }] }, 'conflicts.kind'],
])('%s is refused', (_title, value, message) => {
  expect(() => read(value)).toThrow(message);
});

test('lists and texts are bounded', () => {
  const { warnings, configGeneration } = read({
    ...good,
    warnings: Array.from({ length: 5000 }, () => 'w'),
    configGeneration: 'g'.repeat(1e6),
  });
  expect([warnings.length, configGeneration.length]).toEqual([100, 1024]);
});

test.each([
  ['cut in two', `${'x'.repeat(1023)}😀`],
  ['sent by halves', `${'x'.repeat(1023)}\ud83d`],
])('a character %s comes through as the API server would store it', (_how, message) => {
  expect(read({ ...good, warnings: [message] }).warnings).toEqual([`${'x'.repeat(1023)}\ufffd`]);
});

test('any text either fails with an Error or gives a status of this pod', () => {
  const damaged = fc
    .tuple(fc.constantFrom(...Object.keys(good)), fc.jsonValue())
    .map(([field, value]) => JSON.stringify({ ...good, [field]: value }));
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json(), damaged), (text) => {
      let found: ReplicaStatus | undefined;
      try {
        found = replicaStatus(text, 'u');
      } catch (error) {
        expect((error as Error).message).toMatch(/ is /);
      }
      expect(found?.podUid ?? 'u').toBe('u');
    }),
  );
});
