/**
 * Whether a modern message may be served at all: the checks of the revision, in its order.
 * In: the envelope, the headers. Out: the first failure, or undefined. Pure.
 * Order: kind → `_meta` → headers (present, equal to the body) → revision → method. Which capabilities a method needs is known only once
 * its backend asks for something (call.ts). Source: reference mcp.md §1.2 and §1.4, proxy.md §3.
 */
import type { Envelope } from '../wire/envelope.ts';
import type { Failure } from '../wire/failure.ts';
import { decodeHeader } from '../wire/param-headers.ts';
import { methodHeader, modernVersion, nameHeader, reservedPrefix, versionHeader } from '../wire/protocol.ts';
import type { Headers } from './asked.ts';

/** Methods whose `Mcp-Name` says what they are about. */
const named: Readonly<Record<string, 'name' | 'uri'>> = {
  'tools/call': 'name',
  'prompts/get': 'name',
  'resources/read': 'uri',
};

export function refusal(
  message: Envelope,
  headers: Headers,
  isServed: (method: string) => boolean,
): Failure | undefined {
  if (message.kind === 'response') return noResponses;
  if (message.kind === 'notification') return noticeRefusal(message, headers);
  return (
    metaRefusal(message) ??
    headerRefusal(message, headers) ??
    versionRefusal(message.reserved?.protocolVersion) ??
    (isServed(message.method ?? '') ? undefined : unknownMethod(message.method ?? ''))
  );
}

const noResponses: Failure = {
  code: 'invalid-request',
  message: `responses are not accepted in ${modernVersion}: send "inputResponses" with the request itself`,
};

/** Notifications need neither `_meta` nor headers, but what they bring must fit. */
function noticeRefusal({ method = '', reserved }: Envelope, headers: Headers): Failure | undefined {
  const claimed = reserved?.protocolVersion;
  const version = headers[versionHeader];
  if (claimed !== undefined && version !== undefined && version !== claimed) return headerMismatch(versionHeader);
  if (headers[methodHeader] !== undefined && headers[methodHeader] !== method) return headerMismatch(methodHeader);
  return versionRefusal(claimed ?? String(version));
}

function metaRefusal({ reserved }: Envelope): Failure | undefined {
  if (reserved?.protocolVersion === undefined) return missing('protocolVersion', 'a string');
  return reserved.clientCapabilities === undefined ? missing('clientCapabilities', 'an object') : undefined;
}

function headerRefusal({ method = '', reserved, name, uri }: Envelope, headers: Headers): Failure | undefined {
  if (headers[versionHeader] !== reserved?.protocolVersion) return headerMismatch(versionHeader, headers);
  if (headers[methodHeader] !== method) return headerMismatch(methodHeader, headers);
  if (!Object.hasOwn(named, method)) return undefined;
  return nameRefusal((named[method] === 'uri' ? uri : name)?.value, headers);
}

/** What has no name is refused later, for that. */
function nameRefusal(about: string | undefined, headers: Headers): Failure | undefined {
  const said = headers[nameHeader];
  const isSame = typeof said === 'string' && decodeHeader(said) === about;
  return about === undefined || isSame ? undefined : headerMismatch(nameHeader, headers);
}

function versionRefusal(requested: string | undefined): Failure | undefined {
  if (requested === modernVersion) return undefined;
  return {
    code: 'version-unsupported',
    message: `revision is not supported without a session: use ${modernVersion}, or initialize`,
    data: { supported: [modernVersion], requested },
  };
}

function unknownMethod(method: string): Failure {
  return { code: 'method-unknown', message: `method "${method.slice(0, 100)}" is not supported in ${modernVersion}` };
}

function missing(key: string, what: string): Failure {
  return { code: 'meta-missing', message: `"params._meta" needs "${reservedPrefix}${key}", ${what}` };
}

const shown: Readonly<Record<string, string>> = {
  [versionHeader]: 'MCP-Protocol-Version',
  [methodHeader]: 'Mcp-Method',
  [nameHeader]: 'Mcp-Name',
};

/** `header`: in lower case. */
export function headerMismatch(header: string, headers?: Headers): Failure {
  const words = headers !== undefined && headers[header] === undefined ? 'is missing' : 'does not match the body';
  return { code: 'header-mismatch', message: `header "${shown[header] ?? header}" ${words}` };
}
