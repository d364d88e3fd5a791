import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { kubectlFor } from './apiserver/testing.ts';
import { startCluster, type Cluster } from './cluster.ts';
import { Kinds, type Container, type Deployment, type Pod, type PodSpec, type Service } from './objects.ts';
import { eventually, get, processesWith, temporaryDir } from './testing.ts';

const fixture = join(import.meta.dirname, 'testdata/server.mjs');
const images = {
  talker: { entrypoint: ['{node}', '-e', 'console.log(`a line`); setInterval(() => {}, 1e9)'] },
  'test-server': { entrypoint: ['{node}', fixture], env: { FROM_IMAGE: '{hosts}' } },
  'wide-server': { entrypoint: ['{node}', fixture, '--all-interfaces'], bindsAllInterfaces: ['*'] },
};
const run = temporaryDir();
let cluster: Cluster;
const log: string[] = [];

beforeAll(async () => {
  cluster = await startCluster({ dir: run.path, images, log: (line) => log.push(line) });
});
afterAll(async () => {
  await cluster.close();
  expect(await processesWith(run.path)).toEqual([]);
  expect(await processesWith(fixture)).toEqual([]);
  run.remove();
});

const serverArgs = ['--host=0.0.0.0', '--port=8080'];
const quick = { periodSeconds: 1, httpGet: { path: '/ready', port: 'web' } };
const container = (change: Partial<Container> = {}): Container => ({
  name: 'main',
  image: 'test-server:1',
  args: serverArgs,
  ports: [{ name: 'web', containerPort: 8080 }],
  startupProbe: quick,
  readinessProbe: quick,
  ...change,
});

function deployment(name: string, change: Partial<Deployment['spec']> = {}, spec: Partial<PodSpec> = {}): Deployment {
  return {
    metadata: { name, namespace: 'default' },
    spec: {
      replicas: 1,
      selector: { matchLabels: { app: name } },
      template: {
        metadata: { labels: { app: name } },
        spec: { terminationGracePeriodSeconds: 5, containers: [container()], ...spec },
      },
      ...change,
    },
  };
}

const make = (name: string, change: Partial<Deployment['spec']> = {}, spec: Partial<PodSpec> = {}) =>
  cluster.api.create(Kinds.Deployment, deployment(name, change, spec));
const service = (name: string, change: Partial<Service['spec']> = {}) =>
  cluster.api.create(Kinds.Service, {
    metadata: { name, namespace: 'default' },
    spec: { selector: { app: name }, ports: [{ name: 'web', port: 80, targetPort: 'web' }], ...change },
  });
const live = (name: string) => cluster.api.get(Kinds.Deployment, 'default', name);
const pods = (name: string) => cluster.api.list(Kinds.Pod).filter((pod) => pod.metadata.labels?.['app'] === name);
const isReady = (pod: Pod) => pod.status?.conditions?.find(({ type }) => type === 'Ready')?.status === 'True';
const readyPod = (name: string, withinMs?: number) =>
  eventually(`a ready pod of ${name}`, () => pods(name).find(isReady), withinMs);
const urlOf = (pod: Pod, path = '/') => `http://${pod.status?.podIP}:8080${path}`;
const facts = async (pod: Pod) =>
  JSON.parse((await get(urlOf(pod))).body) as { pid: number; env: Record<string, string>; args: string[] };
const post = (url: string) =>
  new Promise<void>((resolve, reject) => {
    const call = request(url, { method: 'POST', agent: false }, (response) => response.resume().once('end', resolve));
    call.once('error', reject).end();
  });
const containerOf = (pod: Pod | undefined) => pod?.status?.containerStatuses?.[0];

test('a Deployment becomes a pod on its own address, reached through its Service and its name', async () => {
  make('web', { replicas: 2 });
  service('web');
  const done = await eventually('two available', () =>
    live('web')?.status?.availableReplicas === 2 ? live('web') : undefined,
  );
  expect(done.status).toMatchObject({ observedGeneration: 1, replicas: 2, updatedReplicas: 2, readyReplicas: 2 });
  const addresses = pods('web').map((pod) => pod.status?.podIP ?? '');
  expect(new Set(addresses).size).toBe(2);
  expect(addresses.every((address) => /^127\.(6[4-9]|[78]\d|9[0-5])\./.test(address))).toBe(true);
  const clusterIP = await eventually(
    'an address',
    () => cluster.api.get(Kinds.Service, 'default', 'web')?.spec.clusterIP,
  );
  const line = `${clusterIP} web web.default web.default.svc web.default.svc.cluster.local\n`;
  await eventually('the name', () => readFileSync(cluster.hostsPath, 'utf8').includes(line));
  const pids = await Promise.all(
    [1, 2, 3, 4].map(async () => (JSON.parse((await get(`http://${clusterIP}/`)).body) as { pid: number }).pid),
  );
  expect(new Set(pids).size).toBe(2);
});

