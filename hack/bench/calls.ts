/**
 * Load and its cost: a closed loop of calls against one server, and the CPU that the server's process spent on them.
 * In: where and what to post, how many, how many at once. Out: µs of CPU (user + system) per call, read from /proc. Linux.
 */
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';

export interface Target {
  readonly pid: number;
  readonly port: number;
  readonly path: string;
  /** One entry a session: its headers. Calls take turns. */
  readonly sessions: readonly Record<string, string>[];
  /** The message of one turn; ids differ, as a session refuses an id that still runs. */
  readonly body: (turn: number) => string;
}

/** µs of CPU per call over `calls` calls, `concurrency` at once. Throws on any answer but a 200 with a result. */
export async function cpuPerCall(target: Target, calls: number, concurrency: number): Promise<number> {
  const pool = new Pool(`http://127.0.0.1:${target.port}`, { connections: concurrency, pipelining: 1 });
  try {
    const before = cpuMicros(target.pid);
    let next = 0;
    const worker = async () => {
      while (next < calls) await callOnce(pool, target, next++);
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
    return (cpuMicros(target.pid) - before) / calls;
  } finally {
    await pool.close();
  }
}

async function callOnce(pool: Pool, target: Target, turn: number): Promise<void> {
  const session = target.sessions[turn % target.sessions.length] ?? {};
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream', ...session };
  const { statusCode, body } = await pool.request({
    method: 'POST',
    path: target.path,
    headers,
    body: target.body(turn),
  });
  const text = await body.text();
  if (statusCode !== 200 || !text.includes('"result"'))
    throw new Error(`call failed: ${statusCode} ${text.slice(0, 200)}`);
}

/** CPU time of a process so far. /proc/PID/stat counts in ticks of 10 ms (USER_HZ is 100 on every Linux). */
export function cpuMicros(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10_000;
}
