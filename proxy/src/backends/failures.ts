/**
 * A failure of a backend: what the client is told, and what it says about the backend's health.
 * In: the subject (`backend "x"`) and the facts. Out: BackendFailure values. Pure. Source: proxy.md §5 and §7.
 */
import type { Failure, FailureCode } from '../wire/failure.ts';

/** `connection`: counts as a failed check; `suspect`: worth an immediate probe; `unauthenticated`: reachable, not allowed; `none`: says nothing. */
export type Doubt = 'connection' | 'suspect' | 'unauthenticated' | 'none';

export interface BackendFailure extends Failure {
  readonly doubt: Doubt;
}

/** What net/ reported, with its meaning for health. */
export function withDoubt(failure: Failure): BackendFailure {
  const isConnection = failure.code === 'backend-unavailable' || failure.code === 'backend-timeout';
  return { ...failure, doubt: isConnection ? 'connection' : 'none' };
}

export function isFailure<Value>(value: Value | BackendFailure): value is BackendFailure {
  return typeof value === 'object' && value !== null && 'doubt' in value;
}

export function silent(subject: string, ms: number): BackendFailure {
  return failure('backend-timeout', `${subject} did not answer within ${span(ms)}`, 'suspect');
}

export function endless(subject: string, ms: number): BackendFailure {
  return failure('backend-timeout', `${subject} did not finish within ${span(ms)}`, 'suspect');
}

export function invalid(subject: string, words = 'sent an invalid answer'): BackendFailure {
  return failure('backend-invalid', `${subject} ${words}`, 'none');
}

export function tooLarge(subject: string, maxBytes: number): BackendFailure {
  return failure(
    'backend-too-large',
    `${subject} sent a message larger than ${maxBytes} bytes, "config.http.maxMessageBytes"`,
    'none',
  );
}

export function boundless(subject: string, maxBytes: number, method: string): BackendFailure {
  return failure('backend-too-large', `${subject} lists more than ${maxBytes} bytes in ${method}`, 'none');
}

export function closedEarly(subject: string): BackendFailure {
  return failure('backend-unavailable', `${subject} closed the stream before its answer`, 'suspect');
}

export function gone(subject: string): BackendFailure {
  return failure('backend-unavailable', `${subject} was removed or its session was closed`, 'none');
}

export function cancelled(): BackendFailure {
  return failure('cancelled', 'the call was cancelled', 'none');
}

/** An HTTP status that carries no answer. */
export function refused(subject: string, status: number): BackendFailure {
  const message = `${subject} refused the request: HTTP ${status}`;
  if (status === 401 || status === 403) return failure('backend-refused', message, 'unauthenticated');
  if (status >= 500) return failure('backend-unavailable', `${subject} is unavailable: HTTP ${status}`, 'suspect');
  return failure('backend-refused', message, 'none');
}

/** A backend of the other generation refuses what it cannot read, or answers something else; it is neither away nor slow. */
export function mayMeanOtherEra({ code, doubt }: BackendFailure): boolean {
  return doubt === 'none' && (code === 'backend-refused' || code === 'backend-invalid');
}

/** It was reached, and said nothing in time. */
export function isSilence({ code, doubt }: BackendFailure): boolean {
  return code === 'backend-timeout' && doubt !== 'connection';
}

/** `30s`, `1h`, `1500ms`: the largest unit that divides it. */
export function span(ms: number): string {
  if (ms % 3_600_000 === 0) return `${ms / 3_600_000}h`;
  if (ms % 60_000 === 0) return `${ms / 60_000}m`;
  return ms % 1000 === 0 ? `${ms / 1000}s` : `${ms}ms`;
}

function failure(code: FailureCode, message: string, doubt: Doubt): BackendFailure {
  return { code, message, doubt };
}
