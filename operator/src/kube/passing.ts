/** Whether a fault of a request passes by itself: the server or the way to it is at fault, not what was asked for. Pure. */
import { ApiError } from '../errors.ts';
import { isMistake } from '../log.ts';

export function isPassing(error: unknown): boolean {
  if (error instanceof ApiError) return error.code >= 500 || error.code === 429 || error.code === 408;
  return !isMistake(error);
}
