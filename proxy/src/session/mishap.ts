/**
 * What must not happen and did: told to the log whole, to the client without a word of it.
 * In: the reply or call to fail, what could not be done. Out: a handler for a promise's rejection.
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
