/**
 * The next stage of the root keys' rotation, if one is due. Pure.
 * In: the ring, what was asked for by annotation, which keys each replica can open with, the time. Out: the next ring, or when to look.
 * Guarantees: one stage at a time; a new key opens first and seals only when every replica reports it, or, after a while, every one that
 *   serves; a key that sealed leaves only when nothing it sealed can be alive any more; there is always exactly one key that seals.
 * Source: api.md "Objects the operator makes" (`vmcp-<name>-keys`).
 */
import type { Keyring, RootKey } from '@vmcp/crds';

/** One for each pod that is not on its way out. */
export interface ReplicaKeys {
  readonly pod: string;
  readonly isReady: boolean;
  /** Ids it reports; undefined: it has not spoken. */
  readonly ids: readonly string[] | undefined;
}

export interface KeysInput {
  readonly ring: Keyring;
  /** The resource's annotation `rotate-keys`, and its value that the ring was made or last rotated for. */
  readonly asked: string | undefined;
  readonly answered: string | undefined;
  readonly replicas: readonly ReplicaKeys[];
  /** Age at which the sealing key is replaced. */
  readonly intervalMs: number;
  /** `sessions.maxLifetime`. */
  readonly maxLifetimeMs: number;
  /** The key to add if one is due. */
  readonly fresh: RootKey;
  readonly nowMs: number;
}

export interface KeysPlan {
  readonly ring: Keyring;
  /** What happened, in words for an event. */
  readonly note: string;
  /** It went on without a replica that an admin should look at. */
  readonly isWarning?: true;
  /** The annotation's value that is done with, if this stage answers it. */
  readonly answered?: string | undefined;
}

export type KeysDecision =
  | { readonly next: KeysPlan }
  | { readonly next: undefined; /** undefined: an event will come. */ readonly againMs: number | undefined };

/** A replica may go on sealing with the old key until it has read the ring anew. */
const slackMs = 5 * 60_000;
/** Asked for again and again, the ring does not grow without end. */
const maxKeys = 8;
/** A pod that has not come up by then (it crashes again and again) reads the ring anew when it does: it is not waited for. */
export const patienceMs = 10 * 60_000;
/** Later stages are found by the operator's regular look at everything. */
const farMs = 10 * 60_000;

export function keysPlan(input: KeysInput): KeysDecision {
  const next = leave(input) ?? seal(input) ?? open(input);
  return next === undefined ? { next, againMs: againMs(input) } : { next };
}

/** Only opens since then; absent for the sealing key and one that is to seal. */
const retiredMs = ({ retiredAt }: RootKey): number | undefined =>
  retiredAt === undefined ? undefined : Date.parse(retiredAt);

function endsMs(key: RootKey, { maxLifetimeMs }: KeysInput): number | undefined {
  const since = retiredMs(key);
  return since === undefined ? undefined : since + maxLifetimeMs + slackMs;
}

function leave(input: KeysInput): KeysPlan | undefined {
  const kept = input.ring.keys.filter((key) => (endsMs(key, input) ?? Infinity) > input.nowMs);
  if (kept.length === input.ring.keys.length) return undefined;
  return { ring: { keys: kept }, note: 'a root key left: nothing that it sealed is alive any more' };
}

const waiting = ({ keys }: Keyring): RootKey | undefined =>
  keys.find(({ use, retiredAt }) => use === 'open' && retiredAt === undefined);

function seal({ ring, replicas, nowMs }: KeysInput): KeysPlan | undefined {
  const next = waiting(ring);
  if (next === undefined) return undefined;
  const without = replicas.filter(({ ids }) => ids?.includes(next.id) !== true);
  const isLate = nowMs - Date.parse(next.createdAt) >= patienceMs;
  if (without.length > 0 && (!isLate || without.some(({ isReady }) => isReady))) return undefined;
  const keys = ring.keys.map((key): RootKey => {
    if (key.id === next.id) return { ...key, use: 'seal' };
    return key.use === 'seal' ? { ...key, use: 'open', retiredAt: new Date(nowMs).toISOString() } : key;
  });
  const sealing = 'it seals from now on, the old one only opens';
  if (without.length === 0) return { ring: { keys }, note: `every replica has the new root key: ${sealing}` };
  const names = without.map(({ pod }) => `"${pod}"`).toSorted();
  const note = `every ready replica has the new root key: ${sealing}; not waited for, since not ready: ${names.join(', ')}`;
  return { ring: { keys }, note, isWarning: true };
}

function open({ ring, asked, answered, intervalMs, fresh, nowMs }: KeysInput): KeysPlan | undefined {
  if (waiting(ring) !== undefined || ring.keys.length >= maxKeys) return undefined;
  const isAsked = asked !== undefined && asked !== answered;
  const isOld = ring.keys.some(({ use, createdAt }) => use === 'seal' && Date.parse(createdAt) + intervalMs <= nowMs);
  if (!isAsked && !isOld) return undefined;
  const keys: RootKey[] = [...ring.keys, { ...fresh, use: 'open' }];
  return {
    ring: { keys },
    note: 'a new root key opens; it seals once every replica has it',
    answered: asked ?? answered,
  };
}

function againMs(input: KeysInput): number | undefined {
  const { ring, intervalMs, nowMs } = input;
  const times = ring.keys.flatMap((key): number | number[] => {
    if (key.use === 'seal') return waiting(ring) === undefined ? [Date.parse(key.createdAt) + intervalMs] : [];
    if (key === waiting(ring)) return Date.parse(key.createdAt) + patienceMs;
    return endsMs(key, input) ?? [];
  });
  // What is past waits for an event: a ready pod that gets the key, or one that is no longer ready.
  const wait = Math.min(...times.filter((time) => time > nowMs)) - nowMs;
  return wait <= farMs ? Math.max(1, wait) : undefined;
}
