import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readFiles } from './files.ts';
import type { Files } from './files.ts';
import { watchFiles } from './watch.ts';

const cleanups: (() => unknown)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

async function directory(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'vmcp-watch-'));
  cleanups.push(() => rm(path, { recursive: true, force: true }));
  return path;
}

/** As a kubelet mounts a ConfigMap: `name` → `..data/name`, `..data` → a versioned directory, swapped by rename. */
async function mount(root: string, version: string, files: Record<string, string>): Promise<void> {
  await mkdir(join(root, `..${version}`));
  for (const [name, content] of Object.entries(files)) {
    await writeFile(join(root, `..${version}`, name), content);
    await symlink(`..data/${name}`, join(root, name)).catch(() => undefined); // there from the version before
  }
  await symlink(`..${version}`, join(root, '..data_tmp'));
  await rename(join(root, '..data_tmp'), join(root, '..data'));
}

async function watching(pollMs: number) {
  const root = await directory();
  const places = {
    configFile: join(root, 'config', 'c.yaml'),
    credentialsDir: join(root, 'credentials'),
    keysDir: join(root, 'keys'),
  };
  for (const name of ['config', 'credentials', 'keys']) await mkdir(join(root, name));
  await mount(join(root, 'config'), 'one', { 'c.yaml': 'one' });
  const seen: Files[] = [];
  const waiting: (() => void)[] = [];
  const { hash } = await readFiles(places);
  const watch = watchFiles(places, {
    hash,
    pollMs,
    onFiles: (files) => (seen.push(files), waiting.splice(0).forEach((done) => done())),
  });
  cleanups.push(() => watch.close());
  const next = () => new Promise<Files>((resolve) => waiting.push(() => resolve(seen.at(-1)!)));
  return { root, places, seen, next, watch };
}

const never = 1_000_000;

test('a swapped ..data link is seen without the poll', async () => {
  const { root, next } = await watching(never);
  const changed = next();
  await mount(join(root, 'config'), 'two', { 'c.yaml': 'two' });
  expect((await changed).config?.toString()).toBe('two');
});

test.each([
  ['credentials', 'token', (files: Files) => files.credentials.get('token')],
  ['keys', 'keys.json', (files: Files) => files.keys],
])('a new file among the %s is seen without the poll', async (name, file, read) => {
  const { root, next } = await watching(never);
  const changed = next();
  await writeFile(join(root, name, file), 'secret');
  expect(read(await changed)).toBe('secret');
});

test('what the watch cannot see (a directory made later) the poll finds', async () => {
  const root = await directory();
  const places = {
    configFile: join(root, 'late', 'c.yaml'),
    credentialsDir: join(root, 'none'),
    keysDir: join(root, 'none'),
  };
  const { hash, config } = await readFiles(places);
  expect(config).toBeUndefined();
  const changed = new Promise<Files>((resolve) => {
    const watch = watchFiles(places, { hash, pollMs: 10, onFiles: resolve });
    cleanups.push(() => watch.close());
  });
  await mkdir(join(root, 'late'));
  await writeFile(places.configFile, 'here');
  expect((await changed).config?.toString()).toBe('here');
});

test('equal contents are no change: a link swapped to the same bytes calls nobody', async () => {
  const { root, next, seen } = await watching(10);
  await mount(join(root, 'config'), 'two', { 'c.yaml': 'one' });
  const changed = next();
  await mount(join(root, 'config'), 'three', { 'c.yaml': 'three' });
  await changed;
  expect(seen.map((files) => files.config?.toString())).toEqual(['three']);
});

test('the hash tells contents apart wherever the border between two files lies', async () => {
  const root = await directory();
  const places = { configFile: join(root, 'c.yaml'), credentialsDir: join(root, 'credentials'), keysDir: root };
  await mkdir(places.credentialsDir);
  await writeFile(places.configFile, 'ab');
  await writeFile(join(places.credentialsDir, 'a'), 'c');
  const before = await readFiles(places);
  await writeFile(places.configFile, 'a');
  await writeFile(join(places.credentialsDir, 'a'), 'bc');
  expect((await readFiles(places)).hash).not.toBe(before.hash);
});
