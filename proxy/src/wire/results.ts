/**
 * A result in the form that the other generation of clients wants; all else in it stays byte for byte.
 * In: a JSON-RPC response and the span of its `result`, as its backend wrote it. Out: the response for the client. Pure.
 * Guarantees: a result that is no object stays as it is. Source: proxy.md §3 (the closed list of edits), reference mcp.md §1.4.
 */
import { isObject, members, skipSpace } from './json.ts';
import type { Member, Span } from './json.ts';
import { isReservedMember, memberCuts, reservedCuts } from './meta.ts';
import { reservedPrefix } from './protocol.ts';
import type { Era } from './protocol.ts';
import { splice } from './splice.ts';
import type { Edit } from './splice.ts';

/** How long and by whom a result may be kept. */
export interface Caching {
  readonly ttlMs: number;
  readonly cacheScope: 'public' | 'private';
}

/** What we say in a result for a modern client. */
export interface Stamp {
  /** Where the result comes from: what a legacy backend wrote under the modern names meant something else. */
  readonly from: Era;
  /** Ours, as JSON text. */
  readonly serverInfo: string;
  /** For results that a client may keep; what a modern backend said itself counts. */
  readonly caching?: Caching;
}

const modernKeys = ['resultType', 'ttlMs', 'cacheScope'];

/** For a legacy client: without `resultType`, `ttlMs`, `cacheScope` and the reserved keys of `_meta`, which goes with them if it held nothing else. */
export function legacyResult(bytes: Buffer, result: Span): Buffer {
  if (!isObject(bytes, result.start)) return bytes;
  const all = members(bytes, result.start);
  const metas = metaOf(all).filter((meta) => isObject(bytes, meta.start));
  const isCut = (member: Member) => isModernMember(member) || (metas.includes(member) && isOfTheHop(bytes, member));
  const inner = metas.filter((meta) => !isCut(meta)).flatMap((meta) => reservedCuts(bytes, meta));
  return splice(bytes, inOrder([...memberCuts(all, isCut), ...inner]));
}

/** Nothing in it is meant for the client. */
function isOfTheHop(bytes: Buffer, meta: Member): boolean {
  const inner = members(bytes, meta.start);
  return inner.length > 0 && inner.every(isReservedMember);
}

/** For a modern client: with `resultType`, what may be kept, and who we are; reserved keys of the backend are gone. */
export function modernResult(bytes: Buffer, result: Span, stamp: Stamp): Buffer {
  if (!isObject(bytes, result.start)) return bytes;
  const all = members(bytes, result.start);
  const isReplaced = stamp.from === 'legacy' ? isModernMember : () => false;
  const kept = all.filter((member) => !isReplaced(member));
  const has = new Set(kept.map(({ key }) => key));
  const added = resultFacts(stamp)
    .filter(([key]) => !has.has(key))
    .map(([key, json]) => `"${key}":${json}`);
  const serverInfo = `"${reservedPrefix}serverInfo":${stamp.serverInfo}`;
  const metas = metaOf(kept);
  if (metas.length === 0) added.push(`"_meta":{${serverInfo}}`);
  const edits = metas.flatMap((meta) => stamped(bytes, meta, serverInfo));
  const head = insertion(all[0]?.keyStart ?? openBraceEnd(bytes, result), added, kept.length > 0);
  return splice(bytes, inOrder([...head, ...memberCuts(all, isReplaced), ...edits]));
}

function resultFacts({ caching }: Stamp): readonly (readonly [key: string, json: string])[] {
  if (caching === undefined) return [['resultType', '"complete"']];
  return [
    ['resultType', '"complete"'],
    ['ttlMs', String(caching.ttlMs)],
    ['cacheScope', `"${caching.cacheScope}"`],
  ];
}

/** One `_meta`: the backend's reserved keys out, ours in front. A `_meta` that is no object is replaced: it says nothing. */
function stamped(bytes: Buffer, meta: Member, serverInfo: string): Edit[] {
  if (!isObject(bytes, meta.start)) return [{ start: meta.start, end: meta.end, text: `{${serverInfo}}` }];
  const inner = members(bytes, meta.start);
  const hasMore = inner.some((member) => !isReservedMember(member));
  const at = inner[0]?.keyStart ?? openBraceEnd(bytes, meta);
  return [...insertion(at, [serverInfo], hasMore), ...memberCuts(inner, isReservedMember)];
}

function insertion(at: number, added: readonly string[], hasMore: boolean): Edit[] {
  if (added.length === 0) return [];
  return [{ start: at, end: at, text: `${added.join(',')}${hasMore ? ',' : ''}` }];
}

function isModernMember({ key }: Member): boolean {
  return modernKeys.includes(key);
}

function metaOf(all: readonly Member[]): readonly Member[] {
  return all.filter(({ key }) => key === '_meta');
}

function openBraceEnd(bytes: Buffer, { start }: Span): number {
  return skipSpace(bytes, start) + 1;
}

/** Insertions stay before what follows them at the same place. */
function inOrder(edits: readonly Edit[]): Edit[] {
  return [...edits].sort((one, other) => one.start - other.start);
}
