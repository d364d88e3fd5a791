/**
 * The use cases of a legacy client: the handshake, every method of a session, its stream, its end. The door of this room.
 * In: requests and identities from the edge. Out: through Reply and Outlet. Owns sessions, catalogs, calls and streams; `close` ends them.
 * Guarantees: a method we do not relay is -32601, never silence; draining waits for no new session and lets calls finish.
 * Source: proxy.md §3–5 and "Shutdown" in §7.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Identity } from '../auth/identity.ts';
import type { Failure } from '../wire/failure.ts';
import { isSameId } from '../wire/id.ts';
import { withoutReservedMeta } from '../wire/meta.ts';
import { passProgress, takeResponse } from './asks.ts';
import { Catalogs } from './catalogs.ts';
import type { ClientAddresses } from './client-addresses.ts';
import type { SessionDeps } from './deps.ts';
import { createHandshake } from './handshake.ts';
import type { Handshake } from './handshake.ts';
import { createLists } from './lists.ts';
import type { List } from './lists.ts';
import { setLevel } from './logging.ts';
import { Relay } from './relay.ts';
import type { Outlet, Reply } from './reply.ts';
import type { Request } from './request.ts';
import { resultResponse } from './result.ts';
import type { Session } from './session.ts';
import { Sessions } from './sessions.ts';
import { Streams } from './streams.ts';
import { noteAnswer, subscriptionOf, unsubscriptionOf } from './subscriptions.ts';
import { promptOf, referenceOf, resourceOf, toolOf } from './targets.ts';
import type { Target } from './targets.ts';

type Method = (session: Session, request: Request, reply: Reply) => void;

export class Legacy {
  readonly catalogs: Catalogs;
  private readonly deps: SessionDeps;
  private readonly sessions: Sessions;
  private readonly streams: Streams;
  private readonly relay: Relay;
  private readonly handshake: Handshake;
  private readonly methods: ReadonlyMap<string, Method>;
  private isDraining = false;

  constructor(deps: SessionDeps) {
    const startedMs = deps.times.now();
    const catalogs = new Catalogs(deps);
    this.deps = deps;
    this.catalogs = catalogs;
    this.sessions = new Sessions(deps, catalogs);
    this.streams = new Streams(catalogs, deps);
    this.relay = new Relay(deps, catalogs, {
      onTalk: (session, one) => this.streams.listen(session, one),
      onAnswered: ({ session, request }, one, outcome) => noteAnswer(session, one, request, outcome),
    });
    const isDraining = () => this.isDraining;
    this.handshake = createHandshake({ ...deps, catalogs, sessions: this.sessions, startedMs, isDraining });
    this.methods = methodsOf(this.relay, createLists({ ...deps, catalogs, startedMs }));
  }

  initialize(identity: Identity, request: Request, reply: Reply): void {
    this.handshake(identity, request, reply);
  }

  /** Undefined for ids that are forged, expired, ended or another identity's, without a difference. */
  find(sessionId: string, identity: Identity): Session | undefined {
    return this.sessions.find(sessionId, identity);
  }

  /** Any message of a session but `initialize`. */
  receive(session: Session, request: Request, reply: Reply): void {
    const { kind, method = '' } = request.envelope;
    if (kind !== 'request') return receiveNotice(session, request, reply);
    const known = this.methods.get(method);
    if (known !== undefined) return known(session, request, reply);
    reply.fail({ code: 'method-not-found', message: `method "${method.slice(0, 100)}" is not supported` });
  }

  stream(session: Session, outlet: Outlet, lastEventId?: string): void {
    if (this.isDraining) outlet.end();
    else this.streams.open(session, outlet, lastEventId);
  }

  end(session: Session): void {
    this.sessions.end(session);
  }

  liveSessions(): number {
    return this.sessions.count();
  }

  clientAddresses(): ClientAddresses {
    return this.sessions.addresses();
  }

  /** No streams, and no sessions but those that outlive this replica; resolves when the running calls have ended, or were cut. */
  async drain(withinMs: number = this.deps.config().drainTimeoutMs): Promise<void> {
    this.isDraining = true;
    this.catalogs.refresh(); // whoever waits looks again
    this.streams.endAll();
    await this.relay.drain(withinMs);
  }

  async close(): Promise<void> {
    this.isDraining = true;
    this.streams.close();
    await this.sessions.close();
    this.catalogs.close();
  }
}

function methodsOf(relay: Relay, list: List): ReadonlyMap<string, Method> {
  const call =
    (targetOf: (request: Request) => Target | Failure): Method =>
    (session, request, reply) =>
      relay.call(targetOf(request), session, request, reply);
  const all = (kind: CapabilityKind): Method => list.bind(undefined, kind);
  return new Map<string, Method>([
    ['tools/call', call(toolOf)],
    ['prompts/get', call(promptOf)],
    ['resources/read', call(resourceOf)],
    ['completion/complete', call(referenceOf)],
    [
      'resources/subscribe',
      (session, request, reply) => relay.call(subscriptionOf(session, request), session, request, reply),
    ],
    [
      'resources/unsubscribe',
      (session, request, reply) => relay.call(unsubscriptionOf(session, request), session, request, reply),
    ],
    ['tools/list', all('tools')],
    ['resources/list', all('resources')],
    ['resources/templates/list', all('resourceTemplates')],
    ['prompts/list', all('prompts')],
    ['logging/setLevel', setLevel],
    ['ping', (_session, request, reply) => reply.answer(resultResponse(request, '{}'))],
  ]);
}

/** Notifications and responses of the client: 202, whatever becomes of them. */
function receiveNotice(session: Session, request: Request, reply: Reply): void {
  const { kind, method, requestId } = request.envelope;
  if (kind === 'response') takeResponse(session, request);
  else if (method === 'notifications/cancelled' && requestId !== undefined) cancel(session, requestId);
  else if (method === 'notifications/progress') passProgress(session, request);
  else if (method === 'notifications/roots/list_changed') passToAll(session, request, method);
  reply.accept();
}

function passToAll(session: Session, { bytes, envelope }: Request, method: string): void {
  const message = { bytes: withoutReservedMeta(bytes, envelope), idJson: undefined, method };
  for (const one of session.conversations?.values() ?? []) one.session.notify(message);
}

function cancel(session: Session, requestId: string): void {
  for (const [idJson, running] of session.calls ?? []) {
    if (isSameId(idJson, requestId)) running.cut('client');
  }
}
