/**
 * A directory whose files change all at once, the way kubelets write volumes.
 * In: path → bytes and mode. I/O: files. Out: whether anything changed.
 * Guarantees: `name → ..data/name`, `..data → ..<time stamp>`; one rename swaps the whole set, so that no reader sees half of it.
 * Assumption: one writer a directory.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readlinkSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Files } from './volumes.ts';

const data = '..data';

/** Writes only if the set differs from what `lastStamp` says. Out: the stamp of what is there now. */
export function writeAtomically(dir: string, files: Files, lastStamp: string | undefined, now: Date): string {
  const stamp = stampOf(files);
  if (stamp === lastStamp) return stamp;
  mkdirSync(dir, { recursive: true });
  const old = linkTarget(join(dir, data));
  const fresh = freshName(dir, now);
  mkdirSync(join(dir, fresh), { mode: 0o755 });
  for (const [path, file] of files) {
    const target = join(dir, fresh, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, file.bytes, { mode: file.mode });
  }
  replaceLink(join(dir, data), fresh);
  linkNames(dir, files);
  if (old !== undefined) rmSync(join(dir, old), { recursive: true, force: true });
  return stamp;
}

/** The first part of each path is what users see; it points into `..data`. */
function linkNames(dir: string, files: Files): void {
  const names = new Set([...files.keys()].map((path) => path.split('/')[0] ?? path));
  const seen = new Set(readdirSync(dir).filter((name) => !name.startsWith('..')));
  for (const name of names) if (!seen.has(name)) symlinkSync(join(data, name), join(dir, name));
  for (const name of seen) if (!names.has(name)) rmSync(join(dir, name), { recursive: true, force: true });
}

function replaceLink(path: string, target: string): void {
  const temporary = `${path}_tmp`;
  rmSync(temporary, { force: true });
  symlinkSync(target, temporary);
  renameSync(temporary, path);
}

function linkTarget(path: string): string | undefined {
  try {
    return readlinkSync(path);
  } catch {
    return undefined; // first write: there is no link yet
  }
}

/** `..2026_11_22_21_05_33.123456789`, the last digits telling apart writes of one millisecond. */
function freshName(dir: string, now: Date): string {
  const time = now.toISOString().slice(0, 19).replace(/[-T:]/g, '_');
  const ms = String(now.getUTCMilliseconds()).padStart(3, '0');
  const taken = new Set(readdirSync(dir));
  for (let at = 0; ; at += 1) {
    const name = `..${time}.${ms}${String(at).padStart(6, '0')}`;
    if (!taken.has(name)) return name;
  }
}

function stampOf(files: Files): string {
  const hash = createHash('sha256');
  for (const [path, { bytes, mode }] of [...files].sort(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(JSON.stringify([path, mode, bytes.length])).update(bytes);
  }
  return hash.digest('hex');
}
