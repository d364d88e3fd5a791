/**
 * The way from a session of one generation to one of the other, when the backend was upgraded or downgraded under it. Types only.
 * The session that stands in front of both implements it.
 */
import type { Era } from '../wire/protocol.ts';
import type { AnswerSink, Outgoing } from './backend.ts';

/** A message that may have come from the other generation: it does not go back. */
export interface Movable extends Outgoing {
  readonly isMoved?: true;
}

export interface Elsewhere {
  /** Something speaks against that era: asks the backend. True when it is of the other one. */
  moved(era: Era): Promise<boolean>;
  /** A message that was not executed goes on there; at most once. */
  handOver(message: Movable, sink: AnswerSink, signal: AbortSignal): void;
}
