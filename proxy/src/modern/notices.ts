/**
 * What a modern client hears of a backend before its answer.
 * In: a notification of the backend, the request it belongs to. Out: the bytes to send on, or undefined. Pure.
 * Guarantees: only what belongs to the request and what the client asked for; reserved `_meta` of the hop is gone.
 * Source: reference mcp.md §1.2 (no `logLevel`: no log notifications), proxy.md §3.
 */
import { envelope } from '../wire/envelope.ts';
import type { Envelope } from '../wire/envelope.ts';
import { isAtLeast, isLogLevel, levelIn } from '../wire/log-level.ts';
import { withoutReservedMeta } from '../wire/meta.ts';

/** What is told on other streams, or has no meaning in this revision. */
const elsewhere = new Set([
  'notifications/tools/list_changed',
  'notifications/prompts/list_changed',
  'notifications/resources/list_changed',
  'notifications/resources/updated',
  'notifications/elicitation/complete',
  'notifications/subscriptions/acknowledged',
  'notifications/cancelled',
]);

export function noticeFor(
  { progressToken, reserved }: Envelope,
  bytes: Buffer,
  found = envelope(bytes),
): Buffer | undefined {
  const method = found.method ?? '';
  if (elsewhere.has(method)) return undefined;
  if (method === 'notifications/progress' && progressToken === undefined) return undefined;
  if (method === 'notifications/message' && !isWanted(bytes, found, reserved?.logLevel)) return undefined;
  return withoutReservedMeta(bytes, found);
}

/** A level that nobody knows is not below any. */
function isWanted(bytes: Buffer, { params }: Envelope, wanted: string | undefined): boolean {
  if (!isLogLevel(wanted)) return false;
  const level = levelIn(bytes, params);
  return level === undefined || isAtLeast(level, wanted);
}
