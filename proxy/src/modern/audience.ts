/**
 * Which audience a modern request speaks for: it declares what it can with every message.
 * In: requests. Out: the capability mask. Pure but for the masks it keeps by text, since a client says the same each time.
 * Source: proxy.md §5 "Discovery" (scope).
 */
import { capabilityMask } from '../session/client-capabilities.ts';
import type { Request } from '../session/request.ts';

export type MaskOf = (asked: Request) => number;

const maxKept = 256;
const maxKeptLength = 1024;

export function createMasks(): MaskOf {
  const kept = new Map<string, number>();

  return ({ bytes, envelope: { reserved } }) => {
    const declared = reserved?.clientCapabilities;
    if (declared === undefined || declared.end - declared.start <= 2) return 0; // {}
    const text = bytes.toString('utf8', declared.start, declared.end);
    const known = kept.get(text);
    if (known !== undefined) return known;
    const mask = capabilityMask(JSON.parse(text));
    if (kept.size >= maxKept) kept.clear();
    if (text.length <= maxKeptLength) kept.set(text, mask);
    return mask;
  };
}
