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

const bin = join(import.meta.dirname, '../../../node_modules/.bin');

export async function everything(): Promise<RealServer> {
  const port = await freePort();
  return started(port, [join(bin, 'mcp-server-everything'), 'streamableHttp'], { PORT: String(port) });
}

/** A stdio server behind the npm bridge. */
export async function bridged(
  command: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<RealServer> {
  const port = await freePort();
  const [program = '', ...rest] = command;
  const args = [
    '--host',
    '127.0.0.1',
    '--port',
    String(port),
    '--server',
    'stream',
    '--',
    process.execPath,
    join(bin, program),
    ...rest,
  ];
  return started(port, [join(bin, 'mcp-proxy'), ...args], environment);
}

async function started(
  port: number,
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<RealServer> {
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...environment },
    stdio: 'ignore',
    detached: true,
  });
  const url = `http://127.0.0.1:${port}/mcp`;
  const close = async () => {
    if (child.exitCode !== null || child.pid === undefined) return;
    process.kill(-child.pid, 'SIGKILL');
    await once(child, 'exit');
  };
  try {
    await eventually(() => post(url, initializeBody), 20_000);
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
