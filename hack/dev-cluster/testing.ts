/**
 * What tests of the dev cluster share: bounded waiting on a condition, a place for files, a server to run in pods.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** Polls until `read` gives a value that is neither undefined nor false. Throws with the last error after `withinMs`. */
export async function eventually<T>(
  what: string,
  read: () => T | Promise<T>,
  withinMs = 15_000,
): Promise<Exclude<T, undefined | false>> {
  const deadline = performance.now() + withinMs;
  let last: unknown;
  do {
    try {
      const value = await read();
      if (value !== undefined && value !== false) return value as Exclude<T, undefined | false>;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await sleep(20);
  } while (performance.now() < deadline);
  throw new Error(`not within ${withinMs} ms: ${what}${last === undefined ? '' : ` (${String(last)})`}`);
}

export function temporaryDir(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), 'dev-cluster-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/** One GET on a connection of its own, from this source address. */
export function get(url: string, localAddress = '127.0.0.1'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const call = request(url, { agent: false, localAddress, timeout: 5000 }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('end', () => resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks).toString() }));
      response.once('error', reject);
    });
    call.once('timeout', () => call.destroy(new Error('timed out')));
    call.once('error', reject);
    call.end();
  });
}

/** Processes whose command line or environment holds this text; Linux. */
export async function processesWith(text: string): Promise<number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const holds = async (pid: string) => {
    const files = [`/proc/${pid}/cmdline`, `/proc/${pid}/environ`];
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8').catch(() => ''))); // gone meanwhile, or not ours
    return texts.some((one) => one.includes(text));
  };
  const held = await Promise.all(pids.map(holds));
  return pids.filter((_, at) => held[at]).map(Number);
}
