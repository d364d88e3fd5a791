/**
 * The pod template we will apply: the generated one with the user's podTemplateSpec laid over it.
 * In: generated template, the user's raw JSON, the labels the selector needs. Out: the template, or why the user's is invalid. Pure.
 * Guarantees: the user wins but for the selector's labels; the same template twice changes nothing.
 * Source: api.md "podTemplateSpec".
 */
import { isObject, type JsonObject } from './json.ts';
import { MergeError } from './merge-error.ts';
import { podTemplateRules } from './merge-rules.ts';
import { shapeProblems } from './shape.ts';
import { strategicMerge } from './strategic-merge.ts';

export type Merged<T> = { readonly template: T } | { readonly problems: readonly string[] };

export function podTemplate<T extends object>(
  generated: T,
  user: unknown,
  selectorLabels: Readonly<Record<string, string>>,
): Merged<T> {
  if (user === undefined || user === null) return { template: generated };
  const wrong = shapeProblems(user);
  if (wrong.length > 0 || !isObject(user)) return { problems: wrong };
  try {
    const ours = generated as unknown as JsonObject;
    const merged = strategicMerge(ours, user, podTemplateRules);
    return checked(withLabels(merged, selectorLabels), containersOf(ours)) as Merged<T>;
  } catch (error) {
    if (error instanceof MergeError) return { problems: [error.message] };
    throw error;
  }
}

function containersOf({ spec }: JsonObject): JsonObject[] {
  return isObject(spec) && Array.isArray(spec['containers']) ? spec['containers'].filter(isObject) : [];
}

function withLabels(template: JsonObject, selectorLabels: Readonly<Record<string, string>>): JsonObject {
  const metadata = isObject(template['metadata']) ? template['metadata'] : {};
  const labels = isObject(metadata['labels']) ? metadata['labels'] : {};
  return { ...template, metadata: { ...metadata, labels: { ...labels, ...selectorLabels } } };
}

/** What a merge can bring about and the API server would refuse in any case, or take though nothing would serve. */
function checked(template: JsonObject, ours: readonly JsonObject[]): Merged<JsonObject> {
  const containers = containersOf(template);
  const deleted = ours.find(({ name }) => !containers.some((container) => container['name'] === name));
  if (deleted !== undefined) {
    return {
      problems: [`spec.containers: "${String(deleted['name'])}" is deleted: keep it, it is the one that serves`],
    };
  }
  const imageless = containers.find((container) => typeof container['image'] !== 'string' || container['image'] === '');
  if (imageless === undefined) return { template };
  return { problems: [`spec.containers[name=${String(imageless['name'])}].image is missing`] };
}
