/**
 * One conversation with one backend of the legacy generation, whatever its transport: opened on first use, re-opened when the backend lost it.
 * In: the connection of the moment, limits. Out: a BackendSession. I/O.
 * Guarantees: one opening at a time, whoever asks; no request but the first's own waits for a client's signal; after `close` nothing
 * runs; a changed connection is taken up by the next message, as a lost session is. Source: proxy.md §4 and §5.
 */
import type { AskLimits } from './asking.ts';
import type { AnswerSink, BackendSession, Listener, Outgoing } from './backend.ts';
import { Call, refuseClosed } from './call.ts';
import type { CallHost } from './call.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from './connection.ts';
import type { Elsewhere, Movable } from './elsewhere.ts';
import { Ears } from './ears.ts';
import { cancelled, gone, invalid, isFailure } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import { listen } from './listen.ts';
import { open } from './opening.ts';
import type { Opened } from './opening.ts';

export interface SessionDeps {
  readonly clock: Clock;
  readonly version: string;
  /** Declared to the backend: JSON text. */
  readonly capabilities: string;
  /** Aborted when the backend is removed. */
  readonly removed: AbortSignal;
  /** The connection to use now. */
  connection(): Connection;
  limits(): AskLimits;
  /** How a call or an opening ended: undefined when the backend answered. */
  observe(outcome: BackendFailure | undefined): void;
  opened?(session: Opened): void;
  /** How many sessions came before this one, of either generation. */
  readonly before?: number;
  /** Where messages go on when the backend turns out to be modern. */
  readonly elsewhere?: Elsewhere | undefined;
}

const closeWithinMs = 2000;
const tellWithinMs = 10_000;

export class Session implements BackendSession, CallHost {
  readonly clock: Clock;
  readonly elsewhere: Elsewhere | undefined;
  generation: number;
  private readonly deps: SessionDeps;
  private readonly closing = new AbortController();
  private readonly calls = new Set<Call>();
  private readonly waiters = new Set<() => void>();
  private readonly ears: Ears;
  private now: Opened | undefined;
  /** Closes it; set when it is not wanted any more. */
  private left: (() => void) | undefined;
  private opening: Promise<Opened | BackendFailure> | undefined;

  constructor(deps: SessionDeps) {
    this.deps = deps;
    this.clock = deps.clock;
    this.ears = new Ears(deps.clock);
    this.elsewhere = deps.elsewhere;
    this.generation = deps.before ?? 0;
  }

  get isOpen(): boolean {
    return this.now !== undefined && !this.now.channel.isBroken;
  }

  get isStateful(): boolean {
    return this.now?.channel.isStateful === true;
  }

  get subject(): string {
    return this.deps.connection().subject;
  }

  send(message: Movable, sink: AnswerSink, signal: AbortSignal): void {
    if (this.isClosed) return refuseClosed(this.subject, sink);
    if (signal.aborted) return sink.fail(cancelled());
    const call = new Call(this, message, sink, signal);
    this.calls.add(call);
    call.start();
  }

  notify(message: Outgoing): void {
    const on = this.current();
    if (on !== undefined) this.tell(on, message.bytes);
  }

  listen(listener: Listener, signal: AbortSignal): void {
    const until = AbortSignal.any([signal, this.closing.signal, this.deps.removed]);
    void listen(this, listener, until, listener.ask === undefined ? undefined : this.ears.add(until));
  }

  /** Closes it as soon as no call runs. */
  leave(): Promise<void> {
    return new Promise((resolve) => {
      this.left = () => void this.close().then(resolve);
      if (this.calls.size === 0) this.left();
    });
  }

  async close(): Promise<void> {
    if (this.closing.signal.aborted) return;
    this.closing.abort();
    for (const call of this.calls) call.close();
    const last = this.now;
    this.now = undefined;
    this.wake();
    if (last !== undefined) await this.end(last);
  }

  limits(): AskLimits {
    return this.deps.limits();
  }

  /** The open session, unless it broke or the connection under it was replaced. */
  current(): Opened | undefined {
    const { now } = this;
    if (now === undefined) return undefined;
    if (now.connection === this.deps.connection() && !now.channel.isBroken) return now;
    this.now = undefined;
    void this.end(now);
    return undefined;
  }

  open(): Promise<Opened | BackendFailure> {
    const opened = this.current();
    if (opened !== undefined) return Promise.resolve(opened);
    this.opening ??= this.openAnew();
    return this.opening;
  }

  drop(lost: Opened): void {
    if (this.now === lost) this.now = undefined;
    lost.channel.drop();
  }

  tell(on: Opened, bytes: Buffer): void {
    void on.channel.tell(bytes, { clock: this.clock, withinMs: tellWithinMs });
  }

  ended(call: Call, outcome: BackendFailure | undefined): void {
    this.calls.delete(call);
    this.deps.observe(outcome);
    if (this.left !== undefined && this.calls.size === 0) this.left();
  }

  /** The next session opened after that generation; undefined when `until` came first. */
  async nextOpened(after: number, until: AbortSignal): Promise<Opened | undefined> {
    while (!until.aborted) {
      const opened = this.current();
      if (opened !== undefined && opened.generation > after) return opened;
      await this.change(until);
    }
    return undefined;
  }

  private get isClosed(): boolean {
    return this.closing.signal.aborted || this.deps.removed.aborted;
  }

  private async openAnew(): Promise<Opened | BackendFailure> {
    const { deps } = this;
    const connection = deps.connection();
    const opened = await this.handshake(connection);
    if (!this.isClosed && connection !== deps.connection()) {
      if (!isFailure(opened)) void this.end(opened);
      return this.openAnew(); // on the connection that took over meanwhile
    }
    this.opening = undefined;
    if (isFailure(opened)) {
      deps.observe(opened);
      return opened;
    }
    if (this.isClosed) {
      await this.end(opened);
      return gone(this.subject);
    }
    this.generation = opened.generation;
    this.now = opened;
    deps.opened?.(opened);
    const heard = this.ears.ready();
    this.wake();
    if (heard !== undefined) await heard;
    return opened;
  }

  /** Never rejects: whoever waits for it would never be answered. */
  private async handshake(connection: Connection): Promise<Opened | BackendFailure> {
    const { clock, deps } = this;
    const signal = AbortSignal.any([this.closing.signal, deps.removed]);
    const { capabilities, version } = deps;
    try {
      return await open(connection, this.generation + 1, {
        clock,
        limits: this.limits(),
        version,
        capabilities,
        signal,
      });
    } catch {
      return invalid(connection.subject); // what it sent could not be read
    }
  }

  private end({ channel }: Opened): Promise<void> {
    return channel.end({ clock: this.clock, withinMs: closeWithinMs });
  }

  private wake(): void {
    for (const waiter of [...this.waiters]) waiter();
  }

  private change(until: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.waiters.delete(done);
        until.removeEventListener('abort', done);
        resolve();
      };
      this.waiters.add(done);
      until.addEventListener('abort', done);
    });
  }
}
