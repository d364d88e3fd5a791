/**
 * Our strategic merge against the API server's own, on random pod templates. The server gets each patch twice, as a dry run: as a
 * strategic-merge patch, and merged by us as a whole object. So both go through its defaults and its validation.
 */
import fc from 'fast-check';
import type { ControlPlane } from '../../hack/control-plane/control-plane.ts';
import { buildAndStartMs, describeOnControlPlane, startTestControlPlane } from '../../hack/control-plane/testing.ts';
import { connect, type Connection } from '../src/kube/connection.ts';
import type { JsonObject } from '../src/pod-template/json.ts';
import { MergeError } from '../src/pod-template/merge-error.ts';
import { podTemplateRules } from '../src/pod-template/merge-rules.ts';
import { strategicMerge } from '../src/pod-template/strategic-merge.ts';

const labels = { app: 'x' };
const base: JsonObject = {
  metadata: { labels, annotations: { a: '1', b: '2' }, finalizers: ['example.com/a', 'example.com/b'] },
  spec: {
    nodeSelector: { disk: 'ssd' },
    tolerations: [{ key: 'a', operator: 'Exists' }],
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['one'] }],
    imagePullSecrets: [{ name: 'a' }],
    topologySpreadConstraints: [
      { topologyKey: 'zone', maxSkew: 1, whenUnsatisfiable: 'ScheduleAnyway', labelSelector: { matchLabels: labels } },
    ],
    containers: [
      {
        name: 'vmcp',
        image: 'i:1',
        args: ['serve'],
        env: [
          { name: 'A', value: '1' },
          { name: 'B', value: '2' },
        ],
        ports: [{ name: 'http', containerPort: 4483 }],
        resources: { requests: { cpu: '100m' }, limits: { cpu: '500m', memory: '512Mi' } },
        volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }],
        securityContext: { runAsNonRoot: true, capabilities: { drop: ['ALL'] } },
        readinessProbe: { httpGet: { path: '/readyz', port: 8081 }, periodSeconds: 5 },
      },
      { name: 'log', image: 'l:1' },
    ],
    initContainers: [{ name: 'first', image: 'f:1' }],
    volumes: [
      { name: 'tmp', emptyDir: {} },
      { name: 'config', configMap: { name: 'c' } },
    ],
    terminationGracePeriodSeconds: 35,
  },
};

type Items = fc.Arbitrary<JsonObject[]>;

/** Items of a keyed list, each key at most once; now and then one that deletes, or one that empties the list first. */
function keyed(key: string, keys: readonly (string | number)[], item: fc.Arbitrary<JsonObject>): Items {
  const one = fc
    .record({ at: fc.constantFrom(...keys), value: item, deletes: fc.nat(5) })
    .map(({ at, value, deletes }) => (deletes === 0 ? { $patch: 'delete', [key]: at } : { ...value, [key]: at }));
  const list = fc.uniqueArray(one, { selector: (given) => given[key], maxLength: 4 });
  return fc
    .tuple(list, fc.nat(9))
    .map(([items, replaces]) => (replaces === 0 ? [{ $patch: 'replace' }, ...items] : items) as JsonObject[]);
}

/** Any of the fields; some of them null, which deletes. */
function some(fields: Record<string, fc.Arbitrary<unknown>>, kept: readonly string[] = []): fc.Arbitrary<JsonObject> {
  const orNull = Object.entries(fields).map(([name, value]) => [
    name,
    kept.includes(name)
      ? value
      : fc.oneof({ weight: 8, arbitrary: value }, { weight: 1, arbitrary: fc.constant(null) }),
  ]);
  return fc.record(Object.fromEntries(orNull) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: [],
  }) as fc.Arbitrary<JsonObject>;
}

const word = fc.constantFrom('a', 'b', 'c');
const words = fc.array(word, { maxLength: 3 });
/** The API server takes a null in a map that is replaced for an empty text; ours takes it for absence, as everywhere: not asked for. */
const map = (keys: readonly string[]) => {
  const entries = (value: fc.Arbitrary<string | null>) =>
    fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 3 });
  const replaced = entries(word).map((given) => ({ ...given, $patch: 'replace' }));
  return fc.oneof({ weight: 6, arbitrary: entries(fc.option(word, { freq: 4 })) }, { weight: 1, arbitrary: replaced });
};
const quantities = some({ cpu: fc.constant('250m'), memory: fc.constant('1Gi') });

