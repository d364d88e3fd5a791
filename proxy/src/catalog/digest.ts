/**
 * Hashes that tell whether two catalogs offer the same.
 * In: items and routes of one kind, or the hashes of all kinds. Out: 16 hex digits. Pure.
 * A route counts: a name that moved to another backend is a change, though its definition is equal.
 */
import { createHash } from 'node:crypto';
import type { Item, Route } from './catalog.types.ts';

export function digest(items: readonly Item[], routes: ReadonlyMap<string, Route>): string {
  const hash = createHash('sha256');
  for (const item of items) {
    const route = routes.get(item.name);
    hash.update(JSON.stringify([item.name, route?.backend, route?.name, item.json.length])).update(item.json);
  }
  return hash.digest('hex').slice(0, 16);
}

export function digestOf(hashes: readonly string[]): string {
  return createHash('sha256').update(hashes.join('\n')).digest('hex').slice(0, 16);
}
