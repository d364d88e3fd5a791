/**
 * The clients' standalone streams: what travels upward unasked.
 * In: outlets (GET), catalog swaps, the backends' notifications. Out: list_changed of ours, notifications of theirs. I/O: timers; `close` ends them.
 * Guarantees: one stream a session (a second replaces the first); a client is told of a change before its names change; a backend is
 * listened to only while the client's own stream is open or may be resumed. Source: proxy.md §3 and §4.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Listener } from '../backends/backend.ts';
import { putQuestion } from './asks.ts';
import type { Catalogs } from './catalogs.ts';
import { ClientStream } from './client-stream.ts';
import type { SessionDeps } from './deps.ts';
import { notice } from './notices.ts';
import type { Outlet } from './reply.ts';
import { endStream } from './session.ts';
import type { Conversation, Session, Snapshot } from './session.ts';
import { pingSubscribed } from './subscriptions.ts';

/** Keeps connections alive, and lets go of what nobody came back for. */
const beatMs = 15_000;
/** In beats: how soon a backend's lost session is noticed where a client waits for updates. */
const pingEvery = 2;
/** Clients of earlier revisions do not expect an event without a message. */
const primedVersion = '2025-11-25';
/** Changes that come together are told together. */
const debounceMs = 100;

const notices: readonly (readonly [method: string, kinds: readonly CapabilityKind[]])[] = [
  ['tools', ['tools']],
  ['resources', ['resources', 'resourceTemplates']],
  ['prompts', ['prompts']],
];

export class Streams {
  private readonly deps: Pick<SessionDeps, 'backends' | 'log'>;
  private readonly streaming = new Set<Session>();
  private readonly beats: NodeJS.Timeout;
  private readonly unsubscribe: () => void;
  private debounce: NodeJS.Timeout | undefined;
  private beatCount = 0;

  constructor(catalogs: Catalogs, deps: Pick<SessionDeps, 'backends' | 'log'>) {
    this.deps = deps;
    this.beats = setInterval(() => this.beat(), beatMs);
    this.unsubscribe = catalogs.onSwap(() => {
      this.debounce ??= setTimeout(() => this.announceAll(), debounceMs);
    });
  }

  open(session: Session, outlet: Outlet, lastEventId?: string): void {
    const stream = session.stream ?? this.begin(session);
    const isWhole = stream.connect(outlet, lastEventId, session.facts.version === primedVersion);
    if (!isWhole) session.isListOwed = true;
    this.announce(session);
  }

  /** Begins to listen to a backend, now or once its session is open, if the client's stream is. */
  listen(session: Session, one: Conversation): void {
    const { stream } = session;
    if (stream === undefined || one.isListening) return;
    one.isListening = true;
    const listener: Listener = {
      message(bytes) {
        const passed = notice(session, one.session, bytes);
        if (passed !== undefined) stream.tell(passed);
      },
      ask: (ask) => putQuestion(session, stream, one.session, ask),
    };
    one.session.listen(listener, stream.abort.signal);
  }

  /** Ends every stream: clients reconnect elsewhere. */
  endAll(): void {
    for (const session of this.streaming) endStream(session);
  }

  close(): void {
    clearInterval(this.beats);
    clearTimeout(this.debounce);
    this.unsubscribe();
    this.endAll();
  }

  private begin(session: Session): ClientStream {
    const stream = new ClientStream(() => this.deps.log.warn('client does not read its stream: ended'));
    session.stream = stream;
    this.streaming.add(session);
    stream.abort.signal.addEventListener('abort', () => this.streaming.delete(session));
    for (const one of session.conversations?.values() ?? []) this.listen(session, one);
    return stream;
  }

  private beat(): void {
    this.beatCount += 1;
    for (const session of this.streaming) {
      if (session.stream?.beat() === false) endStream(session);
      else if (this.beatCount % pingEvery === 0) this.ping(session);
    }
  }

  private ping(session: Session): void {
    pingSubscribed(session, this.deps.backends, (one) => this.listen(session, one));
  }

  private announceAll(): void {
    this.debounce = undefined;
    for (const session of this.streaming) this.announce(session);
  }

  private announce(session: Session): void {
    const { stream } = session;
    const next = session.view.snapshot();
    for (const [name, kinds] of notices) {
      if (session.isListOwed || kinds.some((kind) => isChanged(session.snapshot, next, kind))) {
        stream?.tell(Buffer.from(`{"jsonrpc":"2.0","method":"notifications/${name}/list_changed"}`));
      }
    }
    session.isListOwed = false;
    session.snapshot = next;
  }
}

function isChanged(known: Snapshot, next: Snapshot, kind: CapabilityKind): boolean {
  return known[kind].hash !== next[kind].hash;
}