const env = some({ value: word, valueFrom: fc.constant({ fieldRef: { fieldPath: 'metadata.name' } }) });
const container = some(
  {
    image: fc.constantFrom('i:2', 'l:2'),
    args: words,
    command: words,
    env: keyed('name', ['A', 'B', 'C', 'D'], env),
    ports: keyed('containerPort', [4483, 8081, 9000], some({ protocol: fc.constantFrom('TCP', 'UDP') })),
    volumeMounts: keyed('mountPath', ['/tmp', '/data'], fc.constantFrom({ name: 'tmp' }, { name: 'config' })),
    resources: some({ limits: quantities, requests: quantities }),
    securityContext: some({ readOnlyRootFilesystem: fc.boolean(), capabilities: some({ add: words, drop: words }) }),
    readinessProbe: some({ periodSeconds: fc.integer({ min: 1, max: 9 }), httpGet: some({ path: fc.constant('/x') }) }),
    terminationMessagePath: fc.constant('/log'),
  },
  ['image'],
);
const volume = fc.constantFrom<JsonObject>(
  { $retainKeys: ['name', 'secret'], secret: { secretName: 's' } },
  { $retainKeys: ['name', 'emptyDir'], emptyDir: { medium: 'Memory' } },
  { configMap: { name: 'd' } },
  { emptyDir: { sizeLimit: '1Mi' } },
);
const spread = some({ maxSkew: fc.integer({ min: 1, max: 3 }), whenUnsatisfiable: fc.constant('DoNotSchedule') });
const spec = some({
  nodeSelector: map(['disk', 'zone', 'arch']),
  tolerations: fc.array(some({ key: word, operator: fc.constant('Exists'), effect: fc.constant('NoSchedule') }), {
    maxLength: 2,
  }),
  hostAliases: keyed('ip', ['10.0.0.1', '10.0.0.2'], some({ hostnames: words })),
  imagePullSecrets: keyed('name', ['a', 'b', 'c'], fc.constant({})),
  topologySpreadConstraints: keyed('topologyKey', ['zone', 'host'], spread),
  containers: keyed('name', ['vmcp', 'log', 'more'], container),
  initContainers: keyed('name', ['first', 'second'], container),
  volumes: keyed('name', ['tmp', 'config', 'more'], volume),
  terminationGracePeriodSeconds: fc.integer({ min: 1, max: 99 }),
  priorityClassName: word,
  securityContext: some({ runAsUser: fc.constant(7), supplementalGroups: fc.constant([1, 2]) }),
  affinity: some({ nodeAffinity: fc.constant({}) }),
});
/** What a patch both adds to a set and takes from it, the API server decides by the order of a Go map: not asked for. */
const sets = fc
  .record({ annotations: map(['a', 'b', 'c']), letters: fc.dictionary(word, fc.boolean(), { maxKeys: 3 }) })
  .map(({ annotations, letters }) => {
    const names = (isAdded: boolean) =>
      Object.entries(letters).flatMap(([letter, added]) => (added === isAdded ? [`example.com/${letter}`] : []));
    const [finalizers, deletions] = [names(true), names(false)];
    return {
      annotations,
      ...(finalizers.length > 0 && { finalizers }),
      ...(deletions.length > 0 && { '$deleteFromPrimitiveList/finalizers': deletions }),
    };
  });
const keysOf = { containers: 'name', volumes: 'name', initContainers: 'name' } as const;

/** As kubectl writes them: where the items of a keyed list stand in the end. */
function withOrder(patched: JsonObject, seed: number): JsonObject {
  const orders = Object.entries(keysOf).flatMap(([field, key], index) => {
    const items = patched[field];
    if (!Array.isArray(items) || (seed + index) % 3 !== 0) return [];
    const given = (items as JsonObject[]).map((item) => item[key]);
    const before = ((base['spec'] as JsonObject)[field] as JsonObject[]).map((item) => item[key]);
    const all = [...new Set([...given, ...before])].filter((at) => at !== undefined);
    return [[`$setElementOrder/${field}`, all.map((at) => ({ [key]: at ?? null }))] as const];
  });
  return { ...patched, ...Object.fromEntries(orders) };
}
const patches = fc
  .record({ metadata: sets, spec, seed: fc.nat(8) }, { requiredKeys: ['seed'] })
  .map(({ seed, metadata, spec: given }) => ({
    ...(metadata && { metadata }),
    ...(given && { spec: withOrder(given, seed) }),
  }))
  .filter((patch) => isRead(patch, base)) as fc.Arbitrary<JsonObject>;

