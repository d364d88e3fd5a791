/**
 * Whether a tool config that somebody names is there. Pure. In: the reference, how to find one. Out: what is missing, in words.
 */
import type { MCPToolConfig } from '@vmcp/crds';

export function missingToolConfig(
  ref: { readonly name: string } | undefined,
  find: (name: string) => MCPToolConfig | undefined,
): string | undefined {
  return ref === undefined || find(ref.name) !== undefined ? undefined : `tool config "${ref.name}" does not exist`;
}
