/**
 * The paths of the main port that are not MCP: health, readiness, status, and 404 as JSON for everything else.
 * In: a path. Out: small JSON answers, never an address of a backend. I/O: the request's socket.
 * Source: proxy.md §2; the shape of /status is the reference's (toolhive-runtime.md §1.4).
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { BackendState, BackendStatus } from '@vmcp/crds';
import type { Authenticate } from '../auth/identity.ts';
import type { Config } from '../config/config.ts';
import { failureTable } from '../wire/failure.ts';
import { isOriginAllowed } from './origin.ts';
import { corsHeaders, sendValue } from './respond.ts';

export interface PlainDeps {
  readonly config: () => Config;
  readonly authenticate: Authenticate;
  readonly isReady: () => boolean;
  readonly backendStatus: () => readonly BackendStatus[];
  /** Of this program. */
  readonly version: string;
}

export interface Plain {
  /** Open paths say nothing about us: probes reach them under any Host. */
  isOpen(path: string): boolean;
  handle(path: string, request: IncomingMessage, response: ServerResponse): void;
}

const noStore = ['Cache-Control', 'no-store', 'X-Content-Type-Options', 'nosniff'];
const notFound = { error: 'not_found', message: 'there is nothing here: MCP is at "/mcp"' };
const healthWords: Readonly<Record<BackendState, string>> = {
  ready: 'healthy',
  degraded: 'degraded',
  unavailable: 'unhealthy',
  unauthenticated: 'unauthenticated',
  unknown: 'unknown',
};

export function createPlain(deps: PlainDeps): Plain {
  async function status(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { origin } = request.headers;
    if (origin !== undefined && !isOriginAllowed(origin, deps.config().http)) {
      return sendValue(response, 403, { error: 'origin_not_allowed' });
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendValue(response, 405, { error: 'method_not_allowed' }, ['Allow', 'GET, HEAD']);
    }
    const who = await deps.authenticate(request);
    if ('code' in who) return sendValue(response, failureTable[who.code].http, { error: who.message });
    sendValue(response, 200, statusBody(deps), [...noStore, ...corsHeaders(request)]);
  }

  return {
    isOpen: (path) => path === '/health' || path === '/ping' || path === '/readyz',
    handle(path, request, response) {
      request.resume();
      if (path === '/health' || path === '/ping') return sendValue(response, 200, { status: 'ok' });
      if (path === '/readyz') return sendReadiness(response, deps.isReady());
      if (path !== '/status') return sendValue(response, 404, notFound);
      status(request, response).catch(() => sendValue(response, 500, { error: 'internal' }));
    },
  };
}

function sendReadiness(response: ServerResponse, isReady: boolean): void {
  if (isReady) sendValue(response, 200, { status: 'ready' });
  else sendValue(response, 503, { status: 'not_ready' });
}

function statusBody({ backendStatus, config, version }: PlainDeps): unknown {
  const { name, groupRef, health } = config();
  const backends = backendStatus();
  return {
    name,
    version,
    group_ref: groupRef,
    healthy: backends.some((backend) => backend.state === 'ready'),
    backends: backends.map((backend) => ({
      name: backend.name,
      health: healthWords[backend.state],
      transport: backend.transport,
      auth_type: backend.authType,
      ...(backend.mcpRevision === undefined ? {} : { mcp_revision: backend.mcpRevision }),
    })),
    settings: {
      healthCheckIntervalMs: health.intervalMs,
      healthCheckTimeoutMs: health.timeoutMs,
      unhealthyThreshold: health.unhealthyThreshold,
    },
  };
}
