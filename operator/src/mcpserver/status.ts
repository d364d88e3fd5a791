/**
 * The status of an MCPServer: what is wrong with its spec, how far its pods are. Pure.
 * Source: api.md "The other kinds", reference §1.7.
 */
import type { MCPServer, MCPServerStatus } from '@vmcp/crds';
import { conditions, type WantedCondition } from '../controller/conditions.ts';
import type { Refusal } from '../workload/refusal.ts';
import type { Rollout } from '../workload/rollout.ts';
import { serverUrl } from './backend.ts';

export interface ServerFacts {
  readonly server: MCPServer;
  readonly problems: readonly Refusal[];
  readonly hasGroup: boolean;
  /** Why the tool config that it names cannot be used. */
  readonly toolConfig: string | undefined;
  readonly rollout: Rollout;
  readonly nowMs: number;
}

export function status(facts: ServerFacts): MCPServerStatus {
  const { server, problems, rollout } = facts;
  const now = phase(facts);
  const generation = server.metadata.generation ?? 0;
  const isRefused = problems.some(({ reason }) => reason === 'NotSupported' || reason === 'ValidationFailed');
  return {
    phase: now.phase,
    message: now.message,
    ...(!isRefused && { url: serverUrl(server) }),
    replicas: rollout.replicas,
    readyReplicas: rollout.readyReplicas,
    observedGeneration: generation,
    conditions: conditions(server.status?.conditions, wanted(facts, now), generation, facts.nowMs),
  };
}

interface Phase {
  readonly phase: 'Pending' | 'Ready' | 'Failed' | 'Stopped';
  readonly reason: string;
  readonly message: string;
}

function phase({ problems, rollout, toolConfig }: ServerFacts): Phase {
  const [problem] = problems;
  if (problem !== undefined) return { phase: 'Failed', reason: problem.reason, message: problem.message };
  if (toolConfig !== undefined) return { phase: 'Pending', reason: 'ToolConfigNotFound', message: toolConfig };
  const ready = `${rollout.readyReplicas} of ${rollout.wanted} replicas ready`;
  if (rollout.readyReplicas > 0) return { phase: 'Ready', reason: 'DeploymentReady', message: ready };
  if (rollout.isComplete && rollout.wanted === 0)
    return { phase: 'Stopped', reason: 'ScaledToZero', message: 'scaled to zero replicas' };
  if (rollout.fault !== undefined) return { phase: 'Failed', reason: 'DeploymentFailed', message: rollout.fault };
  if (rollout.deadlineExceeded)
    return { phase: 'Failed', reason: 'DeploymentFailed', message: `${ready} after the progress deadline` };
  return { phase: 'Pending', reason: 'DeploymentNotReady', message: ready };
}

function wanted({ server, problems, hasGroup, toolConfig }: ServerFacts, now: Phase): WantedCondition[] {
  const { spec } = server;
  const group = spec.groupRef?.name;
  const ignored = withoutEffect(spec);
  const checked: readonly [WantedCondition['type'], string, boolean][] = [
    ['Valid', 'ValidationSucceeded', true],
    ['PodTemplateSpecValid', 'PodTemplateSpecValid', spec.podTemplateSpec !== undefined],
  ];
  return [
    ...checked.flatMap(([type, good, isAsked]) => {
      const problem = problems.find(({ condition }) => condition === type);
      if (problem !== undefined) return [fact(type, 'False', problem.reason, problem.message)];
      return isAsked ? [fact(type, 'True', good, 'checked')] : [];
    }),
    ...(group === undefined ? [] : [groupFact(group, hasGroup)]),
    ...(spec.toolConfigRef === undefined ? [] : [toolConfigFact(toolConfig)]),
    ...(ignored.length === 0
      ? []
      : [
          fact(
            'SettingsIgnored',
            'True',
            'NoProxyInFront',
            `no proxy stands in front of the server, so these have no effect: ${ignored.join(', ')}`,
          ),
        ]),
    fact('Ready', now.phase === 'Ready' ? 'True' : 'False', now.reason, now.message),
  ];
}

function groupFact(group: string, exists: boolean): WantedCondition {
  if (exists) return fact('GroupRefValidated', 'True', 'GroupRefValid', `group "${group}" exists`);
  return fact('GroupRefValidated', 'False', 'GroupRefNotFound', `group "${group}" does not exist`);
}

function toolConfigFact(problem: string | undefined): WantedCondition {
  if (problem === undefined) return fact('ToolConfigValidated', 'True', 'ToolConfigValid', 'checked');
  return fact('ToolConfigValidated', 'False', 'ToolConfigNotFound', problem);
}

/** Fields of the reference's proxy that do no harm here and do nothing. */
function withoutEffect(spec: MCPServer['spec']): string[] {
  return [
    ...(spec.proxyMode === 'sse' && spec.transport !== 'sse' ? ['spec.proxyMode'] : []),
    ...(spec.trustProxyHeaders === true ? ['spec.trustProxyHeaders'] : []),
    ...(spec.endpointPrefix ? ['spec.endpointPrefix'] : []),
    ...(spec.resourceOverrides === undefined ? [] : ['spec.resourceOverrides']),
  ];
}

function fact(type: string, status: WantedCondition['status'], reason: string, message: string): WantedCondition {
  return { type, status, reason, message };
}
