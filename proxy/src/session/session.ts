/**
 * One client's world: what a session holds, and how it opens and closes conversations with backends.
 * In: facts, a snapshot. Out: the Session record, owned by `sessions.ts`. A session that holds nothing is a few hundred bytes.
 * Guarantees: one backend session per client session and backend; closing a session closes all it opened.
 * Source: proxy.md §4, invariant 9.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Identity } from '../auth/identity.ts';
import type { Backend, BackendSession } from '../backends/backend.ts';
import type { Catalog } from '../catalog/catalog.types.ts';
import type { Outlet } from './reply.ts';
import type { SessionFacts } from './seal.ts';

/** What this client was told, per kind: each is swapped when its list_changed was sent or it was listed again. */
export type Snapshot = Readonly<Record<CapabilityKind, Catalog>>;

/** A conversation of this client with one backend. */
export interface Conversation {
  readonly backend: Backend;
  readonly session: BackendSession;
  /** The log level this backend was told. */
  logLevel: string | undefined;
  isListening: boolean;
}

/** A request on its way. `cut`: 'client' answers nobody, 'shutdown' tells the client. */
export interface Running {
  cut(why: 'client' | 'shutdown'): void;
}

export interface ClientStream {
  readonly outlet: Outlet;
  /** Ends the listening on the backends' streams. */
  readonly abort: AbortController;
}

export interface Session {
  /** As the client sends it. */
  readonly id: string;
  readonly facts: SessionFacts;
  readonly identity: Identity;
  snapshot: Snapshot;
  lastUsedMs: number;
  /** Rebuilt from its id: its client may know older names, and is told on its next stream. */
  wasRebuilt: boolean;
  logLevel: string | undefined;
  stream: ClientStream | undefined;
  /** By the request's id as JSON text. */
  calls: Map<string, Running> | undefined;
  conversations: Map<string, Conversation> | undefined;
}

export function newSession(id: string, facts: SessionFacts, identity: Identity, snapshot: Snapshot): Session {
  return {
    id,
    facts,
    identity,
    snapshot,
    lastUsedMs: 0,
    wasRebuilt: false,
    logLevel: undefined,
    stream: undefined,
    calls: undefined,
    conversations: undefined,
  };
}

/** The conversation with a backend, begun on first use; a backend that was re-made gets a new one. */
export function conversation(session: Session, backend: Backend): Conversation {
  const known = session.conversations?.get(backend.name);
  if (known?.backend === backend) return known;
  if (known !== undefined) void known.session.close();
  const begun: Conversation = { backend, session: backend.session(), logLevel: undefined, isListening: false };
  session.conversations ??= new Map();
  session.conversations.set(backend.name, begun);
  return begun;
}

/** Closes the conversations that `isStale` names. */
export async function closeConversations(session: Session, isStale: (one: Conversation) => boolean): Promise<void> {
  const stale = [...(session.conversations?.values() ?? [])].filter(isStale);
  for (const one of stale) session.conversations?.delete(one.backend.name);
  if (session.conversations?.size === 0) session.conversations = undefined;
  await Promise.all(stale.map((one) => one.session.close()));
}

/** Ends all that the session holds: its calls, its stream, its backend sessions. */
export async function closeSession(session: Session, why: 'client' | 'shutdown'): Promise<void> {
  for (const call of session.calls?.values() ?? []) call.cut(why);
  session.stream?.outlet.end();
  await closeConversations(session, () => true);
}

export function holdsSomething(session: Session): boolean {
  return isBusy(session) || session.conversations !== undefined;
}

/** Something is on its way to or from the client. */
export function isBusy(session: Session): boolean {
  return session.stream !== undefined || (session.calls?.size ?? 0) > 0;
}
