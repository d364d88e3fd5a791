/**
 * The part of a schema that a CRD may use, and what other tools make of it.
 * In: a structural schema. Out: plain JSON Schema with closed objects, or a walk over all fields. Pure.
 */

export interface Schema {
  type?: string | string[];
  title?: string;
  description?: string;
  default?: unknown;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: boolean | Schema;
  items?: Schema;
  pattern?: string;
  format?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  maxProperties?: number;
  /** For the type generator only: the name of a hand-written type. */
  tsType?: string;
  'x-kubernetes-preserve-unknown-fields'?: boolean;
  'x-kubernetes-int-or-string'?: boolean;
  'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map';
  'x-kubernetes-list-map-keys'?: string[];
  'x-kubernetes-validations'?: Rule[];
}

export interface Rule {
  rule: string;
  message: string;
}

const int32 = { minimum: -2147483648, maximum: 2147483647 };

/** Plain JSON Schema: no Kubernetes words, no descriptions, unknown keys refused wherever the API server would prune them. */
export function closed(schema: Schema): Schema {
  if (schema['x-kubernetes-preserve-unknown-fields'] === true)
    return schema.type === undefined ? {} : { type: 'object' };
  const plain: Schema = { ...(schema.format === 'int32' ? int32 : {}), ...plainWords(schema) };
  if (schema['x-kubernetes-int-or-string'] === true) plain.type = ['integer', 'string'];
  if (schema.properties !== undefined) {
    plain.properties = mapValues(schema.properties, closed);
    plain.additionalProperties = false;
  }
  if (typeof schema.additionalProperties === 'object') plain.additionalProperties = closed(schema.additionalProperties);
  if (schema.items !== undefined) plain.items = closed(schema.items);
  return plain;
}

function plainWords(schema: Schema): Schema {
  const dropped = new Set(['description', 'format', 'anyOf']);
  const kept = Object.entries(schema).filter(([word]) => !word.startsWith('x-kubernetes-') && !dropped.has(word));
  return Object.fromEntries(kept) as Schema;
}

export interface Field {
  /** `config.backends[].url`; values of a map are `overrides.<name>`. */
  path: string;
  schema: Schema;
  required: boolean;
}

/** Every field below a schema, in the order of the source, parents first. */
export function fields(schema: Schema, prefix = ''): Field[] {
  const found: Field[] = [];
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    const path = prefix === '' ? name : `${prefix}.${name}`;
    found.push({ path, schema: child, required: schema.required?.includes(name) ?? false }, ...inside(child, path));
  }
  return found;
}

/** The fields below one field: of the object, of the list's items, of the map's values. */
function inside(schema: Schema, path: string): Field[] {
  if (schema.items !== undefined) return inside(schema.items, `${path}[]`);
  if (typeof schema.additionalProperties === 'object') return inside(schema.additionalProperties, `${path}.<name>`);
  return fields(schema, path);
}

export function mapValues<A, B>(record: Record<string, A>, change: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

export function copyOf<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
