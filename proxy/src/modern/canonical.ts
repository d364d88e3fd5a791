/**
 * A digest of JSON that means the same however it is written: order of keys, blanks and escapes do not count.
 * In: bytes, where the value stands. Out: updates a hash. Pure but for the hash.
 * Guarantees: numbers count by their text, so that none is rounded; of a key given twice the last value counts, as JSON.parse sees it.
 */
import type { Hash } from 'node:crypto';
import { elements, isArray, isObject, members, skipSpace, skipValue, stringAt } from '../wire/json.ts';
import type { Member } from '../wire/json.ts';

export function digestInto(hash: Hash, bytes: Buffer, at: number): void {
  if (isObject(bytes, at)) {
    hash.update('{');
    for (const { key, start } of inOrder(members(bytes, at))) {
      hash.update(`${JSON.stringify(key)}:`);
      digestInto(hash, bytes, start);
    }
    hash.update('}');
  } else if (isArray(bytes, at)) {
    hash.update('[');
    for (const { start } of elements(bytes, at)) digestInto(hash, bytes, start);
    hash.update(']');
  } else {
    const start = skipSpace(bytes, at);
    const text = stringAt(bytes, start);
    hash.update(
      text === undefined ? `${bytes.toString('latin1', start, skipValue(bytes, start))},` : JSON.stringify(text),
    );
  }
}

function inOrder(all: readonly Member[]): readonly Member[] {
  const last = new Map(all.map((member) => [member.key, member]));
  return [...last.values()].sort((one, other) => (one.key < other.key ? -1 : 1));
}
