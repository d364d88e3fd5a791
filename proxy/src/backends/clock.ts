/**
 * Time as an argument: the wall clock and timers, so that tests can hold both still.
 * Out: the Clock port and the machine's own. I/O: timers; whoever sets one clears it.
 */

export interface Timer {
  /** Starts over with the same span. */
  refresh(): unknown;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  set(ms: number, act: () => void): Timer;
  clear(timer: Timer | undefined): void;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  set: (ms, act) => setTimeout(act, ms),
  clear: (timer) => clearTimeout(timer as NodeJS.Timeout | undefined),
};
