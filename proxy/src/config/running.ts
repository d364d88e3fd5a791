/**
 * The configuration that runs: read once to start, then replaced whenever the files change to something valid.
 * In: places, settings, environment. Out: the current Loaded value and why the newest files do not run, if so. I/O: reads, watches, polls.
 * Guarantees: what runs is always valid and swapped whole; an invalid change leaves it alone and is tried again when any file changes.
 * Source: proxy.md §1, invariant 10.
 */
import type { Problem } from '@vmcp/crds';
import { readFiles } from './files.ts';
import type { Files, Places } from './files.ts';
import { loaded, summary } from './load.ts';
import type { Loaded } from './load.ts';
import type { Environment, Settings } from './settings.ts';
import { watchFiles } from './watch.ts';

export interface RunningOptions {
  readonly places: Places;
  readonly settings: Settings;
  readonly environment: Environment;
  readonly pollMs?: number;
}

export interface Listener {
  /** A new value runs from now on. When this throws, the one before goes on: it must have left that one as it was. */
  applied(loaded: Loaded): void;
  /** The newest files do not run, for this reason; `cause`: the exception of `applied`, for the log. */
  refused(error: string, cause?: unknown): void;
}

export interface Running {
  current(): Loaded;
  /** Why the newest files on disk do not run; undefined when they do. */
  error(): string | undefined;
  /** Follows the files until `close`. */
  follow(listener: Listener): void;
  close(): void;
}

/** The files do not run; there is nothing to fall back to. */
export class ConfigError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(summary(problems));
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

export async function openRunning({ places, settings, environment, pollMs }: RunningOptions): Promise<Running> {
  const first = await readFiles(places);
  const start = loaded(first, settings, environment);
  if ('problems' in start) throw new ConfigError(start.problems);
  let current = start.value;
  let error: string | undefined;
  let stop: () => void = () => undefined;

  const refuse = (reason: string, listener: Listener, cause?: unknown) => {
    error = reason;
    listener.refused(reason, cause);
  };
  const take = (files: Files, listener: Listener) => {
    const before = current;
    try {
      const next = loaded(files, settings, environment);
      if ('problems' in next) return refuse(summary(next.problems), listener);
      current = next.value;
      error = undefined;
      listener.applied(current);
    } catch (cause) {
      current = before;
      refuse('it could not be applied', listener, cause);
    }
  };
  return {
    current: () => current,
    error: () => error,
    follow(listener) {
      const watch = watchFiles(places, {
        hash: first.hash,
        onFiles: (files) => take(files, listener),
        ...(pollMs === undefined ? {} : { pollMs }),
      });
      stop = () => watch.close();
    },
    close: () => stop(),
  };
}
