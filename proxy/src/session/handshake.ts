/**
 * `initialize`: waits for the first discovery where the mode says so, then opens the session and says what we are.
 * In: an identity, the request. Out: through the reply. I/O: none but the waiting.
 * Guarantees: in best effort it waits at most for the grace after this replica's start and never fails for a backend's sake;
 * a stopping replica opens only sessions that another one can rebuild, and waits for none. Source: proxy.md §5 "Best effort", §7 "Shutdown".
 */
import type { Identity } from '../auth/identity.ts';
import type { Catalogs } from './catalogs.ts';
import { againAfter, coldFailure, coldStart, settled, until } from './cold-start.ts';
import type { Verdict } from './cold-start.ts';
import type { SessionDeps } from './deps.ts';
import { initializeResult, wanted } from './initialize.ts';
import type { Wanted } from './initialize.ts';
import { mishap, shuttingDown } from './common-failures.ts';
import type { Failure } from '../wire/failure.ts';
import type { Reply } from './reply.ts';
import type { Request } from './request.ts';
import { resultResponse } from './result.ts';
import type { Sessions } from './sessions.ts';

export type Handshake = (identity: Identity, request: Request, reply: Reply) => void;

export interface HandshakeDeps extends SessionDeps {
  readonly catalogs: Catalogs;
  readonly sessions: Sessions;
  readonly startedMs: number;
  readonly isDraining: () => boolean;
}

const noVersion: Failure = { code: 'invalid-params', message: '"protocolVersion" must be a string' };

export function createHandshake(deps: HandshakeDeps): Handshake {
  const { catalogs, config, sessions, startedMs, times } = deps;

  function verdict(requestedMs: number): Verdict {
    const elapsed = { sinceStartMs: times.now() - startedMs, sinceRequestMs: times.now() - requestedMs };
    return coldStart(catalogs.progress(), config().partialFailureMode, elapsed, config());
  }

  function serve(identity: Identity, asked: Wanted, request: Request, reply: Reply): void {
    const session = sessions.open(identity, asked.version, asked.capabilities);
    reply.open(session.id);
    reply.answer(resultResponse(request, initializeResult(asked.version, deps.version, catalogs.offers())));
  }

  async function wait(identity: Identity, asked: Wanted, request: Request, reply: Reply): Promise<void> {
    const abort = new AbortController();
    const requestedMs = times.now();
    const limits = config();
    reply.onAbandoned(() => abort.abort());
    const decided = await until<'draining' | NonNullable<ReturnType<typeof settled>>>({
      poll: () => (deps.isDraining() ? 'draining' : settled(verdict(requestedMs))),
      onChange: (listener) => catalogs.onChange(listener),
      againAfterMs: againAfter(limits, times.now() - startedMs),
      signal: abort.signal,
    });
    if (decided === 'draining') refuse(deps, reply);
    else if (decided === 'serve') serve(identity, asked, request, reply);
    else if (decided !== undefined) reply.fail(coldFailure(decided, catalogs.progress(), limits));
  }

  return (identity, request, reply) => {
    // With shared keys the new session holds nothing here: a client that kept its connection to us loses nothing by it.
    if (deps.isDraining() && deps.keyring() === undefined) return refuse(deps, reply);
    const asked = wanted(request);
    if (asked === undefined) return reply.fail(noVersion);
    if (verdict(times.now()) === 'serve') return serve(identity, asked, request, reply);
    wait(identity, asked, request, reply).catch(mishap(deps.log, reply, 'session could not be opened'));
  };
}

function refuse({ metrics }: SessionDeps, reply: Reply): void {
  metrics.session('refused');
  reply.fail(shuttingDown('initialize again'));
}
