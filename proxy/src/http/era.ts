/**
 * Of which generation a client's message is, decided for each message by itself.
 * In: the envelope, the headers; or the headers alone (GET, DELETE). Out: legacy or modern. Pure.
 * The body decides before the headers do: what it claims, `initialize`, then a session, then the revision that the header names.
 * Source: reference mcp.md §1.3 and §1.4.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { Envelope } from '../wire/envelope.ts';
import { isLegacyVersion, modernVersion, sessionHeader, versionHeader } from '../wire/protocol.ts';
import type { Era } from '../wire/protocol.ts';

export function eraOf({ reserved, method }: Envelope, headers: IncomingHttpHeaders): Era {
  const claimed = reserved?.protocolVersion;
  if (claimed !== undefined && !isLegacyVersion(claimed)) return 'modern';
  if (method === 'initialize' || headers[sessionHeader] !== undefined) return 'legacy';
  if (claimed !== undefined) return 'modern'; // told which revisions it may claim
  const named = headers[versionHeader];
  return named === undefined || isLegacyVersion(String(named)) ? 'legacy' : 'modern';
}

/** GET and DELETE: only who names the modern revision is certain not to mean a session. */
export function isModernVerb(headers: IncomingHttpHeaders): boolean {
  return headers[versionHeader] === modernVersion;
}
