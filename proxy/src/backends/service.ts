/**
 * What we ask a backend for ourselves, on the one session that belongs to no client: its lists, and whether it lives.
 * In: the service session, the backend's generation. Out: a discovery round and a check. I/O through the session.
 * Guarantees: a check is one `ping` (legacy) or `server/discover` (modern), never a listing; any JSON-RPC answer to it, an error too, is a sign
 * of life; what it says of the backend's generation is heard. Source: proxy.md §5 and §7.
 */
import type { Offer } from '../catalog/catalog.types.ts';
import type { Clock } from '../clock.ts';
import type { EitherSession } from './either-session.ts';
import { discoveredIn, evidence, undiscovered } from './era.ts';
import { isFailure } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import type { Generation } from './generation.ts';
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

export interface ServiceDeps {
  readonly backend: string;
  readonly subject: string;
  readonly session: EitherSession<Session>;
  readonly generation: Generation;
  readonly clock: Clock;
}

export function createService(deps: ServiceDeps): Service {
  const { backend, subject, session, generation, clock } = deps;
  const request = requester(session);
  return {
    async round(last, signal) {
      const found = await listed(deps, request, signal);
      return offerOf({ backend, ...found }, last);
    },
    async check(signal) {
      const startedMs = clock.now();
      const found = await session.find(signal);
      const method = !isFailure(found) && found.era === 'modern' ? 'server/discover' : 'ping';
      const answer = isFailure(found) ? found : await request(method, '{}', signal);
      if (isFailure(answer)) {
        return answer.doubt === 'unauthenticated'
          ? { kind: 'unauthenticated' }
          : { kind: 'failed', message: categoryOf(answer, subject) };
      }
      const latencyMs = clock.now() - startedMs;
      if (!isFailure(found) && found.era === 'modern' && (await isOther(generation, answer))) found.on.relisten();
      return { kind: 'answered', latencyMs };
    },
  };
}

/** Takes up what a modern backend says of itself; one that does not list the revision any more is asked again. True: it has other capabilities now. */
async function isOther(generation: Generation, answer: Buffer): Promise<boolean> {
  const before = generation.discovered;
  const discovered = discoveredIn(answer);
  if (discovered === undefined || evidence(200, answer) !== 'modern') {
    if (before !== undiscovered) await generation.doubt('modern'); // else it never said anything
    return false;
  }
  generation.discovered = discovered;
  return JSON.stringify(discovered.capabilities) !== JSON.stringify(before.capabilities);
}

/** Once more from the start when the session was lost under it: a restarted backend may offer something else. */
async function listed(deps: ServiceDeps, request: Request, signal: AbortSignal): Promise<Omit<Listed, 'backend'>> {
  const { session, subject } = deps;
  for (let isLastTry = false; ; isLastTry = true) {
    const source = await sourceOf(deps, signal);
    if (isFailure(source)) return { instructions: undefined, listing: nothingBut(source) };
    const { instructions, ...facts } = source;
    const found = await listing({ subject, ...facts, request, signal });
    const isSame = session.current()?.on === source.on && source.isCurrent();
    if (isLastTry || isSame || signal.aborted) return { instructions, listing: found };
  }
}

async function sourceOf({ session, generation }: ServiceDeps, signal: AbortSignal) {
  const found = await session.find(signal);
  if (isFailure(found)) return found;
  const { era, on } = found;
  if (era === 'modern') return { ...generation.discovered, era, on, isCurrent: () => true };
  const opened = await on.open();
  if (isFailure(opened)) return opened;
  const { capabilities, instructions } = opened;
  return { capabilities, instructions, era, on, isCurrent: () => on.current() === opened };
}

function nothingBut(failure: BackendFailure): Listing {
  return Object.fromEntries(kinds.map((kind) => [kind, failure])) as Listing;
}

/** Without the subject, which /status names already. */
function categoryOf({ message }: BackendFailure, subject: string): string {
  return message.startsWith(`${subject} `) ? message.slice(subject.length + 1) : message;
}
