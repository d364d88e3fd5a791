/**
 * How a call is counted.
 * In: the backend's response, or a failure's code. Out: CallOutcome. Pure. Source: proxy.md §10.
 */
import type { CallOutcome } from '../telemetry/telemetry.types.ts';
import { envelope } from '../wire/envelope.ts';
import type { FailureCode } from '../wire/failure.ts';

/** What is not named is `invalid`. */
export const outcomes: Partial<Record<FailureCode, CallOutcome>> = {
  'backend-unavailable': 'unavailable',
  'backend-timeout': 'timeout',
  cancelled: 'cancelled',
};

const errorKey = Buffer.from('"error"');

/** A JSON-RPC error counts as one; the bytes are only scanned when they hold the word. */
export function outcomeOf(bytes: Buffer): CallOutcome {
  return bytes.includes(errorKey) && envelope(bytes).error !== undefined ? 'error' : 'ok';
}
