/** One member cannot spoil the proxy's file for the others: what the operator renders of any, the proxy takes. */
import type { MCPServerEntry, VirtualMCPServer } from '@vmcp/crds';
import fc from 'fast-check';
import { makeTls } from '../../hack/dev-cluster/apiserver/tls.ts';
import { configOf } from '../../proxy/src/config/read.ts';
import { renderConfig } from '../src/virtualmcpserver/desired/config-map.ts';
import { served } from '../src/virtualmcpserver/served.ts';

const resource: VirtualMCPServer = {
  metadata: { name: 'demo', namespace: 'ns' },
  spec: { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' } },
};

const entry = (spec: Partial<MCPServerEntry['spec']>): MCPServerEntry => ({
  metadata: { name: 'x', namespace: 'ns' },
  spec: { groupRef: { name: 'tools' }, remoteUrl: 'https://e.example/mcp', transport: 'streamable-http', ...spec },
});

const pem = makeTls(['localhost'], new Date()).caPem;
const broken = '-----BEGIN CERTIFICATE-----\nbm90aGluZw==\n-----END CERTIFICATE-----\n';

test.each<[string, string, boolean]>([
  ['a certificate', pem, true],
  ['two, with words around them', `the old one\n${pem}the new one\n${pem}`, true],
  ['words', 'trust me', false],
  ['a block that is no certificate', broken, false],
  ['a certificate and a block that is none', pem + broken, false],
])('a CA bundle of %s', (_what, bundle, isTaken) => {
  const { members: found } = served(
    resource,
    {
      servers: [],
      entries: [entry({ caBundleRef: { configMapRef: { name: 'c', key: 'k' } } })],
      remoteProxies: [],
    },
    { secrets: new Map(), configMaps: new Map([['c', { data: { k: bundle } }]]), toolConfigs: new Map() },
  );
  const refused = expect.objectContaining({ message: 'config map "c" holds no certificate in PEM under "k"' });
  expect(found.leftOut).toEqual(isTaken ? [] : [refused]);
  expect(found.backends.map(({ caBundle }) => caBundle)).toEqual(isTaken ? [bundle] : []);
});

const text = fc.oneof(
  fc.constantFrom('v', 'v\n', '', ' ', '\n', 'a\nb', 'ü', '✓'),
  fc.string({ unit: 'binary', maxLength: 6 }),
);
const name = fc.oneof({ weight: 9, arbitrary: fc.constantFrom('X-A', 'x-a', 'X-B', 'Authorization', 'Host') }, text);
const caText = fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, text);

const forwards = fc.record({
  addPlaintextHeaders: fc.dictionary(name, text, { maxKeys: 3 }),
  addHeadersFromSecret: fc.uniqueArray(
    fc.record({ headerName: name, valueSecretRef: fc.constantFrom({ name: 's', key: 'k' }, { name: 's', key: 'l' }) }),
    { maxLength: 3, selector: ({ headerName }) => headerName },
  ),
});

test('law: whatever headers and CA bundle a member names, the proxy takes the file: the member is served, or left out', () => {
  let count = 0;
  fc.assert(
    fc.property(forwards, caText, fc.uint8Array({ maxLength: 8 }), text, (headerForward, ca, bytes, k) => {
      const caBundleRef = ca === undefined ? {} : { caBundleRef: { configMapRef: { name: 'c', key: 'k' } } };
      const data = { k: Buffer.from(k).toString('base64'), l: Buffer.from(bytes).toString('base64') };
      const { members: found, yaml } = served(
        resource,
        { servers: [], entries: [entry({ headerForward, ...caBundleRef })], remoteProxies: [] },
        {
          secrets: new Map([['s', { data }]]),
          configMaps: new Map([['c', { data: { k: ca ?? '' } }]]),
          toolConfigs: new Map(),
        },
      );
      count += found.backends.length;
      expect(found.backends.length + found.leftOut.length).toBe(1);
      const { text: file } = renderConfig(resource, { backends: found.backends, yaml }, []);
      const taken = configOf(Buffer.from(file), {
        credential: (name) => Buffer.from(found.credentials[name] ?? '', 'base64').toString(),
        environment: () => undefined,
        file: () => undefined,
        isLoopbackAllowed: false,
      });
      expect('problems' in taken ? taken.problems : []).toEqual([]);
    }),
    { numRuns: 500 },
  );
  expect(count).toBeGreaterThan(20);
});
