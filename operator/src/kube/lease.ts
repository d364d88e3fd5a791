/**
 * Leader election on a coordination.k8s.io/v1 Lease: of several operators one works. I/O; owns its timers and requests.
 * In: the Lease's key, who we are. Out: `leading`; `onLost` when leadership cannot be proved any more (the process must end).
 * Guarantees: a Lease is expired only when it has not changed for its own duration by our clock, so clocks may differ; writes carry the
 * resourceVersion seen, so of two takers one wins; we give up (10 s) before others may take over (15 s); close() releases.
 * Caveat: a process that stands still (SIGSTOP) longer than that may finish a request it had begun, and begins none. Source: reference kubernetes-stack.md §3.4.
 */
import { ApiError } from '../errors.ts';
import type { Log } from '../log.ts';
import type { Cluster, Key } from './cluster.ts';
import { deadline } from './deadline.ts';
import { microTime } from './events.ts';
import { leases } from './kinds.ts';
import type { Lease } from './kinds.ts';
import { sleep } from './sleep.ts';

export interface ElectionOptions {
  readonly cluster: Pick<Cluster, 'get' | 'create' | 'mergePatch'>;
  readonly key: Key;
  /** Unique among all candidates of all times: the pod's name and something random. */
  readonly identity: string;
  readonly onLost: (why: string) => void;
  readonly onChange?: (isLeader: boolean) => void;
  readonly log: Log;
  readonly timing?: Partial<ElectionTiming>;
  /** Monotonic milliseconds. */
  readonly now?: () => number;
  /** Milliseconds since 1970, only shown to others. */
  readonly wallClock?: () => number;
  readonly random?: () => number;
}

export interface ElectionTiming {
  /** After which others take over. */
  readonly leaseMs: number;
  /** After which we give up. */
  readonly renewMs: number;
  /** Between attempts. */
  readonly retryMs: number;
}

export interface Election {
  /** True once we lead; false when closed before. */
  readonly leading: Promise<boolean>;
  isLeader(): boolean;
  /** Whether nobody else can lead yet, by our clock of this moment: a process that stood still may be late to notice. */
  isProved(): boolean;
  /** Stops trying, or releases the Lease so that the next takes over at once. */
  close(): Promise<void>;
}

const defaultTiming: ElectionTiming = { leaseMs: 15_000, renewMs: 10_000, retryMs: 2_000 };
const jitter = 0.2;
const releaseMs = 5_000;

interface Candidate {
  readonly options: ElectionOptions & Required<Pick<ElectionOptions, 'now' | 'wallClock' | 'random' | 'onChange'>>;
  readonly timing: ElectionTiming;
  readonly signal: AbortSignal;
  /** The Lease as last seen, and when it was seen to change. */
  seen: { readonly lease: Lease; readonly changedMs: number } | undefined;
  isLeader: boolean;
  /** When the last attempt that went well, or the first of all, began. */
  provenMs: number;
}

export function startElection(options: ElectionOptions): Election {
  const stop = new AbortController();
  const leading = Promise.withResolvers<boolean>();
  const candidate: Candidate = {
    options: {
      now: () => performance.now(),
      wallClock: Date.now,
      random: Math.random,
      onChange: () => undefined,
      ...options,
    },
    timing: { ...defaultTiming, ...options.timing },
    signal: stop.signal,
    seen: undefined,
    isLeader: false,
    provenMs: -Infinity,
  };
  const running = campaign(candidate, () => leading.resolve(true)).finally(() => leading.resolve(false));
  return {
    leading: leading.promise,
    isLeader: () => candidate.isLeader,
    isProved: () => candidate.isLeader && leftMs(candidate) > 0,
    async close() {
      stop.abort(new Error('election is over'));
      await running;
      if (candidate.isLeader) await release(candidate);
    },
  };
}

async function campaign(candidate: Candidate, onLeading: () => void): Promise<void> {
  const { options, timing, signal } = candidate;
  candidate.provenMs = options.now();
  while (!signal.aborted && !(await attempt(candidate, timing.renewMs))) {
    await sleep(timing.retryMs * (1 + jitter * options.random()), signal);
    candidate.provenMs = options.now();
  }
  if (signal.aborted) return;
  setLeader(candidate, true);
  onLeading();
  while (!signal.aborted) {
    await sleep(timing.retryMs * (1 + jitter * options.random()), signal);
    if (signal.aborted) return;
    const startMs = options.now();
    const withinMs = leftMs(candidate);
    if (withinMs > 0 && (await attempt(candidate, withinMs))) candidate.provenMs = startMs;
    if (signal.aborted) return;
    const why = lostWhy(candidate);
    if (why === undefined) continue;
    setLeader(candidate, false);
    return options.onLost(why);
  }
}

function leftMs({ options, provenMs, timing }: Candidate): number {
  return provenMs + timing.renewMs - options.now();
}

function lostWhy(candidate: Candidate): string | undefined {
  const { options, seen, timing } = candidate;
  const holder = seen?.lease.spec?.holderIdentity;
  if (holder !== undefined && holder !== '' && holder !== options.identity) return `"${holder}" took the lease`;
  if (leftMs(candidate) > 0) return undefined;
  return `the lease could not be renewed for ${timing.renewMs} ms`;
}

