/** Laws of the in-process store: revisions, generations, the split of status, preconditions, finalizers, names. */
import { Fault } from './fault.ts';
import { gadget, gadgets, startTestServer } from './testing.ts';
import type { TestServer } from './testing.ts';
import type { Store } from './types.ts';

let server: TestServer;
let store: Store;

beforeAll(async () => {
  server = await startTestServer();
  ({ store } = server);
});
afterAll(() => server.close());

const key = (name: string) => ({ namespace: 'default', name });

function refusal(act: () => unknown): Fault {
  try {
    act();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('was accepted');
}

test('a new object gets a uid, a time, generation 1, a revision and its defaults', () => {
  const made = store.create(gadgets, gadget('new', { parts: [{ name: 'a' }] }));
  expect(made.metadata).toMatchObject({ name: 'new', namespace: 'default', generation: 1 });
  expect(made.metadata.uid).toMatch(/^[0-9a-f-]{36}$/);
  expect(made.metadata.creationTimestamp).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
  expect(made).toMatchObject({ apiVersion: 'test.vmcp.dev/v1beta1', kind: 'Gadget' });
  expect(made['spec']).toEqual({ model: 'm', colour: 'red', deep: { level: 3 }, parts: [{ name: 'a', count: 1 }] });
});

test('revisions grow with every change; a write that changes nothing keeps the revision', () => {
  const made = store.create(gadgets, gadget('rev'));
  const changed = store.update(gadgets, { ...made, spec: { ...(made['spec'] as object), size: 2 } });
  expect(Number(changed.metadata.resourceVersion)).toBeGreaterThan(Number(made.metadata.resourceVersion));
  expect(store.update(gadgets, changed)).toBe(changed);
  expect(store.patch(gadgets, key('rev'), { spec: { size: 2 } })).toBe(changed);
});

test('the generation counts changes of the spec, not of metadata or status', () => {
  store.create(gadgets, gadget('gen'));
  expect(store.patch(gadgets, key('gen'), { metadata: { labels: { a: 'b' } } }).metadata.generation).toBe(1);
  expect(
    store.patch(gadgets, key('gen'), { status: { phase: 'x' } }, { subresource: 'status' }).metadata.generation,
  ).toBe(1);
  expect(store.patch(gadgets, key('gen'), { spec: { size: 5 } }).metadata.generation).toBe(2);
});

test('a write of the object leaves its status alone, a write of the status all else', () => {
  store.create(gadgets, gadget('split', {}, { status: { phase: 'Hacked' } }));
  expect(store.get(gadgets, key('split'))?.['status']).toBeUndefined();
  store.patch(gadgets, key('split'), { status: { phase: 'Ready' }, spec: { size: 9 } }, { subresource: 'status' });
  store.patch(gadgets, key('split'), { status: { phase: 'Hacked' } });
  expect(store.get(gadgets, key('split'))).toMatchObject({ status: { phase: 'Ready' }, spec: { model: 'm' } });
  expect(store.get(gadgets, key('split'))?.['spec']).not.toHaveProperty('size');
});

test('an old resourceVersion is a conflict, a foreign uid too, a taken name already exists', () => {
  const first = store.create(gadgets, gadget('stale'));
  store.patch(gadgets, key('stale'), { spec: { size: 1 } });
  expect(refusal(() => store.update(gadgets, first))).toMatchObject({ code: 409, reason: 'Conflict' });
  expect(refusal(() => store.update(gadgets, gadget('stale', {}, { metadata: { uid: 'other' } })))).toMatchObject({
    code: 409,
  });
  expect(refusal(() => store.create(gadgets, gadget('stale')))).toMatchObject({ code: 409, reason: 'AlreadyExists' });
});

test('a delete with another uid or version is refused and changes nothing', () => {
  const made = store.create(gadgets, gadget('pre'));
  expect(refusal(() => store.delete(gadgets, key('pre'), { uid: 'other' }))).toMatchObject({ code: 409 });
  expect(refusal(() => store.delete(gadgets, key('pre'), { resourceVersion: '1' }))).toMatchObject({ code: 409 });
  expect(store.get(gadgets, key('pre'))).toBe(made);
  expect(store.delete(gadgets, key('pre'), { uid: made.metadata.uid })).toBeUndefined();
  expect(refusal(() => store.delete(gadgets, key('pre')))).toMatchObject({ code: 404, reason: 'NotFound' });
});

test('an object with a finalizer lingers, marked, and goes with its last finalizer', () => {
  store.create(gadgets, gadget('fin', {}, { metadata: { finalizers: ['test.vmcp.dev/hold'] } }));
  const marked = store.delete(gadgets, key('fin'));
  expect(marked?.metadata).toMatchObject({ generation: 2, finalizers: ['test.vmcp.dev/hold'] });
  expect(marked?.metadata.deletionTimestamp).toBeDefined();
  store.patch(gadgets, key('fin'), { metadata: { finalizers: null } });
  expect(store.get(gadgets, key('fin'))).toBeUndefined();
});

test('a pod on a node waits for its kubelet; one without a node goes at once', () => {
  const pod = (name: string, spec: object) => ({
    metadata: { name, namespace: 'default' },
    spec: { containers: [{ name: 'c', image: 'i' }], ...spec },
  });
  store.create('pods', pod('bound', { nodeName: 'n', terminationGracePeriodSeconds: 7 }));
  expect(store.delete('pods', key('bound'))?.metadata).toMatchObject({ deletionGracePeriodSeconds: 7 });
  expect(store.delete('pods', key('bound'), { gracePeriodSeconds: 0 })).toBeUndefined();
  store.create('pods', pod('unbound', {}));
  expect(store.delete('pods', key('unbound'))).toBeUndefined();
});

test('a dry run answers what would be and changes nothing', () => {
  expect(store.create(gadgets, gadget('dry'), { dryRun: true })['spec']).toMatchObject({ colour: 'red' });
  expect(store.get(gadgets, key('dry'))).toBeUndefined();
  const made = store.create(gadgets, gadget('dry'));
  expect(store.patch(gadgets, key('dry'), { spec: { size: 3 } }, { dryRun: true })['spec']).toMatchObject({ size: 3 });
  store.delete(gadgets, key('dry'), { dryRun: true });
  expect(store.get(gadgets, key('dry'))).toBe(made);
});

test('generateName makes a free name; a bad name, label or namespace is refused with its field', () => {
  const made = store.create(gadgets, gadget('', {}, { metadata: { name: '', generateName: 'g-' } }));
  expect(made.metadata.name).toMatch(/^g-[a-z0-9]{5}$/);
  expect(refusal(() => store.create(gadgets, gadget('No_Good'))).message).toContain(
    'metadata.name: Invalid value: "No_Good"',
  );
  const long = gadget('l', {}, { metadata: { labels: { a: 'x'.repeat(64) } } });
  expect(refusal(() => store.create(gadgets, long)).message).toContain('metadata.labels: Invalid value');
  const nowhere = gadget('l', {}, { metadata: { namespace: 'nowhere' } });
  expect(refusal(() => store.create(gadgets, nowhere)).message).toBe('namespaces "nowhere" not found');
});

test('an in-process writer that invents a field is told so', () => {
  expect(refusal(() => store.create(gadgets, gadget('odd', { modle: 'x' }))).message).toContain(
    'unknown field "spec.modle"',
  );
});

test('a Deployment is stored as a real server stores it: defaults filled, quantities canonical, empty lists gone', () => {
  const container = {
    name: 'c',
    image: 'i:1',
    env: [],
    ports: [{ containerPort: 80 }],
    resources: { limits: { cpu: '1000m', memory: '1024Mi' } },
  };
  const template = { metadata: { labels: { a: 'b' } }, spec: { containers: [container] } };
  const spec = { selector: { matchLabels: { a: 'b' } }, template };
  const made = store.create('deployments.apps', { metadata: { name: 'full', namespace: 'default' }, spec });
  expect(made['spec']).toEqual({
    ...{ replicas: 1, revisionHistoryLimit: 10, progressDeadlineSeconds: 600, selector: spec.selector },
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '25%', maxUnavailable: '25%' } },
    template: {
      metadata: { labels: { a: 'b' } },
      spec: {
        ...{
          restartPolicy: 'Always',
          dnsPolicy: 'ClusterFirst',
          schedulerName: 'default-scheduler',
          securityContext: {},
        },
        terminationGracePeriodSeconds: 30,
        containers: [
          {
            ...{ name: 'c', image: 'i:1', imagePullPolicy: 'IfNotPresent' },
            ...{ terminationMessagePath: '/dev/termination-log', terminationMessagePolicy: 'File' },
            ports: [{ containerPort: 80, protocol: 'TCP' }],
            resources: { limits: { cpu: '1', memory: '1Gi' } },
          },
        ],
      },
    },
  });
});