describeOnControlPlane('the strategic merge of podTemplateSpec', () => {
  let plane: ControlPlane;
  let connection: Connection;
  const path = '/apis/apps/v1/namespaces/default/deployments';
  const deployment = (template: JsonObject) => ({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name: 'base', namespace: 'default' },
    spec: { replicas: 0, selector: { matchLabels: labels }, template },
  });
  const send = async (method: 'POST' | 'PUT' | 'PATCH', at: string, body: object, type = 'application/json') => {
    const signal = AbortSignal.timeout(20_000);
    const headers = { 'content-type': type };
    const answer = await connection.request({ method, path: at, headers, body: JSON.stringify(body), signal });
    const parsed = JSON.parse(answer.text) as { message?: string; spec?: { template: JsonObject } };
    return { isTaken: answer.status < 300, code: answer.status, ...parsed };
  };
  beforeAll(async () => {
    plane = await startTestControlPlane({ crds: [], flags: ['--controller-manager=false', '--scheduler=false'] });
    connection = connect({ kubeconfig: plane.kubeconfig, userAgent: 'operator-test' });
    expect(await send('POST', path, deployment(base))).toMatchObject({ isTaken: true });
  }, buildAndStartMs);
  afterAll(async () => {
    await connection?.close();
    await plane?.close();
  });

  test('A46: is what the API server makes of the same patch', async () => {
    const tally = { taken: 0, refused: 0 };
    const dryRun = `${path}/base?dryRun=All`;
    const one = async (patch: JsonObject) => {
      const type = 'application/strategic-merge-patch+json';
      const theirs = await send('PATCH', dryRun, { spec: { template: patch } }, type);
      const merged = mergedByUs(patch);
      const ours = merged === undefined ? undefined : await send('PUT', dryRun, deployment(merged));
      expect({ isTaken: ours?.isTaken ?? false, template: ours?.spec?.template }).toEqual({
        isTaken: theirs.isTaken,
        template: theirs.spec?.template,
      });
      tally[theirs.isTaken ? 'taken' : 'refused'] += 1;
    };
    await fc.assert(fc.asyncProperty(patches, one), { numRuns: 150 });
    expect(tally.taken).toBeGreaterThan(40);
  }, 120_000);
});

function mergedByUs(patch: JsonObject): JsonObject | undefined {
  try {
    return strategicMerge(base, patch, podTemplateRules);
  } catch (error) {
    if (error instanceof MergeError) return undefined;
    throw error;
  }
}

/** Directives and nulls within what is new or replaced the API server does not read but keeps; ours does what was meant: not asked for. */
function isRead(patch: unknown, under: unknown): boolean {
  if (typeof patch !== 'object' || patch === null) return true;
  if (typeof under !== 'object' || under === null) return !/"\$patch"|null/.test(JSON.stringify(patch));
  if (!Array.isArray(patch)) {
    return Object.entries(patch).every(([name, value]) => isRead(value, (under as JsonObject)[name]));
  }
  const isReplaced = patch.some((item: JsonObject) => item['$patch'] === 'replace');
  return patch.every((item: JsonObject) => {
    if (item['$patch'] !== undefined) return item['$patch'] === 'delete' ? !isReplaced : true;
    const same = isReplaced ? undefined : (under as JsonObject[]).find((held) => isSameItem(held, item));
    return isRead(item, same);
  });
}

const listKeys = ['name', 'mountPath', 'containerPort', 'ip', 'topologyKey'];

function isSameItem(held: JsonObject, item: JsonObject): boolean {
  // A volume mount has a name too, but merges by its path.
  const key = listKeys.findLast((name) => item[name] !== undefined);
  return key !== undefined && held[key] === item[key];
}
