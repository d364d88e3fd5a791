/**
 * Foreign Secrets and ConfigMaps, read one by one when a pass needs them. I/O.
 * In: names. Out: those that exist. What the metadata cache does not show is not asked for.
 * Source: api.md "Backends": watched as metadata and read one by one.
 */
import type { Cluster, Kind, KubeObject, Store } from './kube/cluster.ts';
import { configMaps, secrets } from './kube/kinds.ts';
import type { Referenced } from './remote/referenced.ts';
import type { Remote } from './remote/remote.ts';

export interface ReferenceSources {
  readonly cluster: Cluster;
  readonly secretNames: { readonly store: Store<KubeObject> };
  readonly configMapNames: { readonly store: Store<KubeObject> };
}

/** All that the remote servers of one namespace name. */
export async function referenced(
  sources: ReferenceSources,
  remotes: readonly Remote[],
  signal: AbortSignal,
): Promise<Referenced> {
  const namespace = remotes[0]?.resource.metadata.namespace ?? '';
  const secretNames = remotes.flatMap(({ resource: { spec } }) =>
    (spec.headerForward?.addHeadersFromSecret ?? []).map(({ valueSecretRef }) => valueSecretRef.name),
  );
  const configMapNames = remotes.flatMap(({ resource: { spec } }) => spec.caBundleRef?.configMapRef.name ?? []);
  const read = <T extends KubeObject>(kind: Kind<T>, store: Store<KubeObject>, names: readonly string[]) =>
    readAll(sources.cluster, { kind, store, namespace, names: new Set(names) }, signal);
  const [foundSecrets, foundConfigMaps] = await Promise.all([
    read(secrets, sources.secretNames.store, secretNames),
    read(configMaps, sources.configMapNames.store, configMapNames),
  ]);
  return { secrets: foundSecrets, configMaps: foundConfigMaps };
}

interface Wanted<T extends KubeObject> {
  readonly kind: Kind<T>;
  readonly store: Store<KubeObject>;
  readonly namespace: string;
  readonly names: ReadonlySet<string>;
}

async function readAll<T extends KubeObject>(
  cluster: Cluster,
  { kind, store, namespace, names }: Wanted<T>,
  signal: AbortSignal,
): Promise<Map<string, T>> {
  const existing = [...names].filter((name) => store.get({ namespace, name }) !== undefined);
  const objects = await Promise.all(existing.map((name) => cluster.get(kind, { namespace, name }, signal)));
  return new Map(
    objects.flatMap((object, index) => (object === undefined ? [] : [[existing[index] ?? '', object] as const])),
  );
}
