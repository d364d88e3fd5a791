/**
 * Is this value what its schema says? In: a value, its schema, its path. Out: every problem, worded like the Kubernetes API server words it. Pure.
 * Covers the structural subset (types, enums, bounds, patterns, required, lists, combinators); formats are annotations and CEL rules are not run here.
 */
import type { Cause } from './fault.ts';
import { equal, isDict } from './json.ts';
import { itemKey, listShape, member } from './schema.ts';
import type { Schema } from './schema.ts';
import type { Dict } from './types.ts';

export function problems(value: unknown, schema: Schema | undefined, path = ''): Cause[] {
  if (schema === undefined || (value === null && schema.nullable === true)) return [];
  const wrongType = typeProblem(value, schema, path);
  if (wrongType !== undefined) return [wrongType];
  const found = [...enumProblems(value, schema, path), ...combined(value, schema, path)];
  if (typeof value === 'string') found.push(...stringProblems(value, schema, path));
  if (typeof value === 'number') found.push(...numberProblems(value, schema, path));
  if (Array.isArray(value)) found.push(...arrayProblems(value as unknown[], schema, path));
  if (isDict(value)) found.push(...mapProblems(value, schema, path));
  return found;
}

export const required = (field: string, message = 'Required value'): Cause => ({
  reason: 'FieldValueRequired',
  message,
  field,
});

export function invalidValue(field: string, value: unknown, why: string): Cause {
  return { reason: 'FieldValueInvalid', message: `Invalid value: ${JSON.stringify(value)}: ${why}`, field };
}

export function forbiddenField(field: string, why: string): Cause {
  return { reason: 'FieldValueForbidden', message: `Forbidden: ${why}`, field };
}

export function unsupportedValue(field: string, value: unknown, supported: readonly unknown[]): Cause {
  const names = supported.map((each) => JSON.stringify(each)).join(', ');
  const message = `Unsupported value: ${JSON.stringify(value)}: supported values: ${names}`;
  return { reason: 'FieldValueNotSupported', message, field };
}

const join = (path: string, name: string) => (path === '' ? name : `${path}.${name}`);
const body = (path: string, why: string) => `${path} in body ${why}`;

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value;
}

function typeProblem(value: unknown, schema: Schema, path: string): Cause | undefined {
  const actual = typeOf(value);
  if (schema['x-kubernetes-int-or-string'] === true) {
    if (actual === 'integer' || actual === 'string') return undefined;
    return { reason: 'FieldValueTypeInvalid', message: wrongTypeText(actual, path, 'integer,string'), field: path };
  }
  const wanted = schema.type;
  if (wanted === undefined || wanted === actual || (wanted === 'number' && actual === 'integer')) return undefined;
  return { reason: 'FieldValueTypeInvalid', message: wrongTypeText(actual, path, wanted), field: path };
}

function wrongTypeText(actual: string, path: string, wanted: string): string {
  return `Invalid value: "${actual}": ${body(path, `must be of type ${wanted}: "${actual}"`)}`;
}

function enumProblems(value: unknown, schema: Schema, path: string): Cause[] {
  const { enum: allowed } = schema;
  if (allowed === undefined || allowed.some((each) => equal(each, value))) return [];
  return [unsupportedValue(path, value, allowed)];
}

function stringProblems(value: string, schema: Schema, path: string): Cause[] {
  const { minLength, maxLength, pattern } = schema;
  const found: Cause[] = [];
  const length = [...value].length;
  if (minLength !== undefined && length < minLength) {
    found.push(invalidValue(path, value, body(path, `should be at least ${minLength} chars long`)));
  }
  if (maxLength !== undefined && length > maxLength) {
    found.push({
      reason: 'FieldValueTooLong',
      message: `Too long: may not be more than ${maxLength} bytes`,
      field: path,
    });
  }
  if (pattern !== undefined && !new RegExp(pattern).test(value)) {
    found.push(invalidValue(path, value, body(path, `should match '${pattern}'`)));
  }
  return found;
}

