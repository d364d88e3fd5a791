/**
 * The embedded cluster: API server, controllers, process kubelet and Service network in this process; pods as local processes.
 * In: a directory of its own, the CRDs, the images. Out: its handle. I/O: sockets, files, processes.
 * Guarantees: `close` ends everything it started and leaves no process; so does the death of this process, SIGKILL included.
 * Caveat: Linux only. A tool to run and test this project, no more.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { claimAddresses } from './addresses.ts';
import { createApi } from './api.ts';
import { startApiServer } from './apiserver/server.ts';
import type { ApiServer } from './apiserver/types.ts';
import { startControllers } from './controllers/controllers.ts';
import { createImages, readImages, type Image } from './kubelet/images.ts';
import { startKubelet, type Kubelet } from './kubelet/kubelet.ts';
import { readPodLog } from './kubelet/pod-log.ts';
import { createReaper, type Reaper } from './kubelet/reaper.ts';
import { nodeName } from './kubelet/status.ts';
import { startNetwork, type Network } from './network/network.ts';
import { Kinds, type Api } from './objects.ts';

export interface ClusterOptions {
  /** `.run`: kubeconfigs, hosts, pods/, logs/. What an earlier run left there is removed. */
  readonly dir: string;
  /** Default: the project's `crds/`. */
  readonly crdDir?: string | readonly string[];
  /** Default: `kubelet/images.json`; given ones are added. */
  readonly images?: Readonly<Record<string, Image>>;
  readonly now?: () => Date;
  readonly log?: (line: string) => void;
}

export interface Cluster {
  readonly server: ApiServer;
  readonly api: Api;
  readonly network: Network;
  readonly kubelet: Kubelet;
  /** Guards further child processes (the operator) of whoever runs the cluster. */
  readonly reaper: Reaper;
  readonly hostsPath: string;
  close(): Promise<void>;
}

export const root = join(import.meta.dirname, '../..');
const stopGraceMs = 5000;

export async function startCluster(options: ClusterOptions): Promise<Cluster> {
  const { dir, now = () => new Date(), log = () => {} } = options;
  const addresses = await claimAddresses();
  clear(dir);
  const podLogs = async (namespace: string, name: string) =>
    server.store.get('pods', { namespace, name }) && readPodLog(dir, name);
  const server = await startApiServer({ crdDir: options.crdDir ?? join(root, 'crds'), dir, podLogs });
  const hostsPath = join(dir, 'hosts');
  const words = { root, node: process.execPath, hosts: hostsPath };
  const images = createImages({ ...readImages(), ...options.images }, words);
  const reaper = createReaper();
  const common = { addresses, now, log };
  const api = createApi(server.store, 'dev-cluster');
  furnish(api);
  const controllers = startControllers({ ...common, api: createApi(server.store, 'kube-controller-manager') });
  const network = startNetwork({ ...common, api, hostsPath });
  const kubeletApi = createApi(server.store, 'kubelet');
  const kubelet = startKubelet({ ...common, api: kubeletApi, root, runDir: dir, images, reaper });
  const close = async () => {
    controllers.close();
    await kubelet.close(stopGraceMs);
    await network.close();
    await server.close();
    await reaper.close();
    await addresses.close();
  };
  return { server, api, network, kubelet, reaper, hostsPath, close };
}

function clear(dir: string): void {
  for (const name of ['pods', 'logs', 'hosts', 'kubeconfig']) rmSync(join(dir, name), { recursive: true, force: true });
  mkdirSync(dir, { recursive: true });
}

/** What every cluster has: the namespace default and a node. */
function furnish(api: Api): void {
  const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'default' } };
  if (api.get(Kinds.Namespace, '', 'default') === undefined) api.create(Kinds.Namespace, namespace);
  const node = {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: { name: nodeName, labels: { 'kubernetes.io/hostname': nodeName } },
  };
  const time = new Date().toISOString();
  const ready = {
    type: 'Ready',
    status: 'True',
    reason: 'KubeletReady',
    lastTransitionTime: time,
    lastHeartbeatTime: time,
  };
  const addresses = [{ type: 'InternalIP', address: '127.0.0.1' }];
  api.updateStatus(Kinds.Node, { ...api.create(Kinds.Node, node), status: { conditions: [ready], addresses } });
}
