/**
 * What a backend's entry of aggregation.tools says once an MCPToolConfig is worked into it: the one that the entry refers to is merged
 * under it, the one that the MCPServer or MCPRemoteProxy refers to comes before it.
 * In: the entry and the MCPToolConfig's spec. Out: an entry without a reference. Pure. Source: reference operator §1.12, api.md.
 * Caveat: a filter names tools, so tools that swap their names cannot be told apart by it.
 */
import type { MCPToolConfigSpec } from './generated/mcptoolconfig.ts';
import type { VirtualMCPServerWorkload } from './generated/virtualmcpserver.ts';

type Override = NonNullable<VirtualMCPServerWorkload['overrides']>[string];
type Overrides = Readonly<Record<string, Override>>;

/** The entry's own words win: its filter unless it is empty, and its override of the same tool as a whole. */
export function mergeToolConfig(
  { toolConfigRef: _resolved, ...entry }: VirtualMCPServerWorkload,
  { toolsFilter = [], toolsOverride }: MCPToolConfigSpec = {},
): VirtualMCPServerWorkload {
  const merged: VirtualMCPServerWorkload = { ...entry };
  if ((entry.filter ?? []).length === 0 && toolsFilter.length > 0) merged.filter = [...toolsFilter];
  if (toolsOverride !== undefined) merged.overrides = { ...toolsOverride, ...entry.overrides };
  return merged;
}

/**
 * The member's config changes what the backend offers, and the entry speaks of the result: by the new names, and a tool that
 * the member's filter hides stays hidden whatever the entry's filter names.
 */
export function behindToolConfig(
  entry: VirtualMCPServerWorkload,
  { toolsFilter = [], toolsOverride = {} }: MCPToolConfigSpec = {},
): VirtualMCPServerWorkload {
  const overrides = composed(toolsOverride, entry.overrides ?? {});
  const filter = intersection(toolsFilter, entry.filter, toolsOverride, overrides);
  return {
    ...entry,
    ...(Object.keys(overrides).length > 0 ? { overrides } : {}),
    ...(filter === undefined ? {} : { filter }),
  };
}

/** Original name → the member's words, and over them what the entry says of the name that the member gave. */
function composed(member: Overrides, entry: Overrides): Record<string, Override> {
  const through = Object.entries(member).map(([original, words]): [string, Override] => {
    const more = of(entry, words.name ?? original);
    const annotations = { ...words.annotations, ...more?.annotations };
    const both = { ...words, ...more };
    return [original, Object.keys(annotations).length > 0 ? { ...both, annotations } : both];
  });
  return { ...entry, ...Object.fromEntries(through) };
}

/** Original names that pass both filters; undefined when neither filters. */
function intersection(
  memberFilter: readonly string[],
  entryFilter: readonly string[] | undefined,
  member: Overrides,
  overrides: Overrides,
): string[] | undefined {
  if (memberFilter.length === 0 && entryFilter === undefined) return undefined;
  const named = new Set([...memberFilter, ...(entryFilter ?? [])]);
  const renamed = new Set(Object.values(overrides).map(({ name }) => name));
  const given = new Set(Object.values(member).map(({ name }) => name));
  const plain = [...named].filter(
    (name) => of(overrides, name) === undefined && !renamed.has(name) && !given.has(name),
  );
  return [...Object.keys(overrides), ...plain].filter((original) => {
    const offered = of(member, original)?.name ?? original;
    const advertised = of(overrides, original)?.name ?? offered;
    return (
      (memberFilter.length === 0 || memberFilter.includes(original) || memberFilter.includes(offered)) &&
      (entryFilter === undefined || entryFilter.includes(offered) || entryFilter.includes(advertised))
    );
  });
}

function of(overrides: Overrides, name: string): Override | undefined {
  return Object.hasOwn(overrides, name) ? overrides[name] : undefined;
}
