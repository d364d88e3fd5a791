/**
 * The code of a JSON-RPC error. In: bytes of a response. Out: the number; undefined where there is none. Pure.
 */
import { envelope } from './envelope.ts';
import { member } from './json.ts';
import type { Span } from './json.ts';

/** Of a response that may be no error. */
export function errorCode(bytes: Buffer): number | undefined {
  const { error } = envelope(bytes);
  return error === undefined ? undefined : errorCodeAt(bytes, error);
}

/** `error`: where the response's error object stands. */
export function errorCodeAt(bytes: Buffer, error: Span): number | undefined {
  const code = member(bytes, error.start, 'code');
  return code === undefined ? undefined : Number(bytes.toString('latin1', code.start, code.end));
}
