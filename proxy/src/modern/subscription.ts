/**
 * One `subscriptions/listen` of a client: changes of our lists, and updates of resources of any number of backends, on one stream.
 * In: the request, what it asks for, the catalog's changes. Out: through the reply. I/O: through the Backend port.
 * Guarantees: the acknowledgement comes first and names what is honoured; every message carries the client's own id; a client that does not
 * read holds nobody up, and is told the latest of each thing when it reads again; it ends once, and nothing it opened outlives it. Source: proxy.md §3, reference mcp.md §1.2 "Change events".
 */
import type { Backends } from '../backends/backend.ts';
import type { Catalog } from '../catalog/catalog.types.ts';
import type { Reply } from '../session/reply.ts';
import type { View } from '../session/view.ts';
import type { Failure } from '../wire/failure.ts';
import { reservedPrefix } from '../wire/protocol.ts';
import { stamped } from '../wire/stamp.ts';
import type { Asked } from './asked.ts';
import { filterJson } from './filter.ts';
import type { Change, Filter } from './filter.ts';
import { saidOf } from './outgoing.ts';
import { routeOf } from './routes.ts';
import { Watching } from './watching.ts';

export interface SubscriptionDeps {
  readonly backends: Backends;
  /** What its audience sees. */
  readonly view: View;
  /** Ours, as JSON text. */
  readonly serverInfo: string;
  onEnd(subscription: Subscription): void;
}

/** What a backend may take to agree before the client is told without it. */
const agreeWithinMs = 3000;
/** What waits for a client that does not read. */
const maxOwedBytes = 1024 * 1024;

export class Subscription {
  private readonly deps: SubscriptionDeps;
  private readonly asked: Asked;
  private readonly reply: Reply;
  private readonly idJson: string;
  private readonly reserved: string;
  private readonly known = new Map<string, string>();
  /** What is to be told when the client reads again, by what it is about. */
  private readonly owed = new Map<string, Buffer>();
  private watching: readonly Watching[] = [];
  private isTelling = false;
  private isBlocked = false;
  private isOver = false;

  constructor(deps: SubscriptionDeps, asked: Asked, reply: Reply) {
    this.deps = deps;
    this.asked = asked;
    this.reply = reply;
    this.idJson = asked.envelope.idJson ?? 'null';
    this.reserved = `"${reservedPrefix}subscriptionId":${this.idJson}`;
    reply.onAbandoned(() => this.close());
  }

  async begin(wanted: Filter): Promise<void> {
    this.watching = this.watchingOf(wanted.uris);
    const agreed = await Promise.all(this.watching.map((one) => one.begin(agreeWithinMs)));
    if (this.isOver) return;
    const uris = new Set(agreed.flat());
    const honoured = { changes: wanted.changes, uris: wanted.uris.filter((uri) => uris.has(uri)) };
    for (const { key, kinds } of wanted.changes) this.known.set(key, stateOf(this.deps.view.current(), kinds));
    this.isTelling = true;
    this.tell(
      '',
      `"method":"notifications/subscriptions/acknowledged","params":{"notifications":${filterJson(honoured)}}`,
    );
    if (honoured.changes.length + honoured.uris.length === 0) this.finish();
    else this.reply.keepAlive();
  }

  /** The catalog was swapped. */
  announce(all: readonly Change[]): void {
    for (const { key, list, kinds } of all) {
      const before = this.known.get(key);
      const now = stateOf(this.deps.view.current(), kinds);
      if (before === undefined || before === now) continue;
      this.known.set(key, now);
      this.tell(key, `"method":"notifications/${list}/list_changed"`);
    }
  }

  /** A backend was made anew, or lost what it knew: it is asked again. */
  refresh(): void {
    if (!this.isTelling) return;
    this.watching = this.watching.map((one) => {
      const backend = this.deps.backends.get(one.backend.name);
      if (backend === undefined || backend.state === 'unavailable') return one;
      if (backend === one.backend && !one.isLost) return one;
      one.close();
      const again = this.watch(backend.name, one.uris) ?? one;
      void again.begin(agreeWithinMs);
      return again;
    });
  }

  /** The server ends it: the empty result. */
  finish(): void {
    if (this.isOver) return;
    this.close();
    const meta = `{${this.reserved},"${reservedPrefix}serverInfo":${this.deps.serverInfo}}`;
    const result = `{"resultType":"complete","_meta":${meta}}`;
    this.reply.answer(Buffer.from(`{"jsonrpc":"2.0","id":${this.idJson},"result":${result}}`));
  }

  fail(failure: Failure): void {
    if (this.isOver) return;
    this.close();
    this.reply.fail(failure);
  }

  private close(): void {
    if (this.isOver) return;
    this.isOver = true;
    this.isTelling = false;
    for (const one of this.watching) one.close();
    this.deps.onEnd(this);
  }

  private watchingOf(uris: readonly string[]): Watching[] {
    const catalog = this.deps.view.current();
    const byBackend = Map.groupBy(uris, (uri) => routeOf(catalog, 'resources', uri)?.backend);
    return [...byBackend].flatMap(([name, own]) => (name === undefined ? [] : (this.watch(name, own) ?? [])));
  }

  private watch(name: string, uris: readonly string[]): Watching | undefined {
    const backend = this.deps.backends.get(name);
    if (backend === undefined || backend.state === 'unavailable') return undefined;
    const { bytes, envelope, identity } = this.asked;
    const client = { identity, capabilities: saidOf(bytes, envelope).capabilities };
    return new Watching(backend, client, uris, (uri, update) => this.send(`uri ${uri}`, update));
  }

  private tell(about: string, members: string): void {
    this.send(about, Buffer.from(`{"jsonrpc":"2.0",${members}}`));
  }

  private send(about: string, notice: Buffer): void {
    if (!this.isTelling) return;
    if (this.isBlocked) return this.owe(about, notice);
    const drained = this.reply.message(stamped(notice, this.reserved));
    if (drained === undefined) return;
    this.isBlocked = true;
    void drained.then(() => this.resume());
  }

  private owe(about: string, notice: Buffer): void {
    this.owed.set(about, notice);
    const size = [...this.owed.values()].reduce((sum, { length }) => sum + length, 0);
    if (size > maxOwedBytes) this.finish();
  }

  private resume(): void {
    const owed = [...this.owed];
    this.owed.clear();
    this.isBlocked = false;
    for (const [about, notice] of owed) this.send(about, notice);
  }
}

function stateOf({ kindHash }: Catalog, kinds: Change['kinds']): string {
  return kinds.map((kind) => kindHash[kind]).join();
}
