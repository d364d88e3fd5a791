/**
 * What we say to a modern backend under the reserved keys of `_meta`, as JSON text.
 * In: our version, the client's capabilities, its log level. Out: members, without braces. Pure. Source: reference mcp.md §1.2.
 */
import { modernVersion, reservedPrefix } from '../wire/protocol.ts';

/** The same for all requests of this process. */
export function reservedHead(version: string): string {
  const clientInfo = JSON.stringify({ name: 'vmcp', version });
  return `${member('protocolVersion', `"${modernVersion}"`)},${member('clientInfo', clientInfo)}`;
}

export function reservedOf(head: string, capabilities: string, logLevel?: string): string {
  const required = `${head},${member('clientCapabilities', capabilities)}`;
  return logLevel === undefined ? required : `${required},${member('logLevel', JSON.stringify(logLevel))}`;
}

function member(name: string, json: string): string {
  return `"${reservedPrefix}${name}":${json}`;
}
