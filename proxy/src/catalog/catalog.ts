/**
 * What clients see: all that the backends list, under unique advertised names.
 * In: the backends' offers in any order, the aggregation rules. Out: a Catalog with items, routes, hashes, conflicts, warnings. Pure.
 * Guarantees: the order of offers does not matter; a hidden capability is in neither items nor routes (invariant 5);
 * what no rule touches stays byte for byte.
 * Source: proxy.md §6: list → overrides → conflict strategy → visibility → sort.
 */
import type { CapabilityKind, Conflict } from '@vmcp/crds';
import type { AggregationConfig } from '../config/config.ts';
import { advertisedOnce } from './advertised.ts';
import type { Kept } from './advertised.ts';
import { candidates, compare, kinds } from './candidates.ts';
import type { Catalog, Item, Offer, Route } from './catalog.types.ts';
import { digest, digestOf } from './digest.ts';
import { quoted } from './quoted.ts';
import { resolved } from './strategy.ts';
import type { Named } from './strategy.ts';
import { templates } from './templates.ts';
import { unusedRules } from './unused-rules.ts';
import { visibility } from './visibility.ts';

/** Clients and models refuse longer names; we only warn. */
const maxNameLength = 64;
const maxWarnings = 100;
const maxDroppedLength = 500;

interface Part {
  readonly items: readonly Item[];
  readonly routes: ReadonlyMap<string, Route>;
  readonly conflicts: readonly Conflict[];
  readonly warnings: readonly string[];
  readonly hash: string;
}

/** `kept`: given again, it spares the work for definitions that did not change; the result is the same. */
export function catalog(offers: readonly Offer[], rules: AggregationConfig, kept: Kept = new WeakMap()): Catalog {
  const parts = forEachKind((kind) => part(kind, offers, rules, kept));
  const kindHash = forEachKind((kind) => parts[kind].hash);
  const conflicts = kinds.flatMap((kind) => parts[kind].conflicts);
  const { match, warnings: notes } = templates(parts.resourceTemplates.routes);
  const own = [...dropped(offers), ...unusedRules(offers, rules)];
  const warnings = bounded([...own, ...kinds.flatMap((kind) => parts[kind].warnings), ...notes]);
  return {
    hash: digestOf([...Object.values(kindHash), JSON.stringify([conflicts, warnings])]),
    kindHash,
    items: forEachKind((kind) => parts[kind].items),
    routes: forEachKind((kind) => parts[kind].routes),
    matchTemplate: match,
    conflicts,
    warnings,
  };
}

function part(kind: CapabilityKind, offers: readonly Offer[], rules: AggregationConfig, kept: Kept): Part {
  const listed = candidates(kind, offers, rules);
  const { named, conflicts } = resolved(kind, listed.candidates, rules);
  const isVisible = visibility(kind, rules);
  const shown = named.filter(({ candidate }) => isVisible(candidate)).sort((a, b) => compare(a.name, b.name));
  const items = shown.map((one) => advertisedOnce(kept, kind, one));
  const routes = new Map(shown.map((one) => [one.name, route(one)]));
  return {
    items,
    routes,
    conflicts,
    warnings: [...listed.warnings, ...lengthWarnings(kind, items)],
    hash: digest(items, routes),
  };
}

function route({ candidate }: Named): Route {
  return { backend: candidate.backend, name: candidate.definition.name };
}

function lengthWarnings(kind: CapabilityKind, items: readonly Item[]): string[] {
  if (kind === 'resources' || kind === 'resourceTemplates') return [];
  return items
    .filter((item) => item.name.length > maxNameLength)
    .map(
      (item) =>
        `${kind} ${quoted(item.name)} has ${item.name.length} characters: many clients refuse more than ${maxNameLength}, override the name`,
    );
}

function dropped(offers: readonly Offer[]): string[] {
  const worded = ({ backend, dropped }: Offer) =>
    dropped.map((what) => `backend "${backend}": ${what.slice(0, maxDroppedLength)}`);
  return offers.flatMap(worded).sort(compare);
}

function bounded(warnings: readonly string[]): readonly string[] {
  if (warnings.length <= maxWarnings) return warnings;
  return [...warnings.slice(0, maxWarnings), `and ${warnings.length - maxWarnings} more warnings`];
}

function forEachKind<T>(value: (kind: CapabilityKind) => T): Readonly<Record<CapabilityKind, T>> {
  return {
    tools: value('tools'),
    resources: value('resources'),
    resourceTemplates: value('resourceTemplates'),
    prompts: value('prompts'),
  };
}
