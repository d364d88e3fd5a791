/**
 * The last events of one client's standalone stream, so that a client whose connection broke gets what it missed.
 * In: messages in order, the last event id a client saw. Out: ids, what came after an id. Pure but for its own state.
 * Guarantees: bounded in count, bytes and age (`age` is called in a beat); an id of another stream, or of an event that is gone, is told apart.
 * Source: proxy.md §3 and §4, reference mcp.md §1.1.
 */
import { randomBytes } from 'node:crypto';

export interface LoggedEvent {
  readonly id: string;
  readonly bytes: Buffer;
}

export interface Missed {
  readonly events: readonly LoggedEvent[];
  /** Names the place before the first of them. */
  readonly from: string;
  /** Nothing in between is lost. */
  readonly isWhole: boolean;
}

interface Kept extends LoggedEvent {
  readonly place: number;
  readonly beat: number;
}

const maxEvents = 256;
const maxBytes = 128 * 1024;
/** Who comes back later than so many beats begins anew. */
const maxBeats = 20;

export class EventLog {
  /** Tells this stream's ids from those of another replica, or of an earlier life of the session. */
  private readonly name = randomBytes(6).toString('base64url');
  private kept: Kept[] = [];
  private size = 0;
  private last = 0;
  private beat = 0;
  /** The last event that was written to a connection. */
  private written = 0;

  /** `isKept` unless it is too large: then only a connection of now gets it. */
  add(bytes: Buffer): { readonly id: string; readonly isKept: boolean } {
    const place = (this.last += 1);
    const id = this.idOf(place);
    this.kept.push({ id, bytes: copy(bytes), place, beat: this.beat });
    this.size += bytes.length;
    while (this.kept.length > maxEvents || this.size > maxBytes) this.dropOldest();
    return { id, isKept: this.kept.length > 0 };
  }

  /** All so far was written to a connection. */
  wrote(): void {
    this.written = this.last;
  }

  /** After the event with that id; without an id what was never written. */
  since(lastEventId: string | undefined): Missed {
    const place = lastEventId === undefined ? this.written : this.placeOf(lastEventId);
    const events = this.kept.filter((event) => event.place > (place ?? this.written));
    return {
      events,
      from: this.idOf(this.last - events.length),
      isWhole: place !== undefined && events.length === this.last - place,
    };
  }

  age(): void {
    this.beat += 1;
    while (this.kept[0] !== undefined && this.kept[0].beat + maxBeats <= this.beat) this.dropOldest();
  }

  private idOf(place: number): string {
    return `${this.name}.${place}`;
  }

  private placeOf(id: string): number | undefined {
    const [name, digits = ''] = id.split('.');
    const place = /^\d{1,15}$/.test(digits) ? Number(digits) : Infinity;
    return name === this.name && place <= this.last ? place : undefined;
  }

  private dropOldest(): void {
    this.size -= this.kept.shift()?.bytes.length ?? 0;
  }
}

/** What came in a chunk must not keep the chunk. */
function copy(bytes: Buffer): Buffer {
  const own = Buffer.allocUnsafeSlow(bytes.length);
  bytes.copy(own);
  return own;
}
