/**
 * Every field of the kinds that become backends does what it says, is refused, or is told to be without effect: one row for each field
 * of MCPServer, MCPRemoteProxy and MCPServerEntry, walked from the schemas (as in fields.test.ts).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MCPRemoteProxy, MCPServer, MCPServerEntry, MCPToolConfig } from '@vmcp/crds';
import { parse } from 'yaml';
import type { Dict } from '../../hack/dev-cluster/apiserver/types.ts';
import type { Deployment, Secret, Service } from '../src/kube/kinds.ts';
import { status as proxyStatus } from '../src/mcpremoteproxy/status.ts';
import { plan } from '../src/mcpserver/reconcile.ts';
import { status as serverStatus } from '../src/mcpserver/status.ts';
import { findings } from '../src/remote/findings.ts';
import { remoteProxy } from '../src/remote/remote.ts';
import { members } from '../src/virtualmcpserver/members.ts';
import { rollout } from '../src/workload/rollout.ts';
import { leavesOf, specWith } from './fields.ts';

const metadata = { name: 'x', namespace: 'ns', uid: 'u' };
const resource = {
  metadata: { name: 'demo', namespace: 'ns' },
  spec: { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' as const } },
};
const secret: Secret = { data: { k: 'dg==', other: 'dw==' } };
const words: MCPToolConfig = { metadata: { name: 'words', namespace: 'ns' }, spec: { toolsFilter: ['t'] } };
const referenced = {
  secrets: new Map([['s', secret]]),
  configMaps: new Map([['c', { data: { present: 'no certificate' } }]]),
  toolConfigs: new Map([['words', words]]),
};

/** What becomes of a resource: conditions, objects, the backend that it is, as one text to look into. */
type Outcome = (spec: Dict) => { readonly text: string; readonly conditions: readonly Dict[] };

const server: Outcome = (given) => {
  const spec = { image: 'mcp:1', transport: 'streamable-http', ...given } as unknown as MCPServer['spec'];
  const made = { metadata, spec };
  const planned = plan(made);
  const objects = 'objects' in planned ? planned.objects.map(({ object }) => object as Deployment & Service) : [];
  const problems = 'problem' in planned ? [planned.problem] : [];
  const facts = { hasGroup: false, toolConfig: undefined, rollout: rollout(undefined, []), nowMs: 0 };
  const { conditions = [] } = serverStatus({ server: made, problems, ...facts });
  const found = members(resource, { servers: [made], entries: [], remoteProxies: [] }, referenced);
  const parts = objects.map((object) => object.spec);
  return {
    text: JSON.stringify([parts, conditions, found.backends, [...found.toolConfigs]]),
    conditions: asDicts(conditions),
  };
};

const proxy: Outcome = (given) => {
  const spec = { remoteUrl: 'https://a.example/mcp', ...given } as unknown as MCPRemoteProxy['spec'];
  const made = { metadata, spec };
  const facts = { hasGroup: false, toolConfig: undefined, findings: findings(remoteProxy(made), referenced), nowMs: 0 };
  const { conditions = [] } = proxyStatus({ proxy: made, ...facts });
  const { toolConfigs, ...found } = members(resource, { servers: [], entries: [], remoteProxies: [made] }, referenced);
  return { text: JSON.stringify([conditions, found, [...toolConfigs]]), conditions: asDicts(conditions) };
};

const entry: Outcome = (given) => {
  const base = { groupRef: { name: 'tools' }, remoteUrl: 'https://a.example/mcp', transport: 'streamable-http' };
  const made: MCPServerEntry = { metadata, spec: { ...base, ...given } as unknown as MCPServerEntry['spec'] };
  const found = members(resource, { servers: [], entries: [made], remoteProxies: [] }, referenced);
  const problems = findings({ kind: 'MCPServerEntry', resource: made }, referenced);
  const reason = problems.unsupported.length > 0 ? 'NotSupported' : 'ConfigValid';
  const valid = { type: 'Valid', reason, message: problems.unsupported.join('; ') };
  return { text: JSON.stringify([found, made.spec.groupRef]), conditions: [valid] };
};

const asDicts = (conditions: readonly object[]) => conditions as readonly Dict[];

