/**
 * What a backend says outside of calls, from one opening of its session to the next.
 * In: the session, where messages go, a signal. Out: each notification's bytes; a backend's questions are answered. I/O through the channel.
 * Guarantees: follows the session to its next opening; a stream that ended is opened again after the pause its backend asked for, else with back-off.
 * Caveats: opens no session by itself and ends none, since servers without streams answer 404 and 400 too; what is
 * sent between two streams is lost unless the backend names its events. Source: proxy.md §4 and §5.
 */
import type { Clock } from '../clock.ts';
import type { AskLimits } from './asking.ts';
import type { Listener } from './backend.ts';
import type { Opened } from './opening.ts';

/** What listening needs of its session. */
export interface ListenHost {
  readonly clock: Clock;
  limits(): AskLimits;
  tell(on: Opened, bytes: Buffer): void;
  nextOpened(after: number, until: AbortSignal): Promise<Opened | undefined>;
}

const firstPauseMs = 1000;
const longestPauseMs = 30_000;
/** A stream that held so long was a good one: the next pause is short again. */
const soundMs = 10_000;

/** `begun`: called whenever a stream stands, or will not for now. */
export async function listen(
  host: ListenHost,
  listener: Listener,
  until: AbortSignal,
  begun: () => void = ignore,
): Promise<void> {
  let after = 0;
  let pauseMs = firstPauseMs;
  for (;;) {
    const opened = await host.nextOpened(after, until);
    if (opened === undefined || until.aborted) return;
    const startedMs = host.clock.now();
    const { next, retryMs } = await opened.channel.hear({
      listener,
      until,
      begun,
      limits: () => host.limits(),
      reply: (bytes) => host.tell(opened, bytes),
    });
    begun();
    if (until.aborted) return;
    if (next === 'none') after = opened.generation;
    if (next !== 'ended') continue;
    if (host.clock.now() - startedMs >= soundMs) pauseMs = firstPauseMs;
    await pause(host.clock, retryMs ?? pauseMs, until);
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
  }
}

function ignore(): void {
  // nobody waits for it
}

function pause(clock: Clock, ms: number, until: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      clock.clear(timer);
      until.removeEventListener('abort', done);
      resolve();
    };
    const timer = clock.set(ms, done);
    until.addEventListener('abort', done);
  });
}
