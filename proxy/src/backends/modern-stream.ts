/**
 * One `subscriptions/listen` request to a modern backend, from its acknowledgement to its end.
 * In: the filter as JSON text, who listens. Out: notifications without the stream's id; a word when it is acknowledged, and one when it is over. I/O.
 * Guarantees: not acknowledged within the silence limit is over; it may be silent for any time afterwards; after `stop` nothing is heard.
 * Source: reference mcp.md §1.2 "Change events".
 */
import { errorCode } from '../wire/error-code.ts';
import type { Clock } from '../clock.ts';
import { envelope } from '../wire/envelope.ts';
import type { Span } from '../wire/json.ts';
import { withoutReservedMeta } from '../wire/meta.ts';
import { methodHeader } from '../wire/protocol.ts';
import { ask } from './ask.ts';
import type { Asked } from './asked.ts';
import type { AskLimits, AskSink } from './asking.ts';
import type { Listener } from './backend.ts';
import type { Connection } from './connection.ts';

export interface StreamDeps {
  readonly clock: Clock;
  readonly connection: Connection;
  readonly limits: AskLimits;
  /** Members of `_meta`, as JSON text. */
  readonly reserved: string;
  readonly listener: Listener;
  /** `honoured`: the resources whose updates the backend agreed to tell of. */
  acknowledged(stream: ModernStream, honoured: ReadonlySet<string>): void;
  /** `never`: the backend has no such method. */
  over(stream: ModernStream, again: 'later' | 'never'): void;
  /** Another connection took over. */
  moved(): void;
}

const acknowledgement = 'notifications/subscriptions/acknowledged';
const methodNotFound = -32601;

export class ModernStream implements AskSink {
  /** JSON text. */
  readonly filter: string;
  private readonly deps: StreamDeps;
  private cut: (() => void) | undefined;
  private isOver = false;

  constructor(filter: string, deps: StreamDeps) {
    this.filter = filter;
    this.deps = deps;
  }

  start(idJson: string): void {
    const { clock, connection, limits, reserved } = this.deps;
    connection.retired.addEventListener('abort', this.move);
    const params = `{"notifications":${this.filter},"_meta":{${reserved}}}`;
    const bytes = Buffer.from(`{"jsonrpc":"2.0","id":${idJson},"method":"subscriptions/listen","params":${params}}`);
    const post = [...connection.modernHeaders, methodHeader, 'subscriptions/listen'];
    const to = { connection, headers: { post, get: [] }, isNeverResumed: true };
    const patient = { ...limits, silenceMs: Infinity, totalMs: Infinity };
    const timer = clock.set(limits.silenceMs, () => this.end('later'));
    const stop = ask(to, { bytes, idJson }, patient, { sink: this, clock });
    this.cut = () => (clock.clear(timer), stop());
    if (this.isOver) this.cut();
  }

  stop(): void {
    this.isOver = true;
    this.deps.connection.retired.removeEventListener('abort', this.move);
    this.cut?.();
  }

  message(bytes: Buffer): void | Promise<void> {
    if (this.isOver) return;
    const found = envelope(bytes);
    if (found.method !== acknowledgement) return this.deps.listener.message(withoutReservedMeta(bytes, found));
    this.deps.acknowledged(this, resourcesIn(bytes, found.params));
  }

  request(_question: Asked, over: () => void): void {
    over();
  }

  answer(bytes: Buffer): void {
    this.end(errorCode(bytes) === methodNotFound ? 'never' : 'later');
  }

  lost(_status: number, answer: Buffer | undefined): void {
    this.end(answer !== undefined && errorCode(answer) === methodNotFound ? 'never' : 'later');
  }

  fail(): void {
    this.end('later');
  }

  private readonly move = (): void => this.deps.moved();

  private end(again: 'later' | 'never'): void {
    if (this.isOver) return;
    this.stop();
    this.deps.over(this, again);
  }
}

/** `params.notifications.resourceSubscriptions` of an acknowledgement. */
function resourcesIn(bytes: Buffer, params: Span | undefined): ReadonlySet<string> {
  if (params === undefined) return new Set();
  const { notifications } = JSON.parse(bytes.toString('utf8', params.start, params.end)) as {
    readonly notifications?: { readonly resourceSubscriptions?: unknown };
  };
  const honoured = notifications?.resourceSubscriptions;
  return new Set(Array.isArray(honoured) ? honoured.filter((uri) => typeof uri === 'string') : []);
}
