/**
 * What a capability's definition must be for clients: their SDKs reject a whole list for one member of one definition that is not.
 * In: a definition as JSON value, its kind, the generation of the client. Out: what is wrong with it, in words. Pure.
 * Guarantees: as strict as the MCP schema, and no stricter: members nobody knows are anything. Source: the MCP schemas (2025-11-25, 2026-07-28), issue "Must hold".
 */
import type { CapabilityKind } from '@vmcp/crds';
import type { Era } from '../wire/protocol.ts';

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;
export type Json = Readonly<Record<string, unknown>>;

/** The first problem for clients of that generation, to be read after the definition's name. */
export function problemOf(kind: CapabilityKind, definition: Json, era: Era): string | undefined {
  if (kind.startsWith('resource') && !isText(definition['name'])) return 'has no name';
  if (kind === 'tools' && !hasObjectType(definition['inputSchema'])) return 'has no inputSchema of type "object"';
  const shape = era === 'modern' && kind === 'tools' ? modernTools : shapes[kind];
  const wrong = Object.keys(shape).find((key) => !isAbsentOr(shape[key] as Check, definition[key]));
  return wrong === undefined ? undefined : wordsFor(wrong, shape[wrong] === isText, definition[wrong]);
}

function wordsFor(key: string, isToBeText: boolean, value: unknown): string {
  if (isToBeText) return `has a ${key} that is not a string`;
  if (key === 'outputSchema' && !hasObjectType(value)) return 'has no outputSchema of type "object"';
  return `has "${key}" in a form that the MCP schema does not allow`;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function hasObjectType(schema: unknown): boolean {
  return isObject(schema) && schema['type'] === 'object';
}

function isAbsentOr(check: Check, value: unknown): boolean {
  return value === undefined || check(value);
}

const isFlag: Check = (value) => typeof value === 'boolean';
const isNumber: Check = (value) => typeof value === 'number' && Number.isFinite(value);
/** 0 to 1. */
const isShare: Check = (value) => typeof value === 'number' && value >= 0 && value <= 1;
const isOneOf =
  (...words: readonly unknown[]): Check =>
  (value) =>
    words.includes(value);
const isListOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const has =
  (shape: Shape, ...needed: readonly string[]): Check =>
  (value) =>
    isObject(value) &&
    needed.every((key) => value[key] !== undefined) &&
    Object.entries(shape).every(([key, check]) => isAbsentOr(check, value[key]));

const time = /^(\d{4}-\d\d-\d\d)T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[-+](?:[01]\d|2[0-3]):[0-5]\d)$/;
/** RFC 3339, of a day that there is. */
const isTime: Check = (value) => {
  const day = isText(value) ? time.exec(value)?.[1] : undefined;
  const date = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === day;
};

/** Schemas, `true` and `false` are none before 2026-07-28. */
const isSchemas: Check = (value) =>
  isObject(value) && Object.values(value).every((one) => typeof one === 'object' && one !== null);
const isSchema = has({ type: isOneOf('object'), properties: isSchemas, required: isListOf(isText) }, 'type');
const isIcon = has({ src: isText, mimeType: isText, sizes: isListOf(isText), theme: isOneOf('light', 'dark') }, 'src');
const hints = { readOnlyHint: isFlag, destructiveHint: isFlag, idempotentHint: isFlag, openWorldHint: isFlag };
const isAnnotations = has({
  audience: isListOf(isOneOf('user', 'assistant')),
  priority: isShare,
  lastModified: isTime,
});

const common: Shape = { title: isText, description: isText, icons: isListOf(isIcon), _meta: isObject };
const resource: Shape = { ...common, mimeType: isText, annotations: isAnnotations };
const shapes: Readonly<Record<CapabilityKind, Shape>> = {
  tools: {
    ...common,
    inputSchema: isSchema,
    outputSchema: isSchema,
    annotations: has({ title: isText, ...hints }),
    execution: has({ taskSupport: isOneOf('required', 'optional', 'forbidden') }),
  },
  resources: { ...resource, size: isNumber },
  resourceTemplates: resource,
  prompts: { ...common, arguments: isListOf(has({ name: isText, description: isText, required: isFlag }, 'name')) },
};
/** Since 2026-07-28 results may be anything, and schemas say so. */
const modernTools: Shape = {
  ...shapes.tools,
  inputSchema: has({ type: isOneOf('object'), properties: isObject, required: isListOf(isText) }, 'type'),
  outputSchema: has({ $schema: isText }),
};
