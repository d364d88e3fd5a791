/**
 * Every condition of a VirtualMCPServer, each from the facts that cause it; a cause that is gone gives none. Pure.
 * Out: what `controller/conditions` merges into the status.
 * Source: api.md "Conditions"; names and reasons of the reference §2.3 where it has one.
 */
import type { VirtualMCPServer } from '@vmcp/crds';
import type { WantedCondition } from '../controller/conditions.ts';
import type { Aggregate } from './aggregate.ts';
import type { Members } from './members.ts';
import { count, isRoutable, isUnseen, progress, type Facts, type Phase } from './phase.ts';
import { settingsIgnored } from './settings-ignored.ts';
import { sizingAdvice } from './sizing-advice.ts';

export interface ConditionInput extends Facts {
  readonly resource: VirtualMCPServer;
  readonly members: Members;
  readonly phase: Phase;
  readonly aggregate: Aggregate;
}

export function wantedConditions(input: ConditionInput): WantedCondition[] {
  return [
    ...checked(input),
    backendsDiscovered(input.members),
    backendsReady(input),
    configApplied(input),
    ...advisory(input),
    ...degraded(input),
    ...kstatus(input),
    ready(input),
  ];
}

type Status = WantedCondition['status'];

const condition = (type: string, status: Status, reason: string, message: string): WantedCondition => ({
  type,
  status,
  reason,
  message,
});

/** The checks: False where one found a problem, True where it looked and found none. */
function checked({ resource, problems }: ConditionInput): WantedCondition[] {
  const { incomingAuth } = resource.spec;
  const fine: WantedCondition[] = [
    condition('Valid', 'True', 'ValidationSucceeded', 'the spec is valid'),
    condition('GroupRefValidated', 'True', 'GroupRefValid', `group "${resource.spec.groupRef.name}" exists`),
  ];
  if (incomingAuth.type === 'anonymous') {
    fine.push(condition('AuthConfigured', 'True', 'AuthValid', 'clients are not asked who they are'));
  }
  if (resource.spec.podTemplateSpec !== undefined) {
    fine.push(condition('PodTemplateSpecValid', 'True', 'PodTemplateSpecValid', 'podTemplateSpec merges'));
  }
  if (resource.spec.config?.aggregation?.tools?.some(({ toolConfigRef }) => toolConfigRef !== undefined)) {
    fine.push(condition('ToolConfigRefsValidated', 'True', 'ToolConfigRefsValid', 'every tool config exists'));
  }
  const found = new Map(problems.map((problem) => [problem.condition as string, problem]));
  return fine.map((wanted) => {
    const problem = found.get(wanted.type);
    return problem === undefined ? wanted : condition(wanted.type, 'False', problem.reason, problem.message);
  });
}

function backendsDiscovered({ backends, leftOut, renamed, unmatched, ignored }: Members): WantedCondition {
  const notes = [
    ...leftOut.map(({ name, kind, message }) => `${kind} "${name}" is left out: ${message}`),
    ...renamed.map(({ name, kind, as }) => `${kind} "${name}" is called "${as}", since another member has its name`),
    ...unmatched.map(
      (name) => `config.backends "${name}" names no member of the group, so its settings have no effect`,
    ),
    ...ignored.map(
      ({ name, fields }) =>
        `config.backends "${name}" is a member of the group, so ${fields.join(', ')} have no effect`,
    ),
  ];
  const none = leftOut.length > 0 ? 'no member can be served' : 'no backends configured';
  const found = backends.length === 0 ? none : `discovered ${count(backends.length, 'backend')}`;
  const message = [found, ...notes].join('; ');
  if (leftOut.length > 0) return condition('BackendsDiscovered', 'False', 'BackendsLeftOut', message);
  const reason = renamed.length > 0 ? 'BackendsRenamed' : 'BackendsDiscovered';
  return condition('BackendsDiscovered', 'True', reason, message);
}

