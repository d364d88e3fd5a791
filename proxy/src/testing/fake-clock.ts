/**
 * A clock that moves only when told to: the Clock port for tests of timers.
 * In: `advance(ms)`. Out: timers due by then run in order, each followed by what its promises do. Pure but for its own state.
 */
import type { Clock } from '../clock.ts';

export interface FakeClock extends Clock {
  /** Moves time on; waits for the promises of each timer before the next. */
  advance(ms: number): Promise<void>;
  /** Timers that are set. */
  readonly pending: number;
}

interface FakeTimer {
  dueMs: number;
  readonly ms: number;
  readonly act: () => void;
  refresh(): void;
}

export function createFakeClock(startMs = 0): FakeClock {
  let nowMs = startMs;
  const timers = new Set<FakeTimer>();
  const next = (byMs: number) =>
    [...timers].filter((timer) => timer.dueMs <= byMs).sort((one, other) => one.dueMs - other.dueMs)[0];
  return {
    now: () => nowMs,
    wall: () => nowMs,
    set(ms, act) {
      const timer: FakeTimer = {
        dueMs: nowMs + ms,
        ms,
        act,
        refresh() {
          timer.dueMs = nowMs + ms;
          timers.add(timer);
        },
      };
      timers.add(timer);
      return timer;
    },
    clear: (timer) => void timers.delete(timer as FakeTimer),
    get pending() {
      return timers.size;
    },
    async advance(ms) {
      const untilMs = nowMs + ms;
      for (let timer = next(untilMs); timer !== undefined; timer = next(untilMs)) {
        timers.delete(timer);
        nowMs = Math.max(nowMs, timer.dueMs);
        timer.act();
        await settled();
      }
      nowMs = untilMs;
      await settled();
    },
  };
}

/** Lets every promise that is ready run. */
async function settled(): Promise<void> {
  for (let at = 0; at < 20; at += 1) await Promise.resolve();
}
