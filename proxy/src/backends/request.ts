/**
 * A request of our own on a backend session, awaited: for discovery and probes.
 * In: the session, a method, its params as JSON text, a signal. Out: the response's bytes, or the failure. I/O through the session.
 */
import type { Failure } from '../wire/failure.ts';
import type { BackendSession } from './backend.ts';
import { isFailure, withDoubt } from './failures.ts';
import type { BackendFailure } from './failures.ts';

export type Request = (method: string, params: string, signal: AbortSignal) => Promise<Buffer | BackendFailure>;

/** Ids count up from 1 on that session; nobody else may send requests on it. */
export function requester(session: BackendSession): Request {
  let lastId = 0;
  return (method, params, signal) => {
    lastId += 1;
    const idJson = String(lastId);
    const bytes = Buffer.from(`{"jsonrpc":"2.0","id":${idJson},"method":"${method}","params":${params}}`);
    return new Promise((resolve) => {
      const sink = {
        message: () => undefined,
        answer: resolve,
        fail: (failure: Failure) => resolve(isFailure(failure) ? failure : withDoubt(failure)),
      };
      session.send({ bytes, idJson, method }, sink, signal);
    });
  };
}
