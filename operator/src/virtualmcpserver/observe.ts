/**
 * Everything one pass over a VirtualMCPServer needs, read once. I/O: the references of members; all else is cached.
 * Out: undefined when the resource is gone or on its way out.
 */
import {
  keysFile,
  parseKeyring,
  vmcpNames,
  type Keyring,
  type MCPGroup,
  type MCPToolConfig,
  type VirtualMCPServer,
} from '@vmcp/crds';
import { heldBy, named, workload, type Caches } from '../caches.ts';
import type { Held } from '../controller/prune.ts';
import type { Key } from '../kube/cluster.ts';
import type { Deployment, Pod, Secret, Service } from '../kube/kinds.ts';
import type { ReadReferences } from '../references.ts';
import { remoteEntry, remoteProxy } from '../remote/remote.ts';
import type { GroupMembers, MemberReferences } from './members.ts';

export interface Observed {
  readonly resource: VirtualMCPServer;
  readonly group: MCPGroup | undefined;
  readonly members: GroupMembers;
  readonly referenced: MemberReferences;
  /** What we own. */
  readonly held: readonly Held[];
  readonly deployment: Deployment | undefined;
  readonly service: Service | undefined;
  readonly credentials: Secret | undefined;
  readonly keys: Secret | undefined;
  /** undefined while there is none, or none that can be read. */
  readonly keyring: Keyring | undefined;
  /** Why the one that is there cannot be read. */
  readonly keysFault?: string;
  readonly pods: readonly Pod[];
}

export async function observe(
  sources: { readonly references: ReadReferences; readonly caches: Caches },
  key: Key,
  signal: AbortSignal,
): Promise<Observed | undefined> {
  const { caches, references } = sources;
  const resource = caches.virtualMCPServers.store.get(key);
  if (resource === undefined || resource.metadata.deletionTimestamp !== undefined) return undefined;
  const group = named(resource, resource.spec.groupRef.name);
  const members: GroupMembers = {
    servers: caches.servers.store.by('group', group),
    entries: caches.entries.store.by('group', group),
    remoteProxies: caches.remoteProxies.store.by('group', group),
  };
  const remotes = [...members.entries.map(remoteEntry), ...members.remoteProxies.map(remoteProxy)];
  const names = vmcpNames(key.name);
  const at = (name: string): Key => ({ namespace: key.namespace, name });
  const keys = caches.secrets.store.get(at(names.keys));
  return {
    resource,
    group: caches.groups.store.get(at(resource.spec.groupRef.name)),
    members,
    referenced: {
      ...(await references(remotes, signal)),
      toolConfigs: toolConfigs(caches, resource, members),
    },
    held: heldBy(caches, resource.metadata.uid ?? ''),
    deployment: caches.deployments.store.get(at(names.deployment)),
    service: caches.services.store.get(at(names.service)),
    credentials: caches.secrets.store.get(at(names.credentials)),
    keys,
    ...readKeys(keys),
    pods: caches.pods.store.by('workload', workload(key.namespace, 'virtualmcpserver', key.name)),
  };
}

/** Those that the resource or a member of its group names. */
function toolConfigs(caches: Caches, resource: VirtualMCPServer, members: GroupMembers): Map<string, MCPToolConfig> {
  const refs = [
    ...(resource.spec.config?.aggregation?.tools ?? []).map(({ toolConfigRef }) => toolConfigRef),
    ...[...members.servers, ...members.remoteProxies].map(({ spec }) => spec.toolConfigRef),
  ];
  const names = new Set(refs.flatMap((ref) => ref?.name ?? []));
  const namespace = resource.metadata.namespace ?? '';
  return new Map(
    [...names].flatMap((name) => {
      const found = caches.toolConfigs.store.get({ namespace, name });
      return found === undefined ? [] : [[name, found] as const];
    }),
  );
}

/** Somebody may have edited it; the proxies read no configuration then, and cannot be asked. */
function readKeys(secret: Secret | undefined): Pick<Observed, 'keyring' | 'keysFault'> {
  if (secret === undefined) return { keyring: undefined };
  const data = secret.data?.[keysFile];
  try {
    if (data === undefined) throw new Error(`${keysFile} is not there`);
    return { keyring: parseKeyring(Buffer.from(data, 'base64').toString()) };
  } catch (error) {
    return { keyring: undefined, keysFault: (error as Error).message };
  }
}
