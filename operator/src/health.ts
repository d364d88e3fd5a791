/**
 * The operator's own HTTP: `/healthz` and `/readyz` on one port, `/metrics` on another. In: ports, what to ask. Out: bound ports. I/O.
 * Guarantees: `/readyz` is 503 until every store has synced and again while stopping; `/healthz` is 503 while the event loop is late
 * all the time; close() leaves no socket and no timer.
 * Source: reference kubernetes-stack.md §3.4.
 */
import { createServer } from 'node:http';
import type { RequestListener, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startLoopLag } from './loop-lag.ts';
import type { LoopLag } from './loop-lag.ts';
import type { Metrics } from './metrics.ts';

export interface HealthOptions {
  /** 0: any free one. */
  readonly healthPort: number;
  readonly metricsPort: number;
  /** What is not ready yet, by name; empty: ready. */
  readonly notReady: () => readonly string[];
  readonly metrics: Metrics;
  /** Default: the event loop's own lateness. */
  readonly loop?: LoopLag;
  /** Default: all interfaces. */
  readonly host?: string;
}

export interface Health {
  readonly healthPort: number;
  readonly metricsPort: number;
  close(): Promise<void>;
}

export async function startHealth(options: HealthOptions): Promise<Health> {
  const loop = options.loop ?? startLoopLag();
  const health = await listen(options.healthPort, options.host, (request, response) => {
    if (request.url === '/healthz') return state(response, loop.problem());
    if (request.url !== '/readyz') return answer(response, 404, 'not found');
    const waiting = options.notReady();
    return state(response, waiting.length === 0 ? undefined : `waiting for ${waiting.join(', ')}`);
  }).catch((error: unknown) => {
    loop.close();
    throw error;
  });
  const metrics = await listen(options.metricsPort, options.host, (request, response) => {
    if (request.url !== '/metrics') return answer(response, 404, 'not found');
    options.metrics.scrape().then(
      ({ contentType, text }) => answer(response, 200, text, contentType),
      () => answer(response, 500, 'metrics could not be collected'),
    );
  }).catch(async (error: unknown) => {
    loop.close();
    await close(health);
    throw error;
  });
  return {
    healthPort: portOf(health),
    metricsPort: portOf(metrics),
    async close() {
      loop.close();
      await Promise.all([close(health), close(metrics)]);
    },
  };
}

function listen(port: number, host: string | undefined, listener: RequestListener): Promise<Server> {
  const server = createServer({ requestTimeout: 10_000, headersTimeout: 10_000 }, listener);
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => resolve(server));
  });
}

function state(response: ServerResponse, problem: string | undefined): void {
  answer(response, problem === undefined ? 200 : 503, problem ?? 'ok');
}

function answer(
  response: ServerResponse,
  status: number,
  text: string,
  contentType = 'text/plain; charset=utf-8',
): void {
  response.writeHead(status, { 'content-type': contentType }).end(`${text.trimEnd()}\n`);
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
