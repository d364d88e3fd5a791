/**
 * Failures that more than one use case knows: what must not happen and did (told to the log whole, to the client without a word
 * of it), an id that is taken, the end of this replica, a backend that
 * does not accept how we speak.
 * In: the reply or call to fail, what could not be done. Out: failures, and a handler for a promise's rejection.
 */
import type { Log } from '../telemetry/telemetry.types.ts';
import type { Failure } from '../wire/failure.ts';

/** `what`: lower-case fragment ("list could not be made"). */
export function mishap(log: Log, target: { fail(failure: Failure): void }, what: string): (error: unknown) => void {
  return (error) => {
    log.error(what, { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    target.fail({ code: 'internal', message: what });
  };
}

/** Two requests of one session under one id could be told apart by nobody. */
export function idInUse(idJson: string): Failure {
  return { code: 'invalid-request', message: `id ${idJson.slice(0, 100)} belongs to a request that still runs` };
}

/** `again`: what the client should do. */
export function shuttingDown(again: string): Failure {
  return { code: 'shutting-down', message: `server is shutting down: ${again}`, retryAfterSeconds: 1 };
}

/** A backend's -32020 and -32022 speak of the hop between it and us: its client cannot mend them. */
export function refusedOurWay(backend: string, code: number): Failure {
  return { code: 'backend-refused', message: `backend "${backend}" refused how we asked it: ${code}` };
}
