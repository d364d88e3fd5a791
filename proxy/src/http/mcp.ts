/**
 * The MCP endpoint: from an HTTP request to a use case of the session room.
 * In: POST, GET, DELETE, OPTIONS on `/mcp` and `/`. Out: JSON, SSE, or a failure of the table. I/O: the request's socket.
 * Order: Origin → method → body → envelope → identity → session header → revision header → session. Source: proxy.md §2 and §4.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticate, Identity } from '../auth/identity.ts';
import type { Config } from '../config/config.ts';
import type { Legacy } from '../session/legacy.ts';
import type { Request } from '../session/request.ts';
import type { Session } from '../session/session.ts';
import type { Log, Metrics } from '../telemetry/telemetry.types.ts';
import { envelope } from '../wire/envelope.ts';
import { FailureError } from '../wire/failure.ts';
import type { Failure } from '../wire/failure.ts';
import { eventStreamType, isLegacyVersion, sessionHeader, versionHeader } from '../wire/protocol.ts';
import { readBody } from './body.ts';
import { createOutlet } from './http-outlet.ts';
import { HttpReply } from './http-reply.ts';
import { isOriginAllowed } from './origin.ts';
import type { Pulse } from './pulse.ts';
import { corsHeaders, sendEmpty, sendFailure, sendValue } from './respond.ts';

export interface McpDeps {
  readonly config: () => Config;
  readonly authenticate: Authenticate;
  readonly legacy: Legacy;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly pulse: Pulse;
}

const allow = 'POST, GET, DELETE, OPTIONS';
const preflight = [
  'Allow',
  allow,
  'Access-Control-Allow-Methods',
  allow,
  'Access-Control-Allow-Headers',
  'Accept, Authorization, Content-Type, Last-Event-ID, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id',
  'Access-Control-Max-Age',
  '86400',
];
const badOrigin: Failure = {
  code: 'forbidden',
  message: 'origin is not allowed: add it to "config.http.allowedOrigins"',
};
const missing: Failure = { code: 'session-missing', message: 'header "Mcp-Session-Id" is missing: initialize first' };
const unknown: Failure = { code: 'session-unknown', message: 'session is not known or has ended: initialize again' };
const notAcceptable: Failure = { code: 'not-acceptable', message: `GET needs "Accept: ${eventStreamType}"` };
const internal: Failure = { code: 'internal', message: 'request could not be handled' };

export class McpEndpoint {
  private readonly deps: McpDeps;

  constructor(deps: McpDeps) {
    this.deps = deps;
  }

  handle(request: IncomingMessage, response: ServerResponse): void {
    try {
      this.route(request, response);
    } catch (error) {
      this.caught(error, request, response);
    }
  }

  private route(request: IncomingMessage, response: ServerResponse): void {
    const { origin } = request.headers;
    if (origin !== undefined && !isOriginAllowed(origin, this.deps.config().http)) {
      return this.refuse(request, response, badOrigin);
    }
    switch (request.method) {
      case 'POST':
        return this.post(request, response);
      case 'GET':
        return this.withSession(request, response, (session) => this.get(session, request, response));
      case 'DELETE':
        return this.withSession(request, response, (session) => this.delete(session, request, response));
      case 'OPTIONS':
        return sendEmpty(response, 204, [...preflight, ...corsHeaders(request)]);
      default:
        this.deps.metrics.request(request.method ?? '', 405);
        return sendValue(response, 405, { error: 'method_not_allowed' }, ['Allow', allow]);
    }
  }

  private post(request: IncomingMessage, response: ServerResponse): void {
    const { maxRequestBytes } = this.deps.config().http;
    readBody(request, maxRequestBytes, (body) => {
      if (body !== undefined) return this.received(request, response, body);
      this.refuse(request, response, {
        code: 'body-too-large',
        message: `body is larger than ${maxRequestBytes} bytes`,
      });
    });
  }

  private received(request: IncomingMessage, response: ServerResponse, bytes: Buffer): void {
    try {
      const message: Request = { bytes, envelope: envelope(bytes) };
      const reply = new HttpReply(response, {
        idJson: message.envelope.idJson ?? 'null',
        headers: corsHeaders(request),
        acceptsStream: acceptsStream(request.headers.accept),
        metrics: this.deps.metrics,
        pulse: this.deps.pulse,
      });
      this.identified(request, response, (identity) => this.dispatch(identity, request, message, reply));
    } catch (error) {
      this.caught(error, request, response);
    }
  }

  private dispatch(identity: Identity, request: IncomingMessage, message: Request, reply: HttpReply): void {
    const { kind, method } = message.envelope;
    if (method === 'initialize' && kind === 'request') return this.deps.legacy.initialize(identity, message, reply);
    const session = this.sessionOf(request, identity);
    if ('code' in session) return reply.fail(session);
    this.deps.legacy.receive(session, message, reply);
  }

  private get(session: Session, request: IncomingMessage, response: ServerResponse): void {
    if (!acceptsStream(request.headers.accept ?? '')) return this.refuse(request, response, notAcceptable);
    this.deps.metrics.request('GET', 200);
    this.deps.legacy.stream(session, createOutlet(response, corsHeaders(request)));
  }

  private delete(session: Session, request: IncomingMessage, response: ServerResponse): void {
    this.deps.legacy.end(session);
    this.deps.metrics.request('DELETE', 200);
    sendEmpty(response, 200, corsHeaders(request));
  }

  private withSession(request: IncomingMessage, response: ServerResponse, use: (session: Session) => void): void {
    request.resume();
    this.identified(request, response, (identity) => {
      const session = this.sessionOf(request, identity);
      if ('code' in session) this.refuse(request, response, session);
      else use(session);
    });
  }

  /** Finds out who calls; stays synchronous when the answer is. */
  private identified(request: IncomingMessage, response: ServerResponse, use: (identity: Identity) => void): void {
    const found = this.deps.authenticate(request);
    const go = (who: Identity | Failure): void => {
      if ('code' in who) this.refuse(request, response, who);
      else use(who);
    };
    if (!(found instanceof Promise)) return go(found);
    found.then(go).catch((error: unknown) => this.caught(error, request, response));
  }

  private sessionOf(request: IncomingMessage, identity: Identity): Session | Failure {
    const id = request.headers[sessionHeader];
    if (typeof id !== 'string') return missing;
    const version = request.headers[versionHeader];
    if (version !== undefined && !isLegacyVersion(String(version))) {
      return { code: 'invalid-request', message: 'header "MCP-Protocol-Version" names an unsupported revision' };
    }
    const session = this.deps.legacy.find(id, identity);
    if (session === undefined) return unknown;
    session.address = request.socket.remoteAddress ?? '';
    return session;
  }

  private refuse(request: IncomingMessage, response: ServerResponse, failure: Failure): void {
    const headers = failure === badOrigin ? [] : corsHeaders(request);
    this.deps.metrics.request(request.method ?? '', sendFailure(response, 'null', failure, headers));
  }

  private caught(error: unknown, request: IncomingMessage, response: ServerResponse): void {
    if (error instanceof FailureError) return this.refuse(request, response, error.failure);
    this.deps.log.error('request could not be handled', {
      error: error instanceof Error ? error.stack : String(error),
    });
    if (response.headersSent) response.destroy();
    else this.refuse(request, response, internal);
  }
}

/** No Accept accepts everything. */
function acceptsStream(accept: string | undefined): boolean {
  return (
    accept === undefined || accept.includes(eventStreamType) || accept.includes('*/*') || accept.includes('text/*')
  );
}
