/**
 * The generation that one backend speaks, as far as it is known: found on first need, kept, doubted.
 * In: how to ask, what the user pinned, doubts of those who speak to it. Out: the era, what a modern backend says of itself, a word when the era changes. I/O through `ask`.
 * Guarantees: one asking at a time, at most one a second for doubts; a legacy verdict grows old, since an upgraded server still answers legacy
 * requests; a modern one is only left when the backend itself says so; no answer is no verdict. Source: reference mcp.md §1.3.
 */
import type { Clock } from '../clock.ts';
import type { BackendConfig } from '../config/config.ts';
import type { Era } from '../wire/protocol.ts';
import { undiscovered } from './era.ts';
import type { Discovered } from './era.ts';
import { isFailure } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import type { Judged, Known } from './judge.ts';

/** HTTP+SSE is older than the modern generation. */
export function pinnedEra({ protocol, transport }: Pick<BackendConfig, 'protocol' | 'transport'>): Era | undefined {
  if (transport === 'sse') return 'legacy';
  return protocol === 'auto' ? undefined : protocol;
}

export interface GenerationDeps {
  readonly clock: Clock;
  /** `legacy`: never asked. */
  pinned(): Era | undefined;
  ask(known: Known): Promise<Judged | BackendFailure>;
}

const oldMs = 5 * 60_000;
const restMs = 1000;

export class Generation {
  era: Era | undefined;
  /** Of a modern backend. */
  discovered: Discovered = undiscovered;
  private readonly deps: GenerationDeps;
  private readonly followers = new Set<() => void>();
  private asking: Promise<Era | BackendFailure> | undefined;
  private askedMs = -Infinity;
  private doubtedMs = -Infinity;
  /** No longer to be relied on, though calls go by it until something better is known. */
  private isStale = true;
  /** Nothing spoke for it but that modern was not answered: the handshake decides. */
  private isTrial = false;
  /** Counts new acquaintances: what was asked before one says nothing after it. */
  private turn = 0;

  constructor(deps: GenerationDeps) {
    this.deps = deps;
  }

  /** Called when the era is another one, or is known for the first time. */
  follow(act: () => void): () => void {
    this.followers.add(act);
    return () => void this.followers.delete(act);
  }

  /** The era, asked for when it is not known. */
  find(): Promise<Era | BackendFailure> {
    const { era } = this;
    if (era !== undefined && !this.isStale && !this.isTrial) return Promise.resolve(era);
    this.asking ??= this.askAnew();
    return this.asking;
  }

  /** Something speaks against that era: true when the backend is of the other one. */
  async doubt(era: Era): Promise<boolean> {
    if (this.era !== undefined && this.era !== era) return true;
    const now = this.deps.clock.now();
    if (this.asking !== undefined || now - this.doubtedMs >= restMs) {
      this.doubtedMs = now;
      await this.recheck();
    }
    return this.era !== undefined && this.era !== era;
  }

  /** A legacy handshake succeeded. */
  confirm(): void {
    if (this.era === 'legacy') this.isTrial = false;
  }

  /** Now and then: a legacy backend may have been upgraded. */
  async recheckIfOld(): Promise<void> {
    const isOld = this.deps.clock.now() - this.askedMs > oldMs;
    if (this.era === 'legacy' && isOld) await this.recheck();
  }

  /** What is known stays until the answer is there; no answer changes nothing. */
  async recheck(): Promise<void> {
    if (this.deps.pinned() !== undefined) return;
    this.asking ??= this.askAnew();
    await this.asking;
  }

  /** Another server may stand there now. */
  restart(): void {
    this.turn += 1;
    this.asking = undefined;
    this.isStale = true;
  }

  private async askAnew(): Promise<Era | BackendFailure> {
    const { turn } = this;
    const judged = await this.judged();
    if (turn !== this.turn) return this.find();
    this.asking = undefined;
    this.askedMs = this.deps.clock.now();
    if (isFailure(judged)) return judged;
    this.take(judged);
    return judged.era;
  }

  private take(judged: Judged): void {
    this.isTrial = judged.era === 'legacy' && judged.isTrial && (this.isStale || this.era !== 'legacy');
    this.isStale = false;
    if (judged.era === 'modern') this.discovered = judged.discovered;
    if (judged.era === this.era) return;
    this.era = judged.era;
    for (const act of [...this.followers]) act();
  }

  private judged(): Promise<Judged | BackendFailure> {
    const pinned = this.deps.pinned();
    if (pinned === 'legacy') return Promise.resolve({ era: 'legacy', isTrial: false });
    if (pinned === 'modern') return this.deps.ask('pinned');
    return this.deps.ask(this.era === 'legacy' && !this.isStale && !this.isTrial ? 'legacy' : 'unknown');
  }
}
