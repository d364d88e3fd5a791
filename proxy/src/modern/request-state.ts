/**
 * `requestState` on its way through the client: what the backend wrote, sealed and bound to who asked, for what, and until when.
 * In: the state as JSON text, an identity, what the request was. Out: the text for the client; back, the state or undefined. Pure but for random bytes.
 * Guarantees: any replica with the keys opens it; one that is altered, expired, of another identity or of another request opens to the
 * same undefined. Layout: format (1) · expiry (6) · identity hash (32) · request digest (32) · state. Source: proxy.md §3, reference mcp.md §1.2 (MRTR).
 */
import { createHash } from 'node:crypto';
import type { Identity } from '../auth/identity.ts';
import type { Route } from '../catalog/catalog.types.ts';
import { identityHash } from '../session/box.ts';
import type { Box } from '../session/box.ts';
import type { Request } from '../session/request.ts';
import { member } from '../wire/json.ts';
import { digestInto } from './canonical.ts';

/** Long enough for a person to log in somewhere. */
const lifetimeMs = 60 * 60_000;
/** Larger arguments must come back as they were written: to read them in every order of keys would cost too much. */
const maxCanonicalBytes = 64 * 1024;
const format = 1;
const headBytes = 71;

export interface Bound {
  readonly identity: Identity;
  readonly request: Request;
  /** Where the request goes: the state is not shown to another backend. */
  readonly route: Route;
}

export function sealState(box: Box, state: Buffer, bound: Bound, nowMs: number): string {
  const head = Buffer.alloc(headBytes);
  head[0] = format;
  head.writeUIntBE(Math.floor(nowMs) + lifetimeMs, 1, 6);
  identityHash(bound.identity).copy(head, 7);
  requestDigest(bound).copy(head, 39);
  return box.seal(Buffer.concat([head, state]));
}

export function openState(box: Box, text: string, bound: Bound, nowMs: number): Buffer | undefined {
  const bytes = box.open(text);
  if (bytes === undefined || bytes[0] !== format || bytes.length < headBytes) return undefined;
  if (bytes.readUIntBE(1, 6) <= nowMs || !bytes.subarray(7, 39).equals(identityHash(bound.identity))) return undefined;
  return bytes.subarray(39, headBytes).equals(requestDigest(bound)) ? bytes.subarray(headBytes) : undefined;
}

/** Method, backend, name there, arguments. */
function requestDigest({ request: { bytes, envelope }, route }: Bound): Buffer {
  const hash = createHash('sha256').update(JSON.stringify([envelope.method, route.backend, route.name]));
  const { params } = envelope;
  const given = params === undefined ? undefined : member(bytes, params.start, 'arguments');
  if (given === undefined) return hash.digest();
  if (given.end - given.start > maxCanonicalBytes) hash.update(bytes.subarray(given.start, given.end));
  else digestInto(hash, bytes, given.start);
  return hash.digest();
}