interface Table {
  readonly outcome: Outcome;
  /** Field → a value, what must then be found in the outcome, what else must stand there. */
  readonly works: Readonly<Record<string, readonly [value: unknown, shows: string, more?: Dict]>>;
  /** Refused as soon as something stands there; more: what asks for it. */
  readonly refused: readonly string[];
  /** The field's value, and what else must stand there, for a refusal by value. */
  readonly refusedValues: Readonly<Record<string, readonly [value: unknown, path: string, more?: Dict]>>;
  /** Told in the condition SettingsIgnored. */
  readonly told: Readonly<Record<string, unknown>>;
  /** The schema says that it has none; with a default, nobody can tell whether it was set. */
  readonly withoutEffect: readonly string[];
}

const redis = { sessionStorage: { provider: 'redis', address: 'a:1' } };
const redisFields: Table['refusedValues'] = Object.fromEntries(
  ['provider', 'address', 'db', 'keyPrefix', 'passwordRef.name', 'passwordRef.key'].map((field) => [
    `sessionStorage.${field}`,
    [field === 'db' ? 1 : field === 'provider' ? 'redis' : 'v', 'sessionStorage.provider', redis],
  ]),
);
const guards = ['oidcConfigRef', 'authzConfig', 'authzConfigRef', 'authServerRef', 'audit', 'telemetryConfigRef'];
const header = {
  headerForward: { addHeadersFromSecret: [{ headerName: 'X-A', valueSecretRef: { name: 's', key: 'k' } }] },
};
const bundle = { caBundleRef: { configMapRef: { name: 'c', key: 'k' } } };
const remoteFields: Table['works'] = {
  remoteUrl: ['https://b.example/mcp', '"url":"https://b.example/mcp"'],
  transport: ['sse', '"transport":"sse"'],
  'groupRef.name': ['others', 'others'],
  allowPrivateEndpoint: [true, '"allowPrivateEndpoint":true'],
  'headerForward.addPlaintextHeaders.*': ['v', '"headers":{"k":"v"}'],
  'headerForward.addHeadersFromSecret[].headerName': ['X-B', '"headersFile":{"X-B"', header],
  'headerForward.addHeadersFromSecret[].valueSecretRef.name': ['gone', 'secret \\"gone\\" does not exist', header],
  'headerForward.addHeadersFromSecret[].valueSecretRef.key': ['other', '"dw=="', header],
  'caBundleRef.configMapRef.name': ['d', 'config map \\"d\\" does not exist', bundle],
  'caBundleRef.configMapRef.key': ['present', 'holds no certificate in PEM under \\"present\\"', bundle],
};
const resourceOverrides = { proxyService: { labels: { a: 'b' } } };

const tables: Readonly<Record<'mcpserver' | 'mcpremoteproxy' | 'mcpserverentry', Table>> = {
  mcpserver: {
    outcome: server,
    works: {
      'groupRef.name': ['others', 'group \\"others\\" does not exist'],
      transport: ['sse', '/sse","transport":"sse"'],
      image: ['mcp:2', '"image":"mcp:2"'],
      proxyPort: [9000, '"port":9000'],
      mcpPort: [7000, '"containerPort":7000'],
      replicas: [3, '"replicas":3'],
      backendReplicas: [4, '"replicas":4', { replicas: 3 }],
      sessionAffinity: ['None', '"sessionAffinity":"None"'],
      'args[]': ['--x', '"args":["--x"]'],
      'env[].name': ['A', '{"name":"A","value":"v"}', { env: [{ value: 'v' }] }],
      'env[].value': ['w', '{"name":"A","value":"w"}', { env: [{ name: 'A' }] }],
      'secrets[].name': ['s', '"secretKeyRef":{"name":"s","key":"K"}', { secrets: [{ key: 'K' }] }],
      'secrets[].key': [
        'L',
        '{"name":"L","valueFrom":{"secretKeyRef":{"name":"s","key":"L"}}}',
        { secrets: [{ name: 's' }] },
      ],
      'secrets[].targetEnvName': ['T', '{"name":"T","valueFrom"', { secrets: [{ name: 's', key: 'K' }] }],
      'volumes[].name': ['d', '"name":"d","mountPath":"/m"', { volumes: [{ hostPath: '/h', mountPath: '/m' }] }],
      'volumes[].hostPath': ['/h', '"hostPath":{"path":"/h"}', { volumes: [{ name: 'd', mountPath: '/m' }] }],
      'volumes[].mountPath': ['/m', '"mountPath":"/m"', { volumes: [{ name: 'd', hostPath: '/h' }] }],
      'volumes[].readOnly': [true, '"readOnly":true', { volumes: [{ name: 'd', hostPath: '/h', mountPath: '/m' }] }],
      'resources.limits.*': ['1', '"limits":{"k":"1"}'],
      'resources.requests.*': ['1', '"requests":{"k":"1"}'],
      serviceAccount: ['mine', '"serviceAccountName":"mine"'],
      'imagePullSecrets[].name': ['pull', '"imagePullSecrets":[{"name":"pull"}]'],
      podTemplateSpec: [{ spec: { priorityClassName: 'high' } }, '"priorityClassName":"high"'],
      'toolConfigRef.name': ['words', '["x",{"toolsFilter":["t"]}]'],
    },
    refused: [...guards, 'externalAuthConfigRef', 'permissionProfile', 'webhookConfigRef', 'rateLimiting'],
    refusedValues: redisFields,
    told: { proxyMode: 'sse', trustProxyHeaders: true, endpointPrefix: '/x', resourceOverrides },
    withoutEffect: [],
  },
  mcpremoteproxy: {
    outcome: proxy,
    works: { ...remoteFields, 'toolConfigRef.name': ['words', '["x",{"toolsFilter":["t"]}]'] },
    refused: [...guards, 'externalAuthConfigRef'],
    refusedValues: redisFields,
    told: {
      ...{ replicas: 2, serviceAccount: 'mine', resources: { limits: { cpu: '1' } }, resourceOverrides },
      ...{ trustProxyHeaders: true, endpointPrefix: '/x' },
    },
    withoutEffect: ['proxyPort', 'sessionAffinity', 'caBundleRef.configMapRef.optional'],
  },
  mcpserverentry: {
    outcome: entry,
    works: remoteFields,
    refused: ['externalAuthConfigRef'],
    refusedValues: {},
    told: {},
    withoutEffect: ['caBundleRef.configMapRef.optional'],
  },
};

