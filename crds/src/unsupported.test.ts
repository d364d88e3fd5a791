import { unsupported, type Subject } from './unsupported.ts';

const paths = (subject: Subject, value: object): string[] => unsupported(subject, value).map(({ path }) => path);

/** The closed list of api.md, "Common": the setting → the path that is reported. */
test.each<[string, object, string]>([
  ['oidc', { incomingAuth: { type: 'oidc' } }, 'spec.incomingAuth.type'],
  ['oidcConfigRef', { incomingAuth: { oidcConfigRef: { name: 'a' } } }, 'spec.incomingAuth.oidcConfigRef'],
  ['authzConfig', { incomingAuth: { authzConfig: { type: 'inline' } } }, 'spec.incomingAuth.authzConfig'],
  ['authzConfigRef', { incomingAuth: { authzConfigRef: { name: 'a' } } }, 'spec.incomingAuth.authzConfigRef'],
  ['outgoing default', { outgoingAuth: { default: { type: 'discovered' } } }, 'spec.outgoingAuth.default'],
  ['outgoing backends', { outgoingAuth: { backends: { a: { type: 'discovered' } } } }, 'spec.outgoingAuth.backends'],
  ['authServerConfig', { authServerConfig: {} }, 'spec.authServerConfig'],
  ['telemetryConfigRef', { telemetryConfigRef: { name: 'a' } }, 'spec.telemetryConfigRef'],
  ['telemetry', { config: { telemetry: {} } }, 'spec.config.telemetry'],
  ['audit', { config: { audit: {} } }, 'spec.config.audit'],
  ['optimizer', { config: { optimizer: {} } }, 'spec.config.optimizer'],
  ['embeddingServerRef', { embeddingServerRef: { name: 'a' } }, 'spec.embeddingServerRef'],
  ['codeMode', { config: { codeMode: { enabled: true } } }, 'spec.config.codeMode'],
  ['rateLimiting', { config: { rateLimiting: {} } }, 'spec.config.rateLimiting'],
  ['compositeTools', { config: { compositeTools: [{}] } }, 'spec.config.compositeTools'],
  ['compositeToolRefs', { config: { compositeToolRefs: [{ name: 'a' }] } }, 'spec.config.compositeToolRefs'],
  ['redis', { sessionStorage: { provider: 'redis' } }, 'spec.sessionStorage.provider'],
  ['redis in config', { config: { sessionStorage: { provider: 'redis' } } }, 'spec.config.sessionStorage.provider'],
  ['passthroughHeaders', { passthroughHeaders: ['X-A'] }, 'spec.passthroughHeaders'],
  ['circuitBreaker', breaker({ failureThreshold: 5 }), 'spec.config.operational.failureHandling.circuitBreaker'],
  ['retry', { config: { operational: { retry: { budget: 0.1 } } } }, 'spec.config.operational.retry'],
  ['maxLive', { config: { sessions: { maxLive: 5 } } }, 'spec.config.sessions.maxLive'],
  [
    'maxLivePerIdentity 0',
    { config: { sessions: { maxLivePerIdentity: 0 } } },
    'spec.config.sessions.maxLivePerIdentity',
  ],
  [
    'maxConcurrentCalls',
    { config: { operational: { maxConcurrentCalls: 5 } } },
    'spec.config.operational.maxConcurrentCalls',
  ],
])('VirtualMCPServer: %s is refused with its path', (_, spec, path) => {
  expect(paths('VirtualMCPServer', spec)).toEqual([path]);
});

function breaker(circuitBreaker: object): object {
  return { config: { operational: { failureHandling: { circuitBreaker } } } };
}

test.each<[string, object]>([
  ['source discovered', { outgoingAuth: { source: 'discovered' } }],
  ['source inline', { outgoingAuth: { source: 'inline', backends: {} } }],
  ['a breaker that is off', breaker({ enabled: false, failureThreshold: 3 })],
  ['audit that is off', { config: { audit: { enabled: false } } }],
  ['memory', { sessionStorage: { provider: 'memory' } }],
  ['mode fail', { config: { operational: { failureHandling: { partialFailureMode: 'fail' } } } }],
  ['protocol legacy', { config: { backends: [{ protocol: 'legacy', shareable: false, transport: 'sse' }] } }],
  ['protocol modern', { config: { backends: [{ protocol: 'modern', shareable: true }] } }],
  ['empty lists', { passthroughHeaders: [], config: { compositeTools: [], compositeToolRefs: [] } }],
  ['toolConfigRef', { config: { aggregation: { tools: [{ toolConfigRef: { name: 'a' } }] } } }],
  ['null', { authServerConfig: null, config: null }],
  ['local in config', { config: { incomingAuth: { type: 'local', authz: { type: 'none' } } } }],
])('VirtualMCPServer: %s is not refused', (_, spec) => {
  expect(paths('VirtualMCPServer', spec)).toEqual([]);
});

