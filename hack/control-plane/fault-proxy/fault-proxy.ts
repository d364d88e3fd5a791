/**
 * A TLS proxy before an API server, for fault tests: passes everything on until it is told to do harm.
 * In: a kubeconfig of the API server; the faults, at any time. Out: a kubeconfig that leads through the proxy, and what was asked for.
 * I/O: listens on loopback. Guarantees: `close` leaves no socket and no timer; a caller's own token is passed on as it is.
 * Caveats: HTTP/1.1, no upgrades (no exec, no port-forward); a caller's client certificate ends here.
 */
import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { Agent, createServer, type Server } from 'node:https';
import { Socket, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { kubeconfig as kubeconfigText } from '../../dev-cluster/apiserver/kubeconfig.ts';
import { makeTls } from '../../dev-cluster/apiserver/tls.ts';
import { accessFrom } from './access.ts';
import type { RequestSeen } from './counts.ts';
import type { Faults } from './faults.ts';
import { createPassages } from './passages.ts';
import { serve, type Behind, type World } from './serve.ts';

export type { Faults } from './faults.ts';
export { busiest, type RequestSeen } from './counts.ts';

export interface FaultProxyOptions {
  /** Path of the kubeconfig of the API server behind. */
  readonly kubeconfig: string;
  /** Where the proxy's own kubeconfig goes. */
  readonly dir: string;
  /** A number from 0 to below 1; for `resetRate`. */
  readonly random?: () => number;
}

export interface FaultProxy {
  readonly url: string;
  readonly caPem: string;
  /** Path; its user has the rights of the user behind. */
  readonly kubeconfig: string;
  /** These faults and no others from now on; `{}` ends them all. */
  set(faults: Faults): void;
  /** Another API server behind from the next request on; undefined: nobody. What is under way goes on. */
  point(kubeconfig: string | undefined): void;
  /** Cuts every connection of a client; their number. */
  cut(): number;
  /** Cuts the watches that are open now; their number. */
  cutWatches(): number;
  /** Shows a certificate of another CA from the next connection on; that CA. */
  renew(): string;
  /** All requests so far, in order, harmed or not. */
  readonly requests: readonly RequestSeen[];
  /** Requests for each object since a moment (of `performance.now()`). */
  perObject(sinceMs?: number): ReadonlyMap<string, number>;
  /** Connections of clients that are open now. */
  connections(): number;
  close(): Promise<void>;
}

const hosts = ['127.0.0.1', 'localhost'];

export async function startFaultProxy(options: FaultProxyOptions): Promise<FaultProxy> {
  const world = createWorld(options);
  const tls = makeTls(hosts, new Date());
  const server = createServer({ key: tls.keyPem, cert: tls.certPem }, (incoming, answer) =>
    serve(world, { incoming, answer }),
  );
  follow(server, world);
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const user = { url, caPem: tls.caPem, user: 'fault-proxy', token: world.token };
  return {
    ...{ url, caPem: tls.caPem, kubeconfig: written(options.dir, kubeconfigText(user)), requests: world.requests },
    set(faults) {
      world.faults = faults;
      world.passages.apply(faults);
    },
    point: (kubeconfig) => point(world, kubeconfig),
    cut: () => cut(world),
    cutWatches: () => world.passages.cutWatches(),
    renew() {
      const { keyPem, certPem, caPem } = makeTls(hosts, new Date());
      server.setSecureContext({ key: keyPem, cert: certPem });
      return caPem;
    },
    perObject: (sinceMs = 0) => perObject(world.requests, sinceMs),
    connections: () => world.sockets.size,
    close: () => close(server, world),
  };
}

function createWorld({ kubeconfig, random = Math.random }: FaultProxyOptions): World {
  return {
    ...{ random, token: randomBytes(24).toString('base64url'), behind: reach(kubeconfig) },
    ...{ sockets: new Map(), timers: new Set(), passages: createPassages(), requests: [], faults: {} },
  };
}

function reach(kubeconfig: string): Behind {
  const access = accessFrom(kubeconfig);
  const trust = { ca: access.ca, keepAlive: true };
  const certificate = access.cert === undefined ? {} : { cert: access.cert, key: access.key ?? '' };
  return { access, agents: { own: new Agent({ ...trust, ...certificate }), bare: new Agent(trust) } };
}

/** Idle connections to the one before go; the rest when they are through. */
function point(world: World, kubeconfig: string | undefined): void {
  const { agents } = world.behind ?? {};
  world.behind = kubeconfig === undefined ? undefined : reach(kubeconfig);
  for (const { freeSockets } of Object.values(agents ?? {})) {
    for (const socket of Object.values(freeSockets).flatMap((sockets) => sockets ?? [])) socket.destroy();
  }
}

function cut({ sockets }: World): number {
  const open = [...sockets.values()];
  for (const socket of open) socket.destroy();
  return open.length;
}

function follow(server: Server, { sockets }: World): void {
  server.on('connection', (socket) => {
    if (!(socket instanceof Socket)) return; // only code that emits the event itself gives another stream
    const port = socket.remotePort;
    sockets.set(port, socket);
    socket.once('close', () => sockets.delete(port));
  });
  server.on('tlsClientError', () => undefined); // a client that left during the handshake
}

function perObject(requests: readonly RequestSeen[], sinceMs: number): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { atMs, object } of requests) if (atMs >= sinceMs) counts.set(object, (counts.get(object) ?? 0) + 1);
  return counts;
}

function written(dir: string, text: string): string {
  mkdirSync(dir, { recursive: true });
  const path = join(dir, 'fault-proxy.kubeconfig');
  writeFileSync(path, text, { mode: 0o600 });
  return path;
}

async function close(server: Server, world: World): Promise<void> {
  for (const timer of world.timers) clearTimeout(timer);
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  cut(world);
  for (const agent of Object.values(world.behind?.agents ?? {})) agent.destroy();
  await closed;
}
