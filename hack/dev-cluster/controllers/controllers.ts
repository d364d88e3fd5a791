/**
 * The controller manager: Deployments → ReplicaSets → Pods, Service addresses, EndpointSlices, disruption budgets.
 * In: the Api. Out: objects. Any event brings one pass over everything: the cluster is small and the store is in memory.
 * Guarantees: a pass over a settled cluster writes nothing (the store ignores equal writes). Whoever starts it closes it.
 */
import { randomInt } from 'node:crypto';
import type { Addresses } from '../addresses.ts';
import { Kinds, type Api, type Deployment, type Obj, type Resource, type Service } from '../objects.ts';
import { deploymentStatus } from './deployment-status.ts';
import { disruptionStatus } from './disruption.ts';
import { endpointSlices } from './endpoints.ts';
import { isActive, isAvailable, isOwned, isReady } from './pods.ts';
import { newPod, replicaSetNeeds } from './replicaset.ts';
import {
  hashLabel,
  newReplicaSet,
  revisionAnnotation,
  revisionOf,
  templateHash,
  wantedReplicas,
  type SetState,
} from './rollout.ts';

export interface ControllerDeps {
  readonly api: Api;
  readonly addresses: Addresses;
  readonly now: () => Date;
  readonly log: (line: string) => void;
}

/** Waiting for time to pass (minReadySeconds, a progress deadline) is looked at this often. */
const tickMs = 1000;

export function startControllers(deps: ControllerDeps): { close(): void } {
  const addresses = new Map<string, string>();
  let next: NodeJS.Immediate | undefined;
  const pass = () => {
    next = undefined;
    each(deps, Kinds.Service, (service) => address(deps, service, addresses));
    each(deps, Kinds.Deployment, (deployment) => roll(deps, deployment));
    each(deps, Kinds.ReplicaSet, (set) => {
      const owned = deps.api.list(Kinds.Pod).filter((pod) => isOwned(pod, set));
      const needs = replicaSetNeeds(set, owned, deps.now());
      for (let at = 0; at < needs.create; at += 1) deps.api.create(Kinds.Pod, newPod(set, suffix()));
      for (const pod of needs.remove) deps.api.delete(Kinds.Pod, pod);
      deps.api.updateStatus(Kinds.ReplicaSet, { ...set, status: needs.status });
    });
    each(deps, Kinds.Service, (service) => publish(deps, service));
    each(deps, Kinds.PodDisruptionBudget, (budget) => {
      const status = disruptionStatus(budget, inNamespaceOf(budget, deps.api.list(Kinds.Pod)));
      deps.api.updateStatus(Kinds.PodDisruptionBudget, { ...budget, status });
    });
  };
  const soon = () => {
    next ??= setImmediate(pass);
  };
  const watched: Resource[] = [Kinds.Service, Kinds.Deployment, Kinds.ReplicaSet, Kinds.Pod, Kinds.PodDisruptionBudget];
  const stops = watched.map((kind) => deps.api.watch(kind, soon));
  const ticks = setInterval(() => isWaiting(deps.api) && soon(), tickMs);
  return {
    close: () => {
      for (const stop of stops) stop();
      clearInterval(ticks);
      clearImmediate(next);
    },
  };
}

/** A fault with one object (a name taken, a conflict) must not stop the others; the next event tries again. */
function each<T extends Obj>(deps: ControllerDeps, resource: Resource<T>, work: (object: T) => void): void {
  for (const object of deps.api.list(resource)) {
    try {
      work(object);
    } catch (error) {
      deps.log(`${resource.kind} ${object.metadata.namespace}/${object.metadata.name}: ${String(error)}`);
    }
  }
}

/** Gives the Service its address, and the same one again if a PUT forgot it. */
function address({ api, addresses }: ControllerDeps, service: Service, known: Map<string, string>): void {
  const { spec, metadata } = service;
  if ((spec.clusterIP ?? '') !== '' || spec.type === 'ExternalName') return;
  const clusterIP = known.get(metadata.uid ?? '') ?? addresses.service();
  known.set(metadata.uid ?? '', clusterIP);
  api.update(Kinds.Service, { ...service, spec: { ...spec, clusterIP, clusterIPs: [clusterIP] } });
}

