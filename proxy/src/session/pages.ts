/**
 * Every list: one catalog, cut into pages that are assembled once and served as bytes.
 * In: a kind, a cursor. Out: the result as bytes, or why not. Pure but for the pages it keeps per catalog.
 * Guarantees: cursors are self-contained (kind and last name), so any replica and any catalog can go on from them.
 * Source: proxy.md §3, performance.md P11.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Catalog, Item } from '../catalog/catalog.types.ts';
import type { Failure } from '../wire/failure.ts';

export const pageSize = 1000;

export type Pages = (catalog: Catalog, kind: CapabilityKind, cursor: string | undefined) => Buffer | Failure;

const comma = Buffer.from(',');

export function createPages(): Pages {
  const kept = new WeakMap<readonly Item[], Map<number, Buffer>>();

  return (catalog, kind, cursor) => {
    const items = catalog.items[kind];
    const after = cursor === undefined ? '' : lastName(kind, cursor);
    if (after === undefined)
      return { code: 'invalid-params', message: 'cursor is not one of ours: list from the start' };
    const start = cursor === undefined ? 0 : firstAfter(items, after);
    const pages = kept.get(items) ?? new Map<number, Buffer>();
    kept.set(items, pages);
    const known = pages.get(start);
    if (known !== undefined) return known;
    const made = page(kind, items, start);
    if (start % pageSize === 0) pages.set(start, made);
    return made;
  };
}

function page(kind: CapabilityKind, items: readonly Item[], start: number): Buffer {
  const shown = items.slice(start, start + pageSize);
  const last = shown.at(-1);
  const hasMore = last !== undefined && start + pageSize < items.length;
  const parts: Buffer[] = [Buffer.from(`{"${kind}":[`)];
  shown.forEach((item, index) => {
    if (index > 0) parts.push(comma);
    parts.push(item.json);
  });
  parts.push(Buffer.from(hasMore ? `],"nextCursor":"${cursorAt(kind, last.name)}"}` : ']}'));
  return Buffer.concat(parts);
}

function cursorAt(kind: CapabilityKind, name: string): string {
  return Buffer.from(JSON.stringify([kind, name])).toString('base64url');
}

function lastName(kind: CapabilityKind, cursor: string): string | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(value) || value.length !== 2 || value[0] !== kind) return undefined;
    return typeof value[1] === 'string' ? value[1] : undefined;
  } catch {
    return undefined; // not JSON: not one of our cursors
  }
}

/** Items are sorted by name: binary search for the first one beyond. */
function firstAfter(items: readonly Item[], name: string): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && item.name <= name) low = middle + 1;
    else high = middle;
  }
  return low;
}
