/**
 * The running catalog: what the backends offer under the rules of the running configuration, swapped whole.
 * In: backends, configuration. Out: `current`, changes. I/O: none of its own; a change is worked off once per turn of the event loop.
 * Guarantees: `current` is never older than the last change; an equal catalog keeps its identity, so that what hangs on it stays.
 * Source: proxy.md §6, invariant 11.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { AggregationConfig, Config } from '../config/config.ts';
import type { Backends, Progress } from '../backends/backend.ts';
import { catalog } from '../catalog/catalog.ts';
import type { Catalog, Offer } from '../catalog/catalog.types.ts';
import type { Known, Snapshot } from './session.ts';

interface Made {
  readonly offers: readonly Offer[];
  readonly rules: AggregationConfig;
  readonly catalog: Catalog;
  readonly snapshot: Snapshot;
}

export class Catalogs {
  private readonly backends: Backends;
  private readonly config: () => Config;
  private readonly swapListeners = new Set<() => void>();
  private readonly changeListeners = new Set<() => void>();
  private readonly unsubscribe: () => void;
  private made: Made;
  private announced: Catalog;
  private isDirty = false;
  private scheduled: NodeJS.Immediate | undefined;

  constructor(backends: Backends, config: () => Config) {
    this.backends = backends;
    this.config = config;
    this.made = make(backends.offers(), config().aggregation, undefined);
    this.announced = this.made.catalog;
    this.unsubscribe = backends.onChange(() => this.refresh());
  }

  current(): Catalog {
    return this.latest().catalog;
  }

  /** What a client knows that was told of the current catalog; one shared value per catalog. */
  snapshot(): Snapshot {
    return this.latest().snapshot;
  }

  progress(): Progress {
    return this.backends.progress();
  }

  offers(): readonly Offer[] {
    return this.backends.offers();
  }

  /** Says that the configuration may have changed. */
  refresh(): void {
    this.isDirty = true;
    this.scheduled ??= setImmediate(() => this.settle());
  }

  /** Called after the catalog was swapped. */
  onSwap(listener: () => void): () => void {
    return subscribe(this.swapListeners, listener);
  }

  /** Called after anything changed: catalog, progress, state of a backend. */
  onChange(listener: () => void): () => void {
    return subscribe(this.changeListeners, listener);
  }

  close(): void {
    this.unsubscribe();
    clearImmediate(this.scheduled);
  }

  private latest(): Made {
    if (this.isDirty) this.made = make(this.backends.offers(), this.config().aggregation, this.made);
    this.isDirty = false;
    return this.made;
  }

  private settle(): void {
    this.scheduled = undefined;
    const { catalog: now } = this.latest();
    const isSwapped = now !== this.announced;
    this.announced = now;
    if (isSwapped) for (const listener of [...this.swapListeners]) listener();
    for (const listener of [...this.changeListeners]) listener();
  }
}

function make(offers: readonly Offer[], rules: AggregationConfig, before: Made | undefined): Made {
  if (before !== undefined && before.rules === rules && isSame(before.offers, offers)) return before;
  const made = catalog(offers, rules);
  if (before?.catalog.hash === made.hash) return { ...before, offers, rules };
  const known = (kind: CapabilityKind): Known => ({ hash: made.kindHash[kind], routes: made.routes[kind] });
  const snapshot: Snapshot = {
    tools: known('tools'),
    resources: known('resources'),
    resourceTemplates: known('resourceTemplates'),
    prompts: known('prompts'),
  };
  return { offers, rules, catalog: made, snapshot };
}

function isSame(one: readonly Offer[], other: readonly Offer[]): boolean {
  return one.length === other.length && one.every((offer, index) => offer === other[index]);
}

function subscribe(listeners: Set<() => void>, listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
