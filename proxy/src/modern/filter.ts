/**
 * What a `subscriptions/listen` asks for.
 * In: the request. Out: Filter, or why not; the JSON of an acknowledgement. Pure. Source: reference mcp.md §1.2 "Change events".
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Request } from '../session/request.ts';
import type { Failure } from '../wire/failure.ts';
import { isObject, member } from '../wire/json.ts';

/** A list's change: the member of the filter, the part of the method, the kinds it speaks of. */
export interface Change {
  readonly key: string;
  readonly list: string;
  readonly kinds: readonly CapabilityKind[];
}

export const changes: readonly Change[] = [
  { key: 'toolsListChanged', list: 'tools', kinds: ['tools'] },
  { key: 'promptsListChanged', list: 'prompts', kinds: ['prompts'] },
  { key: 'resourcesListChanged', list: 'resources', kinds: ['resources', 'resourceTemplates'] },
];

export interface Filter {
  readonly changes: readonly Change[];
  readonly uris: readonly string[];
}

/** Each costs its backend a request. */
const maxUris = 1000;

export function filterOf({ bytes, envelope }: Request): Filter | Failure {
  const at = envelope.params === undefined ? undefined : member(bytes, envelope.params.start, 'notifications');
  if (at === undefined || !isObject(bytes, at.start)) return invalid('"notifications" must be an object');
  const asked = JSON.parse(bytes.toString('utf8', at.start, at.end)) as Readonly<Record<string, unknown>>;
  const uris = asked['resourceSubscriptions'] ?? [];
  if (!Array.isArray(uris) || !uris.every((uri) => typeof uri === 'string'))
    return invalid('"resourceSubscriptions" must be a list of strings');
  if (uris.length > maxUris) return invalid(`"resourceSubscriptions" names more than ${maxUris} resources`);
  return { changes: changes.filter(({ key }) => asked[key] === true), uris: [...new Set<string>(uris)] };
}

export function filterJson({ changes: honoured, uris }: Filter): string {
  const lists = Object.fromEntries(honoured.map(({ key }) => [key, true]));
  return JSON.stringify({ ...lists, ...(uris.length === 0 ? {} : { resourceSubscriptions: uris }) });
}

function invalid(message: string): Failure {
  return { code: 'invalid-params', message };
}
