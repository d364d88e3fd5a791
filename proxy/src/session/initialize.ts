/**
 * The handshake's pure half: what the client asked for, and what we say of ourselves.
 * In: the initialize request, the backends' instructions. Out: the wanted revision and capabilities; the result as bytes. Pure.
 * Source: proxy.md §3: all is advertised whatever the backends of the moment have, since they come and go.
 */
import type { Offer } from '../catalog/catalog.types.ts';
import { negotiate } from '../wire/protocol.ts';
import type { LegacyVersion } from '../wire/protocol.ts';
import { capabilityMask } from './client-capabilities.ts';
import type { Request } from './request.ts';

export interface Wanted {
  readonly version: LegacyVersion;
  readonly capabilities: number;
}

const maxInstructionBytes = 8192;
const capabilities = {
  completions: {},
  logging: {},
  prompts: { listChanged: true },
  resources: { listChanged: true, subscribe: true },
  tools: { listChanged: true },
};

/** Undefined when the request names no protocol version. */
export function wanted({ bytes, envelope }: Request): Wanted | undefined {
  if (envelope.params === undefined) return undefined;
  const text = bytes.toString('utf8', envelope.params.start, envelope.params.end);
  const params = JSON.parse(text) as { protocolVersion?: unknown; capabilities?: unknown };
  if (typeof params.protocolVersion !== 'string') return undefined;
  return { version: negotiate(params.protocolVersion), capabilities: capabilityMask(params.capabilities) };
}

export function initializeResult(version: LegacyVersion, ours: string, offers: readonly Offer[]): string {
  const text = instructions(offers);
  return JSON.stringify({
    protocolVersion: version,
    capabilities,
    serverInfo: serverInfo(ours),
    ...(text === '' ? {} : { instructions: text }),
  });
}

/** Who we are, whoever answers behind us. */
export function serverInfo(ours: string): { name: string; version: string } {
  return { name: 'vmcp', version: ours };
}

/** Every backend's, under its name, cut at a character's border. */
export function instructions(offers: readonly Offer[]): string {
  const joined = offers
    .filter((offer) => offer.instructions !== undefined && offer.instructions.trim() !== '')
    .map((offer) => `${offer.backend}:\n${offer.instructions}`)
    .join('\n\n');
  const bytes = Buffer.from(joined);
  if (bytes.length <= maxInstructionBytes) return joined;
  let end = maxInstructionBytes;
  while (end > 0 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end--;
  return bytes.toString('utf8', 0, end);
}
