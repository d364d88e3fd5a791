/**
 * A TLS proxy in front of an API server that makes trouble on demand: refusals, resets, latency, silence, cut connections, another server.
 * In: the server behind it. Out: a kubeconfig that leads through it, what was asked, how many sockets are open. Owner closes it.
 * Caveat: it speaks for whoever connects, with the token of the server that is behind it at the moment.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Agent, createServer, request as ask } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kubeconfig } from '../../hack/dev-cluster/apiserver/kubeconfig.ts';
import { makeTls } from '../../hack/dev-cluster/apiserver/tls.ts';

/** Where requests go. */
export interface Target {
  readonly url: string;
  readonly caPem: string;
  readonly token: string;
}

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly isWatch: boolean;
  /** Tells two caches of one kind apart. */
  readonly selector: string;
  readonly atMs: number;
}

export type Fault =
  | { readonly kind: 'status'; readonly code: number; readonly retryAfterSeconds?: number }
  /** The socket is cut instead of an answer. */
  | { readonly kind: 'reset' }
  | { readonly kind: 'latency'; readonly ms: number }
  /** Neither answer nor end. */
  | { readonly kind: 'silence' };

export interface FaultProxy {
  readonly kubeconfig: string;
  readonly asked: Asked[];
  /** What becomes of a request; undefined: it passes. */
  fault: ((asked: Asked) => Fault | undefined) | undefined;
  target: Target;
  /** Sockets that clients hold open. */
  sockets(): number;
  /** Cuts every connection of a client. */
  cut(): void;
  /** Cuts the watches, and nothing else. */
  cutWatches(): void;
  close(): Promise<void>;
}

interface Open {
  readonly clients: Set<Socket>;
  readonly watches: Set<ServerResponse>;
  readonly timers: Set<NodeJS.Timeout>;
}

export async function startFaultProxy(target: Target): Promise<FaultProxy> {
  const dir = mkdtempSync(join(tmpdir(), 'fault-proxy-'));
  const tls = makeTls(['127.0.0.1'], new Date());
  const open: Open = { clients: new Set(), watches: new Set(), timers: new Set() };
  const agent = new Agent({ keepAlive: true, maxSockets: 200 });
  const server = createServer({ key: tls.keyPem, cert: tls.certPem }, (request, response) => {
    const asked = describe(request);
    proxy.asked.push(asked);
    const fault = proxy.fault?.(asked);
    const pass = () => forward(request, response, { target: proxy.target, agent, open, isWatch: asked.isWatch });
    if (fault === undefined) pass();
    else misbehave(fault, response, open, pass);
  });
  server.on('secureConnection', (socket: Socket) => {
    open.clients.add(socket);
    socket.on('error', () => undefined); // a cut connection is what this proxy is for
    socket.on('close', () => open.clients.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const path = join(dir, 'kubeconfig');
  writeFileSync(path, kubeconfig({ url, caPem: tls.caPem, user: 'operator', token: 'any' }));
  const cut = () => open.clients.forEach((socket) => socket.destroy());
  const proxy: FaultProxy = {
    kubeconfig: path,
    asked: [],
    fault: undefined,
    target,
    sockets: () => open.clients.size,
    cut,
    cutWatches: () => open.watches.forEach((response) => response.destroy()),
    async close() {
      for (const timer of open.timers) clearTimeout(timer);
      const closed = new Promise((resolve) => server.close(resolve));
      cut();
      agent.destroy();
      await closed;
      rmSync(dir, { recursive: true });
    },
  };
  return proxy;
}

function describe({ method = '', url = '' }: IncomingMessage): Asked {
  const { pathname, searchParams } = new URL(url, 'https://proxy');
  const selector = searchParams.get('labelSelector') ?? '';
  return { method, path: pathname, isWatch: searchParams.has('watch'), selector, atMs: performance.now() };
}

function misbehave(fault: Fault, response: ServerResponse, { timers }: Open, pass: () => void): void {
  if (fault.kind === 'reset') return void response.destroy();
  if (fault.kind === 'silence') return;
  if (fault.kind === 'latency') {
    const timer = setTimeout(() => {
      timers.delete(timer);
      pass();
    }, fault.ms);
    timers.add(timer);
    return;
  }
  const { code, retryAfterSeconds } = fault;
  const reason = code === 429 ? 'TooManyRequests' : 'InternalError';
  const wait = retryAfterSeconds === undefined ? {} : { 'retry-after': String(retryAfterSeconds) };
  response.writeHead(code, { 'content-type': 'application/json', ...wait });
  response.end(JSON.stringify({ kind: 'Status', code, reason, message: 'the fault proxy says so' }));
}

interface Passage {
  readonly target: Target;
  readonly agent: Agent;
  readonly open: Open;
  readonly isWatch: boolean;
}

function forward(request: IncomingMessage, response: ServerResponse, { target, agent, open, isWatch }: Passage): void {
  const upstream = ask(
    `${target.url}${request.url}`,
    {
      method: request.method,
      headers: { ...request.headers, authorization: `Bearer ${target.token}` },
      agent,
      ca: target.caPem,
    },
    (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      response.flushHeaders();
      answer.on('error', () => response.destroy());
      answer.pipe(response);
    },
  );
  upstream.on('error', () => response.destroy());
  if (isWatch) open.watches.add(response);
  response.on('close', () => {
    open.watches.delete(response);
    upstream.destroy();
  });
  request.pipe(upstream);
}