test.each([
  'oidcConfigRef',
  'authzConfig',
  'authzConfigRef',
  'authServerRef',
  'rateLimiting',
  'webhookConfigRef',
  'permissionProfile',
  'externalAuthConfigRef',
  'telemetryConfigRef',
])('MCPServer: %s would be enforced by nobody and is refused', (field) => {
  expect(paths('MCPServer', { transport: 'streamable-http', [field]: { name: 'a' } })).toEqual([`spec.${field}`]);
});

test.each<[string, object, string[]]>([
  ['stdio', { transport: 'stdio' }, ['spec.transport']],
  ['sse', { transport: 'sse' }, []],
  ['an unset transport, which means stdio', {}, ['spec.transport']],
  ['streamable-http', { transport: 'streamable-http' }, []],
  ['toolConfigRef', { transport: 'streamable-http', toolConfigRef: { name: 'a' } }, []],
  ['fields with a warning only', warned(), []],
])('MCPServer: %s', (_, spec, expected) => {
  expect(paths('MCPServer', spec)).toEqual(expected);
});

function warned(): object {
  return {
    transport: 'streamable-http',
    proxyMode: 'sse',
    trustProxyHeaders: true,
    endpointPrefix: '/a',
    resourceOverrides: {},
  };
}

test('MCPServerEntry: a reference to an authentication is refused, the rest is not', () => {
  expect(paths('MCPServerEntry', { transport: 'sse', externalAuthConfigRef: { name: 'a' } })).toEqual([
    'spec.externalAuthConfigRef',
  ]);
  for (const transport of ['streamable-http', 'sse'])
    expect(paths('MCPServerEntry', { transport, headerForward: {}, allowPrivateEndpoint: true })).toEqual([]);
});

test.each([
  'oidcConfigRef',
  'authzConfig',
  'authzConfigRef',
  'authServerRef',
  'telemetryConfigRef',
  'externalAuthConfigRef',
])('MCPRemoteProxy: %s would be enforced by nobody and is refused', (field) => {
  expect(paths('MCPRemoteProxy', { [field]: { name: 'a' } })).toEqual([`spec.${field}`]);
});

test.each<[string, object, string[]]>([
  ['sse', { transport: 'sse' }, []],
  ['an unset transport, which means streamable-http', {}, []],
  ['toolConfigRef', { toolConfigRef: { name: 'a' } }, []],
  ['audit', { audit: { enabled: true } }, ['spec.audit']],
  ['audit that is off', { audit: { enabled: false } }, []],
  ['redis', { sessionStorage: { provider: 'redis' } }, ['spec.sessionStorage.provider']],
  ['memory', { sessionStorage: { provider: 'memory' } }, []],
  ['headers and a CA bundle', { headerForward: {}, caBundleRef: {}, allowPrivateEndpoint: true }, []],
  [
    'fields of a proxy that does not run',
    { replicas: 3, endpointPrefix: '/a', resources: {}, serviceAccount: 'a' },
    [],
  ],
])('MCPRemoteProxy: %s', (_, spec, expected) => {
  expect(paths('MCPRemoteProxy', spec)).toEqual(expected);
});

test('the proxy’s file: strategies are refused by name, with paths from the top of the file', () => {
  const file = {
    outgoingAuth: {
      default: { type: 'unauthenticated' },
      backends: { a: { type: 'xaa' }, b: { type: 'unauthenticated' } },
    },
  };
  expect(unsupported('ProxyConfigFile', file)).toEqual([
    { path: 'outgoingAuth.backends.a.type', message: '"xaa" is not supported yet; use "unauthenticated" or headers' },
  ]);
});

test('the proxy’s file: a reference to a resource is refused, since the proxy asks no Kubernetes', () => {
  expect(unsupported('ProxyConfigFile', { aggregation: { tools: [{ toolConfigRef: { name: 'a' } }] } })).toEqual([
    {
      path: 'aggregation.tools[0].toolConfigRef',
      message:
        'this setting names a resource of Kubernetes, which the proxy never asks; write filter and overrides here',
    },
  ]);
});
