/**
 * Those who can be asked outside of calls, and whether they hear yet: a backend that asks on its standalone stream in the middle of the
 * first call asks nobody when that stream does not stand yet.
 * In: listeners. Out: a promise that they hear. I/O: a timer; it ends with the promise. Source: proxy.md §4 and §5.
 * Guarantees: a backend that is slow with its stream, or has none, holds the first call up for `patienceMs` at most.
 */
import type { Clock, Timer } from '../clock.ts';

const patienceMs = 300;

export class Ears {
  private readonly clock: Clock;
  private readonly all = new Set<object>();
  private deaf: Set<object> | undefined;
  private hear: (() => void) | undefined;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** To be called whenever the listener's stream stands, or will not. */
  add(until: AbortSignal): () => void {
    const ear = {};
    const hears = () => {
      if (this.deaf?.delete(ear) === true && this.deaf.size === 0) this.hear?.();
    };
    this.all.add(ear);
    until.addEventListener('abort', () => {
      this.all.delete(ear);
      hears();
    });
    return hears;
  }

  /** Of a session that opens now. Undefined: there is nobody to wait for. */
  ready(): Promise<void> | undefined {
    if (this.all.size === 0) return undefined;
    this.hear?.();
    this.deaf = new Set(this.all);
    return new Promise((resolve) => {
      const timer: Timer = this.clock.set(patienceMs, () => this.hear?.());
      this.hear = () => {
        this.clock.clear(timer);
        this.deaf = undefined;
        this.hear = undefined;
        resolve();
      };
    });
  }
}
