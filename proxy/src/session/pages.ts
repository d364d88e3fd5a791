/**
 * Every list: one catalog, cut into pages that are assembled once and served as bytes.
 * In: the clients' generation; a kind, a cursor. Out: the result as bytes, or why not. Pure but for the pages it keeps per catalog.
 * Guarantees: any replica and any catalog can go on from a cursor.
 * Source: proxy.md §3, performance.md P11.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Catalog, Item } from '../catalog/catalog.types.ts';
import type { Failure } from '../wire/failure.ts';
import type { Era } from '../wire/protocol.ts';
import { cursorBehind, placeOf } from './cursors.ts';

export const pageSize = 1000;

export type Pages = (catalog: Catalog, kind: CapabilityKind, cursor: string | undefined) => Buffer | Failure;

interface Kept {
  readonly items: readonly Item[];
  /** By where they begin. */
  readonly pages: Map<number, Buffer>;
}

const comma = Buffer.from(',');

export function createPages(era: Era): Pages {
  const kept = new WeakMap<readonly Item[], Kept>();

  return (catalog, kind, cursor) => {
    const all = catalog.items[kind];
    const known = kept.get(all) ?? { items: shownTo(era, all), pages: new Map<number, Buffer>() };
    kept.set(all, known);
    const { items, pages } = known;
    const start = cursor === undefined ? 0 : placeOf(kind, items, cursor);
    if (start === undefined)
      return { code: 'invalid-params', message: 'cursor is not one of ours: list from the start' };
    const page = pages.get(start);
    if (page !== undefined) return page;
    const made = pageAt(kind, items, start);
    if (start % pageSize === 0) pages.set(start, made);
    return made;
  };
}

/** As it is, but for what a generation could not read. */
function shownTo(era: Era, all: readonly Item[]): readonly Item[] {
  const isHidden = ({ isModernOnly }: Item): boolean => era === 'legacy' && isModernOnly === true;
  return all.some(isHidden) ? all.filter((item) => !isHidden(item)) : all;
}

function pageAt(kind: CapabilityKind, items: readonly Item[], start: number): Buffer {
  const shown = items.slice(start, start + pageSize);
  const end = start + shown.length;
  const parts: Buffer[] = [Buffer.from(`{"${kind}":[`)];
  shown.forEach((item, index) => {
    if (index > 0) parts.push(comma);
    parts.push(item.json);
  });
  parts.push(Buffer.from(end < items.length ? `],"nextCursor":"${cursorBehind(kind, items, end - 1)}"}` : ']}'));
  return Buffer.concat(parts);
}
