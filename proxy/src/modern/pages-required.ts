/**
 * -32042 of a legacy backend ("visit these pages, then call again") as a modern client is told the same: an `input_required` result.
 * In: the response, where its error stands, who we are, a sealed state. Out: the response for the client; undefined when it names no page. Pure.
 * Guarantees: message and address stay byte for byte; `elicitationId`, which only a session could use, is gone. When the client comes back with
 * our state the call goes out as it was first. Source: proxy.md §3 (bridges), reference mcp.md §1.2 (MRTR).
 */
import { envelope } from '../wire/envelope.ts';
import { elements, isArray, isObject, member, members, stringAt } from '../wire/json.ts';
import type { Span } from '../wire/json.ts';
import { memberCuts } from '../wire/meta.ts';
import { reservedPrefix } from '../wire/protocol.ts';
import { splice } from '../wire/splice.ts';

/** The state of a call that no backend keeps one for. */
export const ownState = Buffer.alloc(0);

const maxPages = 100;

export function pagesRequired(bytes: Buffer, error: Span, serverInfo: string, state: string): Buffer | undefined {
  const data = member(bytes, error.start, 'data');
  const listed = data === undefined ? undefined : member(bytes, data.start, 'elicitations');
  if (listed === undefined || !isArray(bytes, listed.start)) return undefined;
  const pages = elements(bytes, listed.start)
    .slice(0, maxPages)
    .flatMap((span) => pageAt(bytes, span));
  if (pages.length === 0) return undefined;
  const requests = pages.map((params, at) => `"page-${at + 1}":{"method":"elicitation/create","params":${params}}`);
  const meta = `"_meta":{"${reservedPrefix}serverInfo":${serverInfo}}`;
  const members = `"inputRequests":{${requests.join()}},"requestState":${JSON.stringify(state)},${meta}`;
  const { idJson } = envelope(bytes);
  return Buffer.from(`{"jsonrpc":"2.0","id":${idJson},"result":{"resultType":"input_required",${members}}}`);
}

/** The params of a question; none when it is no page. */
function pageAt(bytes: Buffer, { start, end }: Span): string[] {
  if (!isObject(bytes, start)) return [];
  const url = member(bytes, start, 'url');
  const mode = member(bytes, start, 'mode');
  if (url === undefined || stringAt(bytes, url.start) === undefined) return [];
  if (mode === undefined || stringAt(bytes, mode.start) !== 'url') return [];
  const own = bytes.subarray(start, end);
  const isOld = ({ key }: { readonly key: string }) => key === 'elicitationId';
  return [splice(own, memberCuts(members(own, 0), isOld)).toString()];
}
