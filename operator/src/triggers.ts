/**
 * Which resources a change concerns: found by index, never by listing all. In: caches and queues. Out: subscriptions that add keys.
 * Guarantees: a resource's own status event queues nothing; a change of what a resource uses queues exactly its users.
 * Source: api.md "Watches".
 */
import type { MCPRemoteProxy, MCPServer, VirtualMCPServer } from '@vmcp/crds';
import { named, sharedToolsOf, toolConfigOf, type Caches, type GroupMember } from './caches.ts';
import type { Queue } from './controller/queue.ts';
import type { Key, KubeObject, StoreEvent } from './kube/cluster.ts';
import type { Reflector } from './kube/reflector.ts';
import { keyOf } from './kube/store.ts';

export interface Queues {
  readonly virtualMCPServers: Queue;
  readonly groups: Queue;
  readonly servers: Queue;
  readonly entries: Queue;
  readonly remoteProxies: Queue;
  readonly toolConfigs: Queue;
}

export function connectTriggers(caches: Caches, queues: Queues): void {
  own(caches.virtualMCPServers, queues.virtualMCPServers);
  own(caches.groups, queues.groups);
  own(caches.servers, queues.servers);
  own(caches.entries, queues.entries);
  own(caches.remoteProxies, queues.remoteProxies);
  own(caches.toolConfigs, queues.toolConfigs);
  groups(caches, queues);
  members(caches, queues);
  owned(caches, queues);
  pods(caches, queues);
  references(caches, queues);
  toolConfigs(caches, queues);
  toolConfigUsers(caches, queues);
}

type Listen = (event: StoreEvent<KubeObject>) => void;

function on<T extends KubeObject>(reflector: Reflector<T>, listen: Listen): void {
  reflector.subscribe(listen as (event: StoreEvent<T>) => void);
}

function own<T extends KubeObject>(reflector: Reflector<T>, queue: Queue): void {
  on(reflector, (event) => {
    if (isSpecChange(event)) queue.add(keyOf(event.object));
  });
}

/** All but a change of status. */
function isSpecChange({ type, object, old }: StoreEvent<KubeObject>): boolean {
  if (type !== 'modified') return true;
  const relevant = ({ metadata }: KubeObject) =>
    JSON.stringify([
      metadata?.generation,
      metadata?.deletionTimestamp,
      metadata?.labels,
      metadata?.annotations,
      metadata?.uid,
    ]);
  return old === undefined || relevant(old) !== relevant(object);
}

/** A group that appears or goes concerns all that name it. */
function groups(caches: Caches, queues: Queues): void {
  on(caches.groups, ({ type, object }) => {
    if (type === 'modified') return;
    const value = named(object, keyOf(object).name);
    addAll(queues.virtualMCPServers, caches.virtualMCPServers.store.by('group', value));
    addAll(queues.servers, caches.servers.store.by('group', value));
    addAll(queues.entries, caches.entries.store.by('group', value));
    addAll(queues.remoteProxies, caches.remoteProxies.store.by('group', value));
  });
}

function members(caches: Caches, queues: Queues): void {
  const listen: Listen = (event) => {
    if (!isSpecChange(event)) return;
    const touched = [event.object, event.old].flatMap((member) => groupOf(member));
    for (const group of touched) {
      queues.groups.add(group);
      serving(caches, queues, group);
    }
  };
  on(caches.servers, listen);
  on(caches.entries, listen);
  on(caches.remoteProxies, listen);
}

function groupOf(member: GroupMember | undefined): Key[] {
  const name = member?.spec?.groupRef?.name;
  return name === undefined ? [] : [{ namespace: member?.metadata?.namespace ?? '', name }];
}

