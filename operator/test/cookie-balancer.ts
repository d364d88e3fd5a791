/**
 * A load balancer with an affinity cookie, as ingresses and gateways are: HTTP in, HTTP out, a cookie that names the replica.
 * In: the cookie's name, the replicas of the moment. Out: its URL. I/O. Guarantees: without its cookie, or with one whose replica is gone, the next
 * replica in turn answers and sets it; a body is passed on as it comes.
 */
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CookieBalancer {
  readonly url: string;
  close(): Promise<void>;
}

interface Options {
  readonly cookie: string;
  /** Addresses; all of one port. */
  readonly replicas: () => readonly string[];
  readonly port: number;
}

export async function startCookieBalancer({ cookie, replicas, port }: Options): Promise<CookieBalancer> {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const all = replicas();
    const named = all.find((address) => cookiesOf(incoming).includes(`${cookie}=${nameOf(address)}`));
    const host = named ?? all[turn++ % all.length];
    if (host === undefined) return void outgoing.writeHead(503).end();
    const fresh = named === undefined ? { 'set-cookie': `${cookie}=${nameOf(host)}; Path=/mcp; HttpOnly` } : {};
    pass(incoming, outgoing, { host, port, fresh });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/mcp`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

interface Way {
  readonly host: string;
  readonly port: number;
  readonly fresh: Readonly<Record<string, string>>;
}

function pass(incoming: IncomingMessage, outgoing: ServerResponse, { host, port, fresh }: Way): void {
  const { method, url: path, headers } = incoming;
  const call = request({ host, port, method, path, headers, agent: false }, (answer) => {
    outgoing.writeHead(answer.statusCode ?? 502, { ...answer.headers, ...fresh });
    answer.pipe(outgoing);
  });
  call.once('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
  outgoing.once('close', () => call.destroy());
  incoming.pipe(call);
}

function cookiesOf({ headers }: IncomingMessage): string[] {
  return (headers.cookie ?? '').split(';').map((pair) => pair.trim());
}

/** Addresses are nobody's business. */
function nameOf(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 16);
}
