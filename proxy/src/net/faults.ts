/**
 * What went wrong below HTTP, in words a client may read.
 * In: the subject (`backend "x"`) and the error undici or node raised. Out: a Failure. Pure.
 * Guarantees: only the category is told, never an address, port or the error's own text. Source: proxy.md §7, invariant 6.
 */
import type { Failure, FailureCode } from '../wire/failure.ts';

const unavailable: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'connection refused',
  ENOTFOUND: 'its name was not found',
  EAI_AGAIN: 'its name could not be resolved now',
  EAI_FAIL: 'its name could not be resolved now',
  EHOSTUNREACH: 'no route to it',
  ENETUNREACH: 'no route to it',
  ECONNRESET: 'the connection was reset',
  EPIPE: 'the connection was reset',
  UND_ERR_SOCKET: 'the connection was reset',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'the connection was reset',
  UND_ERR_DESTROYED: 'it was removed or replaced',
  UND_ERR_CLOSED: 'it was removed or replaced',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  CERT_HAS_EXPIRED: 'its certificate has expired',
};

const timeouts = new Set(['ETIMEDOUT', 'UND_ERR_CONNECT_TIMEOUT']);
const untrusted = /^(UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_)/;

export function failureOf(subject: string, error: Error): Failure {
  const codes = codesOf(error);
  const of = (code: FailureCode, words: string): Failure => ({ code, message: `${subject} ${words}` });
  if (codes.includes('ADDRESS_REFUSED')) return of('backend-refused', refusedText(error.message));
  if (codes.some((code) => code === 'HTTPParserError' || code === 'UND_ERR_HEADERS_OVERFLOW')) {
    return of('backend-invalid', 'sent an invalid HTTP answer');
  }
  if (codes.includes('UND_ERR_INVALID_ARG')) {
    return of('backend-refused', 'cannot be asked: a configured header has an invalid name or value');
  }
  if (codes.some((code) => timeouts.has(code)))
    return of('backend-timeout', 'is unavailable: the connection timed out');
  const known = codes.map((code) => unavailable[code] ?? tlsText(code)).find((text) => text !== undefined);
  return of('backend-unavailable', `is unavailable: ${known ?? 'the connection failed'}`);
}

/** For the guard: a name that leads, or a URL that points, to a forbidden address. */
export function refusedText(kind: string): string {
  return `has ${kind}, which is not permitted`;
}

function tlsText(code: string): string | undefined {
  if (untrusted.test(code)) return 'its certificate is not trusted; set its CA bundle';
  return code.startsWith('ERR_SSL_') || code.startsWith('ERR_TLS_') ? 'the TLS handshake failed' : undefined;
}

/** Codes and names of the error, its cause and of every address that was tried. By shape, since an error may come from another realm. */
function codesOf(error: unknown): string[] {
  if (typeof error !== 'object' || error === null) return [];
  const own = [textIn(error, 'code'), textIn(error, 'name')].filter((text) => text !== undefined);
  const tried = 'errors' in error && Array.isArray(error.errors) ? error.errors.flatMap(codesOf) : [];
  return [...own, ...tried, ...('cause' in error ? codesOf(error.cause) : [])];
}

function textIn(error: object, key: 'code' | 'name'): string | undefined {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value : undefined;
}
