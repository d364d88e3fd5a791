/**
 * A capability's definition as clients get it.
 * In: a candidate and its advertised name. Out: an Item; the backend's own Buffer where nothing changes. Pure.
 * Guarantees: only the name and the overridden members change, all else stays byte for byte (invariant 8).
 * Source: proxy.md §3 "Closed list of edits", §6 (overrides: name, description, annotations).
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { ToolOverride } from '../config/config.ts';
import { setMember, setPath } from '../wire/splice.ts';
import type { Item } from './catalog.types.ts';
import type { Named } from './strategy.ts';

export function advertised(kind: CapabilityKind, { candidate, name }: Named): Item {
  const { definition, override } = candidate;
  const hasFixedName = kind === 'resources' || kind === 'resourceTemplates' || name === definition.name;
  const renamed = hasFixedName ? definition.json : setMember(definition.json, 'name', JSON.stringify(name));
  return { name, json: override === undefined ? renamed : overridden(renamed, override) };
}

function overridden(json: Buffer, { description, annotations }: ToolOverride): Buffer {
  let edited = json;
  if (description !== undefined) edited = setMember(edited, 'description', JSON.stringify(description));
  for (const [key, value] of Object.entries(annotations ?? {})) {
    edited = setPath(edited, ['annotations', key], JSON.stringify(value));
  }
  return edited;
}
