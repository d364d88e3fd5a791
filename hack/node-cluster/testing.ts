/**
 * What the tests on the real node share: where they may run, and a cluster with the product in it as an admin installs it.
 * As a user who is not root the tests are skipped, in a loud line; with CI set they run all the same, and fail.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { once } from 'node:events';
import { connect, createServer, type AddressInfo } from 'node:net';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { opsPort } from '../../crds/src/index.ts';
import { buildFromDockerfiles } from '../images/dockerfiles.ts';
import { processesWith } from '../dev-cluster/testing.ts';
import { startNodeCluster, type NodeCluster } from './node-cluster.ts';
import { podProcesses } from './promptly.ts';
import { install, obstacle } from './requirements.ts';

const root = join(import.meta.dirname, '../..');

export function describeOnNode(name: string, body: () => void): void {
  const reason = obstacle();
  if (reason === undefined || process.env['CI']) return describe(name, body);
  process.stderr.write(`\n*** SKIPPED: "${name}" needs a real node: ${reason} ***\n\n`);
  describe.skip(name, body);
}

export interface Pod {
  readonly metadata: {
    readonly name: string;
    readonly uid: string;
    readonly deletionTimestamp?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly volumes?: readonly { readonly projected?: unknown }[];
    readonly containers: readonly { readonly image: string }[];
  };
  readonly status: {
    readonly podIP?: string;
    readonly conditions?: readonly { readonly type: string; readonly status: string }[];
    readonly containerStatuses?: readonly { readonly restartCount: number }[];
  };
}

export interface Installed {
  readonly node: NodeCluster;
  /** Standard output; throws with standard error. */
  kubectl(...args: string[]): Promise<string>;
  apply(object: object): Promise<void>;
  json<T>(...args: string[]): Promise<T>;
  /** Those of an app.kubernetes.io/instance, also the ones on their way out. */
  pods(instance: string): Promise<readonly Pod[]>;
  close(): Promise<void>;
}

/** `kubectl apply -k config/default` on a node that has the images; both namespaces enforce `restricted`. */
export async function startInstalled(): Promise<Installed> {
  install(); // buildah among them
  const dir = mkdtempSync(join(tmpdir(), 'node-'));
  const node = await startNodeCluster({ dir, images: await buildFromDockerfiles(join(dir, 'images')) });
  const kubectl = async (args: readonly string[], stdin?: string) => {
    const { ok, stdout, stderr } = await node.kubectl(args, stdin);
    if (!ok) throw new Error(`kubectl ${args.join(' ')}: ${stderr.trim()}`);
    return stdout;
  };
  const json = async <T>(...args: string[]) => JSON.parse(await kubectl([...args, '-o', 'json'])) as T;
  try {
    await kubectl(['apply', '--server-side', '-k', join(root, 'config/default')]);
    await kubectl(['wait', '--for=condition=Established', 'crd', '--all', '--timeout=20s']);
    await kubectl(['label', 'namespace', 'default', 'pod-security.kubernetes.io/enforce=restricted']);
    await kubectl(['apply', '-f', '-'], readFileSync(join(root, 'examples/quickstart/quickstart.yaml'), 'utf8'));
  } catch (error) {
    await node.close();
    throw error;
  }
  return {
    node,
    json,
    kubectl: (...args) => kubectl(args),
    apply: async (object) => void (await kubectl(['apply', '--server-side', '-f', '-'], JSON.stringify(object))),
    async pods(instance) {
      const list = await json<{ items: Pod[] }>('get', 'pods', '-l', `app.kubernetes.io/instance=${instance}`);
      return list.items;
    },
    close: () => node.close(),
  };
}

export function isReady({ status }: Pod): boolean {
  return status.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True') === true;
}

/** Requests that a replica's MCP endpoint has answered. */
export async function requestsOf({ status }: Pod): Promise<number> {
  const answer = await fetch(`http://${status.podIP}:${opsPort}/metrics`, { signal: AbortSignal.timeout(5000) });
  const body = await answer.text();
  const counts = [...body.matchAll(/^vmcp_http_requests_total\{.*\} (\d+)$/gm)].map(([, count]) => Number(count));
  return counts.reduce((sum, count) => sum + count, 0);
}

/** More addresses of the host on its link to the node, for clients that must seem to be several. */
export function moreAddresses({ link, addresses }: NodeCluster, count: number): string[] {
  const prefix = addresses.host.replace(/\d+$/, '');
  const more = Array.from({ length: count }, (_, at) => `${prefix}${at + 10}`);
  for (const address of more) execFileSync('ip', ['address', 'add', `${address}/32`, 'dev', link]);
  return more;
}

/** Processes of this node's pods whose command line holds `text`. */
export async function processesOf({ link }: NodeCluster, text: string): Promise<number[]> {
  const ours = new Set(podProcesses(link));
  return (await processesWith(text)).filter((pid) => ours.has(pid));
}

/** One POST on a connection of its own, from this address of the host. */
export function postFrom(localAddress: string, url: string, body: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
    const call = request(url, { method: 'POST', agent: false, localAddress, headers, timeout: 10_000 }, (response) => {
      response.once('error', reject).once('end', () => resolve(response.statusCode ?? 0));
      response.resume();
    });
    call.once('timeout', () => call.destroy(new Error('timed out'))).once('error', reject);
    call.end(body);
  });
}

/** A port of `host` that leads to a port of loopback: pods reach a server of the tests by it. */
export async function exposed(host: string, port: number): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer((outer) => {
    const inner = connect(port, '127.0.0.1');
    outer.pipe(inner).pipe(outer);
    outer.on('error', () => inner.destroy());
    inner.on('error', () => outer.destroy());
  });
  server.listen(0, host);
  await once(server, 'listening');
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()));
  return { port: (server.address() as AddressInfo).port, close };
}
