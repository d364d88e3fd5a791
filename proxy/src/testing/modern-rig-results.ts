/**
 * What a well-behaved modern fake answers, and what it refuses.
 * In: the rig's behaviour, the request and its headers. Out: the result as JSON text, or a JSON-RPC error with its HTTP status. Pure.
 */
import type { IncomingHttpHeaders } from 'node:http';
import type { ModernBehaviour } from './modern-rig.ts';
import { rigResult } from './rig-results.ts';

export interface ModernMessage {
  readonly id?: string | number;
  readonly method?: string;
  readonly params?: {
    readonly name?: string;
    readonly uri?: string;
    readonly cursor?: string;
    readonly arguments?: Readonly<Record<string, unknown>>;
    readonly notifications?: Readonly<Record<string, unknown>>;
    readonly inputResponses?: unknown;
    readonly requestState?: unknown;
    readonly _meta?: Readonly<Record<string, unknown>>;
  };
}

export interface Refusal {
  readonly status: number;
  readonly error: object;
}

const version = '2026-07-28';
const meta = (key: string) => `io.modelcontextprotocol/${key}`;
const cached = new Set([
  'server/discover',
  'tools/list',
  'resources/list',
  'resources/templates/list',
  'prompts/list',
  'resources/read',
]);
const methods = new Set([...cached, 'tools/call', 'prompts/get', 'completion/complete', 'subscriptions/listen']);

export function modernProblem(
  behaviour: ModernBehaviour,
  message: ModernMessage,
  headers: IncomingHttpHeaders,
): Refusal | undefined {
  const said = message.params?._meta ?? {};
  const claimed = said[meta('protocolVersion')];
  if (typeof claimed !== 'string') return refusal(400, -32602, 'no protocolVersion in _meta');
  if (typeof said[meta('clientCapabilities')] !== 'object')
    return refusal(400, -32602, 'no clientCapabilities in _meta');
  return (
    headerProblem(message, headers, claimed) ??
    versionProblem(behaviour, claimed) ??
    (isKnown(behaviour, message.method) ? undefined : refusal(404, -32601, 'Method not found'))
  );
}

function headerProblem(message: ModernMessage, headers: IncomingHttpHeaders, claimed: string): Refusal | undefined {
  const name = nameOf(message);
  const isEqual =
    headers['mcp-protocol-version'] === claimed &&
    headers['mcp-method'] === message.method &&
    (name === undefined || decoded(headers['mcp-name']) === name);
  return isEqual ? undefined : refusal(400, -32020, 'headers and body do not match');
}

function versionProblem({ supportedVersions }: ModernBehaviour, requested: string): Refusal | undefined {
  const supported = supportedVersions ?? [version];
  return supported.includes(requested) ? undefined : refusal(400, -32022, 'revision', { supported, requested });
}

function isKnown({ hasNoDiscover }: ModernBehaviour, method = ''): boolean {
  return methods.has(method) && !(method === 'server/discover' && hasNoDiscover === true);
}

function nameOf({ method = '', params = {} }: ModernMessage): string | undefined {
  if (method === 'resources/read') return params.uri;
  return method === 'tools/call' || method === 'prompts/get' ? params.name : undefined;
}

/** `tools/call` answers with the text of its arguments, or with what it was asked for in `inputs`. */
export function modernResult(behaviour: ModernBehaviour, message: ModernMessage): string {
  const { method = '', params = {} } = message;
  const raw = behaviour.raw?.[method];
  if (raw !== undefined) return raw;
  const input = behaviour.inputs?.[nameOf(message) ?? ''];
  if (input !== undefined && params.inputResponses === undefined) return input;
  return JSON.stringify({ ...resultOf(behaviour, message), ...stamp(behaviour, method) });
}

function resultOf(behaviour: ModernBehaviour, message: ModernMessage): object {
  const { method = '', params = {} } = message;
  if (method === 'server/discover') return discovered(behaviour);
  if (method === 'completion/complete') return { completion: { values: ['one'] } };
  const { inputResponses, requestState } = params;
  if (inputResponses !== undefined)
    return { content: [{ type: 'text', text: JSON.stringify({ inputResponses, requestState }) }] };
  const declared = Object.keys((params._meta?.[meta('clientCapabilities')] ?? {}) as object);
  return JSON.parse(rigResult(behaviour, { method, params }, declared) ?? '{}') as object;
}

function discovered({ supportedVersions = [version], resources = 0, prompts = 0, ...rest }: ModernBehaviour): object {
  const has = { listChanged: true };
  const own = {
    tools: has,
    ...(resources > 0 ? { resources: { ...has, subscribe: true } } : {}),
    ...(prompts > 0 ? { prompts: has } : {}),
  };
  const { capabilities = own, instructions } = rest;
  return { supportedVersions, capabilities, ...(instructions === undefined ? {} : { instructions }) };
}

function stamp({ ttlMs = 1000, cacheScope = 'public', hasNoResultType }: ModernBehaviour, method: string): object {
  return {
    ...(hasNoResultType === true ? {} : { resultType: 'complete' }),
    ...(cached.has(method) ? { ttlMs, cacheScope } : {}),
    _meta: { [meta('serverInfo')]: { name: 'modern-rig', version: '1.0.0' } },
  };
}

function decoded(header: string | string[] | undefined): string | undefined {
  if (typeof header !== 'string') return undefined;
  const packed = /^=\?base64\?(.*)\?=$/.exec(header)?.[1];
  return packed === undefined ? header : Buffer.from(packed, 'base64').toString();
}

function refusal(status: number, code: number, message: string, data?: object): Refusal {
  return { status, error: { code, message, ...(data === undefined ? {} : { data }) } };
}
