/**
 * A tar file, the same for the same entries: in the order of their paths, owned by root, of 1970.
 * In: entries. Out: a file (GNU format), and its SHA-256. I/O: reads what the entries name, writes the file.
 * Guarantees: parents of every entry are in it. Caveat: one file below 8 GiB.
 */
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync, writeSync } from 'node:fs';
import { posix } from 'node:path';

export interface Entry {
  /** Relative, without a leading slash. */
  readonly path: string;
  readonly mode?: number;
  readonly content: { readonly file: string } | { readonly text: string } | { readonly link: string } | 'directory';
}

export interface Written {
  readonly sha256: string;
  readonly bytes: number;
}

const block = 512;
const types = { file: '0', link: '2', directory: '5', longName: 'L', longLink: 'K' } as const;

export function writeTar(path: string, entries: readonly Entry[]): Written {
  const out = openSync(path, 'w');
  const hash = createHash('sha256');
  let bytes = 0;
  const put = (chunk: Uint8Array) => {
    writeSync(out, chunk);
    hash.update(chunk);
    bytes += chunk.length;
  };
  try {
    for (const entry of withParents(entries)) putEntry(entry, put);
    put(Buffer.alloc(2 * block));
  } finally {
    closeSync(out);
  }
  return { sha256: hash.digest('hex'), bytes };
}

/** The last entry of a path wins. */
function withParents(entries: readonly Entry[]): Entry[] {
  const all = new Map<string, Entry>();
  for (const { path } of entries) {
    for (let up = posix.dirname(path); up !== '.'; up = posix.dirname(up)) {
      all.set(up, { path: up, content: 'directory' });
    }
  }
  for (const entry of entries) all.set(entry.path, entry);
  return [...all.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

type Put = (chunk: Uint8Array) => void;

function putEntry({ path, mode, content }: Entry, put: Put): void {
  if (content === 'directory') {
    return putHeader({ name: `${path}/`, type: 'directory', mode: mode ?? 0o755, size: 0 }, put);
  }
  if ('link' in content) {
    return putHeader({ name: path, type: 'link', mode: 0o777, size: 0, target: content.link }, put);
  }
  if ('text' in content) {
    const text = Buffer.from(content.text);
    putHeader({ name: path, type: 'file', mode: mode ?? 0o644, size: text.length }, put);
    return putPadded(text, put);
  }
  putFile(content.file, { name: path, mode }, put);
}

function putFile(file: string, { name, mode }: { name: string; mode: number | undefined }, put: Put): void {
  const source = openSync(file, 'r');
  try {
    const stat = fstatSync(source);
    putHeader({ name, type: 'file', mode: mode ?? ((stat.mode & 0o111) === 0 ? 0o644 : 0o755), size: stat.size }, put);
    const chunk = Buffer.alloc(1 << 20);
    for (let left = stat.size; left > 0;) {
      const read = readSync(source, chunk, 0, Math.min(chunk.length, left), null);
      if (read === 0) throw new Error(`"${file}" became shorter while it was read`);
      put(chunk.subarray(0, read));
      left -= read;
    }
    put(Buffer.alloc(padding(stat.size)));
  } finally {
    closeSync(source);
  }
}

function putPadded(bytes: Buffer, put: Put): void {
  put(bytes);
  put(Buffer.alloc(padding(bytes.length)));
}

function padding(size: number): number {
  return (block - (size % block)) % block;
}

interface Header {
  readonly name: string;
  readonly type: keyof typeof types;
  readonly mode: number;
  readonly size: number;
  readonly target?: string;
}

/** Names over 100 bytes stand in an entry of their own before it. */
function putHeader(header: Header, put: Put): void {
  const long = { name: '././@LongLink', mode: 0o644 };
  for (const [text, type] of [
    [header.name, 'longName'],
    [header.target ?? '', 'longLink'],
  ] as const) {
    const bytes = Buffer.from(`${text}\0`);
    if (bytes.length <= 100) continue;
    put(headerBlock({ ...long, type, size: bytes.length }));
    putPadded(bytes, put);
  }
  put(headerBlock(header));
}

function headerBlock({ name, type, mode, size, target = '' }: Header): Buffer {
  const bytes = Buffer.alloc(block);
  const text = (value: string, at: number, length: number) => void Buffer.from(value).copy(bytes, at, 0, length);
  const octal = (value: number, at: number, length: number) =>
    text(value.toString(8).padStart(length - 1, '0'), at, length - 1);
  text(name, 0, 100);
  octal(mode, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  text('        ', 148, 8);
  text(types[type], 156, 1);
  text(target, 157, 100);
  text('ustar  ', 257, 7);
  const sum = bytes.reduce((total, byte) => total + byte, 0);
  octal(sum, 148, 7);
  return bytes;
}
