/**
 * Session ids that carry their session, sealed (box.ts), so that any replica with the keys can rebuild it.
 * In: facts and an identity. Out: base64url text (126 characters). Back: the facts, or undefined. Pure but for random bytes.
 * Guarantees: a forged, foreign or expired id opens to the same undefined (never a hint why).
 * What is sealed: format, id, created, version, capabilities, identity hash (58 bytes). Source: proxy.md §4.
 */
import { randomBytes } from 'node:crypto';
import type { Keyring } from '@vmcp/crds';
import type { Identity } from '../auth/identity.ts';
import { legacyVersions } from '../wire/protocol.ts';
import type { LegacyVersion } from '../wire/protocol.ts';
import { createBox, identityHash, sealOverheadBytes } from './box.ts';

export interface SessionFacts {
  /** 16 random bytes, base64url: names the session inside the program. */
  readonly innerId: string;
  readonly createdAtMs: number;
  readonly version: LegacyVersion;
  /** See client-capabilities.ts. */
  readonly capabilities: number;
}

export interface Seal {
  seal(facts: SessionFacts, identity: Identity): string;
  open(text: string, identity: Identity, nowMs: number): SessionFacts | undefined;
}

const plainBytes = 58;
const textLength = Math.ceil(((plainBytes + sealOverheadBytes) * 4) / 3);
const format = 1;
/** Replicas' clocks differ a little. */
const clockSkewMs = 60_000;

/** `keyring`: asked on each use, since keys rotate; undefined means that a random key of this process is used. */
export function createSeal(keyring: () => Keyring | undefined, maxLifetimeMs: () => number): Seal {
  const box = createBox('session', keyring);

  return {
    seal: (facts, identity) => box.seal(plain(facts, identity)),
    open(text, identity, nowMs) {
      const opened = text.length === textLength ? box.open(text) : undefined;
      if (opened === undefined || !opened.subarray(26).equals(identityHash(identity))) return undefined;
      const facts = factsOf(opened);
      return facts !== undefined && isAlive(facts.createdAtMs, nowMs, maxLifetimeMs()) ? facts : undefined;
    },
  };
}

export function newInnerId(): string {
  return randomBytes(16).toString('base64url');
}

export function isAlive(createdAtMs: number, nowMs: number, maxLifetimeMs: number): boolean {
  return nowMs < createdAtMs + maxLifetimeMs && createdAtMs <= nowMs + clockSkewMs;
}

function plain(facts: SessionFacts, identity: Identity): Buffer {
  const bytes = Buffer.alloc(plainBytes);
  bytes[0] = format;
  bytes.write(facts.innerId, 1, 'base64url');
  bytes.writeUIntBE(Math.floor(facts.createdAtMs), 17, 6);
  bytes[23] = legacyVersions.indexOf(facts.version);
  bytes.writeUInt16BE(facts.capabilities, 24);
  identityHash(identity).copy(bytes, 26);
  return bytes;
}

function factsOf(bytes: Buffer): SessionFacts | undefined {
  const version = legacyVersions[bytes[23] ?? -1];
  if (bytes[0] !== format || version === undefined) return undefined;
  return {
    innerId: bytes.toString('base64url', 1, 17),
    createdAtMs: bytes.readUIntBE(17, 6),
    version,
    capabilities: bytes.readUInt16BE(24),
  };
}
