/**
 * A whole cluster on a real control plane without containers: scheduler, controllers and Endpoints are the real ones, pods are local
 * processes on three nodes in three zones, Services a local proxy with ClientIP affinity, the operator a process. I/O; root.
 * Out: `describeWithProcesses`, and verbs a test speaks in. Whoever starts it closes it: no process, no route is left.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { isPossible } from '../../hack/control-plane/control-plane.ts';
import { describeOnControlPlane, kubectlOn } from '../../hack/control-plane/testing.ts';
import { createImages, readImages } from '../../hack/dev-cluster/kubelet/images.ts';
import { startKubelet, type Kubelet } from '../../hack/dev-cluster/kubelet/kubelet.ts';
import { startNodes } from '../../hack/dev-cluster/kubelet/nodes.ts';
import { createReaper } from '../../hack/dev-cluster/kubelet/reaper.ts';
import { openRemoteApi, type RemoteApi } from '../../hack/dev-cluster/kubelet/remote-api.ts';
import { startNetwork } from '../../hack/dev-cluster/network/network.ts';
import { addressObstacle, routeAddresses } from '../../hack/dev-cluster/network/routed-addresses.ts';
import { Kinds, type Pod } from '../../hack/dev-cluster/objects.ts';
import { startOperator } from '../../hack/dev-cluster/operator-process.ts';
import { eventually } from '../../hack/dev-cluster/testing.ts';
import { connectV1 } from '../../proxy/test/support/clients.ts';
import { createCluster } from '../src/kube/client.ts';
import type { Kind, KubeObject } from '../src/kube/cluster.ts';
import { deployments, customKind } from '../src/kube/kinds.ts';
import { makeNamespace, startPlane, type Plane } from './real-world.ts';

export interface ProcessWorld {
  readonly plane: Plane;
  /** Where everything is. */
  readonly namespace: string;
  readonly api: RemoteApi;
  readonly kubelet: Kubelet;
  /** Standard output; throws with standard error. Works in the world's namespace. */
  kubectl(args: readonly string[], stdin?: string): Promise<string>;
  /** Server-side, as a user does; any kind. */
  apply(...objects: readonly object[]): Promise<void>;
  /** As the API server has it now. */
  read<T>(kind: Kind, name: string): Promise<T | undefined>;
  /** Pods of a VirtualMCPServer that are here to stay. */
  pods(name: string): readonly Pod[];
  /** Resolves with this many pods, all ready and in the Service, none on its way out, and none of them the one that is `gone`. */
  ready(name: string, count: number, gone?: Pod): Promise<readonly Pod[]>;
  /** Resolves when a VirtualMCPServer offers the tools of its backends. */
  offers(name: string): Promise<void>;
  /** Where a VirtualMCPServer answers, at the address of its Service. */
  url(name: string): string;
  /** Where its ready pods answer, as the Service's EndpointSlices say. */
  endpoints(name: string): readonly string[];
  /** An address of this machine for a client of its own. */
  clientAddress(): string;
  close(): Promise<void>;
}

export const VirtualMCPServers = customKind('VirtualMCPServer');
export const Deployments = deployments;
export const apiVersion = 'toolhive.stacklok.dev/v1beta1';
export const namespace = 'demo';
/** Programs start in a second or two; a busy machine takes longer. */
export const slowMs = 60_000;

/** What tests read of a resource. */
export interface Resource {
  readonly spec: { readonly replicas?: number };
  readonly status?: {
    readonly phase?: string;
    readonly readyReplicas?: number;
    readonly conditions?: readonly Readonly<Record<'type' | 'status' | 'reason' | 'message', string>>[];
  };
}

/** A VirtualMCPServer of the group `tools`. */
export function virtual(name: string, spec: object = {}): object {
  const own = { groupRef: { name: 'tools' }, incomingAuth: { type: 'anonymous' }, ...spec };
  return { apiVersion, kind: 'VirtualMCPServer', metadata: { name, namespace }, spec: own };
}

/** That group, and the quickstart's server `everything` in it. */
export const backends: readonly object[] = [
  { apiVersion, kind: 'MCPGroup', metadata: { name: 'tools', namespace }, spec: {} },
  {
    ...{ apiVersion, kind: 'MCPServer', metadata: { name: 'everything', namespace } },
    spec: {
      groupRef: { name: 'tools' },
      ...{ image: 'vmcp-quickstart-servers:0.1.0', transport: 'streamable-http', proxyPort: 8080 },
      args: ['mcp-server-everything', 'streamableHttp'],
    },
  },
];

const root = join(import.meta.dirname, '../..');
const nodes = ['a', 'b', 'c'].map((zone) => ({ name: `process-${zone}`, zone }));

