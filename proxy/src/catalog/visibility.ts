/**
 * Which of the capabilities that have their names clients may see.
 * In: kind, the global rules; then candidates (each with its backend's rules). Out: a predicate. Pure.
 * A filter matches the original name or the one an override gave. Source: proxy.md §6 (visibility).
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { AggregationConfig, WorkloadRules } from '../config/config.ts';
import type { Candidate } from './candidates.ts';

type IsVisible = (candidate: Candidate) => boolean;

export function visibility(kind: CapabilityKind, rules: AggregationConfig): IsVisible {
  if (isKindExcluded(kind, rules)) return () => false;
  const isVisibleByDefault = kind !== 'tools' || rules.defaultToolVisibility === 'allow';
  const byWorkload = new Map(rules.workloads.map((workload) => [workload.workload, ruleOf(kind, workload)]));
  return (candidate) => byWorkload.get(candidate.backend)?.(candidate) ?? isVisibleByDefault;
}

function isKindExcluded(kind: CapabilityKind, rules: AggregationConfig): boolean {
  if (kind === 'tools') return rules.excludeAllTools;
  return kind === 'prompts' ? rules.excludeAllPrompts : rules.excludeAllResources;
}

function ruleOf(kind: CapabilityKind, workload: WorkloadRules): IsVisible {
  const { filter, excludeAll } =
    kind === 'tools' ? workload : kind === 'prompts' ? workload.prompts : workload.resources;
  if (excludeAll) return () => false;
  if (filter === undefined) return () => true;
  const names = new Set(filter);
  return (candidate) => names.has(candidate.definition.name) || names.has(candidate.name);
}
