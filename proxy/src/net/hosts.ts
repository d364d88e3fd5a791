/**
 * Names that DNS does not know, from a file of `address name…` lines (development: names of a cluster's Services).
 * In: the file's path. Out: a function name → addresses, empty when the file does not name it. I/O: reads the file.
 * Guarantees: the file is read again when it changed; a file that is missing or unreadable names nothing.
 */
import { readFile, stat } from 'node:fs/promises';

export type Hosts = (name: string) => Promise<readonly string[]>;

export function createHosts(path: string): Hosts {
  let stamp = '';
  let names: ReadonlyMap<string, readonly string[]> = new Map();
  return async (name) => {
    const now = await stampOf(path);
    if (now !== stamp) {
      names = now === '' ? new Map() : parseHosts(await readFile(path, 'utf8'));
      stamp = now;
    }
    return names.get(name.toLowerCase()) ?? [];
  };
}

/** `# remark` and malformed lines are skipped; a name may stand on several lines. */
export function parseHosts(text: string): ReadonlyMap<string, readonly string[]> {
  const names = new Map<string, string[]>();
  for (const line of text.split(/\r?\n/)) {
    const [address, ...aliases] = line.replace(/#.*/, '').trim().split(/\s+/);
    if (address === undefined) continue;
    for (const alias of aliases) {
      const name = alias.toLowerCase();
      names.set(name, [...(names.get(name) ?? []), address]);
    }
  }
  return names;
}

async function stampOf(path: string): Promise<string> {
  try {
    const { mtimeMs, size, ino } = await stat(path);
    return `${mtimeMs}/${size}/${ino}`;
  } catch {
    return ''; // no such file yet: it names nothing, and is looked for again at the next connection
  }
}
