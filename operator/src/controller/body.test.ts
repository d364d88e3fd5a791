import fc from 'fast-check';
import type { KubeObject } from '../kube/cluster.ts';
import { fieldsOf } from '../testing/fields.ts';
import { bodyOf, reasonToApply } from './body.ts';

type Loose = Record<string, unknown>;

function deployment(change: (container: Loose, podSpec: Loose, spec: Loose) => void = () => undefined): KubeObject {
  const container: Loose = {
    name: 'vmcp',
    image: 'vmcp:1',
    args: ['serve', '--port=4483'],
    ports: [{ name: 'http', containerPort: 4483 }],
    env: [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.uid' } } }],
    resources: { limits: { cpu: '1000m', memory: '512Mi' } },
    securityContext: { privileged: false },
  };
  const podSpec: Loose = {
    containers: [container],
    volumes: [{ name: 'tmp', emptyDir: {} }],
    tolerations: [{ key: 'a', effect: 'NoSchedule' }],
    hostNetwork: false,
  };
  const spec: Loose = { template: { metadata: { labels: { app: 'x' } }, spec: podSpec } };
  change(container, podSpec, spec);
  const ownerReferences = [{ apiVersion: 'g/v1', kind: 'K', name: 'k', uid: 'u1', controller: true }];
  const metadata = { name: 'vmcp-x', namespace: 'n', labels: { app: 'x' }, ownerReferences };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec } as KubeObject;
}

/** As it stands on the server after our apply of `object`, changed by `drift` (others' writes and server defaults). */
function applied(
  object: KubeObject,
  drift: (live: Loose, container: Loose, podSpec: Loose) => void = () => undefined,
): KubeObject {
  const body = bodyOf(object);
  const live = structuredClone(body);
  const managedFields = [{ manager: 'vmcp-operator', operation: 'Apply', fieldsV1: fieldsOf(body) }];
  live.metadata = { ...live.metadata, uid: 'd1', resourceVersion: '7', generation: 2, managedFields };
  const podSpec = (live as { spec: { template: { spec: Loose } } }).spec.template.spec;
  drift(live as Loose, (podSpec['containers'] as Loose[])[0] ?? {}, podSpec);
  return live;
}

const reason = (wanted: KubeObject, live: KubeObject) => reasonToApply(bodyOf(wanted), live);

test('an unchanged world is not written to', () => {
  expect(reason(deployment(), applied(deployment()))).toBeUndefined();
});

test.each<[string, Parameters<typeof applied>[1]]>([
  ['a defaulted field', (_live, container) => (container['terminationMessagePath'] = '/dev/log')],
  ['a defaulted key of a port', (_l, c) => (c['ports'] = [{ name: 'http', containerPort: 4483, protocol: 'TCP' }])],
  [
    'a default inside an atomic value',
    (_l, c) => (c['env'] = [{ name: 'POD', valueFrom: { fieldRef: { fieldPath: 'metadata.uid', apiVersion: 'v1' } } }]),
  ],
  ['another spelling of a quantity', (_l, c) => (c['resources'] = { limits: { cpu: 1, memory: '0.5Gi' } })],
  ['a zero value the server dropped', (_l, _c, podSpec) => delete podSpec['hostNetwork']],
  ['status', (live) => (live['status'] = { readyReplicas: 1 })],
  [
    "another's annotation",
    (live) => Object.assign((live['metadata'] as KubeObject['metadata'])!.annotations!, { z: '1' }),
  ],
  ["another's container", (_l, _c, podSpec) => (podSpec['containers'] as unknown[]).push({ name: 'injected' })],
  ['another’s replicas', (live) => Object.assign(live['spec'] as object, { replicas: 4 })],
])('what others or the server add is no reason: %s', (_what, drift) => {
  expect(reason(deployment(), applied(deployment(), drift))).toBeUndefined();
});

