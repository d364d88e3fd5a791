/**
 * The set of backends of the running configuration: the Backends port, and how a new configuration changes it.
 * In: configurations, one after the other. Out: backends by name, their offers, progress and status, a word when any of it changes. I/O.
 * Guarantees: `apply` is all or nothing (when it throws nothing has changed) and leaves a backend whose own entry did not change alone (connections, sessions, offer, health); `close` ends with no
 * timer and no socket open. Caveats: listeners are told of changes one by one; who needs less gathers them. Source: proxy.md §1 and §5.
 */
import type { Offer } from '../catalog/catalog.types.ts';
import type { Config } from '../config/config.ts';
import type { Audience, Backend, Backends, Declared, Progress } from './backend.ts';
import { subscribe } from '../subscribe.ts';
import { LiveBackend } from './live-backend.ts';
import type { LiveDeps } from './live-backend.ts';

export type BackendsDeps = Omit<LiveDeps, 'changed'>;

export interface RunningBackends extends Backends {
  /** Makes the set equal to the configuration's: adds, removes, changes. */
  apply(config: Config): void;
}

export function createBackends(deps: BackendsDeps): RunningBackends {
  const listeners = new Set<() => void>();
  const leaving = new Set<Promise<void>>();
  const audiences = new Set<Declared>();
  let live: ReadonlyMap<string, LiveBackend> = new Map();
  let isClosed = false;

  const changed = () => {
    for (const listener of [...listeners]) listener();
  };
  const leave = (backend: LiveBackend) => {
    const left = backend.close().finally(() => leaving.delete(left));
    leaving.add(left);
  };

  return {
    get: (name): Backend | undefined => live.get(name),
    offers: () => offersOf(live, ({ discovery }) => discovery.offer),
    audience: (declared) => audience(declared, audiences, () => live),
    served: () => live.forEach(({ discovery }) => discovery.served()),
    progress: () => progressOf(live),
    status: () => [...live.values()].map((backend) => backend.status()),
    onChange: (listener) => subscribe(listeners, listener),
    apply(config) {
      if (isClosed) return;
      const { next, added, kept, removed } = changeTo(config, live, { ...deps, changed });
      live = next;
      for (const begin of kept) begin();
      for (const backend of added) begun(backend, audiences);
      for (const backend of removed) leave(backend);
      changed();
    },
    async close() {
      isClosed = true;
      for (const backend of live.values()) leave(backend);
      await Promise.all(leaving);
    },
  };
}

function begun(backend: LiveBackend, audiences: ReadonlySet<Declared>): void {
  backend.start();
  for (const declared of audiences) backend.audiences.admit(declared);
}

/** Those who declared this: listed for from now on, by every backend there is or will be. */
function audience(declared: Declared, all: Set<Declared>, live: () => ReadonlyMap<string, LiveBackend>): Audience {
  all.add(declared);
  for (const backend of live().values()) backend.audiences.admit(declared);
  return {
    offers: () => offersOf(live(), (backend) => backend.audiences.offer(declared)),
    isPending: () => [...live().values()].some((backend) => backend.audiences.isPending(declared)),
    served: () => live().forEach((backend) => backend.audiences.served(declared)),
    close() {
      all.delete(declared);
      for (const backend of live().values()) backend.audiences.dismiss(declared);
    },
  };
}

interface Change {
  /** Sorted by name. */
  readonly next: ReadonlyMap<string, LiveBackend>;
  readonly added: readonly LiveBackend[];
  /** For each backend that stays: takes its new settings up. */
  readonly kept: readonly (() => void)[];
  readonly removed: readonly LiveBackend[];
}

/** Everything that may throw happens here, before anything has changed. */
function changeTo(config: Config, live: ReadonlyMap<string, LiveBackend>, deps: LiveDeps): Change {
  const next = new Map<string, LiveBackend>();
  const added: LiveBackend[] = [];
  const kept: (() => void)[] = [];
  const sorted = [...config.backends].sort((one, other) => (one.name < other.name ? -1 : 1));
  for (const own of sorted) {
    const known = live.get(own.name);
    const backend = known ?? new LiveBackend(own, config, deps);
    if (known === undefined) added.push(backend);
    else kept.push(known.prepare(own, config));
    next.set(own.name, backend);
  }
  const removed = [...live.values()].filter((backend) => !next.has(backend.name));
  return { next, added, kept, removed };
}

function offersOf(live: ReadonlyMap<string, LiveBackend>, offerOf: (backend: LiveBackend) => Offer | undefined) {
  return [...live.values()].map(offerOf).filter((offer) => offer !== undefined);
}

function progressOf(live: ReadonlyMap<string, LiveBackend>): Progress {
  const named = (wanted: keyof Progress) =>
    [...live.values()].filter((backend) => backend.discovery.progress === wanted).map((backend) => backend.name);
  return {
    discovered: named('discovered'),
    failed: named('failed'),
    timedOut: named('timedOut'),
    pending: named('pending'),
  };
}
