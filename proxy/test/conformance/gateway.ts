/**
 * Gateways that the operator configured: on an embedded cluster one VirtualMCPServer a backend, with an empty prefix, its pod a process.
 * In: names and URLs of backends (each may pin a protocol). Out: the URL of each gateway, once it is ready and offers its backend's tools.
 * I/O: the cluster, the operator, the pods; `close` ends them all.
 */
import { apiClient } from '../../../hack/dev-cluster/api-client.ts';
import { startCluster, type Cluster } from '../../../hack/dev-cluster/cluster.ts';
import type { Obj } from '../../../hack/dev-cluster/objects.ts';
import { startOperator } from '../../../hack/dev-cluster/operator-process.ts';
import { VirtualMCPServers } from '../../../hack/dev-cluster/quickstart.ts';
import { eventually, temporaryDir } from '../../../hack/dev-cluster/testing.ts';

export interface Gateways {
  url(name: string): string;
  close(): Promise<void>;
}

const apiVersion = 'toolhive.stacklok.dev/v1beta1';
const namespace = 'default';
const group = 'fixtures';

export async function startGateways(backends: Readonly<Record<string, { readonly url: string }>>): Promise<Gateways> {
  const dir = temporaryDir();
  const ends: (() => unknown)[] = [dir.remove];
  const close = async () => {
    for (const end of ends.splice(0).reverse()) await end();
  };
  try {
    const cluster = await startCluster({ dir: dir.path });
    ends.push(() => cluster.close());
    const operator = startOperator(cluster, dir.path);
    ends.push(() => operator.stop());
    const client = apiClient(cluster.server);
    const signal = AbortSignal.timeout(60_000);
    await client.apply(object('MCPGroup', group, {}), signal);
    const urls = new Map<string, string>();
    for (const [name, { url }] of Object.entries(backends)) {
      await client.apply(object('VirtualMCPServer', name, spec(url)), signal);
      const door = await cluster.network.expose({ host: '127.0.0.1', port: 0 }, namespace, `vmcp-${name}`, 4483);
      urls.set(name, `http://127.0.0.1:${door.address.port}/mcp`);
    }
    for (const name of urls.keys()) await isServing(cluster, name);
    return { url: (name) => urls.get(name) ?? '', close };
  } catch (error) {
    await close();
    throw error;
  }
}

function object(kind: string, name: string, spec: object): Obj {
  return { apiVersion, kind, metadata: { name, namespace }, spec } as Obj;
}

function spec(url: string): object {
  return {
    groupRef: { name: group },
    replicas: 1,
    incomingAuth: { type: 'anonymous' },
    outgoingAuth: { source: 'inline' },
    config: {
      backends: [{ name: 'fixture', url, transport: 'streamable-http' }],
      aggregation: { conflictResolution: 'prefix', conflictResolutionConfig: { prefixFormat: '' } },
    },
  };
}

interface Status {
  readonly phase?: string;
  readonly message?: string;
  readonly backendCount?: number;
}

async function isServing(cluster: Cluster, name: string): Promise<void> {
  await eventually(
    `VirtualMCPServer "${name}" is ready`,
    () => {
      const status = (cluster.api.get(VirtualMCPServers, namespace, name)?.status ?? {}) as Status;
      if (status.phase === 'Ready' && status.backendCount === 1) return true;
      throw new Error(JSON.stringify(status));
    },
    60_000,
  );
}
