/**
 * One long poll per ready pod of a VirtualMCPServer, and what each replica said last.
 * In: the pods to follow (after each pass). Out: reports by pod UID; `onChange` when a resource's reports changed. I/O: HTTP to pods.
 * Guarantees: polls of vanished pods end; a replica that is silent, or talks nonsense, for three tries has no report; a change in sessions
 *   and load alone is told at most once per interval, a heartbeat alone never; a first word, or silence in its place, is told; the MAC
 *   that lets us in names the pod and lives a minute.
 * Source: api.md "Status: one writer, the operator".
 */
import { isDeepStrictEqual } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { opsMac, opsPort, type Keyring, type ReplicaStatus } from '@vmcp/crds';
import { Agent, request } from 'undici';
import { keyText, type Key } from '../kube/cluster.ts';
import type { Log } from '../log.ts';
import { replicaStatus } from './replica-status.ts';

export interface Target {
  readonly uid: string;
  readonly name: string;
  readonly ip: string;
}

export interface Following {
  readonly key: Key;
  readonly targets: readonly Target[];
  /** undefined: the keys Secret cannot be read, so nobody can be asked. */
  readonly keyring: Keyring | undefined;
  /** `statusReportingInterval`. */
  readonly intervalMs: number;
}

export interface Replicas {
  follow(following: Following): void;
  report(uid: string): ReplicaStatus | undefined;
  /** How long to wait still for the first word of a replica of this resource; undefined: none is to be waited for. */
  firstWordMs(key: Key): number | undefined;
  close(): Promise<void>;
}

export interface ReplicasOptions {
  readonly onChange: (key: Key) => void;
  readonly log: Log;
  readonly now?: () => number;
  /** Asks one replica; replaced in tests. */
  readonly ask?: Ask;
  /** First pause after a failure; doubles up to 20 times as much. Default 500. */
  readonly retryMs?: number;
  /** Least time between two questions to one replica: it may answer at once without any news, or with news without end. Default 100. */
  readonly paceMs?: number;
  /** The replicas' ops port; another one in tests. */
  readonly port?: number;
  /** How much longer than the wait it was asked for an answer may take. Default 10 s. */
  readonly graceMs?: number;
  /** How long a replica that was never heard is waited for, unless it is silent before: as long as a restart over many resources may take. Default 60 s. */
  readonly patienceMs?: number;
  readonly monotonicMs?: () => number;
}

export interface Question {
  readonly target: Target;
  readonly keyring: Keyring;
  readonly since: number;
  readonly waitSeconds: number;
  readonly nowMs: number;
}

export type Ask = (question: Question, signal: AbortSignal) => Promise<ReplicaStatus>;

interface Poll {
  readonly target: Target;
  readonly stop: AbortController;
  readonly ended: Promise<void>;
}

interface Held {
  readonly status: ReplicaStatus;
  readonly toldMs: number;
}

interface Book {
  readonly options: Required<ReplicasOptions>;
  /** By owner, then by pod UID. */
  readonly polls: Map<string, Map<string, Poll>>;
  readonly following: Map<string, Following>;
  readonly held: Map<string, Held>;
  /** Replicas that have neither answered nor been silent yet, by pod UID: until when they are waited for. */
  readonly unheard: Map<string, number>;
  /** Polls that were told to stop and have not ended yet. */
  readonly leaving: Set<Promise<void>>;
}

/** What 10,000 backends and the rest of a status need, and no more. */
const maxStatusBytes = 8 * 2 ** 20;

export function createReplicas(options: ReplicasOptions): Replicas {
  const agent = new Agent({ allowH2: false, maxResponseSize: maxStatusBytes, connectTimeout: 5_000 });
  const port = options.port ?? opsPort;
  const graceMs = options.graceMs ?? 10_000;
  const clocks = { now: Date.now, monotonicMs: () => performance.now() };
  const times = { retryMs: 500, paceMs: 100, graceMs, patienceMs: 60_000 };
  const defaults = { ...clocks, ...times, port, ask: askOver(agent, port, graceMs) };
  const book: Book = {
    options: { ...defaults, ...options },
    polls: new Map(),
    following: new Map(),
    held: new Map(),
    unheard: new Map(),
    leaving: new Set(),
  };
  return {
    follow: (following) => follow(book, following),
    report: (uid) => book.held.get(uid)?.status,
    firstWordMs: (key) => firstWordMs(book, key),
    async close() {
      for (const polls of book.polls.values()) for (const uid of [...polls.keys()]) end(book, polls, uid);
      await Promise.all(book.leaving);
      await agent.destroy();
    },
  };
}

function follow(book: Book, following: Following): void {
  const owner = keyText(following.key);
  const polls = book.polls.get(owner) ?? new Map<string, Poll>();
  const wanted = new Map(
    following.keyring === undefined ? [] : following.targets.map((target) => [target.uid, target]),
  );
  for (const [uid, poll] of polls) if (wanted.get(uid)?.ip !== poll.target.ip) end(book, polls, uid);
  if (wanted.size === 0) {
    book.polls.delete(owner);
    book.following.delete(owner);
    return;
  }
  book.polls.set(owner, polls);
  book.following.set(owner, following);
  for (const [uid, target] of wanted) {
    if (polls.has(uid)) continue;
    const stop = new AbortController();
    book.unheard.set(uid, book.options.monotonicMs() + book.options.patienceMs);
    polls.set(uid, { target, stop, ended: run(book, owner, target, stop.signal) });
  }
}

