/**
 * For a server that insists on all interfaces: a free port for it, and a TCP forward from its pod's address to that port. I/O.
 */
import { createServer } from 'node:net';
import { listen, type Address, type Listener } from '../network/listener.ts';

export async function forward(from: Address, to: Address): Promise<Listener> {
  return listen(from, { candidates: () => [to] });
}

/** A port that was free a moment ago on every interface. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}
