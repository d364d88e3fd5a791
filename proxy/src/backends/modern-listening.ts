/**
 * What a modern backend says outside of calls: one `subscriptions/listen` stream after the other.
 * In: what to listen for, from time to time something else. Out: notifications; a word when something may have been missed. I/O.
 * Guarantees: a new stream is acknowledged before the old one is left; a broken one is opened again with back-off; a backend that has no
 * such method is left alone until something else is wanted; after `close` nothing is open. Source: proxy.md §3, reference mcp.md §1.2.
 */
import type { Clock, Timer } from '../clock.ts';
import type { AskLimits } from './asking.ts';
import type { Listener } from './backend.ts';
import type { Connection } from './connection.ts';
import { ModernStream } from './modern-stream.ts';

/** The filter of `subscriptions/listen`. */
export interface Filter {
  readonly toolsListChanged?: true;
  readonly promptsListChanged?: true;
  readonly resourcesListChanged?: true;
  readonly resourceSubscriptions?: readonly string[];
}

/** The resources whose updates are told of; `later`: the backend has not said; `never`: it has no such method. */
export type Answered = ReadonlySet<string> | 'later' | 'never';

/** The changes of lists that a modern backend announces. */
export function listChangesOf(capabilities: Readonly<Record<string, unknown>>): Filter {
  const isAnnounced = (name: string) =>
    (capabilities[name] as { readonly listChanged?: unknown } | undefined)?.listChanged === true;
  return {
    ...(isAnnounced('tools') && { toolsListChanged: true }),
    ...(isAnnounced('prompts') && { promptsListChanged: true }),
    ...(isAnnounced('resources') && { resourcesListChanged: true }),
  };
}

export interface ListeningDeps {
  readonly clock: Clock;
  /** Members of `_meta`, as JSON text. */
  readonly reserved: string;
  readonly listener: Listener;
  limits(): AskLimits;
  connection(): Connection;
  gap(): void;
}

const firstPauseMs = 1000;
const longestPauseMs = 30_000;
/** A stream that held so long was a good one: the next pause is short again. */
const soundMs = 10_000;

export class ModernListening {
  private readonly deps: ListeningDeps;
  private filter = '{}';
  /** The one that was acknowledged, and the one that is to take its place. */
  private current: ModernStream | undefined;
  private next: ModernStream | undefined;
  private pausing: Timer | undefined;
  private pauseMs = firstPauseMs;
  private acknowledgedMs = 0;
  private lastId = 0;
  private isClosed = false;
  private isGap = false;
  private answered: Answered = 'later';
  private waiting: ((answered: Answered) => void)[] = [];

  constructor(deps: ListeningDeps) {
    this.deps = deps;
  }

  /** Resolves with what became of it; what is wanted in one go is asked for in one request. */
  want(filter: Filter): Promise<Answered> {
    this.filter = JSON.stringify(filter);
    if (this.isClosed || this.filter === '{}') this.stop();
    else if ((this.next ?? this.current)?.filter !== this.filter) this.openIn(0);
    if (this.next === undefined && this.pausing === undefined) return Promise.resolve(this.answered);
    return new Promise((resolve) => void this.waiting.push(resolve));
  }

  close(): void {
    this.isClosed = true;
    this.stop();
  }

  private stop(): void {
    this.deps.clock.clear(this.pausing);
    this.pausing = undefined;
    this.next?.stop();
    this.current?.stop();
    this.next = undefined;
    this.current = undefined;
    this.settled('later');
  }

  private openIn(ms: number): void {
    this.deps.clock.clear(this.pausing);
    this.pausing = this.deps.clock.set(ms, () => this.open());
  }

  private open(): void {
    const { deps } = this;
    deps.clock.clear(this.pausing);
    this.pausing = undefined;
    this.next?.stop();
    this.lastId += 1;
    this.next = new ModernStream(this.filter, {
      ...deps,
      connection: deps.connection(),
      limits: deps.limits(),
      acknowledged: (stream, honoured) => this.acknowledged(stream, honoured),
      over: (stream, again) => this.over(stream, again),
      moved: () => this.open(),
    });
    this.next.start(String(this.lastId));
  }

  private acknowledged(stream: ModernStream, honoured: ReadonlySet<string>): void {
    if (this.next !== stream) return;
    this.current?.stop();
    this.current = stream;
    this.next = undefined;
    this.acknowledgedMs = this.deps.clock.now();
    if (this.isGap) this.deps.gap();
    this.isGap = false;
    this.settled(honoured);
  }

  private over(stream: ModernStream, again: 'later' | 'never'): void {
    const { clock } = this.deps;
    const wasSound = stream === this.current && clock.now() - this.acknowledgedMs >= soundMs;
    if (stream === this.current) this.current = undefined;
    else if (stream === this.next) this.next = undefined;
    else return;
    this.settled(again);
    if (this.next !== undefined || again === 'never') return;
    this.isGap = true;
    if (wasSound) this.pauseMs = firstPauseMs;
    this.openIn(this.pauseMs);
    this.pauseMs = Math.min(this.pauseMs * 2, longestPauseMs);
  }

  private settled(answered: Answered): void {
    this.answered = answered;
    for (const resolve of this.waiting.splice(0)) resolve(answered);
  }
}
