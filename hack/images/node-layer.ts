/**
 * What every image of ours stands on: Node, the C libraries it needs, `env` (scripts begin with it), and a user that is not root.
 * In: the binary of Node. Out: entries. I/O: asks the dynamic linker (`ldd`), reads files. Linux with glibc only.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Entry } from './tar.ts';

export const user = 65532;

const env = '/usr/bin/env';
/** Libraries that glibc loads by name when it looks up names of hosts and users; newer ones have most of it within. */
const loadedByName = ['libnss_files.so.2', 'libnss_dns.so.2', 'libresolv.so.2'];

export function nodeLayer(node: string = process.execPath): Entry[] {
  const libraries = librariesOf(node);
  const beside = libraries.map(dirname).filter((directory, at, all) => all.indexOf(directory) === at);
  const lookups = beside.flatMap((directory) => loadedByName.map((name) => join(directory, name))).filter(existsSync);
  const copies = [...new Set([...libraries, ...librariesOf(env), ...lookups])];
  return [
    { path: 'usr/bin/node', mode: 0o755, content: { file: node } },
    { path: env.slice(1), mode: 0o755, content: { file: env } },
    ...copies.map((file) => ({ path: file.slice(1), mode: 0o755, content: { file } })),
    { path: 'tmp', mode: 0o1777, content: 'directory' },
    { path: 'etc/passwd', content: { text: `root:x:0:0::/:/bin/false\nvmcp:x:${user}:${user}::/tmp:/bin/false\n` } },
    { path: 'etc/group', content: { text: `root:x:0:\nvmcp:x:${user}:\n` } },
    { path: 'etc/nsswitch.conf', content: { text: 'hosts: files dns\n' } },
  ];
}

function librariesOf(program: string): string[] {
  const said = execFileSync('ldd', [program], { encoding: 'utf8' });
  return [...said.matchAll(/(?:^|\s)(\/\S+) \(0x/gm)].map(([, path]) => path ?? '');
}
