/**
 * A backend's response as a modern client gets it.
 * In: the response, its generation, what we add. Out: the bytes for the client, or the failure that stands for them. Pure.
 * Guarantees: codes that speak of the other hop or of another revision are not relayed; everything else of an error, and all of a result but
 * the closed list of edits, stays byte for byte. Source: proxy.md §3, reference mcp.md §1.2 and §1.4.
 */
import type { AnswerFrom } from '../backends/backend.ts';
import { refusedOurWay } from '../session/common-failures.ts';
import { envelope } from '../wire/envelope.ts';
import { errorCodeAt } from '../wire/error-code.ts';
import type { Failure } from '../wire/failure.ts';
import { member, stringAt } from '../wire/json.ts';
import type { Member, Span } from '../wire/json.ts';
import { modernResult } from '../wire/results.ts';
import type { Caching } from '../wire/results.ts';
import { setPath, splice } from '../wire/splice.ts';
import type { Edit } from '../wire/splice.ts';
import { ownState, pagesRequired } from './pages-required.ts';

export interface AnswerFacts {
  /** Of the backend. */
  readonly backend: string;
  /** Ours, as JSON text. */
  readonly serverInfo: string;
  /** For results that may be kept: what counts when the backend did not say it. */
  readonly caching: Caching | undefined;
  /** Whether the client declared that it can be sent to a page. */
  opensPages(): boolean;
  /** Seals the backend's `requestState` (JSON text) for the client. */
  seal(state: Buffer): string;
}

const inputRequired = Buffer.from('input_required');
/** Resource not found, until 2025-11-25. */
const oldNotFound = -32002;

export function answerFor(bytes: Buffer, from: AnswerFrom, facts: AnswerFacts): Buffer | Failure {
  const { result, error } = envelope(bytes);
  if (error !== undefined) return errorFor(bytes, error, facts);
  if (result === undefined) return bytes;
  const { serverInfo, caching } = facts;
  if (from.era === 'modern' && asksForInput(bytes, result)) {
    const sealed = withSealedState(bytes, result, facts);
    return modernResult(sealed.bytes, sealed.result, { from: 'modern', serverInfo });
  }
  return modernResult(bytes, result, { from: from.era, serverInfo, ...(caching === undefined ? {} : { caching }) });
}

function asksForInput(bytes: Buffer, result: Span): boolean {
  if (!bytes.includes(inputRequired)) return false;
  const type = member(bytes, result.start, 'resultType');
  return type !== undefined && stringAt(bytes, type.start) === 'input_required';
}

function withSealedState(bytes: Buffer, result: Span, { seal }: AnswerFacts): { bytes: Buffer; result: Span } {
  const state = member(bytes, result.start, 'requestState');
  if (state === undefined) return { bytes, result };
  const text = JSON.stringify(seal(bytes.subarray(state.start, state.end)));
  const grown = text.length - (state.end - state.start);
  return { bytes: splice(bytes, [edit(state, text)]), result: { start: result.start, end: result.end + grown } };
}

function errorFor(bytes: Buffer, error: Span, facts: AnswerFacts): Buffer | Failure {
  const { backend } = facts;
  const code = errorCodeAt(bytes, error);
  switch (code) {
    case oldNotFound:
      return setPath(bytes, ['error', 'code'], '-32602');
    case -32020:
    case -32022:
      return refusedOurWay(backend, code);
    case -32021:
      return {
        code: 'capability-missing',
        message: `backend "${backend}" needs a capability that the request does not declare`,
        data: required(bytes, error),
      };
    case -32042:
      return pagesFor(bytes, error, facts);
    default:
      return bytes;
  }
}

/** URL elicitation required, until 2025-11-25. */
function pagesFor(
  bytes: Buffer,
  error: Span,
  { backend, serverInfo, opensPages, seal }: AnswerFacts,
): Buffer | Failure {
  if (!opensPages()) {
    return {
      code: 'capability-missing',
      message: `backend "${backend}" wants the user to visit a page first: declare elicitation.url`,
      data: { requiredCapabilities: { elicitation: { url: {} } } },
    };
  }
  const made = pagesRequired(bytes, error, serverInfo, seal(ownState));
  return made ?? { code: 'backend-invalid', message: `backend "${backend}" wants a page visited and names none` };
}

/** What a legacy session can ask for in the middle of a call has no place in a request that stands for itself. */
export function cannotBeCarried(backend: string, requiredCapabilities: object): Failure {
  return {
    code: 'capability-missing',
    message: `backend "${backend}" asks in the middle of a call, as only a session of an earlier revision allows: initialize instead`,
    data: { requiredCapabilities },
  };
}

function required(bytes: Buffer, error: Span): { requiredCapabilities: unknown } {
  const data = member(bytes, error.start, 'data');
  const found = data === undefined ? undefined : member(bytes, data.start, 'requiredCapabilities');
  return {
    requiredCapabilities: found === undefined ? {} : JSON.parse(bytes.toString('utf8', found.start, found.end)),
  };
}

function edit({ start, end }: Member, text: string): Edit {
  return { start, end, text };
}
