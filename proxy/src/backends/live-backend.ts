/**
 * One backend of the running configuration with everything that belongs to it: connection, service session, discovery, probe, health.
 * In: its BackendConfig and the settings of the moment. Out: the Backend port, its Offer, progress and status. I/O through its parts.
 * Guarantees: owns every timer and socket below it; a new configuration touches only what changed, and client sessions live through all of it.
 * Caveats: a replaced connection lets running calls end for `drainTimeoutMs`, then cuts them. Source: proxy.md §1, §5, §7.
 */
import type { BackendStatus } from '@vmcp/crds';
import type { BackendConfig, Config } from '../config/config.ts';
import type { Hosts } from '../net/hosts.ts';
import type { Log, Metrics } from '../telemetry/telemetry.types.ts';
import { modernVersion } from '../wire/protocol.ts';
import type { Era } from '../wire/protocol.ts';
import type { AskLimits } from './asking.ts';
import { Audiences } from './audiences.ts';
import type { Backend, ClientFacts, Declared } from './backend.ts';
import type { Clock } from '../clock.ts';
import { createConnection, isSameConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { createConversations } from './conversations.ts';
import type { Conversations, ServiceHooks } from './conversations.ts';
import { Discovery } from './discovery.ts';
import type { EitherSession } from './either-session.ts';
import type { BackendFailure } from './failures.ts';
import { Generation, pinnedEra } from './generation.ts';
import { afterLiveAnswer, afterLiveFailure, afterProbe, unknownHealth, withSettings } from './health.ts';
import type { Health, ProbeOutcome } from './health.ts';
import { judge } from './judge.ts';
import { isListChanged } from './list-changed.ts';
import type { Lease } from './lease.ts';
import { limitsOf, serviceLimits } from './limits.ts';
import { listChangesOf } from './modern-listening.ts';
import type { Opened } from './opening.ts';
import { Probe } from './probe.ts';
import { createService } from './service.ts';
import type { Session } from './session.ts';
import { statusOf } from './status.ts';

/** What all backends share. */
export interface LiveDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Pick<Metrics, 'probe' | 'discovery'>;
  /** Names that DNS does not know (development). */
  readonly hosts: Hosts | undefined;
  /** Our version, told to backends. */
  readonly version: string;
  /** -1…1: spreads the probes of many backends over a tenth of the interval. */
  readonly jitter: () => number;
  changed(): void;
}

/** What the base declares. */
const nothing: Declared = { legacy: '{}', modern: '{}' };

export class LiveBackend implements Backend {
  readonly name: string;
  /** For those who declare nothing. */
  readonly discovery: Discovery;
  readonly audiences: Audiences;
  private readonly deps: LiveDeps;
  private readonly removal = new AbortController();
  private readonly retired = new Set<Connection>();
  private readonly generation: Generation;
  private readonly conversations: Conversations;
  private readonly service: EitherSession<Session>;
  private readonly probe: Probe;
  private own: BackendConfig;
  private config: Config;
  private limits: AskLimits;
  private connection: Connection;
  private health: Health = unknownHealth;
  private revision: string | undefined;
  private era: Era | undefined;
  private lastFailure: string | undefined;

  constructor(own: BackendConfig, config: Config, deps: LiveDeps) {
    this.name = own.name;
    this.own = own;
    this.config = config;
    this.deps = deps;
    this.limits = limitsOf(own, config);
    this.connection = createConnection(own, deps.hosts, deps.clock);
    this.generation = this.newGeneration();
    this.conversations = this.newConversations();
    this.service = this.ownSession({
      declared: nothing,
      opened: (session) => this.opened(session),
      gap: () => this.refreshSoon(),
    });
    const { clock, jitter } = deps;
    const { generation } = this;
    const { subject } = this.connection;
    const service = (session: EitherSession<Session>) =>
      createService({ backend: this.name, subject, session, generation, clock });
    const { round, check } = service(this.service);
    this.discovery = new Discovery({ clock, round, ended: (failure, s) => this.discovered(failure, s) });
    this.audiences = new Audiences({
      ...{ clock, service },
      session: (hooks) => this.ownSession(hooks),
      base: () => this.discovery.offer,
      isAway: () => this.state === 'unavailable',
      changed: () => deps.changed(),
    });
    const settings = () => this.config.health;
    this.probe = new Probe({ clock, jitter, settings, check, ended: (outcome, s) => this.probed(outcome, s) });
  }

  get state(): Health['state'] {
    return this.health.state;
  }

  start(): void {
    this.generation.follow(() => this.becameOther());
    this.service.listen({ message: (bytes) => this.heard(bytes) }, this.removal.signal);
    this.discovery.refresh();
    this.probe.start();
  }

  session(client: ClientFacts): EitherSession<Session> {
    return this.conversations.client(client);
  }

  stateless(client: ClientFacts): EitherSession<Lease> {
    return this.conversations.stateless(client);
  }

  status(): BackendStatus {
    const { health, own, revision } = this;
    return statusOf({ own, health, revision, offer: this.discovery.offer });
  }

  /** Returns what takes the new settings up; a new address or new credentials begin a new acquaintance. */
  prepare(own: BackendConfig, config: Config): () => void {
    const { clock, hosts } = this.deps;
    const connection = isSameConnection(own, this.own) ? undefined : createConnection(own, hosts, clock);
    return () => this.take(own, config, connection);
  }

