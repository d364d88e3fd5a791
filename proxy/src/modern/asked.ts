/**
 * A modern client's message, which stands for itself: who sent it, and all it said. Types only.
 */
import type { Identity } from '../auth/identity.ts';
import type { Request } from '../session/request.ts';

/** Names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

export interface Asked extends Request {
  readonly identity: Identity;
  readonly headers: Headers;
}
