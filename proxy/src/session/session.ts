/**
 * One client's world: what a session holds, and how it opens and closes conversations with backends.
 * In: facts, a snapshot. Out: the Session record, owned by `sessions.ts`. A session that holds nothing is a few hundred bytes.
 * Guarantees: one backend session per client session and backend; closing a session closes all it opened.
 * Source: proxy.md §4, invariant 9.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Identity } from '../auth/identity.ts';
import type { Backend, BackendSession } from '../backends/backend.ts';
import type { MatchTemplate, Route } from '../catalog/catalog.types.ts';
import { endAsks } from './asks.ts';
import type { OpenAsk } from './asks.ts';
import { capabilitiesOf } from './client-capabilities.ts';
import type { ClientStream } from './client-stream.ts';
import type { SessionFacts } from './seal.ts';
import type { Subscription } from './subscriptions.ts';
import type { View } from './view.ts';

/** What this client was told, per kind: each is swapped when its list_changed was sent or it was listed again. */
export type Snapshot = Readonly<Record<CapabilityKind, Known>>;

/** One kind of a catalog without its definitions, which an idle session must not keep alive. */
export interface Known {
  readonly hash: string;
  readonly routes: ReadonlyMap<string, Route>;
  /** Of resource templates. */
  readonly matchTemplate?: MatchTemplate;
}

/** A conversation of this client with one backend. */
export interface Conversation {
  readonly backend: Backend;
  readonly session: BackendSession;
  /** The backend session whose beginning needs no mark any more, by generation; 0: not even the first. */
  toldGeneration: number;
  /** The log level this backend was told. */
  logLevel: string | undefined;
  /** Resolves when it has answered to that; unset when it has. */
  telling: Promise<void> | undefined;
  isListening: boolean;
}

/** A request on its way. `cut`: 'client' answers nobody, 'shutdown' tells the client. */
export interface Running {
  cut(why: 'client' | 'shutdown'): void;
}

export interface Session {
  /** As the client sends it. */
  readonly id: string;
  readonly facts: SessionFacts;
  readonly identity: Identity;
  /** What clients that declared the same see now. */
  readonly view: View;
  snapshot: Snapshot;
  /** Where its last request came from; empty until the first after `initialize`. Only counted, never told. */
  address: string;
  lastUsedMs: number;
  /** Made from its id alone: what its backend sessions held before is lost. */
  isRebuilt: boolean;
  /** Its client may know older names: list_changed goes out on its next stream. */
  isListOwed: boolean;
  logLevel: string | undefined;
  stream: ClientStream | undefined;
  /** By the request's id as JSON text. */
  calls: Map<string, Running> | undefined;
  conversations: Map<string, Conversation> | undefined;
  /** Questions that wait for the client, by our id. */
  asks: Map<string, OpenAsk> | undefined;
  /** By URI. */
  subscriptions: Map<string, Subscription> | undefined;
}

export function newSession(id: string, facts: SessionFacts, identity: Identity, view: View): Session {
  return {
    id,
    facts,
    identity,
    view,
    snapshot: view.snapshot(),
    address: '',
    lastUsedMs: 0,
    isRebuilt: false,
    isListOwed: false,
    logLevel: undefined,
    stream: undefined,
    calls: undefined,
    conversations: undefined,
    asks: undefined,
    subscriptions: undefined,
  };
}

/** The conversation with a backend, begun on first use; a backend that was re-made gets a new one. */
export function conversation(session: Session, backend: Backend): Conversation {
  const known = session.conversations?.get(backend.name);
  if (known?.backend === backend) return known;
  if (known !== undefined) {
    endAsks(session, known.session);
    void known.session.close();
  }
  const begun: Conversation = {
    backend,
    session: backend.session({ identity: session.identity, capabilities: capabilitiesOf(session.facts.capabilities) }),
    toldGeneration: session.isRebuilt ? 0 : 1,
    logLevel: undefined,
    telling: undefined,
    isListening: false,
  };
  session.conversations ??= new Map();
  session.conversations.set(backend.name, begun);
  return begun;
}

/** Closes the conversations that `isStale` names. */
export async function closeConversations(session: Session, isStale: (one: Conversation) => boolean): Promise<void> {
  const stale = [...(session.conversations?.values() ?? [])].filter(isStale);
  for (const one of stale) {
    session.conversations?.delete(one.backend.name);
    endAsks(session, one.session);
  }
  if (session.conversations?.size === 0) session.conversations = undefined;
  await Promise.all(stale.map((one) => one.session.close()));
}

/** Ends all that the session holds: its calls, its stream, its backend sessions. */
export async function closeSession(session: Session, why: 'client' | 'shutdown'): Promise<void> {
  for (const call of session.calls?.values() ?? []) call.cut(why);
  endStream(session);
  await closeConversations(session, () => true);
}

/** The standalone stream ends with all that hangs on it. */
export function endStream(session: Session): void {
  const { stream } = session;
  if (stream === undefined) return;
  endAsks(session, stream);
  session.stream = undefined;
  for (const one of session.conversations?.values() ?? []) one.isListening = false;
  stream.end();
}

/** Something is on its way to or from the client. */
export function isBusy(session: Session): boolean {
  return session.stream?.isConnected === true || hasCalls(session);
}

export function hasCalls(session: Session): boolean {
  return (session.calls?.size ?? 0) > 0;
}
