/**
 * What a fault proxy does to a request. In: the faults of the moment, the request, a random number. Out: the fate of that request. Pure.
 */

export interface Faults {
  /** Answered instead of the API server's answer, as a Status object. */
  readonly status?: 429 | 500 | 503;
  /** Header of that answer. */
  readonly retryAfterSeconds?: number;
  /** Share of the requests whose connection is reset before an answer: 0 to 1. */
  readonly resetRate?: number;
  /** Every request waits this long before it is passed on. */
  readonly latencyMs?: number;
  /** Every watch is cut, as by a broken network, after this long. Holds for those already open, too. */
  readonly cutWatchesAfterMs?: number;
  /** No byte goes back any more, neither on new requests nor on open watches; what was held back comes when the fault ends. */
  readonly silent?: boolean;
  /** Only requests that this accepts are touched; absent: all. */
  readonly only?: (request: Asked) => boolean;
}

export interface Asked {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly isWatch: boolean;
  /** Of labels; tells two caches of one kind apart. */
  readonly selector: string;
}

export type Fate = 'pass' | 'refuse' | 'reset';

export function asked(method = 'GET', url = '/'): Asked {
  const { pathname, searchParams } = new URL(url, 'https://localhost');
  const isWatch = ['1', 'true'].includes(searchParams.get('watch') ?? '');
  return { method, path: pathname, isWatch, selector: searchParams.get('labelSelector') ?? '' };
}

/** The faults as this request meets them. */
export function met(faults: Faults, request: Asked): Faults {
  return faults.only === undefined || faults.only(request) ? faults : {};
}

export function fate({ status, resetRate = 0 }: Faults, random: number): Fate {
  if (random < resetRate) return 'reset';
  return status === undefined ? 'pass' : 'refuse';
}

const reasons = { 429: 'TooManyRequests', 500: 'InternalError', 503: 'ServiceUnavailable' } as const;

export function statusBody(status: 429 | 500 | 503, retryAfterSeconds?: number): string {
  return JSON.stringify({
    kind: 'Status',
    apiVersion: 'v1',
    metadata: {},
    status: 'Failure',
    message: 'the fault proxy was told to answer this',
    reason: reasons[status],
    code: status,
    ...(retryAfterSeconds !== undefined && { details: { retryAfterSeconds } }),
  });
}
