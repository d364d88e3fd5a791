/**
 * Structured logs: JSON lines, constant message then keys; success is quiet at info.
 * In: level and where to write. Out: a Log. I/O: writes to the stream (standard error by default).
 * The one file that knows pino; every room takes a Log as an argument.
 */
import pino from 'pino';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error' | 'silent';

type Write = (keys: object, message: string) => void;

export interface Log {
  readonly debug: Write;
  readonly info: Write;
  readonly warn: Write;
  readonly error: Write;
  /** The same log with these keys on every line. */
  child(keys: object): Log;
}

export interface LogStream {
  write(line: string): void;
}

export function createLog(level: LogLevel, stream: LogStream = pino.destination(2)): Log {
  return wrap(
    pino(
      {
        level,
        base: null,
        timestamp: pino.stdTimeFunctions.isoTime,
        formatters: { level: (label) => ({ level: label }) },
        serializers: { error: describeError },
      },
      stream,
    ),
  );
}

/** What is worth a log line of a fault: its name, message, code and causes; the stack only of a mistake in the program. */
export function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const code = 'code' in error ? { code: error.code } : {};
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) };
  const stack = isMistake(error) ? { stack: error.stack } : {};
  return { name: error.name, message: error.message, ...code, ...cause, ...stack };
}

/** An error of the program's own, not of the world. */
export function isMistake(error: unknown): boolean {
  return error instanceof TypeError || error instanceof ReferenceError || error instanceof RangeError;
}

function wrap(logger: pino.Logger): Log {
  return {
    debug: (keys, message) => logger.debug(keys, message),
    info: (keys, message) => logger.info(keys, message),
    warn: (keys, message) => logger.warn(keys, message),
    error: (keys, message) => logger.error(keys, message),
    child: (keys) => wrap(logger.child(keys)),
  };
}
