/**
 * The use cases of a modern client: every message stands for itself, no session is kept. The door of this room.
 * In: messages and identities from the edge. Out: through Reply. Owns calls and listen streams; `close` ends them.
 * Guarantees: what the revision forbids is refused with its own code before anything else happens; draining ends listen streams and lets
 * calls finish. Source: proxy.md §3 and §5, "Shutdown" in §7; reference mcp.md §1.2 to §1.4.
 */
import type { CapabilityKind } from '@vmcp/crds';
import { serverInfo } from '../session/initialize.ts';
import type { Reply } from '../session/reply.ts';
import { promptOf, referenceOf, resourceOf, toolOf } from '../session/targets.ts';
import { Underway } from '../session/underway.ts';
import type { Cuttable } from '../session/underway.ts';
import type { Asked } from './asked.ts';
import { createMasks } from './audience.ts';
import { Calls } from './calls.ts';
import type { ModernDeps } from './deps.ts';
import { createGate } from './gate.ts';
import { refusal } from './ladder.ts';
import { createLists } from './lists.ts';
import { Subscriptions } from './subscriptions.ts';

type Method = (asked: Asked, reply: Reply) => void;

export class Modern {
  private readonly underway = new Underway<Cuttable>();
  private readonly subscriptions: Subscriptions;
  private readonly methods: ReadonlyMap<string, Method>;

  constructor(deps: ModernDeps) {
    const own = JSON.stringify(serverInfo(deps.version));
    const gate = createGate(deps, this.underway);
    const maskOf = createMasks();
    const { catalogs } = deps;
    const viewOf = (asked: Asked) => catalogs.of(maskOf(asked), 'modern');
    const { list, discover } = createLists(catalogs, own);
    const calls = new Calls(deps, this.underway, maskOf, own);
    this.subscriptions = new Subscriptions(deps, gate, maskOf, own);
    const listOf =
      (kind: CapabilityKind): Method =>
      (asked, reply) => {
        const view = viewOf(asked);
        gate('list', view, reply, () => list(kind, view, asked, reply));
      };
    const callOf =
      (targetOf: typeof toolOf): Method =>
      (asked, reply) =>
        gate('call', catalogs.base, reply, () => calls.call(targetOf(asked), viewOf(asked), asked, reply));
    this.methods = new Map<string, Method>([
      ['tools/call', callOf(toolOf)],
      ['resources/read', callOf(resourceOf)],
      ['prompts/get', callOf(promptOf)],
      ['completion/complete', callOf(referenceOf)],
      ['tools/list', listOf('tools')],
      ['resources/list', listOf('resources')],
      ['resources/templates/list', listOf('resourceTemplates')],
      ['prompts/list', listOf('prompts')],
      [
        'server/discover',
        (asked, reply) => gate('self', catalogs.base, reply, () => discover(viewOf(asked), asked, reply)),
      ],
      ['subscriptions/listen', (asked, reply) => this.subscriptions.listen(asked, reply)],
    ]);
  }

  receive(asked: Asked, reply: Reply): void {
    const { envelope, headers } = asked;
    const refused = refusal(envelope, headers, (method) => this.methods.has(method));
    if (refused !== undefined) return reply.fail(refused);
    if (envelope.kind === 'notification') return reply.accept();
    this.methods.get(envelope.method ?? '')?.(asked, reply);
  }

  /** Resolves when the running calls have ended, or were cut. */
  drain(withinMs: number): Promise<void> {
    this.subscriptions.endAll();
    return this.underway.drain(withinMs);
  }

  close(): void {
    this.subscriptions.close();
    this.underway.cutAll();
  }
}
