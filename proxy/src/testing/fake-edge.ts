/**
 * A real main port over backends in memory: for tests that speak raw HTTP to it.
 * In: offers, configuration. Out: its URL, helpers to post and read. `close` ends it and proves that no socket is left.
 */
import type { Authenticate } from '../auth/identity.ts';
import type { Config } from '../config/config.ts';
import { Edge } from '../http/edge.ts';
import type { Patience } from '../http/edge.ts';
import type { FakeOffer } from './fake-backend.ts';
import { alice, fakeRoom } from './fake-session.ts';
import type { FakeRoom } from './fake-session.ts';
import { countingMetrics, silentLog, testConfig } from './fakes.ts';

export interface FakeEdge {
  readonly room: FakeRoom;
  readonly edge: Edge;
  readonly url: string;
  readonly port: number;
  readonly records: readonly string[];
  isReady: boolean;
  /** Laid over the configuration from the next request on. */
  change: Partial<Config>;
  post(body: string | Buffer, headers?: Record<string, string>): Promise<Response>;
  /** Initializes; returns the session id. */
  open(headers?: Record<string, string>): Promise<string>;
  close(): Promise<void>;
}

export interface FakeEdgeOptions {
  readonly offers?: readonly FakeOffer[];
  readonly config?: Partial<Config>;
  readonly authenticate?: Authenticate;
  readonly keepAliveMs?: number;
  readonly patience?: Patience;
}

export async function fakeEdge({
  offers = [],
  config = {},
  authenticate = () => alice,
  keepAliveMs = 15_000,
  patience,
}: FakeEdgeOptions): Promise<FakeEdge> {
  const room = fakeRoom(offers, config);
  const { metrics, records } = countingMetrics();
  const self = { isReady: true, change: {} };
  const edge = new Edge({
    config: () => testConfig({ ...config, ...self.change }),
    keepAliveMs,
    ...(patience === undefined ? {} : { patience }),
    authenticate,
    legacy: room.legacy,
    modern: room.modern,
    log: silentLog,
    metrics,
    isReady: () => self.isReady,
    backendStatus: () => room.world.status(),
    version: '1.2.3',
  });
  const port = await edge.listen(0, '127.0.0.1');
  const url = `http://127.0.0.1:${port}`;

  function post(body: string | Buffer, headers: Record<string, string> = {}): Promise<Response> {
    const accept = 'application/json, text/event-stream';
    const all = { 'content-type': 'application/json', accept, ...headers };
    return fetch(`${url}/mcp`, {
      method: 'POST',
      body: typeof body === 'string' ? body : new Uint8Array(body),
      headers: all,
    });
  }

  return Object.assign(self, {
    room,
    edge,
    url,
    port,
    records,
    post,
    async open(headers: Record<string, string> = {}) {
      const params = '{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"0"}}';
      const response = await post(`{"jsonrpc":"2.0","id":0,"method":"initialize","params":${params}}`, headers);
      await response.arrayBuffer();
      const id = response.headers.get('mcp-session-id');
      if (id === null) throw new Error(`no session: HTTP ${response.status}`);
      return id;
    },
    async close() {
      await room.close();
      await edge.close();
    },
  });
}
