/**
 * The HTTP side of one backend: its pool, its configured headers, and the shape of the three requests MCP makes.
 * In: a BackendConfig. Out: a Connection; one lives as long as URL, CA, headers and permissions stay the same. I/O through net/.
 * Guarantees: configured headers go with every request, a client's never do; what the transport owns cannot be overridden.
 */
import { setMaxListeners } from 'node:events';
import type { BackendConfig } from '../config/config.ts';
import type { ExchangeHandler, Flow } from '../net/exchange.ts';
import type { Hosts } from '../net/hosts.ts';
import { createPool } from '../net/pool.ts';
import { eventStreamType, jsonType, methodHeader, modernVersion, nameHeader } from '../wire/protocol.ts';
import { paramHeaderPrefix, sessionHeader, versionHeader } from '../wire/protocol.ts';
import type { Clock } from '../clock.ts';

/** Headers of one MCP session, laid out once: flat name, value lists. */
export interface HeaderSet {
  readonly post: string[];
  readonly get: string[];
}

export interface Connection {
  /** `backend "x"`. */
  readonly subject: string;
  readonly transport: BackendConfig['transport'];
  /** As configured; for nobody's eyes outside of this room. */
  readonly url: string;
  headers(sessionId: string | undefined, version: string | undefined): HeaderSet;
  /** Those of a modern request, but for what the request itself says. */
  readonly modernHeaders: string[];
  /** `to`: another URL of the same origin. */
  post(headers: string[], body: Buffer, handler: ExchangeHandler, to?: URL): Flow;
  get(headers: string[], handler: ExchangeHandler): Flow;
  delete(headers: string[], handler: ExchangeHandler): Flow;
  /** Aborted when another connection has taken its place: standing streams move over. */
  readonly retired: AbortSignal;
  /** Lets running exchanges end for so long, then cuts them. */
  retire(graceMs: number): Promise<void>;
  close(): Promise<void>;
}

const http = ['content-type', 'content-length', 'accept', 'accept-encoding', 'user-agent'];
const owned = new Set([...http, sessionHeader, versionHeader, methodHeader, nameHeader]);

export function createConnection(config: BackendConfig, hosts: Hosts | undefined, clock: Clock): Connection {
  const subject = `backend "${config.name}"`;
  const pool = createPool({ ...config, subject, hosts });
  const retirement = new AbortController();
  setMaxListeners(0, retirement.signal); // one for each standing stream
  const configured = Object.entries(config.headers)
    .filter(([name]) => !owned.has(name.toLowerCase()) && !name.toLowerCase().startsWith(paramHeaderPrefix))
    .flat();
  return {
    subject,
    transport: config.transport,
    url: config.url,
    headers: (sessionId, version) => headerSet(configured, sessionId, version),
    modernHeaders: headerSet(configured, undefined, modernVersion).post,
    post: (headers, body, handler, to) => pool.exchange({ method: 'POST', headers, body, to }, handler),
    get: (headers, handler) => pool.exchange({ method: 'GET', headers, body: undefined }, handler),
    delete: (headers, handler) => pool.exchange({ method: 'DELETE', headers, body: undefined }, handler),
    retired: retirement.signal,
    async retire(graceMs) {
      retirement.abort();
      const timer = clock.set(graceMs, () => void pool.close());
      await pool.drain();
      clock.clear(timer);
    },
    close: () => pool.close(),
  };
}

/** True when the connection made from `one` serves `other` as well, and what was learned of the backend holds. */
export function isSameConnection(one: BackendConfig, other: BackendConfig): boolean {
  const facts = (config: BackendConfig) =>
    JSON.stringify([
      config.url,
      config.transport,
      config.protocol,
      config.caBundle ?? null,
      Object.entries(config.headers).sort(([a], [b]) => (a < b ? -1 : 1)),
      config.allowPrivate,
      config.allowLoopback,
    ]);
  return facts(one) === facts(other);
}

function headerSet(configured: string[], sessionId: string | undefined, version: string | undefined): HeaderSet {
  const session = sessionId === undefined ? [] : [sessionHeader, sessionId];
  const revision = version === undefined ? [] : [versionHeader, version];
  const common = ['user-agent', 'vmcp', 'accept-encoding', 'identity', ...session, ...revision, ...configured];
  return {
    post: ['content-type', jsonType, 'accept', `${jsonType}, ${eventStreamType}`, ...common],
    get: ['accept', eventStreamType, ...common],
  };
}
