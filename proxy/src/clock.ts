/**
 * Time as an argument: two clocks and timers, so that tests can hold all of them still.
 * Out: the Clock port and the machine's own. I/O: timers; whoever sets one clears it.
 * Guarantees: `now` never jumps, whatever happens to the machine's date; a timer longer than Node can hold fires at that bound, not at once.
 */

export interface Timer {
  /** Starts over with the same span. */
  refresh(): unknown;
}

/** What durations and expiries are measured with. */
export interface Times {
  /** Milliseconds with fractions; only differences mean something. */
  now(): number;
  /** Milliseconds since 1970, as the machine believes: for what leaves the process or outlives it. */
  wall(): number;
}

export interface Clock extends Times {
  set(ms: number, act: () => void): Timer;
  clear(timer: Timer | undefined): void;
}

export const maxTimerMs = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  set: (ms, act) => setTimeout(act, Math.min(ms, maxTimerMs)),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout | undefined),
};
