/**
 * Which local command stands for an image: `images.json` read once. I/O: one file.
 * In: the image's name as in the Pod; its tag and digest do not matter. Out: Image, or undefined.
 * `{root}`, `{node}` and `{hosts}` in commands and environment become the repository, this Node and the cluster's hosts file.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Image {
  readonly entrypoint?: readonly string[];
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Programs (first word of the command, `*` for any) that insist on all interfaces and take their port from PORT or MCP_PORT. */
  readonly bindsAllInterfaces?: readonly string[];
}

export type Images = (name: string) => Image | undefined;

export function createImages(table: Readonly<Record<string, Image>>, words: Readonly<Record<string, string>>): Images {
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (found, word: string) => words[word] ?? found);
  return (name) => {
    const image = table[name] ?? table[withoutTag(name)];
    if (image === undefined) return undefined;
    return {
      ...image,
      entrypoint: (image.entrypoint ?? []).map(fill),
      args: (image.args ?? []).map(fill),
      env: Object.fromEntries(Object.entries(image.env ?? {}).map(([key, value]) => [key, fill(value)])),
    };
  };
}

export function readImages(): Record<string, Image> {
  return JSON.parse(readFileSync(join(import.meta.dirname, 'images.json'), 'utf8')) as Record<string, Image>;
}

/** `host:5000/a/b:1@sha256:…` → `host:5000/a/b`. */
function withoutTag(name: string): string {
  return name.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
}
