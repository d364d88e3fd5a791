/**
 * CPU per `tools/call` through the proxy against the bare echo server, in one run (performance.md P1, the "÷ echo" half).
 * In: rounds and calls a round. Out: the median of each and of their ratio, rounds interleaved. I/O: three child processes.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { cpuPerCall, type Target } from './calls.ts';

export interface Result {
  readonly echoMicros: number;
  readonly gatewayMicros: number;
  readonly ratio: number;
}

const root = join(import.meta.dirname, '../..');
const call = (name: string) => (turn: number) =>
  `{"jsonrpc":"2.0","id":${turn},"method":"tools/call","params":{"name":"${name}","arguments":{"text":"${'x'.repeat(60)}"}}}`;

export async function measureGateway(rounds: number, calls: number, sessions: number): Promise<Result> {
  const children: ChildProcess[] = [];
  const dir = mkdtempSync(join(tmpdir(), 'vmcp-bench-'));
  try {
    const echo = await startServer(children, 'echo');
    const backends = await Promise.all(Array.from({ length: 10 }, () => startServer(children, 'backend')));
    const gateway = await startGateway(
      children,
      dir,
      backends.map((backend) => backend.port),
    );
    const target: Target = {
      ...gateway,
      path: '/mcp',
      sessions: await openSessions(gateway.port, sessions),
      body: call('b0_echo'),
    };
    const bare: Target = { ...echo, path: '/', sessions: [{}], body: call('echo') };
    return await interleave([bare, target], rounds, calls, sessions);
  } finally {
    for (const child of children) child.kill('SIGKILL');
    rmSync(dir, { recursive: true });
  }
}

async function interleave(
  [bare, target]: [Target, Target],
  rounds: number,
  calls: number,
  sessions: number,
): Promise<Result> {
  const pairs: { echo: number; gateway: number }[] = [];
  for (let round = -1; round < rounds; round++) {
    const echo = await cpuPerCall(bare, calls, sessions);
    const gateway = await cpuPerCall(target, calls, sessions);
    if (round >= 0) pairs.push({ echo, gateway }); // the first round warms both up
  }
  return {
    echoMicros: median(pairs.map((pair) => pair.echo)),
    gatewayMicros: median(pairs.map((pair) => pair.gateway)),
    ratio: median(pairs.map((pair) => pair.gateway / pair.echo)),
  };
}

async function startServer(children: ChildProcess[], kind: 'echo' | 'backend'): Promise<{ pid: number; port: number }> {
  const child = spawn(process.execPath, [join(root, 'hack/bench/servers.ts'), kind], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  return { pid: child.pid ?? 0, port: Number(line) };
}

async function startGateway(
  children: ChildProcess[],
  dir: string,
  ports: number[],
): Promise<{ pid: number; port: number }> {
  const backends = ports.map((port, at) => ({
    name: `b${at}`,
    url: `http://127.0.0.1:${port}/mcp`,
    transport: 'streamable-http',
  }));
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

async function openSessions(port: number, count: number): Promise<Record<string, string>[]> {
  const params = { protocolVersion: '2025-11-25', capabilities: {}, clientInfo: { name: 'bench', version: '1' } };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 0, method: 'initialize', params });
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const open = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/mcp`, { method: 'POST', headers, body });
    await response.text();
    return { 'mcp-session-id': response.headers.get('mcp-session-id') ?? '', 'mcp-protocol-version': '2025-11-25' };
  };
  return Promise.all(Array.from({ length: count }, open));
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 15_000;
  while (!(await isTrue().catch(() => false))) {
    if (performance.now() > deadline) throw new Error('the gateway was not ready within 15s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

function median(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}
