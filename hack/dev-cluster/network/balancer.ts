/**
 * The Service network: one TCP listener for each port of each Service, balanced over its ready endpoints.
 * In: `update` with the wanted frontends. I/O: sockets. Whoever creates it closes it.
 * Guarantees: a changed set of endpoints concerns new connections only; open ones stay. A frontend that is gone is closed with its connections.
 * Caveat: between processes on loopback every client's source is 127.0.0.1 unless it binds another.
 */
import { createAffinity, type Affinity } from './affinity.ts';
import { listen, type Address, type Listener, type Route } from './listener.ts';
import type { Frontend } from './services.ts';

export interface Balancer {
  /** Resolves when every frontend listens. */
  update(frontends: readonly Frontend[]): Promise<void>;
  /** One more door to a Service's port (`namespace/name:port`), for clients outside the cluster. */
  expose(at: Address, key: string): Promise<Listener>;
  close(): Promise<void>;
}

interface Deps {
  readonly now: () => number;
  readonly log: (line: string) => void;
  /** Pods see the clients' addresses, as behind kube-proxy. All clients must be on this machine, on other addresses than 127.0.0.1. */
  readonly keepsSource?: boolean;
}

export function createBalancer(deps: Deps): Balancer {
  const table = new Map<string, Frontend>();
  const affinities = new Map<string, Affinity>();
  const listeners = new Map<string, Listener>();
  const doors = new Set<Listener>();
  let last: Promise<void> = Promise.resolve();
  const routeOf = (key: string): Route => ({
    keepsSource: deps.keepsSource === true,
    candidates: (source) => {
      const frontend = table.get(key);
      if (frontend === undefined) return [];
      const affinity = affinityOf(affinities, frontend.service, deps.now);
      return affinity.candidates(source, frontend.endpoints, frontend.affinityTimeoutMs);
    },
    taken: (source, address) => {
      const frontend = table.get(key);
      if (frontend !== undefined) affinityOf(affinities, frontend.service, deps.now).taken(source, address);
    },
  });
  const settle = async () => {
    await closeGone(listeners, table);
    for (const [key, frontend] of table) await open(key, frontend, { listeners, routeOf, deps });
  };
  return {
    update: (frontends) => {
      replace(table, frontends);
      forget(affinities, frontends);
      last = last.then(settle);
      return last;
    },
    expose: async (at, key) => {
      const door = await listen(at, routeOf(key));
      doors.add(door);
      return door;
    },
    close: async () => {
      table.clear();
      await last;
      await Promise.all([...listeners.values(), ...doors].map((listener) => listener.close()));
      listeners.clear();
    },
  };
}

function affinityOf(affinities: Map<string, Affinity>, service: string, now: () => number): Affinity {
  const known = affinities.get(service);
  if (known !== undefined) return known;
  const made = createAffinity(now);
  affinities.set(service, made);
  return made;
}

function replace(table: Map<string, Frontend>, frontends: readonly Frontend[]): void {
  table.clear();
  for (const frontend of frontends) table.set(frontend.key, frontend);
}

function forget(affinities: Map<string, Affinity>, frontends: readonly Frontend[]): void {
  const services = new Set(frontends.map((frontend) => frontend.service));
  for (const service of affinities.keys()) if (!services.has(service)) affinities.delete(service);
}

async function closeGone(listeners: Map<string, Listener>, table: Map<string, Frontend>): Promise<void> {
  for (const [key, listener] of listeners) {
    if (table.get(key)?.listen.host === listener.address.host) continue;
    listeners.delete(key);
    await listener.close();
  }
}

interface Opening {
  readonly listeners: Map<string, Listener>;
  readonly routeOf: (key: string) => Route;
  readonly deps: Deps;
}

async function open(key: string, frontend: Frontend, { listeners, routeOf, deps }: Opening): Promise<void> {
  if (listeners.has(key)) return;
  try {
    listeners.set(key, await listen(frontend.listen, routeOf(key)));
  } catch (error) {
    deps.log(`service ${key} cannot listen on ${frontend.listen.host}: ${String(error)}`);
  }
}
