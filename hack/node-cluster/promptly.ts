/**
 * Promises about time, on a machine that is busy with other things: what threads of the node waited for a CPU is not the product's time.
 * In: the node, a condition, the promised time. Out: the condition's value. I/O: /proc.
 * Guarantees: on a quiet machine the promise is held to the letter; on any, it never has more than six times as long. Where the kernel does not
 * count waits (no CONFIG_SCHED_INFO) no time is added.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { eventually, processesWith } from '../dev-cluster/testing.ts';
import type { NodeCluster } from './node-cluster.ts';

/** Thread → milliseconds it was ready to run, and did not. */
type Waits = ReadonlyMap<string, number>;

const most = 6;

/** Begin one before what is promised begins; `allowedMs` is what it may take, as far as is known now. */
export async function stopwatch(node: NodeCluster, promisedMs: number): Promise<{ allowedMs(): Promise<number> }> {
  const before = await waits(node);
  return {
    async allowedMs() {
      let waitedMs = 0;
      for (const [thread, ms] of await waits(node)) waitedMs += ms - (before.get(thread) ?? 0);
      return Math.min(promisedMs + waitedMs, most * promisedMs);
    },
  };
}

/** As `eventually`, from `change` on. */
export async function promptly<T>(
  node: NodeCluster,
  { what, within, change, read }: { what: string; within: number; change(): Promise<unknown>; read(): Promise<T> },
): Promise<void> {
  const watch = await stopwatch(node, within);
  await change();
  const startMs = performance.now();
  for (let limitMs = within; ;) {
    try {
      await eventually(what, read, limitMs - (performance.now() - startMs));
      return;
    } catch (error) {
      limitMs = await watch.allowedMs();
      if (limitMs <= performance.now() - startMs) throw error;
    }
  }
}

async function waits(node: NodeCluster): Promise<Waits> {
  const pids = new Set([...(await processesWith(node.dir)), ...podProcesses(node.link)]);
  return new Map([...pids].flatMap((pid) => threads(pid)));
}

/** What runs in pods of the node with this link. */
export function podProcesses(link: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return pids.filter((pid) => textOf(`/proc/${pid}/cgroup`).includes(`/${link}/`)).map(Number);
}

function threads(pid: number): [string, number][] {
  return namesIn(`/proc/${pid}/task`).map((thread) => {
    const [, waitedNs = '0'] = textOf(`/proc/${pid}/task/${thread}/schedstat`).split(' ');
    return [`${pid}/${thread}`, Number(waitedNs) / 1e6];
  });
}

/** Processes end while they are looked at. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return ''; // it has ended
  }
}

function namesIn(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return []; // it has ended
  }
}
