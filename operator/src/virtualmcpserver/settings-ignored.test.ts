/** Each setting that something else overrules is told, unless it says the same. */
import type { VirtualMCPServer } from '@vmcp/crds';
import { settingsIgnored } from './settings-ignored.ts';

type Spec = Partial<VirtualMCPServer['spec']>;

const of = (more: Spec): string[] =>
  settingsIgnored({
    metadata: { name: 'demo' },
    spec: { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' }, ...more },
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
])('%s', (path, overruled, same) => {
  expect(of(overruled)).toEqual([expect.stringMatching(new RegExp(`^${path.replaceAll('.', '\\.')} \\(`))]);
  expect(of(same)).toEqual([]);
});
