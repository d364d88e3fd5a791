/**
 * A client's request as the session room sees it: the bytes, and what the envelope scan found in them. Types only.
 */
import type { Envelope } from '../wire/envelope.ts';

export interface Request {
  readonly bytes: Buffer;
  readonly envelope: Envelope;
}
