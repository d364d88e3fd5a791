/**
 * An image as one file that container runtimes import (docker-archive: layers, configuration, manifest), made without any image tool.
 * In: reference, layers as tar files, what the image runs. Out: the file. I/O: reads and writes files.
 * Guarantees: equal input, equal bytes.
 */
import { createHash } from 'node:crypto';
import type { Entry, Written } from './tar.ts';
import { writeTar } from './tar.ts';

export interface Layer {
  readonly file: string;
  readonly sha256: string;
}

export interface Run {
  readonly Entrypoint?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Env?: readonly string[];
  readonly WorkingDir?: string;
  readonly User?: string;
}

export interface Image {
  /** NAME:TAG */
  readonly reference: string;
  readonly layers: readonly Layer[];
  readonly run: Run;
}

export function writeArchive(path: string, { reference, layers, run }: Image): Written {
  const config = JSON.stringify({
    architecture: architecture(),
    os: 'linux',
    created: '1970-01-01T00:00:00Z',
    config: run,
    rootfs: { type: 'layers', diff_ids: layers.map(({ sha256 }) => `sha256:${sha256}`) },
    history: layers.map(() => ({ created: '1970-01-01T00:00:00Z' })),
  });
  const configName = `${createHash('sha256').update(config).digest('hex')}.json`;
  const names = layers.map(({ sha256 }) => `${sha256}.tar`);
  const manifest = JSON.stringify([{ Config: configName, RepoTags: [reference], Layers: names }]);
  const entries: Entry[] = [
    { path: 'manifest.json', content: { text: manifest } },
    { path: configName, content: { text: config } },
    ...layers.map(({ file }, at) => ({ path: names[at] ?? '', content: { file } })),
  ];
  return writeTar(path, entries);
}

/** In the words of images. */
function architecture(): string {
  return process.arch === 'x64' ? 'amd64' : process.arch;
}
