/**
 * A TCP listener that hands each connection to the first of several addresses that answers.
 * In: where to listen, and per connection the candidates, best first. I/O: sockets.
 * Guarantees: a refused or silent candidate costs the client nothing but time; no candidate left → the client is reset, as a Service without endpoints does.
 */
import { connect, createServer, type Server, type Socket } from 'node:net';
import { join } from './join.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
}

export interface Route {
  /** Candidates for a new connection from this source address, best first. */
  candidates(source: string): readonly Address[];
  /** Told which candidate took the connection. */
  taken?(source: string, address: Address): void;
  /** The candidate sees the client's own address, which must be one of this machine. */
  readonly keepsSource?: boolean;
}

export interface Listener {
  readonly address: Address;
  close(): Promise<void>;
}

const connectTimeoutMs = 2000;

/** Port 0 takes a free one. Throws when the address is in use. */
export async function listen(at: Address, route: Route): Promise<Listener> {
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => {
    track(open, client);
    void serve(client, route, open);
  });
  await bind(server, at);
  const bound = server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : at.port;
  return { address: { host: at.host, port }, close: () => close(server, open) };
}

async function serve(client: Socket, route: Route, open: Set<Socket>): Promise<void> {
  client.on('error', () => client.destroy());
  const source = client.remoteAddress ?? '';
  for (const candidate of route.candidates(source)) {
    const upstream = await dial(candidate, route.keepsSource === true ? source : undefined);
    if (upstream === undefined) continue;
    if (client.destroyed) return void upstream.destroy();
    track(open, upstream);
    route.taken?.(source, candidate);
    join(client, upstream);
    client.resume();
    return;
  }
  client.resetAndDestroy();
}

function dial(to: Address, localAddress: string | undefined): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const from = localAddress === undefined ? {} : { localAddress };
    const socket = connect({ host: to.host, port: to.port, allowHalfOpen: true, ...from });
    const fail = () => {
      socket.destroy();
      resolve(undefined);
    };
    socket.setTimeout(connectTimeoutMs, fail);
    socket.once('error', fail);
    socket.once('connect', () => {
      socket.setTimeout(0);
      socket.off('timeout', fail).off('error', fail);
      resolve(socket);
    });
  });
}

function bind(server: Server, at: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: at.host, port: at.port, backlog: 1024 }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

function track(open: Set<Socket>, socket: Socket): void {
  open.add(socket);
  socket.once('close', () => open.delete(socket));
}

async function close(server: Server, open: Set<Socket>): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const socket of open) socket.destroy();
  await closed;
}