/** A change of an object concerns its controller owner. */
function owned(caches: Caches, queues: Queues): void {
  const byKind: Readonly<Record<string, Queue>> = {
    VirtualMCPServer: queues.virtualMCPServers,
    MCPServer: queues.servers,
  };
  const listen: Listen = ({ object, old }) => {
    for (const { metadata } of [object, old].filter((each) => each !== undefined)) {
      const owner = metadata?.ownerReferences?.find(({ controller }) => controller === true);
      if (owner !== undefined) byKind[owner.kind]?.add({ namespace: metadata?.namespace ?? '', name: owner.name });
    }
  };
  const { serviceAccounts, configMaps, secrets, services, deployments, podDisruptionBudgets } = caches;
  for (const reflector of [serviceAccounts, configMaps, secrets, services, deployments, podDisruptionBudgets]) {
    on(reflector as Reflector<KubeObject>, listen);
  }
}

function pods(caches: Caches, queues: Queues): void {
  const byApp: Readonly<Record<string, Queue>> = {
    virtualmcpserver: queues.virtualMCPServers,
    mcpserver: queues.servers,
  };
  on(caches.pods, ({ object: { metadata } }) => {
    const { app = '', 'app.kubernetes.io/instance': name } = metadata?.labels ?? {};
    if (name !== undefined) byApp[app]?.add({ namespace: metadata?.namespace ?? '', name });
  });
}

/** A Secret or ConfigMap concerns the remote servers that name it, and whoever serves their group. */
function references(caches: Caches, queues: Queues): void {
  const listen =
    (index: 'secret' | 'configMap'): Listen =>
    ({ object }) => {
      const value = named(object, keyOf(object).name);
      const entries = caches.entries.store.by(index, value);
      const remoteProxies = caches.remoteProxies.store.by(index, value);
      addAll(queues.entries, entries);
      addAll(queues.remoteProxies, remoteProxies);
      for (const group of [...entries, ...remoteProxies].flatMap(groupOf)) serving(caches, queues, group);
    };
  on(caches.secretNames, listen('secret'));
  on(caches.configMapNames, listen('configMap'));
}

/** A tool config concerns those that name it, and whoever serves the group of a member that does. */
function toolConfigs(caches: Caches, queues: Queues): void {
  on(caches.toolConfigs, (event) => {
    if (!isSpecChange(event)) return;
    const value = named(event.object, keyOf(event.object).name);
    const members = [...caches.servers.store.by('toolConfig', value)];
    const remoteProxies = [...caches.remoteProxies.store.by('toolConfig', value)];
    addAll(queues.servers, members);
    addAll(queues.remoteProxies, remoteProxies);
    addAll(queues.virtualMCPServers, caches.virtualMCPServers.store.by('toolConfig', value));
    for (const group of [...members, ...remoteProxies].flatMap(groupOf)) serving(caches, queues, group);
  });
}

/** Who begins or ceases to name a tool config concerns it: it lists its users. */
function toolConfigUsers(caches: Caches, queues: Queues): void {
  const listen =
    <T extends KubeObject>(namesOf: (object: T) => readonly string[]): Listen =>
    ({ type, object, old }) => {
      const now = type === 'deleted' ? [] : namesOf(object as T);
      const before = type === 'deleted' ? namesOf(object as T) : old === undefined ? [] : namesOf(old as T);
      const namespace = keyOf(object).namespace;
      const changed = [...now, ...before].filter((value) => now.includes(value) !== before.includes(value));
      for (const value of changed) {
        queues.toolConfigs.add({ namespace, name: value.slice(namespace.length + 1) });
      }
    };
  on(caches.virtualMCPServers, listen<VirtualMCPServer & KubeObject>(sharedToolsOf));
  on(caches.servers, listen<MCPServer & KubeObject>(toolConfigOf));
  on(caches.remoteProxies, listen<MCPRemoteProxy & KubeObject>(toolConfigOf));
}

/** The VirtualMCPServers that serve a group. */
function serving(caches: Caches, queues: Queues, { namespace, name }: Key): void {
  addAll(queues.virtualMCPServers, caches.virtualMCPServers.store.by('group', `${namespace}/${name}`));
}

function addAll(queue: Queue, objects: readonly KubeObject[]): void {
  for (const object of objects) queue.add(keyOf(object));
}
