/**
 * Where and when a stream that broke off is fetched on.
 * In: what its reader saw. Out: the value of `Last-Event-ID`, the pause before. Pure. Source: proxy.md §4, reference mcp.md §1.1 (2025-11-25).
 * Guarantees: an id that no header may carry is none; no backend can make us ask without rest.
 */
import type { SseReader } from '../wire/sse.ts';

const usualMs = 1000;
const shortestMs = 200;
const longestId = 4096;

/** As a header carries it: UTF-8 bytes, one character each. Undefined: the stream cannot be fetched on. */
export function lastEventId(events: SseReader): string | undefined {
  const text = Buffer.from(events.lastEventId ?? '').toString('latin1');
  return text.length <= longestId && /^[\x20-\x7e\x80-\xff]+$/.test(text) ? text : undefined;
}

export function resumePauseMs(retryMs: number | undefined): number {
  return Math.max(shortestMs, retryMs ?? usualMs);
}
