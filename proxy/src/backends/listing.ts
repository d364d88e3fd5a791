/**
 * Everything one backend offers, asked for once: its four lists in parallel, every page.
 * In: what its initialize result said, a way to ask, a signal. Out: per kind the definitions or the failure. I/O through `request`.
 * Guarantees: a list it does not have (not announced, -32601) is empty, not a failure; one kind's failure leaves the others alone;
 * a cursor that comes again, or the 1001st page, ends that kind with a failure. Source: proxy.md §5 "Discovery".
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Definition } from '../catalog/catalog.types.ts';
import { envelope } from '../wire/envelope.ts';
import { member } from '../wire/json.ts';
import { page } from './definitions.ts';
import { invalid, isFailure } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import type { Request } from './request.ts';

export interface KindListing {
  readonly definitions: readonly Definition[];
  readonly dropped: readonly string[];
}

export type Listing = Readonly<Record<CapabilityKind, KindListing | BackendFailure>>;

/** Kind → the method that lists it and the server capability that announces it. */
const lists: Readonly<Record<CapabilityKind, { readonly method: string; readonly capability: string }>> = {
  tools: { method: 'tools/list', capability: 'tools' },
  resources: { method: 'resources/list', capability: 'resources' },
  resourceTemplates: { method: 'resources/templates/list', capability: 'resources' },
  prompts: { method: 'prompts/list', capability: 'prompts' },
};

export const kinds = Object.keys(lists) as readonly CapabilityKind[];

const maxPages = 1000;
const nothing: KindListing = { definitions: [], dropped: [] };

export interface ListingSource {
  readonly subject: string;
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly request: Request;
  readonly signal: AbortSignal;
}

export async function listing(source: ListingSource): Promise<Listing> {
  const [tools, resources, resourceTemplates, prompts] = await Promise.all([
    listed('tools', source),
    listed('resources', source),
    listed('resourceTemplates', source),
    listed('prompts', source),
  ]);
  return { tools, resources, resourceTemplates, prompts };
}

async function listed(kind: CapabilityKind, source: ListingSource): Promise<KindListing | BackendFailure> {
  const { method, capability } = lists[kind];
  if (source.capabilities[capability] === undefined) return nothing;
  const definitions: Definition[] = [];
  const dropped: string[] = [];
  const seen = new Set<string>();
  const cursors = new Set<string>();
  for (let pages = 0, cursor: string | undefined; pages < maxPages; pages += 1) {
    const params = cursor === undefined ? '{}' : `{"cursor":${JSON.stringify(cursor)}}`;
    const answer = await source.request(method, params, source.signal);
    if (isFailure(answer)) return answer;
    const next = pageOf(answer, kind, seen, source.subject);
    if (next === undefined) return nothing;
    if (isFailure(next)) return next;
    for (const one of next.definitions) seen.add(one.name);
    definitions.push(...next.definitions);
    dropped.push(...next.dropped);
    cursor = next.nextCursor;
    if (cursor === undefined) return { definitions, dropped };
    if (cursors.has(cursor)) return invalid(source.subject, `sent the same cursor twice in ${method}`);
    cursors.add(cursor);
  }
  return invalid(source.subject, `has more than ${maxPages} pages in ${method}`);
}

/** Undefined: it has no such method. */
function pageOf(answer: Buffer, kind: CapabilityKind, seen: ReadonlySet<string>, subject: string) {
  const own = Buffer.from(answer); // the definitions outlive the network's chunk
  const { result, error } = envelope(own);
  if (error !== undefined) {
    const code = member(own, error.start, 'code');
    const isAbsent = code !== undefined && own.toString('latin1', code.start, code.end) === '-32601';
    return isAbsent ? undefined : invalid(subject, `answered ${lists[kind].method} with an error`);
  }
  const found = result === undefined ? undefined : page(own, result, kind, seen);
  return found ?? invalid(subject, `answered ${lists[kind].method} with something that is no list`);
}
