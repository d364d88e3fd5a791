/**
 * Where the next page of a list begins, as text that a client hands back.
 * In: the kind and the items, sorted by name; a cursor. Out: a cursor; the place it means in these items, undefined for any other text. Pure.
 * Guarantees: at most `maxCursorLength` characters however long names are; needs no memory here, so any replica goes on from it, in another
 * catalog too. Caveats: the checksum finds what is damaged, foreign or of another kind; who forges one gets a page of the list, no more.
 */
import { createHash } from 'node:crypto';
import type { CapabilityKind } from '@vmcp/crds';
import type { Item } from '../catalog/catalog.types.ts';

/** Names longer than that are told apart by their number among those that begin alike. */
const maxPrefix = 96;
/** Each unit of a name is at most six bytes of JSON, four characters for three bytes. */
export const maxCursorLength = 1024;
const checksumBytes = 6;

/** The cursor behind the item at `index`. */
export function cursorBehind(kind: CapabilityKind, items: readonly Item[], index: number): string {
  const name = items[index]?.name ?? '';
  const prefix = name.slice(0, maxPrefix);
  const place = prefix === name ? [kind, name] : [kind, prefix, index + 1 - firstWith(items, prefix)];
  const payload = Buffer.from(JSON.stringify(place));
  return Buffer.concat([checksum(payload), payload]).toString('base64url');
}

/** The index of the first item that the cursor's page shows. */
export function placeOf(kind: CapabilityKind, items: readonly Item[], cursor: string): number | undefined {
  if (cursor.length > maxCursorLength) return undefined;
  const bytes = Buffer.from(cursor, 'base64url');
  const payload = bytes.subarray(checksumBytes);
  const isOurs = bytes.toString('base64url') === cursor && checksum(payload).equals(bytes.subarray(0, checksumBytes));
  if (!isOurs) return undefined;
  const [ofKind, text, count] = JSON.parse(payload.toString()) as [string, string, number?];
  if (ofKind !== kind) return undefined;
  if (count === undefined) return countWhile(items, ({ name }) => name <= text);
  const end = countWhile(items, ({ name }) => name.slice(0, maxPrefix) <= text);
  return Math.min(firstWith(items, text) + count, end);
}

function firstWith(items: readonly Item[], prefix: string): number {
  return countWhile(items, ({ name }) => name < prefix);
}

/** How many items, from the first, hold to what holds for none behind them: binary search. */
function countWhile(items: readonly Item[], holds: (item: Item) => boolean): number {
  let low = 0;
  let high = items.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const item = items[middle];
    if (item !== undefined && holds(item)) low = middle + 1;
    else high = middle;
  }
  return low;
}

function checksum(payload: Buffer): Buffer {
  return createHash('sha256').update('vmcp cursor\n').update(payload).digest().subarray(0, checksumBytes);
}
