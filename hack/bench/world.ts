/**
 * What a bench measures: the proxy with ten backends of each generation, and yardsticks, each a process of its own.
 * In: nothing. Out: their pids and ports, and how to start more; `close` ends all of them. I/O: child processes, a folder for the configuration.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export interface Running {
  readonly pid: number;
  readonly port: number;
}

export interface World {
  /** Backends `b0` … `b9` are legacy, `m0` … `m9` modern. */
  readonly gateway: Running;
  readonly echo: Running;
  /** Relays to the first legacy backend. */
  readonly pipe: Running;
  readonly floor: Running;
  close(): void;
}

const root = join(import.meta.dirname, '../..');

export async function startWorld(): Promise<World> {
  const children: ChildProcess[] = [];
  const dir = mkdtempSync(join(tmpdir(), 'vmcp-bench-'));
  const close = () => {
    for (const child of children) child.kill('SIGKILL');
    rmSync(dir, { recursive: true });
  };
  try {
    const ten = (kind: string) => Promise.all(Array.from({ length: 10 }, () => server(children, 'servers', kind)));
    const [legacy, modern, echo] = await Promise.all([
      ten('backend'),
      ten('modern'),
      server(children, 'servers', 'echo'),
    ]);
    const to = String(legacy[0]?.port);
    const [pipe, floor] = await Promise.all([server(children, 'servers', 'pipe', to), server(children, 'floor', to)]);
    const gateway = await startGateway(children, dir, [...named('b', legacy), ...named('m', modern)]);
    return { gateway, echo, pipe, floor, close };
  } catch (error) {
    close();
    throw error;
  }
}

const named = (letter: string, all: readonly Running[]) =>
  all.map(({ port }, at) => ({
    name: `${letter}${at}`,
    url: `http://127.0.0.1:${port}/mcp`,
    transport: 'streamable-http',
    shareable: true, // for modern clients of legacy backends
  }));

async function server(children: ChildProcess[], file: string, ...args: readonly string[]): Promise<Running> {
  const child = spawn(process.execPath, [join(root, `hack/bench/${file}.ts`), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { pid: child.pid ?? 0, port: Number(line) };
}

async function startGateway(children: ChildProcess[], dir: string, backends: readonly object[]): Promise<Running> {
  const config = {
    name: 'bench',
    groupRef: 'bench',
    incomingAuth: { type: 'anonymous' },
    outgoingAuth: { source: 'inline' },
    aggregation: { conflictResolution: 'prefix', conflictResolutionConfig: { prefixFormat: '{workload}_' } },
    backends,
  };
  const file = join(dir, 'config.yaml');
  writeFileSync(file, JSON.stringify(config)); // JSON is YAML
  const [port, opsPort] = await Promise.all([freePort(), freePort()]);
  const args = ['proxy/src/main.ts', 'serve', '--config', file, '--port', String(port), '--ops-port', String(opsPort)];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  children.push(child);
  await until(async () => (await fetch(`http://127.0.0.1:${port}/readyz`)).ok);
  return { pid: child.pid ?? 0, port };
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!(await isTrue().catch(() => false))) {
    if (performance.now() > deadline) throw new Error('the gateway was not ready within 15s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function freePort(): Promise<number> {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  const { port } = taken.address() as { port: number };
  taken.close();
  await once(taken, 'close');
  return port;
}
