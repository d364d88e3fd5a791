import { TerminalError } from '../errors.ts';
import { configMaps, customKind, deployments, secrets } from '../kube/kinds.ts';
import type { ConfigMap, Deployment } from '../kube/kinds.ts';
import { createFakeCluster } from '../testing/fake-cluster.ts';
import type { FakeCluster } from '../testing/fake-cluster.ts';
import { createSilentLog } from '../testing/silent-log.ts';
import { applyAll } from './apply.ts';
import type { ApplyDeps, Desired, Owner } from './apply.ts';
import { prune } from './prune.ts';
import { shapeAnnotation } from './shape.ts';
import { writeStatus } from './write-status.ts';

const owner: Owner = { kind: 'VirtualMCPServer', name: 'x', uid: 'owner-uid' };
const { signal } = new AbortController();
const controlledBy = (uid: string, name = 'x') => [
  { apiVersion: 'g/v1', kind: 'VirtualMCPServer', name, uid, controller: true },
];

/** One that has the owner. */
function ownedCluster(uid = owner.uid): FakeCluster {
  const cluster = createFakeCluster();
  cluster.put(customKind(owner.kind), { metadata: { name: owner.name, namespace: 'n', uid } });
  return cluster;
}

function metadata(name: string) {
  const labels = { 'app.kubernetes.io/managed-by': 'vmcp-operator' };
  return { name, namespace: 'n', labels, ownerReferences: controlledBy(owner.uid) };
}

function configMap(data: Record<string, string>, name = 'vmcp-x-config'): Desired<ConfigMap> {
  return { kind: configMaps, object: { metadata: metadata(name), data } };
}

function deployment(replicas?: number): Desired<Deployment> {
  const spec = { paused: true, ...(replicas === undefined ? {} : { replicas }) } as unknown as NonNullable<
    Deployment['spec']
  >;
  return { kind: deployments, object: { metadata: metadata('vmcp-x'), spec }, keep: [['spec', 'replicas']] };
}

function depsOf(cluster: FakeCluster): ApplyDeps {
  return { cluster, owner, live: cluster.live, log: createSilentLog() };
}

test('objects are made in the given order, each looked up once before it is made', async () => {
  const cluster = ownedCluster();
  const applied = await applyAll(depsOf(cluster), [configMap({ a: '1' }), deployment()], signal);
  expect(applied).toMatchObject({ created: 2, changed: 0, unchanged: 0, written: [{}, {}] });
  expect(cluster.calls.map(({ verb, kind }) => `${verb} ${kind}`)).toEqual([
    'get ConfigMap',
    'get Deployment',
    'get VirtualMCPServer',
    'apply ConfigMap',
    'apply Deployment',
  ]);
});

test.each([
  ['was made anew', () => ownedCluster('its successor')],
  ['is no more', () => createFakeCluster()],
])('nothing is made for an owner that %s, whatever the cache says', async (_title, made) => {
  const cluster = made();
  const applied = applyAll(depsOf(cluster), [configMap({ a: '1' }), deployment()], signal);
  await expect(applied).rejects.toThrow('VirtualMCPServer "x" is no more what the cache says');
  expect(cluster.writes()).toEqual([]);
});

test('20 passes over an unchanged world send nothing at all', async () => {
  const cluster = ownedCluster();
  const desired = [configMap({ a: '1' }), deployment(2)];
  await applyAll(depsOf(cluster), desired, signal);
  cluster.calls.length = 0;
  for (let pass = 0; pass < 20; pass += 1) {
    expect(await applyAll(depsOf(cluster), desired, signal)).toEqual({
      created: 0,
      changed: 0,
      unchanged: 2,
      written: [],
    });
  }
  expect(cluster.calls).toEqual([]);
});

test('a change is applied to the very object we looked at: its uid goes along', async () => {
  const cluster = ownedCluster();
  await applyAll(depsOf(cluster), [configMap({ a: '1' })], signal);
  cluster.calls.length = 0;
  await applyAll(depsOf(cluster), [configMap({ a: '2' })], signal);
  const uid = cluster.live(configMaps, { namespace: 'n', name: 'vmcp-x-config' })?.metadata?.uid;
  expect(cluster.calls).toEqual([
    expect.objectContaining({ verb: 'apply', body: expect.objectContaining({ data: { a: '2' } }) }),
  ]);
  expect(cluster.calls[0]?.body).toMatchObject({
    metadata: { uid, annotations: { [shapeAnnotation]: expect.any(String) } },
  });
});

test('an object of one of our names that is not ours stops the pass before the first write', async () => {
  const cluster = ownedCluster();
  cluster.put(deployments, { metadata: { name: 'vmcp-x', namespace: 'n' } });
  const pass = applyAll(depsOf(cluster), [configMap({ a: '1' }), deployment()], signal);
  await expect(pass).rejects.toThrow(TerminalError);
  await expect(pass).rejects.toMatchObject({
    reason: 'NameTaken',
    message: expect.stringContaining('Deployment "vmcp-x"'),
  });
  expect(cluster.writes()).toEqual([]);
});

test('a foreign object that the caches do not show is found by the look before making', async () => {
  const cluster = ownedCluster();
  cluster.put(deployments, {
    metadata: { name: 'vmcp-x', namespace: 'n', ownerReferences: controlledBy('other', 'y') },
  });
  const deps = { ...depsOf(cluster), live: () => undefined };
  await expect(applyAll(deps, [deployment()], signal)).rejects.toMatchObject({ reason: 'NameTaken' });
  expect(cluster.writes()).toEqual([]);
});

