/**
 * The `vmcp` command as a process of its own, whose memory is nobody else's.
 * In: the configuration as an object. Out: its URL, what it holds in memory, `close`. I/O: a process, a temporary directory.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

export interface Child {
  readonly url: string;
  readonly port: number;
  rssMiB(): Promise<number>;
  /** RSS after its garbage was collected. */
  heldMiB(): Promise<number>;
  /** One line of its metrics, as a number. */
  metric(name: string): Promise<number>;
  close(): Promise<void>;
}

const main = join(import.meta.dirname, '../../src/main.ts');
/** A small young generation, so that RSS follows the heap; garbage is collected at our signal, since V8 else does it when it likes. */
const collector = 'data:text/javascript,process.on("SIGUSR2", () => gc())';
const flags = ['--max-semi-space-size=2', '--expose-gc', '--import', collector];

export async function startChild(config: object): Promise<Child> {
  const directory = await mkdtemp(join(tmpdir(), 'vmcp-child-'));
  const file = join(directory, 'config.yaml');
  await writeFile(file, JSON.stringify(config));
  const command = [...flags, main, 'serve', '--config', file, '--port', '0', '--ops-port', '0'];
  const child = spawn(process.execPath, command, {
    env: { PATH: process.env['PATH'] },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const { port, opsPort } = await portsOf(child.stdout);
  child.stdout.resume();
  const metric = async (name: string) => {
    const text = await (await fetch(`http://127.0.0.1:${opsPort}/metrics`)).text();
    return Number(new RegExp(`^${name} (.*)$`, 'm').exec(text)?.[1]);
  };
  const rssMiB = async () => (await metric('process_resident_memory_bytes')) / 2 ** 20;
  return {
    url: `http://127.0.0.1:${port}/mcp`,
    port,
    metric,
    rssMiB,
    heldMiB() {
      child.kill('SIGUSR2');
      return rssMiB();
    },
    async close() {
      child.kill('SIGKILL');
      if (child.exitCode === null && child.signalCode === null) await once(child, 'close');
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function portsOf(output: Readable): Promise<{ port: number; opsPort: number }> {
  let text = '';
  for await (const chunk of output.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    const line = text.split('\n').find((one) => one.includes('vmcp is serving') && one.endsWith('}'));
    if (line !== undefined) return JSON.parse(line) as { port: number; opsPort: number };
  }
  throw new Error(`not serving: ${text}`);
}
