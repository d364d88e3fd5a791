/**
 * A capability's definition as clients get it.
 * In: a candidate and its advertised name. Out: an Item; the backend's own Buffer where nothing changes. Pure but for what it keeps.
 * Guarantees: only the name and the overridden members change, all else stays byte for byte (invariant 8).
 * Source: proxy.md §3 "Closed list of edits", §6 (overrides: name, description, annotations).
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { ToolOverride } from '../config/config.ts';
import { setMember, setPath } from '../wire/splice.ts';
import type { Definition, Item } from './catalog.types.ts';
import type { Named } from './strategy.ts';

/** What was made of each definition, so that a catalog that differs in one backend is not made anew for all. */
export type Kept = WeakMap<Definition, { readonly of: Named; readonly item: Item }>;

export function advertisedOnce(kept: Kept, kind: CapabilityKind, named: Named): Item {
  const { definition, override } = named.candidate;
  const known = kept.get(definition);
  if (known?.of.name === named.name && known.of.candidate.override === override) return known.item;
  const item = advertised(kind, named);
  kept.set(definition, { of: named, item });
  return item;
}

function advertised(kind: CapabilityKind, { candidate, name }: Named): Item {
  const { definition, override } = candidate;
  const hasFixedName = kind === 'resources' || kind === 'resourceTemplates' || name === definition.name;
  const renamed = hasFixedName ? definition.json : setMember(definition.json, 'name', JSON.stringify(name));
  const json = override === undefined ? renamed : overridden(renamed, override);
  return definition.isModernOnly === true ? { name, json, isModernOnly: true } : { name, json };
}

function overridden(json: Buffer, { description, annotations }: ToolOverride): Buffer {
  let edited = json;
  if (description !== undefined) edited = setMember(edited, 'description', JSON.stringify(description));
  for (const [key, value] of Object.entries(annotations ?? {})) {
    edited = setPath(edited, ['annotations', key], JSON.stringify(value));
  }
  return edited;
}
