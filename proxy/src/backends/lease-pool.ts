/**
 * Sessions of a legacy backend for clients that have none: modern ones, whose every request stands for itself.
 * In: for whom. Out: a lease, to be closed after the request. I/O: sessions, and a timer for each that is idle.
 * Guarantees: a session is only shared by one identity with one set of declared capabilities; anonymous clients share none, unless the backend is said to be shareable;
 * bounded in number, and idle ones are closed; after `close` none is open. Source: proxy.md §5, reference mcp.md §1.4.
 */
import type { Clock, Timer } from '../clock.ts';
import { member, members } from '../wire/json.ts';
import { memberCuts } from '../wire/meta.ts';
import { splice } from '../wire/splice.ts';
import type { BackendSession, ClientFacts } from './backend.ts';
import { Lease, lendable } from './lease.ts';
import type { Shared } from './lease.ts';

export interface LeasePoolDeps {
  readonly clock: Clock;
  readonly isShareable: () => boolean;
  /** Answers and all else come on one stream: HTTP+SSE. */
  readonly hasOneStream: () => boolean;
  open(client: ClientFacts): BackendSession;
}

interface Pooled extends Shared {
  readonly key: string;
  users: number;
  idle: Timer | undefined;
}

const idleMs = 60_000;
const most = 1000;

export class LeasePool {
  private readonly deps: LeasePoolDeps;
  /** The least recently used first. */
  private readonly pooled = new Map<string, Pooled>();
  private readonly closings = new Set<Promise<void>>();
  private isClosed = false;

  constructor(deps: LeasePoolDeps) {
    this.deps = deps;
  }

  take(client: ClientFacts): Lease {
    const { identity } = client;
    if (identity.isAnonymous && !this.deps.isShareable()) return this.alone(client);
    const key = JSON.stringify([identity.isAnonymous, identity.issuer, identity.subject, client.capabilities]);
    const one = this.pooled.get(key) ?? this.pool(key, client);
    if (one === undefined) return this.alone(client);
    this.pooled.delete(key);
    this.pooled.set(key, one);
    one.users += 1;
    this.deps.clock.clear(one.idle);
    return new Lease(one, () => this.giveBack(one));
  }

  async close(): Promise<void> {
    this.isClosed = true;
    for (const one of this.pooled.values()) this.end(one);
    await Promise.all(this.closings);
  }

  /** Undefined: there is no room, and every session is in use. */
  private pool(key: string, client: ClientFacts): Pooled | undefined {
    if (this.pooled.size >= most) {
      const unused = [...this.pooled.values()].find(({ users }) => users === 0);
      if (unused === undefined) return undefined;
      this.end(unused);
    }
    return { ...this.open(client), key, users: 0, idle: undefined };
  }

  private alone(client: ClientFacts): Lease {
    const one = this.open(client);
    return new Lease(one, () => this.left(one.session));
  }

  private open({ identity, capabilities }: ClientFacts): Shared {
    const session = this.deps.open({ identity, capabilities: withoutRoots(capabilities) });
    const declared = Buffer.from(capabilities);
    const canBeAsked = ['elicitation', 'sampling'].some((name) => member(declared, 0, name) !== undefined);
    return lendable(session, canBeAsked || this.deps.hasOneStream());
  }

  private giveBack(one: Pooled): void {
    one.users -= 1;
    if (this.isClosed || this.pooled.get(one.key) !== one) return;
    if (one.users === 0) one.idle = this.deps.clock.set(idleMs, () => this.end(one));
  }

  private end(one: Pooled): void {
    this.deps.clock.clear(one.idle);
    this.pooled.delete(one.key);
    this.left(one.session);
  }

  private left(session: BackendSession): void {
    const closing = session.close().finally(() => this.closings.delete(closing));
    this.closings.add(closing);
  }
}

/** Servers ask for roots on the session's own stream, which nobody hears here, and let the call wait for them. */
function withoutRoots(capabilities: string): string {
  const bytes = Buffer.from(capabilities);
  const cuts = memberCuts(members(bytes, 0), ({ key }) => key === 'roots');
  return cuts.length === 0 ? capabilities : splice(bytes, cuts).toString();
}
