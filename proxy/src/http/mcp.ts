/**
 * The MCP endpoint: from an HTTP request to a use case of the session room (legacy clients) or of the modern one.
 * In: POST, GET, DELETE, OPTIONS on `/mcp` and `/`. Out: JSON, SSE, or a failure of the table. I/O: the request's socket.
 * Order: Origin → method → body → envelope → identity → generation → its own checks (legacy: session header, revision header, session).
 * Source: proxy.md §2 to §4.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Authenticate, Identity } from '../auth/identity.ts';
import type { Config } from '../config/config.ts';
import type { Modern } from '../modern/modern.ts';
import type { Legacy } from '../session/legacy.ts';
import type { Request } from '../session/request.ts';
import type { Session } from '../session/session.ts';
import type { Log, Metrics } from '../telemetry/telemetry.types.ts';
import { envelope } from '../wire/envelope.ts';
import { FailureError } from '../wire/failure.ts';
import type { Failure } from '../wire/failure.ts';
import { eventStreamType, isLegacyVersion, legacyVersions, sessionHeader, versionHeader } from '../wire/protocol.ts';
import { readBody } from './body.ts';
import { eraOf, isModernVerb } from './era.ts';
import { createOutlet } from './http-outlet.ts';
import { HttpReply } from './http-reply.ts';
import { isOriginAllowed } from './origin.ts';
import type { Pulse } from './pulse.ts';
import { corsHeaders, sendEmpty, sendFailure, sendValue } from './respond.ts';
import type { RawHeaders } from './respond.ts';

export interface McpDeps {
  readonly config: () => Config;
  readonly authenticate: Authenticate;
  readonly legacy: Legacy;
  readonly modern: Modern;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly pulse: Pulse;
}

const allow = 'POST, GET, DELETE, OPTIONS';
const allowedHeaders =
  'Accept, Authorization, Content-Type, Last-Event-ID, Mcp-Method, Mcp-Name, Mcp-Protocol-Version, Mcp-Session-Id';
const missing: Failure = { code: 'session-missing', message: 'header "Mcp-Session-Id" is missing: initialize first' };
const unknown: Failure = { code: 'session-unknown', message: 'session is not known or has ended: initialize again' };
const notAcceptable: Failure = { code: 'not-acceptable', message: `GET needs "Accept: ${eventStreamType}"` };
const noStream: Failure = {
  code: 'not-acceptable',
  message: `"subscriptions/listen" needs "Accept: ${eventStreamType}"`,
};
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
      return this.refuse(request, response, badOrigin(origin), []); // its page may not even read why
    }
    if (request.method !== 'POST' && request.method !== 'OPTIONS' && isModernVerb(request.headers))
      return this.notAllowed(request, response, 'POST, OPTIONS');
    switch (request.method) {
      case 'POST':
        return this.post(request, response);
      case 'GET':
        return this.withSession(request, response, (session) => this.get(session, request, response));
      case 'DELETE':
        return this.withSession(request, response, (session) => this.delete(session, request, response));
      case 'OPTIONS':
        return sendEmpty(response, 204, [...preflight(request), ...corsHeaders(request)]);
      default:
        return this.notAllowed(request, response, allow);
    }
  }

  private notAllowed(request: IncomingMessage, response: ServerResponse, allowed: string): void {
    request.resume();
    this.deps.metrics.request(request.method ?? '', 405);
    sendValue(response, 405, { error: 'method_not_allowed' }, ['Allow', allowed]);
  }

  private post(request: IncomingMessage, response: ServerResponse): void {
    const encoding = request.headers['content-encoding'] ?? 'identity';
    if (encoding !== 'identity') {
      request.resume();
      return this.refuse(request, response, encoded(encoding));
    }
    const { maxRequestBytes } = this.deps.config().http;
    readBody(request, maxRequestBytes, (body) => {
      if (body !== undefined) return this.received(request, response, body);
      this.refuse(request, response, {
        code: 'body-too-large',
        message: `body is larger than ${maxRequestBytes} bytes, "config.http.maxRequestBytes"`,
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
    const { headers } = request;
    const { kind, method, lookalike } = message.envelope;
    if (lookalike !== undefined) return reply.fail(ambiguous(lookalike));
    if (eraOf(message.envelope, headers) === 'modern') {
      if (method === 'subscriptions/listen' && !acceptsStream(headers.accept)) return reply.fail(noStream);
      return this.deps.modern.receive({ ...message, identity, headers }, reply);
    }
    if (method === 'initialize' && kind === 'request') return this.deps.legacy.initialize(identity, message, reply);
    const session = this.sessionOf(request, identity);
    if ('code' in session) return reply.fail(session);
    this.deps.legacy.receive(session, message, reply);
  }

  private get(session: Session, request: IncomingMessage, response: ServerResponse): void {
    if (!acceptsStream(request.headers.accept ?? '')) return this.refuse(request, response, notAcceptable);
    this.deps.metrics.request('GET', 200);
    const lastEventId = request.headers['last-event-id'];
    const outlet = createOutlet(response, corsHeaders(request));
    this.deps.legacy.stream(session, outlet, typeof lastEventId === 'string' ? lastEventId : undefined);
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
    if (version !== undefined && !isLegacyVersion(String(version))) return otherRevision(String(version));
    const session = this.deps.legacy.find(id, identity);
    if (session === undefined) return unknown;
    session.address = request.socket.remoteAddress ?? '';
    return session;
  }

  private refuse(
    request: IncomingMessage,
    response: ServerResponse,
    failure: Failure,
    headers = corsHeaders(request),
  ): void {
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

function encoded(encoding: string): Failure {
  const message = `"Content-Encoding: ${encoding.slice(0, 100)}" is not read: send the body as it is`;
  return { code: 'encoding-unsupported', message };
}

function badOrigin(origin: string): Failure {
  const message = `origin "${origin.slice(0, 100)}" is not allowed: add it to "config.http.allowedOrigins"`;
  return { code: 'forbidden', message };
}

/** Some servers read keys without looking at case: what we checked must be what they see. */
function ambiguous(key: string): Failure {
  return {
    code: 'invalid-request',
    message: `"${key}" is a known key in another case: write it in its own or leave it out`,
  };
}

function otherRevision(version: string): Failure {
  const words = `header "MCP-Protocol-Version" names "${version.slice(0, 100)}", which has no sessions here`;
  return {
    code: 'invalid-request',
    message: `${words}: send the revision that was agreed (${legacyVersions.join(', ')})`,
  };
}

/** No Accept accepts everything. */
function acceptsStream(accept: string | undefined): boolean {
  return accept === undefined || accept.includes(eventStreamType) || streams.test(accept);
}

const streams = /text\/event-stream|\*\/\*|text\/\*/i;

/** `Mcp-Param-*` are named by the tools' schemas: those that are asked for are allowed. */
function preflight({ headers }: IncomingMessage): RawHeaders {
  const asked = (headers['access-control-request-headers'] ?? '').split(',').map((name) => name.trim().toLowerCase());
  const params = asked.filter((name) => paramHeader.test(name));
  return [
    ...['Allow', allow, 'Access-Control-Allow-Methods', allow],
    ...['Access-Control-Allow-Headers', [allowedHeaders, ...params].join(', ')],
    ...['Access-Control-Max-Age', '86400'],
  ];
}

const paramHeader = /^mcp-param-[-a-z0-9!#$%&'*+.^_`|~]+$/;
