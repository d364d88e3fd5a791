/**
 * Writes all generated files, or with --check says which would change and exits 1.
 * In: crds/*.yaml, argv. Out: crds/src/generated, docs/reference. I/O: files, stdout, exit code.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { outputs } from './outputs.ts';

const root = resolve(import.meta.dirname, '../..');
const owned = ['crds/src/generated', 'docs/reference'];

const files = await outputs(root);
const stale = [...files].filter(([path, text]) => textOf(path) !== text);
const extra = owned.flatMap(listed).filter((path) => !files.has(path) && !path.endsWith('README.md'));

if (process.argv.includes('--check')) {
  for (const [path, text] of stale) console.error(`${path} is out of date: ${firstDifference(textOf(path), text)}`);
  for (const path of extra) console.error(`${path} is not generated any more`);
  if (stale.length + extra.length > 0) {
    console.error('run `make generate` and commit the result');
    process.exitCode = 1;
  }
} else {
  for (const [path, text] of stale) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
    console.log(`wrote ${path}`);
  }
  for (const path of extra) {
    rmSync(join(root, path));
    console.log(`removed ${path}`);
  }
}

function textOf(path: string): string {
  return existsSync(join(root, path)) ? readFileSync(join(root, path), 'utf8') : '';
}

function listed(directory: string): string[] {
  if (!existsSync(join(root, directory))) return [];
  return readdirSync(join(root, directory)).map((name) => `${directory}/${name}`);
}

function firstDifference(before: string, after: string): string {
  if (before === '') return 'missing';
  const old = before.split('\n');
  const now = after.split('\n');
  const at = now.findIndex((line, index) => line !== old[index]);
  if (at === -1) return `${old.length - now.length} lines too many`;
  return `line ${at + 1} should be "${(now[at] ?? '').slice(0, 100)}"`;
}
