/**
 * The resources of one backend that one listen stream watches.
 * In: the backend, the client, URIs. Out: which of them the backend agreed to; updates of those. I/O: through the Backend port.
 * Guarantees: only these URIs are told; after `close` nothing is open and nothing is told. Source: proxy.md §3 (subscriptions with updates delivered).
 */
import type { Backend, BackendSession, ClientFacts } from '../backends/backend.ts';
import { envelope } from '../wire/envelope.ts';
import { withoutReservedMeta } from '../wire/meta.ts';

export class Watching {
  readonly backend: Backend;
  readonly uris: readonly string[];
  private readonly session: BackendSession;
  private readonly closing = new AbortController();
  /** The backend can be heard, or has no way to speak. */
  private readonly stands: Promise<void>;
  private readonly told: (uri: string, update: Buffer) => void;
  private generation = 0;
  private lastId = 0;

  constructor(backend: Backend, client: ClientFacts, uris: readonly string[], told: Watching['told']) {
    this.backend = backend;
    this.uris = uris;
    this.told = told;
    this.session = backend.session(client); // its own: what it subscribed to ends with it
    const { promise, resolve } = Promise.withResolvers<void>();
    this.stands = promise;
    this.session.listen({ message: (bytes) => this.heard(bytes), settled: resolve }, this.closing.signal);
  }

  /** Resolves with the URIs that the backend agreed to tell of, within the time, once its word would be heard. */
  async begin(withinMs: number): Promise<readonly string[]> {
    const until = AbortSignal.any([this.closing.signal, AbortSignal.timeout(withinMs)]);
    const agreed = await Promise.all(this.uris.map((uri) => this.subscribe(uri, until)));
    if (agreed.includes(true)) await Promise.race([this.stands, aborted(until)]);
    this.generation = this.session.generation;
    return this.uris.filter((_, index) => agreed[index]);
  }

  /** The backend knows nothing of this any more. */
  get isLost(): boolean {
    return !this.session.isOpen || this.session.generation !== this.generation;
  }

  close(): void {
    this.closing.abort();
    void this.session.close();
  }

  private subscribe(uri: string, until: AbortSignal): Promise<boolean> {
    this.lastId += 1;
    const idJson = `"vmcp/watch-${this.lastId}"`;
    const method = 'resources/subscribe';
    const params = `{"uri":${JSON.stringify(uri)}}`;
    const bytes = Buffer.from(`{"jsonrpc":"2.0","id":${idJson},"method":"${method}","params":${params}}`);
    return new Promise((resolve) => {
      const sink = {
        message: () => undefined,
        answer: (answer: Buffer) => resolve(envelope(answer).error === undefined),
        fail: () => resolve(false),
      };
      this.session.send({ bytes, idJson, method }, sink, until);
    });
  }

  private heard(bytes: Buffer): void {
    if (this.closing.signal.aborted) return;
    const found = envelope(bytes);
    if (found.method !== 'notifications/resources/updated') return;
    if (found.uri === undefined || !this.uris.includes(found.uri.value)) return;
    this.told(found.uri.value, withoutReservedMeta(bytes, found));
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
