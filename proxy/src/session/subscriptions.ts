/**
 * The resources a client subscribed to, and their backends kept told of it.
 * In: (un)subscribe requests with their outcome, answers of backends, a beat. Out: requests of ours to backends. I/O through the Backend port.
 * Guarantees: a backend session that was lost, or begun anew, is told again; while the client listens a lost one is noticed by a ping;
 * bounded per session. Updates travel like any notification (streams.ts). Source: proxy.md §3 and §4.
 */
import type { AnswerSink, Backends, BackendSession, Outgoing } from '../backends/backend.ts';
import type { CallOutcome } from '../telemetry/telemetry.types.ts';
import type { Failure } from '../wire/failure.ts';
import type { Request } from './request.ts';
import { conversation } from './session.ts';
import type { Conversation, Session } from './session.ts';
import { resourceOf } from './targets.ts';
import type { Target } from './targets.ts';

export interface Subscription {
  readonly backend: string;
  /** Who was told of it, and in which of its sessions. */
  told: BackendSession | undefined;
  generation: number;
}

const maxPerSession = 1000;
const withinMs = 10_000;
const tooMany: Failure = {
  code: 'invalid-params',
  message: `session has ${maxPerSession} subscriptions: unsubscribe from some first`,
};

export function subscriptionOf(session: Session, request: Request): Target | Failure {
  const target = resourceOf(request);
  const known = session.subscriptions;
  const isFull = (known?.size ?? 0) >= maxPerSession && !('code' in target) && known?.has(target.text.value) !== true;
  return isFull ? tooMany : target;
}

/** A subscription ends where it was made, even when the resource is not listed any more. */
export function unsubscriptionOf(session: Session, request: Request): Target | Failure {
  const target = resourceOf(request);
  if ('code' in target) return target;
  const name = target.text.value;
  const known = session.subscriptions?.get(name);
  return known === undefined ? target : { ...target, route: { backend: known.backend, name } };
}

/** A backend answered: notes what that means for the client's subscriptions. */
export function noteAnswer(session: Session, one: Conversation, { envelope }: Request, outcome: CallOutcome): void {
  const { method, uri } = envelope;
  if (uri !== undefined && outcome === 'ok') {
    if (method === 'resources/subscribe') add(session, one, uri.value);
    if (method === 'resources/unsubscribe') remove(session, uri.value);
  }
  if (session.subscriptions !== undefined) renew(session, session.subscriptions, one);
}

/** Whoever lost its session is found out: the next one is opened by it. */
export function pingSubscribed(session: Session, backends: Backends, listen: (one: Conversation) => void): void {
  const { subscriptions } = session;
  if (subscriptions === undefined) return;
  for (const name of new Set([...subscriptions.values()].map(({ backend }) => backend))) {
    const backend = backends.get(name);
    if (backend === undefined || backend.state === 'unavailable') continue;
    const one = conversation(session, backend);
    listen(one);
    const answer = () => renew(session, subscriptions, one);
    send(one, { method: 'ping', id: 'vmcp/ping', params: '{}' }, { answer, fail: () => undefined });
  }
}

function add(session: Session, one: Conversation, uri: string): void {
  session.subscriptions ??= new Map();
  session.subscriptions.set(uri, {
    backend: one.backend.name,
    told: one.session,
    generation: one.session.generation,
  });
}

function remove(session: Session, uri: string): void {
  session.subscriptions?.delete(uri);
  if (session.subscriptions?.size === 0) session.subscriptions = undefined;
}

function renew(session: Session, subscriptions: ReadonlyMap<string, Subscription>, one: Conversation): void {
  if (session.subscriptions !== subscriptions) return;
  const { generation } = one.session;
  for (const [uri, known] of subscriptions) {
    if (known.backend !== one.backend.name || (known.told === one.session && known.generation === generation)) continue;
    known.told = one.session;
    known.generation = generation;
    const fail = () => void (known.told = undefined);
    const own = { method: 'resources/subscribe', id: `vmcp/subscribe/${uri}`, params: JSON.stringify({ uri }) };
    send(one, own, { answer: () => undefined, fail });
  }
}

interface Own {
  readonly method: string;
  /** One that no client uses. */
  readonly id: string;
  readonly params: string;
}

function send(one: Conversation, { method, id, params }: Own, then: Omit<AnswerSink, 'message'>): void {
  const idJson = JSON.stringify(id);
  const bytes = Buffer.from(`{"jsonrpc":"2.0","id":${idJson},"method":"${method}","params":${params}}`);
  const message: Outgoing = { bytes, idJson, method };
  one.session.send(message, { message: () => undefined, ...then }, AbortSignal.timeout(withinMs));
}
