/**
 * Schemas of the built-in kinds, from the type tables inside client-node's generated models (the fields of a real Kubernetes, no hand copy).
 * In: model names (`V1Deployment`). Out: schemas with our overlay (list keys, defaults) laid over. I/O: loads the model files once.
 * Caveat: the tables know no descriptions and nothing of what is required; the overlay names what matters here.
 */
import { overlay } from './builtin-overlay.ts';
import type { Schema } from './schema.ts';

interface Attribute {
  readonly baseName: string;
  readonly type: string;
  readonly format: string;
}

type Models = Map<string, readonly Attribute[]>;

/** Free-form, or recursive: the schema says nothing below. */
const opaque = new Set(['V1JSONSchemaProps', 'any', 'V1CustomResourceValidation']);

export async function loadTypes(roots: readonly string[]): Promise<(model: string) => Schema> {
  const models: Models = new Map();
  await Promise.all(roots.map((root) => load(root, models)));
  const made = new Map<string, Schema>();
  return (model) => schemaOf(model, models, made);
}

async function load(model: string, models: Models): Promise<void> {
  if (models.has(model) || opaque.has(model)) return;
  models.set(model, []);
  const path = `@kubernetes/client-node/dist/gen/models/${model}.js`;
  const loaded = (await import(path)) as Record<string, { attributeTypeMap?: readonly Attribute[] }>;
  const attributes = loaded[model]?.attributeTypeMap ?? [];
  models.set(model, attributes);
  const inner = attributes.map((attribute) => elementOf(attribute.type)).filter((type) => /^[A-Z]\w*$/.test(type));
  await Promise.all(inner.filter((type) => !scalars.has(type)).map((type) => load(type, models)));
}

const scalars = new Map<string, Schema>([
  ['string', { type: 'string' }],
  ['number', { type: 'number' }],
  ['boolean', { type: 'boolean' }],
  ['Date', { type: 'string', format: 'date-time' }],
  ['V1MicroTime', { type: 'string', format: 'date-time' }],
  ['IntOrString', { 'x-kubernetes-int-or-string': true }],
]);

const listOf = /^Array<(.+)>$/;
const mapOf = /^\{ \[key: string\]: (.+); \}$/;

function elementOf(type: string): string {
  const inner = listOf.exec(type)?.[1] ?? mapOf.exec(type)?.[1];
  return inner === undefined ? type : elementOf(inner);
}

function schemaOf(model: string, models: Models, made: Map<string, Schema>): Schema {
  const known = made.get(model);
  if (known !== undefined) return known;
  if (opaque.has(model)) return { 'x-kubernetes-preserve-unknown-fields': true };
  const schema: Schema = { type: 'object', properties: {} };
  made.set(model, schema);
  for (const attribute of models.get(model) ?? []) {
    schema.properties = { ...schema.properties, [attribute.baseName]: typeSchema(attribute, models, made) };
  }
  return Object.assign(schema, overlaid(schema, model));
}

function typeSchema(attribute: Attribute, models: Models, made: Map<string, Schema>): Schema {
  const { type } = attribute;
  const scalar = scalars.get(type);
  if (scalar !== undefined)
    return attribute.format.startsWith('int') && type === 'number' ? { type: 'integer' } : scalar;
  const item = listOf.exec(type)?.[1];
  if (item !== undefined) return { type: 'array', items: typeSchema({ ...attribute, type: item }, models, made) };
  const entry = mapOf.exec(type)?.[1];
  if (entry !== undefined) {
    return { type: 'object', additionalProperties: typeSchema({ ...attribute, type: entry }, models, made) };
  }
  return schemaOf(type, models, made);
}

function overlaid(schema: Schema, model: string): Partial<Schema> {
  const extra = overlay[model];
  if (extra === undefined) return {};
  const properties = { ...schema.properties };
  for (const [name, keys] of Object.entries(extra.lists ?? {})) {
    properties[name] = { ...properties[name], ...listKeys(keys) };
  }
  for (const [name, value] of Object.entries(extra.defaults ?? {}))
    properties[name] = { ...properties[name], default: value };
  for (const [name, more] of Object.entries(extra.fields ?? {})) properties[name] = { ...properties[name], ...more };
  return {
    properties,
    ...(extra.required && { required: [...extra.required] }),
    ...(extra.atomic && { 'x-kubernetes-map-type': 'atomic' as const }),
  };
}

function listKeys(keys: readonly string[]): Partial<Schema> {
  if (keys.length === 0) return { 'x-kubernetes-list-type': 'set' };
  return { 'x-kubernetes-list-type': 'map', 'x-kubernetes-list-map-keys': [...keys] };
}
