/**
 * All client sessions of this replica: found by their sealed id, rebuilt when unknown but valid, forgotten when idle.
 * In: ids and identities. Out: Session or undefined (forged, expired, ended and foreign look the same). I/O: one timer, `close` ends it.
 * Guarantees: a session answers only to its identity; an ended id stays ended on this replica; forgetting costs the client nothing but memory.
 * Caveats: records and tombstones are bounded; only sessions with a stream or a running call, which sockets bound, go beyond. Source: proxy.md §4.
 */
import type { Identity } from '../auth/identity.ts';
import type { LegacyVersion } from '../wire/protocol.ts';
import type { Catalogs } from './catalogs.ts';
import { clientAddresses, type ClientAddresses } from './client-addresses.ts';
import type { SessionDeps } from './deps.ts';
import { createSeal, isAlive, newInnerId } from './seal.ts';
import type { Seal, SessionFacts } from './seal.ts';
import { closeConversations, closeSession, endStream, hasCalls, isBusy, newSession } from './session.ts';
import type { Session } from './session.ts';
import { createTombstones } from './tombstones.ts';

const sweepMs = 15_000;
const defaultMaxRemembered = 100_000;
/** How many of the oldest are looked at to make room for a new one. */
const evictionReach = 64;

export class Sessions {
  private readonly deps: SessionDeps;
  private readonly catalogs: Catalogs;
  private readonly seal: Seal;
  private readonly tombstones = createTombstones();
  private readonly live = new Map<string, Session>();
  private readonly timer: NodeJS.Timeout;
  private readonly unsubscribe: () => void;
  private readonly maxRemembered: number;

  constructor(deps: SessionDeps, catalogs: Catalogs, maxRemembered = defaultMaxRemembered) {
    this.maxRemembered = maxRemembered;
    this.deps = deps;
    this.catalogs = catalogs;
    this.seal = createSeal(deps.keyring, () => deps.config().sessions.maxLifetimeMs);
    this.timer = setInterval(() => this.sweep(), sweepMs);
    this.unsubscribe = catalogs.onChange(() => this.closeStale());
  }

  open(identity: Identity, version: LegacyVersion, capabilities: number): Session {
    const facts = { innerId: newInnerId(), createdAtMs: this.deps.times.wall(), version, capabilities };
    this.deps.metrics.session('opened');
    return this.remember(this.seal.seal(facts, identity), facts, identity);
  }

  find(id: string, identity: Identity): Session | undefined {
    const session = this.live.get(id);
    if (session === undefined) return this.rebuild(id, identity);
    const { now, wall } = this.deps.times;
    if (!isSameIdentity(session.identity, identity)) return undefined;
    if (!isAlive(session.facts.createdAtMs, wall(), this.deps.config().sessions.maxLifetimeMs)) return undefined;
    session.lastUsedMs = now();
    return session;
  }

  /** The client ended it (DELETE). */
  end(session: Session): void {
    const { createdAtMs, innerId } = session.facts;
    this.tombstones.add(innerId, createdAtMs + this.deps.config().sessions.maxLifetimeMs);
    this.deps.metrics.session('ended');
    this.forget(session);
  }

  count(): number {
    return this.live.size;
  }

  addresses(): ClientAddresses {
    return clientAddresses(this.live.values());
  }

  async close(): Promise<void> {
    clearInterval(this.timer);
    this.unsubscribe();
    const sessions = [...this.live.values()];
    this.live.clear();
    await Promise.all(sessions.map((session) => closeSession(session, 'shutdown')));
  }

  private remember(id: string, facts: SessionFacts, identity: Identity): Session {
    if (this.live.size >= this.maxRemembered) this.evict();
    const session = newSession(id, facts, identity, this.catalogs.hold(facts.capabilities, 'legacy'));
    session.lastUsedMs = this.deps.times.now();
    this.live.set(id, session);
    return session;
  }

  private rebuild(id: string, identity: Identity): Session | undefined {
    const facts = this.seal.open(id, identity, this.deps.times.wall());
    if (facts === undefined || this.tombstones.has(facts.innerId)) return undefined;
    this.deps.metrics.session('rebuilt');
    const session = this.remember(id, facts, identity);
    session.isRebuilt = true;
    session.isListOwed = true;
    return session;
  }

  /** Of the oldest goes one that holds nothing, else the one that was not used for longest; the others are not looked at again soon. */
  private evict(): void {
    const oldest = first(evictionReach, this.live.values());
    const resting = oldest.filter((session) => !isBusy(session));
    const victim =
      resting.find((session) => session.conversations === undefined) ??
      resting.toSorted((one, other) => one.lastUsedMs - other.lastUsedMs)[0];
    for (const session of oldest) {
      this.live.delete(session.id);
      if (session !== victim) this.live.set(session.id, session);
    }
    if (victim !== undefined) this.forget(victim);
  }

  private forget(session: Session): void {
    this.live.delete(session.id);
    this.catalogs.release(session.view);
    closeSession(session, 'client').catch((error: unknown) => {
      this.deps.log.warn('session did not close', { error: String(error) });
    });
  }

  private sweep(): void {
    const { config, times } = this.deps;
    const { idleTimeoutMs, maxLifetimeMs } = config().sessions;
    const [nowMs, wallMs] = [times.now(), times.wall()];
    this.tombstones.sweep(wallMs);
    for (const session of this.live.values()) {
      if (!isAlive(session.facts.createdAtMs, wallMs, maxLifetimeMs)) this.expire(session);
      else if (isBusy(session)) session.lastUsedMs = nowMs;
      else if (nowMs - session.lastUsedMs >= idleTimeoutMs) this.forget(session);
    }
  }

  /** Its id opens nothing any more; calls that still run are answered. */
  private expire(session: Session): void {
    endStream(session);
    if (!hasCalls(session)) this.forget(session);
  }

  /** A backend that is gone, or was made anew, takes its conversations with it. */
  private closeStale(): void {
    const { backends, log } = this.deps;
    for (const session of this.live.values()) {
      if (session.conversations === undefined) continue;
      closeConversations(session, (one) => backends.get(one.backend.name) !== one.backend).catch((error: unknown) => {
        log.warn('backend session did not close', { error: String(error) });
      });
    }
  }
}

function first<T>(count: number, values: Iterable<T>): T[] {
  const found: T[] = [];
  for (const value of values) if (found.push(value) === count) break;
  return found;
}

function isSameIdentity(one: Identity, other: Identity): boolean {
  return one === other || (one.issuer === other.issuer && one.subject === other.subject);
}
