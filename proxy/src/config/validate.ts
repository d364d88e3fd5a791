/**
 * All problems of a configuration file, as `serve` would find them.
 * In: the file, the environment. Out: problems, none when it can run. I/O: reads.
 * Source: proxy.md §1: one validation for the command, the operator and the running proxy.
 */
import type { Problem } from '@vmcp/crds';
import { readFiles } from './files.ts';
import { loaded } from './load.ts';
import { settings } from './settings.ts';
import type { Environment } from './settings.ts';

export async function problemsOf(configFile: string, environment: Environment): Promise<readonly Problem[]> {
  const own = settings(environment);
  const files = await readFiles({ configFile, credentialsDir: own.credentialsDir, keysDir: own.keysDir });
  const result = loaded(files, own, environment);
  return 'problems' in result ? result.problems : [];
}
