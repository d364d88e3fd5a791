/**
 * Every list: all backends, then merge. Served from the current catalog, at once unless the replica is cold.
 * In: a session, a request, its kind. Out: through the reply. I/O: none but the waiting on a cold start.
 * Guarantees: what was listed is what the session knows from then on, for this kind. Source: proxy.md §4, §5 "Best effort".
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Times } from '../clock.ts';
import type { Config } from '../config/config.ts';
import type { Catalogs } from './catalogs.ts';
import { againAfter, coldFailure, coldList, settled, until } from './cold-start.ts';
import type { Verdict } from './cold-start.ts';
import type { Log } from '../telemetry/telemetry.types.ts';
import { idInUse, mishap, shuttingDown } from './common-failures.ts';
import { createPages } from './pages.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';
import { resultResponse } from './result.ts';
import type { Running, Session } from './session.ts';
import { factsOf } from './view.ts';

export type List = (kind: CapabilityKind, session: Session, request: Request, reply: Reply) => void;

export interface ListDeps {
  readonly catalogs: Catalogs;
  readonly config: () => Config;
  readonly log: Log;
  readonly times: Times;
  readonly startedMs: number;
}

export function createLists({ catalogs, config, log, times, startedMs }: ListDeps): List {
  const { now } = times;
  const pages = createPages('legacy');

  function verdict({ view }: Session, requestedMs: number): Verdict {
    const elapsed = { sinceStartMs: now() - startedMs, sinceRequestMs: now() - requestedMs };
    return coldList(catalogs.progress(), elapsed, config(), factsOf(view, now()));
  }

  function serve(kind: CapabilityKind, session: Session, request: Request, reply: Reply): void {
    const page = pages(session.view.current(), kind, request.envelope.cursor);
    if (!Buffer.isBuffer(page)) return reply.fail(page);
    const known = session.view.snapshot()[kind];
    if (session.snapshot[kind] !== known) session.snapshot = { ...session.snapshot, [kind]: known };
    reply.answer(resultResponse(request, page));
    session.view.served();
  }

  async function wait(kind: CapabilityKind, session: Session, request: Request, reply: Reply): Promise<void> {
    const requestedMs = now();
    const limits = config();
    const waiting = begin(session, request, reply);
    const decided = await until({
      poll: () => settled(verdict(session, requestedMs)),
      onChange: (listener) => catalogs.onChange(listener),
      againAfterMs: againAfter(limits, now() - startedMs, now() - session.view.metMs),
      signal: waiting.signal,
    });
    waiting.end();
    if (decided === 'serve') serve(kind, session, request, reply);
    else if (decided !== undefined) reply.fail(coldFailure(decided, catalogs.progress(), limits));
  }

  return (kind, session, request, reply) => {
    if (verdict(session, now()) === 'serve') return serve(kind, session, request, reply);
    const idJson = request.envelope.idJson ?? 'null';
    if (session.calls?.has(idJson) === true) return reply.fail(idInUse(idJson));
    wait(kind, session, request, reply).catch(mishap(log, reply, 'list could not be made'));
  };
}

/** A list that waits can be cancelled like any call. */
function begin(session: Session, request: Request, reply: Reply): { signal: AbortSignal; end(): void } {
  const abort = new AbortController();
  const idJson = request.envelope.idJson ?? 'null';
  const running: Running = {
    cut(why) {
      abort.abort();
      if (why === 'client') reply.drop();
      else reply.fail(shuttingDown('list again'));
    },
  };
  session.calls ??= new Map();
  session.calls.set(idJson, running);
  reply.onAbandoned(() => abort.abort());
  return { signal: abort.signal, end: () => void session.calls?.delete(idJson) };
}
