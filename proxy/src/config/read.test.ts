import { generationOf } from '@vmcp/crds';
import { configOf } from './read.ts';
import type { Surroundings } from './read-backends.ts';

const minimal = {
  name: 'n',
  groupRef: 'g',
  incomingAuth: { type: 'anonymous' },
  outgoingAuth: { source: 'inline' },
  aggregation: { conflictResolution: 'prefix', conflictResolutionConfig: { prefixFormat: '{workload}_' } },
  backends: [{ name: 'a', url: 'http://a.example/mcp', transport: 'streamable-http' }],
};

const around: Surroundings = {
  credential: () => undefined,
  environment: () => undefined,
  file: () => undefined,
  isLoopbackAllowed: false,
};

const bytesOf = (file: object) => Buffer.from(JSON.stringify(file));

function valid(file: object, some: Partial<Surroundings> = {}) {
  const parsed = configOf(bytesOf(file), { ...around, ...some });
  if ('problems' in parsed) throw new Error(JSON.stringify(parsed.problems));
  return parsed.value;
}

function problems(file: object, some: Partial<Surroundings> = {}) {
  const parsed = configOf(bytesOf(file), { ...around, ...some });
  return 'problems' in parsed ? parsed.problems : [];
}

const withBackend = (some: object) => ({ ...minimal, backends: [{ ...minimal.backends[0], ...some }] });

test('a minimal file becomes a whole configuration: every default of the specification is there', () => {
  expect(valid(minimal)).toEqual({
    name: 'n',
    groupRef: 'g',
    generation: generationOf(bytesOf(minimal)),
    incomingAuth: { type: 'anonymous' },
    backends: [
      {
        name: 'a',
        url: 'http://a.example/mcp',
        transport: 'streamable-http',
        protocol: 'auto',
        shareable: false,
        kind: '',
        caBundle: undefined,
        headers: {},
        allowPrivate: true,
        allowLoopback: false,
        timeoutMs: 30_000,
        authType: 'unauthenticated',
      },
    ],
    aggregation: {
      strategy: 'prefix',
      prefixFormat: '{workload}_',
      priorityOrder: [],
      defaultToolVisibility: 'allow',
      excludeAllTools: false,
      excludeAllResources: false,
      excludeAllPrompts: false,
      workloads: [],
    },
    health: { intervalMs: 30_000, timeoutMs: 10_000, unhealthyThreshold: 3, degradedLatencyMs: 5_000 },
    partialFailureMode: 'best_effort',
    discoveryTimeoutMs: 15_000,
    graceMs: 2_000,
    drainTimeoutMs: 30_000,
    callTimeoutMs: 3_600_000,
    http: {
      allowedOrigins: [],
      allowedHosts: [],
      maxRequestBytes: 8 * 1024 ** 2,
      maxHeaderBytes: 64 * 1024,
      maxMessageBytes: 100 * 1024 ** 2,
    },
    sessions: { idleTimeoutMs: 1_800_000, maxLifetimeMs: 86_400_000 },
    logLevel: 'info',
  });
});

test('the value is frozen all the way down', () => {
  const config = valid(minimal);
  expect(Object.isFrozen(config.aggregation.workloads)).toBe(true);
  expect(Object.isFrozen(config.backends[0]?.headers)).toBe(true);
});

