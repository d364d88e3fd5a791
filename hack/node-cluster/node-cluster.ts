/**
 * A real one-node Kubernetes cluster: control plane, kubelet, containerd, kube-proxy and DNS in network, process and mount namespaces of their own.
 * In: a directory of its own (removed by `close`), images to begin with. Out: a kubeconfig of its admin, good on the host, as are addresses of
 *   pods and services. I/O: root, Linux; starts processes, a network link, cgroups.
 * Guarantees: it ends with this process, however that one ends; `close` leaves nothing behind; two may run at once.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import { binary } from '../control-plane/binary.ts';
import { kubectlOn, type Kubectl } from '../control-plane/testing.ts';
import { eventually } from '../dev-cluster/testing.ts';
import { addresses, files, type Addresses } from './files.ts';
import { install, obstacle } from './requirements.ts';

export interface Options {
  readonly dir: string;
  /** Archives, as buildImages writes them; the first is the pause image. */
  readonly images: readonly string[];
}

export interface NodeCluster {
  readonly kubeconfig: string;
  readonly kubectl: Kubectl;
  readonly addresses: Addresses;
  /** Name of the host's end of the link to the node. */
  readonly link: string;
  /** Logs of the components: NAME.log in it. */
  readonly dir: string;
  close(): Promise<void>;
}

const startMs = 120_000;
const endMs = 30_000;

export async function startNodeCluster({ dir, images }: Options): Promise<NodeCluster> {
  const reason = obstacle();
  if (reason !== undefined) throw new Error(`no real node can run here: ${reason}`);
  install();
  const script = join(import.meta.dirname, 'outer.sh');
  // A session of its own: Ctrl-C is for us, the end of its input for it.
  const node = spawn('bash', [script, dir, await binary(), ...images], {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const close = () => end(node).finally(() => rmSync(dir, { recursive: true, force: true }));
  try {
    const hear = listen(node);
    const n = Number(await hear());
    write(files(n, dir), dir);
    node.stdin.write('go\n');
    await hear();
    const at = addresses(n);
    const kubeconfig = join(dir, 'host.kubeconfig');
    const admin = readFileSync(join(dir, 'admin.kubeconfig'), 'utf8');
    writeFileSync(kubeconfig, admin.replace('127.0.0.1', at.node), { mode: 0o600 });
    const kubectl = kubectlOn(kubeconfig, join(dir, 'kubectl'));
    await permitKubeProxy(kubectl);
    await ready(kubectl, node);
    return { kubeconfig, kubectl, addresses: at, link: `vmcp${n}`, dir, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function write(texts: Readonly<Record<string, string>>, dir: string): void {
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(dir, name)), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
}

/** The next line it says; rejects when it ends instead, or says none in time. */
function listen(node: ChildProcess): () => Promise<string> {
  let errors = '';
  node.stdin?.on('error', () => undefined); // it is gone: the lines end
  node.stderr?.setEncoding('utf8').on('data', (text: string) => (errors = (errors + text).slice(-4000)));
  const lines: Interface = createInterface(node.stdout ?? process.stdin);
  const spoken = lines[Symbol.asyncIterator]();
  return async () => {
    const late = AbortSignal.timeout(startMs);
    const line = await Promise.race([
      spoken.next(),
      once(late, 'abort').then(() => Promise.reject(new Error(`the node did not start within ${startMs} ms`))),
    ]);
    if (line.done === true) throw new Error(`the node did not start: ${errors.trim()}`);
    return line.value;
  };
}

/** The role exists by default, its binding is the installer's. */
async function permitKubeProxy(kubectl: Kubectl): Promise<void> {
  const binding = ['create', 'clusterrolebinding', 'kube-proxy', '--clusterrole=system:node-proxier'];
  const made = await kubectl([...binding, '--user=system:kube-proxy']);
  if (!made.ok) throw new Error(`kube-proxy cannot be given its role: ${made.stderr.trim()}`);
}

async function ready(kubectl: Kubectl, node: ChildProcess): Promise<void> {
  const path = 'jsonpath={.status.conditions[?(@.type=="Ready")].status}';
  const isOver = () => node.exitCode !== null || node.signalCode !== null;
  const isReady = async () => isOver() || (await kubectl(['get', 'node', 'node1', '-o', path])).stdout === 'True';
  await eventually('the node is ready', isReady, startMs);
  if (isOver()) throw new Error('the node ended before it was ready: one of its components died');
}

/** The end of its input is the node's order to end. */
async function end(node: ChildProcess): Promise<void> {
  if (node.exitCode !== null || node.signalCode !== null || node.pid === undefined) return;
  const ended = once(node, 'exit', { signal: AbortSignal.timeout(endMs) });
  node.stdin?.end();
  try {
    await ended;
  } catch {
    node.kill('SIGKILL'); // the kernel ends the namespaces when the pipe is gone
    await once(node, 'exit');
  }
}
