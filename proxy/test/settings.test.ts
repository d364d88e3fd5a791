/** Invariant 10: every setting that the proxy's file accepts has an effect, and a test that shows it; the rest is refused. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseConfig } from '@vmcp/crds';
import { configured } from './support/configured.ts';

const root = join(import.meta.dirname, '..');
const schemaFile = join(root, '../crds/src/generated/proxyconfigfile.schema.json');

/** Leaf → the file and the title (or its beginning) of a test that fails when the setting is ignored. */
const shown: Readonly<Record<string, readonly [file: string, title: string]>> = {
  name: ['src/http/plain.test.ts', 'A44: /status names backends, health and the running settings'],
  groupRef: ['src/http/plain.test.ts', 'A44: /status names backends, health and the running settings'],
  'incomingAuth.type': ['test/sessions.test.ts', 'belongs to the identity that opened it'],
  'backends[].name': ['test/reload.test.ts', 'sees filter, rename, prefix, an added and a removed backend'],
  'backends[].url': ['test/reload.test.ts', 'sees filter, rename, prefix, an added and a removed backend'],
  'backends[].transport': ['test/real-backends.test.ts', 'HTTP+SSE'],
  'backends[].protocol': [
    'src/backends/generations.test.ts',
    'one that is pinned is listed even when server/discover is never answered',
  ],
  'backends[].shareable': [
    'src/backends/stateless.test.ts',
    'shares one among all who are anonymous when it is shareable',
  ],
  'backends[].kind': ['src/config/read.test.ts', "['MCPServerEntry', { kind: 'MCPServerEntry' }"],
  'backends[].allowPrivateEndpoint': ['src/config/read.test.ts', 'MCPServerEntry that may be private'],
  'backends[].caBundle': ['src/net/tls.test.ts', 'a private CA of the entry is trusted'],
  'backends[].caBundlePath': ['src/config/read.test.ts', 'a private CA comes inline or from a path that can be read'],
  'backends[].headers.*': ['src/backends/session.test.ts', 'configured headers go with every request'],
  'backends[].headersEnv.*': ['src/config/read.test.ts', 'plain, environment and file values are joined'],
  'backends[].headersFile.*': ['test/reload.test.ts', 'a credential file that is not there yet changes nothing'],
  'aggregation.conflictResolution': ['src/catalog/catalog.test.ts', 'manual: names stay; a clash drops the later tool'],
  'aggregation.conflictResolutionConfig.prefixFormat': [
    'src/catalog/catalog.test.ts',
    'prefix %s names every tool, clash or not',
  ],
  'aggregation.conflictResolutionConfig.priorityOrder[]': [
    'src/catalog/catalog.test.ts',
    'priority: the first listed backend wins the bare name',
  ],
  'aggregation.defaultToolVisibility': [
    'src/catalog/catalog.test.ts',
    'default deny shows only backends with an entry; excludeAll hides one, excludeAllTools every one',
  ],
  'aggregation.excludeAllTools': ['src/catalog/catalog.test.ts', 'default deny shows only backends with an entry'],
  'aggregation.excludeAllResources': ['src/catalog/catalog.test.ts', 'resources and prompts have their own filters'],
  'aggregation.excludeAllPrompts': ['src/catalog/catalog.test.ts', 'resources and prompts have their own filters'],
  'aggregation.tools[].workload': ['src/catalog/catalog.test.ts', 'a filter matches %s'],
  'aggregation.tools[].filter[]': ['src/catalog/catalog.test.ts', 'a filter matches %s'],
  'aggregation.tools[].excludeAll': ['src/catalog/catalog.test.ts', 'default deny shows only backends with an entry'],
  'aggregation.tools[].overrides.*.name': ['src/catalog/catalog.test.ts', 'the prefix goes before the overridden name'],
  'aggregation.tools[].overrides.*.description': ['src/catalog/catalog.test.ts', '%s: all other bytes stay'],
  ...Object.fromEntries(
    ['title', 'readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint'].map((hint) => [
      `aggregation.tools[].overrides.*.annotations.${hint}`,
      ['src/catalog/catalog.test.ts', '%s: all other bytes stay'],
    ]),
  ),
  'aggregation.tools[].resources.filter[]': ['src/catalog/catalog.test.ts', 'resources and prompts have their own'],
  'aggregation.tools[].resources.excludeAll': ['src/catalog/catalog.test.ts', 'resources and prompts have their own'],
  'aggregation.tools[].prompts.filter[]': ['src/catalog/catalog.test.ts', 'resources and prompts have their own'],
  'aggregation.tools[].prompts.excludeAll': ['src/catalog/catalog.test.ts', 'resources and prompts have their own'],
  'operational.logLevel': ['test/reload.test.ts', 'the log level changes while it runs'],
  'operational.timeouts.default': ['test/hostile.test.ts', 'did not answer within 300ms'],
  'operational.timeouts.perWorkload.*': ['src/config/read.test.ts', 'silence of one backend'],
  'operational.callTimeout': ['src/backends/session.test.ts', 'the whole call has its own bound'],
  'operational.discoveryTimeout': ['test/ops.test.ts', 'mode fail, a backend that never answers: 504 at the limit'],
  'operational.drainTimeout': ['src/http/streaming.test.ts', 'a graceful stop: streams end, calls finish'],
  'operational.failureHandling.healthCheckInterval': ['src/backends/probe.test.ts', 'A44: a new interval counts'],
  'operational.failureHandling.healthCheckTimeout': ['src/backends/probe.test.ts', 'A17: with a time-out of 20s'],
  'operational.failureHandling.unhealthyThreshold': [
    'src/backends/health.test.ts',
    'A45: four failures keep the state',
  ],
  'operational.failureHandling.degradedLatency': [
    'src/backends/health.test.ts',
    'slower than the threshold is degraded',
  ],
  'operational.failureHandling.partialFailureMode': [
    'test/ops.test.ts',
    'mode fail, a backend that refuses: 503 at once',
  ],
  'sessions.idleTimeout': ['src/session/sessions.test.ts', 'an idle session is forgotten with its backend sessions'],
  'sessions.maxLifetime': ['src/session/seal.test.ts', 'A32: an id expires: %s'],
  'http.allowedOrigins[]': ['src/http/origin.test.ts', 'origin "%s" is allowed: %s'],
  'http.allowedHosts[]': ['src/http/origin.test.ts', '… unless it is listed'],
  'http.maxRequestBytes': ['src/http/mcp.test.ts', 'a body over the limit'],
  'http.maxHeaderBytes': ['src/http/mcp.test.ts', 'the limit of the head is that of the running configuration'],
  'http.maxMessageBytes': ['test/hostile.test.ts', 'sends too much'],
};

