/**
 * The levels of log messages, from the most talkative to the most urgent.
 * In: a level, or a `notifications/message`. Out: verdicts. Pure. Source: the MCP schema, `LoggingLevel`.
 */
import { member, stringAt } from './json.ts';
import type { Span } from './json.ts';

export const logLevels = ['debug', 'info', 'notice', 'warning', 'error', 'critical', 'alert', 'emergency'] as const;
export type LogLevel = (typeof logLevels)[number];

export function isLogLevel(text: string | undefined): text is LogLevel {
  return (logLevels as readonly (string | undefined)[]).includes(text);
}

/** `least`: what was asked for. */
export function isAtLeast(level: LogLevel, least: LogLevel): boolean {
  return logLevels.indexOf(level) >= logLevels.indexOf(least);
}

/** Of a `notifications/message`; undefined when it says none that exists. */
export function levelIn(bytes: Buffer, params: Span | undefined): LogLevel | undefined {
  const said = params === undefined ? undefined : member(bytes, params.start, 'level');
  const level = said === undefined ? undefined : stringAt(bytes, said.start);
  return isLogLevel(level) ? level : undefined;
}
