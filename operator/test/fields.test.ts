/**
 * Every field does what it says: one row for each field of VirtualMCPServer's spec, walked from the schema, so that a field without a
 * row fails. A row flips the field and looks for the effect on the objects or in the proxy's file, or for the refusal (NotSupported).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configFile, type MCPServer, type MCPToolConfig, type VirtualMCPServer } from '@vmcp/crds';
import { parse } from 'yaml';
import type { Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import type { KubeObject } from '../src/kube/cluster.ts';
import type { ConfigMap, Deployment, Service } from '../src/kube/kinds.ts';
import { plan } from '../src/virtualmcpserver/plan.ts';
import { at, leavesOf, specWith } from './fields.ts';

const leaves = leavesOf(parse(readFileSync(join(import.meta.dirname, '../../crds/virtualmcpserver.yaml'), 'utf8')));
const image = 'vmcp:1.2.3';
const keyring = { keys: [{ id: 'k0000000', key: 'AA==', use: 'seal', createdAt: '2026-01-01T00:00:00Z' }] } as const;
const echo: MCPServer = {
  metadata: { name: 'echo', namespace: 'ns' },
  spec: { image: 'x', transport: 'streamable-http' },
};
const words: MCPToolConfig = { metadata: { name: 'words', namespace: 'ns' }, spec: { toolsFilter: ['shared'] } };

function planned(spec: Dict) {
  const base = { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } };
  const resource = {
    metadata: { name: 'demo', namespace: 'ns', uid: 'u' },
    spec: { ...base, ...spec },
  } as unknown as VirtualMCPServer;
  const observed = {
    resource,
    group: { metadata: { name: 'tools' } },
    members: { servers: [echo], entries: [], remoteProxies: [] },
    referenced: { secrets: new Map(), configMaps: new Map(), toolConfigs: new Map([['words', words]]) },
    held: [],
    ...{ deployment: undefined, service: undefined, credentials: undefined, keys: undefined, keyring: undefined },
    pods: [],
  };
  const result = plan(observed, { image, freshKeyring: keyring });
  const of = <T extends KubeObject>(kind: string) =>
    result.objects.find((object) => object.kind.kind === kind)?.object as T | undefined;
  const text = of<ConfigMap>('ConfigMap')?.data?.[configFile];
  const file = text === undefined ? undefined : (parse(text) as Dict);
  return { ...result, file, of, pod: of<Deployment>('Deployment')?.spec?.template.spec };
}
type Planned = ReturnType<typeof planned>;

/** `more`: what else must stand there for the field to make sense. */
type Row =
  | { readonly file: unknown; readonly more?: Dict }
  | { readonly refused: string; readonly value: unknown; readonly more?: Dict }
  | { readonly replaced: unknown; readonly by: (planned: Planned) => unknown; readonly more?: Dict }
  | {
      readonly value: unknown;
      readonly shows: (planned: Planned) => unknown;
      readonly as: unknown;
      readonly more?: Dict;
    };

const file = (value: unknown, more: Dict = {}): Row => ({ file: value, more });
const refused = (path: string, value: unknown, more: Dict = {}): Row => ({ refused: path, value, more });
const effect = (value: unknown, shows: (planned: Planned) => unknown, as: unknown = value, more: Dict = {}): Row => ({
  ...{ value, shows, as },
  more,
});

const service = ({ of }: Planned) => of<Service>('Service')?.spec;
const redis = (more: Dict = {}): Dict => ({ sessionStorage: { provider: 'redis', address: 'redis:6379', ...more } });
const inline = (...backends: Dict[]): Dict => ({ outgoingAuth: { source: 'inline' }, config: { backends } });
const remote = { name: 'b', url: 'http://b.example/mcp', transport: 'streamable-http' };
const workload = (more: Dict): Dict => ({ config: { aggregation: { tools: [{ workload: 'echo', ...more }] } } });
const priority = { config: { aggregation: { conflictResolution: 'priority' } } };

