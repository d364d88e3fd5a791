/**
 * Every list for modern clients: the current catalog in pages, with how long they may be kept.
 * In: kind, an asked request. Out: through the reply. Pure but for the pages that are kept per catalog.
 * Guarantees: the same for all who declare the same, on any replica with the same backends. Source: proxy.md §3 and §6, reference mcp.md §1.4.
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Catalogs } from '../session/catalogs.ts';
import { isWhole } from '../session/cold-start.ts';
import { createPages } from '../session/pages.ts';
import type { Reply } from '../session/reply.ts';
import type { Request } from '../session/request.ts';
import { resultResponse } from '../session/result.ts';
import type { View } from '../session/view.ts';
import type { Caching } from '../wire/results.ts';
import { reservedPrefix } from '../wire/protocol.ts';
import { cachingOf, unsaid } from './caching.ts';
import { discovery } from './discover.ts';

export interface Lists {
  list(kind: CapabilityKind, view: View, asked: Request, reply: Reply): void;
  discover(view: View, asked: Request, reply: Reply): void;
}

const allKinds: readonly CapabilityKind[] = ['tools', 'resources', 'resourceTemplates', 'prompts'];

export function createLists(catalogs: Catalogs, serverInfo: string): Lists {
  const pages = createPages('modern');
  const meta = `"_meta":{"${reservedPrefix}serverInfo":${serverInfo}}`;
  const cachingOfKinds = (view: View, kinds: readonly CapabilityKind[]) =>
    view.isPending() ? unsaid : cachingOf(view.offers(), catalogs.progress(), kinds);

  return {
    list(kind, view, asked, reply) {
      const page = pages(view.current(), kind, asked.envelope.cursor);
      if (!Buffer.isBuffer(page)) return reply.fail(page);
      reply.answer(resultResponse(asked, complete(page, meta, cachingOfKinds(view, [kind]))));
      view.served();
    },
    discover(view, asked, reply) {
      const isComplete = isWhole(catalogs.progress()) && !view.isPending();
      const known = { catalog: view.current(), offers: view.offers(), isWhole: isComplete };
      const result = Buffer.from(discovery(known));
      reply.answer(resultResponse(asked, complete(result, meta, cachingOfKinds(view, allKinds))));
    },
  };
}

/** `result`: an object that has members. */
function complete(result: Buffer, meta: string, { ttlMs, cacheScope }: Caching): Buffer {
  const head = `{"resultType":"complete","ttlMs":${ttlMs},"cacheScope":"${cacheScope}",${meta},`;
  return Buffer.concat([Buffer.from(head), result.subarray(1)]);
}
