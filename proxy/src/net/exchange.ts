/**
 * One HTTP exchange over a pool: request out, response in as it comes, redirects on the same host followed.
 * In: method, flat header list, body; a handler. Out: calls on the handler, one of `end` and `fail` last; a Flow to pause or abort. I/O.
 * Guarantees: after `abort` the handler hears nothing more; a paused flow stops the socket; no timer of its own (silence is the caller's).
 * Caveats: 307 and 308 keep the method; a redirect that would change it, leave the host or come a fourth time is a failure. Source: proxy.md §5.
 */
import type { Dispatcher } from 'undici';
import { failureOf } from './faults.ts';
import type { Failure, FailureCode } from '../wire/failure.ts';

export interface ExchangeRequest {
  readonly method: 'POST' | 'GET' | 'DELETE';
  /** name, value, name, value … */
  readonly headers: string[];
  readonly body: Buffer | undefined;
  /** Another URL of the target's origin. */
  readonly to?: URL | undefined;
}

/** Names in lower case. */
export type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;

export interface ExchangeHandler {
  head(status: number, headers: ResponseHeaders): void;
  data(chunk: Buffer): void;
  end(): void;
  fail(failure: Failure): void;
}

export interface Flow {
  pause(): void;
  resume(): void;
  abort(): void;
}

/** Where an exchange goes: shared by all exchanges of a pool. */
export interface Target {
  readonly subject: string;
  readonly url: URL;
  readonly dispatcher: Dispatcher;
}

const maxRedirects = 3;
const redirects = new Set([301, 302, 303, 307, 308]);

export function exchange(target: Target, request: ExchangeRequest, handler: ExchangeHandler): Flow {
  const running = new Exchange(target, request, handler);
  running.dispatch(request.to ?? target.url);
  return running;
}

class Exchange implements Dispatcher.DispatchHandler, Flow {
  private readonly target: Target;
  private readonly request: ExchangeRequest;
  private readonly handler: ExchangeHandler;
  private controller: Dispatcher.DispatchController | undefined;
  private url: URL;
  private next: URL | undefined;
  private followed = 0;
  private isOver = false;

  constructor(target: Target, request: ExchangeRequest, handler: ExchangeHandler) {
    this.target = target;
    this.request = request;
    this.handler = handler;
    this.url = target.url;
  }

  dispatch(url: URL): void {
    this.url = url;
    this.next = undefined;
    const { method, headers, body } = this.request;
    const path = url.search === '' ? url.pathname : url.pathname + url.search;
    this.target.dispatcher.dispatch({ path, method, headers, body: body ?? null }, this);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.controller = controller;
    if (this.isOver) controller.abort(new Error('aborted'));
  }

  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: ResponseHeaders): void {
    if (this.isOver) return;
    if (status === 200 && isEncoded(headers))
      return this.refuse('sent a compressed answer, which it was asked not to', 'backend-invalid');
    if (!redirects.has(status)) return this.handler.head(status, headers);
    const next = this.redirect(status, headers['location']);
    if (next instanceof URL) this.next = next;
    else this.refuse(next);
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (!this.isOver && this.next === undefined) this.handler.data(chunk);
  }

  onResponseEnd(): void {
    if (this.isOver) return;
    if (this.next !== undefined) return this.dispatch(this.next);
    this.isOver = true;
    this.handler.end();
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    if (this.isOver) return;
    this.isOver = true;
    this.handler.fail(failureOf(this.target.subject, error));
  }

  pause(): void {
    this.controller?.pause();
  }

  resume(): void {
    if (!this.isOver) this.controller?.resume();
  }

  abort(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.controller?.abort(new Error('aborted'));
  }

  /** Where to go next, or why not. */
  private redirect(status: number, location: string | string[] | undefined): URL | string {
    const keepsMethod = status === 307 || status === 308 || (this.request.method === 'GET' && status !== 303);
    if (typeof location !== 'string' || !URL.canParse(location, this.url.href))
      return 'sent a redirect without a target';
    const next = new URL(location, this.url);
    if (next.origin !== this.target.url.origin) return 'redirects to another host; set its final URL';
    if (!keepsMethod) return `redirects with HTTP ${status}, which changes the method; set its final URL`;
    this.followed += 1;
    return this.followed > maxRedirects ? `redirects more than ${maxRedirects} times; set its final URL` : next;
  }

  private refuse(words: string, code: FailureCode = 'backend-refused'): void {
    this.abort();
    this.handler.fail({ code, message: `${this.target.subject} ${words}` });
  }
}

/** Every byte is handed on as it comes, so there is nothing that would unpack it. */
function isEncoded({ 'content-encoding': encoding }: ResponseHeaders): boolean {
  return encoding !== undefined && encoding !== '' && String(encoding).toLowerCase() !== 'identity';
}
