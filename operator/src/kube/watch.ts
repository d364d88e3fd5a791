/**
 * One LIST and one WATCH of a kind, as the API server speaks them. In: kind, namespace, selector, version. Out: objects, events. I/O.
 * Guarantees: LIST follows pages of about 2 MB, each cut down by `trim` before the next is asked for, and starts again unpaged when a
 * page's version expires; WATCH asks for bookmarks and a time-out and ends itself when the server stays silent past it; ERROR events throw ApiError.
 * Source: reference kubernetes-stack.md §1.4.
 */
import { ApiError } from '../errors.ts';
import type { Kind, KubeObject } from './cluster.ts';
import { apiError, pageOf, pathOf } from './client.ts';
import type { Connection } from './connection.ts';
import { lines } from './lines.ts';

export interface Source {
  readonly kind: Kind;
  readonly namespace?: string | undefined;
  readonly labelSelector?: string;
  readonly metadataOnly?: boolean;
}

export interface Listing {
  readonly items: readonly KubeObject[];
  readonly version: string;
}

export type WatchEvent =
  | { readonly type: 'ADDED' | 'MODIFIED' | 'DELETED'; readonly object: KubeObject; readonly version: string }
  | { readonly type: 'BOOKMARK'; readonly version: string };

export interface WatchOptions {
  readonly version: string;
  /** What the server is asked to end the watch after. */
  readonly timeoutSeconds: number;
  /** Silence after which we end it; asked again after each sign of life. */
  readonly idleMs: () => number;
}

/** What is kept of an object. */
export type Trim = (raw: KubeObject) => KubeObject;

export async function listAll(
  connection: Connection,
  source: Source,
  trim: Trim,
  signal: AbortSignal,
): Promise<Listing> {
  const listPages = (sizes: (page?: Page) => number | undefined) =>
    followPages((query) => listPage(connection, source, query, signal), sizes, trim);
  try {
    return await listPages(nextSize);
  } catch (error) {
    if (!isExpired(error)) throw error;
    return listPages(() => undefined);
  }
}

const pages = { first: 50, least: 5, most: 500, characters: 2_000_000 };

/** Objects differ in size a thousandfold between kinds: the next page follows from this one. */
function nextSize(page?: Page): number {
  if (page === undefined) return pages.first;
  const size = Math.round((pages.characters * page.items.length) / Math.max(1, page.characters));
  return Math.min(pages.most, Math.max(pages.least, size));
}

/** The version we asked for is gone (or never was): only a new LIST helps. */
export function isExpired(error: unknown): boolean {
  return error instanceof ApiError && (error.code === 410 || error.reason === 'Expired' || error.reason === 'Gone');
}

/** The server's version of now, for a page of one. */
export async function serverVersion(connection: Connection, source: Source, signal: AbortSignal): Promise<string> {
  return (await listPage(connection, source, { limit: '1' }, signal)).resourceVersion;
}

type Page = Awaited<ReturnType<typeof listPage>>;
type Query = Readonly<Record<string, string | undefined>>;

async function followPages(
  ask: (query: Query) => Promise<Page>,
  sizeAfter: (page?: Page) => number | undefined,
  trim: Trim,
): Promise<Listing> {
  const items: KubeObject[] = [];
  let limit = sizeAfter();
  for (let token: string | undefined; ;) {
    const page = await ask({ limit: limit?.toString(), continue: token });
    for (const item of page.items) items.push(trim(item));
    token = page.continue;
    if (token === undefined) return { items, version: page.resourceVersion };
    limit = sizeAfter(page);
  }
}

async function listPage(connection: Connection, source: Source, query: Query, signal: AbortSignal) {
  const path = pathWith(source, query);
  const answer = await connection.request({ method: 'GET', path, headers: accept(source, 'List'), signal });
  if (answer.status !== 200) throw apiError(answer.status, answer.headers, answer.text);
  return { ...pageOf(source.kind, JSON.parse(answer.text)), characters: answer.text.length };
}

export async function* watch(
  connection: Connection,
  source: Source,
  options: WatchOptions,
  signal: AbortSignal,
): AsyncGenerator<WatchEvent> {
  const idle = idleLimit(options.idleMs, signal);
  try {
    const path = pathWith(source, {
      watch: 'true',
      allowWatchBookmarks: 'true',
      resourceVersion: options.version,
      timeoutSeconds: String(options.timeoutSeconds),
    });
    const answer = await connection.stream({ method: 'GET', path, headers: accept(source, ''), signal: idle.signal });
    const chunks = idle.touchedBy(answer.body);
    if (answer.status !== 200) throw apiError(answer.status, answer.headers, await textOf(chunks));
    for await (const line of lines(chunks)) yield eventOf(JSON.parse(line) as RawEvent);
  } finally {
    idle.end();
  }
}

interface RawEvent {
  readonly type: string;
  readonly object: KubeObject & { readonly code?: number; readonly reason?: string; readonly message?: string };
}

function eventOf({ type, object }: RawEvent): WatchEvent {
  if (type === 'ERROR') throw errorOf(object);
  const version = object.metadata?.resourceVersion ?? '';
  if (type === 'BOOKMARK') return { type, version };
  if (type === 'ADDED' || type === 'MODIFIED' || type === 'DELETED') return { type, object, version };
  throw new Error(`watch event has the unknown type "${type}"`);
}

function errorOf({ code = 500, reason = 'Unknown', message = 'watch error' }: RawEvent['object']): ApiError {
  return new ApiError(code, reason, message);
}

function accept({ metadataOnly }: Source, suffix: 'List' | ''): Record<string, string> {
  if (!metadataOnly) return { accept: 'application/json' };
  return { accept: `application/json;as=PartialObjectMetadata${suffix};g=meta.k8s.io;v=v1` };
}

function pathWith(source: Source, query: Readonly<Record<string, string | undefined>>): string {
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries({ labelSelector: source.labelSelector, ...query })) {
    if (value !== undefined) parameters.set(name, value);
  }
  const path = pathOf(source.kind, { namespace: source.namespace ?? '' });
  return parameters.size === 0 ? path : `${path}?${parameters.toString()}`;
}

/** A signal that aborts with the caller's, and after `idleMs` without a byte. */
function idleLimit(idleMs: () => number, caller: AbortSignal) {
  const controller = new AbortController();
  const forward = () => controller.abort(caller.reason);
  if (caller.aborted) forward();
  caller.addEventListener('abort', forward, { once: true });
  const start = () => {
    const ms = idleMs();
    return setTimeout(() => controller.abort(new DOMException(`watch was silent for ${ms} ms`, 'TimeoutError')), ms);
  };
  let timer = start();
  return {
    signal: controller.signal,
    async *touchedBy(chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        yield chunk;
        clearTimeout(timer);
        timer = start();
      }
    },
    /** Ends the request too: a reader that stops early leaves no stream behind. */
    end() {
      clearTimeout(timer);
      caller.removeEventListener('abort', forward);
      controller.abort();
    },
  };
}

async function textOf(chunks: AsyncIterable<Uint8Array>): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}
