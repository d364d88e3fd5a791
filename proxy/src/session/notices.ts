/**
 * What becomes of a notification that a backend sends, before it reaches this client.
 * In: bytes of one JSON-RPC message, the session, whose message it is. Out: the bytes to pass on, or undefined. Pure but for a withdrawn question.
 * Guarantees: list_changed stays here, since ours are derived from the merged catalog; nothing below the client's log level passes; reserved
 * `_meta` of the hop is taken out. Source: proxy.md §3.
 */
import type { BackendSession } from '../backends/backend.ts';
import { envelope } from '../wire/envelope.ts';
import { member, stringAt } from '../wire/json.ts';
import type { Span } from '../wire/json.ts';
import { withoutReservedMeta } from '../wire/meta.ts';
import { withdraw } from './asks.ts';
import { isBelow } from './logging.ts';
import type { Session } from './session.ts';

const listChanged = /^notifications\/(tools|resources|prompts)\/list_changed$/;

export function notice(
  session: Session,
  from: BackendSession,
  bytes: Buffer,
  found = envelope(bytes),
): Buffer | undefined {
  const { method = '', params } = found;
  if (listChanged.test(method)) return undefined;
  if (method === 'notifications/cancelled') {
    withdraw(session, from, bytes, found);
    return undefined;
  }
  if (method === 'notifications/message' && isBelow(levelIn(bytes, params), session.logLevel)) return undefined;
  return withoutReservedMeta(bytes, found);
}

function levelIn(bytes: Buffer, params: Span | undefined): string | undefined {
  const level = params === undefined ? undefined : member(bytes, params.start, 'level');
  return level === undefined ? undefined : stringAt(bytes, level.start);
}
