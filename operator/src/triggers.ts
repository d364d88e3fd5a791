/**
 * Which resources a change concerns: found by index, never by listing all. In: caches and queues. Out: subscriptions that add keys.
 * Guarantees: a resource's own status event queues nothing; a change of what a resource uses queues exactly its users.
 * Source: api.md "Watches".
 */
import { named, type Caches, type GroupMember } from './caches.ts';
import type { Queue } from './controller/queue.ts';
import type { Key, KubeObject, StoreEvent } from './kube/cluster.ts';
import type { Reflector } from './kube/reflector.ts';
import { keyOf } from './kube/store.ts';

export interface Queues {
  readonly virtualMCPServers: Queue;
  readonly groups: Queue;
  readonly servers: Queue;
  readonly entries: Queue;
}

export function connectTriggers(caches: Caches, queues: Queues): void {
  own(caches.virtualMCPServers, queues.virtualMCPServers);
  own(caches.groups, queues.groups);
  own(caches.servers, queues.servers);
  own(caches.entries, queues.entries);
  groups(caches, queues);
  members(caches, queues);
  owned(caches, queues);
  pods(caches, queues);
  references(caches, queues);
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
  });
}

function members(caches: Caches, queues: Queues): void {
  const listen: Listen = (event) => {
    if (!isSpecChange(event)) return;
    const touched = [event.object, event.old].flatMap((member) => groupOf(member));
    for (const group of touched) {
      queues.groups.add(group);
      addAll(queues.virtualMCPServers, caches.virtualMCPServers.store.by('group', `${group.namespace}/${group.name}`));
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

/** A Secret or ConfigMap concerns the entries that name it, and whoever serves their group. */
function references(caches: Caches, queues: Queues): void {
  const listen =
    (index: 'secret' | 'configMap'): Listen =>
    ({ object }) => {
      const entries = caches.entries.store.by(index, named(object, keyOf(object).name));
      addAll(queues.entries, entries);
      for (const group of entries.flatMap(groupOf)) {
        addAll(
          queues.virtualMCPServers,
          caches.virtualMCPServers.store.by('group', `${group.namespace}/${group.name}`),
        );
      }
    };
  on(caches.secretNames, listen('secret'));
  on(caches.configMapNames, listen('configMap'));
}

function addAll(queue: Queue, objects: readonly KubeObject[]): void {
  for (const object of objects) queue.add(keyOf(object));
}
