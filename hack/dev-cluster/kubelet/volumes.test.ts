import { existsSync, lstatSync, readFileSync, readdirSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Pod, VolumeSource } from '../objects.ts';
import { temporaryDir } from '../testing.ts';
import { writeAtomically } from './atomic-dir.ts';
import { volumeFiles, type Files } from './volumes.ts';

const pod: Pod = { metadata: { name: 'p', namespace: 'ns', annotations: { a: '1' } }, spec: { containers: [] } };
const base64 = (text: string) => Buffer.from(text).toString('base64');
const sources = {
  configMap: (name: string) =>
    name === 'c' ? { metadata: {}, data: { 'a.yaml': 'x: 1', b: 'y' }, binaryData: { raw: base64('z') } } : undefined,
  secret: (name: string) => (name === 's' ? { metadata: {}, data: { token: base64('hush') } } : undefined),
};
const texts = (files: Files | undefined) =>
  Object.fromEntries(
    [...(files ?? [])].map(([path, file]) => [path, `${file.bytes.toString()} ${file.mode.toString(8)}`]),
  );

test('ConfigMaps, Secrets, downward fields and their projections become files; Secrets are for the owner only', () => {
  expect(texts(volumeFiles({ configMap: { name: 'c' } }, pod, sources))).toEqual({
    'a.yaml': 'x: 1 644',
    b: 'y 644',
    raw: 'z 644',
  });
  expect(texts(volumeFiles({ configMap: { name: 'c', items: [{ key: 'b', path: 'd/e' }] } }, pod, sources))).toEqual({
    'd/e': 'y 644',
  });
  expect(texts(volumeFiles({ secret: { secretName: 's', defaultMode: 0o444 } }, pod, sources))).toEqual({
    token: 'hush 600',
  });
  const name = { downwardAPI: { items: [{ path: 'name', fieldRef: { fieldPath: 'metadata.name' } }] } };
  expect(texts(volumeFiles(name, pod, sources))).toEqual({ name: 'p 644' });
  expect(texts(volumeFiles({ projected: { sources: [name, { secret: { name: 's' } }] } }, pod, sources))).toEqual({
    name: 'p 644',
    token: 'hush 600',
  });
  expect(volumeFiles({ emptyDir: {} }, pod, sources)).toBeUndefined();
  expect(texts(volumeFiles({ secret: { secretName: 'gone', optional: true } }, pod, sources))).toEqual({});
});

test.each([
  [{ configMap: { name: 'gone' } }, 'configmap "gone" not found'],
  [{ secret: { secretName: 's', items: [{ key: 'k', path: 'k' }] } }, 'secret "s" has no key "k"'],
  [{ configMap: { name: 'c', items: [{ key: 'b', path: '../b' }] } }, 'path "../b" leaves its volume'],
  [{ hostPath: { path: '/' } } as VolumeSource, 'volumes of kind "hostPath" are not supported'],
])('a volume that cannot be made is refused: %j', (source: VolumeSource, message) => {
  expect(() => volumeFiles(source, pod, sources)).toThrow(message);
});

describe('writing a volume', () => {
  const dir = temporaryDir();
  afterAll(() => dir.remove());
  const files = (entries: Record<string, string>): Files =>
    new Map(Object.entries(entries).map(([path, text]) => [path, { bytes: Buffer.from(text), mode: 0o600 }]));
  const at = new Date('2026-11-22T21:05:33.123Z');

  test('files are links through ..data, which one rename swaps; old sets go, equal sets are not written', () => {
    const path = join(dir.path, 'v');
    const first = writeAtomically(path, files({ 'config.yaml': 'one', gone: 'x' }), undefined, at);
    expect(readlinkSync(join(path, '..data'))).toBe('..2026_11_22_21_05_33.123000000');
    expect(readlinkSync(join(path, 'config.yaml'))).toBe('..data/config.yaml');
    expect(statSync(join(path, 'config.yaml')).mode & 0o777).toBe(0o600);
    const inode = lstatSync(join(path, '..data')).ino;
    expect(writeAtomically(path, files({ gone: 'x', 'config.yaml': 'one' }), first, at)).toBe(first);
    expect(lstatSync(join(path, '..data')).ino).toBe(inode);

    const second = writeAtomically(path, files({ 'config.yaml': 'two', 'sub/new': 'y' }), first, at);
    expect(second).not.toBe(first);
    expect(readFileSync(join(path, 'config.yaml'), 'utf8')).toBe('two');
    expect(readFileSync(join(path, 'sub/new'), 'utf8')).toBe('y');
    expect(existsSync(join(path, 'gone'))).toBe(false);
    expect(readdirSync(path).filter((name) => name.startsWith('..2'))).toHaveLength(1);
  });
});
