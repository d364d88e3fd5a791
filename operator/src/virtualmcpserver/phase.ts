/**
 * The phase of a VirtualMCPServer and the condition Ready. Pure.
 * In: facts. Out: the first row of the table that fits: Failed, Degraded, Pending, Ready.
 * Source: api.md, the phase table.
 */
import { opsPort } from '@vmcp/crds';
import type { Rollout } from '../workload/rollout.ts';
import type { AggregatedBackend } from './aggregate.ts';
import type { Problem } from './check/problem.ts';
import type { LeftOut } from './members.ts';

export interface Facts {
  readonly problems: readonly Problem[];
  readonly rollout: Rollout;
  readonly backends: readonly AggregatedBackend[];
  readonly leftOut: readonly LeftOut[];
  readonly config: ConfigState;
}

/** How far the rendered configuration is among the ready replicas. */
export interface ConfigState {
  readonly running: number;
  readonly total: number;
  /** Replica and its error, for each that refuses the file. */
  readonly errors: readonly string[];
  /** Ready replicas that do not answer the operator. */
  readonly silent: readonly string[];
  readonly isApplied: boolean;
}

export interface Phase {
  readonly phase: 'Failed' | 'Degraded' | 'Pending' | 'Ready';
  /** Reason of the condition Ready. */
  readonly reason: string;
  readonly message: string;
  /** The user must act: kstatus calls it stalled. */
  readonly isStalled: boolean;
}

type Row = (facts: Facts) => Phase | undefined;

export function phase(facts: Facts): Phase {
  for (const row of [specFailed, rolloutFailed, backendsFailed, specDegraded, backendsDegraded, pending]) {
    const fitting = row(facts);
    if (fitting !== undefined) return fitting;
  }
  return { phase: 'Ready', reason: 'AllBackendsRoutable', message: readyMessage(facts), isStalled: false };
}

/** A backend that was listed is usable before its first health check. */
export function isRoutable({ state, isContacted }: AggregatedBackend): boolean {
  return state === 'ready' || state === 'degraded' || (state === 'unknown' && isContacted);
}

/** Neither a contact nor a verdict yet. */
export function isUnseen({ state, isContacted }: AggregatedBackend): boolean {
  return state === 'unknown' && !isContacted;
}

const isServing = ({ rollout }: Facts): boolean => rollout.readyReplicas > 0;

const specFailed: Row = (facts) => {
  const verdict = facts.problems.find(({ mayAppear }) => !mayAppear);
  if (verdict === undefined || isServing(facts)) return undefined;
  return { phase: 'Failed', reason: verdict.reason, message: verdict.message, isStalled: true };
};

const rolloutFailed: Row = (facts) => {
  const { fault, deadlineExceeded } = facts.rollout;
  if (isServing(facts) || (fault === undefined && !deadlineExceeded)) return undefined;
  const message = fault ?? 'the Deployment exceeded its progress deadline and no pod is ready';
  return { phase: 'Failed', reason: 'DeploymentFailed', message, isStalled: deadlineExceeded };
};

/** A member that is left out is judged without a probe. */
const backendsFailed: Row = (facts) => {
  const { backends, leftOut } = facts;
  const all = backends.length + leftOut.length;
  const isJudged = all > 0 && !backends.some(isUnseen);
  if (!isServing(facts) || !isJudged || backends.some(isRoutable)) return undefined;
  return {
    phase: 'Failed',
    reason: 'NoRoutableBackends',
    message: `none of ${count(all, 'backend')} is routable: ${unroutable(facts)}`,
    isStalled: false,
  };
};

const specDegraded: Row = (facts) => {
  if (!isServing(facts)) return undefined;
  const problem = facts.problems[0];
  if (problem !== undefined) {
    const message = `the running configuration stays as it is: ${problem.message}`;
    return { phase: 'Degraded', reason: problem.reason, message, isStalled: !problem.mayAppear };
  }
  const { fault, deadlineExceeded } = facts.rollout;
  if (facts.config.errors.length > 0) {
    return { phase: 'Degraded', reason: 'ConfigRejected', message: facts.config.errors.join('; '), isStalled: false };
  }
  if (fault === undefined && !deadlineExceeded) return undefined;
  const message = `older pods serve, newer ones do not start: ${fault ?? 'progress deadline exceeded'}`;
  return { phase: 'Degraded', reason: 'RolloutFailed', message, isStalled: deadlineExceeded };
};

const backendsDegraded: Row = (facts) => {
  const bad = facts.backends.filter(({ state }) => state === 'unavailable' || state === 'unauthenticated');
  if (!isServing(facts) || (bad.length === 0 && facts.leftOut.length === 0)) return undefined;
  return { phase: 'Degraded', reason: 'SomeBackendsUnhealthy', message: unroutable(facts), isStalled: false };
};

const pending: Row = (facts) => {
  const wait = (reason: string, message: string): Phase => ({ phase: 'Pending', reason, message, isStalled: false });
  const { rollout, config, problems, backends } = facts;
  const problem = problems[0];
  if (problem !== undefined) return wait(problem.reason, `waiting: ${problem.message}`);
  if (!rollout.isComplete) {
    return wait('DeploymentNotReady', readiness(rollout));
  }
  if (!config.isApplied) {
    return wait('ConfigNotApplied', progress(config));
  }
  // With zero replicas nobody probes.
  if (rollout.wanted === 0) return undefined;
  const unseen = backends.filter(isUnseen).map(({ name }) => `"${name}"`);
  if (unseen.length === 0) return undefined;
  return wait('BackendsPending', `no answer yet from ${unseen.join(', ')}`);
};

function readiness({ readyReplicas, wanted, waitsFor }: Rollout): string {
  return [`${readyReplicas} of ${count(wanted, 'replica')} ready`, ...(waitsFor === undefined ? [] : [waitsFor])].join(
    '; ',
  );
}

export function progress({ running, total, silent }: ConfigState): string {
  const share = `${running} of ${count(total, 'ready replica')} run the newest configuration`;
  if (silent.length === 0) return share;
  const names = silent.map((name) => `replica "${name}"`).join(', ');
  return `${share}; no status from ${names}: the operator must reach port ${opsPort} of the pods`;
}

function readyMessage({ backends, rollout }: Facts): string {
  if (rollout.wanted === 0) return 'scaled to zero replicas';
  if (backends.length === 0) return 'ready, no backends';
  return `${count(backends.length, 'backend')} routable on ${count(rollout.readyReplicas, 'replica')}`;
}

function unroutable({ backends, leftOut }: Facts): string {
  const bad = backends
    .filter(({ state }) => state === 'unavailable' || state === 'unauthenticated')
    .map(({ name, state, message }) => `backend "${name}" is ${state}${message === '' ? '' : ` (${message})`}`);
  return [...bad, ...leftOut.map(({ name, message }) => `backend "${name}" is left out: ${message}`)].join('; ');
}

export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
