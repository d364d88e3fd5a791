/** Every condition of a remote server's resource: True, False, and not there where its cause is not in the spec. */
import type { MCPRemoteProxy } from '@vmcp/crds';
import type { Findings } from './findings.ts';
import { remoteProxy } from './remote.ts';
import { verdict, type RemoteFacts } from './verdict.ts';

const none: Findings = { unsupported: [], remoteUrl: [], caBundle: [], headers: [], invalid: [] };
const plain: MCPRemoteProxy['spec'] = { remoteUrl: 'https://p.example/mcp' };
const asking: MCPRemoteProxy['spec'] = {
  ...plain,
  groupRef: { name: 'g' },
  caBundleRef: { configMapRef: { name: 'c', key: 'k' } },
  headerForward: {},
  toolConfigRef: { name: 't' },
};
const of = (spec: MCPRemoteProxy['spec'], more: Partial<RemoteFacts> = {}) =>
  verdict({
    remote: remoteProxy({ metadata: { name: 'p', namespace: 'ns' }, spec }),
    ...{ hasGroup: true, findings: none },
    ...more,
  });
const found = (more: Partial<Findings>): Partial<RemoteFacts> => ({ findings: { ...none, ...more } });

test('nothing asked for: only what always holds', () => {
  expect(of(plain, { hasGroup: false })).toEqual({
    wrong: [],
    waiting: [],
    conditions: [
      { type: 'RemoteURLValidated', status: 'True', reason: 'RemoteURLValid', message: 'checked' },
      { type: 'Valid', status: 'True', reason: 'ConfigValid', message: 'checked' },
    ],
  });
});

test('everything asked for and found', () => {
  const { wrong, waiting, conditions } = of(asking);
  expect([wrong, waiting]).toEqual([[], []]);
  expect(conditions.map(({ type, status, reason }) => `${type} ${status} ${reason}`)).toEqual([
    'RemoteURLValidated True RemoteURLValid',
    'GroupRefValidated True GroupRefValid',
    'CABundleRefValidated True CABundleRefValid',
    'HeaderSecretRefsValidated True HeadersValid',
    'ToolConfigValidated True ToolConfigValid',
    'Valid True ConfigValid',
  ]);
});

interface Bad {
  readonly type: string;
  readonly reason: string;
  readonly where: 'wrong' | 'waiting';
  readonly more: Partial<RemoteFacts>;
  readonly message: string;
}

const bad: readonly Bad[] = [
  ...(
    [
      ['RemoteURLValidated', 'RemoteURLInvalid', 'wrong', { remoteUrl: ['bad'] }],
      ['CABundleRefValidated', 'CABundleRefInvalid', 'waiting', { caBundle: ['bad'] }],
      ['HeaderSecretRefsValidated', 'HeadersInvalid', 'waiting', { headers: ['bad'] }],
      ['Valid', 'ConfigInvalid', 'wrong', { invalid: ['bad'] }],
      ['Valid', 'NotSupported', 'wrong', { unsupported: ['bad'] }],
    ] as const
  ).map(([type, reason, where, more]) => ({ type, reason, where, more: found(more), message: 'bad' })),
  {
    ...{ type: 'GroupRefValidated', reason: 'GroupRefNotFound', where: 'waiting', more: { hasGroup: false } },
    message: 'group "g" does not exist',
  },
  {
    ...{ type: 'ToolConfigValidated', reason: 'ToolConfigNotFound', where: 'waiting' },
    ...{ more: { toolConfig: 'bad' }, message: 'bad' },
  },
];

test.each(bad)('$type is False with reason $reason, and Valid with it', ({ type, reason, where, more, message }) => {
  const told = of(asking, more);
  expect(told[where]).toEqual([message]);
  expect(told[where === 'wrong' ? 'waiting' : 'wrong']).toEqual([]);
  const conditions = told.conditions.filter(({ status }) => status === 'False');
  expect(new Set(conditions.map((condition) => condition.type))).toEqual(new Set([type, 'Valid']));
  expect(conditions).toContainEqual({ type, status: 'False', reason, message });
});
