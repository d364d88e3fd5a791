/**
 * One backend of the running configuration with everything that belongs to it: connection, service session, discovery, probe, health.
 * In: its BackendConfig and the settings of the moment. Out: the Backend port, its Offer, progress and status. I/O through its parts.
 * Guarantees: owns every timer and socket below it; a new configuration touches only what changed, and client sessions live through all of it.
 * Caveats: a replaced connection lets running calls end for `drainTimeoutMs`, then cuts them. Source: proxy.md §1, §5, §7.
 */
import type { BackendStatus } from '@vmcp/crds';
import type { Offer } from '../catalog/catalog.types.ts';
import type { BackendConfig, Config } from '../config/config.ts';
import type { Hosts } from '../net/hosts.ts';
import type { Log, Metrics } from '../telemetry/telemetry.types.ts';
import { envelope } from '../wire/envelope.ts';
import type { AskLimits } from './asking.ts';
import type { Backend, ClientFacts } from './backend.ts';
import type { Clock } from '../clock.ts';
import { createConnection, isSameConnection } from './connection.ts';
import type { Connection } from './connection.ts';
import { Discovery } from './discovery.ts';
import type { BackendFailure } from './failures.ts';
import { afterLiveAnswer, afterLiveFailure, afterProbe, unknownHealth, withSettings } from './health.ts';
import type { Health, ProbeOutcome } from './health.ts';
import type { Opened } from './opening.ts';
import { Probe } from './probe.ts';
import { createService } from './service.ts';
import { Session } from './session.ts';
import type { SessionDeps } from './session.ts';

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

const listChanged = /^notifications\/(tools|resources|prompts)\/list_changed$/;

export class LiveBackend implements Backend {
  readonly name: string;
  private readonly deps: LiveDeps;
  private readonly removal = new AbortController();
  private readonly retired = new Set<Connection>();
  private readonly service: Session;
  private readonly discovery: Discovery;
  private readonly probe: Probe;
  private own: BackendConfig;
  private config: Config;
  private limits: AskLimits;
  private connection: Connection;
  private health: Health = unknownHealth;
  private revision: string | undefined;
  private lastFailure: string | undefined;

  constructor(own: BackendConfig, config: Config, deps: LiveDeps) {
    this.name = own.name;
    this.own = own;
    this.config = config;
    this.deps = deps;
    this.limits = limitsOf(own, config);
    this.connection = createConnection(own, deps.hosts, deps.clock);
    this.service = this.newSession({
      capabilities: '{}',
      limits: () => serviceLimits(this.limits, this.config),
      observe: () => undefined,
      opened: (session) => this.opened(session),
    });
    const { clock, jitter } = deps;
    const { round, check } = createService(this.name, this.service, clock);
    this.discovery = new Discovery({ clock, round, ended: (failure, s) => this.discovered(failure, s) });
    const settings = () => this.config.health;
    this.probe = new Probe({ clock, jitter, settings, check, ended: (outcome, s) => this.probed(outcome, s) });
  }

  get state(): Health['state'] {
    return this.health.state;
  }

  start(): void {
    this.service.listen({ message: (bytes) => this.heard(bytes) }, this.removal.signal);
    this.discovery.refresh();
    this.probe.start();
  }

  session({ capabilities }: ClientFacts): Session {
    const observe = (outcome: BackendFailure | undefined) => this.observed(outcome);
    return this.newSession({ capabilities, limits: () => this.limits, observe });
  }

  stateless(client: ClientFacts): Session {
    return this.session(client);
  }

  offer(): Offer | undefined {
    return this.discovery.offer;
  }

  progress(): Discovery['progress'] {
    return this.discovery.progress;
  }

  status(): BackendStatus {
    const { health, own, revision } = this;
    return {
      name: own.name,
      state: health.state,
      message: health.message,
      consecutiveFailures: health.consecutiveFailures,
      circuitBreakerState: 'closed',
      ...(revision === undefined ? {} : { mcpRevision: revision }),
      ...(health.lastCheckMs === undefined ? {} : { lastHealthCheck: new Date(health.lastCheckMs).toISOString() }),
      transport: own.transport,
      authType: own.authType,
      tools: this.discovery.offer?.definitions.tools.length ?? 0,
    };
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
    await this.service.close();
    this.removal.abort();
    await Promise.all([this.connection, ...this.retired].map((connection) => connection.close()));
  }

  private newSession(hooks: Pick<SessionDeps, 'capabilities' | 'limits' | 'observe' | 'opened'>): Session {
    const { clock, version } = this.deps;
    return new Session({
      clock,
      version,
      removed: this.removal.signal,
      connection: () => this.connection,
      ...hooks,
    });
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
    this.discovery.refresh();
    this.probe.start();
  }

  /** The service session opened: again means that the backend restarted, and may offer something else now. */
  private opened({ version, generation }: Opened): void {
    this.revision = version;
    if (generation > 1 && !this.discovery.isRunning) this.discovery.refresh();
  }

  private heard(bytes: Buffer): void {
    if (listChanged.test(envelope(bytes).method ?? '')) this.discovery.refreshSoon();
  }

  private discovered(failure: BackendFailure | undefined, seconds: number): void {
    this.deps.metrics.discovery(this.name, failure === undefined, seconds);
    if (failure !== undefined) {
      this.tell(failure.message);
    } else if (this.health.state === 'unknown' || this.health.state === 'unavailable') {
      this.probe.start(); // it answers: the next probe may be half a minute away
    }
    this.lastFailure = failure?.message;
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
    if (before === 'unavailable' || before === 'unauthenticated') this.discovery.refresh();
    else this.discovery.refreshIfOld();
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

/** No socket of a discovery outlives the wait of those who asked (acceptance A13). */
function serviceLimits(limits: AskLimits, { discoveryTimeoutMs }: Config): AskLimits {
  return { ...limits, silenceMs: Math.min(limits.silenceMs, discoveryTimeoutMs) };
}

function limitsOf(own: BackendConfig, config: Config): AskLimits {
  return { silenceMs: own.timeoutMs, totalMs: config.callTimeoutMs, maxBytes: config.http.maxMessageBytes };
}
