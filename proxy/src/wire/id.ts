/**
 * When two JSON-RPC ids, as JSON text, mean the same, and how an answer gets the id that was asked with.
 * In: ids as text (`1`, `"a"`, `9007199254740993`). Out: claims; a message with another id. Pure.
 * Guarantees: numbers are compared by exact value, never through a double. Source: proxy.md §3 "Lossless".
 */
import { member } from './json.ts';
import { splice } from './splice.ts';

/** Peers may write `1` as `1.0` and `"é"` with an escape. */
export function isSameId(one: string | undefined, other: string | undefined): boolean {
  if (one === other) return one !== undefined;
  if (one === undefined || other === undefined) return false;
  if (!isNumber(one) || !isNumber(other)) return JSON.parse(one) === JSON.parse(other);
  return one.length <= maxNumberLength && other.length <= maxNumberLength && canonical(one) === canonical(other);
}

/** Whether an answer may carry this id to a request with that one: a peer that reads numbers as doubles rounds the large ones. */
export function isEchoOf(answered: string | undefined, asked: string): boolean {
  if (isSameId(answered, asked)) return true;
  return answered !== undefined && isNumber(answered) && isNumber(asked) && Number(answered) === Number(asked);
}

/** The message with this id, all else byte for byte. */
export function withId(bytes: Buffer, idJson: string): Buffer {
  const id = member(bytes, 0, 'id');
  return id === undefined ? bytes : splice(bytes, [{ start: id.start, end: id.end, text: idJson }]);
}

/** Longer numbers are the same only when their text is. */
const maxNumberLength = 64;
const numberParts = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/;

function isNumber(text: string): boolean {
  return /^[-0-9]/.test(text);
}

/** Sign, digits without zeros around them, power of ten. */
function canonical(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = numberParts.exec(text) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const significant = digits.replace(/0+$/, '');
  const power = BigInt(exponent) - BigInt(fraction.length) + BigInt(digits.length - significant.length);
  return significant === '' ? '0' : `${sign}${significant}e${power}`;
}
