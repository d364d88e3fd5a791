/**
 * One client's standalone stream, from its first GET until nobody came back for it: connections come and go under it.
 * In: messages, connections (Outlet). Out: numbered events on the connection of the moment. I/O through the outlet.
 * Guarantees: one connection at a time; what is said while there is none waits in the log, bounded, for `graceBeats`; a client that does not read
 * loses its connection, not its stream. Source: proxy.md §3 and §4.
 */
import type { Carrier } from './asks.ts';
import { EventLog } from './event-log.ts';
import type { Outlet } from './reply.ts';

/** For so long nobody needs to be connected. */
const graceBeats = 2;

export class ClientStream implements Carrier {
  /** Ends the listening on the backends' streams. */
  readonly abort = new AbortController();
  private readonly log = new EventLog();
  private readonly onUnread: () => void;
  private outlet: Outlet | undefined;
  private beatsAlone = 0;

  constructor(onUnread: () => void) {
    this.onUnread = onUnread;
  }

  get isConnected(): boolean {
    return this.outlet !== undefined;
  }

  /** Sends what the client missed. False: something of it is lost. `isPrimed`: the client is told its place before the first event. */
  connect(outlet: Outlet, lastEventId: string | undefined, isPrimed: boolean): boolean {
    const { events, from, isWhole } = this.log.since(lastEventId);
    const replaced = this.outlet;
    this.outlet = outlet;
    this.beatsAlone = 0;
    replaced?.end();
    outlet.onClosed(() => {
      if (this.outlet === outlet) this.outlet = undefined;
    });
    if (isPrimed) outlet.prime(from);
    for (const { bytes, id } of events) if (this.outlet === outlet) this.write(outlet, bytes, id);
    this.log.wrote();
    return isWhole;
  }

  tell(bytes: Buffer): boolean {
    if (this.abort.signal.aborted) return false;
    const { outlet } = this;
    const { id, isKept } = this.log.add(bytes);
    if (outlet === undefined) return isKept;
    this.write(outlet, bytes, id);
    this.log.wrote();
    return true;
  }

  /** False: nobody came back in time. */
  beat(): boolean {
    this.log.age();
    this.outlet?.keepAlive();
    if (this.outlet === undefined) this.beatsAlone += 1;
    return this.beatsAlone <= graceBeats;
  }

  end(): void {
    this.abort.abort();
    const { outlet } = this;
    this.outlet = undefined;
    outlet?.end();
  }

  private write(outlet: Outlet, bytes: Buffer, id: string): void {
    if (outlet.send(bytes, id)) return;
    this.outlet = undefined;
    outlet.end();
    this.onUnread();
  }
}
