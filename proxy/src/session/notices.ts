/**
 * Which unasked messages of a backend we do not pass on: its list_changed, since ours are derived from the merged catalog.
 * In: bytes of one JSON-RPC message. Out: whether it is one. Pure. Source: proxy.md §3.
 */
import { envelope } from '../wire/envelope.ts';

const suffix = Buffer.from('/list_changed"');
const method = /^notifications\/(tools|resources|prompts)\/list_changed$/;

export function isListChanged(bytes: Buffer): boolean {
  return bytes.includes(suffix) && method.test(envelope(bytes).method ?? '');
}