/** Accepted, so that files written for the reference run here, and nothing to act on. */
const inert: Readonly<Record<string, string>> = {
  'backends[].type': '"entry" allows caBundlePath; the check stands in the contract',
  'backends[].metadata.*': "the user's own words",
  'metadata.*': "the user's own words",
  'operational.failureHandling.statusReportingInterval': 'read by the operator',
  'outgoingAuth.source': 'where the operator looked; the file has the answer',
  'sessionStorage.provider': 'only "memory" is left of it',
};

/** Blocks that only another value of their `type` or `provider` reads, and that value is refused. */
const behindRefused = /^(sessionStorage\.(address|db|keyPrefix)|outgoingAuth\.(default|backends\.\*)\..+)$/;

/** Refused as a whole: a value that the schema accepts, and nothing else. */
const refused: Readonly<Record<string, unknown>> = {
  'incomingAuth.oidc': { issuer: 'https://i.example', audience: 'a' },
  'incomingAuth.authz': { type: 'cedar', policies: ['permit(principal, action, resource);'] },
  'aggregation.tools': [{ workload: 'a', toolConfigRef: { name: 'x' } }],
  'operational.failureHandling.circuitBreaker': { enabled: true },
  'operational.retry': { enabled: true },
  'operational.maxConcurrentCalls': 5,
  'operational.maxConcurrentCallsPerBackend': 5,
  'sessions.maxLive': 5,
  'sessions.maxLivePerIdentity': 5,
  passthroughHeaders: ['x-a'],
  compositeTools: [{ name: 'w', description: 'd', steps: [{ id: 's', type: 'tool', tool: 'a.t' }] }],
  compositeToolRefs: [{ name: 'x' }],
  rateLimiting: {},
  audit: { enabled: true },
  optimizer: {},
  codeMode: { enabled: true },
  telemetry: {},
};

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
}

const schema = JSON.parse(readFileSync(schemaFile, 'utf8')) as Schema;
const accepted = leaves(schema, '').filter((leaf) => !isRefused(leaf) && !behindRefused.test(leaf));

test.each(accepted)('%s has a test that shows its effect', (leaf) => {
  const [file, title] = shown[leaf] ?? [];
  if (inert[leaf] !== undefined) return expect(file).toBeUndefined();
  expect(file).toBeDefined();
  expect(readFileSync(join(root, file ?? ''), 'utf8')).toContain(title);
});

test('the lists name nothing that the schema does not have', () => {
  expect(Object.keys({ ...shown, ...inert }).filter((leaf) => !accepted.includes(leaf))).toEqual([]);
});

test.each(Object.entries(refused))('%s is refused, not ignored', (path, value) => {
  const parsed = parseConfig(JSON.stringify(withValue(path, value)));
  const problems = 'problems' in parsed ? parsed.problems : [];
  expect(problems.map((problem) => `${problem.path}: ${problem.message}`)).toEqual([
    expect.stringMatching(new RegExp(`^${path}.*(not supported yet|the proxy never asks)`)),
  ]);
});

function isRefused(leaf: string): boolean {
  const whole = Object.keys(refused).filter((path) => path !== 'aggregation.tools');
  return [...whole, 'aggregation.tools[].toolConfigRef'].some(
    (path) => leaf === path || /^[.[]/.test(rest(leaf, path)),
  );
}

function rest(leaf: string, path: string): string {
  return leaf.startsWith(path) ? leaf.slice(path.length) : '';
}

function leaves({ properties, additionalProperties: more, items }: Schema, path: string): string[] {
  const below = Object.entries(properties ?? {}).flatMap(([key, inner]) =>
    leaves(inner, path === '' ? key : `${path}.${key}`),
  );
  if (items !== undefined) return leaves(items, `${path}[]`);
  if (typeof more === 'object') return [...below, ...leaves(more, `${path}.*`)];
  return properties === undefined ? [path] : below;
}

function withValue(path: string, value: unknown): object {
  const whole = configured([{ name: 'a', url: 'http://a.example/mcp' }]) as Record<string, unknown>;
  const steps = path.split('.');
  const last = steps.pop() ?? '';
  const at = steps.reduce((object, step) => (object[step] ??= {}) as Record<string, unknown>, whole);
  at[last] = value;
  return whole;
}
