/**
 * `make run`: the embedded cluster, the operator and the quickstart, a look at them, then stay until Ctrl-C.
 * In: PORT (default 4483), ONCE=1 (leave after the look), RUN_DIR (default .run). Out: exit code 0, or 1 with the reason.
 * Guarantees: nothing is left running, whatever ends it; anything over two seconds shows progress.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { root } from './cluster.ts';
import { startQuickstart, type Quickstart } from './quickstart.ts';
import { tour } from './tour.ts';

const virtualMcpServers = '/apis/toolhive.stacklok.dev/v1beta1/namespaces/default/virtualmcpservers';
const print = (line: string) => console.log(line);

async function main(): Promise<void> {
  const port = portOf(process.env['PORT']);
  const dir = resolve(root, process.env['RUN_DIR'] ?? '.run');
  const isOnce = process.env['ONCE'] === '1';
  const signal = stopSignal();
  const release = lock(dir);
  let quickstart: Quickstart | undefined;
  try {
    print(`starting the embedded cluster in ${relative(process.cwd(), dir)} ...`);
    quickstart = await startQuickstart({ dir, port, signal, print });
    await show(quickstart, relative(process.cwd(), dir), signal);
    if (!isOnce) await stay(quickstart, signal);
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await quickstart?.close();
    release();
  }
}

function portOf(text = '4483'): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new Error(`PORT "${text}" is no port: choose a number from 0 (any free port) to 65535`);
}

/** The first signal asks for an orderly end; a second one ends at once, and the reaper takes the rest. */
function stopSignal(): AbortSignal {
  const stop = new AbortController();
  const heard = () => {
    if (stop.signal.aborted) process.exit(1);
    print('stopping ...');
    stop.abort();
  };
  for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(name, heard);
  return stop.signal;
}

/** One cluster a directory. A file left by a run that died is no obstacle. */
function lock(dir: string): () => void {
  const path = join(dir, 'pid');
  mkdirSync(dir, { recursive: true });
  const holder = Number(readIfThere(path));
  if (holder > 0 && isAlive(holder)) {
    throw new Error(`a dev cluster already runs in ${dir} (pid ${holder}): stop it first`);
  }
  writeFileSync(path, String(process.pid));
  return () => rmSync(path, { force: true });
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // no earlier run
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false; // no such process
  }
}

async function show({ client, url }: Quickstart, dir: string, signal: AbortSignal): Promise<void> {
  const { tools, call, answer } = await tour(url, signal);
  print(`\nexport KUBECONFIG=${join(dir, 'kubeconfig')}`);
  print(`MCP endpoint: ${url}\n`);
  print(await client.table(virtualMcpServers, signal));
  print(`\n${tools.length} tools:\n${tools.map((name) => `  ${name}`).join('\n')}`);
  print(`\n${call}\n  → ${answer}\n`);
}

/** Until Ctrl-C, or until the operator dies. */
async function stay({ operator }: Quickstart, signal: AbortSignal): Promise<void> {
  print('running until Ctrl-C');
  const stopped = new Promise<undefined>((resolve) => {
    signal.addEventListener('abort', () => resolve(undefined), { once: true });
    if (signal.aborted) resolve(undefined);
  });
  const exit = await Promise.race([stopped, operator.exited]);
  if (exit !== undefined) throw new Error(`the operator ended with code ${exit.code}; see ${operator.logFile}`);
}

try {
  await main();
} catch (error) {
  console.error(`make run: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
