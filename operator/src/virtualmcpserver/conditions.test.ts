/** Every condition whose cause can arise: when it is True, when it is False or Unknown, and when it is not there at all. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { BackendState, ReplicaLoad, ReplicaStatus, Scarce, VirtualMCPServer } from '@vmcp/crds';
import type { Problem } from './check/problem.ts';
import type { Members } from './members.ts';
import { status, type StatusInput } from './status.ts';

const spec: VirtualMCPServer['spec'] = { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } };
const view = (state: BackendState): ReplicaStatus['backends'][number] => ({
  ...{ name: 'a', state, message: '', consecutiveFailures: 0, circuitBreakerState: 'closed' },
  ...{ transport: 'streamable-http', authType: 'unauthenticated', tools: 1 },
});
const said = (more: Partial<ReplicaStatus> = {}): ReplicaStatus => ({
  ...{ version: 1, podUid: 'u', configGeneration: 'g', ready: true, backends: [view('ready')] },
  capabilities: { tools: 1, resources: 0, prompts: 0, compositeTools: 0 },
  ...{ conflicts: [], warnings: [], sessions: 0, keyIds: [] },
  settings: { healthCheckIntervalMs: 1, unhealthyThreshold: 3 },
  ...more,
});
const reports = (...list: (ReplicaStatus | undefined)[]) =>
  list.map((report, index) => ({ pod: `pod-${index}`, status: report }));
const backend = { name: 'a', url: 'http://a/mcp', transport: 'streamable-http', kind: 'MCPServer' } as const;
const members: Members = {
  ...{ backends: [backend], credentials: {}, leftOut: [], renamed: [], unmatched: [], ignored: [] },
  toolConfigs: new Map(),
};
const serving = {
  wanted: 1,
  replicas: 1,
  readyReplicas: 1,
  isComplete: true,
  fault: undefined,
  deadlineExceeded: false,
};
const resource = (more: Partial<VirtualMCPServer['spec']> = {}): VirtualMCPServer => ({
  metadata: { name: 'demo', namespace: 'ns' },
  spec: { ...spec, ...more },
});
const input = (more: Partial<StatusInput> = {}): StatusInput => ({
  ...{ resource: resource(), problems: [], members, rollout: serving, reports: reports(said()), generation: 'g' },
  ...{ externalUrls: [], nowMs: 0 },
  ...more,
});
const loaded = (high: readonly Scarce[], busiestAddressSessions = 0): ReplicaLoad => ({
  ...{ high, clientAddresses: 1, busiestAddressSessions },
});
const problem = (condition: Problem['condition'], reason: string, mayAppear = false): { problems: Problem[] } => ({
  problems: [{ condition, reason, message: `because of ${reason}`, mayAppear }],
});
const shared = resource({
  config: { aggregation: { tools: [{ workload: 'a', toolConfigRef: { name: 't' } }, { workload: 'b' }] } },
});
const templated = resource({ podTemplateSpec: {} });
const leftOut = { ...members, leftOut: [{ name: 'x', kind: 'MCPServer', url: '', message: 'gone' }] };
const conflict = { kind: 'tools', name: 't', winner: 'a', losers: ['b'] } as const;

type Row = readonly [type: string, status: string, reason: string, more: Partial<StatusInput>, message?: string];

const present: Row[] = [
  ['Valid', 'True', 'ValidationSucceeded', {}],
  ['Valid', 'False', 'NotSupported', problem('Valid', 'NotSupported')],
  ['GroupRefValidated', 'True', 'GroupRefValid', {}],
  ['GroupRefValidated', 'False', 'GroupRefNotFound', problem('GroupRefValidated', 'GroupRefNotFound', true)],
  ['AuthConfigured', 'True', 'AuthValid', {}],
  ['PodTemplateSpecValid', 'True', 'PodTemplateSpecValid', { resource: templated }],
  [
    ...(['PodTemplateSpecValid', 'False', 'InvalidPodTemplateSpec'] as const),
    { resource: templated, ...problem('PodTemplateSpecValid', 'InvalidPodTemplateSpec') },
  ],
  ['ToolConfigRefsValidated', 'True', 'ToolConfigRefsValid', { resource: shared }],
  [
    ...(['ToolConfigRefsValidated', 'False', 'ToolConfigNotFound'] as const),
    { resource: shared, ...problem('ToolConfigRefsValidated', 'ToolConfigNotFound', true) },
  ],
  ['BackendsDiscovered', 'True', 'BackendsDiscovered', {}],
  [
    ...(['BackendsDiscovered', 'True', 'BackendsRenamed'] as const),
    { members: { ...members, renamed: [{ name: 'a', kind: 'MCPServer', as: 'a-mcpserver' }] } },
    'is called "a-mcpserver"',
  ],
  [
    ...(['BackendsDiscovered', 'True', 'BackendsDiscovered'] as const),
    { members: { ...members, unmatched: ['b'], ignored: [{ name: 'a', fields: ['url'] }] } },
    'so url have no effect',
  ],
  ['BackendsDiscovered', 'False', 'BackendsLeftOut', { members: leftOut }, 'MCPServer "x" is left out: gone'],
  [
    ...(['BackendsDiscovered', 'False', 'BackendsLeftOut'] as const),
    { members: { ...leftOut, backends: [] } },
    'no member can be served; MCPServer "x" is left out: gone',
  ],
  ['BackendsDiscovered', 'True', 'BackendsDiscovered', { members: { ...members, backends: [] } }, 'no backends'],
  ['BackendsReady', 'True', 'AllBackendsRoutable', {}],
  ['BackendsReady', 'False', 'NoRoutableBackends', { reports: reports(said({ backends: [view('unavailable')] })) }],
  ['BackendsReady', 'False', 'SomeBackendsUnhealthy', { members: leftOut }],
  ['BackendsReady', 'Unknown', 'BackendsPending', { reports: reports(said({ backends: [view('unknown')] })) }],
  [
    ...(['BackendsReady', 'Unknown', 'BackendsPending'] as const),
    {
      members: { ...members, backends: [backend, { ...backend, name: 'b' }] },
      reports: reports(said({ backends: [view('unavailable'), { ...view('unknown'), name: 'b' }] })),
    },
    '0 of 2',
  ],
  ['ConfigApplied', 'True', 'ConfigApplied', {}],
  [
    ...(['ConfigApplied', 'False', 'ConfigRejected'] as const),
    { reports: reports(said({ configGeneration: 'old', configError: 'x: bad' })) },
    'replica "pod-0" refuses the configuration: x: bad',
  ],
  ['ConfigApplied', 'Unknown', 'ConfigPending', { reports: reports(said({ configGeneration: 'old' })) }],
  [
    ...(['ConfigApplied', 'Unknown', 'ConfigPending'] as const),
    { reports: reports(said(), undefined) },
    '1 of 2 ready replicas run the newest configuration; no status from replica "pod-1": the operator must reach port 4484 of the pods',
  ],
  ['ConfigApplied', 'Unknown', 'NoReadyReplica', { reports: [] }],
  ['ConfigApplied', 'Unknown', 'SpecNotApplied', { ...problem('Valid', 'NotSupported'), generation: undefined }],
  ['ConfigApplied', 'False', 'ApplyFailed', problem('ConfigApplied', 'ApplyFailed', true), 'because of ApplyFailed'],
  ['ToolConflicts', 'True', 'NamesCollide', { reports: reports(said({ conflicts: [conflict] })) }, 'a wins over b'],
  ['CatalogWarning', 'True', 'CapabilitiesNeedAttention', { reports: reports(said({ warnings: ['w'] })) }],
  ['SessionStorageWarning', 'True', 'SessionStorageMissingForReplicas', { rollout: { ...serving, wanted: 2 } }],
  [
    ...(['SettingsIgnored', 'True', 'WithoutEffect'] as const),
    { resource: resource({ config: { name: 'other' } }) },
    "these have no effect: spec.config.name (the resource's own name takes its place)",
  ],
  [
    ...(['SizingAdvice', 'True', 'FrequentHealthChecks'] as const),
    {
      members: { ...members, backends: Array.from({ length: 15 }, (_, index) => ({ ...backend, name: `b${index}` })) },
    },
  ],
  [
    'SizingAdvice',
    'True',
    'MemoryPressure',
    { reports: reports(said({ load: loaded(['memory']) })) },
    '1 of 1 replica',
  ],
  ['SizingAdvice', 'True', 'CPUPressure', { reports: reports(said({ load: loaded(['cpu']) }), said()) }, '1 of 2'],
  [
    ...(['SizingAdvice', 'True', 'ClientsBehindOneAddress'] as const),
    { rollout: { ...serving, wanted: 2 }, reports: reports(said({ sessions: 20, load: loaded([], 19) }), said()) },
  ],
  ['Degraded', 'True', 'SomeBackendsUnhealthy', { members: leftOut }],
  ['Degraded', 'True', 'BackendsDegraded', { reports: reports(said({ backends: [view('degraded')] })) }, '"a"'],
  ['Reconciling', 'True', 'ConfigNotApplied', { reports: reports(said({ configGeneration: 'old' })) }],
  ['Stalled', 'True', 'NotSupported', problem('Valid', 'NotSupported')],
  ['Ready', 'True', 'AllBackendsRoutable', {}],
  ['Ready', 'False', 'SomeBackendsUnhealthy', { members: leftOut }],
];

test.each<[string, Partial<StatusInput>]>([
  ['1 backend routable on 1 replica', {}],
  ['ready, no backends', { members: { ...members, backends: [] }, reports: reports(said({ backends: [] })) }],
  ['scaled to zero replicas', { rollout: { ...serving, wanted: 0, readyReplicas: 0 }, reports: [] }],
  [
    'backend "a" is unavailable (why); backend "c" is unauthenticated; backend "x" is left out: gone',
    {
      members: { ...leftOut, backends: ['a', 'b', 'c'].map((name) => ({ ...backend, name })) },
      reports: reports(
        said({
          backends: [
            { ...view('unavailable'), message: 'why' },
            { ...view('ready'), name: 'b', message: 'fine' },
            { ...view('unauthenticated'), name: 'c' },
          ],
        }),
      ),
    },
  ],
])('Ready says: %s', (message, more) => {
  expect(of(more).find(({ type }) => type === 'Ready')?.message).toBe(message);
});

const of = (more: Partial<StatusInput>) => status(input(more)).conditions ?? [];

const rows = present.map(([type, value, reason, more, message = '']) => ({ type, value, reason, more, message }));

test.each(rows)('$type is $value with reason $reason', ({ type, value, reason, more, message }) => {
  expect(of(more)).toContainEqual(
    expect.objectContaining({ type, status: value, reason, message: expect.stringContaining(message) }),
  );
});

test('docs/operator.md has a row for each condition, and for no other', () => {
  const page = readFileSync(join(import.meta.dirname, '../../../docs/operator.md'), 'utf8');
  const [, table = ''] = /^\| condition \|.*\n((?:\|.*\n)+)/m.exec(page) ?? [];
  const written = [...table.matchAll(/^\| (.*?) \|/gm)].flatMap(([, names = '']) => [...names.matchAll(/`(\w+)`/g)]);
  const types = new Set(present.map(([type]) => type));
  expect(written.map(([, name]) => name).toSorted()).toEqual([...types].toSorted());
});

/** Those that stand only while their cause does. */
const passing = [
  ...['PodTemplateSpecValid', 'ToolConfigRefsValidated', 'ToolConflicts', 'CatalogWarning', 'SessionStorageWarning'],
  ...['SettingsIgnored', 'SizingAdvice', 'Degraded', 'Reconciling', 'Stalled'],
];

test('a condition whose cause is not there is not there; one whose cause left is removed', () => {
  const fine = of({});
  expect(fine.map(({ type }) => type).filter((type) => passing.includes(type))).toEqual([]);
  for (const [, , , more] of present) {
    const before = resource();
    const held = { ...before, status: status(input(more)) };
    expect(of({ resource: held }).map(({ type }) => type)).toEqual(fine.map(({ type }) => type));
  }
});

test('no condition says one type twice, and every message says something', () => {
  for (const [, , , more] of present) {
    const all = of(more);
    expect(new Set(all.map(({ type }) => type)).size).toBe(all.length);
    expect(all.filter(({ message }) => message === '')).toEqual([]);
  }
});
