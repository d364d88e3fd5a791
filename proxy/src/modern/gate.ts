/**
 * How long a modern request waits for backends that were not discovered yet.
 * In: what is asked for, its reply. Out: `serve` is called, or the reply ends (504, 503, shutdown). I/O: timers while it waits.
 * Guarantees: mode fail holds everything back until every backend has answered once; later ones hold nothing up.
 * Source: proxy.md §5 "Best effort" ("modern: the first list or call").
 */
import { againAfter, coldFailure, coldList, coldStart, settled, until } from '../session/cold-start.ts';
import type { Verdict } from '../session/cold-start.ts';
import { mishap, shuttingDown } from '../session/common-failures.ts';
import type { Reply } from '../session/reply.ts';
import type { Cuttable, Underway } from '../session/underway.ts';
import { factsOf } from '../session/view.ts';
import type { View } from '../session/view.ts';
import type { ModernDeps } from './deps.ts';

/** `self`: what we say of ourselves; a `call` to a name that is not known waits by itself (calls.ts). */
export type What = 'self' | 'list' | 'call';
export type Gate = (what: What, view: View, reply: Reply, serve: () => void) => void;

export function createGate(deps: ModernDeps, underway: Underway<Cuttable>): Gate {
  const { log, times } = deps;
  const verdict = createVerdict(deps);

  async function wait(what: What, view: View, reply: Reply, serve: () => void): Promise<void> {
    const { catalogs, startedMs } = deps;
    const abort = new AbortController();
    const requestedMs = times.now();
    const limits = deps.config();
    const waiting = waitingFor(abort, reply);
    underway.add(waiting);
    const decided = await until({
      poll: () => settled(verdict(what, view, requestedMs)),
      onChange: (listener) => catalogs.onChange(listener),
      againAfterMs: againAfter(limits, times.now() - startedMs, times.now() - view.metMs),
      signal: abort.signal,
    });
    underway.delete(waiting);
    if (decided === 'serve') serve();
    else if (decided !== undefined) reply.fail(coldFailure(decided, catalogs.progress(), limits));
  }

  return (what, view, reply, serve) => {
    if (verdict(what, view, times.now()) === 'serve') return serve();
    wait(what, view, reply, serve).catch(mishap(log, reply, 'request could not be served'));
  };
}

function createVerdict({
  catalogs,
  config,
  startedMs,
  times,
}: ModernDeps): (what: What, view: View, requestedMs: number) => Verdict {
  let isWhole = false;
  return (what, view, requestedMs) => {
    const elapsed = { sinceStartMs: times.now() - startedMs, sinceRequestMs: times.now() - requestedMs };
    if (config().partialFailureMode === 'fail' && !isWhole) {
      const whole = coldStart(catalogs.progress(), 'fail', elapsed, config());
      isWhole = whole === 'serve';
      return whole;
    }
    if (what === 'call') return 'serve';
    if (what === 'list') return coldList(catalogs.progress(), elapsed, config(), factsOf(view, times.now()));
    return coldStart(catalogs.progress(), 'best_effort', elapsed, config());
  };
}

function waitingFor(abort: AbortController, reply: Reply): Cuttable {
  reply.onAbandoned(() => abort.abort());
  return {
    cut() {
      abort.abort();
      reply.fail(shuttingDown('ask again'));
    },
  };
}
