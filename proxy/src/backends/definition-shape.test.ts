/** One definition may not spoil the list for everybody: what an SDK would reject is what we leave out, and nothing else. */
import fc from 'fast-check';
import {
  ListPromptsResultSchema,
  ListResourcesResultSchema,
  ListResourceTemplatesResultSchema,
  ListToolsResultSchema,
} from '@modelcontextprotocol/sdk/types.js';
import { problemOf } from './definition-shape.ts';
import type { Json } from './definition-shape.ts';

type Kind = Parameters<typeof problemOf>[0];

const results = {
  tools: ListToolsResultSchema,
  resources: ListResourcesResultSchema,
  resourceTemplates: ListResourceTemplatesResultSchema,
  prompts: ListPromptsResultSchema,
};
const good: Readonly<Record<Kind, Json>> = {
  tools: { name: 'n', inputSchema: { type: 'object', properties: {}, required: [] }, outputSchema: { type: 'object' } },
  resources: { uri: 'a://b', name: 'n' },
  resourceTemplates: { uriTemplate: 'a://{b}', name: 'n' },
  prompts: { name: 'n', arguments: [{ name: 'a' }] },
};
const icon = ['src', 'mimeType', 'sizes', 'theme'].map((key) => `icons.0.${key}`);
const hints = ['title', 'readOnlyHint', 'destructiveHint', 'idempotentHint', 'openWorldHint', 'x'];
const schemas = ['type', 'properties', 'properties.a', 'required', 'required.0', '$schema', 'items'];
const notes = ['audience', 'audience.0', 'priority', 'lastModified'].map((key) => `annotations.${key}`);
const common = ['title', 'description', '_meta', '_meta.x', 'icons', ...icon, 'x'];
const places: Readonly<Record<Kind, readonly string[]>> = {
  tools: [
    ...['annotations', ...hints.map((key) => `annotations.${key}`), 'execution', 'execution.taskSupport'],
    ...['inputSchema', 'outputSchema'].flatMap((key) => [key, ...schemas.map((inner) => `${key}.${inner}`)]),
    ...common,
  ],
  resources: ['name', 'mimeType', 'size', 'annotations', ...notes, ...common],
  resourceTemplates: ['name', 'mimeType', 'annotations', ...notes, ...common],
  prompts: [
    ...['arguments', ...['name', 'description', 'required', 'x'].map((key) => `arguments.0.${key}`)],
    ...common,
  ],
};
const values = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, 1, -0.5, 1.5, 'x', '', 'light', 'user', 'optional', 'object', [], {}),
  fc.constantFrom<unknown>([null], ['x'], [7], [{}], { a: null }, { a: {} }, { a: true }, { src: 'x' }, [{ src: 'x' }]),
  fc.constantFrom(
    '2025-01-12T15:00:58Z',
    '2025-02-30T00:00:00Z',
    '2025-01-12T15:00:58',
    '2025-01-12',
    '2025-13-01T00:00Z',
  ),
  fc.constantFrom(
    '2025-01-12T15:00Z',
    '2025-01-12T15:00:58.123+02:00',
    '2025-01-12T15:00:58+0200',
    '2024-02-29T23:59:59-11:30',
  ),
);

function set(definition: Json, path: string, value: unknown): Json {
  const copy = structuredClone(definition);
  const keys = path.split('.');
  let at = copy as Record<string, unknown>;
  keys.forEach((key, index) => {
    if (index === keys.length - 1) at[key] = value;
    else at = (at[key] ??= keys[index + 1] === '0' ? [] : {}) as Record<string, unknown>;
  });
  return copy;
}

test.each(Object.keys(good) as Kind[])('%s: we leave out exactly what the SDK would reject the list for', (kind) => {
  expect(problemOf(kind, good[kind], 'legacy')).toBeUndefined();
  fc.assert(
    fc.property(
      fc.constantFrom(...places[kind]),
      values,
      fc.constantFrom(...places[kind]),
      values,
      (one, a, two, b) => {
        let definition = set(good[kind], one, a);
        if (two.split('.')[0] !== one.split('.')[0]) definition = set(definition, two, b);
        const { success } = results[kind].safeParse({ [kind]: [definition] });
        expect([definition, problemOf(kind, definition, 'legacy') === undefined]).toEqual([definition, success]);
      },
    ),
    { numRuns: 3000 },
  );
});
