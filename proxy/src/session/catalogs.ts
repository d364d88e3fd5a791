/**
 * The running catalogs: one for clients that declare nothing (the base), one for each audience that is here.
 * In: backends, configuration. Out: views, changes. I/O: one timer; a change is worked off once per turn of the event loop.
 * Guarantees: there are as many audiences as differ in what servers may list by, 72 at most; one that nobody used for some minutes is let go of.
 * Source: proxy.md §5 "Discovery" (scope) and §6, invariant 11.
 */
import type { Audience, Backends, Progress } from '../backends/backend.ts';
import type { Kept } from '../catalog/advertised.ts';
import type { Catalog, Offer } from '../catalog/catalog.types.ts';
import type { Times } from '../clock.ts';
import type { Config } from '../config/config.ts';
import { subscribe } from '../subscribe.ts';
import type { Era } from '../wire/protocol.ts';
import { audienceOf, declaredOf } from './client-capabilities.ts';
import { isDecided } from './cold-start.ts';
import { View } from './view.ts';

export interface CatalogsDeps {
  readonly backends: Backends;
  readonly config: () => Config;
  readonly times: Pick<Times, 'now'>;
}

const sweepMs = 5 * 60_000;

export class Catalogs {
  readonly base: View;
  private readonly deps: CatalogsDeps;
  private readonly kept: Kept = new WeakMap();
  private readonly views = new Map<number, View>();
  private readonly swapListeners = new Set<() => void>();
  private readonly changeListeners = new Set<() => void>();
  private readonly unsubscribe: () => void;
  private readonly timer: NodeJS.Timeout;
  private scheduled: NodeJS.Immediate | undefined;

  constructor(deps: CatalogsDeps) {
    const { backends } = deps;
    this.deps = deps;
    this.base = this.view(
      {
        offers: () => backends.offers(),
        isPending: () => false,
        served: () => backends.served(),
        close: () => undefined,
      },
      undefined,
    );
    this.unsubscribe = backends.onChange(() => this.refresh());
    this.timer = setInterval(() => this.sweep(), sweepMs);
  }

  /** What clients of this generation with this capability mask see. */
  of(capabilities: number, era: Era): View {
    const audience = audienceOf(capabilities, era);
    if (audience === 0) return this.base;
    const view = this.views.get(audience) ?? this.begin(audience);
    view.isUsed = true;
    return view;
  }

  /** As `of`; it stays until it is released. */
  hold(capabilities: number, era: Era): View {
    const view = this.of(capabilities, era);
    view.holders += 1;
    return view;
  }

  release(view: View): void {
    view.holders -= 1;
    view.isUsed = true; // whoever comes back soon finds it
  }

  current(): Catalog {
    return this.base.current();
  }

  progress(): Progress {
    return this.deps.backends.progress();
  }

  /** No backend may still bring what a client of this view names. */
  isDecided(view: View): boolean {
    return isDecided(this.progress()) && !view.isPending();
  }

  offers(): readonly Offer[] {
    return this.base.offers();
  }

  /** Says that the configuration may have changed. */
  refresh(): void {
    for (const view of this.all()) view.refresh();
    this.scheduled ??= setImmediate(() => this.settle());
  }

  /** Called after a catalog was swapped. */
  onSwap(listener: () => void): () => void {
    return subscribe(this.swapListeners, listener);
  }

  /** Called after anything changed: catalog, progress, state of a backend. */
  onChange(listener: () => void): () => void {
    return subscribe(this.changeListeners, listener);
  }

  close(): void {
    clearInterval(this.timer);
    this.unsubscribe();
    clearImmediate(this.scheduled);
    for (const view of this.views.values()) view.close();
  }

  private all(): readonly View[] {
    return [this.base, ...this.views.values()];
  }

  private view(source: Audience, base: View | undefined): View {
    const { config, times } = this.deps;
    return new View({ source, config, kept: this.kept, base, metMs: times.now() });
  }

  private begin(audience: number): View {
    const view = this.view(this.deps.backends.audience(declaredOf(audience)), this.base);
    this.views.set(audience, view);
    return view;
  }

  private sweep(): void {
    for (const [audience, view] of this.views) {
      if (view.holders === 0 && !view.isUsed) {
        this.views.delete(audience);
        view.close();
      }
      view.isUsed = false;
    }
  }

  private settle(): void {
    this.scheduled = undefined;
    const swapped = this.all().filter((view) => view.isSwapped());
    if (swapped.length > 0) for (const listener of [...this.swapListeners]) listener();
    for (const listener of [...this.changeListeners]) listener();
  }
}
