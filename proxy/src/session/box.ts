/**
 * Bytes that only replicas with the keys can make and read: AES-256-GCM under a key derived for one purpose from the root keys.
 * In: bytes. Out: base64url text. Back: the bytes, or undefined. Pure but for random bytes.
 * Guarantees: whatever was not sealed by us for this purpose opens to the same undefined; one text per sealed value (canonical base64url).
 * Layout: root key id (8) · nonce (12) · sealed bytes · tag (16). Source: proxy.md §4.
 */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import { deriveKey, newKeyring, sealingKey } from '@vmcp/crds';
import type { Keyring, Purpose, RootKey } from '@vmcp/crds';
import type { Identity } from '../auth/identity.ts';

export interface Box {
  seal(bytes: Buffer): string;
  open(text: string): Buffer | undefined;
}

const keyIdBytes = 8;
const nonceBytes = 12;
const tagBytes = 16;
/** What a sealed text holds besides its bytes. */
export const sealOverheadBytes = keyIdBytes + nonceBytes + tagBytes;

/** `keyring`: asked on each use, since keys rotate; undefined means that a random key of this process is used. */
export function createBox(purpose: Purpose, keyring: () => Keyring | undefined): Box {
  const processRing = newKeyring(new Date(0).toISOString());
  const keys = new Map<string, Buffer>();

  function keyOf(root: RootKey): Buffer {
    const known = keys.get(root.key);
    if (known !== undefined) return known;
    const key = deriveKey(root, purpose);
    keys.set(root.key, key);
    return key;
  }

  function openingKey(keyId: string): Buffer | undefined {
    const roots = [...(keyring()?.keys ?? []), ...processRing.keys];
    const root = roots.find((candidate) => candidate.id === keyId);
    return root === undefined ? undefined : keyOf(root);
  }

  return {
    seal(bytes) {
      const root = sealingKey(keyring() ?? processRing);
      return encrypt(root.id, keyOf(root), bytes);
    },
    open(text) {
      const bytes = decode(text);
      if (bytes === undefined) return undefined;
      const key = openingKey(bytes.toString('latin1', 0, keyIdBytes));
      return key === undefined ? undefined : decrypt(key, bytes);
    },
  };
}

/** What a sealed value is bound to. */
export function identityHash({ issuer, subject }: Identity): Buffer {
  return createHash('sha256')
    .update(JSON.stringify([issuer, subject]))
    .digest();
}

function encrypt(keyId: string, key: Buffer, bytes: Buffer): string {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(Buffer.from(keyId, 'latin1'));
  const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
  return Buffer.concat([Buffer.from(keyId, 'latin1'), nonce, body, cipher.getAuthTag()]).toString('base64url');
}

function decrypt(key: Buffer, bytes: Buffer): Buffer | undefined {
  const bodyEnd = bytes.length - tagBytes;
  const nonce = bytes.subarray(keyIdBytes, keyIdBytes + nonceBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  decipher.setAAD(bytes.subarray(0, keyIdBytes));
  decipher.setAuthTag(bytes.subarray(bodyEnd));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(keyIdBytes + nonceBytes, bodyEnd)), decipher.final()]);
  } catch {
    return undefined; // not sealed by us: the caller treats it like anything else that is not known
  }
}

/** Node reads base64url leniently; only the one canonical spelling is ours. */
function decode(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, 'base64url');
  return bytes.length >= sealOverheadBytes && bytes.toString('base64url') === text ? bytes : undefined;
}