test('the remains of a deleted resource of the same name are waited for, not reported to the user', async () => {
  const cluster = ownedCluster();
  cluster.put(deployments, { metadata: { name: 'vmcp-x', namespace: 'n', ownerReferences: controlledBy('old-uid') } });
  const pass = applyAll(depsOf(cluster), [deployment()], signal);
  await expect(pass).rejects.toThrow('waiting until it is gone');
  await expect(pass).rejects.not.toBeInstanceOf(TerminalError);
});

test('an object on its way out is left alone', async () => {
  const cluster = ownedCluster();
  await applyAll(depsOf(cluster), [configMap({ a: '1' })], signal);
  const live = cluster.live(configMaps, { namespace: 'n', name: 'vmcp-x-config' });
  cluster.put(configMaps, { ...live, metadata: { ...live?.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } });
  expect(await applyAll(depsOf(cluster), [configMap({ a: '2' })], signal)).toMatchObject({ unchanged: 1 });
});

test('a createOnly object is made by POST and never written again', async () => {
  const cluster = ownedCluster();
  const keys = (value: string): Desired => ({
    kind: secrets,
    object: { metadata: metadata('vmcp-x-keys'), data: { 'keys.json': value } } as Desired['object'],
    createOnly: true,
  });
  await applyAll(depsOf(cluster), [keys('one')], signal);
  await applyAll(depsOf(cluster), [keys('two')], signal);
  expect(cluster.writes().map(({ verb }) => verb)).toEqual(['create']);
});

test('a createOnly object that lost a label gets it back, and nothing else', async () => {
  const cluster = ownedCluster();
  const keys: Desired = { kind: secrets, object: { metadata: metadata('vmcp-x-keys') }, createOnly: true };
  await applyAll(depsOf(cluster), [keys], signal);
  const live = cluster.live(secrets, { namespace: 'n', name: 'vmcp-x-keys' });
  cluster.put(secrets, { ...live, metadata: { ...live?.metadata, labels: { theirs: 'yes' } } });
  cluster.calls.length = 0;
  expect(await applyAll(depsOf(cluster), [keys], signal)).toMatchObject({ changed: 1 });
  expect(cluster.calls).toEqual([
    expect.objectContaining({
      verb: 'mergePatch',
      body: { metadata: { uid: live?.metadata?.uid, labels: metadata('').labels } },
    }),
  ]);
});

test('replicas set and unset again: another manager takes the live value first, then we let go', async () => {
  const cluster = ownedCluster();
  await applyAll(depsOf(cluster), [deployment(4)], signal);
  cluster.calls.length = 0;
  await applyAll(depsOf(cluster), [deployment()], signal);
  expect(cluster.calls).toEqual([
    expect.objectContaining({
      manager: 'vmcp-operator-handover',
      body: expect.objectContaining({ spec: { replicas: 4 } }),
    }),
    expect.objectContaining({ manager: 'vmcp-operator', body: expect.objectContaining({ spec: { paused: true } }) }),
  ]);
});

test('prune deletes what we own and no longer want, by uid, and nothing else', async () => {
  const cluster = ownedCluster();
  const deps = depsOf(cluster);
  const wanted = configMap({ a: '1' });
  const held = [
    { kind: configMaps, object: { metadata: { ...metadata('vmcp-x-config'), uid: 'u1' } } },
    { kind: configMaps, object: { metadata: { ...metadata('stale'), uid: 'u2' } } },
    { kind: deployments, object: { metadata: { ...metadata('vmcp-x-config'), uid: 'u3' } } },
    { kind: configMaps, object: { metadata: { ...metadata('unlabelled'), labels: {}, uid: 'u4' } } },
    {
      kind: configMaps,
      object: { metadata: { ...metadata('foreign'), ownerReferences: controlledBy('other'), uid: 'u5' } },
    },
    { kind: configMaps, object: { metadata: { ...metadata('leaving'), uid: 'u6', deletionTimestamp: 'now' } } },
  ];
  expect(await prune(deps, { desired: [wanted], held }, signal)).toBe(2);
  expect(cluster.calls.map(({ name, body }) => `${name} ${body}`)).toEqual(['stale u2', 'vmcp-x-config u3']);
});

test('status is written only when it differs, under its own manager', async () => {
  const cluster = ownedCluster();
  const kind = { apiVersion: 'g/v1', kind: 'MCPGroup', plural: 'mcpgroups' };
  const key = { namespace: 'n', name: 'g' };
  cluster.put(kind, { metadata: { name: 'g', namespace: 'n' } });
  const write = (status: object) =>
    writeStatus(cluster, { kind, live: cluster.live(kind, key) as object }, status, signal);
  const ready = (message: string) => ({
    conditions: [{ type: 'Ready', status: 'True', message }],
    count: 0,
    members: [],
  });
  expect(await write(ready('a'))).toBe(true);
  expect(await write(ready('a'))).toBe(false);
  expect(await write(ready('b'))).toBe(true);
  expect(await write({ ...ready('b'), phase: 'Ready' })).toBe(true);
  expect(await write(ready('b'))).toBe(true);
  expect(await write(ready('b'))).toBe(false);
  expect(cluster.writes().every(({ manager }) => manager === 'vmcp-operator-status')).toBe(true);
  expect(cluster.writes()[0]?.body).toMatchObject({ metadata: { name: 'g', namespace: 'n' } });
});
