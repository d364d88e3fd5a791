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
  return {
    phase: now.phase,
    message: now.message,
    ...(!isRefused(problems, rollout) && { url: serverUrl(server) }),
    replicas: rollout.replicas,
    readyReplicas: rollout.readyReplicas,
    observedGeneration: generation,
    conditions: conditions(server.status?.conditions, wanted(facts, now), generation, facts.nowMs),
  };
}

/** What the API server refuses of a change leaves older pods serving; then the URL stands. */
function isRefused(problems: readonly Refusal[], { readyReplicas }: Rollout): boolean {
  if (problems.some(({ reason }) => reason === 'NotSupported' || reason === 'ValidationFailed')) return true;
  return readyReplicas === 0 && problems.some(({ condition }) => condition !== 'ConfigApplied');
}

interface Phase {
  readonly phase: 'Pending' | 'Ready' | 'Failed' | 'Stopped';
  readonly reason: string;
  readonly message: string;
}

function phase({ problems, rollout, toolConfig }: ServerFacts): Phase {
  const [problem] = problems;
  if (problem !== undefined) {
    const phase = problem.condition === 'ConfigApplied' ? 'Pending' : 'Failed';
    return { phase, reason: problem.reason, message: problem.message };
  }
  if (toolConfig !== undefined) return { phase: 'Pending', reason: 'ToolConfigNotFound', message: toolConfig };
  const ready = `${rollout.readyReplicas} of ${rollout.wanted} replicas ready`;
  if (rollout.readyReplicas > 0) {
    const message = [ready, ...partial(rollout)].join('; ');
    return { phase: 'Ready', reason: 'DeploymentReady', message };
  }
  if (rollout.isComplete && rollout.wanted === 0)
    return { phase: 'Stopped', reason: 'ScaledToZero', message: 'scaled to zero replicas' };
  if (rollout.fault !== undefined) return { phase: 'Failed', reason: 'DeploymentFailed', message: rollout.fault };
  if (rollout.deadlineExceeded)
    return { phase: 'Failed', reason: 'DeploymentFailed', message: `${ready} after the progress deadline` };
  const message = [ready, ...(rollout.waitsFor === undefined ? [] : [rollout.waitsFor])].join('; ');
  return { phase: 'Pending', reason: 'DeploymentNotReady', message };
}

/** What keeps the others from being ready, while some pods serve. */
function partial({ fault, deadlineExceeded }: Rollout): string[] {
  if (fault !== undefined) return [`other pods do not start: ${fault}`];
  return deadlineExceeded ? ['other pods are not ready after the progress deadline'] : [];
}

function wanted(facts: ServerFacts, now: Phase): WantedCondition[] {
  const { server, problems, hasGroup, toolConfig } = facts;
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
    ...degraded(facts.rollout, now),
    ...kstatus(facts, now),
    fact('Ready', now.phase === 'Ready' ? 'True' : 'False', now.reason, now.message),
  ];
}

/** Some pods serve, so that the server is Ready, and some never will. */
function degraded(rollout: Rollout, now: Phase): WantedCondition[] {
  if (now.phase !== 'Ready' || partial(rollout).length === 0) return [];
  return [fact('Degraded', 'True', 'RolloutFailed', now.message)];
}

/** Abnormal-true conditions that Flux, Helm and Argo CD read: older pods may serve while newer ones are on their way. */
function kstatus({ problems, rollout }: ServerFacts, now: Phase): WantedCondition[] {
  const isRefused = problems.some(({ condition }) => condition !== 'ConfigApplied');
  const reason = (ofRollout: string) => (now.phase === 'Ready' ? ofRollout : now.reason);
  if (isRefused || rollout.deadlineExceeded) return [fact('Stalled', 'True', reason('RolloutFailed'), now.message)];
  const isUnderWay = now.phase === 'Pending' || !rollout.isComplete;
  return isUnderWay ? [fact('Reconciling', 'True', reason('RolloutUnderWay'), now.message)] : [];
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
