/**
 * The second port: an HTTP server that loads the ops app with its first request.
 * In: what the ops app needs. Out: `listen` and `close`. I/O: sockets; `close` cuts what waits and leaves none.
 * Why late: express costs more start-up time than all the rest of the proxy, and the first request on this port is not a client's.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from './http/create-server.ts';
import type { OpsDeps } from './http/ops.ts';

export interface OpsServer {
  /** Resolves with the port; rejects when it is taken. */
  listen(port: number, host: string): Promise<number>;
  close(): Promise<void>;
}

type App = (request: IncomingMessage, response: ServerResponse) => void;

export function openOps(deps: OpsDeps): OpsServer {
  let app: Promise<App> | undefined;
  const server = createServer((request, response) => {
    app ??= import('./http/ops.ts').then(({ createOps }) => createOps(deps));
    app.then(
      (handle) => handle(request, response),
      () => response.writeHead(500).end(),
    );
  });
  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject);
        server.listen(port, host, () => {
          server.off('error', reject);
          resolve((server.address() as AddressInfo).port);
        });
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
