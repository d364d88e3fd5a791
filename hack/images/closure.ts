/**
 * The files of npm packages and of all they depend on, as they lie in node_modules.
 * In: a directory with node_modules, names of packages. Out: entries below `prefix`, with a `.bin` of the named packages. I/O: reads.
 * Guarantees: each package stands where Node finds it as it does at its source; nothing else is in it.
 */
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import type { Entry } from './tar.ts';

interface Package {
  readonly bin?: string | Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

export function closure(root: string, names: readonly string[], prefix: string): Entry[] {
  const directories = new Set<string>();
  for (const name of names) collect(find(root, name) ?? missing(name, root), directories);
  const files = [...directories].sort().flatMap((directory) => filesOf(directory));
  return [
    ...files.map((file) => ({ path: join(prefix, relative(root, file)), content: { file } })),
    ...names.flatMap((name) => binLinks(root, name, prefix)),
  ];
}

function missing(name: string, from: string): never {
  throw new Error(`package "${name}" is not installed for "${from}": run npm ci`);
}

function collect(directory: string, into: Set<string>): void {
  if (into.has(directory)) return;
  into.add(directory);
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = read(directory);
  for (const name of Object.keys(dependencies)) {
    const found = find(directory, name);
    if (found !== undefined) collect(found, into);
    else if (!(name in optionalDependencies)) missing(name, directory);
  }
  for (const name of [...Object.keys(optionalDependencies), ...Object.keys(peerDependencies)]) {
    const found = find(directory, name);
    if (found !== undefined) collect(found, into);
  }
}

/** As Node looks: node_modules here, then in each directory above. */
function find(from: string, name: string): string | undefined {
  for (let at = from; ; at = dirname(at)) {
    const directory = join(at, 'node_modules', name);
    if (existsSync(join(directory, 'package.json'))) return realpathSync(directory);
    if (dirname(at) === at) return undefined;
  }
}

function read(directory: string): Package {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8')) as Package;
}

/** Without the packages within it: those are collected for themselves. */
function filesOf(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return entry.name === 'node_modules' ? [] : filesOf(path);
    return entry.isFile() ? [path] : [];
  });
}

function binLinks(root: string, name: string, prefix: string): Entry[] {
  const { bin = {} } = read(find(root, name) ?? missing(name, root));
  const programs = typeof bin === 'string' ? { [name.replace(/^@[^/]+\//, '')]: bin } : bin;
  return Object.entries(programs).map(([program, file]) => ({
    path: join(prefix, 'node_modules/.bin', program),
    content: { link: join('..', name, file) },
  }));
}
