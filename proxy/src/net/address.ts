/**
 * What kind of place an IP address is, and whether a connection may go there.
 * In: an IP literal as the resolver or the URL wrote it. Out: its class; the refusal in words, or undefined. Pure.
 * Guarantees: an IPv4 address hidden in an IPv6 one (mapped, compatible, translated, NAT64, 6to4) is judged as that IPv4 address;
 * metadata and link-local addresses have no permission that opens them; what is no address is refused. Source: proxy.md §5.
 */
import { isIP } from 'node:net';

export type AddressClass = 'public' | 'private' | 'loopback' | 'unspecified' | 'link-local' | 'metadata' | 'unroutable';

export interface Permissions {
  readonly allowPrivate: boolean;
  readonly allowLoopback: boolean;
}

type Bytes = readonly number[];
interface Range {
  readonly prefix: Bytes;
  readonly bits: number;
  readonly is: AddressClass;
}

/** First match wins, so single metadata addresses stand before the ranges around them. */
const ranges4: readonly Range[] = [
  range('169.254.0.0', 16, 'link-local'),
  range('100.100.100.200', 32, 'metadata'),
  range('192.0.0.192', 32, 'metadata'),
  range('168.63.129.16', 32, 'metadata'),
  range('127.0.0.0', 8, 'loopback'),
  range('0.0.0.0', 8, 'unspecified'),
  range('10.0.0.0', 8, 'private'),
  range('172.16.0.0', 12, 'private'),
  range('192.168.0.0', 16, 'private'),
  range('100.64.0.0', 10, 'private'),
  range('192.0.0.0', 24, 'private'),
  range('198.18.0.0', 15, 'private'),
  range('224.0.0.0', 4, 'unroutable'),
  range('240.0.0.0', 4, 'unroutable'),
];

const ranges6: readonly Range[] = [
  range('fd00:ec2::254', 128, 'metadata'),
  range('fe80::', 10, 'link-local'),
  range('fec0::', 10, 'private'),
  range('fc00::', 7, 'private'),
  range('::1', 128, 'loopback'),
  range('::', 128, 'unspecified'),
  range('2001::', 32, 'unroutable'),
  range('ff00::', 8, 'unroutable'),
];

/** Prefixes of IPv6 addresses that carry an IPv4 address, and the byte at which it starts. */
const carriers: readonly { readonly prefix: Bytes; readonly bits: number; readonly at: number }[] = [
  { prefix: bytesOf('::ffff:0:0') ?? [], bits: 96, at: 12 },
  { prefix: bytesOf('::ffff:0:0:0') ?? [], bits: 96, at: 12 },
  { prefix: bytesOf('64:ff9b::') ?? [], bits: 96, at: 12 },
  { prefix: bytesOf('64:ff9b:1::') ?? [], bits: 48, at: 12 },
  { prefix: bytesOf('2002::') ?? [], bits: 16, at: 2 },
  { prefix: bytesOf('::') ?? [], bits: 96, at: 12 },
];

/** The class of an IP literal; undefined when it is none. */
export function addressClass(address: string): AddressClass | undefined {
  const bytes = bytesOf(address);
  if (bytes === undefined) return undefined;
  if (bytes.length === 4) return classIn(ranges4, bytes);
  const own = classIn(ranges6, bytes);
  if (own !== 'public') return own;
  const carrier = carriers.find(({ prefix, bits }) => startsWith(bytes, prefix, bits));
  return carrier === undefined ? 'public' : classIn(ranges4, bytes.slice(carrier.at, carrier.at + 4));
}

/** Why no connection may go there ("a private address"), or undefined. Never names the address itself. */
export function refusal(address: string, may: Permissions): string | undefined {
  const is = addressClass(address);
  switch (is) {
    case 'public':
      return undefined;
    case 'private':
      return may.allowPrivate ? undefined : 'a private address';
    case 'loopback':
    case 'unspecified':
      return may.allowLoopback ? undefined : 'a loopback address';
    case undefined:
      return 'an unknown kind of address';
    default:
      return `a ${is} address`;
  }
}

/** The 4 or 16 bytes of an IP literal; a zone (`%eth0`) is ignored. */
export function bytesOf(address: string): Bytes | undefined {
  const literal = address.split('%', 1)[0] ?? '';
  if (isIP(literal) === 4) return literal.split('.').map(Number);
  if (isIP(literal) !== 6) return undefined;
  const [head = '', tail] = expandTail(literal).split('::');
  const left = groups(head);
  const right = tail === undefined ? [] : groups(tail);
  const zeros = Array.from({ length: 8 - left.length - right.length }, () => 0);
  return [...left, ...zeros, ...right].flatMap((group) => [group >> 8, group & 255]);
}

/** `::ffff:1.2.3.4` → `::ffff:102:304`. */
function expandTail(literal: string): string {
  const at = literal.lastIndexOf(':') + 1;
  const dotted = literal.slice(at);
  if (!dotted.includes('.')) return literal;
  const [a = 0, b = 0, c = 0, d = 0] = dotted.split('.').map(Number);
  return `${literal.slice(0, at)}${((a << 8) | b).toString(16)}:${((c << 8) | d).toString(16)}`;
}

function groups(text: string): number[] {
  return text === '' ? [] : text.split(':').map((group) => Number.parseInt(group, 16));
}

function classIn(ranges: readonly Range[], bytes: Bytes): AddressClass {
  return ranges.find(({ prefix, bits }) => startsWith(bytes, prefix, bits))?.is ?? 'public';
}

function startsWith(bytes: Bytes, prefix: Bytes, bits: number): boolean {
  return prefix.every((expected, at) => {
    const left = bits - at * 8;
    if (left <= 0) return true;
    const mask = left >= 8 ? 255 : (255 << (8 - left)) & 255;
    return ((bytes[at] ?? 0) & mask) === (expected & mask);
  });
}

function range(prefix: string, bits: number, is: AddressClass): Range {
  return { prefix: bytesOf(prefix) ?? [], bits, is };
}
