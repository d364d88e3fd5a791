/**
 * Whether the event loop keeps up: how late a timer of one second comes. Out: the problem, if every one of the last ten was late by
 * more than a second; one long pause (a big list, a busy node) is none. Owns a timer, which keeps no process alive.
 */

export interface LoopLag {
  /** undefined: it keeps up. */
  problem(): string | undefined;
  close(): void;
}

const everyMs = 1000;
const maxLateMs = 1000;
const looks = 10;

export function startLoopLag(now: () => number = () => performance.now()): LoopLag {
  let late: readonly number[] = [];
  let dueMs = now() + everyMs;
  const timer = setInterval(() => {
    late = [...late.slice(1 - looks), now() - dueMs];
    dueMs = now() + everyMs;
  }, everyMs);
  timer.unref();
  return {
    problem() {
      const least = Math.min(...late);
      return late.length === looks && least > maxLateMs ? `event loop is ${Math.round(least)} ms late` : undefined;
    },
    close: () => clearInterval(timer),
  };
}
