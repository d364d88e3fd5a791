/**
 * The reference pages: every field with its path, type, default, rules and meaning.
 * In: a schema. Out: Markdown. Pure. Source: acceptance A18.
 */
import { fields, type Field, type Rule, type Schema } from './schema.ts';
import type { Source } from './source.ts';

const note = '<!-- Generated from the CRDs by hack/generate. Do not edit: run `make generate`. -->';
const durationPattern = '(ns|us|µs|ms|s|m|h)';

export function kindPage(source: Source): string {
  const { kind, schema } = source;
  const about = [
    `API group \`${source.group}\`, versions ${source.versions.map(code).join(' and ')} (the same fields; write the first).`,
    source.shortNames.length === 0 ? '' : `Short names: ${source.shortNames.map(code).join(', ')}.`,
    `Columns of \`kubectl get\`: ${source.columns.map((column) => `${column.name}${column.priority ? ' (wide)' : ''}`).join(', ')}.`,
  ];
  return page(kind, schema, about, [
    ['Spec', fields(part(schema, 'spec'), 'spec')],
    ['Status', fields(part(schema, 'status'), 'status')],
  ]);
}

export function filePage(file: Schema): string {
  const about = [
    'The file that `vmcp serve --config FILE` reads. `vmcp validate --config FILE` reports all problems at once.',
    'A VirtualMCPServer takes the same settings under `spec.config`; the operator renders this file from it. Unknown keys are problems.',
  ];
  return page('Proxy configuration file', file, about, [['Fields', fields(file)]]);
}

function page(title: string, schema: Schema, about: string[], sections: [string, Field[]][]): string {
  const rules = rulesOf(schema, '');
  const parts = [note, `# ${title}`, prose(schema.description ?? ''), about.filter((line) => line !== '').join('\n')];
  for (const [name, found] of sections) parts.push(`## ${name}`, table(found));
  if (rules.length > 0)
    parts.push('## Rules across fields', rules.map(([path, rule]) => `- ${path}${prose(rule.message)}`).join('\n'));
  return `${parts.join('\n\n')}\n`;
}

function table(found: Field[]): string {
  const head = '| Field | Type | Default | Rules | Meaning |\n|---|---|---|---|---|';
  return [head, ...found.map(row)].join('\n');
}

function row({ path, schema, required }: Field): string {
  const value = schema.default === undefined ? '' : cell(JSON.stringify(schema.default));
  const meaning = prose(schema.description ?? '');
  return `| \`${path}\` | ${typeText(schema)} | ${value} | ${constraints(schema, required)} | ${meaning} |`;
}

export function typeText(schema: Schema): string {
  if (schema['x-kubernetes-int-or-string'] === true) return 'quantity';
  if (schema.items !== undefined) return `list of ${typeText(schema.items)}`;
  if (typeof schema.additionalProperties === 'object') return `map of ${typeText(schema.additionalProperties)}`;
  if (schema['x-kubernetes-preserve-unknown-fields'] === true) return schema.type === undefined ? 'any' : 'free object';
  if (schema.pattern?.includes(durationPattern)) return 'duration';
  return String(schema.type);
}

/** The rules of a field and of what its list or map holds, in words. */
function constraints(schema: Schema, required: boolean): string {
  const inner =
    schema.items ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : undefined);
  const keys = schema['x-kubernetes-list-map-keys'];
  const words = [
    required ? 'required' : '',
    ...limits(schema),
    keys === undefined ? '' : `unique by ${keys.join(', ')}`,
    ...(inner === undefined ? [] : limits(inner).map((limit) => `each: ${limit}`)),
  ];
  return words.filter((word) => word !== '').join('; ');
}

function limits(schema: Schema): string[] {
  const bounds: [string, number | undefined][] = [
    ['at least', schema.minimum],
    ['at most', schema.maximum],
    ['min length', schema.minLength],
    ['max length', schema.maxLength],
    ['min items', schema.minItems],
    ['max items', schema.maxItems],
    ['max entries', schema.maxProperties],
  ];
  const words = bounds.filter(([, bound]) => bound !== undefined).map(([word, bound]) => `${word} ${String(bound)}`);
  if (schema.enum !== undefined)
    words.unshift(`one of ${schema.enum.map((value) => cell(JSON.stringify(value))).join(', ')}`);
  if (schema.pattern !== undefined && !schema.pattern.includes(durationPattern))
    words.push(`matches ${cell(schema.pattern)}`);
  return words;
}

function rulesOf(schema: Schema, path: string): [string, Rule][] {
  const own = (schema['x-kubernetes-validations'] ?? []).map((rule): [string, Rule] => [
    path === '' ? '' : `\`${path}\`: `,
    rule,
  ]);
  const below = Object.entries(schema.properties ?? {}).flatMap(([name, child]) =>
    rulesOf(child, path === '' ? name : `${path}.${name}`),
  );
  const items = schema.items === undefined ? [] : rulesOf(schema.items, `${path}[]`);
  const values =
    typeof schema.additionalProperties === 'object' ? rulesOf(schema.additionalProperties, `${path}.<name>`) : [];
  return [...own, ...below, ...items, ...values];
}

function part(schema: Schema, name: string): Schema {
  return schema.properties?.[name] ?? {};
}

const code = (text: string): string => `\`${text}\``;
const cell = (text: string): string => code(text.replaceAll('|', '\\|'));
const prose = (text: string): string => text.replaceAll('|', '\\|').replaceAll('<', '\\<').replaceAll('*', '\\*');
