/**
 * One conversation with one modern backend. There is no session there: each request stands for itself, and what a legacy client
 * expects of a session (ping, log level, resource subscriptions) is kept and answered here.
 * In: the connection of the moment, limits, what the client declared. Out: a BackendSession. I/O.
 * Guarantees: headers are derived from the message and the tool's own marks; the backend is told the client's capabilities and no more; after `close` nothing runs.
 * Source: proxy.md §3 and §5, reference mcp.md §1.2 and §1.4.
 */
import { envelope } from '../wire/envelope.ts';
import { member, stringAt } from '../wire/json.ts';
import { encodeHeader, paramHeaders } from '../wire/param-headers.ts';
import type { ParamMark } from '../wire/param-headers.ts';
import { methodHeader, nameHeader } from '../wire/protocol.ts';
import { argumentsOf, stamped } from '../wire/stamp.ts';
import type { AskTarget } from './ask.ts';
import type { AskLimits } from './asking.ts';
import type { AnswerFrom, AnswerSink, BackendSession, Listener, Outgoing } from './backend.ts';
import type { Clock } from '../clock.ts';
import type { Connection } from './connection.ts';
import type { Elsewhere, Movable } from './elsewhere.ts';
import { cancelled, gone } from './failures.ts';
import type { BackendFailure } from './failures.ts';
import { ModernCall } from './modern-call.ts';
import type { ModernCallHost } from './modern-call.ts';
import { ModernListening } from './modern-listening.ts';
import type { Answered, Filter } from './modern-listening.ts';
import { reservedOf } from './reserved.ts';

export interface ModernDeps {
  readonly clock: Clock;
  /** See `reservedHead`. */
  readonly head: string;
  /** Declared to the backend, unless a message brings its own: JSON text. */
  readonly capabilities: string;
  /** Of a client that never set one; undefined: no log messages. */
  readonly logLevel: string | undefined;
  /** Aborted when the backend is removed. */
  readonly removed: AbortSignal;
  /** How many sessions came before, of either generation. */
  readonly before: number;
  connection(): Connection;
  limits(): AskLimits;
  observe(outcome: BackendFailure | undefined): void;
  /** Which arguments of a tool travel as headers too. */
  marks(tool: string): readonly ParamMark[] | undefined;
  mismatched(): void;
  /** Which lists' changes are of interest to whoever listens. */
  changes(): Filter;
  /** What was said between two listen streams is lost. */
  gap(): void;
  readonly elsewhere?: Elsewhere;
}

const named = new Set(['tools/call', 'prompts/get', 'resources/read']);
const unbroken: AnswerFrom = { era: 'modern', wasReset: false };
const afterReset: AnswerFrom = { era: 'modern', wasReset: true };

export class ModernSession implements BackendSession, ModernCallHost {
  readonly clock: Clock;
  readonly elsewhere: Elsewhere | undefined;
  readonly isStateful = false;
  generation: number;
  private readonly deps: ModernDeps;
  private readonly calls = new Set<ModernCall>();
  private readonly listenings = new Set<ModernListening>();
  private readonly subscriptions = new Set<string>();
  /** Members of `_meta` of a message that brings none of its own. */
  private reserved: string;
  private isClosed = false;
  private isResetOwed: boolean;
  /** Closes it; set when it is not wanted any more. */
  private left: (() => void) | undefined;

  constructor(deps: ModernDeps) {
    this.deps = deps;
    this.clock = deps.clock;
    this.elsewhere = deps.elsewhere;
    this.generation = deps.before;
    this.isResetOwed = deps.before > 0;
    this.reserved = reservedOf(deps.head, deps.capabilities, deps.logLevel);
  }

  get isOpen(): boolean {
    return this.generation > 0 && !this.isClosed;
  }

  get subject(): string {
    return this.deps.connection().subject;
  }

  send(message: Movable, sink: AnswerSink, signal: AbortSignal): void {
    if (this.isClosed || this.deps.removed.aborted) return sink.fail(gone(this.subject));
    if (signal.aborted) return sink.fail(cancelled());
    this.generation = this.deps.before + 1;
    if (!named.has(message.method) && this.isAnsweredHere(message, sink)) return;
    const call = new ModernCall(this, message, sink, signal);
    this.calls.add(call);
    call.start();
  }

  /** Modern backends take no notification of a client. */
  notify(): void {
    // cancellation is the end of the stream
  }

  listen(listener: Listener, signal: AbortSignal): void {
    if (this.isClosed || signal.aborted) return;
    const { clock, deps } = this;
    const listening = new ModernListening({
      clock,
      limits: () => this.limits(),
      connection: () => deps.connection(),
      reserved: reservedOf(deps.head, deps.capabilities),
      listener,
      gap: () => deps.gap(),
    });
    this.listenings.add(listening);
    const end = () => {
      listening.close();
      this.listenings.delete(listening);
    };
    AbortSignal.any([signal, deps.removed]).addEventListener('abort', end);
    void listening.want(this.filter()).then(() => listener.settled?.());
  }

