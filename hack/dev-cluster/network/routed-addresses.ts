/**
 * Addresses that are this machine's own and yet not loopback, for pods and Services of a real API server: it refuses loopback endpoints.
 * Out: Addresses of block n: pods in 198.18.(16n).0/20, Services in 198.19.(16n).0/20 (RFC 2544: routed nowhere). I/O: two local routes.
 * Guarantees: clusters on one machine never share a block; the routes go with `close`, or with this process, however it ends.
 * Caveats: Linux, root, `ip`; 16 clusters at once. A client that binds nothing comes from the very address it calls.
 */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';

export interface RoutedAddresses {
  /** A pod's own address; none is given twice before 3,500 others were. */
  pod(): string;
  /** Addresses for clients that must seem to be several machines. */
  client(): string;
  /** For the API server, which gives Services their addresses. */
  readonly serviceCidr: string;
  close(): Promise<void>;
}

const blocks = 16;
const claimPort = 44831;

/** Why this machine cannot have them; undefined when it can. */
export function addressObstacle(): string | undefined {
  if (process.platform !== 'linux') return `it runs on Linux only, this is ${process.platform}`;
  if (process.getuid?.() !== 0) return 'only root may give this machine the addresses of pods';
  try {
    execFileSync('ip', ['-V'], { stdio: 'ignore' });
    return undefined;
  } catch {
    return 'the program "ip" is not installed (Debian: iproute2)';
  }
}

export async function routeAddresses(): Promise<RoutedAddresses> {
  for (let block = 0; block < blocks; block += 1) {
    const claim = await listen(`127.64.255.${block + 1}`);
    if (claim !== undefined) return routed(16 * block, claim);
  }
  throw new Error(`no free block of addresses: ${blocks} clusters run on this machine; stop one`);
}

async function routed(third: number, claim: Server): Promise<RoutedAddresses> {
  const serviceCidr = `198.19.${third}.0/20`;
  const freed = () => new Promise<void>((resolve) => claim.close(() => resolve()));
  const guard = startGuard([`198.18.${third}.0/20`, serviceCidr]);
  try {
    await guard.isReady;
  } catch (error) {
    await freed();
    throw error;
  }
  return {
    pod: sequence(third, 14),
    client: sequence(third + 14, 2),
    serviceCidr,
    close: async () => {
      await guard.close();
      await freed();
    },
  };
}

/** Takes the routes away at the end of its input: when we say so, or are gone. */
const script = `trap '' INT TERM HUP
for net in "$@"; do ip route replace local "$net" dev lo || exit 1; done
echo ready
cat
for net in "$@"; do ip route del local "$net" dev lo; done`;

function startGuard(nets: readonly string[]): { isReady: Promise<void>; close(): Promise<void> } {
  const shell = spawn('/bin/sh', ['-c', script, 'sh', ...nets], { detached: true, cwd: '/', stdio: 'pipe' });
  const gone = once(shell, 'close');
  const close = async () => {
    shell.stdin.end();
    await gone;
  };
  return { isReady: said(shell, gone), close };
}

async function said(shell: ChildProcess, gone: Promise<unknown>): Promise<void> {
  let faults = '';
  shell.stderr?.on('data', (text: Buffer) => (faults += text.toString()));
  const fails = gone.then(() => {
    throw new Error(`the addresses of pods cannot be routed here: ${faults.trim()}`);
  });
  await Promise.race([once(shell.stdout ?? shell, 'data'), fails]);
  fails.catch(() => undefined); // from now on its end is expected
}

/** 198.18.T.1 … 198.18.T+n-1.254, and from the beginning. */
function sequence(third: number, count: number): () => string {
  let last = 0;
  return () => {
    const at = last++ % (count * 254);
    return `198.18.${third + Math.floor(at / 254)}.${(at % 254) + 1}`;
  };
}

function listen(address: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error: NodeJS.ErrnoException) =>
      error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error),
    );
    server.listen(claimPort, address, () => resolve(server.unref()));
  });
}
