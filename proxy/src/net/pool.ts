/**
 * The connections to one origin, kept alive and shared by everything that speaks to it.
 * In: the subject of its error messages, a URL, permissions, a private CA, a hosts table. Out: a Pool. I/O: sockets.
 * Guarantees: HTTP/1.1 only; every connection passes the address guard; `close` resolves when no socket is left.
 * Caveats: no body or header time-out here, only one for connecting. Source: proxy.md §5, architecture "net".
 */
import { getCACertificates } from 'node:tls';
import UndiciPool from 'undici/lib/dispatcher/pool.js';
import type { Permissions } from './address.ts';
import { exchange } from './exchange.ts';
import type { ExchangeHandler, ExchangeRequest, Flow, Target } from './exchange.ts';
import { refusedText } from './faults.ts';
import type { Hosts } from './hosts.ts';
import { createLookup, literalRefusal } from './lookup.ts';

export interface PoolOptions extends Permissions {
  /** Subject of every message: `backend "github"`. */
  readonly subject: string;
  readonly url: string;
  /** PEM, trusted in addition to the system's roots. */
  readonly caBundle: string | undefined;
  readonly hosts: Hosts | undefined;
  readonly connectTimeoutMs?: number;
}

export interface Pool {
  exchange(request: ExchangeRequest, handler: ExchangeHandler): Flow;
  /** Takes no more exchanges and resolves when the running ones have ended. */
  drain(): Promise<void>;
  /** Cuts what is under way; resolves when no socket is left. */
  close(): Promise<void>;
}

/**
 * How long an idle connection is kept where the server does not say how long it would: many end theirs after 5 s, and a request that meets
 * this end on its way is lost. undici's timer may be a second late. Where the server says, it is 2 s less than that.
 */
const idleMs = 3_000;
const idleMarginMs = 2_000;

const idle: Flow = { pause: () => undefined, resume: () => undefined, abort: () => undefined };

export function createPool(options: PoolOptions): Pool {
  const { subject } = options;
  const url = URL.canParse(options.url) ? new URL(options.url) : undefined;
  const problem = url === undefined ? 'has an invalid URL' : urlProblem(url, options);
  if (url === undefined || problem !== undefined) return refusingPool(`${subject} ${problem ?? ''}`);
  const dispatcher = new UndiciPool(url.origin, {
    allowH2: false,
    headersTimeout: 0,
    bodyTimeout: 0,
    keepAliveTimeout: idleMs,
    keepAliveTimeoutThreshold: idleMarginMs,
    connect: connectOptions(url, options),
  });
  const target: Target = { subject, url, dispatcher };
  return {
    exchange: (request, handler) => exchange(target, request, handler),
    drain: () => dispatcher.close(),
    close: () => dispatcher.destroy(null),
  };
}

function connectOptions(url: URL, options: PoolOptions) {
  const lookup = createLookup(options, options.hosts);
  const timeout = options.connectTimeoutMs ?? 5_000;
  if (url.protocol !== 'https:' || options.caBundle === undefined) return { lookup, timeout };
  return { lookup, timeout, ca: [...getCACertificates('default'), options.caBundle] };
}

function urlProblem(url: URL, may: Permissions): string | undefined {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return 'has a URL that is neither http nor https';
  const kind = literalRefusal(url.hostname, may);
  return kind === undefined ? undefined : refusedText(kind);
}

/** A URL nobody may connect to: every exchange fails in the same words, after the caller has its Flow. */
function refusingPool(message: string): Pool {
  return {
    exchange(_request, handler) {
      let isAborted = false;
      queueMicrotask(() => isAborted || handler.fail({ code: 'backend-refused', message }));
      return { ...idle, abort: () => void (isAborted = true) };
    },
    drain: () => Promise.resolve(),
    close: () => Promise.resolve(),
  };
}
