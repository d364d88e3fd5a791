/** A Log that keeps what it was told, for tests. */
import type { Log } from '../log.ts';

export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly keys: object;
  readonly message: string;
}

export function createSilentLog(lines: LogLine[] = [], bound: object = {}): Log & { readonly lines: LogLine[] } {
  const at = (level: LogLine['level']) => (keys: object, message: string) =>
    void lines.push({ level, keys: { ...bound, ...keys }, message });
  return {
    lines,
    debug: at('debug'),
    info: at('info'),
    warn: at('warn'),
    error: at('error'),
    child: (keys) => createSilentLog(lines, { ...bound, ...keys }),
  };
}
