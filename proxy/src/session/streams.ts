/**
 * The clients' standalone streams: what travels upward unasked.
 * In: outlets (GET), catalog swaps, the backends' notifications. Out: list_changed of ours, notifications of theirs. I/O: timers; `close` ends them.
 * Guarantees: one stream a session (a second replaces the first); a client is told of a change before its names change; a backend is
 * listened to only while the client's own stream is open. Source: proxy.md §3 and §4.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Log } from '../telemetry/telemetry.types.ts';
import type { Catalogs } from './catalogs.ts';
import { isListChanged } from './notices.ts';
import type { Outlet } from './reply.ts';
import type { ClientStream, Conversation, Session, Snapshot } from './session.ts';

const keepAliveMs = 15_000;
/** Changes that come together are told together. */
const debounceMs = 100;

const notices: readonly (readonly [method: string, kinds: readonly CapabilityKind[]])[] = [
  ['tools', ['tools']],
  ['resources', ['resources', 'resourceTemplates']],
  ['prompts', ['prompts']],
];

export class Streams {
  private readonly catalogs: Catalogs;
  private readonly log: Log;
  private readonly streaming = new Set<Session>();
  private readonly keepAlive: NodeJS.Timeout;
  private readonly unsubscribe: () => void;
  private debounce: NodeJS.Timeout | undefined;

  constructor(catalogs: Catalogs, log: Log) {
    this.catalogs = catalogs;
    this.log = log;
    this.keepAlive = setInterval(() => {
      for (const session of this.streaming) session.stream?.outlet.keepAlive();
    }, keepAliveMs);
    this.unsubscribe = catalogs.onSwap(() => {
      this.debounce ??= setTimeout(() => this.announceAll(), debounceMs);
    });
  }

  open(session: Session, outlet: Outlet): void {
    const replaced = session.stream;
    if (replaced !== undefined) this.closed(session, replaced);
    const stream = { outlet, abort: new AbortController() };
    session.stream = stream;
    this.streaming.add(session);
    replaced?.outlet.end();
    outlet.onClosed(() => this.closed(session, stream));
    for (const one of session.conversations?.values() ?? []) this.listen(session, one);
    this.announce(session);
  }

  /** Begins to listen to a backend whose session is open, if the client's stream is. */
  listen(session: Session, one: Conversation): void {
    const stream = session.stream;
    if (stream === undefined || one.isListening || !one.session.isOpen) return;
    one.isListening = true;
    const message = (bytes: Buffer) => {
      if (session.stream === stream && !isListChanged(bytes)) this.send(session, bytes);
    };
    one.session.listen({ message }, stream.abort.signal);
  }

  /** Ends every stream: clients reconnect elsewhere. */
  endAll(): void {
    for (const session of [...this.streaming]) session.stream?.outlet.end();
  }

  close(): void {
    clearInterval(this.keepAlive);
    clearTimeout(this.debounce);
    this.unsubscribe();
    this.endAll();
  }

  private announceAll(): void {
    this.debounce = undefined;
    for (const session of this.streaming) this.announce(session);
  }

  private announce(session: Session): void {
    const next = this.catalogs.snapshot();
    for (const [name, kinds] of notices) {
      if (session.isListOwed || kinds.some((kind) => isChanged(session.snapshot, next, kind))) {
        this.send(session, Buffer.from(`{"jsonrpc":"2.0","method":"notifications/${name}/list_changed"}`));
      }
    }
    session.isListOwed = false;
    session.snapshot = next;
  }

  private send(session: Session, bytes: Buffer): void {
    if (session.stream?.outlet.send(bytes) !== false) return;
    this.log.warn('client does not read its stream: ended');
    session.stream.outlet.end();
  }

  private closed(session: Session, stream: ClientStream): void {
    stream.abort.abort();
    if (session.stream !== stream) return;
    session.stream = undefined;
    this.streaming.delete(session);
    for (const one of session.conversations?.values() ?? []) one.isListening = false;
  }
}

function isChanged(known: Snapshot, next: Snapshot, kind: CapabilityKind): boolean {
  return known[kind].hash !== next[kind].hash;
}
