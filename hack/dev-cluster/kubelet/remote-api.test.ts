/** The kubelet's way to a real API server, over TLS against the embedded one. */
import { join } from 'node:path';
import { connect, type Connection } from '../../../operator/src/kube/connection.ts';
import { startApiServer } from '../apiserver/server.ts';
import type { ApiServer } from '../apiserver/types.ts';
import { Kinds, type Pod } from '../objects.ts';
import { eventually, temporaryDir } from '../testing.ts';
import { openRemoteApi, type RemoteApi } from './remote-api.ts';

const dir = temporaryDir();
let server: ApiServer;
let connection: Connection;
let api: RemoteApi;

beforeAll(async () => {
  server = await startApiServer({ crdDir: join(import.meta.dirname, '../../../crds'), dir: dir.path });
  server.store.create('namespaces', { metadata: { name: 'ns' } });
  connection = connect({ kubeconfig: server.kubeconfigFor('kubelet'), userAgent: 'kubelet' });
  api = await openRemoteApi({ connection, log: () => undefined });
});
afterAll(async () => {
  await api.close();
  await connection.close();
  await server.close();
  dir.remove();
});

const made = async (name: string): Promise<Pod> => {
  const spec = { containers: [{ name: 'main', image: 'x' }] };
  server.store.create('pods', { metadata: { name, namespace: 'ns' }, spec });
  return eventually('the pod is told of', () => api.get(Kinds.Pod, 'ns', name));
};
const stored = (name: string) => server.store.get('pods', { namespace: 'ns', name }) as unknown as Pod | undefined;
const patches = (name: string) =>
  server.requestLog.filter(({ verb, path }) => verb === 'patch' && path.includes(`/pods/${name}/status`)).length;
const withIP = (pod: Pod, podIP: string): Pod => ({ ...pod, status: { ...pod.status, podIP } });

test('of many statuses in a row the last one stands, and not each is sent', async () => {
  const pod = await made('busy');
  for (let at = 1; at <= 50; at += 1) api.updateStatus(Kinds.Pod, withIP(pod, `10.0.0.${at}`));
  await eventually('the last', () => stored('busy')?.status?.podIP === '10.0.0.50');
  expect(patches('busy')).toBeLessThan(50);
});

test('a status that was told already is not sent again', async () => {
  const pod = await made('calm');
  api.updateStatus(Kinds.Pod, withIP(pod, '10.0.0.1'));
  await eventually('the first', () => stored('calm')?.status?.podIP === '10.0.0.1');
  api.updateStatus(Kinds.Pod, withIP(pod, '10.0.0.1'));
  api.updateStatus(Kinds.Pod, withIP(pod, '10.0.0.2'));
  await eventually('the second', () => stored('calm')?.status?.podIP === '10.0.0.2');
  expect(patches('calm')).toBe(2);
});

test('a pod of the same name that is another one gets neither the status nor the end of the first', async () => {
  const first = await made('again');
  server.store.delete('pods', { namespace: 'ns', name: 'again' }, { gracePeriodSeconds: 0 });
  const second = await eventually('the second is made', async () => {
    const pod = stored('again') ?? (await made('again'));
    return pod.metadata.uid !== first.metadata.uid && pod;
  });
  api.updateStatus(Kinds.Pod, withIP(first, '10.9.9.9'));
  api.delete(Kinds.Pod, first, 0);
  api.updateStatus(Kinds.Pod, withIP(second, '10.0.0.1'));
  await eventually('its own status', () => stored('again')?.status?.podIP === '10.0.0.1');
  await eventually('the first one’s end was asked', () =>
    server.requestLog.some(({ verb, path }) => verb === 'delete' && path.endsWith('/pods/again')),
  );
  expect(stored('again')?.metadata.uid).toBe(second.metadata.uid);
  api.delete(Kinds.Pod, second, 0);
  await eventually('it is told to be gone', () => api.get(Kinds.Pod, 'ns', 'again') === undefined);
});