  /** What listeners want may have changed. */
  relisten(): void {
    for (const listening of this.listenings) void listening.want(this.filter());
  }

  /** Ends its streams, and closes it as soon as no call runs. */
  leave(): Promise<void> {
    this.endListening();
    return new Promise((resolve) => {
      this.left = () => void this.close().then(resolve);
      if (this.calls.size === 0) this.left();
    });
  }

  close(): Promise<void> {
    this.isClosed = true;
    this.endListening();
    for (const call of this.calls) call.close();
    return Promise.resolve();
  }

  limits(): AskLimits {
    return this.deps.limits();
  }

  prepare(message: Outgoing): { to: AskTarget; bytes: Buffer } {
    const connection = this.deps.connection();
    const { modern } = message;
    const reserved =
      modern === undefined ? this.reserved : reservedOf(this.deps.head, modern.capabilities, modern.logLevel);
    const post = [...connection.modernHeaders, methodHeader, message.method];
    if (named.has(message.method)) this.addNames(post, message);
    return {
      to: { connection, headers: { post, get: [] }, isNeverResumed: true },
      bytes: stamped(message.bytes, reserved),
    };
  }

  mismatched(): void {
    this.deps.mismatched();
  }

  ended(call: ModernCall, outcome: BackendFailure | undefined): AnswerFrom {
    this.calls.delete(call);
    this.deps.observe(outcome);
    if (this.left !== undefined && this.calls.size === 0) this.left();
    if (!this.isResetOwed || outcome !== undefined) return unbroken;
    this.isResetOwed = false;
    return afterReset;
  }

  private endListening(): void {
    for (const listening of this.listenings) listening.close();
    this.listenings.clear();
  }

  private addNames(headers: string[], { bytes, method, name, headers: own }: Outgoing): void {
    const said = name ?? nameIn(bytes, method);
    if (said !== undefined) headers.push(nameHeader, encodeHeader(said));
    const marks = method === 'tools/call' ? this.deps.marks(said ?? '') : undefined;
    if (marks !== undefined) headers.push(...paramHeaders(marks, bytes, argumentsOf(bytes)));
    if (own !== undefined) headers.push(...own);
  }

  private filter(): Filter {
    const { subscriptions } = this;
    const changes = this.deps.changes();
    return subscriptions.size === 0 ? changes : { ...changes, resourceSubscriptions: [...subscriptions] };
  }

  /** The legacy methods that modern backends do not have. */
  private isAnsweredHere(message: Outgoing, sink: AnswerSink): boolean {
    switch (message.method) {
      case 'ping':
        this.reply(message, sink);
        return true;
      case 'logging/setLevel':
        this.setLevel(textOf(message.bytes, 'level'));
        this.reply(message, sink);
        return true;
      case 'resources/subscribe':
      case 'resources/unsubscribe':
        void this.subscribe(message, sink);
        return true;
      default:
        return false;
    }
  }

  private setLevel(level = this.deps.logLevel): void {
    const { head, capabilities } = this.deps;
    this.reserved = reservedOf(head, capabilities, level);
  }

  /** Answered when the backend has said whether it tells of it, or when nobody listens. */
  private async subscribe(message: Outgoing, sink: AnswerSink): Promise<void> {
    const uri = textOf(message.bytes, 'uri') ?? '';
    const isWanted = message.method === 'resources/subscribe';
    if (isWanted) this.subscriptions.add(uri);
    else this.subscriptions.delete(uri);
    const filter = this.filter();
    const answers = await Promise.all([...this.listenings].map((listening) => listening.want(filter)));
    const isRefused = (answered: Answered) => answered === 'never' || (answered !== 'later' && !answered.has(uri));
    if (!isWanted || !answers.some(isRefused)) return this.reply(message, sink);
    this.subscriptions.delete(uri);
    this.reply(message, sink, notSubscribed);
  }

  private reply({ idJson = 'null' }: Outgoing, sink: AnswerSink, outcome = '"result":{}'): void {
    sink.answer(Buffer.from(`{"jsonrpc":"2.0","id":${idJson},${outcome}}`), unbroken);
  }
}

const notSubscribed = '"error":{"code":-32602,"message":"the server does not tell of changes of this resource"}';

function nameIn(bytes: Buffer, method: string): string | undefined {
  const { name, uri } = envelope(bytes);
  return (method === 'resources/read' ? uri : name)?.value;
}

function textOf(bytes: Buffer, key: string): string | undefined {
  const params = member(bytes, 0, 'params');
  const value = params === undefined ? undefined : member(bytes, params.start, key);
  return value === undefined ? undefined : stringAt(bytes, value.start);
}
