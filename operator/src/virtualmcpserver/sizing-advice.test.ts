/** Every threshold of the sizing page, on both of its sides. */
import type { VirtualMCPServer } from '@vmcp/crds';
import { sizingAdvice, type Sizing } from './sizing-advice.ts';

const resource = (more: Partial<VirtualMCPServer['spec']> = {}): VirtualMCPServer => ({
  metadata: { name: 'demo' },
  spec: { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' }, ...more },
});
const interval = (healthCheckInterval: string) => ({
  config: { operational: { failureHandling: { healthCheckInterval } } },
});
const sizing = (more: Partial<Omit<Sizing, 'load'>> = {}, load: Partial<Sizing['load']> = {}): Sizing => ({
  ...{ backends: 1, wanted: 3, sessions: 0 },
  ...more,
  load: { replicas: 3, short: { memory: 0, cpu: 0 }, busiestAddressSessions: 0, ...load },
});
const none = undefined;

test.each<[string, Partial<VirtualMCPServer['spec']>, Sizing, string | undefined]>([
  ['A9: 14 backends, short interval', {}, sizing({ backends: 14 }), none],
  ['A9: 15 backends, short interval', {}, sizing({ backends: 15 }), 'FrequentHealthChecks'],
  ['A9: 15 backends, just below a minute', interval('59s'), sizing({ backends: 15 }), 'FrequentHealthChecks'],
  ['A9: 15 backends, a minute', interval('60s'), sizing({ backends: 15 }), none],
  ['A9: 29 backends, a minute', interval('1m'), sizing({ backends: 29 }), none],
  ['A10: 30 backends', interval('60s'), sizing({ backends: 30 }), 'ManyBackends'],
  ['half of the sessions from one address', {}, sizing({ sessions: 10 }, { busiestAddressSessions: 5 }), none],
  ['more than half', {}, sizing({ sessions: 10 }, { busiestAddressSessions: 6 }), 'ClientsBehindOneAddress'],
  ['more than half of very few', {}, sizing({ sessions: 9 }, { busiestAddressSessions: 9 }), none],
  ['one replica only', {}, sizing({ sessions: 10, wanted: 1 }, { busiestAddressSessions: 10 }), none],
  [
    'no affinity to an address',
    { sessionAffinity: 'None' },
    sizing({ sessions: 10 }, { busiestAddressSessions: 10 }),
    none,
  ],
  ['memory on one replica', {}, sizing({}, { short: { memory: 1, cpu: 0 } }), 'MemoryPressure'],
  ['CPU on one replica', {}, sizing({}, { short: { memory: 0, cpu: 1 } }), 'CPUPressure'],
  ['nothing', {}, sizing(), none],
])('%s', (_title, spec, given, reason) => {
  expect(sizingAdvice(resource(spec), given)?.reason).toBe(reason);
});

test('all pieces are said, the first gives the reason', () => {
  const given = sizing({ backends: 30, sessions: 100 }, { busiestAddressSessions: 90, short: { memory: 3, cpu: 2 } });
  const advice = sizingAdvice(resource(), given);
  expect(advice?.reason).toBe('ManyBackends');
  expect(advice?.message.split('; ')).toEqual([
    '30 backends: split them among several VirtualMCPServers, and raise healthCheckInterval to 60s and unhealthyThreshold to 5',
    expect.stringContaining('cookie affinity'),
    'memory over 80% of the limit for a minute on 3 of 3 replicas: raise the limit of container "vmcp"',
    'CPU over 70% of the limit for a minute on 2 of 3 replicas: raise the limit of container "vmcp", or replicas',
  ]);
});