const rows: Readonly<Record<string, Row>> = {
  'groupRef.name': effect('others', ({ file: rendered }) => rendered?.['groupRef']),
  'incomingAuth.type': refused('incomingAuth.type', 'oidc', {
    incomingAuth: { oidcConfigRef: { name: 'o', audience: 'a' } },
  }),
  'outgoingAuth.source': file('inline', { config: { backends: [remote] } }),
  serviceType: effect('NodePort', (got) => service(got)?.type),
  sessionAffinity: effect('None', (got) => service(got)?.sessionAffinity),
  serviceAccount: effect('mine', ({ pod }) => pod?.serviceAccountName),
  replicas: effect(3, ({ of }) => of<Deployment>('Deployment')?.spec?.replicas),
  'imagePullSecrets[].name': effect('pull', ({ pod }) => pod?.imagePullSecrets?.[0]?.name),
  podTemplateSpec: effect({ spec: { priorityClassName: 'high' } }, ({ pod }) => pod?.priorityClassName, 'high'),
  'sessionStorage.provider': refused('sessionStorage.provider', 'redis', redis()),
  'sessionStorage.address': refused('sessionStorage.provider', 'redis:1', redis()),
  'sessionStorage.db': refused('sessionStorage.provider', 1, redis()),
  'sessionStorage.keyPrefix': refused('sessionStorage.provider', 'p', redis()),
  'sessionStorage.passwordRef.name': refused('sessionStorage.provider', 'n', redis({ passwordRef: { key: 'k' } })),
  'sessionStorage.passwordRef.key': refused('sessionStorage.provider', 'k', redis({ passwordRef: { name: 'n' } })),
  'config.name': { replaced: 'other', by: ({ file: rendered }) => rendered?.['name'] === 'demo' },
  'config.groupRef': { replaced: 'other', by: ({ file: rendered }) => rendered?.['groupRef'] === 'tools' },
  'config.backends[].name': file('c', inline(remote)),
  'config.backends[].url': file('http://c.example/mcp', inline(remote)),
  'config.backends[].transport': file('sse', inline(remote)),
  'config.backends[].type': file('entry', inline(remote)),
  'config.backends[].protocol': file('modern', { config: { backends: [{ name: 'echo' }] } }),
  'config.backends[].allowPrivateEndpoint': file(true, { config: { backends: [{ name: 'echo' }] } }),
  'config.backends[].shareable': file(true, { config: { backends: [{ name: 'echo' }] } }),
  'config.backends[].caBundlePath': file('/ca.crt', inline({ ...remote, type: 'entry' })),
  'config.backends[].metadata.*': file('v', inline(remote)),
  'config.aggregation.conflictResolution': file('manual'),
  'config.aggregation.conflictResolutionConfig.prefixFormat': file('{workload}.'),
  'config.aggregation.conflictResolutionConfig.priorityOrder[]': file('echo', priority),
  'config.aggregation.defaultToolVisibility': file('deny'),
  'config.aggregation.excludeAllTools': file(true),
  'config.aggregation.excludeAllResources': file(true),
  'config.aggregation.excludeAllPrompts': file(true),
  'config.aggregation.tools[].workload': file('other'),
  'config.aggregation.tools[].toolConfigRef.name': effect(
    'words',
    ({ file: rendered }) => at(rendered, 'aggregation.tools[].filter'),
    ['shared'],
    workload({}),
  ),
  'config.aggregation.tools[].filter[]': file('t', workload({})),
  'config.aggregation.tools[].overrides.*.name': file('n', workload({})),
  'config.aggregation.tools[].overrides.*.description': file('d', workload({})),
  'config.aggregation.tools[].overrides.*.annotations.title': file('t', workload({})),
  'config.aggregation.tools[].overrides.*.annotations.readOnlyHint': file(true, workload({})),
  'config.aggregation.tools[].overrides.*.annotations.destructiveHint': file(true, workload({})),
  'config.aggregation.tools[].overrides.*.annotations.idempotentHint': file(true, workload({})),
  'config.aggregation.tools[].overrides.*.annotations.openWorldHint': file(true, workload({})),
  'config.aggregation.tools[].excludeAll': file(true, workload({})),
  'config.aggregation.tools[].resources.filter[]': file('r', workload({})),
  'config.aggregation.tools[].resources.excludeAll': file(true, workload({})),
  'config.aggregation.tools[].prompts.filter[]': file('p', workload({})),
  'config.aggregation.tools[].prompts.excludeAll': file(true, workload({})),
  'config.operational.logLevel': file('debug'),
  'config.operational.timeouts.default': file('7s'),
  'config.operational.timeouts.perWorkload.*': file('7s'),
  'config.operational.callTimeout': file('7m'),
  'config.operational.discoveryTimeout': file('7s'),
  'config.operational.drainTimeout': effect('90s', ({ pod }) => pod?.terminationGracePeriodSeconds, 97),
  'config.operational.failureHandling.healthCheckInterval': file('60s'),
  'config.operational.failureHandling.healthCheckTimeout': file('7s'),
  'config.operational.failureHandling.unhealthyThreshold': file(5),
  'config.operational.failureHandling.degradedLatency': file('7s'),
  'config.operational.failureHandling.statusReportingInterval': file('7s'),
  'config.operational.failureHandling.partialFailureMode': file('fail'),
  'config.operational.maxConcurrentCalls': refused('config.operational.maxConcurrentCalls', 5),
  'config.operational.maxConcurrentCallsPerBackend': refused('config.operational.maxConcurrentCallsPerBackend', 5),
  'config.sessions.maxLive': refused('config.sessions.maxLive', 5),
  'config.sessions.maxLivePerIdentity': refused('config.sessions.maxLivePerIdentity', 5),
  'config.sessions.idleTimeout': file('7m'),
  'config.sessions.maxLifetime': file('7h'),
  'config.http.allowedOrigins[]': file('https://app.example.com'),
  'config.http.allowedHosts[]': file('mcp.example.com'),
  'config.http.maxRequestBytes': file('1Mi'),
  'config.http.maxHeaderBytes': file('32Ki'),
  'config.http.maxMessageBytes': file('1Mi'),
  'config.metadata.*': file('v'),
  'config.sessionStorage.provider': refused('config.sessionStorage.provider', 'redis', { config: redis() }),
  'config.sessionStorage.address': refused('config.sessionStorage.provider', 'redis:1', { config: redis() }),
  'config.sessionStorage.db': refused('config.sessionStorage.provider', 1, { config: redis() }),
  'config.sessionStorage.keyPrefix': refused('config.sessionStorage.provider', 'p', { config: redis() }),
  'config.incomingAuth.type': {
    replaced: 'local',
    by: ({ file: rendered }) => at(rendered, 'incomingAuth.type') === 'anonymous',
  },
  'config.outgoingAuth.source': {
    replaced: 'inline',
    by: ({ file: rendered }) => at(rendered, 'outgoingAuth.source') === 'discovered',
  },
};

