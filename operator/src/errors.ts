/**
 * Errors sorted by who can act. Anything that is not one of these is retried with back-off.
 * Source: architecture "Shape of a file".
 */

/** Only the user can mend it: ends the pass at status, no retry until the object changes. */
export class TerminalError extends Error {
  readonly reason: string;

  constructor(reason: string, message: string) {
    super(message);
    this.name = 'TerminalError';
    this.reason = reason;
  }
}

/** The API server's answer other than success. `reason` is metav1.Status.reason ("Conflict", "NotFound", …). */
export class ApiError extends Error {
  readonly code: number;
  readonly reason: string;
  /** From the header Retry-After; undefined when absent. */
  readonly retryAfterSeconds: number | undefined;

  constructor(code: number, reason: string, message: string, retryAfterSeconds?: number) {
    super(message);
    this.name = 'ApiError';
    this.code = code;
    this.reason = reason;
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
