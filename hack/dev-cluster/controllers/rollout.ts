/**
 * One step of a Deployment's rollout: how many replicas each of its ReplicaSets should have now. Pure.
 * In: the Deployment, its ReplicaSets with what their pods do. Out: wanted replicas by ReplicaSet name.
 * Guarantees: never more pods than replicas + maxSurge, never fewer available ones than replicas - maxUnavailable by our doing.
 */
import { createHash } from 'node:crypto';
import { Kinds, type Deployment, type PodTemplate, type ReplicaSet } from '../objects.ts';
import { controllerOf } from './pods.ts';

export const hashLabel = 'pod-template-hash';
export const revisionAnnotation = 'deployment.kubernetes.io/revision';

/** A ReplicaSet and what its pods do. */
export interface SetState {
  readonly set: ReplicaSet;
  readonly isNew: boolean;
  readonly wanted: number;
  /** Pods that are there, terminating ones included. */
  readonly pods: number;
  readonly active: number;
  readonly ready: number;
  readonly available: number;
}

export function templateHash(template: PodTemplate): string {
  return createHash('sha256').update(canonical(template)).digest('hex').slice(0, 10);
}

export function newReplicaSet(deployment: Deployment, revision: number): ReplicaSet {
  const { template, selector, minReadySeconds } = deployment.spec;
  const hash = templateHash(template);
  const labels = { ...template.metadata?.labels, [hashLabel]: hash };
  return {
    apiVersion: 'apps/v1',
    kind: 'ReplicaSet',
    metadata: {
      name: `${deployment.metadata.name}-${hash}`,
      namespace: deployment.metadata.namespace ?? 'default',
      labels,
      annotations: { [revisionAnnotation]: String(revision) },
      ownerReferences: [controllerOf(deployment, Kinds.Deployment.apiVersion, Kinds.Deployment.kind)],
    },
    spec: {
      replicas: 0,
      selector: { ...selector, matchLabels: { ...selector.matchLabels, [hashLabel]: hash } },
      template: { ...template, metadata: { ...template.metadata, labels } },
      ...(minReadySeconds === undefined ? {} : { minReadySeconds }),
    },
  };
}

export function revisionOf(set: ReplicaSet): number {
  return Number(set.metadata.annotations?.[revisionAnnotation] ?? 0);
}

export function wantedReplicas(deployment: Deployment, sets: readonly SetState[]): ReadonlyMap<string, number> {
  if (deployment.spec.paused === true) return new Map();
  return deployment.spec.strategy?.type === 'Recreate' ? recreate(deployment, sets) : rolling(deployment, sets);
}

function recreate(deployment: Deployment, sets: readonly SetState[]): ReadonlyMap<string, number> {
  const old = sets.filter((state) => !state.isNew);
  const desired = old.some((state) => state.pods > 0) ? 0 : (deployment.spec.replicas ?? 1);
  return new Map(sets.map((state) => [nameOf(state), state.isNew ? desired : 0]));
}

function rolling(deployment: Deployment, sets: readonly SetState[]): ReadonlyMap<string, number> {
  const desired = deployment.spec.replicas ?? 1;
  const { maxSurge, maxUnavailable } = limits(deployment);
  const total = sum(sets, (state) => state.wanted);
  const result = new Map<string, number>();
  const fresh = sets.find((state) => state.isNew);
  const grown = Math.min(desired, (fresh?.wanted ?? 0) + Math.max(0, desired + maxSurge - total));
  if (fresh !== undefined) result.set(nameOf(fresh), Math.max(0, grown));
  const unavailableNew = fresh === undefined ? 0 : Math.max(0, grown - fresh.available);
  const others = sets.filter((state) => !state.isNew && state.wanted > 0);
  const all = grown + sum(others, (state) => state.wanted);
  shrink(others, {
    spare: all - (desired - maxUnavailable) - unavailableNew,
    least: desired - maxUnavailable,
    sets,
    result,
  });
  return result;
}

interface Shrinking {
  /** How many pods may go at all. */
  readonly spare: number;
  /** How many must stay available. */
  readonly least: number;
  readonly sets: readonly SetState[];
  readonly result: Map<string, number>;
}

/** Old pods that do not work go first; working ones only as far as enough others are available. */
function shrink(old: readonly SetState[], { spare, least, sets, result }: Shrinking): void {
  let left = spare;
  const kept = new Map<SetState, number>();
  for (const state of old) {
    const broken = Math.min(Math.max(0, left), Math.max(0, state.wanted - state.available));
    left -= broken;
    kept.set(state, state.wanted - broken);
  }
  let working = Math.min(left, sum(sets, (state) => state.available) - least);
  for (const [state, replicas] of kept) {
    const gone = Math.min(Math.max(0, working), replicas);
    working -= gone;
    result.set(nameOf(state), replicas - gone);
  }
}

export function limits(deployment: Deployment): { maxSurge: number; maxUnavailable: number } {
  const { replicas: desired = 1, strategy = {} } = deployment.spec;
  if (strategy.type === 'Recreate') return { maxSurge: 0, maxUnavailable: desired };
  const rule = { maxSurge: '25%', maxUnavailable: '25%', ...strategy.rollingUpdate };
  const maxSurge = share(rule.maxSurge, desired, Math.ceil);
  const maxUnavailable = share(rule.maxUnavailable, desired, Math.floor);
  return { maxSurge, maxUnavailable: maxSurge === 0 && maxUnavailable === 0 ? 1 : Math.min(maxUnavailable, desired) };
}

/** A number, or a percentage of the replicas. */
export function share(value: number | string, of: number, round: (value: number) => number): number {
  if (typeof value === 'number') return value;
  return value.endsWith('%') ? round((Number(value.slice(0, -1)) * of) / 100) : Number(value);
}

function nameOf(state: SetState): string {
  return state.set.metadata.name ?? '';
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

/** JSON with sorted keys. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
