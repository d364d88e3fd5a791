/**
 * What one backend lists for clients that declared capabilities: servers list by them, so each audience is listed to by a session of its own.
 * In: audiences come and go, the backend is listed for those who declare nothing (the base), lists change. Out: the offer for each. I/O through sessions.
 * Guarantees: an audience is asked for only once the backend has answered at all, and is offered what the base is until it was; what does not
 * differ is the very same object; after `dismiss` and `close` nothing of it is open. Source: proxy.md §5 "Discovery" (scope).
 */
import type { Offer } from '../catalog/catalog.types.ts';
import type { Clock } from '../clock.ts';
import type { ParamMark } from '../wire/param-headers.ts';
import type { Declared } from './backend.ts';
import type { ServiceHooks } from './conversations.ts';
import { Discovery } from './discovery.ts';
import type { EitherSession } from './either-session.ts';
import { isListChanged } from './list-changed.ts';
import type { Service } from './service.ts';
import type { Session } from './session.ts';

export interface AudiencesDeps {
  readonly clock: Clock;
  /** A session of ours that declares this. */
  session(hooks: Pick<ServiceHooks, 'declared' | 'opened' | 'gap'>): EitherSession<Session>;
  service(session: EitherSession<Session>): Pick<Service, 'round'>;
  /** What is offered to those who declare nothing. */
  base(): Offer | undefined;
  /** Nothing can be asked of the backend now. */
  isAway(): boolean;
  /** An audience was listed to. */
  changed(): void;
}

interface Audience {
  readonly discovery: Discovery;
  /** It was listed to itself; else its offer is the base's. */
  isOwn: boolean;
  end(): Promise<void>;
}

export class Audiences {
  private readonly deps: AudiencesDeps;
  private readonly all = new Map<Declared, Audience>();
  private readonly leaving = new Set<Promise<void>>();

  constructor(deps: AudiencesDeps) {
    this.deps = deps;
  }

  admit(declared: Declared): void {
    const one = this.begun(declared);
    this.all.set(declared, one);
    if (this.deps.base() !== undefined) one.discovery.refresh();
  }

  dismiss(declared: Declared): void {
    const one = this.all.get(declared);
    this.all.delete(declared);
    if (one === undefined) return;
    const left = one.end().finally(() => this.leaving.delete(left));
    this.leaving.add(left);
  }

  offer(declared: Declared): Offer | undefined {
    const one = this.all.get(declared);
    return one?.isOwn === true ? one.discovery.offer : this.deps.base();
  }

  /** The backend can be asked, and its first listing for them has not ended. */
  isPending(declared: Declared): boolean {
    const { base, isAway } = this.deps;
    if (base() === undefined || isAway()) return false;
    return this.all.get(declared)?.discovery.progress === 'pending';
  }

  /** A list was served to them: see `Discovery`. */
  served(declared: Declared): void {
    this.all.get(declared)?.discovery.served();
  }

  /** Of a tool that only an audience knows. */
  marks(tool: string): readonly ParamMark[] | undefined {
    for (const { discovery } of this.all.values()) {
      const found = discovery.marks.get(tool);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  refresh(): void {
    for (const { discovery } of this.all.values()) discovery.refresh();
  }

  refreshSoon(): void {
    for (const { discovery } of this.all.values()) discovery.refreshSoon();
  }

  refreshIfOld(): void {
    for (const { discovery } of this.all.values()) discovery.refreshIfOld();
  }

  /** The base was listed: now there is something to ask the others about. */
  catchUp(): void {
    for (const { isOwn, discovery } of this.all.values()) if (!isOwn && !discovery.isRunning) discovery.refresh();
  }

  async close(): Promise<void> {
    for (const declared of [...this.all.keys()]) this.dismiss(declared);
    await Promise.all(this.leaving);
  }

  private begun(declared: Declared): Audience {
    const { clock, base, changed } = this.deps;
    const ending = new AbortController();
    const session = this.deps.session({
      declared,
      opened: ({ generation }) => {
        if (generation > 1 && !discovery.isRunning) discovery.refresh();
      },
      gap: () => discovery.refreshSoon(),
    });
    const { round } = this.deps.service(session);
    const discovery = new Discovery({
      clock,
      async round(last, signal) {
        const outcome = await round(one.isOwn ? last : base(), signal);
        one.isOwn ||= outcome.failure === undefined;
        return outcome;
      },
      ended: changed,
    });
    const one: Audience = {
      discovery,
      isOwn: false,
      async end() {
        discovery.close();
        ending.abort();
        await session.close();
      },
    };
    session.listen({ message: (bytes) => void (isListChanged(bytes) && discovery.refreshSoon()) }, ending.signal);
    return one;
  }
}