describe.each(Object.entries(tables))('%s', (kind, table) => {
  const { outcome, works, refused, refusedValues, told, withoutEffect } = table;
  const leaves = leavesOf(parse(readFileSync(join(import.meta.dirname, `../../crds/${kind}.yaml`), 'utf8')));
  const within = (path: string, part: string) =>
    path === part || path.startsWith(`${part}.`) || path.startsWith(`${part}[`);
  const partOf = (path: string, parts: readonly string[]) => parts.find((part) => within(path, part));
  const known = [...Object.keys(works), ...Object.keys(refusedValues), ...withoutEffect];

  test('every field of the schema has a row, and every row a field', () => {
    const parts = [...refused, ...Object.keys(told)];
    const paths = leaves.map(({ path }) => path);
    expect(paths.filter((path) => !known.includes(path) && partOf(path, parts) === undefined)).toEqual([]);
    expect(known.filter((path) => !paths.includes(path))).toEqual([]);
    expect(parts.filter((part) => !paths.some((path) => within(path, part)))).toEqual([]);
  });

  test.each(Object.entries(works))('%s does what it says', (path, [value, shows, more = {}]) => {
    expect(outcome(more).text).not.toContain(shows);
    expect(outcome(specWith(path, value, more)).text).toContain(shows);
  });

  type Refusal = readonly [path: string, value: unknown, part: string, more: Dict];
  const refusals: Refusal[] = [
    ...leaves.flatMap(({ path, sample }): Refusal[] => {
      const part = partOf(path, refused);
      return part === undefined ? [] : [[path, sample, part, {}]];
    }),
    ...Object.entries(refusedValues).map(([path, [value, part, more = {}]]): Refusal => [path, value, part, more]),
  ];
  test.each(refusals)('%s is refused', (path, value, part, more) => {
    expect(outcome(specWith(path, value, more)).conditions).toContainEqual(
      expect.objectContaining({
        type: 'Valid',
        reason: 'NotSupported',
        message: expect.stringContaining(`spec.${part}`),
      }),
    );
  });

  if (Object.keys(told).length > 0) {
    test.each(Object.entries(told))('%s is told to be without effect', (path, value) => {
      const told = { type: 'SettingsIgnored', status: 'True', message: expect.stringContaining(`spec.${path}`) };
      expect(outcome({ [path]: value }).conditions).toContainEqual(expect.objectContaining(told));
      expect(outcome({}).conditions.map(({ type }) => type)).not.toContain('SettingsIgnored');
    });
  }

  if (withoutEffect.length > 0) {
    test.each(withoutEffect)('%s: the schema says that it has no effect', (path) => {
      const words = leaves.find((leaf) => leaf.path === path)?.descriptions.at(-1);
      expect(words).toMatch(/has no effect|whatever it says/);
    });
  }
});