function backendsReady({ backends, leftOut }: ConditionInput): WantedCondition {
  const routable = backends.filter(isRoutable).length;
  const message = `${routable} of ${count(backends.length + leftOut.length, 'backend')} routable`;
  if (routable === backends.length && leftOut.length === 0) {
    return condition('BackendsReady', 'True', 'AllBackendsRoutable', message);
  }
  const isPending = backends.some(isUnseen);
  if (isPending) return condition('BackendsReady', 'Unknown', 'BackendsPending', message);
  return condition('BackendsReady', 'False', routable === 0 ? 'NoRoutableBackends' : 'SomeBackendsUnhealthy', message);
}

function configApplied({ config, problems }: ConditionInput): WantedCondition {
  const applied = (status: Status, reason: string, message: string) =>
    condition('ConfigApplied', status, reason, message);
  if (config.errors.length > 0) return applied('False', 'ConfigRejected', config.errors.join('; '));
  const hindered = problems.find((problem) => problem.condition === 'ConfigApplied');
  if (hindered !== undefined) return applied('False', hindered.reason, hindered.message);
  if (problems.length > 0) return applied('Unknown', 'SpecNotApplied', 'the spec has problems, so it is not applied');
  const message = progress(config);
  if (config.total === 0) return applied('Unknown', 'NoReadyReplica', 'no replica is ready');
  return config.isApplied ? applied('True', 'ConfigApplied', message) : applied('Unknown', 'ConfigPending', message);
}

function advisory({ aggregate, members, resource, rollout }: ConditionInput): WantedCondition[] {
  const { conflicts, warnings } = aggregate;
  const names = conflicts.map(
    ({ kind, name, winner, losers }) => `${kind} "${name}": ${winner} wins over ${losers.join(', ')}`,
  );
  const advice = sizingAdvice(resource, { ...aggregate, backends: members.backends.length, wanted: rollout.wanted });
  return [
    ...(conflicts.length > 0 ? [condition('ToolConflicts', 'True', 'NamesCollide', names.join('; '))] : []),
    ...(warnings.length > 0
      ? [condition('CatalogWarning', 'True', 'CapabilitiesNeedAttention', warnings.join('; '))]
      : []),
    ...ignored(resource, members),
    ...sessionStorage(resource, rollout.wanted),
    ...(advice === undefined ? [] : [condition('SizingAdvice', 'True', advice.reason, advice.message)]),
  ];
}

function ignored(resource: VirtualMCPServer, { backends, leftOut }: Members): WantedCondition[] {
  const names = [...backends, ...leftOut].map(({ name }) => name);
  const settings = settingsIgnored(resource, names);
  if (settings.length === 0) return [];
  return [condition('SettingsIgnored', 'True', 'WithoutEffect', `these have no effect: ${settings.join(', ')}`)];
}

/** Clients' sessions are rebuilt from their ids; what a backend keeps for one is not. */
function sessionStorage({ spec }: VirtualMCPServer, replicas: number): WantedCondition[] {
  if (replicas < 2 || spec.sessionStorage?.provider === 'redis') return [];
  const message =
    'with several replicas and sessions in memory, a client that comes to another replica gets new sessions at stateful backends; keep sessionAffinity ClientIP';
  return [condition('SessionStorageWarning', 'True', 'SessionStorageMissingForReplicas', message)];
}

function degraded({ backends, phase }: ConditionInput): WantedCondition[] {
  if (phase.phase === 'Degraded') return [condition('Degraded', 'True', phase.reason, phase.message)];
  const slow = backends.filter(({ state }) => state === 'degraded').map(({ name }) => `"${name}"`);
  if (slow.length === 0) return [];
  return [condition('Degraded', 'True', 'BackendsDegraded', `slow but working: ${slow.join(', ')}`)];
}

/** Abnormal-true conditions that Flux, Helm and Argo CD read; present only while they hold. */
function kstatus({ phase }: ConditionInput): WantedCondition[] {
  if (phase.isStalled) return [condition('Stalled', 'True', phase.reason, phase.message)];
  return phase.phase === 'Pending' ? [condition('Reconciling', 'True', phase.reason, phase.message)] : [];
}

function ready({ phase }: ConditionInput): WantedCondition {
  return condition('Ready', phase.phase === 'Ready' ? 'True' : 'False', phase.reason, phase.message);
}
