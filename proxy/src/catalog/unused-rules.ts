/**
 * Rules that name what their backend does not list: most often a misspelt name.
 * In: offers, the rules. Out: warnings. Pure. A backend of which nothing is known, or nothing of this kind, is not spoken of.
 * Guarantees: "to every client", since a tool may be listed only to those who declare something. Source: proxy.md §6, invariant 10.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { AggregationConfig, WorkloadRules } from '../config/config.ts';
import type { Offer } from './catalog.types.ts';
import { quoted } from './quoted.ts';

export function unusedRules(offers: readonly Offer[], { workloads }: AggregationConfig): readonly string[] {
  const byBackend = new Map(offers.map((offer) => [offer.backend, offer]));
  return workloads.flatMap((workload) => {
    const offer = byBackend.get(workload.workload);
    return offer === undefined ? [] : unused(workload, offer);
  });
}

function unused({ workload, filter = [], overrides, prompts, resources }: WorkloadRules, offer: Offer): string[] {
  const listed = (...kinds: readonly CapabilityKind[]) =>
    new Set(kinds.flatMap((kind) => offer.definitions[kind].map(({ name }) => name)));
  const tools = listed('tools');
  const renamed = new Set(Object.values(overrides).flatMap(({ name }) => name ?? []));
  const warn = (rule: string, names: readonly string[], known: ReadonlySet<string>, more?: ReadonlySet<string>) =>
    (known.size === 0 ? [] : names)
      .filter((name) => !known.has(name) && more?.has(name) !== true)
      .map((name) => `${rule} names ${quoted(name)}, which backend "${workload}" does not list to every client`);
  return [
    ...warn('tools filter', filter, tools, renamed),
    ...warn('tools override', Object.keys(overrides), tools),
    ...warn('prompts filter', prompts.filter ?? [], listed('prompts')),
    ...warn('resources filter', resources.filter ?? [], listed('resources', 'resourceTemplates')),
  ];
}
