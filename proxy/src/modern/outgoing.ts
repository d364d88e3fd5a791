/**
 * A modern client's request as its backend is to get it, in the neutral form of the Backend port.
 * In: the request, where it goes, what changes in it. Out: Outgoing. Pure.
 * Guarantees: one splice; everything but the name, the state and the reserved `_meta` stays byte for byte. Source: proxy.md §3 (the closed list of edits).
 */
import type { ModernFacts, Outgoing } from '../backends/backend.ts';
import type { Envelope } from '../wire/envelope.ts';
import { isObject, member, members } from '../wire/json.ts';
import type { Span } from '../wire/json.ts';
import { memberCuts, reservedCuts } from '../wire/meta.ts';
import { splice } from '../wire/splice.ts';
import type { Edit } from '../wire/splice.ts';
import type { Asked } from './asked.ts';
import { ownState } from './pages-required.ts';

export interface Changes {
  /** Where the name stands in the request, and the backend's own name. */
  readonly at: Span;
  readonly from: string;
  readonly name: string;
  /** The backend's own `requestState`, as JSON text; `ownState`: it has none, and no use for what the client found out. */
  readonly state: Buffer | undefined;
  readonly headers: readonly string[];
}

export function outgoing({ bytes, envelope }: Asked, changes: Changes): Outgoing {
  const { at, from, name, state, headers } = changes;
  const edits: Edit[] = envelope.reserved === undefined ? [] : reservedCuts(bytes, envelope.reserved);
  if (from !== name) edits.push({ start: at.start, end: at.end, text: JSON.stringify(name) });
  if (state === ownState) edits.push(...inputCuts(bytes, envelope));
  else if (state !== undefined && envelope.requestState !== undefined) {
    edits.push({ start: envelope.requestState.start, end: envelope.requestState.end, text: state });
  }
  edits.sort((one, other) => one.start - other.start);
  return {
    bytes: splice(bytes, edits),
    idJson: envelope.idJson,
    method: envelope.method ?? '',
    name,
    modern: saidOf(bytes, envelope),
    ...(headers.length === 0 ? {} : { headers }),
  };
}

function inputCuts(bytes: Buffer, { params }: Envelope): Edit[] {
  if (params === undefined) return [];
  return memberCuts(members(bytes, params.start), ({ key }) => key === 'requestState' || key === 'inputResponses');
}

/** What the client says of itself with this one request. */
export function saidOf(bytes: Buffer, { reserved }: Envelope): ModernFacts {
  const declared = reserved?.clientCapabilities;
  return {
    capabilities: declared === undefined ? '{}' : carried(bytes.subarray(declared.start, declared.end)),
    logLevel: reserved?.logLevel,
  };
}

const tasks = 'io.modelcontextprotocol/tasks';

/** All but tasks: a later `tasks/get` names no backend, so no backend may answer with one. */
function carried(capabilities: Buffer): string {
  if (!capabilities.includes(tasks)) return capabilities.toString();
  const extensions = member(capabilities, 0, 'extensions');
  if (extensions === undefined || !isObject(capabilities, extensions.start)) return capabilities.toString();
  const cuts = memberCuts(members(capabilities, extensions.start), ({ key }) => key === tasks);
  return splice(capabilities, cuts).toString();
}
