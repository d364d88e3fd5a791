/**
 * What files a pod's volume holds. Pure.
 * In: the volume's source, the pod, and how to read ConfigMaps and Secrets. Out: path → bytes and mode, or undefined for an emptyDir.
 * Guarantees: a missing source or key throws ConfigError unless it is optional. Secrets get mode 0600, since all pods run as one user.
 */
import type { FileItem, Pod, VolumeSource } from '../objects.ts';
import { ConfigError, fieldOf, type Sources } from './environment.ts';

export interface File {
  readonly bytes: Buffer;
  readonly mode: number;
}

export type Files = ReadonlyMap<string, File>;

export function volumeFiles(source: VolumeSource, pod: Pod, sources: Sources): Files | undefined {
  if (source.configMap !== undefined) return configMapFiles(source.configMap, sources);
  if (source.secret !== undefined) return secretFiles(source.secret, sources);
  if (source.downwardAPI !== undefined) return downwardFiles(source.downwardAPI, pod);
  if (source.projected !== undefined) return projected(source.projected, pod, sources);
  if (source.emptyDir !== undefined) return undefined;
  const kind = Object.keys(source).find((key) => key !== 'name') ?? 'none';
  throw new ConfigError(`volumes of kind "${kind}" are not supported by the process kubelet`);
}

function configMapFiles(source: NonNullable<VolumeSource['configMap']>, sources: Sources): Files {
  const map = sources.configMap(source.name ?? '');
  const text = Object.entries(map?.data ?? {}).map(([key, value]) => [key, Buffer.from(value)] as const);
  const binary = Object.entries(map?.binaryData ?? {}).map(([key, value]) => [key, decode(value)] as const);
  const entries = map && new Map([...text, ...binary]);
  return pick(entries, { ...source, what: `configmap "${source.name}"`, mode: source.defaultMode ?? 0o644 });
}

function secretFiles(source: NonNullable<VolumeSource['secret']>, sources: Sources): Files {
  const name = source.secretName ?? source.name ?? '';
  const secret = sources.secret(name);
  const entries = secret && new Map(Object.entries(secret.data ?? {}).map(([key, value]) => [key, decode(value)]));
  return pick(entries, { ...source, what: `secret "${name}"`, mode: 0o600 });
}

interface Choice {
  readonly what: string;
  readonly mode: number;
  readonly items?: FileItem[];
  readonly optional?: boolean;
}

function pick(entries: ReadonlyMap<string, Buffer> | undefined, choice: Choice): Files {
  if (entries === undefined && choice.optional !== true) throw new ConfigError(`${choice.what} not found`);
  const known = entries ?? new Map<string, Buffer>();
  if (choice.items === undefined) {
    return new Map([...known].map(([key, bytes]) => [key, { bytes, mode: choice.mode }]));
  }
  const files = new Map<string, File>();
  for (const item of choice.items) {
    const bytes = known.get(item.key);
    if (bytes !== undefined) files.set(inside(item.path), { bytes, mode: item.mode ?? choice.mode });
    else if (choice.optional !== true) throw new ConfigError(`${choice.what} has no key "${item.key}"`);
  }
  return files;
}

function downwardFiles(source: NonNullable<VolumeSource['downwardAPI']>, pod: Pod): Files {
  const mode = source.defaultMode ?? 0o644;
  return new Map(
    (source.items ?? []).map((item) => {
      if (item.fieldRef === undefined) throw new ConfigError(`downwardAPI file "${item.path}" has no fieldRef`);
      const bytes = Buffer.from(fieldOf(pod, item.fieldRef.fieldPath));
      return [inside(item.path), { bytes, mode: item.mode ?? mode }];
    }),
  );
}

function projected(source: NonNullable<VolumeSource['projected']>, pod: Pod, sources: Sources): Files {
  return new Map((source.sources ?? []).flatMap((part) => [...(volumeFiles(part, pod, sources) ?? [])]));
}

function inside(path: string): string {
  const parts = path.split('/');
  if (path.startsWith('/') || parts.includes('..')) throw new ConfigError(`path "${path}" leaves its volume`);
  return path;
}

function decode(base64: string): Buffer {
  return Buffer.from(base64, 'base64');
}
