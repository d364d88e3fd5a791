/**
 * JSON logs on standard output, by pino.
 * In: the level, the replica's fixed keys. Out: a Log whose level can change while it runs. I/O: writes to the stream.
 * Guarantees: keys that may carry a secret are redacted whatever a caller passes. Caveats: writes synchronously, so the last line is not lost.
 * Source: architecture "Logs": constant message then keys; success is quiet at info.
 */
import { pino } from 'pino';
import type { DestinationStream } from 'pino';
import type { Log } from './telemetry.types.ts';

export interface LevelledLog extends Log {
  setLevel(level: 'debug' | 'info'): void;
}

/** Takes one line at a time. */
export type LogStream = DestinationStream;

const secretKeys = ['authorization', 'cookie', 'token', 'password', 'secret', 'headers', 'sessionId', 'url', 'body'];

export function createLog(
  level: 'debug' | 'info',
  destination: LogStream = pino.destination({ sync: true }),
): LevelledLog {
  const logger = pino(
    {
      level,
      base: null,
      messageKey: 'message',
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`]), censor: '[redacted]' },
    },
    destination,
  );
  return {
    debug: (message, keys) => logger.debug(keys ?? {}, message),
    info: (message, keys) => logger.info(keys ?? {}, message),
    warn: (message, keys) => logger.warn(keys ?? {}, message),
    error: (message, keys) => logger.error(keys ?? {}, message),
    setLevel: (next) => {
      logger.level = next;
    },
  };
}