/** The closed list of api.md, "Common": a whole part of the spec is refused as soon as something stands in it. */
const refusedParts = [
  ...['incomingAuth.oidcConfigRef', 'incomingAuth.authzConfig', 'incomingAuth.authzConfigRef'],
  ...[
    'outgoingAuth.default',
    'outgoingAuth.backends',
    'passthroughHeaders',
    'telemetryConfigRef',
    'embeddingServerRef',
  ],
  ...['authServerConfig', 'config.operational.failureHandling.circuitBreaker', 'config.operational.retry'],
  ...['config.compositeTools', 'config.compositeToolRefs', 'config.passthroughHeaders', 'config.rateLimiting'],
  ...['config.audit', 'config.optimizer', 'config.codeMode', 'config.telemetry', 'config.incomingAuth.oidc'],
  ...['config.incomingAuth.authz', 'config.outgoingAuth.default', 'config.outgoingAuth.backends'],
];
const partOf = (path: string) =>
  refusedParts.find((part) => path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`));

test('every field of the schema has a row, and every row a field', () => {
  const paths = leaves.map(({ path }) => path);
  expect(paths.filter((path) => rows[path] === undefined && partOf(path) === undefined)).toEqual([]);
  expect(Object.keys(rows).filter((path) => !paths.includes(path) || partOf(path) !== undefined)).toEqual([]);
  expect(refusedParts.filter((part) => !paths.some((path) => partOf(path) === part))).toEqual([]);
});

test('the rows are sound: nothing is wrong before the flip', () => {
  expect(planned({}).problems).toEqual([]);
  expect(planned(inline(remote)).problems).toEqual([]);
});

describe('a field', () => {
  test.each(Object.entries(rows))('%s does what it says', (path, row) => {
    const value = 'file' in row ? row.file : 'replaced' in row ? row.replaced : row.value;
    const before = planned(row.more ?? {});
    const after = planned(specWith(path, value, row.more));
    if ('refused' in row) return expectRefused(after, row.refused);
    expect(after.problems).toEqual([]);
    if ('file' in row) {
      const inFile = path.replace(/^config\./, '');
      expect(at(after.file, inFile)).toEqual(value);
      expect(at(before.file, inFile)).not.toEqual(value);
    } else if ('replaced' in row) {
      expect(row.by(after)).toBe(true);
      const leaf = leaves.find((one) => one.path === path);
      expect(leaf?.descriptions.join(' ')).toContain('always takes its place');
    } else {
      expect(row.shows(after)).toEqual(row.as);
      expect(row.shows(before)).not.toEqual(row.as);
    }
  });

  test.each(leaves.filter(({ path }) => partOf(path) !== undefined))('$path is refused', ({ path, sample }) => {
    expectRefused(planned(specWith(path, sample, besides(path))), partOf(path) ?? '');
  });
});

/** A strategy's settings stand beside its type. */
function besides(path: string): Dict {
  const strategy = /^config\.outgoingAuth\.(default|backends\.\*)\./.exec(path)?.[0];
  return strategy === undefined ? {} : specWith(`${strategy}type`, 'token_exchange');
}

function expectRefused({ problems, objects }: Planned, path: string): void {
  expect(problems).toContainEqual(
    expect.objectContaining({
      condition: 'Valid',
      reason: 'NotSupported',
      message: expect.stringContaining(`spec.${path}`),
    }),
  );
  expect(objects).toEqual([]);
}
