/**
 * All listen streams of this replica.
 * In: requests, changes of catalog and backends. Out: through the replies. I/O: one timer; `close` ends everything.
 * Guarantees: changes that come together are told together, once for each kind of list that really changed. Source: proxy.md §3.
 */
import { mishap, shuttingDown } from '../session/common-failures.ts';
import type { Reply } from '../session/reply.ts';
import type { Asked } from './asked.ts';
import type { MaskOf } from './audience.ts';
import type { ModernDeps } from './deps.ts';
import { changes, filterOf } from './filter.ts';
import type { Gate } from './gate.ts';
import { Subscription } from './subscription.ts';

const debounceMs = 100;

export class Subscriptions {
  private readonly deps: ModernDeps;
  private readonly gate: Gate;
  private readonly maskOf: MaskOf;
  private readonly serverInfo: string;
  private readonly open = new Set<Subscription>();
  private readonly unsubscribe: readonly (() => void)[];
  private debounce: NodeJS.Timeout | undefined;
  private isEnding = false;

  constructor(deps: ModernDeps, gate: Gate, maskOf: MaskOf, serverInfo: string) {
    this.deps = deps;
    this.gate = gate;
    this.maskOf = maskOf;
    this.serverInfo = serverInfo;
    this.unsubscribe = [
      deps.catalogs.onSwap(() => (this.debounce ??= setTimeout(() => this.announce(), debounceMs))),
      deps.catalogs.onChange(() => {
        for (const one of this.open) one.refresh();
      }),
    ];
  }

  listen(asked: Asked, reply: Reply): void {
    const filter = filterOf(asked);
    if ('code' in filter) return reply.fail(filter);
    const { backends, catalogs, log } = this.deps;
    this.gate('self', catalogs.base, reply, () => {
      if (this.isEnding) return reply.fail(shuttingDown('listen again'));
      const view = catalogs.hold(this.maskOf(asked), 'modern');
      const onEnd = (ended: Subscription) => {
        this.open.delete(ended);
        catalogs.release(view);
      };
      const one = new Subscription({ backends, view, serverInfo: this.serverInfo, onEnd }, asked, reply);
      this.open.add(one);
      one.begin(filter).catch(mishap(log, one, 'subscription could not begin'));
    });
  }

  /** Ends every stream: clients listen again elsewhere. */
  endAll(): void {
    this.isEnding = true;
    for (const one of [...this.open]) one.finish();
  }

  close(): void {
    clearTimeout(this.debounce);
    for (const off of this.unsubscribe) off();
    this.endAll();
  }

  private announce(): void {
    this.debounce = undefined;
    for (const one of [...this.open]) one.announce(changes);
  }
}
