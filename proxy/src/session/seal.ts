/**
 * Session ids that carry their session: AES-256-GCM under the session key, so that any replica with the keys can rebuild it.
 * In: facts and an identity. Out: base64url text (126 characters). Back: the facts, or undefined. Pure but for random bytes.
 * Guarantees: a forged, foreign or expired id opens to the same undefined (never a hint why); one text per sealed value (canonical base64url).
 * Layout: root key id (8) · nonce (12) · sealed [format, id, created, version, capabilities, identity hash] (58) · tag (16). Source: proxy.md §4.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { deriveKey, newKeyring, sealingKey } from '@vmcp/crds';
import type { Keyring, RootKey } from '@vmcp/crds';
import type { Identity } from '../auth/identity.ts';
import { legacyVersions } from '../wire/protocol.ts';
import type { LegacyVersion } from '../wire/protocol.ts';

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

const keyIdBytes = 8;
const nonceBytes = 12;
const tagBytes = 16;
const plainBytes = 58;
const sealedBytes = keyIdBytes + nonceBytes + plainBytes + tagBytes;
const format = 1;
/** Replicas' clocks differ a little. */
const clockSkewMs = 60_000;

/** `keyring`: asked on each use, since keys rotate; undefined means that a random key of this process is used. */
export function createSeal(keyring: () => Keyring | undefined, maxLifetimeMs: () => number): Seal {
  const processRing = newKeyring(new Date(0).toISOString());
  const keys = new Map<string, Buffer>();

  function keyOf(root: RootKey): Buffer {
    const known = keys.get(root.key);
    if (known !== undefined) return known;
    const key = deriveKey(root, 'session');
    keys.set(root.key, key);
    return key;
  }

  function openingKey(keyId: string): Buffer | undefined {
    const roots = [...(keyring()?.keys ?? []), ...processRing.keys];
    const root = roots.find((candidate) => candidate.id === keyId);
    return root === undefined ? undefined : keyOf(root);
  }

  return {
    seal(facts, identity) {
      const root = sealingKey(keyring() ?? processRing);
      return encrypt(root.id, keyOf(root), plain(facts, identity));
    },
    open(text, identity, nowMs) {
      const bytes = decode(text);
      if (bytes === undefined) return undefined;
      const key = openingKey(bytes.toString('latin1', 0, keyIdBytes));
      const opened = key === undefined ? undefined : decrypt(key, bytes);
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

function encrypt(keyId: string, key: Buffer, text: Buffer): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(keyId, 'latin1'));
  const body = Buffer.concat([cipher.update(text), cipher.final()]);
  return Buffer.concat([Buffer.from(keyId, 'latin1'), nonce, body, cipher.getAuthTag()]).toString('base64url');
}

function decrypt(key: Buffer, bytes: Buffer): Buffer | undefined {
  const nonce = bytes.subarray(keyIdBytes, keyIdBytes + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(bytes.subarray(0, keyIdBytes));
  decipher.setAuthTag(bytes.subarray(sealedBytes - tagBytes));
  try {
    const body = decipher.update(bytes.subarray(keyIdBytes + nonceBytes, sealedBytes - tagBytes));
    return Buffer.concat([body, decipher.final()]);
  } catch {
    return undefined; // not sealed by us: the caller treats it like any other unknown id
  }
}

/** Node reads base64url leniently; only the one canonical spelling is ours. */
function decode(text: string): Buffer | undefined {
  if (text.length !== Math.ceil((sealedBytes * 4) / 3)) return undefined;
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length === sealedBytes && bytes.toString('base64url') === text ? bytes : undefined;
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

function identityHash(identity: Identity): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([identity.issuer, identity.subject]))
    .digest();
}
