/**
 * What the operator keeps of the cluster: one reflector per kind, indexed by what uses what. I/O; owns its reflectors.
 * In: connection, namespaces. Out: read-only stores; `subscribe` per kind; `close`.
 * Objects of ours are cached but for what is large (ConfigMaps' texts and statuses' backends are digests) and for what others manage;
 * of foreign Secrets and ConfigMaps only that they exist, and they are read one by one when needed.
 * Source: api.md "Backends", "Watches".
 */
import type { MCPGroup, MCPRemoteProxy, MCPServer, MCPServerEntry, MCPToolConfig, VirtualMCPServer } from '@vmcp/crds';
import { managedBy, managedByLabel } from './controller/prune.ts';
import { fieldManager, statusFieldManager } from './kube/client.ts';
import type { Kind, KubeObject, Store } from './kube/cluster.ts';
import { withoutText } from './kube/condense.ts';
import type { Connection } from './kube/connection.ts';
import {
  configMaps,
  customKind,
  deployments,
  podDisruptionBudgets,
  pods,
  secrets,
  serviceAccounts,
  services,
} from './kube/kinds.ts';
import { startReflector, type Reflector, type ReflectorOptions, type Timing } from './kube/reflector.ts';
import type { Log } from './log.ts';
import { condensed } from './virtualmcpserver/condense.ts';

export const kinds = {
  virtualMCPServers: customKind<VirtualMCPServer>('VirtualMCPServer'),
  groups: customKind<MCPGroup>('MCPGroup'),
  servers: customKind<MCPServer>('MCPServer'),
  entries: customKind<MCPServerEntry>('MCPServerEntry'),
  remoteProxies: customKind<MCPRemoteProxy>('MCPRemoteProxy'),
  toolConfigs: customKind<MCPToolConfig>('MCPToolConfig'),
} as const;

export interface GroupMember extends KubeObject {
  spec?: { groupRef?: { name?: string } };
}

export type Caches = ReturnType<typeof reflectors>;

export interface CachesOptions {
  readonly connection: Connection;
  /** undefined: all. */
  readonly namespaces: readonly string[] | undefined;
  readonly log: Log;
  readonly timing?: Partial<Timing>;
}

export function openCaches(options: CachesOptions): Caches {
  return reflectors(starter(options));
}

/** Every reflector that is open, for waiting and closing. */
export function openReflectors(caches: Caches): (readonly [string, Reflector<KubeObject>])[] {
  return Object.entries(caches) as [string, Reflector<KubeObject>][];
}

type Start = <T extends KubeObject>(options: Omit<ReflectorOptions<T>, 'namespaces'>) => Reflector<T>;

function starter({ connection, namespaces, log, timing = {} }: CachesOptions): Start {
  const managers = [fieldManager, statusFieldManager];
  return (options) => startReflector({ namespaces, managers, ...options }, { connection, log, timing });
}

function reflectors(start: Start) {
  const foreign = { metadataOnly: true };
  const owned = { labelSelector: `${managedByLabel}=${managedBy}`, indexes: { owner: ownerOf } };
  const remote = { group: groupOf, secret: secretsOf, configMap: configMapsOf };
  return {
    virtualMCPServers: start({
      kind: kinds.virtualMCPServers,
      condense: condensed,
      indexes: { group: groupOf, toolConfig: sharedToolsOf },
    }),
    groups: start({ kind: kinds.groups }),
    servers: start({ kind: kinds.servers, indexes: { group: groupOf, toolConfig: toolConfigOf } }),
    entries: start({ kind: kinds.entries, indexes: remote }),
    // Definitions that came later than the operator's first version: it works without them.
    remoteProxies: start({
      kind: kinds.remoteProxies,
      optional: true,
      indexes: { ...remote, toolConfig: toolConfigOf },
    }),
    toolConfigs: start({ kind: kinds.toolConfigs, optional: true }),
    deployments: start({ kind: deployments, ...owned }),
    services: start({ kind: services, ...owned }),
    configMaps: start({ kind: configMaps, condense: withoutText, ...owned }),
    secrets: start({ kind: secrets, ...owned }),
    serviceAccounts: start({ kind: serviceAccounts, ...owned }),
    podDisruptionBudgets: start({ kind: podDisruptionBudgets, ...owned }),
    pods: start({
      kind: pods,
      labelSelector: 'toolhive=true',
      managers: [],
      indexes: { workload: workloadOf },
    }),
    secretNames: start({ kind: secrets, ...foreign }),
    configMapNames: start({ kind: configMaps, ...foreign }),
  };
}

/** Index values: `namespace/name` of what an object names, `uid` of what owns it. */
export function named(object: KubeObject, name: string): string {
  return `${object.metadata?.namespace ?? ''}/${name}`;
}

function groupOf(object: GroupMember): string[] {
  const name = object.spec?.groupRef?.name;
  return name === undefined ? [] : [named(object, name)];
}

function secretsOf(remote: MCPServerEntry | MCPRemoteProxy): string[] {
  return (remote.spec.headerForward?.addHeadersFromSecret ?? []).map(({ valueSecretRef }) =>
    named(remote, valueSecretRef.name),
  );
}

function configMapsOf(remote: MCPServerEntry | MCPRemoteProxy): string[] {
  const ref = remote.spec.caBundleRef?.configMapRef;
  return ref === undefined ? [] : [named(remote, ref.name)];
}

/** The MCPToolConfig of a member. */
export function toolConfigOf(member: MCPServer | MCPRemoteProxy): string[] {
  const ref = member.spec.toolConfigRef;
  return ref === undefined ? [] : [named(member, ref.name)];
}

/** The MCPToolConfigs of a VirtualMCPServer, each once. */
export function sharedToolsOf(resource: VirtualMCPServer): string[] {
  const refs = (resource.spec.config?.aggregation?.tools ?? []).flatMap(({ toolConfigRef }) => toolConfigRef ?? []);
  return [...new Set(refs.map(({ name }) => named(resource, name)))];
}

function ownerOf(object: KubeObject): string[] {
  return (object.metadata?.ownerReferences ?? []).flatMap(({ controller, uid }) => (controller === true ? [uid] : []));
}

/** `namespace/app/instance`: the pods of one VirtualMCPServer or MCPServer. */
export function workload(namespace: string, app: 'virtualmcpserver' | 'mcpserver', name: string): string {
  return `${namespace}/${app}/${name}`;
}

function workloadOf({ metadata }: KubeObject): string[] {
  const { app, 'app.kubernetes.io/instance': name } = metadata?.labels ?? {};
  return app === undefined || name === undefined ? [] : [`${metadata?.namespace ?? ''}/${app}/${name}`];
}

/** The objects one owner controls, of every kind we make. */
export function heldBy(caches: Caches, uid: string) {
  const of = <T extends KubeObject>(kind: Kind<T>, { store }: { readonly store: Store<T> }) =>
    store.by('owner', uid).map((object) => ({ kind: kind as Kind, object: object as KubeObject }));
  return [
    ...of(serviceAccounts, caches.serviceAccounts),
    ...of(configMaps, caches.configMaps),
    ...of(secrets, caches.secrets),
    ...of(services, caches.services),
    ...of(deployments, caches.deployments),
    ...of(podDisruptionBudgets, caches.podDisruptionBudgets),
  ];
}
