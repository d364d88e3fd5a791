import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { writeArchive } from './archive.ts';
import { closure } from './closure.ts';
import { writeTar, type Entry } from './tar.ts';

let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'images-test-'));
});
afterEach(() => rmSync(dir, { recursive: true }));

const tar = (...args: string[]) => execFileSync('tar', args, { cwd: dir, encoding: 'utf8' });

describe('a tar of ours', () => {
  test('is read by tar: files, links, directories, and parents nobody named', () => {
    const long = `${'deep/'.repeat(30)}file`;
    writeFileSync(join(dir, 'source'), 'from a file');
    writeTar(join(dir, 'out.tar'), [
      { path: 'a/b/text', content: { text: 'text' } },
      { path: 'a/link', content: { link: 'b/text' } },
      { path: long, mode: 0o755, content: { file: join(dir, 'source') } },
      { path: 'tmp', mode: 0o1777, content: 'directory' },
    ]);
    mkdirSync(join(dir, 'into'));
    tar('-xf', 'out.tar', '-C', 'into');
    expect(readFileSync(join(dir, 'into/a/link'), 'utf8')).toBe('text');
    expect(readFileSync(join(dir, 'into', long), 'utf8')).toBe('from a file');
    const listed = tar('-tvf', 'out.tar', '--full-time').split('\n');
    expect(listed).toContainEqual(expect.stringMatching(/^drwxrwxrwt 0\/0 .* tmp\/$/));
    expect(listed).toContainEqual(expect.stringMatching(/^drwxr-xr-x 0\/0 .* a\/b\/$/));
    expect(listed).toContainEqual(expect.stringMatching(/^-rwxr-xr-x 0\/0 .*file$/));
    expect(listed.filter((line) => line !== '' && !line.includes('1970-01-01'))).toEqual([]);
  });

  test('any text under any name comes back as it was', () => {
    const name = fc.stringMatching(/^[a-zä-ü0-9._-]{1,120}$/).filter((text) => !/^\.+$/.test(text));
    fc.assert(
      fc.property(name, fc.string({ unit: 'binary', maxLength: 2000 }), (path, text) => {
        writeTar(join(dir, 'one.tar'), [{ path, content: { text } }]);
        expect(execFileSync('tar', ['-xOf', 'one.tar'], { cwd: dir }).equals(Buffer.from(text))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });

  test('the order in which entries come does not matter, and neither does when it is written', () => {
    const entries: Entry[] = ['b', 'a', 'c/d'].map((path) => ({ path, content: { text: path } }));
    const first = writeTar(join(dir, '1.tar'), entries);
    expect(writeTar(join(dir, '2.tar'), entries.toReversed())).toEqual(first);
    expect(readFileSync(join(dir, '1.tar')).equals(readFileSync(join(dir, '2.tar')))).toBe(true);
  });
});

test('an archive names its configuration and layers by their digests', () => {
  const layer = { file: join(dir, 'layer'), ...writeTar(join(dir, 'layer'), [{ path: 'x', content: { text: 'x' } }]) };
  writeArchive(join(dir, 'image.tar'), { reference: 'name:1', layers: [layer], run: { User: '1:1' } });
  const [entry] = JSON.parse(tar('-xOf', 'image.tar', 'manifest.json')) as { Config: string; Layers: string[] }[];
  expect(entry).toMatchObject({ RepoTags: ['name:1'], Layers: [`${layer.sha256}.tar`] });
  const config = JSON.parse(tar('-xOf', 'image.tar', entry?.Config ?? '')) as object;
  expect(config).toMatchObject({
    os: 'linux',
    config: { User: '1:1' },
    rootfs: { diff_ids: [`sha256:${layer.sha256}`] },
  });
  tar('-xf', 'image.tar');
  const sums = execFileSync('sha256sum', [entry?.Config ?? '', ...(entry?.Layers ?? [])], {
    cwd: dir,
    encoding: 'utf8',
  });
  for (const line of sums.trim().split('\n')) expect(line).toMatch(/^([0-9a-f]{64}) {2}\1\./);
});

describe('the closure of packages', () => {
  const install = (at: string, manifest: object) => {
    mkdirSync(join(dir, at), { recursive: true });
    writeFileSync(join(dir, at, 'package.json'), JSON.stringify(manifest));
  };
  const paths = (names: readonly string[]) =>
    closure(dir, names, 'srv')
      .map(({ path }) => path)
      .sort();

  test('holds what they need, nested versions too, and nothing else', () => {
    install('node_modules/@scope/a', {
      bin: { run: 'run.js' },
      dependencies: { b: '1' },
      optionalDependencies: { z: '1' },
    });
    install('node_modules/b', { dependencies: { c: '2', a: '1' } });
    install('node_modules/b/node_modules/c', { version: '2' });
    install('node_modules/c', { version: '1' });
    install('node_modules/a', { dependencies: { b: '1' } });
    install('node_modules/stranger', {});
    expect(paths(['@scope/a'])).toEqual([
      'srv/node_modules/.bin/run',
      'srv/node_modules/@scope/a/package.json',
      'srv/node_modules/a/package.json',
      'srv/node_modules/b/node_modules/c/package.json',
      'srv/node_modules/b/package.json',
    ]);
  });

  test('a package that is missing is an error that says what to do', () => {
    install('node_modules/a', { dependencies: { gone: '1' } });
    expect(() => paths(['a'])).toThrow('package "gone" is not installed');
    expect(() => paths(['none'])).toThrow('run npm ci');
  });
});
