/**
 * The quickstart on an embedded cluster: cluster, operator, the objects of examples/quickstart, a door to its Service.
 * In: a directory, a port on 127.0.0.1 (0: a free one), where progress goes. Out: its handle, once the VirtualMCPServer is ready.
 * Guarantees: a failure names the reason and leaves nothing running. I/O: processes, sockets, files.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseAllDocuments } from 'yaml';
import { apiClient, type ApiClient } from './api-client.ts';
import { root, startCluster, type Cluster } from './cluster.ts';
import { Kinds, type Obj, type Resource } from './objects.ts';
import { startOperator, type OperatorProcess } from './operator-process.ts';

export interface QuickstartOptions {
  readonly dir: string;
  readonly port: number;
  readonly signal: AbortSignal;
  readonly print: (line: string) => void;
}

export interface Quickstart {
  readonly cluster: Cluster;
  readonly operator: OperatorProcess;
  readonly client: ApiClient;
  /** http://127.0.0.1:PORT/mcp */
  readonly url: string;
  close(): Promise<void>;
}

interface Virtual extends Obj {
  spec: { replicas?: number };
  status?: { phase?: string; message?: string; readyReplicas?: number; observedGeneration?: number };
}

interface Server extends Obj {
  status?: { phase?: string };
}

const group = 'toolhive.stacklok.dev/v1beta1';
export const VirtualMCPServers: Resource<Virtual> = {
  apiVersion: group,
  kind: 'VirtualMCPServer',
  plural: 'virtualmcpservers',
};
export const MCPServers: Resource<Server> = { apiVersion: group, kind: 'MCPServer', plural: 'mcpservers' };

const readyWithinMs = 60_000;
const progressEveryMs = 2000;
const pollMs = 50;

export async function startQuickstart(options: QuickstartOptions): Promise<Quickstart> {
  const { dir, port, signal, print } = options;
  const cluster = await startCluster({ dir, log: print });
  let operator: OperatorProcess | undefined;
  const close = async () => {
    await operator?.stop();
    await cluster.close();
  };
  try {
    const door = await openDoor(cluster, port);
    print(`API server   ${cluster.server.url}`);
    operator = startOperator(cluster, dir);
    print(`operator     pid ${operator.pid}, log ${operator.logFile}`);
    const client = apiClient(cluster.server);
    for (const object of manifests()) await client.apply(object, signal);
    print(`applied      examples/quickstart/quickstart.yaml (${manifests().map(nameOf).join(', ')})`);
    await ready(cluster, operator, options);
    return { cluster, operator, client, url: `http://127.0.0.1:${door}/mcp`, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** The objects of the quickstart, in the file's order. */
export function manifests(): Obj[] {
  const text = readFileSync(join(root, 'examples/quickstart/quickstart.yaml'), 'utf8');
  return parseAllDocuments(text).map((document) => document.toJS() as Obj);
}

async function openDoor(cluster: Cluster, port: number): Promise<number> {
  try {
    const door = await cluster.network.expose({ host: '127.0.0.1', port }, 'default', 'vmcp-quickstart', 4483);
    return door.address.port;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    throw new Error(`port ${port} is in use: stop what listens there, or choose another (PORT=${port + 1} make run)`);
  }
}

async function ready(cluster: Cluster, operator: OperatorProcess, { signal, print }: QuickstartOptions): Promise<void> {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  let ended: number | undefined;
  void operator.exited.then(({ code }) => (ended = code));
  let printedAt = began;
  while (!isReady(cluster)) {
    signal.throwIfAborted();
    if (ended !== undefined) throw new Error(`the operator ended with code ${ended}${tail(operator.logFile)}`);
    if (performance.now() - began > readyWithinMs) {
      throw new Error(
        `the quickstart was not ready within ${readyWithinMs / 1000} s: ${progress(cluster)}${tail(operator.logFile)}`,
      );
    }
    if (performance.now() - printedAt > progressEveryMs) {
      printedAt = performance.now();
      print(`waiting      ${seconds()} s: ${progress(cluster)}`);
    }
    await sleep(pollMs);
  }
  print(`ready        after ${seconds()} s`);
}

function isReady(cluster: Cluster): boolean {
  const one = cluster.api.get(VirtualMCPServers, 'default', 'quickstart');
  return one?.status?.phase === 'Ready' && one.status.readyReplicas === one.spec.replicas;
}

function progress(cluster: Cluster): string {
  const one = cluster.api.get(VirtualMCPServers, 'default', 'quickstart');
  const servers = cluster.api
    .list(MCPServers)
    .map((server) => `${server.metadata.name} ${server.status?.phase ?? 'new'}`);
  const pods = cluster.api.list(Kinds.Pod);
  const running = pods.filter((pod) => pod.status?.containerStatuses?.every((container) => container.ready) === true);
  const { phase = 'new', message = '' } = one?.status ?? {};
  return `quickstart ${phase}${message && ` (${message})`}; ${servers.join(', ')}; ${running.length} of ${pods.length} pods ready`;
}

/** The last lines of a log, for the message of a failure. */
function tail(path: string): string {
  const lines = readFileSync(path, 'utf8').trim().split('\n').slice(-12);
  return lines[0] === '' ? '' : `\nlast lines of ${path}:\n${lines.join('\n')}`;
}

function nameOf({ kind = '', metadata }: Obj): string {
  return `${kind}/${metadata.name}`;
}
