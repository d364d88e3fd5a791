/**
 * Server-side apply of the embedded API server against the real one's: two managers apply random Deployments in turn, and after every
 * one of them what is stored, and who owns what of it, is the same on both.
 */
import fc from 'fast-check';
import { connect, type Connection } from '../../operator/src/kube/connection.ts';
import { startTestServer, type TestServer } from '../dev-cluster/apiserver/testing.ts';
import type { Dict } from '../dev-cluster/apiserver/types.ts';
import type { ControlPlane } from './control-plane.ts';
import { buildAndStartMs, describeOnControlPlane, startTestControlPlane } from './testing.ts';

/** Any of the fields. */
const some = (fields: Record<string, fc.Arbitrary<unknown>>) => fc.record(fields, { requiredKeys: [] });
const oneOf = (...values: readonly Dict[]) => fc.constantFrom(...values);

/** Items of a keyed list, each key at most once. */
function keyed(key: string, keys: readonly string[], item: fc.Arbitrary<object>): fc.Arbitrary<Dict[]> {
  const one = fc.record({ at: fc.constantFrom(...keys), item }).map(({ at, item: given }) => ({ [key]: at, ...given }));
  return fc.uniqueArray(one, { selector: (given) => given[key], maxLength: keys.length });
}

const probe = fc
  .record({
    how: oneOf(
      { httpGet: { path: '/a', port: 80 } },
      { httpGet: { port: 'http', scheme: 'HTTPS' } },
      { exec: { command: ['true'] } },
      { tcpSocket: { port: 80 } },
      { grpc: { port: 80 } },
    ),
    when: some({ periodSeconds: fc.integer({ min: 1, max: 3 }), failureThreshold: fc.constant(2) }),
  })
  .map(({ how, when }) => ({ ...how, ...when }));