function setLeader(candidate: Candidate, isLeader: boolean): void {
  const { identity, key, log, onChange } = candidate.options;
  candidate.isLeader = isLeader;
  onChange(isLeader);
  log.info({ identity, lease: key.name }, isLeader ? 'leadership acquired' : 'leadership lost');
}

/** Takes or renews the Lease. Out: whether it is ours now; a fault means no. */
async function attempt(candidate: Candidate, withinMs: number): Promise<boolean> {
  const { options, timing, signal } = candidate;
  // Two tries fit into the deadline: one lost packet does not cost the leadership.
  const limit = deadline(signal, Math.max(1, Math.min(withinMs, timing.renewMs / 2)));
  try {
    return await takeOrRenew(candidate, limit.signal);
  } catch (error) {
    if (!signal.aborted) options.log.warn({ lease: options.key.name, error }, 'lease not written: will retry');
    return false;
  } finally {
    limit.release();
  }
}

const staleReasons = new Set(['Conflict', 'AlreadyExists', 'NotFound']);

/** What we knew may be out of date (somebody else wrote, or an answer to us was lost): once more from what stands now. */
async function takeOrRenew(candidate: Candidate, signal: AbortSignal): Promise<boolean> {
  try {
    return await tryOnce(candidate, signal);
  } catch (error) {
    if (!(error instanceof ApiError) || !staleReasons.has(error.reason)) throw error;
    candidate.seen = undefined;
    return tryOnce(candidate, signal);
  }
}

/** While we lead, what we wrote last is what stands: one request renews. */
async function tryOnce(candidate: Candidate, signal: AbortSignal): Promise<boolean> {
  const { cluster, key, identity } = candidate.options;
  const holds = (lease: Lease | undefined) => lease?.spec?.holderIdentity === identity;
  const lease = holds(candidate.seen?.lease) ? candidate.seen?.lease : await look(candidate, signal);
  if (lease === undefined) {
    const spec = { ...claim(candidate), acquireTime: stamp(candidate), leaseTransitions: 0 };
    const made: Lease = { apiVersion: leases.apiVersion, kind: leases.kind, metadata: { ...key }, spec };
    note(candidate, await cluster.create(leases, made, signal));
    return true;
  }
  const isOurs = holds(lease);
  if (!isOurs && !isFree(candidate)) return false;
  const taken = {
    acquireTime: stamp(candidate),
    leaseTransitions: (lease.spec?.leaseTransitions ?? 0) + 1,
  };
  note(candidate, await write(candidate, lease, { ...claim(candidate), ...(isOurs ? {} : taken) }, signal));
  return true;
}

async function look(candidate: Candidate, signal: AbortSignal): Promise<Lease | undefined> {
  const { cluster, key } = candidate.options;
  const lease = await cluster.get(leases, key, signal);
  if (lease === undefined) candidate.seen = undefined;
  else note(candidate, lease);
  return lease;
}

function note(candidate: Candidate, lease: Lease): void {
  const { uid, resourceVersion } = candidate.seen?.lease.metadata ?? {};
  const isSame = lease.metadata?.resourceVersion === resourceVersion && lease.metadata?.uid === uid;
  if (!isSame || candidate.seen === undefined) candidate.seen = { lease, changedMs: candidate.options.now() };
}

/** Released, or unchanged for its duration since we first saw it so. */
function isFree({ options, seen, timing }: Candidate): boolean {
  if (seen === undefined) return true;
  const { holderIdentity = '', leaseDurationSeconds } = seen.lease.spec ?? {};
  if (holderIdentity === '') return true;
  const durationMs = leaseDurationSeconds === undefined ? timing.leaseMs : leaseDurationSeconds * 1000;
  return options.now() - seen.changedMs >= Math.max(durationMs, timing.leaseMs);
}

function claim({ options, timing }: Candidate): NonNullable<Lease['spec']> {
  return {
    holderIdentity: options.identity,
    leaseDurationSeconds: Math.max(1, Math.ceil(timing.leaseMs / 1000)),
    renewTime: microTime(options.wallClock()),
  };
}

function stamp({ options }: Candidate): string {
  return microTime(options.wallClock());
}

/** Only over the version we saw; another writer's makes it a Conflict. */
function write({ options }: Candidate, { metadata }: Lease, spec: Lease['spec'], signal: AbortSignal): Promise<Lease> {
  const { resourceVersion, uid } = metadata ?? {};
  return options.cluster.mergePatch(leases, options.key, { metadata: { resourceVersion, uid }, spec }, signal);
}

async function release(candidate: Candidate): Promise<void> {
  const { options, seen } = candidate;
  setLeader(candidate, false);
  if (seen === undefined) return;
  const limit = deadline(new AbortController().signal, releaseMs);
  try {
    const empty = { ...claim(candidate), holderIdentity: '', leaseDurationSeconds: 1 };
    await write(candidate, seen.lease, empty, limit.signal);
  } catch (error) {
    options.log.warn({ lease: options.key.name, error }, 'lease not released: it expires by itself');
  } finally {
    limit.release();
  }
}
