/**
 * What a credential plug-in gave, as long as it is good: renewed before it expires, while the old one serves; run again when the server
 * refused it. In: how to run a plug-in, clocks. Out: its credential. Owns the run under way; several who ask wait for the same one.
 * Guarantees: a credential is used for ten seconds at least, so that clocks that differ do not make a process of every request.
 */
import type { PluginCredential } from './exec-plugin.ts';

export interface KeptCredential {
  /** `id` tells plug-ins apart: another one's credential is not served. */
  current(id: string, run: () => Promise<PluginCredential>): Promise<Kept>;
  forget(): void;
}

export interface Kept {
  readonly credential: PluginCredential;
  /** Monotonic: when to ask again. */
  readonly renewMs: number;
}

interface Held extends Kept {
  readonly id: string;
  readonly endMs: number;
}

interface Clocks {
  readonly now: () => number;
  readonly wallClock: () => number;
}

const leastMs = 10_000;
/** Of the life of a credential, after which the next one is asked for. */
const renewAt = 0.8;

export function keepPluginCredential(clocks: Clocks): KeptCredential {
  let held: Held | undefined;
  let running: { readonly id: string; readonly result: Promise<Held> } | undefined;
  const start = (id: string, run: () => Promise<PluginCredential>) => {
    if (running?.id === id) return running.result;
    const result = run().then((credential) => {
      held = { id, credential, ...times(credential, clocks) };
      return held;
    });
    const mine = { id, result };
    running = mine;
    const end = () => {
      if (running === mine) running = undefined;
    };
    result.then(end, end);
    return result;
  };
  return {
    async current(id, run) {
      if (held === undefined || held.id !== id || clocks.now() >= held.endMs) return start(id, run);
      // Its failure is told when the old one has ended.
      if (clocks.now() >= held.renewMs) start(id, run).catch(() => undefined);
      return held;
    },
    forget() {
      held = undefined;
    },
  };
}

function times({ expires }: PluginCredential, { now, wallClock }: Clocks): Pick<Held, 'renewMs' | 'endMs'> {
  const lifeMs = expires === undefined ? Infinity : Date.parse(expires) - wallClock();
  const usedMs = Math.max(leastMs, Number.isNaN(lifeMs) ? leastMs : lifeMs);
  return { renewMs: now() + Math.max(leastMs, usedMs * renewAt), endMs: now() + usedMs };
}