/** One row a setting: what is written, and where its effect must show. */
test.each<[string, object, unknown]>([
  [
    'strategy',
    { aggregation: { conflictResolution: 'manual', conflictResolutionConfig: {}, tools: [{ workload: 'a' }] } },
    'manual',
  ],
  [
    'empty prefix',
    { aggregation: { conflictResolution: 'prefix', conflictResolutionConfig: { prefixFormat: '' } } },
    '"prefixFormat":""',
  ],
  ['interval', { operational: { failureHandling: { healthCheckInterval: '60s' } } }, '"intervalMs":60000'],
  [
    'short interval shortens the probe time-out',
    { operational: { failureHandling: { healthCheckInterval: '5s' } } },
    '"timeoutMs":4000',
  ],
  [
    'probe time-out',
    { operational: { failureHandling: { healthCheckInterval: '30s', healthCheckTimeout: '20s' } } },
    '"timeoutMs":20000',
  ],
  ['threshold', { operational: { failureHandling: { unhealthyThreshold: 5 } } }, '"unhealthyThreshold":5'],
  ['degraded latency', { operational: { failureHandling: { degradedLatency: '1.5s' } } }, '"degradedLatencyMs":1500'],
  ['mode', { operational: { failureHandling: { partialFailureMode: 'fail' } } }, '"partialFailureMode":"fail"'],
  ['discovery time-out', { operational: { discoveryTimeout: '20s' } }, '"discoveryTimeoutMs":20000'],
  ['drain', { operational: { drainTimeout: '1m' } }, '"drainTimeoutMs":60000'],
  ['whole call', { operational: { callTimeout: '2h' } }, '"callTimeoutMs":7200000'],
  ['silence', { operational: { timeouts: { default: '90s' } } }, '"timeoutMs":90000'],
  [
    'silence of one backend',
    { operational: { timeouts: { default: '90s', perWorkload: { a: '5s' } } } },
    '"timeoutMs":5000',
  ],
  ['log level', { operational: { logLevel: 'debug' } }, '"logLevel":"debug"'],
  ['sessions', { sessions: { idleTimeout: '1m', maxLifetime: '1h' } }, '"idleTimeoutMs":60000,"maxLifetimeMs":3600000'],
  [
    'limits',
    { http: { maxRequestBytes: '1Mi', maxHeaderBytes: 1024, maxMessageBytes: '2Mi' } },
    '"maxRequestBytes":1048576,"maxHeaderBytes":1024,"maxMessageBytes":2097152',
  ],
  [
    'origins',
    { http: { allowedOrigins: ['https://x.example'], allowedHosts: ['x.example'] } },
    '"allowedOrigins":["https://x.example"],"allowedHosts":["x.example"]',
  ],
  ['local identity', { incomingAuth: { type: 'local' } }, '"incomingAuth":{"type":"local"}'],
])('invariant 10: %s has its effect', (_what, some, shown) => {
  expect(JSON.stringify(valid({ ...minimal, ...some }))).toContain(String(shown));
});

test('rules of a workload arrive whole', () => {
  const tools = [
    {
      workload: 'a',
      filter: [],
      excludeAll: true,
      overrides: { x: { name: 'y', description: 'd', annotations: { readOnlyHint: true } } },
      resources: { filter: ['r'] },
      prompts: { excludeAll: true },
    },
  ];
  expect(valid({ ...minimal, aggregation: { ...minimal.aggregation, tools } }).aggregation.workloads).toEqual([
    { ...tools[0], resources: { filter: ['r'], excludeAll: false }, prompts: { filter: undefined, excludeAll: true } },
  ]);
});

describe('where a backend may be', () => {
  test.each([
    ['written by hand', {}, [true, true]],
    ['MCPServer', { kind: 'MCPServer' }, [true, true]],
    ['MCPServerEntry', { kind: 'MCPServerEntry' }, [false, false]],
    ['MCPServerEntry that may be private', { kind: 'MCPServerEntry', allowPrivateEndpoint: true }, [true, true]],
    ['MCPRemoteProxy', { kind: 'MCPRemoteProxy' }, [false, false]],
  ])('%s, where loopback is allowed', (_what, some, [allowPrivate, allowLoopback]) => {
    const parsed = configOf(bytesOf(withBackend(some)), { ...around, isLoopbackAllowed: true });
    const backend = 'value' in parsed ? parsed.value.backends[0] : undefined;
    if (backend === undefined) return expect(JSON.stringify(parsed)).toContain('MCPRemoteProxy');
    expect([backend.allowPrivate, backend.allowLoopback]).toEqual([allowPrivate, allowLoopback]);
  });

  test('loopback needs its own permission', () => {
    expect(valid(minimal).backends[0]).toMatchObject({ allowPrivate: true, allowLoopback: false });
  });
});

