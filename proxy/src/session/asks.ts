/**
 * What backends ask this client (sampling, elicitation, roots): forwarded under an id of ours, the client's response routed back.
 * In: questions, the client's responses and notifications. Out: messages to the client, replies to backends. I/O through what it is given.
 * Guarantees: a client is asked only what it declared; every question is replied to once, at the latest when what carries it ends, and
 * then the client is told; equal ids and progress tokens of two backends never meet. Source: proxy.md §3.
 */
import { randomBytes } from 'node:crypto';
import type { Ask, BackendSession } from '../backends/backend.ts';
import { envelope } from '../wire/envelope.ts';
import type { Envelope } from '../wire/envelope.ts';
import { isSameId } from '../wire/id.ts';
import { member, stringAt } from '../wire/json.ts';
import { splice } from '../wire/splice.ts';
import { undeclared } from './client-capabilities.ts';
import type { Undeclared } from './client-capabilities.ts';
import type { Request } from './request.ts';
import type { Session } from './session.ts';

/** What carries a question to the client, and with whose end the question ends: a call, or the standalone stream. */
export interface Carrier {
  /** False: the client hears nothing on it. */
  tell(bytes: Buffer): boolean;
}

/** A question on its way. */
export interface OpenAsk {
  readonly carrier: Carrier;
  readonly from: BackendSession;
  /** Of the backend, as JSON text. */
  readonly idJson: string;
  readonly progressToken: string | undefined;
  readonly reply: Ask['reply'];
}

const maxOpen = 1024;
const noSuchMethod = -32601;
const invalidParams = -32602;
const noAnswer = -32000;

/** Asks the client, or tells the backend why not. */
export function putQuestion(session: Session, carrier: Carrier, from: BackendSession, ask: Ask): void {
  const { idJson, reply } = ask;
  const found = envelope(ask.bytes);
  const params = found.params === undefined ? undefined : ask.bytes.subarray(found.params.start, found.params.end);
  const gap = undeclared(session.facts.capabilities, ask.method, params);
  if (gap !== undefined) return reply(refusal(gap));
  if ((session.asks?.size ?? 0) >= maxOpen) return reply(failure(noAnswer, 'client has too many open questions'));
  const id = `vmcp-${randomBytes(12).toString('base64url')}`;
  if (!carrier.tell(underId(ask.bytes, found, id))) {
    return reply(failure(noAnswer, 'client cannot be asked: it accepts no event stream and has none open'));
  }
  session.asks ??= new Map();
  session.asks.set(id, { carrier, from, idJson, progressToken: found.progressToken, reply });
}

/** The client's response, byte for byte but for the id. One that nobody waits for (any more) is dropped. */
export function takeResponse(session: Session, { bytes, envelope: { idJson } }: Request): void {
  const id = idOf(idJson);
  const open = session.asks?.get(id);
  if (open === undefined) return;
  forget(session, id);
  open.reply(bytes);
}

/** The client's `notifications/progress` on a question, with the backend's own token. */
export function passProgress(session: Session, { bytes, envelope: { params } }: Request): void {
  const token = params === undefined ? undefined : member(bytes, params.start, 'progressToken');
  const open = token === undefined ? undefined : session.asks?.get(stringAt(bytes, token.start) ?? '');
  if (token === undefined || open?.progressToken === undefined) return;
  const own = splice(bytes, [{ start: token.start, end: token.end, text: open.progressToken }]);
  open.from.notify({ bytes: own, idJson: undefined, method: 'notifications/progress' });
}

/** The backend's `notifications/cancelled` for a question of its own. */
export function withdraw(session: Session, from: BackendSession, bytes: Buffer, { requestId, params }: Envelope): void {
  const all = [...(session.asks ?? [])];
  const [id, open] = all.findLast(([, one]) => one.from === from && isSameId(one.idJson, requestId)) ?? [];
  const place = params === undefined ? undefined : member(bytes, params.start, 'requestId');
  if (id === undefined || open === undefined || place === undefined) return;
  forget(session, id);
  open.carrier.tell(splice(bytes, [{ start: place.start, end: place.end, text: JSON.stringify(id) }]));
  open.reply(undefined);
}

/** What carried them, or who asked them, is over: the client need not answer any more, the backends hear that it did not. */
export function endAsks(session: Session, over: Carrier | BackendSession): void {
  for (const [id, open] of session.asks ?? []) {
    if (open.carrier !== over && open.from !== over) continue;
    forget(session, id);
    const params = `{"requestId":"${id}","reason":"nobody waits for the answer any more"}`;
    open.carrier.tell(Buffer.from(`{"jsonrpc":"2.0","method":"notifications/cancelled","params":${params}}`));
    open.reply(failure(noAnswer, 'client did not answer in time: what the question belonged to has ended'));
  }
}

/** An answer without an id of its own: the backends' room puts the question's in. */
function failure(code: number, message: string): Buffer {
  return Buffer.from(`{"jsonrpc":"2.0","id":null,"error":${JSON.stringify({ code, message })}}`);
}

function refusal({ sub }: Undeclared): Buffer {
  if (sub === undefined) return failure(noSuchMethod, 'client declared no such capability');
  return failure(invalidParams, `client did not declare "${sub}"`);
}

/** Our id in place of the backend's, and as its progress token too, so that progress finds the way back. */
function underId(bytes: Buffer, { params, progressToken }: Envelope, id: string): Buffer {
  const text = JSON.stringify(id);
  const places = [member(bytes, 0, 'id')];
  if (params !== undefined && progressToken !== undefined) {
    const meta = member(bytes, params.start, '_meta');
    if (meta !== undefined) places.push(member(bytes, meta.start, 'progressToken'));
  }
  const edits = places.filter((place) => place !== undefined).map(({ start, end }) => ({ start, end, text }));
  return splice(
    bytes,
    edits.sort((one, other) => one.start - other.start),
  );
}

function forget(session: Session, id: string): void {
  session.asks?.delete(id);
  if (session.asks?.size === 0) session.asks = undefined;
}

/** Ours are strings. */
function idOf(idJson: string | undefined): string {
  return idJson?.startsWith('"') === true ? (JSON.parse(idJson) as string) : '';
}
