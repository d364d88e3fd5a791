/**
 * Peers written in Python: python/client.py as a child process, a line of JSON each way. I/O.
 * Guarantees: `close` ends the process; an order that is not answered in time fails and names itself.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Called, Peer } from './peer.ts';
import { python } from './python.ts';

const script = join(import.meta.dirname, 'python/client.py');
const allowedMs = 60_000;

export interface PythonPeers {
  connect(url: string): Promise<Peer>;
  close(): Promise<void>;
}

/** One process, which takes seconds to start, for one peer after another. */
export function createPythonPeers(): PythonPeers {
  let running: Running | undefined;
  return {
    connect: (url) => connect((running ??= start()), url),
    async close() {
      await running?.close();
    },
  };
}

interface Running {
  order<T>(what: string, values?: object): Promise<T>;
  close(): Promise<void>;
}

function start(): Running {
  const child = spawn(python(), [script], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return {
    async order<T>(what: string, values: object = {}) {
      child.stdin.write(`${JSON.stringify({ do: what, ...values })}\n`);
      const line = await within(lines.next(), what);
      const answer = JSON.parse(String(line.value ?? '{"error":"the client ended"}')) as { ok?: T; error?: string };
      if (answer.error !== undefined) throw new Error(answer.error);
      return answer.ok as T;
    },
    async close() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.stdin.end();
      const deadline = setTimeout(() => child.kill('SIGKILL'), 5000);
      await ended;
      clearTimeout(deadline);
    },
  };
}

async function connect({ order }: Running, url: string): Promise<Peer> {
  return {
    generation: await order<Peer['generation']>('connect', { url }),
    tools: () => order('tools'),
    resources: () => order('resources'),
    templates: () => order('templates'),
    prompts: () => order('prompts'),
    call: (name, values) => order<Called>('call', { name, arguments: values }),
    read: (uri) => order('read', { uri }),
    prompt: (name, values) => order('prompt', { name, arguments: values }),
    close: () => order('disconnect'),
  };
}

async function within<T>(answer: Promise<T>, what: string): Promise<T> {
  let deadline: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    deadline = setTimeout(() => reject(new Error(`the Python client did not answer "${what}" in time`)), allowedMs);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(deadline));
}
