/** The definitions against what is promised of them, and the pages against the definitions. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { outputs } from './outputs.ts';
import { proxyFileSchema } from './proxy-file.ts';
import { fields, type Rule, type Schema } from './schema.ts';
import { kinds, readSources, type Source } from './source.ts';

const root = join(import.meta.dirname, '../..');
const sources = readSources(join(root, 'crds'));
const byKind = (kind: string): Source => sources.find((source) => source.kind === kind) ?? (sources[0] as Source);
const pages: [string, Schema][] = [
  ...sources.map((source): [string, Schema] => [source.file, parts(source.schema)]),
  ['proxy-config', proxyFileSchema(byKind('VirtualMCPServer').schema)],
];

/** Only spec and status: metadata is Kubernetes' own. */
function parts(schema: Schema): Schema {
  const { spec, status } = schema.properties ?? {};
  return { properties: { ...(spec && { spec }), ...(status && { status }) } };
}

test('what is committed is what the definitions say', async () => {
  for (const [path, text] of await outputs(root))
    expect([path, readFileSync(join(root, path), 'utf8')]).toEqual([path, text]);
});

describe.each(pages)('A18: the page %s', (name, schema) => {
  const rows = new Map(
    readFileSync(join(root, `docs/reference/${name}.md`), 'utf8')
      .split('\n')
      .flatMap((line): [string, string[]][] => {
        const cells = line.split(/(?<!\\)\|/).map((cell) => cell.trim());
        return cells[1]?.startsWith('`') ? [[cells[1].slice(1, -1), cells]] : [];
      }),
  );
  const top = new Set(['spec', 'status']);
  const all = fields(schema).filter(({ path }) => !top.has(path));

  test('has every field of the schema and no other', () => {
    expect([...rows.keys()].sort()).toEqual(all.map(({ path }) => path).sort());
  });

  test('has the same default for every field', () => {
    const written = all.map(({ path }) => [path, rows.get(path)?.[3]?.replaceAll('\\|', '|')]);
    const wanted = all.map(({ path, schema: field }) => [
      path,
      field.default === undefined ? '' : `\`${JSON.stringify(field.default)}\``,
    ]);
    expect(written).toEqual(wanted);
  });

  test('gives every field a meaning', () => {
    expect(all.filter(({ schema: field }) => !/[.)]$/.test(field.description ?? '')).map(({ path }) => path)).toEqual(
      [],
    );
  });
});

test('every field stands in some valid sample, so that every reader is tried on it', () => {
  const directory = join(root, 'crds/testdata/valid');
  const samples = readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => parse(readFileSync(join(directory, name), 'utf8')) as { kind: string });
  for (const source of sources) {
    const used = new Set(
      samples.filter(({ kind }) => kind === source.kind).flatMap((sample) => usedPaths(sample, source.schema, '')),
    );
    const missing = fields(parts(source.schema)).filter(({ path }) => !used.has(path));
    expect([source.kind, missing.map(({ path }) => path)]).toEqual([source.kind, []]);
  }
});

function usedPaths(value: unknown, schema: Schema, path: string): string[] {
  if (typeof value !== 'object' || value === null) return [path];
  if (Array.isArray(value)) return [path, ...value.flatMap((item) => usedPaths(item, schema.items ?? {}, `${path}[]`))];
  const map = typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined;
  const below = Object.entries(value).flatMap(([name, child]) => {
    if (map !== undefined) return usedPaths(child, map, `${path}.<name>`);
    return usedPaths(child, schema.properties?.[name] ?? {}, path === '' ? name : `${path}.${name}`);
  });
  return [path, ...below];
}