test('a pod sees only its own environment, with its address and directories in it', async () => {
  process.env['LEAK'] = 'yes';
  const env = [
    { name: 'UID', valueFrom: { fieldRef: { fieldPath: 'metadata.uid' } } },
    { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
    { name: 'PLACE', value: '/data/x' },
  ];
  const volumeMounts = [{ name: 'data', mountPath: '/data' }];
  make('env', {}, { containers: [container({ env, volumeMounts })], volumes: [{ name: 'data', emptyDir: {} }] });
  const pod = await readyPod('env');
  const told = await facts(pod);
  const { podIP = '' } = pod.status ?? {};
  expect(told.env['UID']).toBe(pod.metadata.uid);
  expect(told.env['IP']).toBe(podIP);
  expect(told.env['PLACE']).toBe(join(run.path, 'pods', pod.metadata.uid ?? '', 'volumes/data/x'));
  expect(told.env['FROM_IMAGE']).toBe(cluster.hostsPath);
  expect(told.env['LEAK']).toBeUndefined();
  expect(told.args).toEqual([`--host=${podIP}`, '--port=8080']);
  delete process.env['LEAK'];
});

test('kubectl logs gives what a pod wrote, and nothing of a pod that is not there', async () => {
  make('talker', {}, { containers: [{ name: 'main', image: 'talker:1' }] });
  const pod = await readyPod('talker');
  const kubectl = kubectlFor({ kubeconfigPath: cluster.server.kubeconfigPath, dir: run.path });
  const said = await eventually('its line', async () => {
    const { out } = await kubectl(['logs', pod.metadata.name ?? '']);
    return out === '' ? undefined : out;
  });
  expect(said).toBe('a line\n');
  expect((await kubectl(['logs', 'nobody'])).err).toContain('not found');
});

test('a server that insists on all interfaces gets a free port and is reached at its pod address', async () => {
  make('wide', { replicas: 2 }, { containers: [container({ image: 'wide-server:1' })] });
  await eventually('two available', () => live('wide')?.status?.availableReplicas === 2);
  const [one, two] = await Promise.all(pods('wide').map(facts));
  expect(one?.env['PORT']).toBe(one?.env['MCP_PORT']);
  expect(one?.env['PORT']).not.toBe(two?.env['PORT']);
});

test('a changed ConfigMap reaches the running process: at once when the pod is touched, else within seconds; a deleted one leaves it as it is', async () => {
  const data = (text: string) => ({ metadata: { name: 'settings', namespace: 'default' }, data: { 'a.yaml': text } });
  cluster.api.create(Kinds.ConfigMap, data('one'));
  const volumeMounts = [{ name: 'settings', mountPath: '/etc/x' }];
  const args = [...serverArgs, '--config=/etc/x/a.yaml'];
  const volumes = [{ name: 'settings', configMap: { name: 'settings' } }];
  make('config', {}, { containers: [container({ args, volumeMounts })], volumes });
  const pod = await readyPod('config');
  const read = async () => (await get(urlOf(pod, '/config'))).body;
  expect(await read()).toBe('one');
  cluster.api.update(Kinds.ConfigMap, data('two'));
  const touched = cluster.api.get(Kinds.Pod, 'default', pod.metadata.name ?? '')!;
  cluster.api.update(Kinds.Pod, { ...touched, metadata: { ...touched.metadata, annotations: { touch: '1' } } });
  await eventually('the touched text', async () => (await read()) === 'two', 500);
  cluster.api.update(Kinds.ConfigMap, data('three'));
  await eventually('the text', async () => (await read()) === 'three', 5000);
  expect((await facts(pod)).pid).toBe(cluster.kubelet.pids('default', pod.metadata.name ?? '')?.get('main'));
  cluster.api.delete(Kinds.ConfigMap, data('three'));
  const live = cluster.api.get(Kinds.Pod, 'default', pod.metadata.name ?? '')!;
  cluster.api.update(Kinds.Pod, { ...live, metadata: { ...live.metadata, annotations: { touch: '2' } } });
  expect(await read()).toBe('three');
  expect(log.filter((line) => line.includes('"settings"'))).toEqual([]); // its owner may be on its way out
});

test('a pod waits for its Secret, says so, and starts when it is there', async () => {
  const volumes = [{ name: 'key', secret: { secretName: 'late' } }];
  make('late', {}, { volumes, containers: [container({ volumeMounts: [{ name: 'key', mountPath: '/keys' }] })] });
  const waiting = await eventually('a reason', () => containerOf(pods('late')[0])?.state.waiting);
  expect(waiting.message).toBe('MountVolume.SetUp failed for volume "key": secret "late" not found');
  expect(log.filter((line) => line.includes(waiting.message ?? ''))).toHaveLength(1);
  cluster.api.create(Kinds.Secret, { metadata: { name: 'late', namespace: 'default' }, data: { k: 'eA==' } });
  await readyPod('late');
});

test('readiness follows its probe, and the Service with it; a failed liveness probe restarts the container', async () => {
  const livenessProbe = { periodSeconds: 1, failureThreshold: 1, httpGet: { path: '/live', port: 8080 } };
  make('probed', {}, { containers: [container({ readinessProbe: { ...quick, failureThreshold: 1 }, livenessProbe })] });
  service('probed');
  const pod = await readyPod('probed');
  const serving = () =>
    cluster.api
      .list(Kinds.EndpointSlice)
      .find((slice) => slice.metadata.labels?.['kubernetes.io/service-name'] === 'probed')?.endpoints[0]?.conditions
      ?.ready;
  await eventually('an endpoint', () => serving() === true);
  await post(urlOf(pod, '/ready?is=0'));
  await eventually('no endpoint', () => serving() === false, 5000);
  expect(live('probed')?.status?.readyReplicas).toBe(0);
  await post(urlOf(pod, '/ready?is=1'));
  await eventually('an endpoint again', () => serving() === true, 5000);
  const { pid } = await facts(pod);
  await post(urlOf(pod, '/live?is=0'));
  await eventually('a restart', () => containerOf(pods('probed')[0])?.restartCount === 1);
  const after = await readyPod('probed');
  expect(after.metadata.uid).toBe(pod.metadata.uid);
  expect((await facts(after)).pid).not.toBe(pid);
});

test('a container that crashes restarts after 1, 2, 4 … seconds and shows its exit code', async () => {
  make('crash', {}, { containers: [container({ args: ['--crash=3'] })] });
  const state = await eventually('a crash loop', () => {
    const status = containerOf(pods('crash')[0]);
    return status?.state.waiting?.reason === 'CrashLoopBackOff' && status.restartCount === 2 ? status : undefined;
  });
  expect(state.state.waiting?.message).toBe('back-off 4s restarting failed container=main');
  expect(state.lastState.terminated).toMatchObject({ exitCode: 3, reason: 'Error' });
  expect(live('crash')?.status?.availableReplicas).toBe(0);
  cluster.api.delete(Kinds.Deployment, live('crash')!);
  await eventually('the pod to go', () => pods('crash').length === 0);
});

test('an image that stands for no command says what to do', async () => {
  make('unknown', {}, { containers: [container({ image: 'nobody/knows:1' })] });
  const waiting = await eventually('a reason', () => containerOf(pods('unknown')[0])?.state.waiting);
  expect(waiting).toEqual({
    reason: 'ErrImagePull',
    message: 'image "nobody/knows:1" stands for no command; add it to hack/dev-cluster/kubelet/images.json',
  });
});

test('a new template rolls through: never fewer ready than wanted, never more than one extra, old pods gone', async () => {
  make('roll', { replicas: 2, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } } });
  await eventually('two available', () => live('roll')?.status?.availableReplicas === 2);
  const before = new Set(pods('roll').map((pod) => pod.metadata.uid));
  const worst = { least: Infinity, most: 0 };
  const stop = cluster.api.watch(Kinds.Pod, () => {
    const active = pods('roll').filter((pod) => pod.metadata.deletionTimestamp === undefined);
    worst.least = Math.min(worst.least, active.filter(isReady).length);
    worst.most = Math.max(worst.most, active.length);
  });
  const old = live('roll')!;
  const template = { ...old.spec.template, metadata: { labels: { app: 'roll', version: '2' } } };
  cluster.api.update(Kinds.Deployment, { ...old, spec: { ...old.spec, template } });
  await eventually('the rollout', () => {
    const { status } = live('roll')!;
    return status?.observedGeneration === 2 && status.updatedReplicas === 2 && pods('roll').length === 2;
  });
  stop();
  expect(worst).toEqual({ least: 2, most: 3 });
  expect(pods('roll').some((pod) => before.has(pod.metadata.uid))).toBe(false);
  const revisions = cluster.api
    .list(Kinds.ReplicaSet)
    .filter((set) => set.metadata.labels?.['app'] === 'roll')
    .map((set) => [set.metadata.annotations?.['deployment.kubernetes.io/revision'], set.spec.replicas]);
  expect(revisions.sort()).toEqual([
    ['1', 0],
    ['2', 2],
  ]);
  expect(live('roll')?.status?.conditions).toEqual(
    expect.arrayContaining([expect.objectContaining({ type: 'Progressing', reason: 'NewReplicaSetAvailable' })]),
  );
});

