/**
 * Replicas that run nothing but answer the operator's long polls over HTTP as the proxy does: each at an address of its own on loopback.
 * In: pods with what they say of themselves. Out: addresses. I/O: one listener a pod; closed by `close()`. Linux: all of 127/8 is there.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createListener, type Server, type Socket } from 'node:net';
import { opsPort } from '@vmcp/crds';

export interface ReplicaFarm {
  /** What is at this address from now on; `status`: the answer, whole. */
  add(ip: string, status: string): Promise<void>;
  close(): Promise<void>;
}

/** The port is everybody's: two runs at once keep apart by their addresses. */
export function addressOf(number: number): string {
  return `127.${64 + (process.pid % 64)}.${number >> 8}.${number & 255}`;
}

export function createReplicaFarm(): ReplicaFarm {
  const said = new Map<string, string>();
  const listeners = new Set<Server>();
  const sockets = new Set<Socket>();
  const waits = new Set<NodeJS.Timeout>();
  const http = createServer((request, response) => answer(request, response));
  http.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });

  /** The first question is answered at once, the next when its time is over: nothing ever changes here. */
  function answer(request: IncomingMessage, response: ServerResponse): void {
    const query = new URL(request.url ?? '', 'http://replica').searchParams;
    const tell = () => response.end(said.get(request.socket.localAddress ?? ''));
    response.setHeader('content-type', 'application/json');
    if (query.get('since') === '0') return void tell();
    const wait = setTimeout(
      () => {
        waits.delete(wait);
        tell();
      },
      Number(query.get('wait')) * 1000,
    );
    waits.add(wait);
    response.once('close', () => {
      clearTimeout(wait);
      waits.delete(wait);
    });
  }

  return {
    async add(ip, status) {
      if (said.has(ip)) return void said.set(ip, status);
      said.set(ip, status);
      const listener = createListener((socket) => http.emit('connection', socket)).listen(opsPort, ip);
      listeners.add(listener);
      await once(listener, 'listening');
    },
    async close() {
      for (const wait of waits) clearTimeout(wait);
      for (const socket of sockets) socket.destroy();
      await Promise.all([...listeners].map((listener) => new Promise((resolve) => listener.close(resolve))));
    },
  };
}
