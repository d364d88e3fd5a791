/**
 * The three client-side patches. In: an object, the patch, its media type, the kind. Out: the patched object. Pure; a patch that does not fit throws a Fault.
 * Source: RFC 6902 (JSON patch), RFC 7386 (merge patch), Kubernetes' strategic merge (built-in kinds only).
 */
import { mergeRules } from '../../../operator/src/pod-template/merge-rules.ts';
import { strategicMerge } from '../../../operator/src/pod-template/strategic-merge.ts';
import { badRequest, Fault, unsupportedMedia } from './fault.ts';
import { clone, equal, isDict, text } from './json.ts';
import type { Kind } from './kinds.ts';
import type { Dict } from './types.ts';

type MergeObject = Parameters<typeof strategicMerge>[0];

export function patched(object: Dict, patch: unknown, mediaType: string, kind: Kind): Dict {
  if (mediaType === 'application/json-patch+json') return jsonPatched(object, patch);
  if (!isDict(patch)) throw badRequest('the patch is not a JSON object');
  if (mediaType === 'application/merge-patch+json') return mergePatched(object, patch) as Dict;
  if (mediaType === 'application/strategic-merge-patch+json' && !kind.custom) return strategic(object, patch, kind);
  throw unsupportedMedia(mediaType);
}

export function mergePatched(target: unknown, patch: unknown): unknown {
  if (!isDict(patch)) return patch;
  const result: Dict = isDict(target) ? { ...target } : {};
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name];
    else result[name] = mergePatched(result[name], value);
  }
  return result;
}

function strategic(object: Dict, patch: Dict, kind: Kind): Dict {
  try {
    return strategicMerge(object as MergeObject, patch as MergeObject, mergeRules(kind.kind));
  } catch (error) {
    throw badRequest(error instanceof Error ? error.message : String(error));
  }
}

function jsonPatched(object: Dict, patch: unknown): Dict {
  if (!Array.isArray(patch)) throw badRequest('a JSON patch is a list of operations');
  const root: Dict = { root: clone(object) };
  for (const step of patch as unknown[]) {
    if (!isDict(step)) throw badRequest('an operation of a JSON patch is an object');
    operate(root, step);
  }
  if (!isDict(root['root'])) throw badRequest('the patched value is not an object');
  return root['root'];
}

const cannot = (step: Dict, why: string) =>
  new Fault(
    422,
    'Invalid',
    `the server rejected our request due to an error in our request: ${text(step['op'])} ${JSON.stringify(step['path'])}: ${why}`,
  );

function operate(root: Dict, step: Dict): void {
  const place = placeOf(root, step, 'path');
  const { value } = step;
  switch (step['op']) {
    case 'add':
      return insert(place, clone(value));
    case 'remove':
      return remove(place, step);
    case 'replace':
      if (read(place) === undefined) throw cannot(step, 'there is no such value');
      return assign(place, clone(value));
    case 'test':
      if (!equal(read(place), value)) throw cannot(step, 'testing the value failed');
      return undefined;
    case 'copy':
      return insert(place, clone(read(placeOf(root, step, 'from'))));
    case 'move': {
      const from = placeOf(root, step, 'from');
      const moved = read(from);
      remove(from, step);
      return insert(placeOf(root, step, 'path'), moved);
    }
    default:
      throw cannot(step, 'is no operation of JSON patch');
  }
}

interface Place {
  readonly parent: Dict | unknown[];
  readonly name: string;
}

function placeOf(root: Dict, step: Dict, field: 'path' | 'from'): Place {
  const pointer = text(step[field]);
  const steps = ['root', ...pointer.split('/').slice(1)].map((part) =>
    part.replaceAll('~1', '/').replaceAll('~0', '~'),
  );
  const name = steps.pop() ?? '';
  const parent = steps.reduce<unknown>(
    (value, part) => (isDict(value) || Array.isArray(value) ? read({ parent: value, name: part }) : undefined),
    root,
  );
  if (!isDict(parent) && !Array.isArray(parent)) throw cannot(step, 'there is no such place');
  return { parent, name };
}

function read({ parent, name }: Place): unknown {
  if (!Array.isArray(parent)) return Object.hasOwn(parent, name) ? parent[name] : undefined;
  return /^\d+$/.test(name) ? parent[Number(name)] : undefined;
}

function insert({ parent, name }: Place, value: unknown): void {
  if (!Array.isArray(parent)) parent[name] = value;
  else if (name === '-') parent.push(value);
  else parent.splice(Number(name), 0, value);
}

function assign({ parent, name }: Place, value: unknown): void {
  if (Array.isArray(parent)) parent[Number(name)] = value;
  else parent[name] = value;
}

function remove(place: Place, step: Dict): void {
  if (read(place) === undefined) throw cannot(step, 'there is no such value');
  if (Array.isArray(place.parent)) place.parent.splice(Number(place.name), 1);
  else delete place.parent[place.name];
}
