/**
 * Capability definitions cut out of one page of a list, byte for byte, and the unusable ones told apart.
 * In: the bytes of the response, the kind. Out: definitions, what was dropped and why, the next cursor; undefined when it is no list. Pure.
 * Guarantees: whatever a client's SDK would reject the whole list for is dropped alone. Source: proxy.md §3 "Lossless", issue "Must hold".
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Definition } from '../catalog/catalog.types.ts';
import { elements, isArray, member, members, isObject, stringAt } from '../wire/json.ts';
import type { Member, Span } from '../wire/json.ts';

export interface Page {
  readonly definitions: readonly Definition[];
  readonly dropped: readonly string[];
  readonly nextCursor: string | undefined;
}

interface Rule {
  /** Singular, for messages. */
  readonly word: string;
  readonly identity: string;
  readonly strings: readonly string[];
  readonly optionalStrings: readonly string[];
  readonly schemas: readonly string[];
  readonly optionalSchemas: readonly string[];
}

const texts = ['title', 'description'];
const rules: Readonly<Record<CapabilityKind, Rule>> = {
  tools: rule('tool', 'name', { schemas: ['inputSchema'], optionalSchemas: ['outputSchema'] }),
  resources: rule('resource', 'uri', { strings: ['name'], optionalStrings: [...texts, 'mimeType'] }),
  resourceTemplates: rule('resource template', 'uriTemplate', {
    strings: ['name'],
    optionalStrings: [...texts, 'mimeType'],
  }),
  prompts: rule('prompt', 'name', {}),
};

/** `result`: where the response's result stands; `seen`: what earlier pages listed. */
export function page(bytes: Buffer, result: Span, kind: CapabilityKind, seen: ReadonlySet<string>): Page | undefined {
  const list = member(bytes, result.start, kind);
  if (list === undefined || !isArray(bytes, list.start)) return undefined;
  const cursor = member(bytes, result.start, 'nextCursor');
  const nextCursor = cursor === undefined ? undefined : stringAt(bytes, cursor.start);
  const known = new Set(seen);
  const definitions: Definition[] = [];
  const dropped: string[] = [];
  elements(bytes, list.start).forEach((span, index) => {
    const made = definition(bytes, span, rules[kind]);
    const label = `${rules[kind].word} ${seen.size + index + 1}`;
    if (typeof made === 'string') dropped.push(`${label} ${made}`);
    else if (known.has(made.name)) dropped.push(`${rules[kind].word} "${made.name}" is listed twice`);
    else {
      known.add(made.name);
      definitions.push(made);
    }
  });
  return { definitions, dropped, nextCursor };
}

/** The definition, or what is wrong with it. */
function definition(bytes: Buffer, { start, end }: Span, wanted: Rule): Definition | string {
  if (!isObject(bytes, start)) return 'is not an object';
  const found = new Map<string, Member>();
  for (const one of members(bytes, start)) found.set(one.key, one);
  const name = textIn(bytes, found, wanted.identity);
  if (name === undefined || name === '') return `has no ${wanted.identity}`;
  const problem = problemOf(bytes, found, wanted);
  return problem === undefined ? { name, json: bytes.subarray(start, end) } : `("${name}") ${problem}`;
}

function problemOf(bytes: Buffer, found: ReadonlyMap<string, Member>, wanted: Rule): string | undefined {
  const isText = (key: string) => textIn(bytes, found, key) !== undefined;
  const isSchema = (key: string) => isObjectSchema(bytes, found.get(key));
  const absent = wanted.strings.find((key) => !isText(key));
  if (absent !== undefined) return `has no ${absent}`;
  const wrong = wanted.optionalStrings.find((key) => found.has(key) && !isText(key));
  if (wrong !== undefined) return `has a ${wrong} that is not a string`;
  const schema =
    wanted.schemas.find((key) => !isSchema(key)) ??
    wanted.optionalSchemas.find((key) => found.has(key) && !isSchema(key));
  return schema === undefined ? undefined : `has no ${schema} of type "object"`;
}

function textIn(bytes: Buffer, found: ReadonlyMap<string, Member>, key: string): string | undefined {
  const value = found.get(key);
  return value === undefined ? undefined : stringAt(bytes, value.start);
}

function isObjectSchema(bytes: Buffer, schema: Member | undefined): boolean {
  if (schema === undefined) return false;
  const type = member(bytes, schema.start, 'type');
  return type !== undefined && stringAt(bytes, type.start) === 'object';
}

function rule(word: string, identity: string, more: Partial<Rule>): Rule {
  return { word, identity, strings: [], optionalStrings: texts, schemas: [], optionalSchemas: [], ...more };
}
