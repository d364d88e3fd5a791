/**
 * Where two JSON texts differ byte by byte, and by which of the permitted edits.
 * In: what was sent, what arrived, the edits. Out: the differences that no edit explains, as paths in words; the edits that were seen. Pure.
 * Objects are compared member by member only where one of their own members was edited; everything else must be the same bytes, blanks included.
 */
import { isObject, members } from '../../src/wire/json.ts';
import type { Member, Span } from '../../src/wire/json.ts';

/** What may happen to the members at a path: `params._meta.progressToken`; `*` stands for the rest of a key. */
export interface PermittedEdit {
  readonly edit: string;
  readonly at: string;
  readonly may: readonly ('change' | 'add' | 'remove' | 'move')[];
}

export interface Compared {
  readonly unexplained: readonly string[];
  readonly seen: readonly PermittedEdit[];
}

export function compared(sent: Buffer, arrived: Buffer, edits: readonly PermittedEdit[]): Compared {
  const unexplained: string[] = [];
  const seen: PermittedEdit[] = [];
  const whole = (bytes: Buffer): Span => ({ start: 0, end: bytes.length });

  function explained(path: string, what: PermittedEdit['may'][number]): boolean {
    const found = edits.find(({ at, may }) => may.includes(what) && isAt(path, at));
    if (found !== undefined) seen.push(found);
    return found !== undefined;
  }

  function note(path: string, what: PermittedEdit['may'][number]): void {
    if (!explained(path, what)) unexplained.push(`${path}: ${what}`);
  }

  function compareMembers(path: string, before: readonly Member[], after: readonly Member[]): void {
    const below = ({ key }: Member) => (path === '' ? key : `${path}.${key}`);
    const has = (all: readonly Member[], wanted: Member) => all.some(({ key }) => key === wanted.key);
    for (const one of before) if (!has(after, one)) note(below(one), 'remove');
    for (const one of after) if (!has(before, one)) note(below(one), 'add');
    const mayMove = (one: Member) => edits.some(({ at, may }) => may.includes('move') && isAt(below(one), at));
    const fixed = (all: readonly Member[], others: readonly Member[]) =>
      all.filter((one) => has(others, one) && !mayMove(one));
    const [fixedBefore, fixedAfter] = [fixed(before, after), fixed(after, before)];
    if (fixedBefore.map(({ key }) => key).join('\n') !== fixedAfter.map(({ key }) => key).join('\n'))
      return void unexplained.push(`${path}: other members, or in another order`);
    fixedBefore.forEach((one, at) => compare(below(one), one, fixedAfter[at] ?? one));
    for (const one of before.filter(mayMove)) {
      const same = after.find(({ key }) => key === one.key);
      if (same !== undefined) compare(below(one), one, same);
    }
  }

  function compare(path: string, before: Span, after: Span): void {
    if (sent.subarray(before.start, before.end).equals(arrived.subarray(after.start, after.end))) return;
    const isInside = edits.some(({ at }) => path === '' || at.startsWith(`${path}.`));
    if (isInside && isObject(sent, before.start) && isObject(arrived, after.start))
      compareMembers(path, members(sent, before.start), members(arrived, after.start));
    else note(path, 'change');
  }

  compare('', whole(sent), whole(arrived));
  return { unexplained, seen };
}

function isAt(path: string, at: string): boolean {
  return at.endsWith('*') ? path.startsWith(at.slice(0, -1)) : path === at;
}
