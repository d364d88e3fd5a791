/**
 * A modern client in memory and over HTTP: requests that pass every check of the revision, to be broken one by one.
 * In: method, params, what differs. Out: Asked for the modern room; body and headers for the edge. Pure.
 */
import type { Identity } from '../auth/identity.ts';
import type { Asked, Headers } from '../modern/asked.ts';
import { encodeHeader } from '../wire/param-headers.ts';
import { alice } from './fake-session.ts';
import { request } from './fake-client.ts';

export interface ModernOptions {
  readonly id?: number | string;
  readonly capabilities?: object;
  readonly logLevel?: string;
  /** More of `_meta`. */
  readonly meta?: object;
  /** Over those that fit the body; undefined takes one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly identity?: Identity;
}

const reserved = 'io.modelcontextprotocol/';

export function modernBody(method: string, params: object = {}, options: ModernOptions = {}): string {
  const { id = 1, capabilities = {}, logLevel, meta = {} } = options;
  const _meta = {
    ...meta,
    [`${reserved}protocolVersion`]: '2026-07-28',
    [`${reserved}clientInfo`]: { name: 'test', version: '0' },
    [`${reserved}clientCapabilities`]: capabilities,
    ...(logLevel === undefined ? {} : { [`${reserved}logLevel`]: logLevel }),
  };
  return JSON.stringify({ jsonrpc: '2.0', id, method, params: { ...params, _meta } });
}

export function modernHeaders(method: string, params: object = {}, given: ModernOptions['headers'] = {}): Headers {
  const { name, uri } = params as { name?: string; uri?: string };
  const about =
    method === 'resources/read' ? uri : method === 'tools/call' || method === 'prompts/get' ? name : undefined;
  const fitting = {
    'mcp-protocol-version': '2026-07-28',
    'mcp-method': method,
    ...(about === undefined ? {} : { 'mcp-name': encodeHeader(about) }),
    ...given,
  };
  return Object.fromEntries(Object.entries(fitting).filter(([, value]) => value !== undefined));
}

export function modern(method: string, params: object = {}, options: ModernOptions = {}): Asked {
  return {
    ...request(modernBody(method, params, options)),
    headers: modernHeaders(method, params, options.headers),
    identity: options.identity ?? alice,
  };
}
