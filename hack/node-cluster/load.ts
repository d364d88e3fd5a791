/**
 * A steady stream of tool calls by SDK clients, while something happens to the pods.
 * In: URL, tool. Out: how each call ended. I/O: sessions; `stop` waits for every call and closes them.
 */
import { connectV1 } from '../../proxy/test/support/clients.ts';

export interface Outcome {
  readonly startMs: number;
  readonly endMs: number;
  /** undefined: it went well. */
  readonly error: string | undefined;
}

export interface Load {
  /** Calls that have ended. */
  readonly ended: number;
  stop(): Promise<readonly Outcome[]>;
}

const clients = 4;
const intervalMs = 100;

export async function startLoad(url: string, tool: string, values: Readonly<Record<string, unknown>>): Promise<Load> {
  const sessions = await Promise.all(Array.from({ length: clients }, () => connectV1(url)));
  const outcomes: Outcome[] = [];
  const calls = new Set<Promise<void>>();
  const one = async (session: (typeof sessions)[number]) => {
    const startMs = performance.now();
    const error = await session.call(tool, values).then(faultOf, wordsOf);
    outcomes.push({ startMs, endMs: performance.now(), error });
  };
  const timer = setInterval(() => {
    for (const session of sessions) {
      const call = one(session);
      calls.add(call);
      void call.finally(() => calls.delete(call));
    }
  }, intervalMs);
  return {
    get ended() {
      return outcomes.length;
    },
    async stop() {
      clearInterval(timer);
      await Promise.all(calls);
      const ends = await Promise.all(sessions.map((session) => session.close().then(() => [], wordsOf)));
      const now = performance.now();
      return [
        ...outcomes,
        ...ends.flat().map((error) => ({ startMs: now, endMs: now, error: `at the end: ${error}` })),
      ];
    },
  };
}

function faultOf(answer: unknown): string | undefined {
  return (answer as { isError?: boolean }).isError === true ? JSON.stringify(answer) : undefined;
}

/** By shape: fetch's errors come from another realm. */
function wordsOf({ message, cause }: Error): string {
  const { message: reason = '', code = '' } = (cause ?? {}) as { message?: string; code?: string };
  return [message, reason, code].filter((word) => word !== '').join(': ');
}