function roll({ api, now }: ControllerDeps, deployment: Deployment): void {
  if (deployment.metadata.deletionTimestamp !== undefined) return;
  const hash = templateHash(deployment.spec.template);
  revise(api, deployment, hash);
  const owned = api.list(Kinds.ReplicaSet).filter((set) => isOwned(set, deployment));
  const states = owned.map((set) => stateOf(api, set, hash, now()));
  const wanted = wantedReplicas(deployment, states);
  for (const { set } of states) {
    const replicas = wanted.get(set.metadata.name ?? '') ?? set.spec.replicas;
    if (replicas !== set.spec.replicas)
      api.update(Kinds.ReplicaSet, { ...set, spec: { ...set.spec, replicas: replicas ?? 0 } });
  }
  forgetOld(api, deployment, states);
  const live = api.list(Kinds.Deployment).find((one) => one.metadata.uid === deployment.metadata.uid);
  if (live !== undefined) {
    api.updateStatus(Kinds.Deployment, { ...live, status: deploymentStatus(live, states, now()) });
  }
}

/** The ReplicaSet of this template exists and bears the highest revision, as does the Deployment. */
function revise(api: Api, deployment: Deployment, hash: string): void {
  const owned = api.list(Kinds.ReplicaSet).filter((set) => isOwned(set, deployment));
  const newest = Math.max(0, ...owned.map(revisionOf));
  const fresh = owned.find((set) => set.metadata.labels?.[hashLabel] === hash);
  const revision = fresh !== undefined && revisionOf(fresh) === newest ? newest : newest + 1;
  if (fresh === undefined) api.create(Kinds.ReplicaSet, newReplicaSet(deployment, revision));
  else annotate(api, Kinds.ReplicaSet, fresh, String(revision));
  annotate(api, Kinds.Deployment, deployment, String(revision));
}

function annotate<T extends Obj>(api: Api, resource: Resource<T>, object: T, revision: string): void {
  const { metadata } = object;
  if (metadata.annotations?.[revisionAnnotation] === revision) return;
  const annotations = { ...metadata.annotations, [revisionAnnotation]: revision };
  api.update(resource, { ...object, metadata: { ...metadata, annotations } });
}

function stateOf(api: Api, set: SetState['set'], hash: string, now: Date): SetState {
  const pods = api.list(Kinds.Pod).filter((pod) => isOwned(pod, set));
  const active = pods.filter(isActive);
  return {
    set,
    isNew: set.metadata.labels?.[hashLabel] === hash,
    wanted: set.spec.replicas ?? 1,
    pods: pods.length,
    active: active.length,
    ready: active.filter(isReady).length,
    available: active.filter((pod) => isAvailable(pod, set.spec.minReadySeconds ?? 0, now)).length,
  };
}

/** Keeps revisionHistoryLimit old ReplicaSets to roll back to. */
function forgetOld(api: Api, deployment: Deployment, states: readonly SetState[]): void {
  const idle = states
    .filter((state) => !state.isNew && state.wanted === 0 && state.pods === 0)
    .sort((a, b) => revisionOf(b.set) - revisionOf(a.set));
  for (const { set } of idle.slice(deployment.spec.revisionHistoryLimit ?? 10)) api.delete(Kinds.ReplicaSet, set);
}

function publish({ api }: ControllerDeps, service: Service): void {
  const wanted = endpointSlices(service, inNamespaceOf(service, api.list(Kinds.Pod)));
  const names = new Set(wanted.map((slice) => slice.metadata.name));
  const live = api.list(Kinds.EndpointSlice).filter((slice) => isOwned(slice, service));
  for (const slice of live) if (!names.has(slice.metadata.name)) api.delete(Kinds.EndpointSlice, slice);
  for (const slice of wanted) {
    const old = live.find((candidate) => candidate.metadata.name === slice.metadata.name);
    if (old === undefined) api.create(Kinds.EndpointSlice, slice);
    else api.update(Kinds.EndpointSlice, { ...old, ...slice, metadata: { ...old.metadata, ...slice.metadata } });
  }
}

function inNamespaceOf<T extends Obj>(object: Obj, all: readonly T[]): T[] {
  return all.filter((candidate) => candidate.metadata.namespace === object.metadata.namespace);
}

/** Some Deployment is not yet where it wants to be. */
function isWaiting(api: Api): boolean {
  return api.list(Kinds.Deployment).some((one) => one.status?.availableReplicas !== (one.spec.replicas ?? 1));
}

function suffix(): string {
  const letters = 'bcdfghjklmnpqrstvwxz2456789';
  return Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join('');
}
