/**
 * What clients of one audience see: what the backends offer them under the rules of the running configuration, swapped whole.
 * In: offers, configuration. Out: `current`, `snapshot`. Pure but for what it keeps.
 * Guarantees: `current` is never older than the last `refresh`; an equal catalog keeps its identity, so that what hangs on it stays; an audience that
 * is offered what the base is has the base's catalog, not a copy. Source: proxy.md §6, invariant 11.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Audience } from '../backends/backend.ts';
import type { AggregationConfig, Config } from '../config/config.ts';
import type { Kept } from '../catalog/advertised.ts';
import { catalog } from '../catalog/catalog.ts';
import type { Catalog, Offer } from '../catalog/catalog.types.ts';
import type { AudienceFacts } from './cold-start.ts';
import type { Known, Snapshot } from './session.ts';

interface Made {
  readonly offers: readonly Offer[];
  readonly rules: AggregationConfig;
  readonly catalog: Catalog;
  readonly snapshot: Snapshot;
}

export interface ViewDeps {
  readonly source: Audience;
  readonly config: () => Config;
  /** Shared by all views. */
  readonly kept: Kept;
  /** Of clients that declare nothing; undefined: this is it. */
  readonly base: View | undefined;
  /** When its audience was met first, by `times.now`. */
  readonly metMs: number;
}

export class View {
  readonly metMs: number;
  /** Sessions and streams that live by it. */
  holders = 0;
  /** Looked at since the last sweep. */
  isUsed = true;
  private readonly deps: ViewDeps;
  private made: Made;
  private announced: Catalog;
  private isDirty = false;

  constructor(deps: ViewDeps) {
    this.deps = deps;
    this.metMs = deps.metMs;
    this.made = this.make(undefined);
    this.announced = this.made.catalog;
  }

  current(): Catalog {
    return this.latest().catalog;
  }

  /** What a client knows that was told of the current catalog; one shared value per catalog. */
  snapshot(): Snapshot {
    return this.latest().snapshot;
  }

  offers(): readonly Offer[] {
    return this.deps.source.offers();
  }

  /** Some backend that answers was not listed for this audience yet. */
  isPending(): boolean {
    return this.deps.source.isPending();
  }

  /** Says that a list was served. */
  served(): void {
    this.deps.source.served();
  }

  /** Something it is made of may have changed. */
  refresh(): void {
    this.isDirty = true;
  }

  /** Whether the catalog is another than at the last time it was asked. */
  isSwapped(): boolean {
    const now = this.current();
    const isSwapped = now !== this.announced;
    this.announced = now;
    return isSwapped;
  }

  close(): void {
    this.deps.source.close();
  }

  private latest(): Made {
    if (this.isDirty) this.made = this.make(this.made);
    this.isDirty = false;
    return this.made;
  }

  private make(before: Made | undefined): Made {
    const { config, kept, base } = this.deps;
    const offers = this.offers();
    const rules = config().aggregation;
    const known = [before, base?.latest()].find((one) => one?.rules === rules && isSame(one.offers, offers));
    if (known !== undefined) return known;
    const made = catalog(offers, rules, kept);
    if (before?.catalog.hash === made.hash) return { ...before, offers, rules };
    return { offers, rules, catalog: made, snapshot: snapshotOf(made) };
  }
}

export function factsOf(view: View, nowMs: number): AudienceFacts {
  return { isPending: view.isPending(), sinceMetMs: nowMs - view.metMs };
}

function snapshotOf({ kindHash, routes, matchTemplate }: Catalog): Snapshot {
  const known = (kind: CapabilityKind): Known => ({ hash: kindHash[kind], routes: routes[kind] });
  return {
    tools: known('tools'),
    resources: known('resources'),
    resourceTemplates: { ...known('resourceTemplates'), matchTemplate },
    prompts: known('prompts'),
  };
}

function isSame(one: readonly Offer[], other: readonly Offer[]): boolean {
  return one.length === other.length && one.every((offer, index) => offer === other[index]);
}
