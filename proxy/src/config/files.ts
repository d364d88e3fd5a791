/**
 * The bytes the configuration is made of: the file itself, the credential files, the keys.
 * In: where they are. Out: their contents and one hash over all of them. I/O: reads, changes nothing.
 * Guarantees: what cannot be read is absent, never an exception; names starting with ".." (the kubelet's own links) are skipped.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { keysFile } from '@vmcp/crds';

export interface Places {
  readonly configFile: string;
  readonly credentialsDir: string;
  readonly keysDir: string;
}

export interface Files {
  /** Undefined when the file is not there. */
  readonly config: Buffer | undefined;
  /** By file name; directories and unreadable ones are left out. */
  readonly credentials: ReadonlyMap<string, string>;
  readonly keys: string | undefined;
  /** Equal hashes, equal contents. */
  readonly hash: string;
}

export async function readFiles(places: Places): Promise<Files> {
  const [config, credentials, keys] = await Promise.all([
    contentOf(places.configFile),
    contentsOf(places.credentialsDir),
    contentOf(join(places.keysDir, keysFile)),
  ]);
  const hash = createHash('sha256');
  for (const part of [config, keys, ...[...credentials].flat()]) {
    hash.update(part === undefined ? 'absent' : `${Buffer.byteLength(part)}:`).update(part ?? '');
  }
  return { config, credentials, keys: keys?.toString(), hash: hash.digest('hex') };
}

async function contentsOf(directory: string): Promise<ReadonlyMap<string, string>> {
  const names = await readdir(directory).catch(() => []); // no such directory: no credentials
  const contents = await Promise.all(
    names
      .filter((name) => !name.startsWith('..'))
      .map(async (name) => [name, await contentOf(join(directory, name))] as const),
  );
  const present = contents.flatMap(([name, content]) =>
    content === undefined ? [] : [[name, content.toString()] as const],
  );
  return new Map(present.sort(([a], [b]) => (a < b ? -1 : 1)));
}

async function contentOf(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(() => undefined); // absent, a directory or unreadable: all the same to the caller
}