  async close(): Promise<void> {
    this.probe.close();
    this.discovery.close();
    await Promise.all([this.audiences.close(), this.service.close(), this.conversations.close()]);
    this.removal.abort();
    await Promise.all([this.connection, ...this.retired].map((connection) => connection.close()));
  }

  private newGeneration(): Generation {
    const { clock, version } = this.deps;
    return new Generation({
      clock,
      pinned: () => pinnedEra(this.own),
      ask: (known) =>
        judge(this.connection, {
          clock,
          version,
          known,
          withinMs: Math.min(this.limits.silenceMs, this.config.discoveryTimeoutMs),
          maxBytes: this.limits.maxBytes,
          signal: this.removal.signal,
        }),
    });
  }

  private newConversations(): Conversations {
    const { clock, version } = this.deps;
    return createConversations({
      clock,
      version,
      subject: this.connection.subject,
      removed: this.removal.signal,
      generation: this.generation,
      connection: () => this.connection,
      limits: () => this.limits,
      isShareable: () => this.own.shareable,
      marks: (tool) => this.discovery.marks.get(tool) ?? this.audiences.marks(tool),
      mismatched: () => this.refreshSoon(),
      observe: (outcome) => this.observed(outcome),
    });
  }

  /** A session of ours, which no client shares. */
  private ownSession(hooks: Pick<ServiceHooks, 'declared' | 'opened' | 'gap'>): EitherSession<Session> {
    return this.conversations.service({
      ...hooks,
      limits: () => serviceLimits(this.limits, this.config),
      changes: () => listChangesOf(this.generation.discovered.capabilities),
    });
  }

  private refresh(): void {
    this.discovery.refresh();
    this.audiences.refresh();
  }

  private refreshSoon(): void {
    this.discovery.refreshSoon();
    this.audiences.refreshSoon();
  }

  private take(own: BackendConfig, config: Config, connection: Connection | undefined): void {
    const isReplanned = config.health.intervalMs !== this.config.health.intervalMs;
    this.own = own;
    this.config = config;
    this.limits = limitsOf(own, config);
    this.health = connection === undefined ? withSettings(this.health, config.health) : unknownHealth;
    if (connection !== undefined) this.reconnect(connection);
    else if (isReplanned) this.probe.replan();
  }

  private reconnect(connection: Connection): void {
    const old = this.connection;
    this.connection = connection;
    this.retired.add(old);
    void old.retire(this.config.drainTimeoutMs).then(() => this.retired.delete(old));
    this.generation.restart();
    this.refresh();
    this.probe.start();
  }

  /** Of the other generation, after an upgrade or a downgrade, or known for the first time. */
  private becameOther(): void {
    const { era: from } = this;
    const to = this.generation.era;
    this.era = to;
    if (to === 'modern') this.revision = modernVersion;
    if (from !== undefined) {
      this.deps.log.info('backend changed its generation', { backend: this.name, from, to });
      this.refresh();
    }
    this.deps.changed();
  }

  /** The service session opened: again means that the backend restarted, and may offer something else now, or speak otherwise. */
  private opened({ version, generation }: Opened): void {
    this.revision = version;
    this.generation.confirm();
    if (generation === 1) return;
    if (!this.discovery.isRunning) this.refresh();
    void this.generation.recheck();
  }

  private heard(bytes: Buffer): void {
    if (isListChanged(bytes)) this.refreshSoon();
  }

  private discovered(failure: BackendFailure | undefined, seconds: number): void {
    this.deps.metrics.discovery(this.name, failure === undefined, seconds);
    if (failure !== undefined) {
      this.tell(failure.message);
    } else if (this.health.state === 'unknown' || this.health.state === 'unavailable') {
      this.probe.start(); // it answers: the next probe may be half a minute away
    }
    this.lastFailure = failure?.message;
    if (failure === undefined) this.audiences.catchUp();
    this.deps.changed();
  }

  /** A newcomer is tried each second: only what is new is worth a line. */
  private tell(reason: string): void {
    if (reason !== this.lastFailure) this.deps.log.warn('discovery failed', { backend: this.name, reason });
  }

  private probed(outcome: ProbeOutcome, seconds: number): void {
    this.deps.metrics.probe(this.name, outcome.kind === 'answered', seconds);
    const before = this.health.state;
    this.become(afterProbe(this.health, outcome, this.config.health, this.deps.clock.wall()));
    if (outcome.kind !== 'answered') return;
    void this.generation.recheckIfOld();
    if (before === 'unavailable' || before === 'unauthenticated') return this.refresh();
    if (before === 'unknown' && this.isUnlisted()) return this.discovery.refresh();
    this.discovery.refreshIfOld();
    this.audiences.refreshIfOld();
  }

  /** It may be ready long before its next round is due. */
  private isUnlisted(): boolean {
    return this.discovery.offer === undefined && !this.discovery.isRunning;
  }

  /** How a client's call ended. */
  private observed(outcome: BackendFailure | undefined): void {
    if (outcome === undefined) return this.become(afterLiveAnswer(this.health));
    if (outcome.doubt === 'none') return;
    if (outcome.doubt === 'connection') {
      this.become(afterLiveFailure(this.health, 'live calls could not reach it', this.config.health));
    }
    this.probe.soon();
  }

  private become(next: Health): void {
    const before = this.health;
    if (next === before) return;
    this.health = next;
    if (next.state !== before.state) {
      this.deps.log.info('backend health changed', { backend: this.name, from: before.state, to: next.state });
    }
    this.deps.changed();
  }
}
