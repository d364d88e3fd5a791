/**
 * Capability definitions cut out of one page of a list, byte for byte, and the unusable ones told apart.
 * In: the bytes of the response, the kind. Out: definitions, what was dropped and why, the next cursor; undefined when it is no list. Pure.
 * Guarantees: whatever a client's SDK would reject the whole list for is dropped alone, or kept from clients of that generation. Source: proxy.md §3 "Lossless", issue "Must hold".
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Definition } from '../catalog/catalog.types.ts';
import { elements, isArray, member, stringAt } from '../wire/json.ts';
import type { Span } from '../wire/json.ts';
import { modernVersion } from '../wire/protocol.ts';
import type { Era } from '../wire/protocol.ts';
import { isObject, problemOf } from './definition-shape.ts';

export interface Page {
  readonly definitions: readonly Definition[];
  readonly dropped: readonly string[];
  readonly nextCursor: string | undefined;
}

/** Kind → its word in messages, and the member that tells one from another. */
const kinds: Readonly<Record<CapabilityKind, { readonly word: string; readonly identity: string }>> = {
  tools: { word: 'tool', identity: 'name' },
  resources: { word: 'resource', identity: 'uri' },
  resourceTemplates: { word: 'resource template', identity: 'uriTemplate' },
  prompts: { word: 'prompt', identity: 'name' },
};

export interface Listed {
  readonly kind: CapabilityKind;
  /** Of the backend: what only modern clients can read is nothing that a legacy one may list. */
  readonly era: Era;
}

/** `result`: where the response's result stands; `seen`: what earlier pages listed. */
export function page(bytes: Buffer, result: Span, of: Listed, seen: ReadonlySet<string>): Page | undefined {
  const { kind } = of;
  const list = member(bytes, result.start, kind);
  if (list === undefined || !(isArray(bytes, list.start) || isNull(bytes, list))) return undefined;
  const cursor = member(bytes, result.start, 'nextCursor');
  const isEnd = cursor === undefined || isNull(bytes, cursor);
  const nextCursor = isEnd ? undefined : stringAt(bytes, cursor.start);
  const known = new Set(seen);
  const definitions: Definition[] = [];
  const dropped: string[] = [];
  const { word } = kinds[kind];
  const spans = isNull(bytes, list) ? [] : elements(bytes, list.start); // what some servers in Go say of an empty list
  spans.forEach((span, index) => {
    const made = definition(bytes, span, of);
    const label = `${word} ${seen.size + index + 1}`;
    if (typeof made === 'string') dropped.push(`${label} ${made}`);
    else if (known.has(made.definition.name)) dropped.push(`${word} "${made.definition.name}" is listed twice`);
    else {
      known.add(made.definition.name);
      definitions.push(made.definition);
      if (made.narrowed !== undefined) dropped.push(`${label} ${made.narrowed}`);
    }
  });
  if (!isEnd && nextCursor === undefined) {
    dropped.push(`${kind}: "nextCursor" is not a string, so that no further page can be read`);
  }
  return { definitions, dropped, nextCursor };
}

interface Made {
  readonly definition: Definition;
  /** Why not every client sees it. */
  readonly narrowed?: string;
}

/** The definition, or what is wrong with it. */
function definition(bytes: Buffer, { start, end }: Span, { kind, era }: Listed): Made | string {
  const json = bytes.subarray(start, end);
  const value: unknown = JSON.parse(json.toString());
  if (!isObject(value)) return 'is not an object';
  const { identity } = kinds[kind];
  const name = value[identity];
  if (typeof name !== 'string' || name === '') return `has no ${identity}`;
  const problem = problemOf(kind, value, era);
  if (problem !== undefined) return `("${name}") ${problem}`;
  const forLegacy = era === 'modern' ? problemOf(kind, value, 'legacy') : undefined;
  if (forLegacy === undefined) return { definition: { name, json } };
  const narrowed = `("${name}") is listed to clients of ${modernVersion} only: it ${forLegacy}`;
  return { definition: { name, json, isModernOnly: true }, narrowed };
}

function isNull(bytes: Buffer, { start, end }: Span): boolean {
  return bytes.toString('latin1', start, end) === 'null';
}
