/** The kubectl people have (1.30 or newer) works against the embedded API server: each verb of issue "Embedded cluster", and what it prints. */
import { eventually } from '../testing.ts';
import { gadget, gadgets, kubectlFor, startTestServer } from './testing.ts';
import type { Ran, TestServer } from './testing.ts';

let server: TestServer;
let kubectl: (args: readonly string[], input?: string) => Promise<Ran>;

beforeAll(async () => {
  server = await startTestServer({
    podLogs: (_namespace, name) => Promise.resolve(name === 'p' ? 'a\nb\nc\n' : undefined),
  });
  kubectl = kubectlFor(server);
});
afterAll(() => server.close());

/** Arguments as one would type them; no quoting. */
async function run(line: string, input?: string): Promise<string> {
  const { code, out, err } = await kubectl(line.split(' '), input);
  if (code !== 0) throw new Error(`kubectl ${line}: ${err}`);
  return out;
}

async function fails(line: string, input?: string): Promise<string> {
  const { code, err } = await kubectl(line.split(' '), input);
  expect(code).not.toBe(0);
  return err;
}

const manifest = (name: string, spec: string) =>
  `apiVersion: test.vmcp.dev/v1beta1\nkind: Gadget\nmetadata: {name: ${name}}\nspec: ${spec}\n`;
const deployment = (name: string, value: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}}
spec:
  replicas: 2
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers: [{name: c, image: "i:1", env: [{name: A, value: ${value}}], ports: [{name: http, containerPort: 80}]}]
      volumes: [{name: t, emptyDir: {}}]
