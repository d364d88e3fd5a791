/**
 * A modern backend's response as a legacy client gets it.
 * In: the response. Out: the bytes for the client, what the backend wants to know first, or the failure that stands for them. Pure.
 * Guarantees: codes that speak of another revision are not relayed; all else but the closed list of edits stays byte for byte.
 * Source: proxy.md §3, reference mcp.md §1.2 and §1.4.
 */
import { envelope } from '../wire/envelope.ts';
import { errorCodeAt } from '../wire/error-code.ts';
import type { Failure } from '../wire/failure.ts';
import { inputRequired } from '../wire/input-required.ts';
import type { InputRequired } from '../wire/input-required.ts';
import { legacyResult } from '../wire/results.ts';
import { refusedOurWay } from './common-failures.ts';

export type ModernAnswer =
  | { readonly kind: 'answer'; readonly bytes: Buffer }
  | { readonly kind: 'input'; readonly required: InputRequired }
  | { readonly kind: 'failure'; readonly failure: Failure };

export function modernAnswer(bytes: Buffer, backend: string): ModernAnswer {
  const { result, error } = envelope(bytes);
  const required = result === undefined ? undefined : inputRequired(bytes, result);
  if (required !== undefined) return { kind: 'input', required };
  const failure = error === undefined ? undefined : failureFor(errorCodeAt(bytes, error), backend);
  if (failure !== undefined) return { kind: 'failure', failure };
  return { kind: 'answer', bytes: result === undefined ? bytes : legacyResult(bytes, result) };
}

function failureFor(code: number | undefined, backend: string): Failure | undefined {
  switch (code) {
    case -32020:
    case -32022:
      return refusedOurWay(backend, code);
    case -32021:
      return {
        code: 'backend-refused',
        message: `backend "${backend}" needs a capability that this client did not declare`,
      };
    default:
      return undefined;
  }
}
