/**
 * Real MCP servers from npm as child processes on free ports.
 * In: which one. Out: its URL and close(). I/O: processes; `close` ends the whole process group.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { initializeBody, post } from './clients.ts';
import { eventually } from './eventually.ts';

export interface RealServer {
  readonly url: string;
  close(): Promise<void>;
}

/** How a server is run: its program (this Node unless said), and where it answers. */
export interface Launch {
  readonly program?: string;
  readonly args: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly host?: string;
  readonly path?: string;
}

const bin = join(import.meta.dirname, '../../../node_modules/.bin');
export const fromNpm = (name: string): string => join(bin, name);

export const everything = (): Promise<RealServer> =>
  startServer((port) => ({
    args: [fromNpm('mcp-server-everything'), 'streamableHttp'],
    environment: { PORT: String(port) },
  }));

/** The same by HTTP+SSE. Port 0: any. */
export const everythingSse = (wanted = 0): Promise<RealServer> =>
  startServer(
    (port) => ({
      args: [fromNpm('mcp-server-everything'), 'sse'],
      environment: { PORT: String(port) },
      path: '/sse',
    }),
    wanted,
  );

/** A published server of the modern generation; its tools want internet, its lists do not. */
export const context7 = (): Promise<RealServer> =>
  startServer((port) => ({ args: [fromNpm('context7-mcp'), '--transport', 'http', '--port', String(port)] }));

/** A stdio server behind the npm bridge, which speaks both generations unless told not to. */
export function bridged(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  options: readonly string[] = [],
): Promise<RealServer> {
  const [program = '', ...rest] = command;
  return startServer((port) => ({
    args: [
      fromNpm('mcp-proxy'),
      ...['--host', '127.0.0.1', '--port', String(port), '--server', 'stream', ...options, '--'],
      ...[process.execPath, fromNpm(program), ...rest],
    ],
    environment,
  }));
}

/** Resolves when it answers HTTP at its URL, whatever it says. */
export async function startServer(launchAt: (port: number) => Launch, wanted = 0): Promise<RealServer> {
  const port = wanted === 0 ? await freePort() : wanted;
  const { program = process.execPath, args, environment, host = '127.0.0.1', path = '/mcp' } = launchAt(port);
  const child = spawn(program, args, { env: { ...process.env, ...environment }, stdio: 'ignore', detached: true });
  const url = `http://${host}:${port}${path}`;
  const close = async () => {
    if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
    process.kill(-child.pid, 'SIGKILL');
    await once(child, 'exit');
  };
  try {
    await eventually(() => post(url, initializeBody), 60_000);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, close };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
