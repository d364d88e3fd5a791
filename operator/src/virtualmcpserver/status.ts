/**
 * The whole status of a VirtualMCPServer after a pass. Pure.
 * In: the resource, what was decided, the pods, the replicas' reports, the time. Out: the status to write.
 * Guarantees: lists are sorted; equal facts give an equal status. That a heartbeat alone is no new fact is `condense`'s word.
 * Source: api.md "Status: one writer, the operator".
 */
import type { ReplicaStatus, VirtualMCPServer, VirtualMCPServerStatus } from '@vmcp/crds';
import { conditions as merged } from '../controller/conditions.ts';
import type { Rollout } from '../workload/rollout.ts';
import { aggregate, type Aggregate, type AggregatedBackend } from './aggregate.ts';
import type { Problem } from './check/problem.ts';
import { wantedConditions } from './conditions.ts';
import { ownerOf, selectorLabels } from './desired/metadata.ts';
import { serviceUrl } from './desired/service.ts';
import type { LeftOut, Members } from './members.ts';
import { isRoutable, phase, type ConfigState } from './phase.ts';

/** One ready pod: what its replica last said, or why it says nothing. */
export interface Report {
  readonly pod: string;
  readonly status: ReplicaStatus | undefined;
}

export interface StatusInput {
  readonly resource: VirtualMCPServer;
  readonly problems: readonly Problem[];
  readonly members: Members;
  readonly rollout: Rollout;
  readonly reports: readonly Report[];
  /** Generation of the newest rendered file; undefined when nothing could be rendered. */
  readonly generation: string | undefined;
  readonly externalUrls: readonly string[];
  readonly nowMs: number;
}

export function status(input: StatusInput): VirtualMCPServerStatus {
  const { resource, members, rollout, reports } = input;
  const said = reports.flatMap((report) => report.status ?? []);
  const all = aggregate(
    members.backends.map(({ name }) => name),
    said,
  );
  const config = configState(input);
  const facts = { problems: input.problems, rollout, backends: all.backends, leftOut: members.leftOut, config };
  const now = phase(facts);
  const owner = ownerOf(resource);
  const wanted = wantedConditions({ ...facts, resource, members, phase: now, aggregate: all });
  const generation = resource.metadata.generation ?? 0;
  return {
    phase: now.phase,
    message: now.message,
    url: serviceUrl(owner),
    ...(input.externalUrls.length > 0 && { externalURLs: [...input.externalUrls] }),
    observedGeneration: generation,
    replicas: rollout.replicas,
    readyReplicas: rollout.readyReplicas,
    selector: Object.entries(selectorLabels(owner))
      .map(([key, value]) => `${key}=${value}`)
      .join(','),
    ...runningGeneration(said, reports.length),
    backendCount: all.backends.filter(isRoutable).length,
    discoveredBackends: discovered(members, all),
    capabilities: all.capabilities,
    conflicts: all.conflicts.map((conflict) => ({ ...conflict, losers: [...conflict.losers] })),
    sessions: all.sessions,
    conditions: merged(resource.status?.conditions, wanted, generation, input.nowMs),
  };
}

function configState({ reports, generation }: StatusInput): ConfigState {
  const running = reports.filter(({ status: said }) => said?.configGeneration === generation).length;
  const errors = reports.flatMap(({ pod, status: said }) =>
    said?.configError === undefined ? [] : [`replica "${pod}" refuses the configuration: ${said.configError}`],
  );
  const isApplied = generation !== undefined && errors.length === 0 && running === reports.length;
  const silent = reports.flatMap(({ pod, status: said }) => (said === undefined ? [pod] : [])).toSorted();
  return { running, total: reports.length, errors: errors.toSorted(), silent, isApplied };
}

/** The hash that every ready replica runs; absent while they differ or some have not spoken. */
function runningGeneration(said: readonly ReplicaStatus[], total: number): { configGeneration?: string } {
  const [first, ...others] = new Set(said.map(({ configGeneration }) => configGeneration));
  if (first === undefined || others.length > 0 || said.length < total) return {};
  return { configGeneration: first };
}

type Discovered = NonNullable<VirtualMCPServerStatus['discoveredBackends']>[number];

function discovered(members: Members, { backends }: Aggregate): Discovered[] {
  const views = new Map(backends.map((backend) => [backend.name, backend]));
  const served = members.backends.map(({ name, url, kind }) => shown({ name, url, kind: kind ?? '' }, views.get(name)));
  return [...served, ...members.leftOut.map(refused)].toSorted((a, b) => (a.name < b.name ? -1 : 1));
}

function shown(backend: { name: string; url: string; kind: string }, view: AggregatedBackend | undefined): Discovered {
  if (view === undefined) return { ...backend, status: 'unknown' };
  return {
    ...backend,
    status: view.state,
    authType: view.authType,
    message: view.message,
    consecutiveFailures: view.consecutiveFailures,
    circuitBreakerState: view.circuitBreakerState,
    ...(view.mcpRevision !== undefined && { mcpRevision: view.mcpRevision }),
    ...(view.lastHealthCheck !== undefined && { lastHealthCheck: view.lastHealthCheck }),
    tools: view.tools,
  };
}

function refused({ name, kind, url, message }: LeftOut): Discovered {
  return { name, kind, url, status: 'unavailable', message };
}