`;
const key = (name: string) => ({ namespace: 'default', name });
const spec = (name: string) => server.store.get(gadgets, key(name))?.['spec'];

test('version, api-resources, cluster-info and get namespaces', async () => {
  expect(await run('version')).toContain('Server Version: v1.');
  const resources = await run('api-resources');
  expect(resources).toMatch(/^gadgets +gd +test\.vmcp\.dev\/v1beta1 +true +Gadget$/m);
  expect(resources).toMatch(/^deployments +deploy +apps\/v1 +true +Deployment$/m);
  expect(await run('cluster-info')).toContain(server.url);
  expect(await run('get ns')).toMatch(/^default +Active +\d+s$/m);
});

test("get shows the CRD's columns, the wide ones with -o wide, and every other output", async () => {
  server.store.create(gadgets, gadget('get', { size: 7 }, { metadata: { labels: { show: 'me' } } }));
  const status = {
    conditions: [
      { type: 'Other', status: 'False' },
      { type: 'Ready', status: 'True' },
    ],
  };
  server.store.patch(gadgets, key('get'), { status }, { subresource: 'status' });
  expect(await run('get gd get')).toMatch(/^NAME +MODEL +READY +AGE\nget +m +True +\d+s\n$/);
  expect(await run('get gadgets get -o wide')).toMatch(/^NAME +MODEL +READY +SIZE +AGE\nget +m +True +7 +\d+s\n$/);
  expect(await run('get gd -l show=me -o name')).toBe('gadget.test.vmcp.dev/get\n');
  expect(await run('get gd -A -l show')).toMatch(/^NAMESPACE +NAME .*\ndefault +get /);
  expect(await run('get gd --field-selector metadata.name=get -o jsonpath={.items[0].spec.size}')).toBe('7');
  expect(await run('get gd get -o yaml')).toContain('\n  colour: red\n');
  expect(JSON.parse(await run('get gd get -o json'))).toMatchObject({ kind: 'Gadget', spec: { size: 7 } });
  expect(await run('get toys')).toContain('get');
  expect(await fails('get gd absent')).toContain('gadgets.test.vmcp.dev "absent" not found');
});

test('get -w prints changes as they come', async () => {
  const watching = kubectl(['get', 'gd', '-w', '-l', 'watch=me', '-o', 'name', '--request-timeout=2s']);
  await eventually('the watch', () =>
    server.requestLog.some(({ verb, path }) => verb === 'watch' && path.includes('watch%3Dme')),
  );
  server.store.create(gadgets, gadget('watched', {}, { metadata: { labels: { watch: 'me' } } }));
  server.store.patch(gadgets, key('watched'), { spec: { size: 2 } });
  expect((await watching).out).toBe('gadget.test.vmcp.dev/watched\ngadget.test.vmcp.dev/watched\n');
});

test('apply creates, leaves alone, changes and removes', async () => {
  expect(await run('apply -f -', manifest('ap', '{model: x, size: 1}'))).toContain('created');
  expect(await run('apply -f -', manifest('ap', '{model: x, size: 1}'))).toContain('unchanged');
  expect(await run('diff -f -', manifest('ap', '{model: x, size: 1}'))).toBe('');
  expect(await run('apply -f -', manifest('ap', '{model: b}'))).toContain('configured');
  expect(spec('ap')).toEqual({ model: 'b', colour: 'red', deep: { level: 3 } });
});

test('apply of a Deployment merges its lists by key and comes to rest', async () => {
  expect(await run('apply -f -', deployment('d1', 'one'))).toContain('created');
  expect(await run('apply -f -', deployment('d1', 'one'))).toContain('unchanged');
  expect(await run('apply -f -', deployment('d1', 'two'))).toContain('configured');
  expect(await run('get deploy d1 -o jsonpath={..env[0].value}')).toBe('two');
  expect(await run('get deploy d1')).toMatch(/^NAME +READY +UP-TO-DATE +AVAILABLE +AGE\nd1 +0\/2 +0 +0 +\d+s\n$/);
});

test('apply --server-side: two managers, a conflict that names the field, force', async () => {
  const apply = 'apply --server-side -f - --field-manager';
  expect(await run(`${apply} one`, manifest('ssa', '{model: x, size: 1}'))).toContain('serverside-applied');
  expect(await fails(`${apply} two`, manifest('ssa', '{model: x, size: 2}'))).toContain(
    'conflict with "one": .spec.size',
  );
  await run(`${apply} two --force-conflicts`, manifest('ssa', '{model: x, size: 2}'));
  expect(spec('ssa')).toMatchObject({ size: 2 });
});

test('server-side apply takes over what client-side apply owned: it may change it, and drop it the next time', async () => {
  await run('apply -f -', manifest('moved', '{model: x, size: 1}'));
  await run('apply --server-side -f -', manifest('moved', '{model: z, size: 1}'));
  await run('apply --server-side -f -', manifest('moved', '{model: z}'));
  expect(spec('moved')).toEqual({ model: 'z', colour: 'red', deep: { level: 3 } });
});

test('bad input is refused with the field, without being asked to validate', async () => {
  expect(await fails('apply -f -', manifest('bad', '{modle: x}'))).toContain('unknown field "spec.modle"');
  expect(await fails('apply -f -', manifest('bad', '{model: x, size: 101}'))).toContain(
    'spec.size: Invalid value: 101',
  );
  expect(await fails('create -f -', manifest('bad', '{size: 1}'))).toContain('spec.model: Required value');
  expect(await fails('apply -f -', manifest('bad', '{model: x, colour: pink}'))).toContain(
    'spec.colour: Unsupported value: "pink": supported values: "red", "green", "blue"',
  );
});

test('create -f, --dry-run=server, replace, delete', async () => {
  expect(await run('create -f - --dry-run=server -o jsonpath={.spec.colour}', manifest('cr', '{model: x}'))).toBe(
    'red',
  );
  expect(await run('create -f -', manifest('cr', '{model: x}'))).toContain('created');
  expect(await fails('create -f -', manifest('cr', '{model: x}'))).toContain('already exists');
  expect(await run('replace -f -', manifest('cr', '{model: z}'))).toContain('replaced');
  expect(spec('cr')).toMatchObject({ model: 'z' });
  expect(await run('delete gd cr')).toContain('deleted');
  expect(spec('cr')).toBeUndefined();
});

test('delete waits for finalizers; foreground and orphan do what they say', async () => {
  server.store.create(gadgets, gadget('held', {}, { metadata: { finalizers: ['test.vmcp.dev/hold'] } }));
  const deleting = run('delete gd held');
  await eventually('the mark', () => server.store.get(gadgets, key('held'))?.metadata.deletionTimestamp !== undefined);
  server.store.patch(gadgets, key('held'), { metadata: { finalizers: null } });
  expect(await deleting).toContain('deleted');
  const owner = server.store.create(gadgets, gadget('owner'));
  const { apiVersion, kind, metadata } = owner;
  const ownerReferences = [{ apiVersion, kind, name: metadata.name, uid: metadata.uid }];
  server.store.create(gadgets, gadget('dependent', {}, { metadata: { ownerReferences } }));
  await run('delete gd owner --cascade=orphan');
  expect(server.store.get(gadgets, key('dependent'))?.metadata.ownerReferences).toBeUndefined();
  await run('apply -f -', deployment('fg', 'x'));
  await run('delete deploy fg --cascade=foreground');
  expect(server.store.get('deployments.apps', key('fg'))).toBeUndefined();
});

test('scale works on custom kinds and Deployments', async () => {
  await run('create -f -', manifest('sc', '{model: x, replicas: 1}'));
  expect(await run('scale gd/sc --replicas=3')).toContain('scaled');
  expect(spec('sc')).toMatchObject({ replicas: 3 });
  await run('apply -f -', deployment('sd', 'x'));
  await run('scale deployment sd --replicas=5 --current-replicas=2');
  expect(await run('get deploy sd -o jsonpath={.spec.replicas}')).toBe('5');
});

test('patch: json, merge, strategic, status', async () => {
  await run('create -f -', manifest('pa', '{model: x}'));
  await run('patch gd pa --type=json -p [{"op":"replace","path":"/spec/model","value":"j"}]');
  expect(spec('pa')).toMatchObject({ model: 'j' });
  await run('patch gd pa --type=merge -p {"spec":{"size":4}}');
  expect(spec('pa')).toMatchObject({ model: 'j', size: 4 });
  await run('patch gd pa --type=merge --subresource=status -p {"status":{"phase":"Fine"}}');
  expect(await run('get gd pa -o jsonpath={.status.phase}')).toBe('Fine');
  await run('apply -f -', deployment('pd', 'x'));
  await run('patch deploy pd -p {"spec":{"template":{"spec":{"containers":[{"name":"c","image":"other"}]}}}}');
  expect(await run('get deploy pd -o jsonpath={..containers[*].image}{..env[0].value}')).toBe('otherx');
  expect(await fails('patch gd pa --type=merge -p {"spec":{"size":500}}')).toContain('spec.size');
});

test('annotate and label change metadata', async () => {
  await run('create -f -', manifest('meta', '{model: x}'));
  expect(await run('annotate gd meta note=hello')).toContain('annotated');
  expect(await run('label gd meta a=b')).toContain('labeled');
  expect(await run('label gd meta a-')).toContain('unlabeled');
  expect(server.store.get(gadgets, key('meta'))?.metadata).toMatchObject({ annotations: { note: 'hello' } });
  expect(server.store.get(gadgets, key('meta'))?.metadata.labels).toBeUndefined();
});

test('describe shows the object and its events, whichever API wrote them', async () => {
  const { metadata } = server.store.create(gadgets, gadget('desc', { size: 42 }));
  const regarding = {
    apiVersion: 'test.vmcp.dev/v1beta1',
    kind: 'Gadget',
    namespace: 'default',
    name: 'desc',
    uid: metadata.uid,
  };
  const event = {
    reason: 'Polished',
    note: 'it shines',
    type: 'Normal',
    action: 'Polish',
    eventTime: '2026-01-01T00:00:00.000000Z',
    reportingController: 'tester',
  };
  server.store.create('events.events.k8s.io', {
    metadata: { name: 'desc.1', namespace: 'default' },
    regarding,
    ...event,
  });
  const text = await run('describe gd desc');
  expect(text).toMatch(/Size: +42/);
  expect(text).toMatch(/Normal +Polished .* it shines/);
  for (const kind of ['events', 'events.events.k8s.io']) {
    expect(await run(`get ${kind}`)).toMatch(/^LAST SEEN +TYPE +REASON +OBJECT +MESSAGE\n/);
    expect(await run(`get ${kind}`)).toMatch(/Normal +Polished +gadget\/desc +it shines/);
  }
  await run('apply -f -', deployment('dd', 'x'));
  expect(await run('describe deploy dd')).toMatch(/Replicas: +2 desired/);
});

test('wait follows conditions, fields and deletion', async () => {
  server.store.create(gadgets, gadget('wait'));
  const forReady = run('wait gd/wait --for=condition=Ready --timeout=10s');
  const forSize = run('wait gd/wait --for=jsonpath={.spec.size}=8 --timeout=10s');
  const ready = { conditions: [{ type: 'Ready', status: 'True' }] };
  server.store.patch(gadgets, key('wait'), { status: ready }, { subresource: 'status' });
  server.store.patch(gadgets, key('wait'), { spec: { size: 8 } });
  expect(await forReady).toContain('condition met');
  expect(await forSize).toContain('condition met');
  const forDeletion = run('wait gd/wait --for=delete --timeout=10s');
  server.store.delete(gadgets, key('wait'));
  await forDeletion;
});

test("rollout status waits for the Deployment's status", async () => {
  await run('apply -f -', deployment('ro', 'x'));
  const rollout = run('rollout status deploy/ro --timeout=10s');
  const counts = { replicas: 2, updatedReplicas: 2, readyReplicas: 2, availableReplicas: 2 };
  server.store.patch(
    'deployments.apps',
    key('ro'),
    { status: { observedGeneration: 1, ...counts } },
    { subresource: 'status' },
  );
  expect(await rollout).toContain('successfully rolled out');
  expect(await run('rollout restart deploy/ro')).toContain('restarted');
});

test("explain documents fields; logs are the kubelet's", async () => {
  expect(await run('explain gd.spec.model')).toContain('Which model it is.');
  expect(await run('explain deployment.spec.replicas')).toContain('<integer>');
  server.store.create('pods', {
    metadata: { name: 'p', namespace: 'default' },
    spec: { containers: [{ name: 'c', image: 'i' }] },
  });
  expect(await run('logs p')).toBe('a\nb\nc\n');
  expect(await run('logs p --tail=2')).toBe('b\nc\n');
  expect(await run('logs p --tail=0')).toBe('');
});

test('create namespace, configmap, secret and serviceaccount by arguments, whatever encoding this kubectl prefers', async () => {
  expect(await run('create namespace typed')).toContain('created');
  await run('create -n typed configmap settings --from-literal=a=b');
  await run('create -n typed secret generic token --from-literal=key=value');
  await run('create -n typed serviceaccount robot');
  const live = (kind: string, name: string) => server.store.get(kind, { namespace: 'typed', name });
  expect(live('configmaps', 'settings')).toMatchObject({ data: { a: 'b' } });
  expect(live('secrets', 'token')).toMatchObject({ data: { key: 'dmFsdWU=' }, type: 'Opaque' });
  expect(live('serviceaccounts', 'robot')).toBeDefined();
});

test('namespaces are created from a manifest and deleted with their content', async () => {
  await run('create -f -', 'apiVersion: v1\nkind: Namespace\nmetadata: {name: team}\n');
  await run('apply -n team -f -', manifest('in-team', '{model: x}'));
  expect(await run('delete ns team')).toContain('deleted');
  expect(await run('get gd -A -o name')).not.toContain('in-team');
});

test('a CRD that kubectl applies is served', async () => {
  const versions = [
    {
      name: 'v1',
      served: true,
      storage: true,
      schema: {
        openAPIV3Schema: {
          type: 'object',
          properties: { spec: { type: 'object', properties: { a: { type: 'string' } } } },
        },
      },
    },
  ];
  const names = { kind: 'Thing', plural: 'things', singular: 'thing', listKind: 'ThingList' };
  const crd = {
    apiVersion: 'apiextensions.k8s.io/v1',
    kind: 'CustomResourceDefinition',
    metadata: { name: 'things.other.dev' },
  };
  await run(
    'apply -f -',
    JSON.stringify({ ...crd, spec: { group: 'other.dev', scope: 'Namespaced', names, versions } }),
  );
  await run('wait crd/things.other.dev --for=condition=Established --timeout=10s');
  await run('apply -f -', 'apiVersion: other.dev/v1\nkind: Thing\nmetadata: {name: t}\nspec: {a: b}\n');
  expect(await run('get things')).toMatch(/^NAME +AGE\nt +\d+s\n$/);
});
