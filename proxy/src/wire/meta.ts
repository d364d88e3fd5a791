/**
 * The reserved keys of `_meta` (`io.modelcontextprotocol/…`): what a modern client says in them, and messages without them.
 * In: bytes with the spans that the envelope scan found. Out: ReservedMeta; edits; new bytes. Pure.
 * Guarantees: all other bytes stay as they are; a reserved key we act on that comes twice is refused.
 * Source: proxy.md §3 (the closed list of edits), reference mcp.md §1.2 and §1.4.
 */
import { FailureError } from './failure.ts';
import { isObject, members, stringAt } from './json.ts';
import type { Member, Span } from './json.ts';
import { reservedPrefix } from './protocol.ts';
import { splice } from './splice.ts';
import type { Edit } from './splice.ts';

/** What `params._meta` says under reserved keys; the span is that of the whole `_meta` object. */
export interface ReservedMeta extends Span {
  /** `protocolVersion`, when it is a string. */
  readonly protocolVersion: string | undefined;
  /** `clientCapabilities`, when it is an object. */
  readonly clientCapabilities: Span | undefined;
  readonly hasClientInfo: boolean;
  /** `logLevel`, when it is a string. */
  readonly logLevel: string | undefined;
  /** `subscriptionId` as JSON text. */
  readonly subscriptionId: string | undefined;
}

const known = ['protocolVersion', 'clientCapabilities', 'clientInfo', 'logLevel', 'subscriptionId'];
const nothing: ReservedMeta & Seen = {
  start: 0,
  end: 0,
  protocolVersion: undefined,
  clientCapabilities: undefined,
  hasClientInfo: false,
  logLevel: undefined,
  subscriptionId: undefined,
  seen: 0,
};

/** One bit for each key that may come only once. */
interface Seen {
  readonly seen?: number;
}

/** Adds one member of `_meta` to what was found so far. */
export function readReserved(
  before: (ReservedMeta & Seen) | undefined,
  bytes: Buffer,
  key: string,
  { start, end }: Span,
): ReservedMeta & Seen {
  const found = before ?? nothing;
  const index = known.indexOf(key.slice(reservedPrefix.length));
  if (index < 0) return found;
  const seen = found.seen ?? 0;
  if ((seen & (1 << index)) !== 0) {
    throw new FailureError({ code: 'invalid-request', message: `"${key}" is given twice` });
  }
  return { ...found, ...fact(index, bytes, { start, end }), seen: seen | (1 << index) };
}

function fact(index: number, bytes: Buffer, value: Span): Partial<ReservedMeta> {
  switch (index) {
    case 0:
      return { protocolVersion: stringAt(bytes, value.start) };
    case 1:
      return isObject(bytes, value.start) ? { clientCapabilities: value } : {};
    case 2:
      return { hasClientInfo: isObject(bytes, value.start) };
    case 3:
      return { logLevel: stringAt(bytes, value.start) };
    default:
      return { subscriptionId: bytes.toString('utf8', value.start, value.end) };
  }
}

/** The message in neutral form: without the reserved keys of `params._meta`. */
export function withoutReservedMeta(bytes: Buffer, { reserved }: { reserved: ReservedMeta | undefined }): Buffer {
  return reserved === undefined ? bytes : splice(bytes, reservedCuts(bytes, reserved));
}

/** The edits that take the reserved keys out of the `_meta` object at `meta`, for a splice with others. */
export function reservedCuts(bytes: Buffer, meta: Span): Edit[] {
  return memberCuts(members(bytes, meta.start), isReservedMember);
}

export function isReservedMember({ key }: Member): boolean {
  return key.startsWith(reservedPrefix);
}

/** The edits that take members out of an object, each with one comma. */
export function memberCuts(all: readonly Member[], isCut: (member: Member) => boolean): Edit[] {
  const cuts: Edit[] = [];
  let keptEnd: number | undefined;
  all.forEach((member, index) => {
    const next = all[index + 1];
    if (!isCut(member)) keptEnd = member.end;
    else if (next !== undefined) cuts.push({ start: member.keyStart, end: next.keyStart, text: '' });
    else if (keptEnd === undefined) cuts.push({ start: member.keyStart, end: member.end, text: '' });
    else {
      const from = keptEnd;
      const before = cuts.filter((cut) => cut.start < from);
      cuts.splice(0, cuts.length, ...before, { start: from, end: member.end, text: '' });
    }
  });
  return cuts;
}
