/**
 * One HTTP request as the handlers see it, and what they answer. In: node:http's request. Out: `Call`. Reads the body; refuses what is too large or no JSON or YAML.
 */
import type { IncomingMessage } from 'node:http';
import { parseDocument } from 'yaml';
import { badRequest, Fault, unsupportedMedia } from './fault.ts';
import { dict, isDict } from './json.ts';
import { fromProtobuf } from './protobuf.ts';
import type { Dict } from './types.ts';

export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly accept: string;
  readonly mediaType: string;
  readonly userAgent: string;
  /** undefined when there is none. */
  readonly body: unknown;
  /** Sent back as Warning headers. */
  readonly warnings: string[];
}

export interface Reply {
  readonly status: number;
  readonly body: unknown;
  /** Sent instead of JSON. */
  readonly text?: string;
  /** Default application/json, or text/plain for text. */
  readonly contentType?: string;
}

const maxBytes = 3 * 1024 * 1024;

export async function callOf(request: IncomingMessage): Promise<Call> {
  const url = new URL(request.url ?? '/', 'https://embedded');
  const { accept = '*/*', 'content-type': contentType = '', 'user-agent': userAgent = '' } = request.headers;
  const mediaType = contentType.split(';')[0]?.trim() ?? '';
  const bytes = await readBody(request);
  return {
    ...{ method: request.method ?? 'GET', path: url.pathname, query: url.searchParams, accept, userAgent, mediaType },
    body: /protobuf|cbor/.test(mediaType) ? binaryBody(bytes, mediaType) : parseBody(bytes.toString('utf8'), mediaType),
    warnings: [],
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
    size += (chunk as Buffer).length;
    if (size > maxBytes) throw new Fault(413, 'RequestEntityTooLarge', `limit is ${maxBytes} bytes`);
  }
  return Buffer.concat(chunks);
}

function binaryBody(bytes: Buffer, mediaType: string): unknown {
  const object = protobufBody(bytes);
  if (object === undefined)
    throw unsupportedMedia(`${mediaType}; send JSON or YAML, for example with kubectl create -f`);
  return object;
}

function protobufBody(bytes: Buffer): unknown {
  try {
    return fromProtobuf(bytes);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function parseBody(text: string, mediaType: string): unknown {
  if (text === '') return undefined;
  if (mediaType.endsWith('yaml')) return parseYaml(text);
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw badRequest(`the body is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function parseYaml(text: string): unknown {
  const document = parseDocument(text);
  const [problem] = document.errors;
  if (problem !== undefined) throw badRequest(`the body is not YAML: ${problem.message}`);
  return document.toJS() as unknown;
}

export function bodyObject(call: Call): Dict {
  if (!isDict(call.body)) throw badRequest('the body is not an object');
  return call.body;
}

export function isDryRun(call: Call): boolean {
  const inBody = dict(call.body)['dryRun'];
  return call.query.getAll('dryRun').includes('All') || (Array.isArray(inBody) && inBody.includes('All'));
}

/** What a client calls itself, without version: `kubectl/v1.32 …` → `kubectl`. */
export function managerOf(call: Call): string {
  return call.query.get('fieldManager') ?? (call.userAgent.split('/')[0]?.split(' ')[0] || 'unknown');
}
