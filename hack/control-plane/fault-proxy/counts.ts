/**
 * How often things were asked for. In: requests with their moments. Out: the object of a path; the most that fell into one window of time. Pure.
 */
import type { Asked } from './faults.ts';

export interface RequestSeen extends Asked {
  /** Of `performance.now()`. */
  readonly atMs: number;
  /** See `objectOf`. */
  readonly object: string;
}

/** The object that a request is about: its path without a subresource (`…/status`). Lists, watches and creations count for their collection. */
export function objectOf(path: string): string {
  const parts = path.split('/');
  return parts.slice(0, placeOf(parts) + 2).join('/');
}

function placeOf(parts: readonly string[]): number {
  const root = parts[1] === 'apis' ? 4 : 3; // /apis/GROUP/VERSION or /api/VERSION
  return parts[root] === 'namespaces' && parts.length > root + 2 ? root + 2 : root;
}

/** What one asker repeats: an object by whatever method; of a collection, its lists, its watches and its creations by themselves, for each selector. */
export function subjectOf({ method, path, isWatch, selector }: Asked): string {
  const parts = path.split('/');
  if (parts.length > placeOf(parts) + 1) return objectOf(path);
  return `${isWatch ? 'WATCH' : method} ${path}${selector === '' ? '' : `?${selector}`}`;
}

export interface Busiest {
  readonly subject: string;
  readonly count: number;
}

/**
 * The subject asked for most within any window of `windowMs`. A window that slides says the same of a fault that a busy machine draws out.
 */
export function busiest(requests: readonly RequestSeen[], windowMs: number, sinceMs = 0): Busiest {
  const times = new Map<string, number[]>();
  for (const request of requests) {
    if (request.atMs < sinceMs) continue;
    const subject = subjectOf(request);
    times.set(subject, [...(times.get(subject) ?? []), request.atMs]);
  }
  let most: Busiest = { subject: '', count: 0 };
  for (const [subject, moments] of times) {
    const count = fullest(moments, windowMs);
    if (count > most.count) most = { subject, count };
  }
  return most;
}

/** Moments in order. */
function fullest(moments: readonly number[], windowMs: number): number {
  let from = 0;
  let most = 0;
  moments.forEach((moment, to) => {
    while (moment - (moments[from] ?? moment) >= windowMs) from += 1;
    most = Math.max(most, to - from + 1);
  });
  return most;
}
