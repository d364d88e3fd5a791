/**
 * What we ask a backend for ourselves, on the one session that belongs to no client: its lists, and whether it lives.
 * In: the service session. Out: a discovery round and a check. I/O through the session.
 * Guarantees: a check is one `ping`, never a listing; any JSON-RPC answer to it, an error too, is a sign of life. Source: proxy.md §5 and §7.
 */
import type { Offer } from '../catalog/catalog.types.ts';
import type { Clock } from '../clock.ts';
import { isFailure } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import type { ProbeOutcome } from './health.ts';
import { kinds, listing } from './listing.ts';
import type { Listing } from './listing.ts';
import { offerOf } from './offer.ts';
import type { Listed, Outcome } from './offer.ts';
import { requester } from './request.ts';
import type { Request } from './request.ts';
import type { Session } from './session.ts';

export interface Service {
  round(last: Offer | undefined, signal: AbortSignal): Promise<Outcome>;
  check(signal: AbortSignal): Promise<ProbeOutcome>;
}

export function createService(backend: string, session: Session, clock: Clock): Service {
  const request = requester(session);
  return {
    async round(last, signal) {
      const found = await listed(session, request, signal);
      return offerOf({ backend, ...found }, last);
    },
    async check(signal) {
      const startedMs = clock.now();
      const answer = await request('ping', '{}', signal);
      if (!isFailure(answer)) return { kind: 'answered', latencyMs: clock.now() - startedMs };
      return answer.doubt === 'unauthenticated'
        ? { kind: 'unauthenticated' }
        : { kind: 'failed', message: categoryOf(answer, session.subject) };
    },
  };
}

/** Once more from the start when the session was lost under it: a restarted backend may offer something else. */
async function listed(session: Session, request: Request, signal: AbortSignal): Promise<Omit<Listed, 'backend'>> {
  for (let isLastTry = false; ; isLastTry = true) {
    const opened = await session.open();
    if (isFailure(opened)) return { instructions: undefined, listing: nothingBut(opened) };
    const { capabilities, instructions } = opened;
    const found = await listing({ subject: session.subject, capabilities, request, signal });
    if (isLastTry || session.current() === opened || signal.aborted) return { instructions, listing: found };
  }
}

function nothingBut(failure: BackendFailure): Listing {
  return Object.fromEntries(kinds.map((kind) => [kind, failure])) as Listing;
}

/** Without the subject, which /status names already. */
function categoryOf({ message }: BackendFailure, subject: string): string {
  return message.startsWith(`${subject} `) ? message.slice(subject.length + 1) : message;
}
