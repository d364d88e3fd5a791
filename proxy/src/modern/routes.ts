/**
 * The route of what a modern client names: in the catalog of now, since it has no other.
 * In: the catalog, kind, name. Out: a route, or undefined. Pure. Source: proxy.md §6 (templates match exactly, then by RFC 6570), invariant 4.
 */
import type { Catalog, Route } from '../catalog/catalog.types.ts';
import type { CallKind } from '../session/call-failures.ts';

export function routeOf({ routes, matchTemplate }: Catalog, kind: CallKind, name: string): Route | undefined {
  const found = routes[kind].get(name);
  return found !== undefined || kind !== 'resources' ? found : matchTemplate(name);
}
