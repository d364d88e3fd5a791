/**
 * `aggregation.tools` as the proxy's file has it: with the tool configs that the resource and its members name worked in. Pure.
 * In: the resource, what its members name, all tool configs of the namespace. Out: entries without references, and the names that
 *   do not exist. Source: api.md "The other kinds", reference §1.12; the rules of merging are the contract's.
 */
import {
  behindToolConfig,
  mergeToolConfig,
  type MCPToolConfig,
  type MCPToolConfigSpec,
  type VirtualMCPServer,
  type VirtualMCPServerWorkload,
} from '@vmcp/crds';

export interface Tools {
  readonly entries: readonly VirtualMCPServerWorkload[];
  readonly missing: readonly string[];
}

export function tools(
  resource: VirtualMCPServer,
  ofMembers: ReadonlyMap<string, MCPToolConfigSpec>,
  configs: ReadonlyMap<string, MCPToolConfig>,
): Tools {
  const written = resource.spec.config?.aggregation?.tools ?? [];
  const names = new Set(written.flatMap(({ toolConfigRef }) => toolConfigRef?.name ?? []));
  const own = written.map((entry) => mergeToolConfig(entry, configs.get(entry.toolConfigRef?.name ?? '')?.spec));
  const unwritten = [...ofMembers.keys()].filter((name) => !own.some(({ workload }) => workload === name)).toSorted();
  const all = [...own, ...unwritten.map((workload) => ({ workload }))];
  return {
    entries: all.map((entry) => {
      const first = ofMembers.get(entry.workload);
      return first === undefined ? entry : behindToolConfig(entry, first);
    }),
    missing: [...names].filter((name) => !configs.has(name)).toSorted(),
  };
}