const variable = oneOf(
  ...[{}, { value: '1' }, { value: '2' }],
  { valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
  { valueFrom: { secretKeyRef: { name: 's', key: 'k' } } },
  { valueFrom: { resourceFieldRef: { resource: 'limits.cpu' } } },
);
const quantities = some({ cpu: fc.constantFrom('100m', '1'), memory: fc.constant('1Gi') });
const container = fc
  .record({
    image: fc.constantFrom('i:1', 'i:2', 'i'),
    more: some({
      args: fc.constantFrom([], ['a'], ['b', 'c']),
      env: keyed('name', ['A', 'B', 'C'], variable),
      readinessProbe: probe,
      livenessProbe: probe,
      lifecycle: oneOf({ preStop: { sleep: { seconds: 1 } } }, { preStop: { httpGet: { port: 80 } } }, {}),
      resources: some({ limits: quantities, requests: fc.constant({ cpu: '10m' }) }),
      securityContext: some({
        runAsUser: fc.constant(7),
        capabilities: oneOf({ drop: ['ALL'] }, { add: ['NET_ADMIN'] }, {}),
      }),
      ports: oneOf({ containerPort: 80 }, { containerPort: 80, name: 'http' }, { containerPort: 81 }).map((port) => [
        port,
      ]),
    }),
  })
  .map(({ image, more }) => ({ image, ...more }));
const volume = oneOf(
  ...[
    { emptyDir: {} },
    { emptyDir: { medium: 'Memory' } },
    { secret: { secretName: 's' } },
    { configMap: { name: 'c' } },
  ],
  { projected: { sources: [{ serviceAccountToken: { path: 't' } }] } },
  { hostPath: { path: '/h' } },
);
const podSpec = fc
  .record({
    containers: keyed('name', ['one', 'two'], container).filter(({ length }) => length > 0),
    more: some({
      volumes: keyed('name', ['v', 'w'], volume),
      securityContext: some({ runAsUser: fc.constant(8), seccompProfile: fc.constant({ type: 'RuntimeDefault' }) }),
      nodeSelector: some({ disk: fc.constantFrom('ssd', 'hdd'), zone: fc.constant('z') }),
      tolerations: oneOf({ key: 'a', operator: 'Exists' }, { key: 'b', operator: 'Exists' }).map((one) => [one]),
      hostAliases: keyed('ip', ['10.0.0.1', '10.0.0.2'], oneOf({ hostnames: ['a'] }, { hostnames: ['b'] })),
      terminationGracePeriodSeconds: fc.integer({ min: 1, max: 2 }),
    }),
  })
  .map(({ containers, more }) => ({ containers, ...more }));
const labels = { app: 'x' };
const deployment = fc.record({
  spec: podSpec,
  strategy: fc.option(
    oneOf({ type: 'Recreate' }, { type: 'RollingUpdate', rollingUpdate: { maxSurge: 2 } }, { rollingUpdate: {} }),
    { nil: undefined },
  ),
  annotations: fc.option(some({ a: fc.constantFrom('1', '2'), b: fc.constant('3') }), { nil: undefined }),
});
const turns = fc.array(
  fc.record({ manager: fc.constantFrom('first', 'second'), given: deployment, force: fc.boolean() }),
  {
    ...{ minLength: 2, maxLength: 5 },
  },
);

const folder = '/apis/apps/v1/namespaces/default/deployments';

describeOnControlPlane('server-side apply', () => {
  let plane: ControlPlane;
  let embedded: TestServer;
  const connections: Connection[] = [];
  let count = 0;
  beforeAll(async () => {
    plane = await startTestControlPlane({ crds: [], flags: ['--controller-manager=false', '--scheduler=false'] });
    embedded = await startTestServer();
    for (const { kubeconfig } of [plane, { kubeconfig: embedded.kubeconfigPath }])
      connections.push(connect({ kubeconfig, userAgent: 'test' }));
  }, buildAndStartMs);
  afterAll(async () => {
    await Promise.all(connections.map((connection) => connection.close()));
    await embedded?.close();
    await plane?.close();
  });

  const apply = async (connection: Connection, path: string, body: object) => {
    const { status, text } = await connection.request({
      ...{ method: 'PATCH', path, body: JSON.stringify(body) },
      headers: { 'content-type': 'application/apply-patch+yaml' },
      signal: AbortSignal.timeout(20_000),
    });
    const { message, spec, metadata } = JSON.parse(text) as { message?: string; spec: Dict; metadata: Metadata };
    if (status >= 300) return { status, ...(status === 409 && { conflicts: message?.split('\n').toSorted() }) };
    const { annotations } = metadata;
    return {
      status,
      spec,
      annotations,
      owners: metadata.managedFields.map(({ time: _, ...owner }) => owner),
    };
  };

  test('of the embedded API server stores and owns what the real one does, whatever two managers apply in turn', async () => {
    const seen: Record<number, number> = {};
    await fc.assert(
      fc.asyncProperty(turns, async (given) => {
        const name = `d${(count += 1)}`;
        for (const {
          manager,
          force,
          given: { spec, strategy, annotations },
        } of given) {
          const body = {
            ...{ apiVersion: 'apps/v1', kind: 'Deployment' },
            metadata: { name, ...(annotations && { annotations }) },
            spec: {
              ...{ replicas: 0, selector: { matchLabels: labels } },
              ...(strategy && { strategy }),
              template: { metadata: { labels }, spec },
            },
          };
          const path = `${folder}/${name}?fieldManager=${manager}&force=${force}`;
          const [real, ours] = await Promise.all(connections.map((connection) => apply(connection, path, body)));
          expect(ours).toEqual(real);
          seen[real?.status ?? 0] = (seen[real?.status ?? 0] ?? 0) + 1;
        }
      }),
      { numRuns: 100 },
    );
    expect(seen).toEqual({ 200: expect.any(Number), 201: 100, 409: expect.any(Number), 422: expect.any(Number) });
  }, 120_000);
});

interface Metadata {
  readonly annotations?: Dict;
  readonly managedFields: readonly Dict[];
}