test('every CEL sample names a rule of its kind', () => {
  const directory = join(root, 'crds/testdata/invalid');
  const texts = readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(directory, name), 'utf8'));
  const named = texts.flatMap((text) => {
    const fragment = /^# problem\(cel\): (.*)$/m.exec(text)?.[1];
    return fragment === undefined ? [] : [[(parse(text) as { kind: string }).kind, fragment] as const];
  });
  expect(named.length).toBeGreaterThan(10);
  for (const [kind, fragment] of named) {
    expect(rules(byKind(kind).schema).map(({ message }) => message)).toContainEqual(expect.stringContaining(fragment));
  }
});

test('every rule of every kind has a sample that breaks it; a shape that two kinds share needs one', () => {
  const directory = join(root, 'crds/testdata/invalid');
  const texts = readdirSync(directory)
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => readFileSync(join(directory, name), 'utf8'));
  const broken = texts.flatMap((text) =>
    [...text.matchAll(/^# problem\(cel\): (.*)$/gm)].map(([, words = '']) => shared(words)),
  );
  const messages = sources.flatMap(({ schema }) => rules(schema).map(({ message }) => shared(message)));
  expect(messages.filter((message) => !broken.some((words) => message.includes(words)))).toEqual([]);
});

/** The embedded authorization server has one shape under two names. */
function shared(text: string): string {
  return text.replaceAll('embeddedAuthServer.', 'authServerConfig.');
}

test.each<[string, string, string]>([
  [
    'VirtualMCPServer spec.authServerConfig',
    'MCPExternalAuthConfig spec.embeddedAuthServer',
    'the authorization server',
  ],
  ['VirtualMCPServer spec.config.compositeTools[]', 'VirtualMCPCompositeToolDefinition spec', 'the workflow'],
  ['MCPServerEntry spec.headerForward', 'MCPRemoteProxy spec.headerForward', 'headers'],
  ['MCPServerEntry spec.caBundleRef', 'MCPRemoteProxy spec.caBundleRef', 'CA bundle'],
  [
    'VirtualMCPServer spec.config.aggregation.tools[].overrides.<name>',
    'MCPToolConfig spec.toolsOverride.<name>',
    'overrides',
  ],
])('%s and %s have one shape: %s', (one, other) => {
  expect(shapeAt(other)).toEqual(shapeAt(one));
});

/** What is at a place, but for its own description. */
function shapeAt(place: string): unknown {
  const [kind = '', path = ''] = place.split(' ');
  const steps = path.replaceAll('[]', '.[]').split('.');
  const found = steps.reduce<Schema>((schema, step) => {
    if (step === '[]') return schema.items ?? {};
    if (step === '<name>') return schema.additionalProperties as Schema;
    return schema.properties?.[step] ?? {};
  }, byKind(kind).schema);
  const shape = { ...found, description: '' };
  expect(Object.keys(shape)).toContain('properties');
  return JSON.parse(shared(JSON.stringify(shape).replaceAll('the server wrote it', 'the backend wrote it')));
}

function rules(schema: Schema): Rule[] {
  const nested = [schema.items, schema.additionalProperties, ...Object.values(schema.properties ?? {})];
  const below = nested.flatMap((child) => (typeof child === 'object' ? rules(child) : []));
  return [...(schema['x-kubernetes-validations'] ?? []), ...below];
}

test('what the closed list may refuse has no default, so that nobody is refused for what they did not write', () => {
  const closedList = [
    'audit',
    'optimizer',
    'codeMode',
    'rateLimiting',
    'compositeTools[]',
    'telemetry',
    'operational.retry',
  ];
  const config = [
    'operational.failureHandling.circuitBreaker',
    'operational.maxConcurrent',
    'sessions.maxLive',
    ...closedList,
  ];
  const refused = [
    ...config.map((path) => `spec.config.${path}`),
    'spec.authServerConfig',
    'spec.incomingAuth',
    'spec.telemetryConfigRef',
  ];
  const defaulted = fields(byKind('VirtualMCPServer').schema).filter(({ schema }) => schema.default !== undefined);
  expect(
    defaulted.filter(({ path }) => refused.some((prefix) => path.startsWith(prefix))).map(({ path }) => path),
  ).toEqual([]);
});

test.each(kinds)('%s is served in two versions with one schema, and warns of the older', (kind) => {
  const text = readFileSync(join(root, `crds/${kind.toLowerCase()}.yaml`), 'utf8');
  const { spec } = parse(text) as { spec: { versions: Record<string, unknown>[] } };
  const [stored, older] = spec.versions;
  expect(stored).toMatchObject({ name: 'v1beta1', served: true, storage: true });
  expect(older).toMatchObject({ name: 'v1alpha1', served: true, storage: false, deprecated: true });
  expect(older?.['deprecationWarning']).toContain('v1beta1');
  for (const part of ['schema', 'subresources', 'additionalPrinterColumns'])
    expect(older?.[part]).toEqual(stored?.[part]);
});

test('every kind answers to its short names, in the category toolhive', () => {
  const names = sources.map(({ file }) => {
    const { spec } = parse(readFileSync(join(root, `crds/${file}.yaml`), 'utf8')) as {
      spec: { scope: string; names: { kind: string; shortNames: string[]; categories: string[] } };
    };
    expect([spec.scope, spec.names.categories]).toEqual(['Namespaced', ['toolhive']]);
    return [spec.names.kind, spec.names.shortNames.join(' ')];
  });
  expect(Object.fromEntries(names)).toEqual({
    VirtualMCPServer: 'vmcp virtualmcp',
    MCPGroup: 'mcpg mcpgroup',
    MCPServer: 'mcpserver mcpservers',
    MCPServerEntry: 'mcpentry',
    MCPRemoteProxy: 'rp mcprp',
    MCPToolConfig: 'tc toolconfig',
    MCPExternalAuthConfig: 'extauth mcpextauth',
    MCPOIDCConfig: 'mcpoidc',
    MCPAuthzConfig: 'authzcfg',
    MCPTelemetryConfig: 'mcpotel',
    VirtualMCPCompositeToolDefinition: 'vmcpctd compositetool',
    EmbeddingServer: 'emb embedding',
  });
});

test('kubectl get shows the promised columns', () => {
  const columns = (kind: string, wide: boolean) =>
    byKind(kind)
      .columns.filter(({ priority = 0 }) => priority > 0 === wide)
      .map(({ name }) => name);
  expect(columns('VirtualMCPServer', false)).toEqual(['Phase', 'URL', 'Backends', 'Tools', 'Ready', 'Age']);
  expect(columns('VirtualMCPServer', true)).toEqual(['Replicas', 'Sessions']);
  expect(columns('MCPGroup', false)).toEqual(['Servers', 'Proxies', 'Entries', 'Phase', 'Age']);
  expect(columns('MCPServer', false)).toEqual(['Status', 'Ready', 'Replicas', 'URL', 'Age']);
  expect(columns('MCPServerEntry', false)).toEqual(['Phase', 'Transport', 'Remote URL', 'Group', 'Age']);
  expect(columns('MCPRemoteProxy', false)).toEqual(['Phase', 'Remote URL', 'URL', 'Ready', 'Age']);
  expect(columns('MCPExternalAuthConfig', false)).toEqual(['Type', 'Valid', 'Age']);
  expect(columns('MCPOIDCConfig', false)).toEqual(['Source', 'Valid', 'Age']);
  expect(columns('MCPAuthzConfig', false)).toEqual(['Type', 'Valid', 'Age']);
  expect(columns('MCPToolConfig', false)).toEqual(['Valid', 'Age']);
  expect(columns('MCPTelemetryConfig', false)).toEqual(['Endpoint', 'Valid', 'Tracing', 'Metrics', 'Age']);
  expect(columns('VirtualMCPCompositeToolDefinition', false)).toEqual(['Workflow', 'Status', 'Age', 'Ready']);
  expect(columns('EmbeddingServer', false)).toEqual(['Status', 'Model', 'Ready', 'URL', 'Age']);
});
