/** Each setting that something else overrules, or that nothing reads, is told, unless it says the same or nothing. */
import type { VirtualMCPServer } from '@vmcp/crds';
import { settingsIgnored } from './settings-ignored.ts';

type Spec = Partial<VirtualMCPServer['spec']>;

const of = (more: Spec, backends: readonly string[] = ['a', 'b']): string[] =>
  settingsIgnored(
    {
      metadata: { name: 'demo' },
      spec: { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' }, ...more },
    },
    backends,
  );
const order = (...priorityOrder: string[]): Spec => ({
  config: { aggregation: { conflictResolution: 'priority', conflictResolutionConfig: { priorityOrder } } },
});

test.each<[string, Spec, Spec]>([
  ['spec.config.name', { config: { name: 'other' } }, { config: { name: 'demo' } }],
  ['spec.config.groupRef', { config: { groupRef: 'other' } }, { config: { groupRef: 'tools' } }],
  [
    'spec.config.incomingAuth',
    { config: { incomingAuth: { type: 'local' } } },
    { config: { incomingAuth: { type: 'anonymous' } } },
  ],
  [
    'spec.config.outgoingAuth',
    { config: { outgoingAuth: { source: 'inline' } } },
    { outgoingAuth: { source: 'inline' }, config: { outgoingAuth: { source: 'inline' } } },
  ],
  [
    'spec.config.sessionStorage',
    {
      sessionStorage: { provider: 'redis', address: 'redis:6379' },
      config: { sessionStorage: { provider: 'memory' } },
    },
    { config: { sessionStorage: { provider: 'memory', db: 0 } } },
  ],
  [
    'spec.sessionStorage.address',
    { sessionStorage: { provider: 'memory', address: 'redis:6379' } },
    { sessionStorage: { provider: 'redis', address: 'redis:6379' } },
  ],
  [
    'spec.sessionStorage.db',
    { sessionStorage: { provider: 'memory', db: 1 } },
    { sessionStorage: { provider: 'memory', db: 0 } },
  ],
  [
    'spec.sessionStorage.keyPrefix',
    { sessionStorage: { provider: 'memory', keyPrefix: 'a' } },
    { sessionStorage: { provider: 'memory' } },
  ],
  [
    'spec.sessionStorage.passwordRef',
    { sessionStorage: { provider: 'memory', passwordRef: { name: 'a', key: 'b' } } },
    { sessionStorage: { provider: 'memory' } },
  ],
  [
    'spec.config.sessionStorage.address',
    { config: { sessionStorage: { provider: 'memory', address: 'redis:6379' } } },
    { config: {} },
  ],
  [
    'spec.config.aggregation.tools["ghost"]',
    { config: { aggregation: { tools: [{ workload: 'a' }, { workload: 'ghost', filter: ['t'] }] } } },
    { config: { aggregation: { tools: [{ workload: 'a', filter: ['t'] }] } } },
  ],
  [
    'spec.config.aggregation.conflictResolutionConfig.priorityOrder["ghost"]',
    order('a', 'ghost', 'b'),
    order('b', 'a'),
  ],
  ['spec.config.metadata', { config: { metadata: { team: 'a' } } }, { config: { metadata: {} } }],
  [
    'spec.config.backends["b"].metadata',
    { outgoingAuth: { source: 'inline' }, config: { backends: [{ name: 'b', metadata: { team: 'a' } }] } },
    // Among the settings of a member the condition BackendsDiscovered tells it.
    { config: { backends: [{ name: 'b', metadata: { team: 'a' } }] } },
  ],
])('%s', (path, overruled, same) => {
  expect(of(overruled).map((text) => text.split(' (')[0])).toEqual([path]);
  expect(of(same)).toEqual([]);
});

test('while there is no backend at all, no name is called unknown', () => {
  expect(of(order('ghost'), [])).toEqual([]);
});