function numberProblems(value: number, schema: Schema, path: string): Cause[] {
  const { minimum, maximum, exclusiveMinimum = false, exclusiveMaximum = false, multipleOf } = schema;
  const say = (why: string) => [invalidValue(path, value, body(path, why))];
  const orEqual = (isExclusive: boolean) => (isExclusive ? '' : 'or equal to ');
  if (minimum !== undefined && isBeyond(minimum, value, exclusiveMinimum)) {
    return say(`should be greater than ${orEqual(exclusiveMinimum)}${minimum}`);
  }
  if (maximum !== undefined && isBeyond(value, maximum, exclusiveMaximum)) {
    return say(`should be less than ${orEqual(exclusiveMaximum)}${maximum}`);
  }
  return multipleOf !== undefined && value % multipleOf !== 0 ? say(`should be a multiple of ${multipleOf}`) : [];
}

const isBeyond = (low: number, high: number, isExclusive: boolean) => (isExclusive ? low >= high : low > high);

function arrayProblems(value: readonly unknown[], schema: Schema, path: string): Cause[] {
  const { minItems, maxItems } = schema;
  const found = value.flatMap((item, index) => problems(item, schema.items, `${path}[${index}]`));
  if (minItems !== undefined && value.length < minItems) {
    found.push(invalidValue(path, value.length, body(path, `should have at least ${minItems} items`)));
  }
  if (maxItems !== undefined && value.length > maxItems) {
    const message = `Too many: ${value.length}: must have at most ${maxItems} items`;
    found.push({ reason: 'FieldValueTooMany', message, field: path });
  }
  return [...found, ...duplicates(value, schema, path)];
}

function duplicates(value: readonly unknown[], schema: Schema, path: string): Cause[] {
  const shape = listShape(schema);
  if (shape.type === 'atomic' && schema.uniqueItems !== true) return [];
  const identity = (item: unknown) =>
    shape.type === 'map' && isDict(item) ? itemKey(item, shape.keys, schema.items) : item;
  const texts = value.map((item) => JSON.stringify(identity(item)));
  return texts
    .map((text, index) => ({ text, index }))
    .filter(({ text, index }) => texts.indexOf(text) < index)
    .map(({ text, index }) => ({
      reason: 'FieldValueDuplicate',
      message: `Duplicate value: ${text}`,
      field: `${path}[${index}]`,
    }));
}

function mapProblems(value: Dict, schema: Schema, path: string): Cause[] {
  const { required: names = [], minProperties, maxProperties } = schema;
  const found = names.filter((name) => value[name] === undefined).map((name) => required(join(path, name)));
  for (const [name, inner] of Object.entries(value))
    found.push(...problems(inner, member(schema, name), join(path, name)));
  const count = Object.keys(value).length;
  if (minProperties !== undefined && count < minProperties) {
    found.push(invalidValue(path, count, body(path, `should have at least ${minProperties} properties`)));
  }
  if (maxProperties !== undefined && count > maxProperties) {
    const message = `Too many: ${count}: must have at most ${maxProperties} items`;
    found.push({ reason: 'FieldValueTooMany', message, field: path });
  }
  return found;
}

function combined(value: unknown, schema: Schema, path: string): Cause[] {
  const fits = (each: Schema) => problems(value, each, path).length === 0;
  const found = (schema.allOf ?? []).flatMap((each) => problems(value, each, path));
  const say = (why: string) => found.push(invalidValue(path, value, body(path, why)));
  if (schema.anyOf !== undefined && !schema.anyOf.some(fits)) say('must validate at least one schema (anyOf)');
  if (schema.oneOf !== undefined && schema.oneOf.filter(fits).length !== 1)
    say('must validate one and only one schema (oneOf)');
  if (schema.not !== undefined && fits(schema.not)) say('must not validate the schema (not)');
  return found;
}
