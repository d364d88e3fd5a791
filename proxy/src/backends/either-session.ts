/**
 * One conversation with one backend, whichever generation it speaks, now or later.
 * In: the backend's generation, how to make a session of each. Out: a BackendSession. I/O through the session of the moment.
 * Guarantees: while the generation is known a message costs one comparison more; when it changes the next message goes the other way, running
 * calls are heard out, and who listens goes on listening; after `close` nothing runs. Source: proxy.md §3 and §5, reference mcp.md §1.3.
 */
import type { Era } from '../wire/protocol.ts';
import type { AnswerSink, BackendSession, Listener, Outgoing } from './backend.ts';
import type { Elsewhere, Movable } from './elsewhere.ts';
import { cancelled, gone, isFailure } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import type { Generation } from './generation.ts';
import type { ModernSession } from './modern-session.ts';

/** A session of one generation. */
export interface InnerSession extends BackendSession {
  /** Calls that run are heard out; nothing else goes on. Resolves when it is closed. */
  leave(): Promise<void>;
}

/** `before`: how many sessions came before. */
type Make<Made> = (elsewhere: Elsewhere, before: number) => Made;

export interface EitherDeps<Legacy extends InnerSession> {
  readonly generation: Generation;
  /** `backend "x"`. */
  readonly subject: string;
  /** Aborted when the backend is removed. */
  readonly removed: AbortSignal;
  legacy: Make<Legacy>;
  modern: Make<ModernSession>;
  /** The generation could not be found: told once for all who waited. */
  observe(failure: BackendFailure): void;
}

type Inner<Legacy> =
  { readonly era: 'legacy'; readonly on: Legacy } | { readonly era: 'modern'; readonly on: ModernSession };

interface Listening {
  readonly listener: Listener;
  readonly signal: AbortSignal;
}

export class EitherSession<Legacy extends InnerSession> implements BackendSession, Elsewhere {
  private readonly deps: EitherDeps<Legacy>;
  /** Ends what waits to know the generation; made when something does, since most sessions of one request never wait. */
  private closing: AbortController | undefined;
  private isClosed = false;
  private inner: Inner<Legacy> | undefined;
  /** Of the other generation; what runs on them is heard out. */
  private left: readonly Inner<Legacy>[] = [];
  private listenings: ReadonlySet<Listening> = new Set();
  private unfollow: (() => void) | undefined;
  private finding: Promise<Era | BackendFailure> | undefined;

  constructor(deps: EitherDeps<Legacy>) {
    this.deps = deps;
  }

  get isOpen(): boolean {
    return this.inner?.on.isOpen === true;
  }

  get generation(): number {
    return this.inner?.on.generation ?? 0;
  }

  get isStateful(): boolean {
    return this.inner?.on.isStateful === true;
  }

  send(message: Outgoing, sink: AnswerSink, signal: AbortSignal): void {
    const { inner } = this;
    if (inner !== undefined && inner.era === this.deps.generation.era) inner.on.send(message, sink, signal);
    else void this.sendWhenKnown(message, sink, signal);
  }

  notify(message: Outgoing): void {
    this.inner?.on.notify(message);
  }

  listen(listener: Listener, signal: AbortSignal): void {
    if (this.isClosed || signal.aborted) return;
    const listening = { listener, signal };
    this.listenings = new Set([...this.listenings, listening]);
    signal.addEventListener('abort', () => {
      this.listenings = new Set([...this.listenings].filter((one) => one !== listening));
    });
    this.unfollow ??= this.deps.generation.follow(() => this.current());
    this.inner?.on.listen(listener, signal);
  }

  async close(): Promise<void> {
    this.isClosed = true;
    this.closing?.abort();
    this.unfollow?.();
    const all = this.inner === undefined ? [...this.left] : [this.inner, ...this.left];
    await Promise.all(all.map(({ on }) => on.close()));
  }

  moved(era: Era): Promise<boolean> {
    return this.deps.generation.doubt(era);
  }

  handOver(message: Movable, sink: AnswerSink, signal: AbortSignal): void {
    if (this.isClosed) return sink.fail(gone(this.deps.subject));
    const inner = this.current();
    if (inner === undefined) sink.fail(gone(this.deps.subject));
    else inner.on.send({ ...message, isMoved: true }, sink, signal);
  }

  /** The session of the generation of the moment; undefined while none is known. */
  current(): Inner<Legacy> | undefined {
    const { era } = this.deps.generation;
    if (this.inner?.era === era || this.isClosed || era === undefined) return this.inner;
    return this.become(era);
  }

  /** As `current`, once it is known; the signal ends the wait. */
  find(signal: AbortSignal): Promise<Inner<Legacy> | BackendFailure> {
    if (this.isClosed || signal.aborted) return Promise.resolve(cancelled());
    this.closing ??= new AbortController();
    const until = AbortSignal.any([signal, this.closing.signal]);
    return new Promise((resolve) => {
      until.addEventListener('abort', () => resolve(cancelled()));
      void this.found().then(resolve);
    });
  }

  private async found(): Promise<Inner<Legacy> | BackendFailure> {
    this.finding ??= this.deps.generation.find();
    const { finding } = this;
    const found = await finding;
    const isFirst = this.finding === finding;
    this.finding = undefined;
    if (isFailure(found)) {
      if (isFirst) this.deps.observe(found);
      return found;
    }
    return this.current() ?? gone(this.deps.subject);
  }

  private async sendWhenKnown(message: Outgoing, sink: AnswerSink, signal: AbortSignal): Promise<void> {
    if (this.isClosed || this.deps.removed.aborted) return sink.fail(gone(this.deps.subject));
    if (signal.aborted) return sink.fail(cancelled());
    const inner = this.current() ?? (await this.find(signal));
    if (this.isClosed) sink.fail(gone(this.deps.subject));
    else if (isFailure(inner)) sink.fail(inner);
    else inner.on.send(message, sink, signal);
  }

  private become(era: Era): Inner<Legacy> {
    const { inner: old, deps } = this;
    const before = old?.on.generation ?? 0;
    if (old !== undefined) {
      this.left = [...this.left, old];
      void old.on.leave().then(() => (this.left = this.left.filter((one) => one !== old)));
    }
    const next: Inner<Legacy> =
      era === 'legacy' ? { era, on: deps.legacy(this, before) } : { era, on: deps.modern(this, before) };
    this.inner = next;
    for (const { listener, signal } of this.listenings) next.on.listen(listener, signal);
    return next;
  }
}
