/**
 * One timer for all answers that take long, so that nobody on the way closes a silent connection.
 * In: who waits. Out: `beat` on each, three times in `silenceMs`. I/O: an interval; `close` ends it.
 * Costs a set entry for a call, no timer. Source: proxy.md §3.
 */
export interface Beating {
  beat(): void;
}

/** Silence is told in so many beats: it is broken between two thirds of `silenceMs` and the whole. */
export const beatsOfSilence = 3;

export class Pulse {
  private readonly waiting = new Set<Beating>();
  private readonly silenceMs: number;
  private timer: NodeJS.Timeout | undefined;

  constructor(silenceMs: number) {
    this.silenceMs = silenceMs;
  }

  open(): void {
    this.timer ??= setInterval(() => {
      for (const one of this.waiting) one.beat();
    }, this.silenceMs / beatsOfSilence);
  }

  add(one: Beating): void {
    this.waiting.add(one);
  }

  remove(one: Beating): void {
    this.waiting.delete(one);
  }

  close(): void {
    clearInterval(this.timer);
  }
}
