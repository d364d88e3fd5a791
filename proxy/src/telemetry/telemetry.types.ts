/**
 * The ports of telemetry: what every other room may record. Types only; main hands the real ones down, tests their own.
 * Source: proxy.md §10. Labels are bounded: backend names come from the configuration, everything else is a closed union.
 */

/** Constant message, then keys. Never a token, a header value, an address of a backend, an argument or a result. */
export interface Log {
  debug(message: string, keys?: Readonly<Record<string, unknown>>): void;
  info(message: string, keys?: Readonly<Record<string, unknown>>): void;
  warn(message: string, keys?: Readonly<Record<string, unknown>>): void;
  error(message: string, keys?: Readonly<Record<string, unknown>>): void;
}

/** `error`: the backend answered with a JSON-RPC error; the others are failures on the way, by kind. */
export type CallOutcome = 'ok' | 'error' | 'unavailable' | 'timeout' | 'invalid' | 'cancelled';

export interface Metrics {
  /** One call of a client to one backend, when it ended. `method`: as the client wrote it, only known ones become labels. */
  call(backend: string, method: string, outcome: CallOutcome, seconds: number): void;
  /** One tools/call by advertised name: a capped counter, names beyond the cap count as "other". */
  tool(name: string): void;
  /** One POST, GET or DELETE at the edge. */
  request(httpMethod: string, status: number): void;
  /** One health probe that ended. */
  probe(backend: string, isSuccess: boolean, seconds: number): void;
  /** One discovery round of one backend. */
  discovery(backend: string, isSuccess: boolean, seconds: number): void;
  session(event: 'opened' | 'rebuilt' | 'refused' | 'ended' | 'reset'): void;
  /** A configuration file was read: it runs now, or it was refused. */
  reload(isSuccess: boolean): void;
}