function end(book: Book, polls: Map<string, Poll>, uid: string): void {
  const poll = polls.get(uid);
  if (poll === undefined) return;
  polls.delete(uid);
  book.held.delete(uid);
  book.unheard.delete(uid);
  poll.stop.abort();
  const ended = poll.ended.finally(() => book.leaving.delete(ended));
  book.leaving.add(ended);
}

function firstWordMs({ polls, unheard, options }: Book, key: Key): number | undefined {
  const nowMs = options.monotonicMs();
  const waits = [...(polls.get(keyText(key))?.keys() ?? [])].map((uid) => (unheard.get(uid) ?? nowMs) - nowMs);
  const longest = Math.max(0, ...waits);
  return longest > 0 ? longest : undefined;
}

const triesBeforeSilence = 3;

async function run(book: Book, owner: string, target: Target, stop: AbortSignal): Promise<void> {
  let failures = 0;
  while (!stop.aborted) {
    const following = book.following.get(owner);
    const question = questionOf(book, following, target, failures > 0);
    if (following === undefined || question === undefined) return;
    const { ask, monotonicMs, paceMs } = book.options;
    const askedMs = monotonicMs();
    try {
      const status = await ask(question, stop);
      failures = 0;
      if (stop.aborted) return;
      book.unheard.delete(target.uid);
      receive(book, following, status);
      await pause(paceMs - (monotonicMs() - askedMs), stop);
    } catch (error) {
      if (stop.aborted) return;
      failures += 1;
      book.options.log.debug({ ...following.key, pod: target.name, error }, 'replica did not answer');
      if (failures === triesBeforeSilence) silence(book, following, target);
      await pause(book.options.retryMs * Math.min(20, 2 ** (failures - 1)), stop);
    }
  }
}

function silence(book: Book, { key }: Following, { uid }: Target): void {
  const wasHeard = book.held.delete(uid);
  if (book.unheard.delete(uid) || wasHeard) book.options.onChange(key);
}

/** After a failure the replica may be another process: it is asked for everything. */
function questionOf(
  book: Book,
  following: Following | undefined,
  target: Target,
  fromStart: boolean,
): Question | undefined {
  if (following?.keyring === undefined) return undefined;
  const known = fromStart ? undefined : book.held.get(target.uid)?.status.version;
  return {
    target,
    keyring: following.keyring,
    since: known ?? 0,
    waitSeconds: Math.max(1, Math.min(60, Math.ceil(following.intervalMs / 1000))),
    nowMs: book.options.now(),
  };
}

function receive(book: Book, following: Following, status: ReplicaStatus): void {
  const nowMs = book.options.now();
  const before = book.held.get(status.podUid);
  const isSettled = before !== undefined && isDeepStrictEqual(material(before.status), material(status));
  if (!isSettled) {
    book.held.set(status.podUid, { status, toldMs: nowMs });
    book.options.onChange(following.key);
    return;
  }
  const isDue = nowMs - before.toldMs >= following.intervalMs;
  const told = isDue ? status : before.status;
  book.held.set(status.podUid, {
    status: { ...status, sessions: told.sessions, ...(told.load !== undefined && { load: told.load }) },
    toldMs: isDue ? nowMs : before.toldMs,
  });
  if (!isDeepStrictEqual(clients(told), clients(before.status))) book.options.onChange(following.key);
}

/** What the resource's status shows of clients. */
function clients({ sessions, load }: ReplicaStatus): unknown {
  return [sessions, load?.busiestAddressSessions];
}

/** A report without what changes all the time. */
function material({ version: _version, sessions: _sessions, load, backends, ...rest }: ReplicaStatus): unknown {
  return { ...rest, high: load?.high, backends: backends.map(({ lastHealthCheck: _, ...backend }) => backend) };
}

async function pause(ms: number, stop: AbortSignal): Promise<void> {
  if (ms <= 0) return;
  try {
    await sleep(ms, undefined, { signal: stop });
  } catch {
    // Stopped while it paused: the loop sees it.
  }
}

function askOver(agent: Agent, port: number, graceMs: number): Ask {
  return async ({ target, keyring, since, waitSeconds, nowMs }, stop) => {
    const limitMs = waitSeconds * 1000 + graceMs;
    const host = target.ip.includes(':') ? `[${target.ip}]` : target.ip;
    const answer = await request(`http://${host}:${port}/status?since=${since}&wait=${waitSeconds}`, {
      dispatcher: agent,
      headers: { authorization: `Bearer ${opsMac(keyring, target.uid, nowMs)}`, accept: 'application/json' },
      signal: AbortSignal.any([stop, AbortSignal.timeout(limitMs)]),
      headersTimeout: limitMs,
      bodyTimeout: graceMs,
    });
    const text = await answer.body.text();
    if (answer.statusCode !== 200) throw new Error(`pod "${target.name}" answered /status with ${answer.statusCode}`);
    return replicaStatus(text, target.uid);
  };
}
