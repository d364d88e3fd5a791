import type { MCPRemoteProxy, MCPServer, MCPServerEntry, VirtualMCPServer } from '@vmcp/crds';
import fc from 'fast-check';
import { members, type GroupMembers } from './members.ts';

const resource = (spec: Partial<VirtualMCPServer['spec']> = {}): VirtualMCPServer => ({
  metadata: { name: 'demo', namespace: 'ns' },
  spec: { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' }, ...spec },
});
const server = (name: string, spec: Partial<MCPServer['spec']> = {}): MCPServer => ({
  metadata: { name, namespace: 'ns', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { image: 'x', transport: 'streamable-http', ...spec },
});
const entry = (name: string, spec: Partial<MCPServerEntry['spec']> = {}): MCPServerEntry => ({
  metadata: { name, namespace: 'ns', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { groupRef: { name: 'tools' }, remoteUrl: 'https://e.example/mcp', transport: 'streamable-http', ...spec },
});
const nothing = { secrets: new Map(), configMaps: new Map(), toolConfigs: new Map() };
const proxy = (name: string, spec: Partial<MCPRemoteProxy['spec']> = {}): MCPRemoteProxy => ({
  metadata: { name, namespace: 'ns', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { remoteUrl: 'https://p.example/mcp', ...spec },
});
const group = (given: Partial<GroupMembers>): GroupMembers => ({
  servers: [],
  entries: [],
  remoteProxies: [],
  ...given,
});

describe('members', () => {
  test('an MCPServer is reached by its Service, an entry by its URL; the list is sorted', () => {
    const { backends } = members(resource(), group({ servers: [server('b')], entries: [entry('a')] }), nothing);
    expect(backends).toEqual([
      { name: 'a', url: 'https://e.example/mcp', transport: 'streamable-http', kind: 'MCPServerEntry' },
      {
        name: 'b',
        url: 'http://mcp-b-proxy.ns.svc.cluster.local:8080/mcp',
        transport: 'streamable-http',
        kind: 'MCPServer',
      },
    ]);
  });

  test('members that speak HTTP+SSE are reached at their stream', () => {
    const given = {
      servers: [server('b', { transport: 'sse', proxyPort: 9000 })],
      entries: [entry('a', { transport: 'sse', remoteUrl: 'https://e.example/sse' })],
      remoteProxies: [proxy('c', { transport: 'sse', remoteUrl: 'https://p.example/sse' })],
    };
    const { backends } = members(resource(), group(given), nothing);
    expect(backends.map(({ url, transport }) => [url, transport])).toEqual([
      ['https://e.example/sse', 'sse'],
      ['http://mcp-b-proxy.ns.svc.cluster.local:9000/sse', 'sse'],
      ['https://p.example/sse', 'sse'],
    ]);
  });

  test.each([
    ['an unsupported transport', group({ servers: [server('x', { transport: 'stdio' })] }), 'spec.transport'],
    [
      'an enforcing field',
      group({ servers: [server('x', { oidcConfigRef: { name: 'o', audience: 'a' } })] }),
      'spec.oidcConfigRef',
    ],
    ['a refused address', group({ entries: [entry('x', { remoteUrl: 'http://127.0.0.1/mcp' })] }), 'must not point'],
    [
      'a private address without permission',
      group({ entries: [entry('x', { remoteUrl: 'http://10.0.0.1/mcp' })] }),
      'allowPrivateEndpoint',
    ],
    [
      'a missing Secret',
      group({
        entries: [
          entry('x', {
            headerForward: { addHeadersFromSecret: [{ headerName: 'X-A', valueSecretRef: { name: 's', key: 'k' } }] },
          }),
        ],
      }),
      'secret "s" does not exist',
    ],
    [
      'a missing CA bundle',
      group({ entries: [entry('x', { caBundleRef: { configMapRef: { name: 'c', key: 'k' } } })] }),
      'config map "c" does not exist',
    ],
    [
      'an enforcing field of an MCPRemoteProxy',
      group({ remoteProxies: [proxy('x', { authServerRef: { kind: 'MCPExternalAuthConfig', name: 'a' } })] }),
      'spec.authServerRef',
    ],
    [
      'a missing tool config',
      group({ remoteProxies: [proxy('x', { toolConfigRef: { name: 't' } })] }),
      'tool config "t" does not exist',
    ],
    [
      'a header that no request can have',
      group({ remoteProxies: [proxy('x', { headerForward: { addPlaintextHeaders: { 'X-A': 'a\nb' } } })] }),
      'spec.headerForward.addPlaintextHeaders.X-A',
    ],
    [
      'a header without a value',
      group({ remoteProxies: [proxy('x', { headerForward: { addPlaintextHeaders: { 'X-A': ' ' } } })] }),
      'spec.headerForward.addPlaintextHeaders.X-A: has an empty value',
    ],
    [
      'a URL with a fragment',
      group({ remoteProxies: [proxy('x', { remoteUrl: 'https://p.example/#a' })] }),
      'fragment',
    ],
  ])('%s leaves only that member out, with the reason', (_title, given, message) => {
    const found = members(resource(), { ...given, servers: [...given.servers, server('good')] }, nothing);
    expect(found.backends.map(({ name }) => name)).toEqual(['good']);
    expect(found.leftOut).toEqual([expect.objectContaining({ name: 'x', message: expect.stringContaining(message) })]);
  });

  test('where a member is follows from its resource: what config.backends says of that is told as without effect', () => {
    const backends = [{ name: 'a', url: 'http://other/mcp', allowPrivateEndpoint: true }];
    const found = members(resource({ config: { backends } }), group({ servers: [server('a')] }), nothing);
    expect(found.ignored).toEqual([{ name: 'a', fields: ['url'] }]);
    expect(found.backends[0]).toMatchObject({
      url: 'http://mcp-a-proxy.ns.svc.cluster.local:8080/mcp',
      allowPrivateEndpoint: true,
    });
  });

  test('an MCPRemoteProxy is reached by its remote URL; a proxy and an entry of one name have files of their own', () => {
    const headerForward = { addHeadersFromSecret: [{ headerName: 'X-A', valueSecretRef: { name: 's', key: 'k' } }] };
    const referenced = { ...nothing, secrets: new Map([['s', { data: { k: 'dg==' } }]]) };
    const both = group({ remoteProxies: [proxy('x', { headerForward })], entries: [entry('x', { headerForward })] });
    const { backends, credentials } = members(resource(), both, referenced);
    expect(backends.map(({ name, kind, url }) => [name, kind, url])).toEqual([
      ['x', 'MCPRemoteProxy', 'https://p.example/mcp'],
      ['x-mcpserverentry', 'MCPServerEntry', 'https://e.example/mcp'],
    ]);
    expect(Object.keys(credentials)).toHaveLength(2);
  });

  test.each([
    ['with a line break', 'a\nb', 'has a value with characters that no header may have'],
    ['with nothing but a line break', '\n', 'has an empty value'],
  ])('a Secret %s in it leaves the entry out, and the value is not told', (_what, value, message) => {
    const headerForward = { addHeadersFromSecret: [{ headerName: 'X-A', valueSecretRef: { name: 's', key: 'k' } }] };
    const secrets = new Map([['s', { data: { k: btoa(value) } }]]);
    const found = members(resource(), group({ entries: [entry('x', { headerForward })] }), { ...nothing, secrets });
    expect(found.credentials).toEqual({});
    expect(found.leftOut).toEqual([
      expect.objectContaining({ message: `header "X-A": key "k" of secret "s" ${message}` }),
    ]);
  });

  test('a URL with a password leaves the entry out, and the password is not told', () => {
    const given = group({ entries: [entry('x', { remoteUrl: 'https://me:secret@e.example/mcp' })] });
    const found = members(resource(), given, nothing);
    expect(found.leftOut).toEqual([expect.objectContaining({ name: 'x', url: 'https://e.example/mcp' })]);
    expect(JSON.stringify(found)).not.toContain('secret');
  });

  test('a CA bundle that is no certificate leaves the entry out', () => {
    const configMaps = new Map([['c', { data: { k: 'not PEM' } }]]);
    const given = group({ entries: [entry('x', { caBundleRef: { configMapRef: { name: 'c', key: 'k' } } })] });
    expect(members(resource(), given, { ...nothing, configMaps }).leftOut).toEqual([
      expect.objectContaining({ message: expect.stringContaining('no certificate') }),
    ]);
  });

  test('two kinds with one name: both kept, the later one is <name>-<kind>, and no name is taken twice', () => {
    const given = group({ servers: [server('a')], entries: [entry('a'), entry('a-mcpserverentry')] });
    const found = members(resource(), given, nothing);
    expect(found.backends.map(({ name }) => name)).toEqual(['a', 'a-mcpserverentry', 'a-mcpserverentry-2']);
    expect(found.renamed).toEqual([{ name: 'a', kind: 'MCPServerEntry', as: 'a-mcpserverentry-2' }]);
  });

  test('two kinds with one name of full length: the later one has a shorter beginning, and no name is taken twice', () => {
    const name = 'a'.repeat(253);
    const given = group({
      remoteProxies: [proxy(name)],
      entries: [entry(name), entry(`${'a'.repeat(236)}-mcpserverentry`)],
    });
    const names = members(resource(), given, nothing).backends.map((backend) => backend.name);
    expect(new Set(names).size).toBe(3);
    expect(names.filter((each) => each.length > 253)).toEqual([]);
  });

  test('in discovered mode config.backends sets how a member is treated; a name that is no member is told', () => {
    const backends = [{ name: 'a', protocol: 'legacy' as const, allowPrivateEndpoint: true }, { name: 'ghost' }];
    const found = members(resource({ config: { backends } }), group({ servers: [server('a')] }), nothing);
    expect(found.backends).toEqual([
      expect.objectContaining({ name: 'a', kind: 'MCPServer', protocol: 'legacy', allowPrivateEndpoint: true }),
    ]);
    expect(found.unmatched).toEqual(['ghost']);
  });

  test('inline takes the written list as it stands, and the members when there is none', () => {
    const written = { name: 'w', url: 'http://10.0.0.1/mcp', transport: 'streamable-http' as const };
    const outgoingAuth = { source: 'inline' as const };
    const given = group({ servers: [server('a')] });
    const names = (spec: Partial<VirtualMCPServer['spec']>) =>
      members(resource({ outgoingAuth, ...spec }), given, nothing).backends.map(({ name }) => name);
    expect(names({ config: { backends: [written] } })).toEqual(['w']);
    expect(names({})).toEqual(['a']);
  });

  test('law: the order of the members does not matter', () => {
    const servers = ['a', 'b', 'c'].map((name) => server(name));
    const entries = ['a', 'b', 'b-mcpserverentry', 'z'].map((name) => entry(name));
    const expected = members(resource(), group({ servers, entries }), nothing);
    const shuffled = fc.tuple(
      fc.shuffledSubarray(servers, { minLength: 3 }),
      fc.shuffledSubarray(entries, { minLength: 4 }),
    );
    fc.assert(
      fc.property(shuffled, ([s, e]) => {
        expect(members(resource(), group({ servers: s, entries: e }), nothing)).toEqual(expected);
      }),
    );
  });
});