describe('headers and their secrets', () => {
  const headers = (some: object, surroundings: Partial<Surroundings> = {}) =>
    valid(withBackend(some), surroundings).backends[0]?.headers;

  test('plain, environment and file values are joined; the newline at the end of a file is not part of the value', () => {
    const file = {
      headers: { 'X-Plain': 'p' },
      headersEnv: { 'X-Env': 'TOKEN' },
      headersFile: { 'X-File': 'token.txt' },
    };
    const found = headers(file, {
      environment: (name) => (name === 'TOKEN' ? 'from env' : undefined),
      credential: (name) => (name === 'token.txt' ? 'from file\n' : undefined),
    });
    expect(found).toEqual({ 'x-plain': 'p', 'x-env': 'from env', 'x-file': 'from file' });
  });

  test.each<[string, object, string, string]>([
    [
      'a file that is not there',
      { headersFile: { 'X-A': 'none' } },
      'backends[0].headersFile.X-A',
      'credential file "none" is not there',
    ],
    ['a file outside the directory', { headersFile: { 'X-A': '../passwd' } }, 'backends[0].headersFile.X-A', ''],
    [
      'a variable that is not set',
      { headersEnv: { 'X-A': 'NONE' } },
      'backends[0].headersEnv.X-A',
      'environment variable "NONE" is not set',
    ],
    ['a name given twice', { headers: { 'X-A': '1', 'x-a': '2' } }, 'backends[0].headers.x-a', ''],
    [
      'a line break in a value',
      { headersFile: { 'X-A': 'crlf' } },
      'backends[0].headersFile.X-A',
      'has a value with characters that no header may have',
    ],
    ['an empty value', { headersFile: { 'X-A': 'empty' } }, 'backends[0].headersFile.X-A', 'has an empty value'],
  ])('%s is a problem with its path', (_what, some, path, message) => {
    const contents: Record<string, string> = { crlf: 'secret\r\nX-B: 1', empty: '\n', '../passwd': 'root' };
    const found = problems(withBackend(some), { credential: (name) => contents[name] });
    expect(found.map((problem) => problem.path)).toContain(path);
    expect(found.map((problem) => problem.message).join()).toContain(message);
    expect(JSON.stringify(found)).not.toMatch(/secret|root/);
  });
});

test.each([
  { transport: 'streamable-http' },
  { transport: 'sse' },
  { protocol: 'legacy' },
  { protocol: 'modern' },
  { shareable: true },
])('of a backend %j arrives', (setting) => {
  expect(valid(withBackend(setting)).backends[0]).toMatchObject(setting);
});

test('a private CA comes inline or from a path that can be read', () => {
  expect(valid(withBackend({ caBundle: 'PEM' })).backends[0]?.caBundle).toBe('PEM');
  const entry = { type: 'entry', caBundlePath: '/ca.pem' };
  expect(valid(withBackend(entry), { file: () => 'FILE' }).backends[0]?.caBundle).toBe('FILE');
  expect(problems(withBackend(entry))).toEqual([
    { path: 'backends[0].caBundlePath', message: 'file "/ca.pem" cannot be read' },
  ]);
});

test('a backend called "constructor" has the general time-out', () => {
  const file = {
    ...withBackend({ name: 'constructor' }),
    operational: { timeouts: { default: '7s', perWorkload: {} } },
  };
  expect(valid(file).backends[0]?.timeoutMs).toBe(7000);
});

test.each<[string, object]>([
  ['oidc', { incomingAuth: { type: 'oidc', oidc: { issuer: 'https://i', audience: 'a' } } }],
  [
    'header injection',
    {
      outgoingAuth: {
        source: 'inline',
        default: { type: 'header_injection', headerInjection: { headerName: 'X', headerValueEnv: 'Y' } },
      },
    },
  ],
  ['an unknown key', { colour: 'red' }],
])('%s is refused, not ignored', (_what, some) => {
  expect(problems({ ...minimal, ...some })).not.toEqual([]);
});