/** Without root the tests are skipped, in a loud line; with CI set they run all the same, and fail. */
export function describeWithProcesses(name: string, body: () => void): void {
  const reason = isPossible() ? addressObstacle() : undefined;
  if (reason === undefined || process.env['CI']) return describeOnControlPlane(name, body);
  process.stderr.write(`\n*** SKIPPED: "${name}" runs pods as processes: ${reason} ***\n\n`);
  describe.skip(name, body);
}

export async function startProcessWorld(log: (line: string) => void = () => undefined): Promise<ProcessWorld> {
  const open: (() => Promise<unknown>)[] = [];
  const close = async () => {
    for (const end of open.splice(0).reverse()) await end();
  };
  try {
    return { ...(await assemble(open, log)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

type Log = (line: string) => void;
const graceMs = 3000;

/** Pushes how to end each part that it starts. */
async function assemble(open: (() => Promise<unknown>)[], log: Log): Promise<Omit<ProcessWorld, 'close'>> {
  const addresses = await routeAddresses();
  open.push(addresses.close);
  const plane = await startPlane(['--scheduler=true', '--service-cidr', addresses.serviceCidr]);
  open.push(plane.close);
  const { connection } = plane;
  const dir = join(plane.plane.dir, 'processes');
  const hostsPath = join(dir, 'hosts');
  mkdirSync(dir);
  const reaper = createReaper();
  open.push(reaper.close);
  const now = () => new Date();
  const running = await startNodes(connection, nodes);
  open.push(running.close);
  const api = await openRemoteApi({ connection, log });
  open.push(api.close);
  const network = startNetwork({ api, hostsPath, now, log, keepsSource: true });
  open.push(network.close);
  const images = createImages(readImages(), { root, node: process.execPath, hosts: hostsPath });
  const kubelet = startKubelet({ api, root, runDir: dir, addresses, images, reaper, now, log });
  open.push(() => kubelet.close(graceMs));
  const operator = startOperator({ server: { kubeconfigFor: () => plane.plane.kubeconfig }, reaper }, dir);
  open.push(operator.stop);
  await makeNamespace(connection, namespace);
  const base = { plane, namespace, api, kubelet, clientAddress: addresses.client };
  return { ...base, ...verbs(plane, api) };
}

function verbs(plane: Plane, api: RemoteApi) {
  const run = kubectlOn(plane.plane.kubeconfig, join(plane.plane.dir, 'kubectl'));
  const kubectl = async (args: readonly string[], stdin?: string) => {
    const { ok, stdout, stderr } = await run(['--namespace', namespace, ...args], stdin);
    if (!ok) throw new Error(`kubectl ${args.join(' ')}: ${stderr.trim()}`);
    return stdout;
  };
  const cluster = createCluster(plane.connection);
  const urlOf = (name: string) => {
    const service = api.get(Kinds.Service, namespace, `vmcp-${name}`);
    if (service?.spec.clusterIP === undefined) throw new Error(`VirtualMCPServer "${name}" has no Service`);
    return `http://${service.spec.clusterIP}:4483/mcp`;
  };
  const all = (name: string) =>
    api.list(Kinds.Pod).filter((pod) => pod.metadata.labels?.['app.kubernetes.io/instance'] === name);
  const pods = (name: string) => all(name).filter(({ metadata }) => metadata.deletionTimestamp === undefined);
  const inService = (name: string) =>
    api
      .list(Kinds.EndpointSlice)
      .filter(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === `vmcp-${name}`)
      .flatMap(({ endpoints }) => endpoints ?? [])
      .filter(({ conditions }) => conditions?.ready === true)
      .flatMap((endpoint) => endpoint.addresses)
      .sort();
  return {
    kubectl,
    apply: async (...objects: readonly object[]) =>
      void (await kubectl(
        ['apply', '--server-side', '-f', '-'],
        JSON.stringify({ apiVersion: 'v1', kind: 'List', items: objects }),
      )),
    read: async <T>(kind: Kind, name: string) =>
      (await cluster.get(kind as Kind<KubeObject>, { namespace, name }, AbortSignal.timeout(10_000))) as T | undefined,
    pods,
    endpoints: inService,
    ready: (name: string, count: number, gone?: Pod) =>
      eventually(
        `${count} ready pods of "${name}"`,
        () => {
          const now = pods(name);
          const isGone = gone === undefined || all(name).every(({ metadata }) => metadata.uid !== gone.metadata.uid);
          const addresses = now.map(({ status }) => status?.podIP).sort();
          const areAll = now.length === count && all(name).length === count;
          if (isGone && areAll && String(addresses) === String(inService(name))) return now;
          throw new Error(JSON.stringify(all(name).map(({ metadata, status }) => [metadata.name, status])));
        },
        slowMs,
      ),
    url: urlOf,
    offers: async (name: string) => {
      const offered = async () => {
        const client = await connectV1(urlOf(name));
        const tools = await client.tools();
        await client.close();
        return tools.length > 0;
      };
      await eventually(`"${name}" offers tools`, offered, slowMs);
    },
  };
}