test('scaling adds and removes pods and keeps the others', async () => {
  make('scale', { replicas: 1 });
  const first = await readyPod('scale');
  const scale = (replicas: number) => {
    const now = live('scale')!;
    cluster.api.update(Kinds.Deployment, { ...now, spec: { ...now.spec, replicas } });
  };
  scale(3);
  await eventually('three', () => live('scale')?.status?.availableReplicas === 3);
  scale(1);
  await eventually('one', () => pods('scale').length === 1);
  expect(pods('scale')[0]?.metadata.uid).toBe(first.metadata.uid);
  scale(0);
  await eventually('none', () => pods('scale').length === 0);
});

test('a deleted pod is told, leaves its Service at once, is killed after its grace with its children, and is replaced', async () => {
  const mark = `${97_531 + process.pid}.5`;
  const args = [...serverArgs, '--stubborn', `--child=${mark}`];
  const lifecycle = { preStop: { sleep: { seconds: 1 } } };
  make('stop', {}, { terminationGracePeriodSeconds: 2, containers: [container({ args, lifecycle })] });
  service('stop');
  const pod = await readyPod('stop');
  const both = await eventually('it and its child', async () => {
    const found = await processesWith(mark);
    return found.length === 2 && found;
  });
  const began = performance.now();
  cluster.api.delete(Kinds.Pod, pod);
  await eventually('no endpoint of it', () =>
    cluster.api
      .list(Kinds.EndpointSlice)
      .flatMap((slice) => slice.endpoints)
      .some((endpoint) => endpoint.targetRef?.uid === pod.metadata.uid && endpoint.conditions?.terminating === true),
  );
  await eventually(
    'its end',
    () => !cluster.api.list(Kinds.Pod).some(({ metadata }) => metadata.uid === pod.metadata.uid),
  );
  expect(performance.now() - began).toBeGreaterThan(1900);
  await eventually(
    'its processes to go',
    async () => !(await processesWith(mark)).some((pid) => both.includes(pid)),
    1000,
  );
  expect(existsSync(join(run.path, 'pods', pod.metadata.uid ?? ''))).toBe(false);
  expect((await readyPod('stop')).metadata.uid).not.toBe(pod.metadata.uid);
  cluster.api.delete(Kinds.Deployment, live('stop')!);
});

test('a killed process restarts in its pod: same uid, same address, one restart', async () => {
  make('killed');
  const pod = await readyPod('killed');
  process.kill(cluster.kubelet.pids('default', pod.metadata.name ?? '')!.get('main')!, 'SIGKILL');
  const restarted = await eventually('a restart', () =>
    pods('killed').find((one) => containerOf(one)?.restartCount === 1),
  );
  expect(containerOf(restarted)?.lastState.terminated).toMatchObject({ exitCode: 137, signal: 9, reason: 'Error' });
  const after = await readyPod('killed');
  expect([after.metadata.uid, after.status?.podIP]).toEqual([pod.metadata.uid, pod.status?.podIP]);
});

test('deleting a Deployment takes its ReplicaSets and pods along', async () => {
  make('gone');
  await readyPod('gone');
  cluster.api.delete(Kinds.Deployment, live('gone')!);
  await eventually(
    'all of it',
    () =>
      pods('gone').length === 0 &&
      !cluster.api.list(Kinds.ReplicaSet).some((set) => set.metadata.labels?.['app'] === 'gone'),
  );
});
