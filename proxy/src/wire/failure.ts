/**
 * Everything that can go wrong on the way of a message, as one closed union, and how each reaches the client.
 * In: a code, the user's words. Out: a Failure value; the table code → JSON-RPC code, HTTP status, metric label. Pure.
 * Source: architecture "Shape of a file", proxy.md §5 and §7. Codes outside -32768…-32000 are ours (MCP reserves that range).
 */

export type FailureCode =
  | 'parse-error'
  | 'invalid-request'
  | 'batch-refused'
  | 'method-not-found'
  | 'invalid-params'
  | 'not-found'
  | 'no-longer-available'
  | 'session-missing'
  | 'session-unknown'
  | 'forbidden'
  | 'body-too-large'
  | 'headers-too-large'
  | 'request-timeout'
  | 'encoding-unsupported'
  | 'not-acceptable'
  | 'shutting-down'
  | 'discovery-timeout'
  | 'discovery-failed'
  | 'backend-unavailable'
  | 'backend-timeout'
  | 'backend-invalid'
  | 'backend-too-large'
  | 'backend-refused'
  | 'cancelled'
  | 'meta-missing'
  | 'header-mismatch'
  | 'version-unsupported'
  | 'method-unknown'
  | 'capability-missing'
  | 'internal';

interface Mapping {
  readonly jsonRpc: number;
  readonly http: number;
}

/**
 * HTTP 200 where the session is sound and only this request failed (JSON-RPC over a working transport). Toward modern clients the
 * revision wants other statuses: from `meta-missing` to `capability-missing` (reference mcp.md §1.2).
 */
export const failureTable: Readonly<Record<FailureCode, Mapping>> = {
  'parse-error': { jsonRpc: -32700, http: 400 },
  'invalid-request': { jsonRpc: -32600, http: 400 },
  'batch-refused': { jsonRpc: -32600, http: 400 },
  'method-not-found': { jsonRpc: -32601, http: 200 },
  'invalid-params': { jsonRpc: -32602, http: 200 },
  'not-found': { jsonRpc: -32602, http: 200 },
  'no-longer-available': { jsonRpc: -32602, http: 200 },
  'session-missing': { jsonRpc: -32000, http: 400 },
  'session-unknown': { jsonRpc: -32001, http: 404 },
  forbidden: { jsonRpc: -32000, http: 403 },
  'body-too-large': { jsonRpc: -32000, http: 413 },
  'headers-too-large': { jsonRpc: -32000, http: 431 },
  'request-timeout': { jsonRpc: -32000, http: 408 },
  'encoding-unsupported': { jsonRpc: -32000, http: 415 },
  'not-acceptable': { jsonRpc: -32000, http: 406 },
  'shutting-down': { jsonRpc: -32000, http: 503 },
  'discovery-timeout': { jsonRpc: -31004, http: 504 },
  'discovery-failed': { jsonRpc: -31003, http: 503 },
  'backend-unavailable': { jsonRpc: -31000, http: 200 },
  'backend-timeout': { jsonRpc: -31001, http: 200 },
  'backend-invalid': { jsonRpc: -31002, http: 200 },
  'backend-too-large': { jsonRpc: -31005, http: 200 },
  'backend-refused': { jsonRpc: -31006, http: 200 },
  cancelled: { jsonRpc: -31007, http: 200 },
  'meta-missing': { jsonRpc: -32602, http: 400 },
  'header-mismatch': { jsonRpc: -32020, http: 400 },
  'version-unsupported': { jsonRpc: -32022, http: 400 },
  'method-unknown': { jsonRpc: -32601, http: 404 },
  'capability-missing': { jsonRpc: -32021, http: 400 },
  internal: { jsonRpc: -32603, http: 500 },
};

export interface Failure {
  readonly code: FailureCode;
  /** Lower-case fragment, subject first, the user's words in quotes, what to do. Never an address, token, argument or stack. */
  readonly message: string;
  readonly retryAfterSeconds?: number;
  /** Members of the JSON-RPC error's `data`, where the protocol names some. */
  readonly data?: Readonly<Record<string, unknown>>;
}

/** Thrown only where a return value cannot carry it; caught at the door that answers. */
export class FailureError extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.message);
    this.name = 'FailureError';
    this.failure = failure;
  }
}

/** The JSON-RPC error response. `idJson`: the request's id as JSON text, `null` where none was read. */
export function errorResponse(idJson: string, failure: Failure): Buffer {
  const { jsonRpc } = failureTable[failure.code];
  const { retryAfterSeconds } = failure;
  const data = retryAfterSeconds === undefined ? failure.data : { ...failure.data, retryAfterSeconds };
  const error = JSON.stringify({ code: jsonRpc, message: failure.message, data });
  return Buffer.from(`{"jsonrpc":"2.0","id":${idJson},"error":${error}}`);
}
