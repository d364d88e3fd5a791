/**
 * The root keys both programs share through the Secret `vmcp-<name>-keys`, and what is derived from them.
 * In: the bytes of `keys.json`. Out: a Keyring; one HKDF key per purpose; the ops MAC that lets the operator in. Pure but for random bytes.
 * Guarantees: an ops MAC names one pod and lives a minute; verification is constant-time. Source: api.md "Objects the operator makes", "Status".
 */
import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';

/** `seal`: new things are sealed with it (exactly one key); `open`: still opens what it sealed. */
export interface RootKey {
  /** Eight characters of [a-z0-9], unique in the ring. */
  readonly id: string;
  /** 32 bytes, base64. */
  readonly key: string;
  readonly use: 'seal' | 'open';
  /** RFC 3339. */
  readonly createdAt: string;
  /** RFC 3339: it sealed until then and only opens since; absent for the sealing key and for one that is to seal. */
  readonly retiredAt?: string;
}

export interface Keyring {
  readonly keys: readonly RootKey[];
}

export type Purpose = 'session' | 'request-state' | 'cursor' | 'ops' | 'peer';

export const keysFile = 'keys.json';
const opsMacLifetimeSeconds = 60;

/** Reads `keys.json`. Throws an Error that names the fault and never the key. */
export function parseKeyring(text: string): Keyring {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('keys.json is not JSON');
  }
  const keys = (value as Partial<Keyring> | null)?.keys;
  if (!Array.isArray(keys) || keys.length === 0) throw new Error('keys.json has no keys');
  keys.forEach(checkKey);
  if (keys.filter((key: RootKey) => key.use === 'seal').length !== 1)
    throw new Error('keys.json needs exactly one sealing key');
  return { keys: keys as RootKey[] };
}

function checkKey(key: Partial<RootKey>, index: number): void {
  if (!/^[a-z0-9]{8}$/.test(key.id ?? '')) throw new Error(`keys.json: key ${index} has no valid id`);
  if (Buffer.from(key.key ?? '', 'base64').length !== 32)
    throw new Error(`keys.json: key ${index} is not 32 bytes of base64`);
  if (key.use !== 'seal' && key.use !== 'open') throw new Error(`keys.json: key ${index} has no use "seal" or "open"`);
}

export function newRootKey(createdAt: string, use: RootKey['use']): RootKey {
  const id = randomBytes(8).toString('hex').slice(0, 8);
  return { id, key: randomBytes(32).toString('base64'), use, createdAt };
}

export function newKeyring(createdAt: string): Keyring {
  return { keys: [newRootKey(createdAt, 'seal')] };
}

export function sealingKey(ring: Keyring): RootKey {
  const key = ring.keys.find((candidate) => candidate.use === 'seal');
  if (key === undefined) throw new Error('keyring has no sealing key');
  return key;
}

/** 32 bytes for one purpose: nothing sealed for one purpose opens for another. */
export function deriveKey(root: RootKey, purpose: Purpose): Buffer {
  return Buffer.from(hkdfSync('sha256', Buffer.from(root.key, 'base64'), 'vmcp', purpose, 32));
}

/** `<key id>.<expiry, Unix seconds>.<MAC>`, sent as `Authorization: Bearer …` to one pod's ops port. */
export function opsMac(ring: Keyring, podUid: string, nowMs: number): string {
  const root = sealingKey(ring);
  const expiry = Math.floor(nowMs / 1000) + opsMacLifetimeSeconds;
  return `${root.id}.${expiry}.${macOf(root, podUid, expiry).toString('base64url')}`;
}

/** True only for an unexpired MAC made for this pod by a key of the ring; tolerates a minute of clock difference. */
export function isOpsMac(ring: Keyring, podUid: string, mac: string, nowMs: number): boolean {
  const [id, expiryText, tag, ...rest] = mac.split('.');
  const root = ring.keys.find((key) => key.id === id);
  const expiry = Number(expiryText);
  if (root === undefined || tag === undefined || rest.length > 0 || !Number.isSafeInteger(expiry)) return false;
  const now = Math.floor(nowMs / 1000);
  if (expiry < now || expiry > now + 2 * opsMacLifetimeSeconds) return false;
  const given = Buffer.from(tag, 'base64url');
  const wanted = macOf(root, podUid, expiry);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

function macOf(root: RootKey, podUid: string, expiry: number): Buffer {
  return createHmac('sha256', deriveKey(root, 'ops')).update(`${podUid}\n${expiry}`).digest();
}
