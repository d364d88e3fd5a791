/**
 * What a backend's entry of aggregation.tools says once the MCPToolConfig that it refers to is merged under it.
 * In: the entry and the MCPToolConfig's spec. Out: an entry without the reference. Pure. Source: reference operator §1.12, api.md.
 * The entry's own words win: its filter unless it is empty, and its override of the same tool as a whole.
 */
import type { MCPToolConfigSpec } from './generated/mcptoolconfig.ts';
import type { VirtualMCPServerWorkload } from './generated/virtualmcpserver.ts';

export function mergeToolConfig(
  { toolConfigRef: _resolved, ...entry }: VirtualMCPServerWorkload,
  { toolsFilter = [], toolsOverride }: MCPToolConfigSpec = {},
): VirtualMCPServerWorkload {
  const merged: VirtualMCPServerWorkload = { ...entry };
  if ((entry.filter ?? []).length === 0 && toolsFilter.length > 0) merged.filter = [...toolsFilter];
  if (toolsOverride !== undefined) merged.overrides = { ...toolsOverride, ...entry.overrides };
  return merged;
}
