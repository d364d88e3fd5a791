/**
 * What we say of ourselves to a modern client.
 * In: the catalog, the offers, whether discovery is whole. Out: the result of `server/discover` as JSON. Pure.
 * Guarantees: only what is there now is declared; while some backend is not discovered it may bring anything, so everything is.
 * Source: proxy.md §3 ("modern clients get what is there now"), reference mcp.md §1.2.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Catalog, Offer } from '../catalog/catalog.types.ts';
import { instructions } from '../session/initialize.ts';
import { modernVersion } from '../wire/protocol.ts';

export interface Known {
  readonly catalog: Catalog;
  readonly offers: readonly Offer[];
  /** Every backend has been listed. */
  readonly isWhole: boolean;
}

export function discovery({ catalog, offers, isWhole }: Known): string {
  const text = instructions(offers);
  return JSON.stringify({
    supportedVersions: [modernVersion],
    capabilities: capabilities(catalog, isWhole),
    ...(text === '' ? {} : { instructions: text }),
  });
}

function capabilities({ items }: Catalog, isWhole: boolean): object {
  const has = (kind: CapabilityKind) => !isWhole || items[kind].length > 0;
  const hasPrompts = has('prompts');
  const hasTemplates = has('resourceTemplates');
  return {
    ...(hasPrompts || hasTemplates ? { completions: {} } : {}),
    logging: {},
    ...(hasPrompts ? { prompts: { listChanged: true } } : {}),
    ...(hasTemplates || has('resources') ? { resources: { listChanged: true, subscribe: true } } : {}),
    ...(has('tools') ? { tools: { listChanged: true } } : {}),
  };
}
