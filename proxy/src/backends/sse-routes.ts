/**
 * Whom a message of an HTTP+SSE stream is for: a running request, whoever listens, or nobody.
 * In: requests and listeners as they come and go, messages. Out: calls on them; replies to what nobody takes. Pure but for `reply`.
 * Guarantees: answers go by id and progress by token, and to nobody else; a question goes to the newest request, since its client waits and can be asked
 * there, else to a listener; the rest to the listeners, else to the newest request. Source: proxy.md §4 "HTTP+SSE".
 * Caveats: until `begin` all but answers and pings is held, up to a bound: servers speak as soon as they are initialized.
 */
import { isEchoOf, isSameId } from '../wire/id.ts';
import { member } from '../wire/json.ts';
import { asked } from './asked.ts';
import type { Asked } from './asked.ts';
import type { Listener } from './backend.ts';
import type { SseAsk } from './sse-ask.ts';

const maxHeld = 100;
const maxHeldBytes = 256 * 1024;
const deaf: Listener = { message: () => undefined };

export class SseRoutes {
  private readonly reply: (bytes: Buffer) => void;
  /** By id as JSON text, oldest first. */
  private readonly running = new Map<string, SseAsk>();
  private readonly listeners = new Set<Listener>();
  private held: Asked[] | undefined = [];
  private heldBytes = 0;

  constructor(reply: (bytes: Buffer) => void) {
    this.reply = reply;
  }

  get isIdle(): boolean {
    return this.running.size === 0;
  }

  /** Some client has to answer or to read before the backend can go on. */
  get isWaitingForClient(): boolean {
    return this.all().some((one) => one.isWaitingForClient);
  }

  all(): SseAsk[] {
    return [...this.running.values()];
  }

  has(idJson: string): boolean {
    return this.running.has(idJson);
  }

  add(idJson: string, asking: SseAsk): void {
    this.running.set(idJson, asking);
  }

  remove(idJson: string, asking: SseAsk): void {
    if (this.running.get(idJson) === asking) this.running.delete(idJson);
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }

  /** The session is in use: what was held goes out. */
  begin(): void {
    const { held } = this;
    if (held === undefined) return;
    this.held = undefined;
    for (const message of held) this.deliver(message);
  }

  deliver(message: Asked): void {
    const { bytes, envelope } = message;
    if (envelope.kind === 'response') return this.byId(envelope.idJson)?.take(bytes, envelope);
    if (envelope.method === 'ping') return void asked(message, deaf, this.reply);
    if (this.held !== undefined) return this.hold(message, this.held);
    if (envelope.kind === 'request') return this.question(message);
    this.notice(message);
  }

  private notice(message: Asked): void {
    const { bytes, envelope } = message;
    if (envelope.method === 'notifications/progress') return this.byToken(message)?.take(bytes, envelope);
    for (const one of this.running.values()) one.touch();
    if (this.listeners.size === 0) return this.newest()?.take(bytes, envelope);
    for (const listener of this.listeners) void listener.message(bytes);
  }

  private question(message: Asked): void {
    const newest = this.newest();
    if (newest !== undefined) return newest.take(message.bytes, message.envelope);
    const listener = [...this.listeners].find((one) => one.ask !== undefined);
    asked(message, listener ?? deaf, this.reply);
  }

  private hold(message: Asked, held: Asked[]): void {
    this.heldBytes += message.bytes.length;
    if (held.length < maxHeld && this.heldBytes <= maxHeldBytes) held.push(message);
    else if (message.envelope.kind === 'request') asked(message, deaf, this.reply);
  }

  private newest(): SseAsk | undefined {
    return this.all().at(-1);
  }

  private byId(idJson: string | undefined): SseAsk | undefined {
    const exact = this.running.get(idJson ?? '');
    if (exact !== undefined) return exact;
    for (const [asked, asking] of this.running) if (isEchoOf(idJson, asked)) return asking;
    return undefined;
  }

  private byToken({ bytes, envelope: { params } }: Asked): SseAsk | undefined {
    const span = params === undefined ? undefined : member(bytes, params.start, 'progressToken');
    if (span === undefined) return undefined;
    const token = bytes.toString('utf8', span.start, span.end);
    return this.all().find(({ progressToken }) => isToken(token, progressToken));
  }
}

function isToken(one: string, other: string | undefined): boolean {
  return other !== undefined && /^["\d-]/.test(one) && /^["\d-]/.test(other) && isSameId(one, other);
}