test.each([
  [
    'deployments.apps',
    { selector: { matchLabels: { a: 'b' } }, template: { spec: { containers: [] } } },
    'spec.template.spec.containers: Required value',
  ],
  [
    'deployments.apps',
    { selector: { matchLabels: { a: 'b' } }, template: { spec: { containers: [{ name: 'c', image: 'i' }] } } },
    '`selector` does not match template `labels`',
  ],
  ['pods', { containers: [{ name: 'c' }] }, 'spec.containers[0].image: Required value'],
  ['pods', { containers: [{ image: 'c' }] }, 'spec.containers[0].name: Required value'],
  [
    'pods',
    { containers: [{ name: 'c', image: 'i', volumeMounts: [{ name: 'v', mountPath: '/v' }] }] },
    'volumeMounts[0].name: Not found: "v"',
  ],
  ['services', { ports: [] }, 'spec.ports: Required value'],
  ['services', { ports: [{ port: 70_000 }] }, 'should be less than or equal to 65535'],
  ['services', { type: 'Loud', ports: [{ port: 1 }] }, 'spec.type: Unsupported value: "Loud"'],
])('a bad %s is refused with the field: %j', (kind, spec, message) => {
  const object = { metadata: { name: 'bad', namespace: 'default' }, spec };
  expect(refusal(() => store.create(kind, object)).message).toContain(message);
});

test('an Event is one object under both groups', () => {
  const regarding = { kind: 'Gadget', namespace: 'default', name: 'g' };
  const metadata = { name: 'e1', namespace: 'default' };
  const times = { eventTime: '2026-01-01T00:00:00.000000Z', action: 'Look' };
  store.create('events.events.k8s.io', {
    metadata,
    regarding,
    note: 'hello',
    reason: 'Said',
    type: 'Normal',
    reportingController: 'me',
    ...times,
  });
  expect(store.get('events', metadata)).toMatchObject({
    apiVersion: 'v1',
    involvedObject: regarding,
    message: 'hello',
    reportingComponent: 'me',
  });
});

test('a Secret takes stringData as data', () => {
  const made = store.create('secrets', { metadata: { name: 's', namespace: 'default' }, stringData: { a: 'b' } });
  expect(made).toMatchObject({ type: 'Opaque', data: { a: 'Yg==' } });
  expect(made).not.toHaveProperty('stringData');
});
