/**
 * Who is calling, and the port that finds out. Types only.
 * Source: proxy.md §4 and §8, invariant 7 (identity is passed, never ambient).
 */
import type { IncomingMessage } from 'node:http';
import type { Failure } from '../wire/failure.ts';

export interface Identity {
  readonly issuer: string;
  readonly subject: string;
  readonly isAnonymous: boolean;
}

/** Injected into the edge: main wires the configured one, tests their own. */
export type Authenticate = (request: IncomingMessage) => Identity | Failure | Promise<Identity | Failure>;
