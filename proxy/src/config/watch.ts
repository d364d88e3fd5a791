/**
 * Tells when the configuration's files change.
 * In: the files' places, the hash that runs. Out: `onFiles` with the new contents, once per change. I/O: watches directories, polls.
 * Guarantees: a swapped `..data` link is seen (the directory is watched, not the file); what the watch misses the poll finds within a second;
 * one read at a time; after close() nothing is called.
 * Caveats: a read that straddles a swap can mix two versions; the next read has another hash and replaces it.
 * Source: proxy.md §1.
 */
import { watch } from 'node:fs';
import type { FSWatcher } from 'node:fs';
import { dirname } from 'node:path';
import { readFiles } from './files.ts';
import type { Files, Places } from './files.ts';

export interface WatchOptions {
  /** Hash of the files that run now. */
  readonly hash: string;
  readonly onFiles: (files: Files) => void;
  readonly pollMs?: number;
}

export interface Watch {
  close(): void;
}

const defaultPollMs = 1000;
/** Editors and kubelets touch several entries at once. */
const settleMs = 20;

export function watchFiles(places: Places, { hash, onFiles, pollMs = defaultPollMs }: WatchOptions): Watch {
  let seen = hash;
  let isClosed = false;
  let isReading = false;
  let isTouched = false;
  let timer: NodeJS.Timeout | undefined;

  const look = async () => {
    isReading = true;
    isTouched = false;
    const files = await readFiles(places);
    isReading = false;
    if (isClosed) return;
    lookIn(isTouched ? settleMs : pollMs);
    if (files.hash === seen) return;
    seen = files.hash;
    onFiles(files);
  };
  const lookIn = (ms: number) => {
    clearTimeout(timer);
    timer = setTimeout(() => void look(), ms);
  };
  const touch = () => {
    if (isReading) isTouched = true;
    else lookIn(settleMs);
  };
  const watchers = watched([dirname(places.configFile), places.credentialsDir, places.keysDir], touch);
  lookIn(pollMs);
  return {
    close() {
      isClosed = true;
      clearTimeout(timer);
      for (const watcher of watchers) watcher.close();
    },
  };
}

function watched(directories: readonly string[], onEvent: () => void): FSWatcher[] {
  return [...new Set(directories)].flatMap((directory) => {
    try {
      const watcher = watch(directory, onEvent);
      watcher.on('error', () => watcher.close()); // the directory is gone: the poll goes on
      return [watcher];
    } catch {
      return []; // not there (yet), or no watches left: the poll finds changes
    }
  });
}
