/**
 * The answers on their way through the fault proxy: held back while it is silent; the watches among them cut when they are to be cut.
 * In: the API server's response and the client's. Out: bytes, or none. I/O: streams and timers, owned here until they end.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { met, type Asked, type Faults } from './faults.ts';

export interface Passage {
  readonly request: Asked;
  readonly response: IncomingMessage;
  readonly answer: ServerResponse;
}

export interface Passages {
  open(passage: Passage, faults: Faults): void;
  /** Other faults, for the passages that are open already. */
  apply(faults: Faults): void;
  /** The number of watches cut. */
  cutWatches(): number;
}

interface Held extends Passage {
  cut?: NodeJS.Timeout;
}

export function createPassages(): Passages {
  const all = new Set<Held>();
  const settle = (held: Held, faults: Faults) => {
    clearTimeout(held.cut);
    const { silent = false, cutWatchesAfterMs } = met(faults, held.request);
    held.response.unpipe(held.answer);
    if (silent) held.response.pause();
    else flow(held);
    if (!held.request.isWatch || cutWatchesAfterMs === undefined) return;
    held.cut = setTimeout(() => held.answer.destroy(), cutWatchesAfterMs);
  };
  return {
    open(passage, faults) {
      const held: Held = { ...passage };
      all.add(held);
      held.response.on('error', () => held.answer.destroy());
      held.answer.once('close', () => {
        clearTimeout(held.cut);
        all.delete(held);
      });
      settle(held, faults);
    },
    apply: (faults) => [...all].forEach((held) => settle(held, faults)),
    cutWatches() {
      const watches = [...all].filter(({ request }) => request.isWatch);
      for (const { answer } of watches) answer.destroy();
      return watches.length;
    },
  };
}

/** Headers go out at once: the first event of a watch may be minutes away. */
function flow({ response, answer }: Passage): void {
  if (!answer.headersSent) {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    answer.flushHeaders();
  }
  response.pipe(answer);
}