test.each<[string, string, Parameters<typeof applied>[1]]>([
  ['a scalar', 'image differs', (_l, c) => (c['image'] = 'evil')],
  ['an argument', 'args differs', (_l, c) => (c['args'] = ['serve'])],
  ['order of arguments', 'args differs', (_l, c) => (c['args'] as unknown[]).reverse()],
  ['a quantity', 'cpu differs', (_l, c) => (c['resources'] = { limits: { cpu: '2', memory: '512Mi' } })],
  ['a lost container', 'differs', (_l, _c, podSpec) => (podSpec['containers'] = [])],
  ['a lost label', 'labels.app differs', (live) => ((live['metadata'] as KubeObject['metadata'])!.labels = {})],
  ['a lost owner', 'u1 differs', (live) => ((live['metadata'] as KubeObject['metadata'])!.ownerReferences = [])],
  [
    'a value in an atomic list',
    'tolerations differs',
    (_l, _c, p) => (p['tolerations'] = [{ key: 'b', effect: 'NoSchedule' }]),
  ],
  ['a false become true', 'privileged differs', (_l, c) => (c['securityContext'] = { privileged: true })],
])('drift of a leaf of ours is repaired: %s', (_what, why, drift) => {
  expect(reason(deployment(), applied(deployment(), drift))).toContain(why);
});

test.each<[string, (container: Loose, podSpec: Loose, spec: Loose) => void]>([
  ['a field', (container) => delete container['args']],
  ['an item of a list with keys', (container) => (container['env'] = [])],
  ['a leaf inside an atomic list', (_c, podSpec) => (podSpec['tolerations'] = [{ key: 'a' }])],
  ['an atomic list', (_c, podSpec) => delete podSpec['tolerations']],
  ['a whole branch', (_c, podSpec) => delete podSpec['volumes']],
])('what we no longer want is a reason though all we want is there: %s', (_what, change) => {
  expect(reason(deployment(change), applied(deployment()))).toBeDefined();
});

test('an atomic value that another writer took, with ours still in it, is taken back', () => {
  const live = applied(
    deployment(),
    (_l, _c, podSpec) => (podSpec['tolerations'] = [{ key: 'a', effect: 'NoSchedule', operator: 'Exists' }]),
  );
  const fields = live.metadata?.managedFields?.[0]?.fieldsV1 as Record<
    string,
    Record<string, Record<string, Record<string, Loose>>>
  >;
  delete fields['f:spec']!['f:template']!['f:spec']!['f:tolerations'];
  expect(reason(deployment(), live)).toContain('tolerations is not ours');
});

test('an object that we never applied is applied', () => {
  const live = applied(deployment());
  expect(reason(deployment(), { ...live, metadata: { ...live.metadata, managedFields: [] } })).toBe(
    'it was never applied',
  );
});

test('the mark of the shape tells nothing of the values', () => {
  const mark = (value: string) => bodyOf({ data: { password: value } } as KubeObject).metadata?.annotations;
  expect(mark('a')).toEqual(mark('b'));
});

const scalar = fc.oneof(fc.string({ minLength: 1 }), fc.integer({ min: 1 }), fc.constant(true));
const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(scalar, { minLength: 1, maxLength: 3 }),
    fc.dictionary(fc.constantFrom('a', 'b', 'c', 'requests'), tie('tree'), { minKeys: 1, maxKeys: 3 }),
  ),
}));
const object = fc
  .tuple(
    tree,
    fc.uniqueArray(fc.record({ name: fc.constantFrom('p', 'q', 'r'), image: scalar, more: tree }), {
      selector: (c) => c.name,
      minLength: 1,
    }),
  )
  .map(
    ([extra, containers]) =>
      ({ metadata: { name: 'x', labels: { l: '1' } }, spec: { extra, containers } }) as KubeObject,
  );

test('law: what we have just applied needs no apply', () => {
  fc.assert(fc.property(object, (wanted) => expect(reason(wanted, applied2(wanted))).toBeUndefined()));
});

test('law: two different wishes are never mistaken for each other', () => {
  fc.assert(
    fc.property(object, object, (wanted, other) => {
      const same = JSON.stringify(bodyOf(wanted)) === JSON.stringify(bodyOf(other));
      const reordered = JSON.stringify(sorted(bodyOf(wanted))) === JSON.stringify(sorted(bodyOf(other)));
      fc.pre(same || !reordered);
      expect(reason(wanted, applied2(other)) === undefined).toBe(same);
    }),
  );
});

function applied2(wanted: KubeObject): KubeObject {
  const body = bodyOf(wanted);
  const managedFields = [{ manager: 'vmcp-operator', operation: 'Apply', fieldsV1: fieldsOf(body) }];
  return { ...body, metadata: { ...body.metadata, managedFields } };
}

/** Items of a list with keys in any order are the same list. */
function sorted(body: KubeObject): unknown {
  const { spec } = body as { spec?: { containers?: { name: string }[] } };
  return { ...body, spec: { ...spec, containers: spec?.containers?.toSorted((a, b) => (a.name < b.name ? -1 : 1)) } };
}
