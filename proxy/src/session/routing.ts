/**
 * The route of a capability as this client knows it: what it was told first, then what is there now.
 * In: what the client was told, the current catalog, kind and name. Out: a route, 'gone', or undefined (not known). Pure but for derived sets it keeps.
 * Guarantees: one map access when nothing changed; a name keeps its meaning until the client was told otherwise (A20, A21).
 * Caveats: a name the client learned elsewhere (another replica) is found in the current catalog. Source: proxy.md §4 and §6, invariant 4.
 */
import type { Route } from '../catalog/catalog.types.ts';
import type { Known } from './session.ts';

export interface Question {
  readonly known: Known;
  readonly current: Known;
  readonly name: string;
}

export type Routing = (question: Question) => Route | 'gone' | undefined;

export function createRouting(): Routing {
  const origins = new WeakMap<ReadonlyMap<string, Route>, ReadonlySet<string>>();

  /** Whether the capability is still there, under another name perhaps. Asked only between a change and its announcement. */
  function isOffered(routes: ReadonlyMap<string, Route>, wanted: Route): boolean {
    let known = origins.get(routes);
    if (known === undefined) {
      known = new Set([...routes.values()].map(originOf));
      origins.set(routes, known);
    }
    return known.has(originOf(wanted));
  }

  return ({ known, current, name }) => {
    const route = known.routes.get(name);
    if (known === current) return route;
    if (route === undefined) return current.routes.get(name);
    return isOffered(current.routes, route) ? route : 'gone';
  };
}

function originOf(route: Route): string {
  return `${route.backend}\n${route.name}`;
}
