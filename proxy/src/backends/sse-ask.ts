/**
 * One JSON-RPC request to a backend over HTTP+SSE: sent by a POST of its own, answered on the session's one stream.
 * In: the message, where to POST it, what the stream brings. Out: calls on the AskSink, exactly one of `answer`, `lost` and `fail` last. I/O.
 * Guarantees: `lost` only when the backend refused the POST as one of no session; a request that may have been delivered when the stream
 * broke fails. Source: proxy.md §4 "HTTP+SSE", reference mcp.md §1.1.
 */
import type { ExchangeHandler, Flow } from '../net/exchange.ts';
import type { Envelope } from '../wire/envelope.ts';
import type { Failure } from '../wire/failure.ts';
import { Asking, envelopeOf } from './asking.ts';
import type { AskLimits } from './asking.ts';
import type { AskDeps, AskRequest } from './channel.ts';
import { refused, withDoubt } from './failures.ts';
import type { BackendFailure } from './failures.ts';

/** The stream that carries the answer, and everything else of the session. */
export interface SseStream {
  readonly subject: string;
  /** One that waits for its client makes all wait. */
  readonly isExcused: boolean;
  post(bytes: Buffer, handler: ExchangeHandler): Flow;
  pause(asking: SseAsk): void;
  resume(asking: SseAsk): void;
  /** The request is over. */
  left(asking: SseAsk): void;
}

export class SseAsk extends Asking implements ExchangeHandler {
  /** As JSON text: progress comes under it. */
  readonly progressToken: string | undefined;
  private readonly stream: SseStream;
  private readonly bytes: Buffer;
  private posting: Flow | undefined;
  private isAccepted = false;
  private broken: BackendFailure | undefined;

  constructor(stream: SseStream, { bytes, idJson }: AskRequest, limits: AskLimits, deps: AskDeps) {
    super(stream.subject, idJson, limits, deps);
    this.stream = stream;
    this.bytes = bytes;
    this.progressToken = envelopeOf(bytes)?.progressToken;
  }

  get id(): string {
    return this.idJson;
  }

  start(): void {
    this.watch();
    this.posting = this.stream.post(this.bytes, this);
  }

  /** A message of the stream that belongs to this request. */
  take(bytes: Buffer, found: Envelope): void {
    if (!this.isSettled) this.heard(bytes, found);
  }

  /** No answer can come any more. While nobody knows whether the request arrived, its POST decides. */
  streamBroke(why: BackendFailure): void {
    if (this.isAccepted) this.cut(why);
    else this.broken = why;
  }

  head(status: number): void {
    if (this.isSettled) return;
    if (status === 404 || status === 400 || status === 410) this.lost(status);
    else if (status >= 300) this.cut(refused(this.subject, status));
    else if (this.broken !== undefined) this.cut(this.broken);
    else this.isAccepted = true;
  }

  data(): void {
    // "Accepted", in the words of each server
  }

  end(): void {
    this.posting = undefined;
  }

  fail(failure: Failure): void {
    this.posting = undefined;
    if (!this.isAccepted && !this.isSettled) this.cut(this.broken ?? withDoubt(failure)); // else the stream goes on without it
  }

  override get isExcused(): boolean {
    return this.stream.isExcused;
  }

  /** It asked something, or made its client wait for itself. */
  get isWaitingForClient(): boolean {
    return super.isExcused;
  }

  protected release(): void {
    this.posting?.abort();
    this.stream.left(this);
  }

  protected finished(): void {
    this.stream.left(this); // the POST ends by itself, or with its connection
  }

  protected pause(): void {
    this.stream.pause(this);
  }

  protected resume(): void {
    this.stream.resume(this);
  }

  private lost(status: number): void {
    if (!this.settle()) return;
    this.clock.clear(this.timer);
    this.release();
    this.sink.lost(status, undefined);
  }
}
