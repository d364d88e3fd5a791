/**
 * The first two steps of the catalog: what the backends list, with each backend's overrides laid on.
 * In: offers in any order, the rules. Out: one Candidate per capability, sorted by backend and original name; doubles within one backend dropped with a warning. Pure.
 * Guarantees: the order of offers and of definitions does not show in the result.
 * Source: proxy.md §6 (list → overrides).
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { AggregationConfig, ToolOverride, WorkloadRules } from '../config/config.ts';
import type { Definition, Offer } from './catalog.types.ts';
import { quoted } from './quoted.ts';

export const kinds: readonly CapabilityKind[] = ['tools', 'resources', 'resourceTemplates', 'prompts'];

/** One capability on its way into the catalog. */
export interface Candidate {
  readonly backend: string;
  readonly definition: Definition;
  /** The name after overrides: what the conflict strategy sees. */
  readonly name: string;
  readonly override: ToolOverride | undefined;
}

export interface Candidates {
  readonly candidates: readonly Candidate[];
  readonly warnings: readonly string[];
}

export function candidates(kind: CapabilityKind, offers: readonly Offer[], rules: AggregationConfig): Candidates {
  const workloads = new Map(rules.workloads.map((workload) => [workload.workload, workload]));
  const warnings: string[] = [];
  const found: Candidate[] = [];
  for (const offer of offers.toSorted((a, b) => compare(a.backend, b.backend))) {
    const workload = workloads.get(offer.backend);
    for (const definition of distinct(kind, offer, warnings))
      found.push(candidate(kind, offer.backend, definition, workload));
  }
  return { candidates: found, warnings };
}

/** Code unit order: the same on every machine. */
export function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function distinct(kind: CapabilityKind, offer: Offer, warnings: string[]): readonly Definition[] {
  const sorted = offer.definitions[kind].toSorted((a, b) => compare(a.name, b.name) || a.json.compare(b.json));
  return sorted.filter((definition, index) => {
    const isDouble = sorted[index - 1]?.name === definition.name;
    if (isDouble)
      warnings.push(`backend "${offer.backend}" lists ${kind} ${quoted(definition.name)} more than once: one is kept`);
    return !isDouble;
  });
}

function candidate(
  kind: CapabilityKind,
  backend: string,
  definition: Definition,
  workload: WorkloadRules | undefined,
): Candidate {
  const override = kind === 'tools' ? ownOverride(workload, definition.name) : undefined;
  return { backend, definition, name: override?.name ?? definition.name, override };
}

/** Names come from backends: one called "constructor" must not find what every object has. */
function ownOverride(workload: WorkloadRules | undefined, name: string): ToolOverride | undefined {
  if (workload === undefined || !Object.hasOwn(workload.overrides, name)) return undefined;
  return workload.overrides[name];
}
