/**
 * What the proxy runs on, out of the files' contents: the configuration and the keys.
 * In: the files as read, settings, environment. Out: a Loaded value, or all problems. I/O: reads `caBundlePath` files, nothing else.
 * Guarantees: all or nothing; a missing keys.json is no problem (a random process key serves), a broken one is.
 * Source: proxy.md §1, §4 "Sessions".
 */
import { readFileSync } from 'node:fs';
import { parseKeyring, problemText } from '@vmcp/crds';
import type { Keyring, Parsed, Problem } from '@vmcp/crds';
import type { Config } from './config.ts';
import type { Files } from './files.ts';
import { configOf } from './read.ts';
import type { Environment, Settings } from './settings.ts';

export interface Loaded {
  readonly config: Config;
  /** Undefined outside a cluster: sessions then live under a random key of this process. */
  readonly keyring: Keyring | undefined;
}

export function loaded(files: Files, settings: Settings, environment: Environment): Parsed<Loaded> {
  if (files.config === undefined) return { problems: [{ path: '', message: 'the configuration file cannot be read' }] };
  const config = configOf(files.config, {
    credential: (file) => files.credentials.get(file),
    environment: (name) => environment[name],
    file: textOf,
    isLoopbackAllowed: settings.isLoopbackAllowed,
  });
  const keys = keysOf(files.keys);
  const problems = [...('problems' in config ? config.problems : []), ...('problems' in keys ? keys.problems : [])];
  if ('problems' in config || 'problems' in keys) return { problems };
  return { value: { config: config.value, keyring: keys.value } };
}

/** One line for logs and status; `vmcp validate` prints them all. */
export function summary(problems: readonly Problem[]): string {
  const [first, ...others] = problems.map(problemText);
  return others.length === 0 ? (first ?? '') : `${first} (and ${others.length} more)`;
}

function keysOf(text: string | undefined): Parsed<Keyring | undefined> {
  if (text === undefined) return { value: undefined };
  try {
    return { value: parseKeyring(text) };
  } catch (error) {
    return { problems: [{ path: 'keys', message: (error as Error).message }] };
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return undefined; // reported with the path by the caller
  }
}
