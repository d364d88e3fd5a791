/**
 * Everything one backend offers, asked for once: its four lists in parallel, every page.
 * In: what its initialize result said, a way to ask, a signal. Out: per kind the definitions or the failure. I/O through `request`.
 * Guarantees: a list it does not have (not announced, -32601) is empty, not a failure; one kind's failure leaves the others alone;
 * a cursor that comes again, or the 1001st page, or more than 100 MiB end that kind with a failure. Source: proxy.md §5 "Discovery".
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Definition } from '../catalog/catalog.types.ts';
import { envelope } from '../wire/envelope.ts';
import { errorCodeAt } from '../wire/error-code.ts';
import type { Era } from '../wire/protocol.ts';
import type { Caching } from '../wire/results.ts';
import { cachingIn, narrower, servedMs } from './caching.ts';
import { page } from './definitions.ts';
import type { Listed, Page } from './definitions.ts';
import { undiscovered } from './era.ts';
import { boundless, invalid, isFailure } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import { marked } from './marking.ts';
import type { Marks } from './marking.ts';
import type { Request } from './request.ts';

export interface KindListing {
  readonly definitions: readonly Definition[];
  readonly dropped: readonly string[];
  /** As a modern backend said. */
  readonly caching?: Caching | undefined;
  /** See `servedMs`. */
  readonly servedMs?: number | undefined;
  /** Of tools of a modern backend. */
  readonly marks?: Marks;
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
/** Of all pages together: they stay in memory. */
const maxListBytes = 100 * 2 ** 20;
/** More of them say nothing new. */
const maxDropped = 1000;
const nothing: KindListing = { definitions: [], dropped: [] };

export interface ListingSource {
  readonly subject: string;
  readonly capabilities: Readonly<Record<string, unknown>>;
  readonly era: Era;
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
  let caching: Caching | undefined;
  const seen = new Set<string>();
  const cursors = new Set<string>();
  let size = 0;
  for (let pages = 0, cursor: string | undefined; pages < maxPages; pages += 1) {
    const next = await nextPage(kind, source, cursor, seen);
    if (next === undefined) return nothing;
    if (isFailure(next)) return next;
    size += next.size;
    if (size > maxListBytes) return boundless(source.subject, maxListBytes, method);
    for (const one of next.definitions) {
      seen.add(one.name);
      definitions.push(one);
    }
    for (const one of next.dropped.slice(0, maxDropped - dropped.length)) dropped.push(one);
    caching = narrower(caching, next.caching);
    cursor = next.nextCursor;
    if (cursor === undefined) return inEra(kind, { definitions, dropped, caching }, source);
    if (cursors.has(cursor)) return invalid(source.subject, `sent the same cursor twice in ${method}`);
    cursors.add(cursor);
  }
  return invalid(source.subject, `has more than ${maxPages} pages in ${method}`);
}

/** To a legacy backend neither marks nor caching mean anything. */
function inEra(kind: CapabilityKind, found: KindListing, { era, capabilities }: ListingSource): KindListing {
  const { definitions, dropped, caching } = found;
  if (era === 'legacy') return { definitions, dropped };
  const announced = capabilities === undiscovered.capabilities ? undefined : capabilities[lists[kind].capability];
  const kept = { caching, servedMs: servedMs(caching, announced) };
  if (kind !== 'tools') return { definitions, dropped, ...kept };
  const usable = marked(definitions);
  return { ...usable, dropped: [...dropped, ...usable.dropped], ...kept };
}

async function nextPage(
  kind: CapabilityKind,
  { era, request, signal, subject }: ListingSource,
  cursor: string | undefined,
  seen: ReadonlySet<string>,
) {
  const params = cursor === undefined ? '{}' : `{"cursor":${JSON.stringify(cursor)}}`;
  const answer = await request(lists[kind].method, params, signal);
  if (isFailure(answer)) return answer;
  const found = pageOf(answer, { kind, era }, { seen, subject });
  return found === undefined || isFailure(found) ? found : { ...behind(cursor, found), size: answer.length };
}

/** Behind an empty cursor there may be more (2026-07-28, pagination); many legacy servers mean the end by it, and give their first page again. */
function behind<P extends Page>(cursor: string | undefined, found: P): P {
  const isFirstAgain = cursor === '' && found.nextCursor === '' && found.definitions.length === 0;
  return isFirstAgain ? { ...found, dropped: [], nextCursor: undefined } : found;
}

const methodNotFound = -32601;

/** Undefined: it has no such method. */
function pageOf(
  answer: Buffer,
  of: Listed,
  { seen, subject }: { readonly seen: ReadonlySet<string>; readonly subject: string },
) {
  const { method } = lists[of.kind];
  const own = Buffer.from(answer); // the definitions outlive the network's chunk
  const { result, error } = envelope(own);
  if (error !== undefined) {
    return errorCodeAt(own, error) === methodNotFound
      ? undefined
      : invalid(subject, `answered ${method} with an error`);
  }
  const found = result === undefined ? undefined : page(own, result, of, seen);
  if (found !== undefined && result !== undefined) return { ...found, caching: cachingIn(own, result) };
  return invalid(subject, `answered ${method} with something that is no list`);
}
