/**
 * The names and revisions of the Model Context Protocol that more than one room needs.
 * Out: header names, legacy revisions, the choice of a revision. Pure.
 * Source: proxy.md §3, reference mcp.md §1.1.
 */

/** legacy: up to 2025-11-25, with sessions; modern: 2026-07-28, every request stands for itself. */
export type Era = 'legacy' | 'modern';
export const modernVersion = '2026-07-28';

/** Of keys in `_meta` that belong to one hop: each hop takes them out and sets its own. */
export const reservedPrefix = 'io.modelcontextprotocol/';

/** Lower case, as node:http gives them. */
export const sessionHeader = 'mcp-session-id';
export const versionHeader = 'mcp-protocol-version';
/** modern: what the body says, mirrored for those who do not read it. */
export const methodHeader = 'mcp-method';
export const nameHeader = 'mcp-name';
export const paramHeaderPrefix = 'mcp-param-';

export const jsonType = 'application/json';
export const eventStreamType = 'text/event-stream';

export function isEventStream(headers: Readonly<Record<string, string | string[] | undefined>>): boolean {
  const type = headers['content-type'];
  return typeof type === 'string' && type.toLowerCase().startsWith(eventStreamType);
}

export const legacyVersions = ['2024-11-05', '2025-03-26', '2025-06-18', '2025-11-25'] as const;
export type LegacyVersion = (typeof legacyVersions)[number];
export const latestLegacyVersion: LegacyVersion = '2025-11-25';

export function isLegacyVersion(text: string): text is LegacyVersion {
  return (legacyVersions as readonly string[]).includes(text);
}

/** The client's revision when we speak it, else our latest: the client decides whether it can go on. */
export function negotiate(requested: string): LegacyVersion {
  return isLegacyVersion(requested) ? requested : latestLegacyVersion;
}
