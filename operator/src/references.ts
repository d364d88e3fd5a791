/**
 * Foreign Secrets and ConfigMaps, read one by one when a pass needs them. I/O; owns what it read lately.
 * In: names. Out: those that exist. What the metadata cache does not show is not asked for.
 * Guarantees: a version that was read is not read again while it is held (at most `maxCharacters` of values in all), nor twice at once;
 * a version that the metadata cache does not show is never answered from here. Why: a thousand passes over groups that name the same.
 * Source: api.md "Backends": watched as metadata and read one by one.
 */
import type { Cluster, Key, Kind, KubeObject, Store } from './kube/cluster.ts';
import { keyText } from './kube/cluster.ts';
import { configMaps, secrets, type ConfigMap, type Secret } from './kube/kinds.ts';
import { createRecent } from './recent.ts';
import type { Referenced } from './remote/referenced.ts';
import type { Remote } from './remote/remote.ts';

export interface ReferenceSources {
  readonly cluster: Cluster;
  readonly secretNames: { readonly store: Store<KubeObject> };
  readonly configMapNames: { readonly store: Store<KubeObject> };
}

/** All that the remote servers of one namespace name. */
export type ReadReferences = (remotes: readonly Remote[], signal: AbortSignal) => Promise<Referenced>;

export function createReferences(sources: ReferenceSources, maxCharacters = 16 * 2 ** 20): ReadReferences {
  const { cluster, secretNames, configMapNames } = sources;
  const readSecret = reader<Secret>({ cluster, kind: secrets, ...secretNames, maxCharacters });
  const readConfigMap = reader<ConfigMap>({ cluster, kind: configMaps, ...configMapNames, maxCharacters });
  return async (remotes, signal) => {
    const namespace = remotes[0]?.resource.metadata.namespace ?? '';
    const ofSecrets = remotes.flatMap(({ resource: { spec } }) =>
      (spec.headerForward?.addHeadersFromSecret ?? []).map(({ valueSecretRef }) => valueSecretRef.name),
    );
    const ofConfigMaps = remotes.flatMap(({ resource: { spec } }) => spec.caBundleRef?.configMapRef.name ?? []);
    const [foundSecrets, foundConfigMaps] = await Promise.all([
      readAll(readSecret, { namespace, names: ofSecrets }, signal),
      readAll(readConfigMap, { namespace, names: ofConfigMaps }, signal),
    ]);
    return { secrets: foundSecrets, configMaps: foundConfigMaps };
  };
}

type Held = KubeObject & Pick<ConfigMap, 'data' | 'binaryData'>;
type Read<T> = (key: Key, signal: AbortSignal) => Promise<T | undefined>;

async function readAll<T extends Held>(
  read: Read<T>,
  { namespace, names }: { readonly namespace: string; readonly names: readonly string[] },
  signal: AbortSignal,
): Promise<Map<string, T>> {
  const each = async (name: string) => [name, await read({ namespace, name }, signal)] as const;
  const found = await Promise.all([...new Set(names)].map(each));
  return new Map(found.filter((pair): pair is readonly [string, T] => pair[1] !== undefined));
}

interface Source<T extends Held> {
  readonly cluster: Cluster;
  readonly kind: Kind<T>;
  /** Which there are, and their versions. */
  readonly store: Store<KubeObject>;
  readonly maxCharacters: number;
}

function reader<T extends Held>({ cluster, kind, store, maxCharacters }: Source<T>): Read<T> {
  const known = createRecent<T>(maxCharacters, weight);
  const underway = new Map<string, Promise<T | undefined>>();
  const begin = (key: Key, version: string, signal: AbortSignal): Promise<T | undefined> => {
    const reading = cluster
      .get(kind, key, signal)
      .then((object) => {
        if (object !== undefined) known.put(keyText(key), object);
        return object;
      })
      .finally(() => underway.delete(version));
    underway.set(version, reading);
    return reading;
  };
  return async (key, signal) => {
    const shown = store.get(key);
    if (shown === undefined) return undefined;
    const version = `${keyText(key)} ${versionOf(shown)}`;
    const held = known.get(keyText(key));
    if (held !== undefined && versionOf(held) === versionOf(shown)) return held;
    for (let other = underway.get(version); other !== undefined; other = underway.get(version)) {
      // A pass that reads it may give up: that is its own affair.
      const outcome = await other.then((object) => ({ object })).catch(() => undefined);
      if (outcome !== undefined) return outcome.object;
    }
    return begin(key, version, signal);
  };
}

function versionOf({ metadata }: KubeObject): string {
  return `${metadata?.uid}@${metadata?.resourceVersion}`;
}

function weight({ data, binaryData }: Held): number {
  const values = [...Object.values(data ?? {}), ...Object.values(binaryData ?? {})];
  return values.reduce((sum, value) => sum + value.length, 1_000);
}
